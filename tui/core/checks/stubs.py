"""Does what is defined do any work? Stubs are called done more often than anything else that is not."""

from __future__ import annotations

from tui.core.code import Site, Sort
from tui.core.facts import Facts


def stub_in(site: Site, facts: Facts) -> str:
    """Why a definition does no work, in words that follow its name; nothing where it may do some. A type is a stub when
    all its methods are."""
    definition = site.definition
    if definition.stub:
        return definition.stub
    if definition.sort is not Sort.TYPE:
        return ""
    code = facts.code(site.path)
    inner = f"{definition.owner}.{definition.name}" if definition.owner else definition.name
    methods = [
        one
        for one in (code.definitions if code else ())
        if one.owner == inner and one.sort is Sort.METHOD and not _is_made(one.name, definition.name)
    ]
    if not methods or not all(one.stub for one in methods):
        return ""
    return "its one method is a stub" if len(methods) == 1 else f"all its {len(methods)} methods are stubs"


def _is_made(name: str, owner: str) -> bool:
    """Constructors and the like do little in every class."""
    return name in {owner, "constructor", "new"} or (name.startswith("__") and name.endswith("__"))
