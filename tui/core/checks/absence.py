"""When may a thing be called absent from the code? Only when nothing that was not searched could hold it."""

from __future__ import annotations

import re

from tui.core.facts import Facts
from tui.core.spellings import spellings

_SAMPLES = re.compile(
    r"(?:my|your|some|foo|bar|baz|xxx|example|sample|dummy)(?![a-z])|.*(?:Foo|Bar|Xxx|XXX|Example)", re.IGNORECASE
)
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def unsearched(facts: Facts) -> str:
    """Why nothing may be called absent from this repository's code; nothing when it may."""
    searched = facts.searched()
    if not searched.languages:
        return "no code here is in a language that is read"
    if searched.blank:
        return "most files here are empty"
    if searched.left_out:
        return f"{searched.left_out[0]} can't be searched"
    return ""


def is_distinctive(name: str) -> bool:
    """Whether a name has several words and stands for itself: ``reset_password``, not ``reset`` or ``MyClass``."""
    return len(_HUMP.findall(name)) > 1 and not _SAMPLES.match(name)


def file_called(name: str, facts: Facts) -> str | None:
    """A file called like a name, however spelt: ``auth-service.ts`` for ``AuthService``."""
    stems = sorted({name, *(one for one in spellings(name) if re.fullmatch(r"[\w-]+", one))})
    found = facts.glob("**/{" + ",".join(stems) + "}.*") if len(stems) > 1 else facts.glob(f"**/{name}.*")
    return found[0] if found else None


def named_in(paths: tuple[str, ...] | list[str]) -> str:
    """Where a word stands, in words."""
    others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{paths[0]}{others}"
