"""Is the file or folder there?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.core.checks.elsewhere import elsewhere
from tui.core.checks.outcome import evidence
from tui.core.checks.own_imports import dangling, is_door
from tui.core.commonplace import ARCHIVES, COMMON
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Outcome, Reference
from tui.core.resolve import Place, resolve
from tui.core.words import words

_GENERAL = words("docs doc src lib app tests test root")
"""Folders that are no part of a product."""
UNSURE = "may not be a path of this repository"


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for it where the document can mean it. A file said to be missing is refuted only by one that stands exactly
    there, or by the only one of an uncommon name; a namesake elsewhere proves nothing."""
    place = resolve(reference.target or reference.ref, document, reference.folders, facts)
    if place.found is False and reference.asserts is Asserts.EXISTS and _is_joined(reference):
        place = _outside_its_folder(reference, document, facts)
    if place.found is False and reference.asserts is Asserts.EXISTS:
        reason = elsewhere(reference.target or reference.ref, facts)
        place = Place(None, detail=reason, near=place.near) if reason else place
    if place.found is False and reference.asserts is Asserts.EXISTS and (named := _in_code(reference, facts)):
        place = Place(None, detail=f"not here, but {named[0]} names it, and may make it", near=place.near)
    if place.found is False and not reference.sure:
        place = Place(None, detail=UNSURE, near=place.near)
    if place.found and reference.asserts is Asserts.MISSING and not _same(reference, place, facts):
        place = Place(None, detail=f"another of this name is at {place.path}", near=(place.path or "",))
    found = evidence(reference, place.found, place.path, place.detail, place.base, place.near)
    if found.outcome is Outcome.SUPPORTS and place.found and place.path and is_door(place.path):
        return _opened(found, place.path, facts)
    return found


def _opened(found: Evidence, path: str, facts: Facts) -> Evidence:
    """What is there for its imports only is not done while they lead nowhere."""
    lost = dangling(path, facts)
    if lost is None:
        return found
    detail = f"it imports {lost.module} in line {lost.line}, which is not here"
    return replace(found, outcome=Outcome.REFUTES, weak=True, detail=detail)


def words_of(reference: Reference) -> Iterator[str]:
    """The parts that the check will look for: the names of files that a program may write."""
    if reference.asserts is Asserts.EXISTS and _DATA.search(name := _name(reference)):
        yield f"*{name}"


def _in_code(reference: Reference, facts: Facts) -> Sequence[str]:
    """The code that names a file of settings or data, and so reads or writes it."""
    name = _name(reference)
    return facts.holding(name) if _DATA.search(name) else ()


def _name(reference: Reference) -> str:
    """What code would name a path by: it puts the folder of data together, and not that of a page that it shows."""
    target = reference.target or reference.ref
    return target if target.endswith(".html") else target.rpartition("/")[2]


_DATA = re.compile(
    r"[\w.-]\.(?:json|jsonl|ya?ml|toml|ini|cfg|conf|txt|csv|tsv|xml|parquet|pkl|npy|pt|onnx|html|pdf|xlsx)$"
)


def _is_joined(reference: Reference) -> bool:
    """Whether the folder was taken from what the name stands under."""
    return "/" not in reference.ref and "/" in reference.target.rstrip("/")


def _outside_its_folder(reference: Reference, document: str, facts: Facts) -> Place:
    """A bare name that is not in the folder it stands under may be meant of another: "see `README.md`"."""
    other = resolve(reference.ref, document, (), facts)
    if other.found is False:
        return other
    near = (other.path,) if other.path else other.near
    folder = reference.target.rpartition("/")[0]
    return Place(None, detail=f"not in {folder}, but one of this name is at {near[0]}" if near else "", near=near)


def _same(reference: Reference, place: Place, facts: Facts) -> bool:
    """Whether what was found is surely what was said to be missing."""
    if place.base in {"moved", "glob"}:
        return False
    if place.base not in {"root", "document"} and ARCHIVES.intersection((place.path or "").split("/")[:-1]):
        return False
    target = reference.target or reference.ref
    name = target.rstrip("/")
    if "/" in name and ".." not in name and not f"/{place.path}".endswith(f"/{name.lstrip('./')}"):
        return False  # `web/src/tide.ts` is not `src/tide.ts`
    common = name in COMMON or name != target  # a folder's name is always common
    parts = [hint for hint in reference.folders if hint not in _GENERAL]
    if common and "/" not in name and place.base in {"root", "document"} and any(facts.named(hint) for hint in parts):
        return False  # "README.md" in the list under "Gauge" is that of the folder `gauge/`
    below = place.base == "document" and "/" in (place.path or "")
    return not (common and "/" not in name and (below or place.base in {"suffix", "folder"}))
