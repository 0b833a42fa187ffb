"""May an answer that disagrees with its line accuse it? Only on grounds that the maintainer would accept.

That a name is not in a tree is a fact; that the line is false is an accusation, and most names that are not here were
never meant to be: a plan's, an example's, another product's, what a program writes. So an accusation needs a ground
beside the fact, one that can be named in a sentence:

- the document speaks of this tree as it is: it is no plan, no archive, no general advice;
- what is absent has a place here: its folder is here and holds others of its kind; a line is about that very file of
  code, or gives the path of one that is no paper beside its own mark; the file or type that should hold a name is here
  and was read;
- what is said to be missing is there under the very path, and words ask for the thing itself, not for work in it
  (`claims/references/lack.py`); if a box says so, somebody ticks the boxes of its document;
- a file has fewer lines than it is said to have, and not by a few.

Without one the answer stays as it is and weighs nothing: the claim is unproven, and the detail says what is lacking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from posixpath import basename, dirname

from tui.core.checks import former
from tui.core.checks.former import CODE
from tui.core.checks.papers import doubt_of, is_plan
from tui.core.claims.references.owners import OWNER
from tui.core.facts import Facts
from tui.core.model import Asserts, Claim, Evidence, Kind, Outcome, Reference, RefKind, Status
from tui.core.resolve import resolve
from tui.core.words import words

FAR = 0.15
"""The share by which a file must be shorter than it is said to be, which files seldom become, and"""
FEW = 20
"""the lines."""

NO_HOLDER = "no file or type that is here is named as its place"

_HALF = frozenset({Status.PARTIAL, Status.IN_PROGRESS, Status.UNCLEAR})
_NEAR = 20
"""Lines from a status field within which a line is of what it speaks of."""
_BESIDE = 4
"""Lines above a status field that are its own."""
_AHEAD = re.compile(r"\b(?:roadmap|plan|phase|week|sprint|future|next|prompt|steps)\b", re.IGNORECASE)
_MORE = re.compile(r"\s(?:and|&|\+|und|et|y|e)\s|,|\(|\b(?:enable|activate|turn on|alerts?)\b", re.IGNORECASE)
_OWNED = re.compile(r"\.|::|#")
_PARTS = re.compile(r"[^\W_]+")
_LACKS = re.compile(
    r"\b(?:missing|absent|lacking|manquante?s?|fehl(?:t|en|ende?[srnm]?)|faltantes?|faltan?|ausentes?|mancant[ei]|"
    r"отсутству\w{1,5})\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\W{1,3}(?:[^\W_]+\s){0,2}?(?:from|in|at|dans|de|des|du|en|em|no|na|im|bei|del|da|nel|nella|в)\s"
    r"(?:(?:the|le|la|les|der|die|das|dem|el|los|il|lo)\s)?[`*]{0,3}([\w./ -]{2,40})",
    re.IGNORECASE,
)
"""In a heading, behind its word of lack: where things are said to be missing."""
_VARIABLES = (".env.example", ".env.sample", ".env.template", ".env.dist", "env.example")
"""Files that list what a program reads from its environment."""
_COUNTED = re.compile(r"(\d+) line")
_BLANK = words("__init__.py py.typed .gitkeep .keep .nojekyll")
"""Files that are finished while nothing is in them."""


def grounded(claim: Claim, answers: Sequence[Evidence], facts: Facts) -> list[Evidence]:
    """The answers to a claim's references, in their order; those that disagree without a ground to accuse on are weak,
    and say what is lacking."""
    return [
        _founded(reference, one, _lacking(claim, reference, one, answers, facts), facts) if _accuses(one) else one
        for reference, one in zip(claim.references, answers, strict=True)
    ]


def _founded(reference: Reference, answer: Evidence, lacking: str, facts: Facts) -> Evidence:
    """An answer that disagrees, with what it lacks; or with when that went which is not here."""
    if lacking:
        return _weakened(answer, lacking)
    if answer.check is RefKind.PATH and answer.found is False and answer.asserts is Asserts.EXISTS:
        return replace(answer, detail=former.went(reference, facts) or answer.detail)
    return answer


def _accuses(answer: Evidence) -> bool:
    return answer.outcome is Outcome.REFUTES and not answer.weak


def _weakened(answer: Evidence, lacking: str) -> Evidence:
    return replace(answer, weak=True, detail=f"{answer.detail}; {lacking}" if answer.detail else lacking)


def _lacking(claim: Claim, reference: Reference, answer: Evidence, answers: Sequence[Evidence], facts: Facts) -> str:
    """What an accusation on this answer lacks; nothing when it has its ground."""
    if doubt := reference.doubt or doubt_of(claim, answer, facts):
        return doubt
    if claim.untended and answer.asserts is Asserts.MISSING:
        return "nobody ticks the boxes of this document"
    if answer.line != claim.line and (doubt := _of_other_line(claim, reference, answer)):
        return doubt
    if answer.check is RefKind.READINESS:
        return _of_item(claim, reference, answer)
    if answer.check is RefKind.LINECOUNT:
        return _of_count(reference, answer)
    if answer.asserts is Asserts.MISSING:
        return _unasked(claim, reference, answer, facts) or _unfinished(claim, answer, answers)
    if answer.found:
        return ""
    if answer.check is RefKind.PATH:
        return former.lacking(reference, claim, answer, facts)
    if answer.check is RefKind.ENDPOINT:
        return _of_route(answer, answers)
    if answer.check is RefKind.ENV:
        return _of_variable(claim, answer, facts)
    if answer.check is RefKind.SYMBOL:
        return "" if _has_holder(reference, claim, answers, facts) else NO_HOLDER
    return ""


def _of_other_line(claim: Claim, reference: Reference, answer: Evidence) -> str:
    """Why what a line under a claim says need not be the claim's: a warning names files in passing, and so does what
    stands under a status of the whole."""
    if answer.asserts is Asserts.MISSING:
        far = claim.kind is Kind.FIELD and abs(answer.line - claim.line) > _NEAR
        return "the claim is not of that" if far or claim.kind is Kind.INLINE or claim.status in _HALF else ""
    if claim.kind is Kind.FIELD and answer.line < claim.line - _BESIDE:
        return "the status stands far below it"
    if claim.implied and answer.check is RefKind.SYMBOL:
        return "a line under the claim names it"
    aside = claim.status in _HALF and not reference.subject and answer.check is not RefKind.LINECOUNT
    return "a line under the claim names it in passing" if aside else ""


def _of_item(claim: Claim, reference: Reference, answer: Evidence) -> str:
    """Why an item of readiness may be otherwise: tests have any names, and only what is nothing but a file is there
    with it."""
    if answer.asserts is Asserts.EXISTS:
        return "tests may be called otherwise" if reference.rule and reference.rule.tests else ""
    if any(map(_AHEAD.search, claim.section)):
        return "a plan is not kept up to date"
    if _MORE.search(claim.text):
        return "the line tells more than that it is missing"
    proofs = reference.rule.proves if reference.rule else None
    by_file = proofs is not None and bool(proofs.files) and not (proofs.code or proofs.manifest)
    return "" if by_file else "the name of a file does not settle it"


def _of_count(reference: Reference, answer: Evidence) -> str:
    """Why a number of lines may be otherwise: files are worked on, and grow."""
    counted = _COUNTED.match(answer.detail)
    if counted is None or reference.number is None:
        return ""
    if not reference.sure:
        return "the count is a rough one, or that of a part"
    fewer = reference.number - int(counted[1])
    if fewer < 0:
        return "files grow"
    return "near enough for a file that is worked on" if fewer <= max(FEW, FAR * reference.number) else ""


def _of_route(answer: Evidence, answers: Sequence[Evidence]) -> str:
    """Why a path without a method need not be served: its line names another one that is."""
    beside = (one for one in answers if one.check is RefKind.ENDPOINT and one.line == answer.line and one.found)
    served = next(beside, None) if answer.ref.startswith("/") else None
    return f"{served.ref} is served" if served else ""


def _of_variable(claim: Claim, answer: Evidence, facts: Facts) -> str:
    """Why a variable that nothing here reads need not be missed: hosts and other programs have theirs. Only where they
    are kept in a file here is it expected, by a line with a mark of its own."""
    if claim.implied or answer.line != claim.line:
        return "the line names it, and does not say that it is read here"
    return "" if any(map(facts.named, _VARIABLES)) else "it may be set where the program runs"


def _unasked(claim: Claim, reference: Reference, answer: Evidence, facts: Facts) -> str:
    """Why what is there need not be what the line calls missing."""
    path = answer.resolved or ""
    if answer.check is RefKind.PATH and basename(path) not in _BLANK and facts.line_count(path) == 0:
        return "it is there, but empty"
    home = dirname(claim.document)
    if answer.check is RefKind.SYMBOL and path and not path.startswith(f"{home}/") and _holds_code(home, facts):
        return f"the document speaks of {home}/"
    if answer.check is RefKind.ENDPOINT and claim.implied and is_plan(claim.document):
        return "the plan may be of another program"
    member = len(_OWNED.split(reference.target)) > 1 or any(hint.startswith(OWNER) for hint in reference.folders)
    if answer.check is RefKind.SYMBOL and answer.line != claim.line and not member:
        return "the line names it, and does not ask for it"
    if answer.check is RefKind.PATH and re.fullmatch(r"[^/]+/", reference.target or reference.ref):
        return "the folder is there, but what is to be in it may not be"
    if answer.check is RefKind.DEPENDENCY and claim.status is Status.DONE and len(facts.named(basename(path))) > 1:
        return "another part may need it"
    return _missing_elsewhere(claim, path)


def _missing_elsewhere(claim: Claim, path: str) -> str:
    """The place from which a heading says that the things under it are missing, if what was found is not there."""
    heading = claim.section[-1] if claim.section else ""
    lacks = _LACKS.search(heading)
    said = _IN.match(heading, lacks.end()) if lacks else None
    if said is None:
        return ""
    place = {part.lower() for part in _PARTS.findall(said[1])}
    there = {part.lower() for part in _PARTS.findall(path.replace("_", " "))}
    named = {part for part in place if len(part) > 1}
    return "" if not named or named <= there else f"the heading says that it is missing in {said[1].strip()}"


def _holds_code(folder: str, facts: Facts) -> bool:
    """Whether a document in this folder is one of a part of the program."""
    return bool(folder) and any(CODE.search(path) for path in facts.glob(f"{folder}/*"))


def _unfinished(claim: Claim, answer: Evidence, answers: Sequence[Evidence]) -> str:
    """Whether more is asked for than what is there: a line that asks for several things is open until all are, and a
    claim until all files are that it asks for."""
    files = answer.line != claim.line and answer.check is RefKind.PATH
    asked = [one for one in answers if (files and one.check is RefKind.PATH) or one.line == answer.line]
    lacking = next((one.ref for one in asked if _is_to_be(one)), "")
    return f"the line asks for {lacking}, too" if lacking else ""


def _is_to_be(answer: Evidence) -> bool:
    return answer.asserts is Asserts.MISSING and not answer.found and answer.check is not RefKind.COUNT


def _has_holder(reference: Reference, claim: Claim, answers: Sequence[Evidence], facts: Facts) -> bool:
    """Whether the file or the type that should hold a name is here and was read."""
    owner = _OWNED.split(reference.target)[-2:-1]
    if owner and any(facts.defined(one) for one in owner):
        return True
    named = [resolve(hint, claim.document, (), facts) for hint in reference.folders if "." in hint]
    places = [(place.path, place.base) for place in named]
    places += [(one.resolved, one.base) for one in answers if one.check is RefKind.PATH and one.found]
    return any(path and base != "moved" and facts.code(path) for path, base in places)
