"""What a diff touches: lines of documents, files, and the words on changed lines of files.

Pure: versions in, an answer for each claim out. A claim is touched when its own line is (or the label's that gives it
its status), when a line of a reference is, or when a file that its evidence rests on came, went or changed. So a pull
request answers for what it says and for what it makes untrue, and not for what was false before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tui.core.globs import matches
from tui.core.model import Evidence, Judged, RefKind

_WORD = re.compile(rb"\w+")
_FILES = frozenset({RefKind.PATH, RefKind.LINECOUNT, RefKind.COUNT})
_PATTERN = re.compile(r"[*?{]")
_MATCHED = 4_000_000
"""Lines × lines up to which versions are compared line by line; larger ones are compared as sets of lines."""


def changed_lines(before: bytes, after: bytes) -> frozenset[int]:
    """The 1-based lines of `after` that `before` has not. A line that others push up or down is not among them."""
    old, new = before.split(b"\n"), after.split(b"\n")
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) * len(new) > _MATCHED:
        left = Counter(old)
        left.subtract(Counter(new))
        return frozenset(head + at for at, line in enumerate(new, 1) if left[line] < 0)
    found: set[int] = set()
    for tag, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.update(range(head + start + 1, head + end + 1))
    return frozenset(found)


def _common(old: list[bytes], new: list[bytes]) -> int:
    """How many lines both begin with."""
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def changed_words(before: bytes, after: bytes) -> frozenset[str]:
    """The words on lines that only one of two versions of a file has."""
    old, new = Counter(before.split(b"\n")), Counter(after.split(b"\n"))
    lines = [*(old - new), *(new - old)]
    return frozenset(word.decode("utf-8", "replace").lower() for line in lines for word in _WORD.findall(line))


@dataclass(frozen=True, slots=True)
class Touched:
    """What differs from a base: `lines` of documents (None: every line), `paths` of files that came, went or changed
    with all `names` by which they may be called, and `words` on the changed lines of each of them, lower case."""

    lines: Mapping[str, frozenset[int] | None] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: Collection[frozenset[str]] = ()

    def line(self, document: str, line: int) -> bool:
        """Whether a line of a document is new or was changed."""
        lines = self.lines.get(document, frozenset())
        return lines is None or line in lines

    def claim(self, judged: Judged) -> bool:
        """Whether a claim's line or evidence is touched."""
        claim = judged.claim
        lines = {claim.line, claim.label_line or claim.line, *(item.line for item in judged.evidence)}
        if any(self.line(claim.document, line) for line in lines):
            return True
        return any(self._evidence(item) for item in judged.evidence)

    def _evidence(self, item: Evidence) -> bool:
        if item.resolved and self._path(item.resolved.partition(":")[0]):
            return True
        if item.check in _FILES:
            return self._path(item.ref.rpartition(":")[0] if item.check is RefKind.LINECOUNT else item.ref)
        words = {word.decode().lower() for word in _WORD.findall(item.ref.encode())}
        return bool(words) and any(words <= each for each in self.words)

    def _path(self, named: str) -> bool:
        """Whether a file that a document names, in any of the ways it may, is touched."""
        name = named.lstrip("./").rstrip("/")
        if not name or not self.paths:
            return False
        if _PATTERN.search(name):
            return any(matches(pattern, path) for path in self.paths for pattern in (name, f"**/{name}"))
        return name in self.names


def _names_of(path: str) -> Iterator[str]:
    """What a document may call a file by: its path, how that ends, and every folder it is in, called alike."""
    parts = path.split("/")
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            yield "/".join(parts[start:end])


def touched(changes: Iterable[tuple[str, bytes | None, bytes | None]], documents: Collection[str]) -> Touched:
    """What changes touch. Each is a path with its bytes before and after; None where it was not, or is no more."""
    lines: dict[str, frozenset[int] | None] = {}
    paths: set[str] = set()
    words: list[frozenset[str]] = []
    for path, before, after in changes:
        if path in documents and after is not None:
            lines[path] = None if before is None else changed_lines(before, after)
        else:
            words.append(changed_words(before or b"", after or b""))
        paths.add(path)
    names = frozenset(name for path in paths for name in _names_of(path))
    return Touched(lines, frozenset(paths), names, words)
