"""What kind of document a line stands in, and why what that kind says need not hold of this tree.

A plan tells what is to come, a timeline what was done on its day, a report of repairs what was mended once; what is
kept in an archive, or carried from one repository to the next, was never kept up to date.
"""

from __future__ import annotations

import re
from posixpath import basename

from tui.core.claims.references.past import is_dated
from tui.core.commonplace import ARCHIVES
from tui.core.facts import Facts
from tui.core.model import Asserts, Claim, Evidence, MarkKind, RefKind
from tui.core.words import words

_PLANS = words(
    """plan plans planning roadmap proposal proposals rfc rfcs prd spec specs specification design designs blueprint
    prompt prompts backlog requirements wishlist vision"""
)
"""Words in a document's path that say that it tells what is to come."""
_ACCOUNTS = words("complete completed completion done status summary report results progress audit review assessment")
"""Words that say that it tells what was done, all the same."""
_ADVICE = re.compile(r"best[-_ ]practices|guidelines|coding[-_ ]standards|cheat[-_ ]?sheet|boilerplate", re.IGNORECASE)
_CARRIED = words(".claude .cursor .windsurf .gemini .agents .agent .codex .copilot .roo .cline")
"""Folders of instructions that are carried from one repository to the next."""
_OF_A_MEETING = re.compile(
    r"session|lessons|retro|timeline|journal|post-?mortem|hand-?o(?:ver|ff)|standup|sprint|diary|"
    r"sitzung|sesi[oó]n|sess[aã]o|s[eé]ance|bit[aá]cora|会议|日报|周报|日報|週報|議事録|회의록",
    re.IGNORECASE,
)
"""In the name of a document: it tells what was so when people met, or stopped working."""
_OF_A_REPAIR = re.compile(r"(?:^|[-_ ])(?:fix(?:es|ed)?|hotfix(?:es)?|bugfix(?:es)?|results?)(?=[-_ .])", re.IGNORECASE)
"""In the name of a document: it tells what was mended or came out once, and its files need not have stayed."""
_OF_A_DAY = re.compile(r"20\d\d[-_]?[01]\d")
"""In the name of a document: what it tells was there on that day. What it says is missing may be held against it."""
_PUT_AWAY = words("archive archives archived old obsolete deprecated history backup backups bak")
"""Words in the name of a folder of what is kept and no longer kept up."""
_DECISIONS = re.compile(r"(?:^|/)(?:adrs?|decisions|rfcs?)/|(?:^|/)(?:adr|rfc)[-_]?\d", re.IGNORECASE)
"""Documents that keep what was decided once."""
_ADVISED = re.compile(r"\W*(?:keep|always|never|behalten|mantener|manter|conserver|保留)\b|.*\bKEEP\W*$", re.IGNORECASE)
"""What is to be kept or heeded is advice."""
_NAMED_PART = re.compile(
    r"[(`]((?:[a-z\d]+[-_]){1,4}(?:app|service|server|api|client|web|ui|frontend|backend|repo|mobile|portal|gateway|worker|"
    r"sdk|lib|core|site|admin))[)`]"
)
_ELSEWHERE = re.compile(
    r"\b(?:external|other|upstream|separate|third[- ]party) repo(?:s|sitory|sitories)?\b", re.IGNORECASE
)
"""In a heading: its lines tell of what is not here."""
_SIDE = re.compile(r"\bin (?:the )?(frontend|backend|mobile|client)(?: repo(?:sitory)?)?$", re.IGNORECASE)
_PARTS = re.compile(r"[^\W_]+")


def doubt_of(claim: Claim, answer: Evidence, facts: Facts) -> str:
    """Why a document's lines, or a section's, need not hold of this tree."""
    *folders, name = claim.document.split("/")
    if is_put_away(claim.document):
        return "the document is kept in an archive"
    if _CARRIED.intersection(folders):
        return "such instructions are carried from one repository to the next"
    if _ADVICE.search(name):
        return "the document gives general advice"
    if answer.check is RefKind.PATH and answer.found is False and (part := _other_part(claim, answer, facts)):
        return f"no code of {part} is in this repository"
    if _OF_A_MEETING.search(name) or (_OF_A_DAY.search(name) and not answer.found):
        return "the document tells of its day"
    if any(map(_ELSEWHERE.search, claim.section)):
        return "the section is about another repository"
    if any(map(is_dated, claim.section)) or is_dated(claim.text):
        return "the entry tells of its day"
    if answer.asserts is Asserts.EXISTS and _OF_A_REPAIR.search(name):
        return "the document tells of what was mended"
    if answer.asserts is Asserts.MISSING:
        return "what was decided is not kept up to date" if _DECISIONS.search(claim.document) else ""
    if answer.found:
        return ""
    if _ADVISED.match(claim.text):
        return "the line gives advice"
    worded = claim.mark is not None and claim.mark.kind is MarkKind.WORD
    tells = claim.implied or worded or answer.line != claim.line
    return "the document is a plan" if tells and is_plan(claim.document) else ""


def is_put_away(path: str) -> bool:
    """Whether a file lies in a folder of what is kept and no longer used: "attic", "_REVIEW-OLD"."""
    folders = path.lower().split("/")[:-1]
    return any(one in ARCHIVES or not _PUT_AWAY.isdisjoint(re.split(r"[-_.\s]", one)) for one in folders)


def _other_part(claim: Claim, answer: Evidence, facts: Facts) -> str:
    """The part whose code is not here, of those that a claim's headings name in parentheses, "Frontend (tide-app)", or
    the claim itself: "in the frontend"."""
    stem, dot, ending = basename(answer.ref).rpartition(".")
    for heading in claim.section:
        for part in _NAMED_PART.findall(heading):
            below = f"**/{part}/**/*.{ending}" if dot and stem else f"**/{part}/**"
            if not facts.holds(below):
                return str(part)
    side = _SIDE.search(claim.text)
    return side[1] if side and not facts.named(side[1].lower()) else ""


def is_plan(document: str) -> bool:
    """Whether a document is called one that tells what is to come, or lies in a folder of such."""
    *folders, name = document.split("/")
    said = {part.lower() for part in _PARTS.findall(name)}
    if said & _ACCOUNTS:
        return False
    return bool(said & _PLANS) or any(folder.lower() in _PLANS for folder in folders)
