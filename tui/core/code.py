"""What a source file says: definitions, imports and routes, as the core sees them.

Values only. Readers of each language make them (`store.languages`), checks ask for them through `Facts`. Lines are
1-based; paths are relative to the root, with ``/``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language whose files are read, and not only searched."""

    PYTHON = "python"
    SCRIPT = "javascript"  # JavaScript and TypeScript, with JSX: one world of names
    GO = "go"
    JAVA = "java"
    RUST = "rust"


class Sort(StrEnum):
    """What a name is defined as."""

    TYPE = "type"  # a class, interface, struct, enum, trait or alias
    FUNCTION = "function"
    METHOD = "method"
    VALUE = "value"  # a constant, variable or field


class Definition(NamedTuple):
    """A name that a file defines. `owner` is the type or function around it, outermost first and joined by ``.``, or
    nothing; `bases` are the types that a type builds on, as written. `stub` says why a body does no work ("raises
    NotImplementedError"), and is empty where it may; `constant` is what a body that is given something returns in any
    case, as written. `hooked` marks what something outside the text calls: by a
    decorator or annotation, by being a test, an entry point or exported from a library."""

    name: str
    sort: Sort
    line: int
    owner: str = ""
    stub: str = ""
    bases: tuple[str, ...] = ()
    parameters: int | None = None
    hooked: bool = False
    test: bool = False
    constant: str = ""


class Import(NamedTuple):
    """A module that a file imports, as written (``.auth``, ``@/lib/db``, ``java.util.List``), and what it takes from
    it: pairs of the name there and the name here; nothing for the module as a whole."""

    module: str
    line: int
    names: tuple[tuple[str, str], ...] = ()
    alias: str = ""


class Mount(NamedTuple):
    """A router put under a prefix: in the router `at` (a variable's name) stands `what` (as written); `instead` of its
    own prefix, in some frameworks."""

    at: str
    what: str
    prefix: str
    line: int
    instead: bool = False


class Handler(NamedTuple):
    """A route as one file states it: in the router `at`, below its own prefixes. `method` is upper case or ``*``."""

    at: str
    method: str
    path: str
    line: int


class Router(NamedTuple):
    """A variable that holds routes; `root` for the application itself, below which nothing is unknown; `made` where it
    is made, and not handed over."""

    name: str
    prefix: str = ""
    root: bool = False
    made: bool = False


class Code(NamedTuple):
    """One source file. `broken` is the first line that does not parse; what stands around it is still here. `paths` are
    the names that are given a path in it, each with that path: what routers are put below by."""

    language: Language
    definitions: tuple[Definition, ...] = ()
    imports: tuple[Import, ...] = ()
    routers: tuple[Router, ...] = ()
    mounts: tuple[Mount, ...] = ()
    handlers: tuple[Handler, ...] = ()
    broken: int | None = None
    paths: tuple[tuple[str, str], ...] = ()


class Site(NamedTuple):
    """A definition and the file it stands in. `local` marks a variable inside a function, which no document names."""

    path: str
    line: int
    definition: Definition
    local: bool = False


class Route(NamedTuple):
    """An endpoint with its prefixes composed. `path` spells every parameter ``{}``, and anything below ``**``. `whole`
    says that nothing can stand before `path`; else it is only the end of what a client calls. `method` is upper case,
    ``*`` for any. `mounted` is false where the router is put into no other."""

    path: str
    method: str
    file: str
    line: int
    whole: bool = True
    mounted: bool = True


class Searched(NamedTuple):
    """What a search for a word covers: how many files that hold any word (of a hundred and more, the first two digits),
    whether more than half of the files hold none, the languages that are read, and the files that could not be searched
    (too large, unreadable), sorted. Whatever asks for it is judged again when it changes: so it is coarse."""

    files: int = 0
    blank: bool = False
    languages: frozenset[Language] = frozenset()
    left_out: tuple[str, ...] = ()
