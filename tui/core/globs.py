"""Path patterns: ``*`` and ``?`` inside one component, ``**`` over any number of them, ``{a,b}`` either.

Patterns come out of documents, so matching must not be made slow on purpose. Each fixed piece after a ``*`` is searched
once, in an atomic group: taking the first place where it fits is always right for a wildcard, so nothing ever
backtracks into it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

LIMIT = 256
"""Longest pattern, in characters, and most alternatives of its braces; a longer one matches nothing."""

ANY_CASE = "(?i)"
"""In front of a pattern: letter case does not count."""

_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=4096)
def compile_glob(pattern: str) -> re.Pattern[str]:
    """A pattern for whole paths relative to the root. A trailing slash means everything below the folder."""
    flags = re.DOTALL
    if pattern.startswith(ANY_CASE):
        pattern, flags = pattern.removeprefix(ANY_CASE), flags | re.IGNORECASE
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if len(pattern) > LIMIT:
        return _NOTHING
    alternatives = _expand(pattern)
    if not alternatives:
        return _NOTHING
    return re.compile("|".join(_translate(one) for one in alternatives), flags)


def matches(pattern: str, path: str) -> bool:
    """Whether the whole path fits the pattern."""
    return compile_glob(pattern).fullmatch(path) is not None


def literal_head(pattern: str) -> str:
    """What every matching path begins with: the pattern up to its first wildcard."""
    if pattern.startswith(ANY_CASE):
        return ""
    return re.split(r"[*?{]", pattern.removeprefix("./"), maxsplit=1)[0]


@lru_cache(maxsize=65536)
def name_ends(pattern: str) -> list[tuple[str, str]] | None:
    """What the names of matching files begin and end with, for each of the pattern's alternatives, in folded case; None
    when one of them says neither."""
    found = []
    for one in _expand(pattern.removeprefix(ANY_CASE)):
        pieces = re.split(r"[*?]+", one.rpartition("/")[2])
        head, tail = (pieces[0], pieces[-1]) if len(pieces) > 1 else (pieces[0], "")
        if not (head or tail):
            return None
        found.append((head.casefold(), tail.casefold()))
    return found


def _expand(pattern: str) -> list[str]:
    """The patterns that braces stand for; nested braces and ``{a}`` are taken as they are written."""
    pieces: list[list[str]] = []
    at = total = 0
    for braces in _BRACES.finditer(pattern):
        pieces.append([pattern[at : braces.start()]])
        pieces.append(braces[1].split(","))
        total = max(total, 1) * len(pieces[-1])
        if total > LIMIT:
            return []
        at = braces.end()
    pieces.append([pattern[at:]])
    return ["".join(choice) for choice in product(*pieces)]


def _translate(pattern: str) -> str:
    """The regular expression of a pattern without braces."""
    runs: list[list[str]] = [[]]
    for component in pattern.split("/"):
        if component == "**":
            if runs[-1] or len(runs) == 1:
                runs.append([])
        else:
            runs[-1].append(_component(component))
    first, *rest = ("/".join(run) for run in runs)
    if not rest:
        return first
    *middle, last = rest
    head = f"{first}/" if first else ""
    searched = "".join(f"(?>(?:[^/]+/)*?{run}/)" for run in middle if run)
    tail = f"(?:[^/]+/)*{last}" if last else r"(?:[^/]+/)*[^/]+"
    return head + searched + tail


def _component(text: str) -> str:
    """One component: the piece after each ``*`` is found at its first place, the last one at the end."""
    pieces = [re.escape(piece).replace(r"\?", "[^/]") for piece in re.split(r"\*+", text)]
    if len(pieces) == 1:
        return pieces[0]
    first, *middle, last = pieces
    searched = "".join(f"(?>[^/]*?{piece})" for piece in middle if piece)
    return f"{first}{searched}[^/]*{last}"
