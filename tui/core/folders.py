"""How near two paths are: by their folders, whatever the case of their letters and the dashes in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from posixpath import dirname

_REMEMBERED = 1 << 14
"""Folders that are remembered folded: those of a common name's files are compared with every path that isn't here."""


def _fold(part: str) -> str:
    return part.lower().replace("-", "").replace("_", "")


@lru_cache(_REMEMBERED)
def folded(folder: str) -> tuple[str, ...]:
    """The folders of a path, each folded."""
    return tuple(map(_fold, folder.split("/")))


def fits(path: str, parts: Sequence[str]) -> bool:
    """Whether a path of another spelling could be the one written: the written folders are all among its own."""
    own = folded(dirname(path))
    return all(_fold(part) in own for part in parts[:-1])


def runs_through(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether the written folders occur in a path's folders in the same order."""
    rest = iter(longer)
    return all(part in rest for part in shorter)


def shared(path: str, folders: Sequence[str]) -> int:
    """How many of these folders, folded, a path lies in."""
    return len(set(folded(dirname(path))).intersection(folders))


def common(path: str, here: str) -> int:
    """How many folders a path and the document's folder have in common from the root."""
    count = 0
    for one, other in zip(path.split("/")[:-1], here.split("/") if here else (), strict=False):
        if one != other:
            break
        count += 1
    return count


def is_under(path: str, hint: str) -> bool:
    """Whether a hint (a folder's path or one word) names folders of this path."""
    folder = "/" + "/".join(_fold(part) for part in path.split("/")[:-1]) + "/"
    return f"/{'/'.join(_fold(part) for part in hint.strip('/').split('/'))}/" in folder
