"""When two lines speak of the same thing: what a claim is called, and how much of a name that is.

Precision comes first. "Unit tests" under two headings are two things; "Retry queue for failed webhooks" is one wherever
it stands. What is written of another time (archives, dated reports, versions, before and after) is not comparable at
all: a newer report does not contradict an older one, it supersedes it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import basename, dirname

from tui.core.model import Claim
from tui.core.phrases import lower_words
from tui.core.words import words

_CODE = re.compile(
    r"\b\w{1,64}(?:/[\w.-]{1,64}){1,16}|\b\w{1,64}\.[a-z]{1,5}\b|\b[^\W_]{1,64}_\w{1,64}\b|\b[A-Z]\w{0,64}?[a-z0-9][A-Z]\w{0,64}"
)
_NUMBERED = re.compile(
    r"^\W{0,4}(phase|task|sprint|milestone|epic|story|step|fase|etapa|aufgabe|tâche|tarea|tarefa)\s{1,3}(\d{1,3}(?:\.\d{1,3}){0,3})\b",
    re.IGNORECASE,
)
_TICKET = re.compile(r"\W{0,4}([A-Z][A-Z0-9]{0,9}-\d{1,5})(?![\w/.-])")
_LITTLE_WORDS = """\
a an and or the of for to in on with by from at as is are be via per all any each
de la el los las en por para con un una del y se que du des le les et au aux der die das den und von mit im zu
da do dos das os as em com e o di il
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
_GENERIC_WORDS = """\
test tests testing unit integration e2e coverage documentation docs doc readme guide setup set up config
configuration configured install installation error errors handling logging log logs validation security
performance api apis endpoint endpoints database db schema frontend backend server client deployment deploy
deployed production staging authentication auth authorization ui ux code review support add added create created
implement implemented implementation update updated fix fixed build complete completed basic advanced full core
system service services component components module modules feature features page pages file files structure
project status overview summary total overall progress ready working works new main list management user users
data model models type types script scripts ci cd pipeline monitoring name status verified verify check checks
no yes required optional manual automated quality run passing pass passes successfully successful without
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words that name no one thing: any list of work has them."""

_FILE_NAMES = "readme.md index.ts index.js index.tsx main.py app.py mod.rs lib.rs main.go __init__.py package.json"
_COMMON_FILES = frozenset(_FILE_NAMES.split())
_ORDER_WORDS = """\
status progress complete completed completion done finished implemented missing remaining outstanding pending todo open
left incomplete not started in next steps roadmap phase milestone sprint week month day timeline schedule summary
overview checklist tasks action items gaps gap backlog priority priorities immediate short long
term p0 p1 p2 p3 p4 blockers deliverables matrix what current detailed breakdown results plan
"""
_ORDER = frozenset(_ORDER_WORDS.split())
"""Words of headings that order or sum up work, and name no thing that the work would be a part of."""
_ACTS = words(
    "test tests testing tested qa manual verification verify validation acceptance review pre post smoke regression"
)
"""Words of headings that ask for a thing to be tried, or say at which stage."""
_DIGITS = re.compile(r"\d+")
_OTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\bv(?:ersion)?\s?\d|\[\d+\.\d+"
    r"|\b(?:before|after|previous|previously|formerly|old|original|originally|earlier|history|changelog|goals?|objectives?|benefits?|advantages?|metrics?|archived?|legacy"
    r"|session|recent|update|updates|claimed|actual|reality|vs|versus|target|goal|goals|future|planned|proposed|example|examples|sample|template"
    r"|format|legend|scenario|options?|opci[oó]n|opç[aã]o|alternative|expected|criteria|success|definition"
    r"|problems?|solution|root cause|fixed|fixes|modif\w*|changed|changes"
    r"|vorher|nachher|antes|después|depois|avant|après)\b",
    re.IGNORECASE,
)
_SNAPSHOT = re.compile(
    r"(?:^|[/_.\s-])(?:archiv\w*|old|legacy|history|histor\w+|backups?|bak|deprecated|obsolete|outdated|superseded|previous"
    r"|sessions?|summary|summaries|reports?|changelog|changes|release|releases|handoff|handover|journal|logs?|daily|weekly"
    r"|standup|resumen|resumo|informe|reporte|bericht|rapport|retro\w*|retrospective|templates?|issue_template|examples?|samples?|fixtures?|demo|tests?|testdata|vendor"
    r"|node_modules|prompts?|guidelines?|walkthroughs?|instructions?|how[-_]?to|completed?|completion|finished|final|done|before|after|adr|rfcs?|v\d+(?:[._]\d+)*"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?=[/_.\s-]|$)"
    r"|(?:19|20)\d\d|\d{6,8}|\d{1,2}[-_]\d{1,2}[-_]\d{2,4}",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: lower case, no markup, no articles."""
    return tuple([word for word in lower_words(text) if word not in _LITTLE])


def is_specific(text: str) -> bool:
    """Whether a name is one thing's wherever it stands: enough words that are not any list's, or a name in code."""
    if len(words_of(text)) >= 3 and len(_telling(text)) >= 2:
        return True
    code = {found.lower() for found in _CODE.findall(text)} - _COMMON_FILES
    return any(len(found) > 8 and len(found) * 2 > len(text) for found in code)


def _telling(text: str) -> set[str]:
    return {word for word in words_of(text) if word not in _GENERIC and not word.isdigit() and len(word) > 1}


def task_of(text: str) -> str | None:
    """The number that a name leads with, which each document counts for itself: "task 4.2"."""
    found = _NUMBERED.match(text)
    return f"{found[1].lower()} {found[2]}" if found else None


def ticket_of(text: str) -> str | None:
    """The id of the ticket that a name leads with, which is the same in all documents: "NET-17"."""
    found = _TICKET.match(text)
    return found[1] if found else None


def is_alike(one: str, other: str) -> bool:
    """Whether two names with the same number are names of one task: one has most of the other's words."""
    left, right = ({word for word in words_of(text) if not word.isdigit()} for text in (one, other))
    smaller = min(len(left), len(right))
    return (
        smaller >= 2
        and len(left & right) * 5 >= smaller * 4
        and len(left & right) * 5 >= max(len(left), len(right)) * 3
    )


def is_of_now(claim: Claim) -> bool:
    """Whether a claim speaks of the present, as far as the headings above it tell."""
    return not any(_OTHER_TIME.search(heading) for heading in claim.place) and not _OTHER_TIME.search(claim.phase or "")


def in_one_place(one: Claim, other: Claim) -> bool:
    """Whether two items of a document stand under the same subject, however the headings order the work on it."""
    left, right = _subjects(one), _subjects(other)
    shorter = min(len(left), len(right))
    return left[:shorter] == right[:shorter]


def is_tried_elsewhere(done: Claim, missing: Claim) -> bool:
    """Whether the open item stands under a heading of an act that the done one does not stand under: "Features" has the
    thing, "Manual testing" asks somebody to try it; "before launch" and "after launch" ask twice."""
    before, now = (
        {word for title in claim.place for word in words_of(title) if word in _ACTS} for claim in (done, missing)
    )
    return not now <= before


def _subjects(claim: Claim) -> list[frozenset[str]]:
    """The headings above a claim that name a subject, each by its telling words."""
    telling = (
        frozenset(word for word in words_of(title) if not word.isdigit()) - _ORDER - _GENERIC for title in claim.place
    )
    return [words for words in telling if words]


@lru_cache(maxsize=8192)
def is_living(document: str) -> bool:
    """Whether a document is kept up to date, as far as its path tells: no archive, no dated report, no template."""
    return _SNAPSHOT.search(document) is None


def are_parallel(one: str, other: str) -> bool:
    """Whether two documents are one form filled in for several things: their names differ in numbers only."""
    left, right = (_DIGITS.sub("#", basename(path).lower()) for path in (one, other))
    return left == right and "#" in left and basename(one) != basename(other)


def are_neighbours(one: str, other: str) -> bool:
    """Whether two documents can speak of the same project: neither stands in a folder that the other is outside of."""
    left, right = f"{dirname(one)}/", f"{dirname(other)}/"
    return left == "/" or right == "/" or left.startswith(right) or right.startswith(left)
