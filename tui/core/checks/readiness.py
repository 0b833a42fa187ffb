"""Is there what an item of a checklist asks for?

A rule names traces: files, parts of code, packages. One that proves the item is enough; one that only hints at it keeps
us silent; none at all speaks against the line, and accuses it only where the rule says that nobody does this without a
trace, and all of the code could be searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, islice, takewhile
from posixpath import basename
from typing import NamedTuple

from tui.core.checks.belonging import PARTS, is_central, is_of_another_part, is_of_another_version
from tui.core.checks.outcome import evidence
from tui.core.commonplace import ARCHIVES
from tui.core.facts import Facts
from tui.core.globs import matches
from tui.core.made import COPIES
from tui.core.model import Asserts, Evidence, Outcome, Reference
from tui.core.rules import Rule, Traces
from tui.core.words import words

FEWEST = 3
"""Files with any text in them, below which nothing is said to be absent: this is hardly the code."""

SHOWN = 3
"""Files that are named as evidence."""

ROUNDED = 100
"""Files from which on their number is a round one (see `Searched`)."""

NOT_HERE = "not checkable here"
MORE = "the line tells more than that"
_REMEMBERED = 1 << 16
"""Paths whose kind is remembered: each is looked at for many items."""
_ITEMS = 512
"""Items whose places are remembered, while the files that hold their traces are the same."""
_ENTRIES = words("index main app server cli setup conftest manage wsgi asgi")
_LOADED = words("commands migrations pages app api routes scripts bin plugins middleware management hooks")
"""Folders whose files a framework or a person calls by their place."""
_SHARED = words("tests test docs doc src lib libs scripts config configs public assets deploy tools utils api app apps")
"""Folders that are no part of their own."""
_ASSISTANTS = words(".claude .agents .cursor .codex .gemini .windsurf .kiro .specify")
"""Folders in which programs that help to write code are told how."""
_NOT_OURS = ARCHIVES | COPIES | _ASSISTANTS | {".history"}
_INSTALLED = ("node_modules", "vendor")
"""What the folders of others' code begin with, copies of them too: "node_modules.backup"."""
_ASIDE = words("scripts tools examples example samples")
"""Folders of helpers and samples: a name there says nothing of the software."""
_TESTS = words("test tests __tests__ spec specs e2e cypress testing")
_NO_WORK = (
    ".ps1",
    ".bat",
    ".json",
    ".ipynb",
    ".d.ts",
    ".svg",
    ".css",
    ".scss",
    ".html",
    ".example",
    ".sample",
    ".template",
)
_WRAPPERS = words("mvnw mvnw.cmd gradlew gradlew.bat manage.py")
_ENDINGS = (".py", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx")


def words_of(reference: Reference) -> Iterator[str]:
    """The parts that will be looked for in the code."""
    if reference.rule is not None:
        for traces in (reference.rule.proves, reference.rule.hints):
            yield from (f"*{part}" for part in (*traces.code, *traces.manifest, *traces.has))


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for what proves the item."""
    rule = reference.rule
    if rule is None or not rule.checkable:
        return evidence(reference, None, detail=NOT_HERE)
    scope, sure = _scope(reference.folders, facts)
    traces = _places(rule, rule.proves, facts, scope, document)
    named = [place for place in traces if place.named]
    proofs = _telling(rule.proves, [*named, *traces], facts)
    best = list(islice(proofs, SHOWN))
    if best:
        sure = (
            sure and not is_of_another_version(best[0], document) and not is_of_another_part(best[0], document, facts)
        )
        by_name = takewhile({place.path for place in named}.__contains__, chain(best, proofs))
        return _proved(reference, rule, best, by_name, facts, document=document, sure=sure)
    hints = list(islice(_telling(rule.hints, _places(rule, rule.hints, facts, scope, document), facts), SHOWN))
    if hints:
        return evidence(reference, None, hints[0], f"there is {hints[0]}, which proves nothing", near=tuple(hints))
    return _absent(reference, rule, facts)


def _proved(  # noqa: PLR0913 - what was found, and what to make of it
    reference: Reference,
    rule: Rule,
    best: Sequence[str],
    by_name: Iterator[str],
    facts: Facts,
    *,
    document: str,
    sure: bool,
) -> Evidence:
    """`best` are the most telling files; `by_name` gives those whose own names say that they are about the item."""
    first = next(by_name, None)
    if rule.reach and first and all(_is_unreached(path, facts) for path in chain((first,), by_name)):
        detail = f"{first} is there, but nothing imports it"
        found = evidence(reference, False if reference.asserts is Asserts.EXISTS else None, first, detail)
        return replace(found, weak=True)
    found = evidence(reference, True, best[0], near=tuple(best[1:]))
    called = [pattern for pattern in rule.proves.files if matches(f"(?i){pattern}", best[0])]
    if found.outcome is Outcome.REFUTES:
        placed = any(not pattern.startswith("**/") for pattern in called)
        plain = placed or ((called or _is_manifest(rule, best[0])) and is_central(best[0]))
        sure = bool(sure and reference.sure and rule.present and plain and is_central(document))
    elif not reference.subject and (rule.tests or not called):
        return replace(found, weak=True, detail=f"there is {best[0]}, but {MORE}")
    return replace(found, weak=not sure)


def _is_named_for(rule: Rule, path: str) -> bool:
    """Whether a file's own name says that it is about the item."""
    stem = _stem(path)
    return bool(stem) and any(part in stem for part in _plain_parts(rule.proves.code))


@lru_cache(_REMEMBERED)
def _stem(path: str) -> str:
    """A file's name without its ending and signs; nothing where its folder says that it is not the program's."""
    if not _ASIDE.isdisjoint(path.split("/")[:-1]):
        return ""
    return basename(path).partition(".")[0].lower().replace("_", "").replace("-", "")


@cache
def _plain_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip(" /").replace("_", "").replace("-", "") for part in parts)


def _absent(reference: Reference, rule: Rule, facts: Facts) -> Evidence:
    covered = facts.searched()
    if covered.files < FEWEST or covered.left_out:
        return evidence(reference, None, detail="too little of the code could be searched")
    found = evidence(reference, False, detail=f"no trace of it in {_said(covered.files)}")
    return replace(found, weak=bool(reference.folders) or not (rule.absent and reference.sure))


def _said(files: int) -> str:
    return f"at least {files:,} files" if files >= ROUNDED else f"{files} files"


def _scope(narrowed: Sequence[str], facts: Facts) -> tuple[tuple[str, ...], bool]:
    """The parts of the repository that the line's other words name ("Backend load tests" is about `backend/`), and
    whether they account for all of these words."""
    parts = {word: tuple(path for path in facts.named(word) if _is_part(path, facts)) for word in narrowed}
    return tuple(path for paths in parts.values() for path in paths), all(parts.values())


def _is_part(path: str, facts: Facts) -> bool:
    folder, _, name = path.rpartition("/")
    return name not in _SHARED and (not folder or folder in PARTS) and facts.is_dir(path)


class _Place(NamedTuple):
    """A file that may hold a trace. Of one that is only `called` so, what is in it must be looked at; of one that is
    `named`, the own name says that it is about the item."""

    path: str
    called: bool
    named: bool


def _places(rule: Rule, traces: Traces, facts: Facts, scope: tuple[str, ...], document: str) -> list[_Place]:
    """The files that may hold a trace, in the order of the traces; never the document that makes the claim."""
    called = tuple(tuple(facts.glob(f"(?i){pattern}")) for pattern in traces.files)
    holding = tuple(tuple(facts.holding(part)) for part in traces.code)
    declaring = tuple(tuple(facts.holding(part)) for part in traces.manifest)
    below = tuple(f"{folder}/" for folder in scope)
    return [
        place
        for place in _anywhere(rule, traces is rule.hints, called, holding, declaring)
        if place.path != document and (not below or place.path.startswith(below))
    ]


_Files = tuple[tuple[str, ...], ...]


@lru_cache(_ITEMS)
def _anywhere(rule: Rule, hints: bool, called: _Files, holding: _Files, declaring: _Files) -> tuple[_Place, ...]:
    """The same for every line that asks for the item: there may be hundreds of lines, and of files."""
    work = (path for path in chain(*holding) if _is_in_work(rule, path) and not (hints and path.startswith(".github/")))
    manifests = (path for path in chain(*declaring) if _is_manifest(rule, path))
    found = chain(((path, True) for path in chain(*called)), ((path, False) for path in chain(work, manifests)))
    return tuple(
        _Place(path, by_name, _is_named_for(rule, path) and (rule.tests or not _is_test(path)))
        for path, by_name in found
        if _NOT_OURS.isdisjoint(path.lower().split("/")[:-1]) and not path.startswith(_INSTALLED)
    )


def _telling(traces: Traces, places: Iterable[_Place], facts: Facts) -> Iterator[str]:
    """The files that do hold a trace, each once. As few are looked into as are asked for: hundreds may be called so."""
    seen: set[str] = set()
    for path, called, _ in places:
        if path not in seen and not (called and not _holds(traces, path, facts)):
            seen.add(path)
            yield path


def _holds(traces: Traces, path: str, facts: Facts) -> bool:
    long = not traces.lines or (facts.line_count(path) or 0) >= traces.lines
    return long and (not traces.has or _has(path, traces.has, facts))


def _has(path: str, parts: Sequence[str], facts: Facts) -> bool:
    return any(path in facts.holding(part) for part in parts)


def _is_in_work(rule: Rule, path: str) -> bool:
    """Whether what stands in a file is work: no manifest, no example, no collection of requests, no wrapper that every
    project of a kind has; and no test, unless tests are what is asked for."""
    return _is_work(path) and not _is_manifest(rule, path) and (rule.tests or not _is_test(path))


@lru_cache(_REMEMBERED)
def _is_work(path: str) -> bool:
    name = basename(path)
    return not (name.endswith(_NO_WORK) or name in _WRAPPERS or name.startswith(".env"))


def _is_manifest(rule: Rule, path: str) -> bool:
    return _fits_any(rule.manifests, path)


@lru_cache(_REMEMBERED)
def _fits_any(patterns: tuple[str, ...], path: str) -> bool:
    return any(matches(pattern, path) for pattern in patterns)


def _is_unreached(path: str, facts: Facts) -> bool:
    """Whether no other file names this one: in languages where that is how code is reached."""
    stem = basename(path).partition(".")[0]
    if not path.endswith(_ENDINGS) or stem.lower() in _ENTRIES or stem.startswith("_"):
        return False
    if _LOADED.intersection(path.split("/")[:-1]):
        return False
    return all(other == path or _is_test(other) or not _names(other, stem, facts) for other in facts.holding(stem))


def _names(path: str, stem: str, facts: Facts) -> bool:
    """Whether a file that holds the letters of a name imports it, or names it as a module in a string."""
    code = facts.code(path)
    if code is None or code.broken is not None:
        return True
    for one in code.imports:
        if stem in (_last(one.module), *(name for name, _ in one.names)):
            return True
    text = facts.text(path) or ""
    return any(mark in text for mark in (f".{stem}.", f'.{stem}"', f".{stem}'", f'/{stem}"', f"/{stem}'", f"/{stem}."))


def _last(module: str) -> str:
    """The last part of a module's name: of ``./lib/limits.js`` and ``app.lib.limits`` it is ``limits``."""
    name = module.rstrip("/").rpartition("/")[2]
    if "/" in module and name.endswith(_ENDINGS):
        name = name.rpartition(".")[0]
    return name if "/" in module else name.rpartition(".")[2]


@lru_cache(_REMEMBERED)
def _is_test(path: str) -> bool:
    name = basename(path)
    return (
        name.startswith("test_")
        or name == "tests.py"
        or any(part in name for part in (".test.", ".spec.", "_test.", "Test."))
        or not _TESTS.isdisjoint(path.split("/")[:-1])
    )
