"""The code is searched once for all that the claims of a scan will ask: a search of its own for each word is what a
large repository would feel."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.store import beneath
from tui.store.languages import sources
from tui.store.repository import Repository

DOCUMENT = """\
# Audit of 2 June

- ✅ `reset_password` and `Mailer.send_reset` send the letter
- ✅ `@tides/tide-chart` and `tide-chart@2.1` draw the chart: installed as dependencies
- ✅ `from tides.almanac.moon import phase` gives the phase
- ✅ `GET /api/v1/tides/{id}` and `POST /api/v1/moorings` are served
- ✅ `GET /api/v1/harbour-masters` is served
- ✅ 3 tests, 2 models
- [x] Rate limiting
"""
ROUTES = "app = FastAPI()\n" + "".join(f"@app.get('/api/v1/{word}')\ndef {word}(): ...\n" for word in ("a", "b", "c"))
PACKAGE = '{"dependencies": {"left-anchor": "1.0.0"}}'


@pytest.mark.parametrize(("many", "passes"), [(0, 1), (1_000, 2)])
def test_each_file_is_searched_once(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch, many: int, passes: int
) -> None:
    """Of few words, what tells of routes is searched for when the first endpoint asks."""
    reads: Counter[str] = Counter()
    real = beneath.reader

    def counting(root: Path) -> beneath.Read:
        read = real(root)

        def counted(path: str, limit: int) -> bytes:
            reads[path] += 1
            return read(path, limit)

        return counted

    monkeypatch.setattr(beneath, "reader", counting)
    monkeypatch.setattr(sources, "MANY", many)
    files = {f"lib/gear_{number}.py": f"size_{number} = 1\n" for number in range(5)}
    Repository.open(repo({"AUDIT.md": DOCUMENT, "package.json": PACKAGE, "app.py": ROUTES, **files})).scan()
    assert max(reads[path] for path in files) <= passes
