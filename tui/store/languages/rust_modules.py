"""Which function of a Rust repository is called by a path: ``routes::users::router``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from tui.core.code import Code, Language

_ABOVE = frozenset({"crate", "self", "super", "Self"})


def routers(path: str, called: str, codes: Mapping[str, Code]) -> list[tuple[str, str]]:
    """The files and names of the routers that a path (``users::router()``) may mean: in the module or type that it
    names, in its own file, or where there is only one of that name."""
    parts = called.removesuffix("()").split("::")
    own = next((one for one in codes[path].imports for _, here in one.names if here == parts[0]), None)
    if own is not None:
        parts = [*own.module.split("::"), *parts]
    found = [
        (file, one.name)
        for file, code in codes.items()
        if code.language is Language.RUST
        for one in code.routers
        if one.name == f"{parts[-1]}()" or one.name.endswith(f".{parts[-1]}()")
    ]
    within = [part for part in parts[:-1] if part not in _ABOVE]
    near = [key for key in found if (within[-1] in _modules(key) if within else key[0] == path)]
    if len({file for file, _ in near}) == 1:
        return near
    return found if len(found) == 1 else []


def _modules(key: tuple[str, str]) -> set[str]:
    """What may stand before a function: its type or inner module, its file, the file's folder, its crate."""
    file, name = key
    whole = PurePosixPath(file)
    crate = {part.replace("-", "_") for part in whole.parts if part != "src"}
    return {whole.stem, *name.split(".")[:-1], *crate}
