"""Every percentage a document gives for a named piece of work, with the name in a comparable form.

Owns "what is this figure about?". A figure counts only where it plainly states the present: no target, no earlier
state, no threshold, one figure in the line (or "A% → B%", of which the second is now).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.claims.plain import says_something
from tui.core.claims.structure.columns import Columns, Role
from tui.core.claims.structure.openings import Opens, opening
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, fraction_of, fractions_in, percent_of, percents_in, singular
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import fold, words_of

_ARROW = re.compile(r"\d\s*[%％]?\s*(?:→|->|⇒|➜|=>)\s*~?\d")
_PARENTHESES = re.compile(r"[(（][^()（）]*[)）]")
_BRACKETS = re.compile(r"[()（）]")
_DATE = re.compile(
    r"\b20\d\d\b|\b(?:week|day|session|woche|tag|semana|semaine|jour|día|dia|settimana|giorno)\s?#?\d", re.I
)
_THRESHOLD = re.compile(r"[<>≥≤]")
_QUOTED_DOCUMENT = re.compile(r"\.md\b|[\"“”«»]")
_ORDINAL = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_PHASE = re.compile(r"^[^:：–—-]{3,24}[:：–—-]\s+")
_DASH = re.compile(r"\s[-–—]\s")
_SHARE = re.compile(r"[-–—:]?\s{0,4}~?\d[\d.]{0,8}\s{0,4}[%％].*$")
_GAIN_OR_RANGE = re.compile(r"(?=[+±\d])(?:[+±]|\d\s?[%％]?\s?[-–~～])\s?\d+(?:\.\d+)?\s?[%％]")
_OPTION = re.compile(
    r"\W*(?:option|opci[oó]n|opç[aã]o|variante|opzione|вариант|方案|选项|案)\s?[\dA-Z一二三]\b", re.IGNORECASE
)
_OF_SOMETHING = re.compile(r"[(（][^()（）]*\d\s?[%％]\s+([^\W\d_][^()（）,;]*)[)）]")
_EDGES = re.compile(r"^\W+|\W+$")
_LEADS = re.compile(r"[\s*_~≈]*\d{1,3}(?:\.\d+)?\s?[%％]")
_MOST_WORDS = 4
_OF_A_WHOLE = 3
"""So many words over a column of percentages, none of them of progress, name what they are shares of."""
_MARKS = (5.0, 10.0, 100.0)
"""Wholes of marks: "Speed: 9/10"."""
_INLINE_AFTER = re.compile(r"\s*((?:[^\W\d_][\w/-]*[\s.,;]+){1,3})")
_INLINE_BEFORE = re.compile(r"(?<![\w/-])((?:[^\W\d_][\w/-]{0,40}\s{1,4}){1,4})\W{0,8}$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure: the line, what it is about, how much, and how much it weighs against another one (a heading, a bar
    or a table states it of itself; prose repeats it)."""

    node: Node
    subject: frozenset[str]
    percent: Amount
    weight: int
    label: str = ""
    """The name as written, of a plain line; under each of several headings it is said of another thing."""
    counted: float = 0.0
    """Of how many things the figure is a share, where the line counts them: "42/42 tests (100%)"."""
    apart: bool = False
    """Whether it is a share of nothing else: a mark out of ten, or one number of a row over another."""
    was: Amount | None = None
    """The first figure of "A% → B%", of which the second is now, or will be."""

    def comparable(self, other: Statement) -> bool:
        """Whether two statements can speak of one thing: rows of one table never do, nor do the same words for each of
        several sections ("Success: 95%"), nor shares of different numbers of things."""
        if self.counted != other.counted and ((self.counted and other.counted) or self.apart or other.apart):
            return False
        one, two = self.node, other.node
        if one.table is not None and two.table is not None:
            return False
        if one.block is Block.HEADING and two.block is Block.HEADING and one.depth == two.depth:
            return one.heading == two.heading and not self.counted
        places = {(one.heading, one.parent), (two.heading, two.parent)}
        return not (self.label and self.label == other.label and len(places) > 1)


def statements(page: Page) -> Iterator[Statement]:
    """Every percentage that states how far a named piece of work is."""
    for columns in page.columns.values():
        at, name = columns.at(Role.CURRENT), columns.component_at()
        for row in columns.rows if _has_one_figure(columns) else ():
            if at is None or max(at, name) >= len(row.cells) or columns.is_total(row) or at == name:
                continue
            if percents_in(columns.header[at]) or _is_share_of_another(page, columns.header[at]):
                continue  # "Complete (80%+)": a share of things that are so far, not how far they are
            percent = percent_of(row.cells[at].text)
            subject = subject_of(page, _BRACKETS.sub(" ", row.cells[name].text))
            if percent and subject and not _elsewhen(page, row):
                counted = _whole_of(row, percent)
                yield Statement(row, subject, percent, 2, counted=counted, apart=counted > 0)
    for node in page.numbered.values():
        told = "%" in node.text or "％" in node.text or "/" in node.text
        if told and node.block not in (Block.ROW, Block.HTML):
            found = _of_line(page, node)
            if found is not None:
                yield found


def _has_one_figure(columns: Columns) -> bool:
    """Whether the rows of a table give one percentage each: of several, each is of a part or a time."""
    return all(sum(1 for cell in row.cells if percents_in(cell.text)) <= 1 for row in columns.rows)


def subject_of(page: Page, text: str) -> frozenset[str]:
    """The words that name a piece of work, comparable over spellings and languages; empty when nothing is left."""
    name = _DASH.split(_ORDINAL.sub("", title_of(_PARENTHESES.sub(" ", plain(text)))))[0]
    opened = opening(name, page.vocabulary)
    if opened is not None and opened.opens is Opens.UNIT:
        prefix = _PHASE.match(name)
        name = name[prefix.end() :] if prefix else ""
    hits = page.vocabulary.phrases("subjects").find(name)
    words = {hit.meaning for hit in hits if hit.meaning != "nothing"}
    covered = [range(hit.start, hit.end) for hit in hits]
    for word in words_of(name):
        places = enumerate(word.folded, word.start)
        rest = "".join(char for at, char in places if not any(at in span for span in covered))
        if rest and not rest.isdigit() and (rest == word.folded or not rest.isascii()):
            words.add(singular(fold(rest)))
    return frozenset(words) if len(words) <= _MOST_WORDS else frozenset()


def _of_line(page: Page, node: Node) -> Statement | None:
    text = plain(node.text)
    percent = _figure(text)
    if percent is None or percent.value > 100 or _unusable(page, text) or _elsewhen(page, node):
        return None
    name, separator, rest = _split(text)
    inline = _inline(page, text)
    if separator and words_of(name) and _LEADS.match(rest) and not inline <= _known(page, rest):
        inline = frozenset()  # "Web: 25% feature complete" is of the web
    weight = 2 if node.block is Block.HEADING or re.search(r"[█░▓▒]{3}", text) else 1
    counted, was = _whole_in(text), None if _speaks_of_progress(page, text) else _figure_before(text)
    if inline:
        return Statement(node, inline, percent, weight, counted=counted, apart=counted in _MARKS, was=was)
    if node.block is Block.HEADING:
        if _names_its_whole(page, text):
            return None
        name = _of_heading(text, name if separator else text)
    elif not separator or not _speaks_of_progress(page, text) or _of_another(page, rest):
        return None
    said = _EDGES.sub("", name)
    if any(page.vocabulary.phrases(group).whole(said) for group in ("statuses", "values")):
        return None  # "⚠️ MINIMAL (15%)" says how far something is, and not what
    subject = subject_of(page, name)
    if not subject and _opens_a_phase(page, text):
        return None
    bare = not words_of(name) or _speaks_of_progress(page, name)
    if not subject and bare and node.block in (Block.HEADING, Block.PARAGRAPH) and _figure(rest if separator else text):
        above = page.nodes[node.heading] if node.heading is not None else None
        subject = subject_of(page, above.text) if above is not None and above.depth > 1 else frozenset()
        weight = 2
    if subject == {"overall"}:
        return None  # of the document, or of the section that it stands in
    label = "" if node.block is not Block.HEADING and weight > 1 else name.strip().lower()
    return Statement(node, subject, percent, weight, label, counted, counted in _MARKS, was) if subject else None


def _names_its_whole(page: Page, text: str) -> bool:
    """Whether a title's bracket says what its figure is a share of: "Sails (27% of the budget)"."""
    found = _OF_SOMETHING.search(text)
    return found is not None and not _speaks_of_progress(page, found[1])


def _is_share_of_another(page: Page, header: str) -> bool:
    """Whether a column's header says what its figures are shares of: "Percent of the budget"."""
    said = [word.folded for word in words_of(plain(header))]
    names = len(said) >= _OF_A_WHOLE or not page.vocabulary.words("prepositions").isdisjoint(said)
    return names and not _speaks_of_progress(page, header)


def _whole_in(text: str) -> float:
    """The number of things that a line's one fraction counts."""
    fractions = fractions_in(text)
    return fractions[0][2].whole.value if len(fractions) == 1 else 0.0


def _whole_of(row: Node, percent: Amount) -> float:
    """The number of things that a row's percentage is a share of, by the numbers of the row itself."""
    for cell in row.cells:
        if (fraction := fraction_of(cell.text)) and percent.agrees_percent(fraction.percent):
            return fraction.whole.value
    amounts = [amount.value for cell in row.cells if (amount := amount_of(cell.text)) is not None]
    for whole in amounts:
        if any(part != whole and whole and percent.agrees_percent(100 * part / whole) for part in amounts):
            return whole
    return 0.0


def _figure_before(text: str) -> Amount | None:
    """The first figure of "A% → B%"."""
    arrow = _ARROW.search(text)
    return next((amount for _, end, amount in percents_in(text) if arrow and end < arrow.end()), None)


def _of_heading(text: str, name: str) -> str:
    """What a heading's figure is of; "Cellar - shelves (2/3)" is of another thing than "Cellar - casks (1/4)"."""
    bare = _SHARE.sub("", _PARENTHESES.sub(" ", text if _DASH.search(text) else name))
    return _DASH.sub(" ", bare)


def _of_another(page: Page, rest: str) -> bool:
    """Whether what stands behind a figure names what it is a share of: "Coverage: 100% of the parser"."""
    end = max((end for _, end, _ in percents_in(rest)), default=len(rest))
    return any(word.folded in page.vocabulary.words("prepositions") for word in words_of(rest[end:])[:1])


def _opens_a_phase(page: Page, text: str) -> bool:
    """Whether a line is the title of a phase that has no other name: "M1 (setup): 25%"."""
    opened = opening(title_of(text), page.vocabulary)
    return opened is not None and opened.opens is Opens.UNIT


def _split(text: str) -> tuple[str, str, str]:
    """(name, separator, rest) of "Backend progress: 85%"; no separator where none stands before the figure."""
    found = re.search(r"[:：]|\s[-–—]\s|(?<!\s)\s+(?=[(（][^()]*[%％/])", text)
    if found is None:
        return text, "", ""
    digit = re.search(r"\d", text)
    if digit and digit.start() < found.start() and not _ORDINAL.match(text):
        return text, "", ""
    return text[: found.start()], ":", text[found.end() :]


def _figure(text: str) -> Amount | None:
    """The one percentage of a line; of "A% → B%" the second; else that of its one fraction."""
    found = percents_in(text)
    if found and (arrow := _ARROW.search(text)):
        return next((amount for _, end, amount in found if end >= arrow.end()), None)
    if len(found) == 1:
        return found[0][2]
    fractions = fractions_in(text)
    if not found and len(fractions) == 1 and 0 < fractions[0][2].whole.value >= fractions[0][2].part.value:
        fraction = fractions[0][2]
        return Amount(fraction.percent, fraction.text, fraction.part.at_least, decimals=1)
    return None


def _unusable(page: Page, text: str) -> bool:
    return bool(
        _THRESHOLD.search(text.replace("->", " ").replace("=>", " "))
        or _GAIN_OR_RANGE.search(text)
        or _QUOTED_DOCUMENT.search(text)
        or page.vocabulary.phrases("not_now").first(text)
        or page.vocabulary.phrases("remaining").first(text)
    )


def _elsewhen(page: Page, node: Node) -> bool:
    """Whether the headings above speak of a date, a target or an earlier state."""
    for above in page.outline.headings_above(node):
        title = _PARENTHESES.sub(" ", above.text)
        if _OPTION.match(plain(title)):
            return True  # one of several ways to go on
        hits = page.vocabulary.phrases("not_now").find(title)
        begins = any(hit.meaning == "aim" or not says_something(title[: hit.start]) for hit in hits)
        if above.depth > 1 and (_DATE.search(above.text) or begins):
            return True
    return False


def _speaks_of_progress(page: Page, text: str) -> bool:
    return page.vocabulary.phrases("progress_words").first(text) is not None


def _known(page: Page, text: str) -> frozenset[str]:
    """The parts of work that are called by name in a text, in any language."""
    return frozenset(hit.meaning for hit in page.vocabulary.phrases("subjects").find(text)) - {"nothing"}


def _inline(page: Page, text: str) -> frozenset[str]:
    """The subject of "75% infrastructure complete" and of "the backend is 95% complete"."""
    found = percents_in(text)
    if len(found) != 1:
        return frozenset()
    start, end, _ = found[0]
    progress = page.vocabulary.phrases("progress_words")
    if after := _INLINE_AFTER.match(text[end:] + " "):
        words = [word.strip(".,;") for word in after[1].split()]
        for count in range(1, len(words)):
            said = words[count]
            if progress.whole(said) and (subject := subject_of(page, " ".join(words[:count]))):
                return subject if len(subject) == 1 else frozenset()
        if words and progress.whole(words[0]) and (before := _INLINE_BEFORE.search(text[:start])):
            named = subject_of(page, before[1].split(",")[-1])
            known = _known(page, before[1])
            return known if len(known) == 1 and len(named) <= _MOST_WORDS else frozenset()
    return frozenset()
