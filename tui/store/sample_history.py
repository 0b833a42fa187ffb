"""The history that a copy of a sample project is given: who did what on which day, as the sample's own file tells it.

Pure but for reading files: a history becomes one stream for `git fast-import`. So it takes git one call however long
it is, no hook or filter sees it, no setting of the user's changes a byte or asks for a key, and the same sample has the
same commits everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from tui.core.globs import matches
from tui.store.yaml import load

FILE = "sample.yaml"
"""What a sample says of itself: `about` in a line, `links` to make in a copy, `history`."""
_BRANCH = "refs/heads/main"
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One commit. `files` are patterns of what comes as it is in the end; `lines` is how many lines of a file come, of
    which a later chapter brings the rest; `text` is what a file holds that a later chapter brings or removes."""

    who: str
    day: str
    what: str
    files: Sequence[str] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sample says of itself. `links` are symbolic links by path: no wheel can hold one, so a copy makes them."""

    about: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    history: Sequence[Chapter] = ()


def read_sample(folder: Path) -> Sample:
    """What the sample in a folder says of itself; nothing where it says nothing."""
    path = folder / FILE
    said = load(path.name, path.read_bytes()) if path.is_file() else None
    if not isinstance(said, dict):
        return Sample()
    history = [Chapter(**{**row, "day": str(row["day"])}) for row in said.get("history", ())]
    return Sample(str(said.get("about", "")), said.get("links", {}), history)


def stream(root: Path, history: Sequence[Chapter]) -> bytes:
    """The history of the files in `root`, for `git fast-import`. What no chapter names comes with the last."""
    files = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if _is_kept(root, path)}
    parts: list[bytes] = []
    whole: set[str] = set()
    for number, chapter in enumerate(history, 1):
        ends = number == len(history)
        brought = [path for path in files if path not in whole and (ends or _names(chapter, path))]
        whole.update(brought)
        parts += [*_head(chapter), *_parts_of(chapter, root), *(_file(path, files[path]) for path in brought)]
    return b"".join(parts)


def _is_kept(root: Path, path: Path) -> bool:
    return path.relative_to(root).parts[0] != ".git" and (path.is_symlink() or path.is_file())


def _names(chapter: Chapter, path: str) -> bool:
    return any(matches(pattern, path) for pattern in chapter.files)


def _head(chapter: Chapter) -> Iterator[bytes]:
    at = int(datetime.combine(datetime.fromisoformat(chapter.day), _NOON).timestamp())
    signed = f"{chapter.who} <sample@asbuilt.invalid> {at} +0000\n"
    yield f"commit {_BRANCH}\nauthor {signed}committer {signed}".encode()
    yield _data(chapter.what.encode())


def _parts_of(chapter: Chapter, root: Path) -> Iterator[bytes]:
    """What the chapter brings that is not as it is in the end."""
    for path in chapter.removed:
        yield f"D {path}\n".encode()
    for path, text in chapter.text.items():
        yield f"M 100644 inline {path}\n".encode() + _data(text.encode())
    for path, count in chapter.lines.items():
        head = b"".join((root / path).read_bytes().splitlines(keepends=True)[:count])
        yield f"M 100644 inline {path}\n".encode() + _data(head)


def _file(path: str, at: Path) -> bytes:
    if at.is_symlink():
        mode, content = "120000", os.fsencode(at.readlink())
    else:
        mode, content = "100755" if os.access(at, os.X_OK) else "100644", at.read_bytes()
    return f"M {mode} inline {path}\n".encode() + _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
