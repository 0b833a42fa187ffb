"""How many of a kind a repository holds, and which ways of counting there are.

Every way is an upper bound first: what is counted may be a part of what is there, but never more than all of it. Where
even that can't be told (tests that run several times, languages that nobody reads), a reason is given instead of a
number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.core.checks.absence import unsearched
from tui.core.checks.services import services_of
from tui.core.code import Code, Sort
from tui.core.facts import Facts

TEST = "test"
"""The word that stands in a file of code that has tests in it."""

MANY = 300
"""Files that are read to count what is in them."""


class Counted(NamedTuple):
    """The most there are by any way of counting, every number that one of the ways gives, and the words that say so."""

    most: int
    numbers: frozenset[int]
    words: str


def counted(unit: str, scope: str, facts: Facts) -> Counted | str:
    """Count the things of a unit (a plural) in a file or below a folder, or in the whole repository; or why not."""
    if unit == "files":
        return _files(scope, facts) if scope and facts.is_dir(scope) else "which files are meant can't be told"
    if (way := _WAYS.get(unit)) is None:
        return "which of them are meant can't be told"
    return way(scope, facts)


def _files(scope: str, facts: Facts) -> Counted | str:
    below = facts.glob(f"{scope}/**")
    direct = [path for path in below if "/" not in path.removeprefix(f"{scope}/")]
    numbers = {len(paths) for part in (below, direct) for paths in (part, [p for p in part if not _INDEX.search(p)])}
    return _in(len(below), numbers, "file", f"below {scope}/")


def _tests(scope: str, facts: Facts) -> Counted | str:
    """Functions that a runner runs once each. Cases of a table are tests too: a file with tables can't be counted."""
    if not scope and (reason := unsearched(facts)):
        return reason
    paths = _within(_test_files(facts), scope)
    if scope and not paths:
        return f"{scope} holds no tests that are read"
    if not scope and (unread := [path for pattern in _UNREAD_TESTS for path in facts.glob(pattern)]):
        return f"{unread[0]} is in a language that is not read"
    if len(paths) > MANY:
        return f"there are {len(paths)} files of tests"
    count = files = 0
    for path in paths:
        code, text = facts.code(path), facts.text(path)
        if code is None or text is None:
            return f"{path} can't be read"
        if _repeats(text) or any(_inherits_tests(one.bases) for one in code.definitions):
            return f"{path} runs some of its tests more than once"
        own = sum(1 for one in code.definitions if one.test and one.sort is not Sort.TYPE) or len(_CASE.findall(text))
        count, files = count + own, files + bool(own)
    if not count and paths:
        return f"{scope or paths[0]} holds no tests that are read"
    where = f"in {scope}" if scope else f"in {files} files" if files != 1 else "in 1 file"
    return _in(count, {count}, "test", where if count else "anywhere")


def _endpoints(scope: str, facts: Facts) -> Counted | str:
    routes = facts.routes()
    if other := next(iter(facts.glob(_OTHER_SERVERS)), None):
        return f"{other} is in a language whose endpoints are not read"
    if any("**" in route.path or not route.whole for route in routes) or not routes:
        return "not all endpoints can be counted here"
    own = [route for route in routes if not scope or route.file == scope or route.file.startswith(f"{scope}/")]
    if scope and not own:
        return f"{scope} serves no endpoints that are read"
    count = len({(route.method, route.path) for route in own})
    return _in(count, {count}, "endpoint", f"in {scope}" if scope else "in all")


def _migrations(scope: str, facts: Facts) -> Counted | str:
    """The files of folders that are called so. A migration of two files, up and down, is one."""
    found = [path for pattern in _MIGRATIONS for path in facts.glob(pattern)]
    paths = [path for path in dict.fromkeys(_within(found, scope)) if not _INDEX.search(path)]
    if not paths:
        return "no folder of migrations is here"
    stems = {re.sub(r"[._](?:up|down|undo|rollback)(?=\.\w+$)", "", path) for path in paths}
    return _in(len(paths), {len(paths), len(stems)}, "migration", f"below {scope or 'the folders called so'}")


def _types(scope: str, facts: Facts) -> Counted | str:
    """Classes and the like of one file, or one folder. Which of a whole repository are meant can't be told."""
    codes = _codes(scope, facts)
    if isinstance(codes, str):
        return codes
    types = [one for code in codes for one in code.definitions if one.sort is Sort.TYPE]
    numbers = {len(types), sum(1 for one in types if not one.owner), sum(1 for one in types if one.bases)}
    return _in(len(types), numbers, "type", f"in {scope}") if types else f"{scope} defines no types that are read"


def _parts(scope: str, facts: Facts) -> Counted | str:
    """Components, services and modules: each may be a file, a type or a function."""
    if scope and facts.is_file(scope) and scope.rpartition("/")[2].startswith(("docker-compose", "compose")):
        count = len(set(services_of(facts.text(scope) or "")))
        return _in(count, {count}, "service", f"in {scope}")
    codes = _codes(scope, facts)
    if isinstance(codes, str):
        return codes
    files = len(_within(facts.glob("**/*"), scope)) if facts.is_dir(scope) else 0
    defined = sum(1 for code in codes for one in code.definitions if not one.owner)
    return _in(max(files, defined), {files, defined}, "file" if files >= defined else "name", f"in {scope}")


def _tables(scope: str, facts: Facts) -> Counted | str:
    text = facts.text(scope) if scope.endswith(".sql") else None
    if text is None:
        return "which tables are meant can't be told"
    count = len({name.lower() for name in _TABLE.findall(text)})
    return _in(count, {count}, "table", f"in {scope}")


_WAYS: Mapping[str, Callable[[str, Facts], Counted | str]] = {
    "tests": _tests,
    "test cases": _tests,
    "endpoints": _endpoints,
    "routes": _endpoints,
    "migrations": _migrations,
    "models": _types,
    "classes": _types,
    "components": _parts,
    "modules": _parts,
    "services": _parts,
    "scripts": _parts,
    "tables": _tables,
}


def _codes(scope: str, facts: Facts) -> Sequence[Code] | str:
    """What the files of a scope say; or why they can't all be read."""
    if not scope:
        return "which of them are meant can't be told"
    paths = [scope] if facts.is_file(scope) else _within(facts.glob("**/*"), scope)
    if not paths or len(paths) > MANY:
        return f"{scope} can't be counted through"
    codes = [facts.code(path) for path in paths]
    found = [code for code in codes if code is not None]
    if not found or (
        len(found) < len(codes)
        and any(not _PLAIN.search(p) for p, code in zip(paths, codes, strict=True) if code is None)
    ):
        return f"not all of {scope} can be read"
    return found


def _within(paths: Iterable[str], scope: str) -> list[str]:
    return [path for path in paths if not scope or path == scope or path.startswith(f"{scope}/")]


def _in(most: int, numbers: Iterable[int], noun: str, where: str) -> Counted:
    return Counted(most, frozenset(numbers), f"{most} {noun}{'' if most == 1 else 's'} {where}")


def _test_files(facts: Facts) -> list[str]:
    """Files that hold tests by their place, and those of languages whose tests stand beside what they test."""
    beside = [path for path in facts.mentions(TEST) if path.endswith((".rs", ".java"))]
    placed = [path for pattern in _TEST_FILES for path in facts.glob(pattern)]
    return sorted({*placed, *beside})


@lru_cache(maxsize=512)
def _repeats(text: str) -> bool:
    """Whether some tests of a file run more than once. Asked again for every line that counts tests: kept by the text,
    for a look through all of it takes a hundred times as long as knowing it again."""
    return _REPEATED.search(text) is not None


def _inherits_tests(bases: Sequence[str]) -> bool:
    """Whether a type builds on another one's tests, which then run once more."""
    return any("Test" in base and not _FRAMEWORK.search(base) for base in bases)


_INDEX = re.compile(r"(?:^|/)(?:__init__\.py|index\.\w+|mod\.rs|\.gitkeep|.*\.lock|migration_lock\.toml|README\.\w+)$")
"""Files that nobody counts with those beside them."""
_PLAIN = re.compile(r"\.(?:md|txt|json|ya?ml|css|scss|html|svg|png|lock|toml|snap)$|/\.\w+$")
_CASE = re.compile(r"(?<![\w$])(?:it|test|specify)(?:\.(?:only|skip|todo|concurrent|fails))?\s*\(")
"""A test of JavaScript, which is a call; `/x/.test(y)` is none, but more than there are accuses nobody."""
_REPEATED = re.compile(
    r"parametri[sz]ed?\b|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|\.each\b|\bt\.Run\(|rstest|test_case\(|"
    r"proptest!|quickcheck|generate_tests|params\s?=|\.forEach\(|\bfor\s?\((?:const|let|var)\b|@given\b|doctest|subTest|"
    r"^\s*//[/!].*```|testng|@pytest\.mark\.repeat",
    re.IGNORECASE | re.MULTILINE,
)
_FRAMEWORK = re.compile(r"(?:^|\.)(?:\w*TestCase|\w*TestSuite|TestSetUp|TestBase)$")
_SCRIPT = "{js,jsx,ts,tsx,mjs,cjs,mts,cts}"
_TEST_FILES = (
    "**/test_*.py",
    "**/*_test.py",
    "**/tests.py",
    "**/{tests,test}/**/*.py",
    "**/*_test.go",
    f"**/*{{.test,.spec,_test}}.{_SCRIPT}",
    f"**/test*.{_SCRIPT}",
    f"**/{{__tests__,tests,test,e2e,cypress}}/**/*.{_SCRIPT}",
)
_OTHERS = (
    "{rb,php,kt,kts,cs,fs,swift,dart,scala,groovy,ex,exs,c,cc,cpp,cxx,lua,sh,bats,vue,svelte,feature,hs,ml,clj,jl,R,"
    "zig,robot}"
)
_UNREAD_TESTS = (
    f"**/*{{test,Test,spec,Spec}}*.{_OTHERS}",
    f"**/{{test,tests,spec,specs,e2e}}/**/*.{_OTHERS}",
    "**/{tests,test}/**/*.ipynb",
)
_OTHER_SERVERS = "**/*.{rb,php,kt,cs,fs,scala,ex,swift,dart,graphql,proto}"
_MIGRATIONS = (
    "**/{migrations,migrate,migration}/**/*.{sql,py,js,ts,rb,php,go,kt,java,xml,rs}",
    "**/{alembic,versions}/versions/*.py",
    "**/alembic/**/versions/*.py",
)
_TABLE = re.compile(
    r"\bcreate\s+(?:unlogged\s+|temporary\s+)?table\s+(?:if\s+not\s+exists\s+)?[\"`\[]?([\w.]+)", re.IGNORECASE
)
