"""Is a name defined in the code, does it do any work, and does anything use it?

A name that is defined nowhere may be a library's, so absence accuses only a distinctive name of which there is no trace
in any file. A name said to be missing is refuted only by a definition that is surely the one that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.core.checks.absence import file_called, is_distinctive, named_in, unsearched
from tui.core.checks.mocks import pretended
from tui.core.checks.outcome import evidence
from tui.core.checks.reach import unreached
from tui.core.checks.stubs import stub_in
from tui.core.claims.references.members import WRITTEN_IN
from tui.core.claims.references.naming import FRONT, STAND_IN
from tui.core.claims.references.owners import OWNER
from tui.core.code import Definition, Language, Site, Sort
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Outcome, Reference
from tui.core.resolve import resolve

_PARTS = re.compile(r"\.|::|#")
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|__tests__|spec|specs|e2e|mocks?|__mocks__|fixtures|stories|examples?|samples?)(?:/|$)|"
    r"(?:^|/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|spec|stories|mock)s?\.\w+$|_test\.go$|Tests?\.java$"
)
_FEW = 3
"""Definitions of one name above which it can't be told which was meant."""
_DEPTH = 6
"""Types above a type that are looked through for a member."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with the type or module it is said to belong to."""

    name: str
    owner: str = ""

    @classmethod
    def of(cls, target: str) -> _Name:
        parts = [part for part in _PARTS.split(target.removeprefix("@")) if part]
        own = [part for part in parts if part not in {"self", "this", "cls", "prototype", "crate", "super"}]
        return cls((own or parts)[-1], own[-2] if len(own) > 1 else "")


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    name = _Name.of(reference.target)
    yield name.name
    if name.owner:
        yield name.owner


def _rank(site: Site) -> tuple[bool, bool, str, int]:
    """What is no test and stands in nothing comes first."""
    return bool(_TESTS.search(site.path)), not site.definition.owner, site.path, site.line


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for definitions of the name; the detail says where, and what is wrong with what was found."""
    name = _Name.of(reference.target)
    if reference.target.startswith("@"):
        return _annotation(reference, name, facts)
    name, sites, doubt = _meant(name, reference, facts)
    places = _places(reference, document, facts)
    here = [site for site in sites if site.path in places]
    if FRONT in reference.folders and sites and not here:
        sites = [site for site in sites if _is_script(site, facts)]
        doubt = doubt or "another of this name is no part of a front end"
    if not sites:
        return _not_defined(reference, name, doubt or _elsewhere(reference, document, facts), facts)
    best = min(here or sites, key=_rank)
    if reference.asserts is Asserts.MISSING:
        sure = _is_surely(name, sites, best) and (not places or bool(here))
        return _found(reference, best, sure or None, f"{'' if sure else 'one of this name is '}at {_at(best)}")
    return _existing(reference, name, here or sites, best, facts)


def _meant(name: _Name, reference: Reference, facts: Facts) -> tuple[_Name, list[Site], str]:
    """The definitions that the name can mean. What stands in a list below a type is that type's, if it has one of that
    name."""
    for hint in reference.folders:
        if hint.startswith(OWNER) and not name.owner:
            owned = _Name(name.name, hint.removeprefix(OWNER))
            own = [site for site in facts.defined(name.name) if _belongs(site, owned.owner)]
            if own:
                return owned, own, ""
    return name, *_sites(name, facts)


def _places(reference: Reference, document: str, facts: Facts) -> list[str]:
    """The files that the line names beside it."""
    found = (resolve(hint, document, (), facts).path for hint in reference.folders if "." in hint)
    return [path for path in found if path]


def _elsewhere(reference: Reference, document: str, facts: Facts) -> str:
    """Why it may be in another repository than this one."""
    if FRONT in reference.folders and Language.SCRIPT not in facts.searched().languages:
        return "no front end is here"
    written = next((hint.removeprefix(WRITTEN_IN) for hint in reference.folders if hint.startswith(WRITTEN_IN)), "")
    if written and written not in facts.searched().languages:
        return f"no {written} is here"
    files = [hint for hint in reference.folders if "." in hint]
    if files and not _places(reference, document, facts):
        return f"{files[0]} is not here either"
    return ""


def _existing(reference: Reference, name: _Name, sites: Sequence[Site], best: Site, facts: Facts) -> Evidence:
    found = _found(reference, best, True, f"at {_at(best)}")
    if reference.asserts is not Asserts.EXISTS:
        return found
    as_stand_in = STAND_IN in reference.folders
    stub = "" if as_stand_in else stub_in(best, facts)
    if stub and all(stub_in(site, facts) for site in sites):
        return replace(found, outcome=Outcome.REFUTES, detail=f"{stub} at {_at(best)}")
    if (
        _TESTS.search(best.path)
        and not best.definition.test
        and not name.name.lower().startswith(("test", "mock", "fake"))
    ):
        return replace(found, weak=True, detail=f"only a stand-in of tests, at {_at(best)}")
    if not as_stand_in and len(sites) == 1 and (pretence := pretended(best, facts)):
        return replace(
            found, outcome=Outcome.REFUTES, weak=not pretence.sure, detail=f"{pretence.words} (defined at {_at(best)})"
        )
    if len(sites) == 1 and unreached(best, facts):
        return replace(found, outcome=Outcome.REFUTES, weak=True, detail=f"nothing uses it (defined at {_at(best)})")
    return found


def _found(reference: Reference, site: Site, found: bool | None, detail: str) -> Evidence:
    return evidence(reference, found, site.path, detail, "definition")


def _at(site: Site) -> str:
    return f"{site.path}:{site.line}"


def _sites(name: _Name, facts: Facts) -> tuple[list[Site], str]:
    """The definitions that the name can mean, and if there are none, why that proves nothing."""
    sites = list(facts.defined(name.name))
    if not name.owner:
        return [site for site in sites if not site.local] or sites, ""
    own = [site for site in sites if _belongs(site, name.owner)]
    if own:
        return own, ""
    types = [site for site in facts.defined(name.owner) if site.definition.sort is Sort.TYPE]
    if not types:
        return [], f"{name.owner} is no type defined here"
    return _inherited(name.name, types, facts)


def _is_script(site: Site, facts: Facts) -> bool:
    code = facts.code(site.path)
    return code is not None and code.language is Language.SCRIPT


def _belongs(site: Site, owner: str) -> bool:
    """Whether a definition is a member of a type, or stands in a module of this name."""
    if owner in site.definition.owner.split("."):
        return True
    if site.definition.owner:
        return False
    *folders, name = site.path.split("/")
    return _folded(owner) in {_folded(part) for part in (name.partition(".")[0], *folders[-1:])}


def _folded(name: str) -> str:
    return re.sub(r"[_\-]", "", name).lower()


def _inherited(member: str, types: Sequence[Site], facts: Facts) -> tuple[list[Site], str]:
    """A member that a type has from the types it builds on; a type from elsewhere may bring anything."""
    todo = list(types)
    seen: set[str] = set()
    for _ in range(_DEPTH * len(types)):
        if not todo:
            break
        site = todo.pop()
        for base in site.definition.bases:
            plain = _plain(base)
            if plain in seen:
                continue
            seen.add(plain)
            found = [one for one in facts.defined(plain) if one.definition.sort is Sort.TYPE]
            if not found and plain not in {"object", "ABC", "Object", "Protocol"}:
                return [], f"it may come from {plain}, which is not defined here"
            members = [one for one in facts.defined(member) if plain in one.definition.owner.split(".")]
            if members:
                return members, ""
            todo += found
    return [], ""


def _plain(base: str) -> str:
    return re.split(r"[<\[(]", base)[0].rpartition(".")[2].rpartition("::")[2].lstrip("*&")


def _not_defined(reference: Reference, name: _Name, doubt: str, facts: Facts) -> Evidence:
    """No definition: called absent only when there is no trace of it either."""
    traces = facts.mentions(name.name)
    if reference.asserts is Asserts.MISSING and not traces:
        reason = unsearched(facts)
        return evidence(reference, None if reason else False, detail=reason)
    if traces:
        return evidence(
            reference, None, None, f"defined nowhere, but named in {named_in(list(traces))}", near=tuple(traces[:3])
        )
    reason = unsearched(facts)
    if not reason and doubt:
        reason = doubt
    if not reason and not (reference.sure and (is_distinctive(name.name) or name.owner)):
        reason = "may not be a name of this code"
    if not reason and (file := file_called(name.name, facts)):
        reason = f"a file is called so: {file}"
    return evidence(reference, None if reason else False, detail=reason)


def _annotation(reference: Reference, name: _Name, facts: Facts) -> Evidence:
    """An annotation or decorator: it is used, or not."""
    used = [path for path in facts.mentions(name.name) if f"@{name.name}" in (facts.text(path) or "")]
    if used:
        return evidence(reference, True, used[0], f"used in {named_in(used)}")
    reason = "only named, not used" if facts.mentions(name.name) else unsearched(facts)
    if not reason and not reference.sure and reference.asserts is Asserts.EXISTS:
        reason = "may be no annotation"
    return evidence(reference, None if reason else False, detail=reason)


def _is_surely(name: _Name, sites: Sequence[Site], best: Site) -> bool:
    """Whether a definition is surely what was said to be missing."""
    definition: Definition = best.definition
    if definition.stub or _TESTS.search(best.path) or len(sites) > _FEW:
        return False
    if name.owner:
        return definition.sort is not Sort.VALUE
    return is_distinctive(name.name) and definition.sort is not Sort.VALUE and not name.name.isupper()
