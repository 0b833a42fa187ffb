"""A repository to measure on: so many status documents over so many code files, the same for the same numbers.

Documents have the shapes of real ones (headed audits, checklists, tables, trees) in about their real proportions, and
name files of which most exist, some do not, and some have another number of lines.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

AREAS = ("billing", "search", "accounts", "reports", "gateway", "alerts", "catalogue", "sessions")
NOUNS = ("service", "model", "client", "router", "queue", "parser", "cache", "schema", "worker", "policy")
VERBS = ("handles", "keeps", "checks", "sends", "counts", "loads")


def write_repository(folder: Path, *, documents: int, files: int, seed: int = 1) -> list[Path]:
    """Write the repository into a folder; returns the documents' paths."""
    random = Random(seed)
    paths = [_code_path(number) for number in range(files)]
    lines: dict[str, int] = {}
    for path in paths:
        lines[path] = random.randint(5, 60)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(f"value_{number} = {number}\n" for number in range(lines[path])))
    written = []
    for number in range(documents):
        target = folder / "docs" / f"{number % 50:02}" / f"status_{number:04}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_document(number, paths, lines, random))
        written.append(target)
    return written


def _code_path(number: int) -> str:
    area, noun = AREAS[number % len(AREAS)], NOUNS[number // len(AREAS) % len(NOUNS)]
    return f"src/{area}/part_{number // 400:03}/{noun}_{number:06}.py"


def _document(number: int, paths: list[str], lines: dict[str, int], random: Random) -> str:
    makers = (_audit, _checklist, _table, _tree)
    parts = [f"# Status {number}: {random.choice(AREAS)}\n"]
    parts += [makers[(number + step) % len(makers)](paths, lines, random) for step in range(6)]
    return "\n".join(parts)


def _named(paths: list[str], random: Random) -> str:
    """A path that exists nine times of ten."""
    path = random.choice(paths)
    return path if random.random() < 0.9 else path.replace(".py", "_planned.py")


def _words(random: Random) -> str:
    return f"{random.choice(AREAS)} {random.choice(NOUNS)} {random.choice(VERBS)} its {random.choice(NOUNS)}"


def _audit(paths: list[str], lines: dict[str, int], random: Random) -> str:
    out = []
    for task in range(4):
        path = _named(paths, random)
        out += [f"## Task {task:02}: {_words(random)} ✅ COMPLETE", "", f"**Status**: done, {_words(random)}", ""]
        out += [f"- The {_words(random)} in `{path}` ({lines.get(path, 40)} lines)", f"- {_words(random)}", ""]
    path = _named(paths, random)
    return "\n".join([*out, "**Missing:**", f"- `{path}`", f"- {_words(random)}", ""])


def _checklist(paths: list[str], _lines: dict[str, int], random: Random) -> str:
    boxes = "".join(f"- [{random.choice('xx ')}] {_words(random)}: `{_named(paths, random)}`\n" for _ in range(12))
    return f"## Phase {random.randint(1, 4)}: {random.choice(AREAS)}\n\n{boxes}"


def _table(paths: list[str], _lines: dict[str, int], random: Random) -> str:
    rows = "".join(
        f"| {_words(random)} | {random.choice(('✅ Done', '⚠️ Partial', '❌ Missing'))} | {random.randint(0, 100)}% "
        f"| `{_named(paths, random)}` |\n"
        for _ in range(10)
    )
    return f"## Matrix\n\n| Component | Status | Current | File |\n|---|---|---|---|\n{rows}"


def _tree(paths: list[str], _lines: dict[str, int], random: Random) -> str:
    area = random.choice(AREAS)
    entries = "".join(f"│   ├── {random.choice(NOUNS)}_{n}.py  {random.choice('✅❌')}\n" for n in range(8))
    return f"## Files\n\n```\nsrc/\n├── {area}/\n{entries}```\n\n{_words(random)}: `{_named(paths, random)}`\n"
