"""Has a file that is not here a place here, or had it one? Then a line that calls it done is wrong or out of date.

The history is the best witness: what git knows was here and went, and not only to another name. What it never knew was
most likely never meant to be here (an example, a copy of another project, a folder that git can't keep while it is
empty), unless it is a file of which the line says so with a mark of its own, or whose very folder is here, with others
of its kind in it and none that is nearly called so. Where nobody knows the history, the folder alone must do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname

from tui.core.commonplace import COMMON
from tui.core.facts import Facts, Past
from tui.core.made import COPIES
from tui.core.model import Claim, Evidence, Kind, Reference
from tui.core.resolve import resolve

NEVER_HERE = "nothing says that this repository ever had it"
BESIDE = "the line is not about it"
NEVER_KNOWN = "its history never had it"
CODE = re.compile(
    r"\.(?:py|[cm]?[jt]sx?|vue|svelte|astro|go|rs|java|kts?|scala|swift|mm?|c|cc|cpp|cxx|h|hpp|cs|fs|rb|php|lua|exs?|erl|"
    r"hs|elm|cljs?|dart|zig|nim|sol|sql|sh|ps1|asm)$",
    re.IGNORECASE,
)
PAPER = re.compile(r"\.(?:mdx?|rst|txt|adoc|pdf|html?|docx?)$", re.IGNORECASE)
_WHOLES = frozenset({Kind.FIELD, Kind.HEADING})
"""Claims of much work at once: the papers named below them tell more of it."""
_TELLING = 4
"""Letters from which on a name is known again in a longer one."""
_TRIAL = re.compile(r"tests?|specs?|stories|mocks?", re.IGNORECASE)


def lacking(reference: Reference, claim: Claim, answer: Evidence, facts: Facts) -> str:
    """What an accusation lacks for which a file is not here; nothing where it has a place here, or had one."""
    target = _target(reference)
    if answer.near or any(sign in target for sign in "*{<") or "[" in basename(target):
        return NEVER_HERE
    if reference.line != claim.line and claim.kind in _WHOLES and PAPER.search(target):
        return BESIDE
    past = _past(reference, facts)
    if past is not None and past.path:
        return _still_here(reference, claim, past, facts)
    if not _has_place(reference, claim, facts):
        return NEVER_HERE
    if similar := _similar(target, claim.document, facts):
        return f"{similar} is nearly called so"
    if past is None or _is_stated(reference, claim, target) or _is_expected(target, claim.document, facts):
        return ""
    return NEVER_KNOWN


def _still_here(reference: Reference, claim: Claim, past: Past, facts: Facts) -> str:
    """Why what went need not be missed: the line is not about it, or it is here under another name."""
    if not (reference.subject or (reference.line == claim.line and "/" in reference.ref)):
        return BESIDE
    document = facts.past(claim.document)
    if past.day and document is not None and document.commit == past.commit:
        return "it went with the commit that brought this document"
    if past.became:
        return f"it became {past.became} on {past.day}"
    if "/" not in reference.ref and not CODE.search(past.path):
        return "its name does not tell where it was"
    similar = _similar(past.path, claim.document, facts)
    return f"{similar} is nearly called so" if similar else ""


def _is_stated(reference: Reference, claim: Claim, target: str) -> bool:
    """Whether a claim with a mark of its own gives the path in its line, or a file is what a line below it is about."""
    if claim.implied or "/" not in reference.ref:
        return False
    if reference.line != claim.line:
        return reference.subject and not target.endswith("/")
    return reference.subject or not target.endswith("/")


def went(reference: Reference, facts: Facts) -> str:
    """When a file went that is not here, in words; nothing where that is not known."""
    past = _past(reference, facts)
    return f"gone since {past.day}, {past.commit}" if past is not None and past.day else ""


def _target(reference: Reference) -> str:
    return (reference.target or reference.ref).replace("\\", "/")


def _past(reference: Reference, facts: Facts) -> Past | None:
    """What the history knows of a path, as it is written from the root or from the document, or of a telling name."""
    found: Past | None = None
    for path in dict.fromkeys((_target(reference), reference.ref.replace("\\", "/"))):
        plain = re.sub(r"^(?:\.{0,2}/)+", "", path)
        found = facts.past(plain) if plain else None
        if found is None:
            return None
        if found.path and _tells(plain):
            return found
    return None if found is None else Past()


def _tells(path: str) -> bool:
    """Whether a path is not one that every project has somewhere."""
    name = path.rstrip("/")
    return "/" in name or (name not in COMMON and "." in name)


def _has_place(reference: Reference, claim: Claim, facts: Facts) -> bool:
    """Whether a file that is not here has a place here: a folder with others of its kind, or a line about it."""
    target = _target(reference)
    stem, dot, ending = basename(target.rstrip("/")).rpartition(".")
    if dirname(target.rstrip("/")) and any(
        facts.holds(f"{home}/*.{ending}") if dot and stem else True for home in _homes(target, claim.document, facts)
    ):
        return reference.subject or (reference.line == claim.line and not target.endswith("/"))
    above = dirname(target)
    near = not claim.implied or (bool(dirname(above)) and any(_homes(above, claim.document, facts)))
    given = reference.line == claim.line and near and "/" in reference.ref
    return bool(CODE.search(target) and reference.subject) or bool(dot and given and not PAPER.search(target))


def _homes(target: str, document: str, facts: Facts) -> Iterator[str]:
    """The folders that are here and that a path can mean, as it is written."""
    folder = dirname(target.rstrip("/"))
    if place := resolve(f"{folder}/", document, (), facts).path:
        yield place
    for path in facts.named(basename(folder)):
        if f"/{path}".endswith(f"/{folder}") and facts.is_dir(path) and COPIES.isdisjoint(path.split("/")):
            yield path


def _similar(target: str, document: str, facts: Facts) -> str:
    """A file that is called so in the other number, `tide.go` for `tides.go`; or in the same folder in another
    language, `tide.rs`, or so and more, `tide.handler.go`. Its tests are not."""
    stem, dot, ending = basename(target).rpartition(".")
    if not dot or len(stem) < _TELLING:
        return ""
    if others := facts.named(f"{_other_number(stem)}.{ending}"):
        return others[0]
    if not dirname(target):
        return ""
    for home in _homes(target, document, facts):
        ported = [path for path in facts.glob(f"{home}/{stem}.*") if CODE.search(path) and CODE.search(target)]
        if ported:
            return ported[0]
        for path in facts.alike(f"{home}/{stem}.{ending}"):
            before, _, behind = basename(path).removesuffix(f".{ending}").casefold().partition(stem.casefold())
            if not _TRIAL.search(before) and not _TRIAL.search(behind):
                return path
    return ""


def _other_number(noun: str) -> str:
    """`tides` for `tide`, `quay` for `quays`, `ferry` for `ferries`."""
    for many, one in (("ies", "y"), ("s", "")):
        if noun.endswith(many):
            return noun.removesuffix(many) + one
    return f"{noun}s"


def _is_expected(target: str, document: str, facts: Facts) -> bool:
    """Whether a file has its very folder here, as the path is written, with others of its kind in it."""
    stem, dot, ending = basename(target).rpartition(".")
    folder = dirname(target)
    if not (dot and stem and folder):
        return False
    place = resolve(f"{folder}/", document, (), facts)
    return place.base in {"root", "document"} and facts.holds(f"{place.path}/*.{ending}")
