"""Parts of words: what a rule looks for in code without knowing how the code spells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.store.repository import Repository


def holding(root: Path, part: str) -> list[str]:
    return list(Repository.open(root).facts.holding(part))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {
        "package.json": '{"dependencies": {"express-rate-limit": "7"}}',
        "src/limits.ts": "export class RateLimiter {}",
        "src/app.py": "rate_limit = 5  # x-frame options",
        "docs/limits.md": "rate limit",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("ratelimit", ["package.json", "src/app.py", "src/limits.ts"]),
        ("rate_limit", ["package.json", "src/app.py", "src/limits.ts"]),
        ("express-rate", ["package.json"]),
        ("x-frame options", ["src/app.py"]),
        ("limits", []),
    ],
)
def test_a_part_is_found_however_it_is_spelled(root: Path, part: str, expected: list[str]) -> None:
    assert holding(root, part) == expected


def test_a_changed_file_is_searched_again(root: Path) -> None:
    repository = Repository.open(root)
    assert list(repository.facts.holding("helmet")) == []
    (root / "src/app.py").write_text("import helmet")
    repository.refresh()
    assert list(repository.facts.holding("helmet")) == ["src/app.py"]
