"""This project's own pages, held against its own code by asbuilt: nothing they claim is false, and every file, name and
variable that they mention is there.

Pages that describe claim no status, so they are read as if every line of theirs that names something were ticked. What
a page names that is not of this repository is listed with the reason, and nothing may be listed in vain.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.core.model import Outcome
from tui.core.pipeline import Engine
from tui.store.repository import Repository

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
FINDINGS = "overstated,understated,arithmetic,rollup,contradiction,duplicate"

_DERIVED = "a variable is ASBUILT_ and the setting's name, put together in code"
_USERS = "a file of the user's"
ELSEWHERE = {
    "app/services/search.py": "a file of the demo, which the reader is told to create",
    "tui/cli/NAME_command.py": "NAME stands for the command's",
    "notes/*.txt": _USERS,
    **dict.fromkeys(("archive/", "Pods/", "bower_components/"), _USERS),
    **{f"ASBUILT_{setting.upper()}": _DERIVED for setting in ("exclude", "baseline")},
}
"""What the pages name that is not in this repository, and why not. Names are put together here too: this file is code,
in which they would be found."""

_NAMES = re.compile(r"`[^`]+`|\]\([^)]+\)")
_OPENING = re.compile(r"^\s*(?:[-*+]|\d+\.|#+|>)\s+")


def ticked(page: bytes) -> bytes:
    """A page as a list of what is done: the lines outside of fences that name something, each where it was."""
    lines, fenced = [], False
    for line in page.decode().split("\n"):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        named = not fenced and not fence and _NAMES.search(line)
        bare = re.sub(r"\s*\|\s*", " ", _OPENING.sub("", line).strip(" |"))
        lines.append(f"- ✅ {bare}" if named else "")
    return "\n".join(lines).encode()


def test_this_repository_opens_without_a_false_claim(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fail-on", FINDINGS, str(ROOT)]) == 0, capsys.readouterr().out


def test_what_the_pages_name_is_there() -> None:
    repository = Repository.open(ROOT)
    pages = {page: ticked((ROOT / page).read_bytes()) for page in PAGES}
    report = Engine(str(ROOT), repository.vocabulary).step(repository.facts, documents=pages)
    evidence = [(judged.claim.document, one) for judged in report.claims for one in judged.evidence]
    absent = {one.ref: f"{page}:{one.line}" for page, one in evidence if one.outcome is Outcome.REFUTES}
    assert {ref: where for ref, where in absent.items() if ref not in ELSEWHERE} == {}
    assert set(ELSEWHERE) <= set(absent), "nothing is listed in vain"
    found = sum(one.outcome is Outcome.SUPPORTS for _, one in evidence)
    assert found > 150, "the pages name files and names, and they are looked up"


def test_a_page_that_names_what_is_not_there_is_caught() -> None:
    repository = Repository.open(ROOT)
    name = "_".join(("read", "headlines"))
    text = f"Titles are in `tui/core/claims/headlines.py`.\n\n`{name}` reads them.\n\n```\n`a/b.py`\n```\n"
    page = ticked(text.encode())
    report = Engine(str(ROOT), repository.vocabulary).step(repository.facts, documents={"docs/new.md": page})
    refuted = [one.ref for judged in report.claims for one in judged.evidence if one.outcome is Outcome.REFUTES]
    assert refuted == ["tui/core/claims/headlines.py", name]
