"""Why a line need not be wrong though the repository says otherwise of what it names.

Who reads "✅ Dead code cleaned up: `lock.py`" looks for no `lock.py`; what is "not wired" is there, and its wiring is
not. Such words take nothing from the statement, which is still looked up; they only keep it from accusing anybody
(`core/checks/grounds.py`), and are the reason that is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from tui.core.claims.draft import Draft
from tui.core.claims.references.labels import Labels
from tui.core.claims.references.lack import Lacks
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import clause_of
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import LABEL_LIMIT, Surroundings
from tui.core.model import Asserts, Mark, MarkKind, RefKind, Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.seldom import Seldom
from tui.core.vocabulary import Vocabulary

OF_REMOVAL = "the line speaks of what goes or went"
STRUCK = "it is struck out"
OF_EXAMPLE = "it stands in an example of what is printed"
OF_ADVICE = "the line says what is to be done with it"
OF_FAULTS = "it stands where a fault was found"
OF_WORK = "what is lacking is something of it or in it"
MENDED = "its heading says that it was mended"
OF_CONTENT = "the status may be that of what the paper tells"
DEFINED = "the line says what it is"
OF_PART = "the count may be that of a part of it"
STAYS = "something of it or in it may have gone"
OPEN = "it may be there, and the work on it open"
UNMADE = "the line, or its heading, says that it is not there"
BEFORE = "the count is that of an earlier state"

_ABOVE = 3
"""Labels and headings above a line that are asked, nearest first."""
_GOES = Seldom(
    r"\b(?:remov(?:ed?|al|es|ing)|delet(?:ed?|ion|es|ing)|dropped|dead[- ](?:code|scripts?|files?|modules?)|"
    r"deprecat\w+|retired?|obsolete|unused|orphan\w*|superseded|historical|no longer|clean(?:ed)?[- ]?up|pruned?|"
    r"eliminad\w+|eliminar|borrad\w+|removid\w+|excluíd\w+|supprim\w+|entfernt|gelöscht|veraltet)\b|"
    r"删除|移除|废弃|清理|削除|廃止|삭제|제거|удал\w+|видал\w+|устарел\w*|застаріл\w*",
    *("remov", "delet", "dropp", "dead", "deprecat", "retire", "obsolete", "unused", "orphan", "supersed", "no longer"),
    *("histor", "clean", "prune", "elimin", "borrad", "removid", "supprim", "entfernt", "veraltet"),
)
_MAKES = re.compile(r"\b(?:creat|add|writ|wrote|built|implement|introduc)\w*\s(?:[\w-]+\s){0,3}[`*\[(]{0,4}\Z", re.I)
"""Before a name: that it was made."""
_STRUCK = re.compile(r"~~[^~]{1,400}~~")
_EXAMPLE = re.compile(
    r"\b(?:examples?|sample|expected|output|prints?|looks? like|ejemplo|salida|exemplo|saída|exemple|sortie|beispiel|"
    r"ausgabe|пример|вывод)\b|示例|输出|出力|例|예시|출력",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:keep|migrate to|move to|recommend\w*|suggest\w*|proposed?|target|should|consider|to (?:keep|migrate|move|"
    r"delete|remove)|safe to)\b",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\b(?:critical|high(?:[- ]risk)?|severity|vulnerab\w+|risks?|problems?|issues?|bugs?|findings?|weakness\w*|"
    r"hardcoded|violations?|smells?|debt)\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\bnot (?:present|there|found|existing)\b|\bdo(?:es)?(?: not|n['’]t) exist\b|\bnon-?existent\b", re.IGNORECASE
)
"""In a heading: what it lists is not there."""
_TO_COME = re.compile(r"\((?:future|planned|upcoming|coming soon|later|to come|not yet\b[^()]{0,40})\)", re.IGNORECASE)
"""Beside a name: that it is to come."""
_MENDED = re.compile(
    r"[(\[—–:-]\s*(?:now\s)?(?:fixed|resolved|solved|done|mended|corrected|closed|corregid\w+|resuelt\w+|corrigid\w+|"
    r"resolvid\w+|résolue?s?|behoben|исправлен\w*|виправлен\w*)\b|"
    r"(?:修正|解決|対応)済み?|已(?:修复|修正|解决)|(?:수정|해결)\s?(?:됨|완료)",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:not|never|isn['’]t|aren['’]t|n['’]t)\s(?:\w+\s){0,2}?(?:wired|integrated|connected|used|called|invoked|imported|"
    r"registered|mounted|exported|exposed|tested|covered|documented|deployed|enabled|applied|read|linked|committed|"
    r"hooked|plugged|implement\w* in|configured|complete|finished|ready|working|reached|run)\b|"
    r"\b(?:no|without|missing|lacks?|needs?)\s(?:\w+\s){0,2}?(?:tests?|coverage|docs|documentation|handlers?|"
    r"integration|callers?|consumers?|validation|support|wiring|error handling)\b|"
    r"\bpartial(?:ly)?\b|\bmarked as todo\b|\btodo:\s|\bstub(?:bed|s)?\b|\bplaceholder\b|\buntested\b|\bunwired\b|"
    r"\bdoes(?:n['’]t| not)\s(?!exist)\w+",
    re.IGNORECASE,
)
"""Words behind a name: what it lacks, so that it is there."""
_IS = re.compile(r"[\s`*_]{0,6}=\s")
_COMMENT = re.compile(r"\s*(?://|#|--|/\*|<!--)\s")
_CROSSES = frozenset("❌❎✗✕✘✖×╳")
_UNMADE = frozenset({"absent", "due", "fresh", "wanted"})
"""What is said of a file that is to be made."""
_DUE = re.compile(r"\b(?:todo|pending|planned|open|tbd)\b", re.IGNORECASE)
_OF_PART = re.compile(
    r"\b(?:features?|functions?|methods?|class(?:es)?|components?|sections?|endpoints?|handlers?|routes?)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:before|current(?:ly)?|original(?:ly)?|old|was|previous(?:ly)?|from|antes|vorher|avant)\b", re.I
)
_SOUGHT = frozenset({RefKind.PATH, RefKind.SYMBOL, RefKind.ENDPOINT, RefKind.DEPENDENCY, RefKind.ENV, RefKind.SERVICE})
_CALL = re.compile(r"\w\(\)")
_PAPER = re.compile(r"\.(?:mdx?|rst|txt|adoc|pdf|html?|docx?)$", re.IGNORECASE)


class Doubts:
    """Reads what stands in and above the lines of one document, each heading once."""

    def __init__(self, surroundings: Surroundings, labels: Labels, vocabulary: Vocabulary) -> None:
        self._surroundings = surroundings
        self._lacks = Lacks(labels, vocabulary)

    def of(self, passage: Passage, spot: Spot, spots: Sequence[Spot], asserts: Asserts, claim: Draft) -> str:
        """Why an answer that disagrees must not accuse; nothing when it may. `claim` is what the line belongs to,
        `spots` are all that it names."""
        if asserts is Asserts.NONE and spot.kind is not RefKind.LINECOUNT:
            return ""
        if _is_struck(passage, spot):
            return STRUCK
        mine = claim.node == passage.node.index and claim.marks and not claim.implied
        own = claim.marks[claim.deciding] if mine else None
        above = list(islice(self._surroundings.above(passage.node), _ABOVE))
        if passage.node.block is Block.FENCE and (_is_printed(above) or _is_comment(passage, asserts)):
            return OF_EXAMPLE
        if spot.kind is RefKind.LINECOUNT:
            return _of_count(passage, spot)
        if asserts is Asserts.EXISTS:
            return _of_presence(passage, spot, own, above)
        found = _of_absence(passage, spot, own, above, done=claim.status is Status.DONE)
        if found or spot.kind not in _SOUGHT:
            return found
        if claim.status is Status.DONE:
            return "" if self._lacks.is_gone(passage, spot, spots) else STAYS
        wanting = self._lacks.is_wanting(passage, spot, spots, own)
        return "" if wanting else OPEN


def _is_printed(above: Sequence[Node]) -> bool:
    """Whether what stands over a fence says that it shows what is printed."""
    return any(_EXAMPLE.search(one.text, 0, LABEL_LIMIT) for one in above[:2])


def _is_comment(passage: Passage, asserts: Asserts) -> bool:
    """Whether a line of code says no more than where the code goes: "// `app/gauge.ts`"."""
    return asserts is Asserts.MISSING and _COMMENT.match(passage.text) is not None


def _of_presence(passage: Passage, spot: Spot, own: Mark | None, above: Sequence[Node]) -> str:
    """Of what is said to be there."""
    titles = passage.node.table.header if passage.node.table else ()
    made = _MAKES.search(passage.text[: spot.start]) is not None
    around = ["" if made else _besides(passage, spot), *titles, *(one.text for one in above)]
    if any(map(_GOES.search, around)):
        return OF_REMOVAL
    headings = [one.text for one in above if one.block is Block.HEADING]
    if _TO_COME.search(passage.text, spot.end) or any(map(_NOT_THERE.search, headings[:2])):
        return UNMADE
    if any(map(_ADVISED.search, [*titles, *headings[:2]])):
        return OF_ADVICE
    if own is None and any(_MENDED.search(text) for text in headings[:2]):
        return MENDED
    return OF_FAULTS if own is None and any(map(_FAULTS.search, headings[:2])) else ""


def _of_absence(passage: Passage, spot: Spot, own: Mark | None, above: Sequence[Node], *, done: bool) -> str:
    """Of what is said to be missing."""
    if any(_MENDED.search(one.text) for one in above if one.block is Block.HEADING):
        return MENDED
    if not done and any(map(_GOES.search, (_besides(passage, spot), *(one.text for one in above[:2])))):
        return OF_REMOVAL
    if spot.kind is RefKind.READINESS:
        return ""
    if _IS.match(passage.text, spot.end):
        return DEFINED
    _, end = clause_of(passage, spot.start)
    if _LACKS.search(passage.text, spot.end, end):
        return OF_WORK
    return _of_mark(passage, spot, own)


def _of_mark(passage: Passage, spot: Spot, own: Mark | None) -> str:
    """A mark in words may be about something else of its line: what a paper tells, what a row is for."""
    if own is None or own.kind is not MarkKind.WORD:
        return ""
    since, until = (at - passage.node.column for at in passage.node.line.chars(own.span))
    if passage.node.cells:
        apart = passage.cell_at(spot.start) != passage.cell_at(since)
        beside = words_of(passage.text[spot.end : passage.cell_at(spot.start)[1]])
        return OF_WORK if apart and beside and _DUE.search(own.text) else ""
    between = passage.text[spot.end : since] if since >= spot.end else passage.text[until : spot.start]
    return OF_CONTENT if _PAPER.search(spot.target) and words_of(between) else ""


def _of_count(passage: Passage, spot: Spot) -> str:
    """Of a count of lines."""
    table = passage.node.table
    if table is None:
        return ""
    for cell, title in zip(passage.node.cells, table.header, strict=False):
        counted = cell.start <= spot.start <= cell.end
        if counted and _EARLIER.search(title):
            return BEFORE
        if not counted and (_CALL.search(cell.text) or _OF_PART.search(title)):
            return OF_PART
    return ""


def _is_struck(passage: Passage, spot: Spot) -> bool:
    if "~~" not in passage.text:
        return False
    return any(found.start() <= spot.start < found.end() for found in _STRUCK.finditer(passage.text))


def _besides(passage: Passage, spot: Spot) -> str:
    """What a line says besides a name."""
    return f"{passage.text[: spot.start]} {passage.text[spot.end :]}"
