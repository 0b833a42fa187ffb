"""Headings and labels that count what stands under them: "Package files (4/4 files)", "Missing services (5):".

Owns when a list is what a title counts. A list may hold examples, or details of one thing, so a title is only accused
when its noun is the kind of thing listed and the list is complete by its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import ItemList, Page
from tui.core.findings.quantities import Amount, Fraction, bare, fractions_in, number_text, singular
from tui.core.model import Finding, Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of

_COUNT = re.compile(
    r"[(（]\s*(?P<about>~)?(?P<number>\d{1,3})(?P<more>\+)?(?:\s+(?P<noun>[^\W\d_]+))?(?:\s+[^\W\d_]+)?\s*[)）]\s*:?\s*$"
)
_LEADING = re.compile(r"(?P<number>\d{1,3})(?P<more>\+)?\s+(?P<noun>[^\W\d].*)$")
_SEVERAL = re.compile(r"[(（](\d{1,2})(?:\s+[^()]*|[^\W\d_a-zA-Z]{1,4})[)）]|\b[x×](\d{1,2})\b")
_BESIDES = re.compile(r"[+＋&]")
"""Before a count in an item: "`pumps` + all valves (6)" is of one more."""
_JOINED = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\s?[|/,]\s?(?:GET|POST|PUT|PATCH|DELETE)\b")
_CODES = re.compile(r"`,\s*`|^[\w/.-]+(?:, [\w/.-]+)+$")
_TICKETS = re.compile(r"#\d+\W{1,5}#\d")
_LISTED = re.compile(r"^\W{0,3}[\w./-]+\.[a-z]{1,5}\b|,\s*`?[\w./-]+\.[a-z]{1,5}\b`?\s*(?=,|$)")
_NONE = re.compile(
    r"\W*(?:none|nothing|no \w+|n/a|ning[uú]n[oa]?|nenhum[oa]?|aucune?|keine?[rns]?|nessun[oa]?|нет|无|無|なし|없음)\b",
    re.IGNORECASE,
)
_OWN_COUNT = re.compile(r"(?:\s[-–—]|[:：])\s*(\d{1,2})(?:/\d|\s+[^\W\d_])")
_COUNTS_TESTS = re.compile(r"\b(?:tests?|testing|pruebas?|testes?)\b|测试|テスト|테스트", re.IGNORECASE)
_TEST = re.compile(r"\btest_?\w|\w_test\b|`", re.IGNORECASE)
_FILE = re.compile(r"[\w/-]\.[A-Za-z]{1,5}\b")
_OPEN_ENDED = re.compile(
    r"\.\.\.|…|\betc\b|(?:\band |\+ ?)(?:\d+ )?(?:more|others)\b|\bincluding\b|\be\.g\.|\bsuch as\b",
    re.IGNORECASE,
)
_WHOLE_LIST = 0.5
_MOST_OF_LIST = 0.75
"""A list shorter than this share of the count is taken for a selection; that of a title which says "all of them" for
one of half."""
_MARKS = (5, 10, 100)
"""Wholes of marks: "Before (7/10)", "After (10/10)"."""
_FIELD = re.compile(r"[^\W\d_]{2,12}[:：]\s")
"""What is said of the other items: "Fix: oil the hinges"."""
_BOLD_FIELD = re.compile(r"\*\*[^*]{1,40}(?::\*\*|\*\*\s?:)")
_SHORT = 4
"""Words of an item that is a name."""
_ROUTE = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b|(?<![\w.])/\w|\w\(|`\w+`")
"""What tells an endpoint from a remark about it."""

_TOLD_BY = {"file": _FILE, "endpoint": _ROUTE}
WORKS = frozenset(
    [
        "blocker",
        "bug",
        "change",
        "check",
        "component",
        "criterion",
        "deliverable",
        "element",
        "endpoint",
        "epic",
        "feature",
        "finding",
        "fix",
        "gap",
        "goal",
        "improvement",
        "issue",
        "item",
        "milestone",
        "module",
        "problem",
        "requirement",
        "service",
        "step",
        "story",
        "task",
    ]
)
"""Nouns for what an item of such lists is; others ("tests", "hours") may count something within the items."""


def find_counts(page: Page) -> Iterator[Finding]:
    """Titles whose count is not that of the list right under them, or of the titles under them."""
    yield from _nested(page)
    for found in page.lists:
        lead = found.lead
        if lead is None or lead.block not in (Block.HEADING, Block.PARAGRAPH) or _stands_off(lead, found):
            continue
        if lead.index not in page.numbered:
            continue
        text = plain(lead.text)
        if fraction := _only_fraction(text):
            yield from _check_fraction(page, lead, fraction, _whole(page, found))
        elif count := _COUNT.search(bare(lead.text)):
            if int(count["number"]) != len(found.items):  # a list of something else may follow
                yield from _check_count(page, lead, count, _whole(page, found))
        elif leading := _LEADING.match(title_of(lead.text)):
            yield from _check_parts(page, lead, leading, found.items)


def _nested(page: Page) -> Iterator[Finding]:
    """ "Missing files (15)" over "Payments (5 files)", "Search (4 files)" and so on: each title has a count."""
    under: dict[int, list[Node]] = {}
    for node in page.nodes:
        if node.block is Block.HEADING and node.heading is not None:
            under.setdefault(node.heading, []).append(node)
    for index, titles in under.items():
        if index not in page.numbered:
            continue
        lead = page.nodes[index]
        count = _COUNT.search(bare(lead.text))
        parts = [_COUNT.search(bare(title.text)) for title in titles]
        if count is None or count["about"] or len(parts) < 2 or not all(parts):
            continue
        nouns = {singular(part["noun"] or "") for part in parts if part}
        own = singular(count["noun"] or "")
        if len(nouns) > 1 or (own not in nouns and not page.vocabulary.phrases("totals").whole(own)):
            continue
        if any(part["more"] or part["about"] for part in parts if part):
            continue
        claimed = Amount(float(count["number"]), count["number"] + (count["more"] or ""), bool(count["more"]))
        sum_of = sum(int(part["number"]) for part in parts if part)
        if not claimed.agrees(sum_of) and claimed.value < 2 * sum_of:
            added = " + ".join(part["number"] for part in parts if part)
            detail = f"The title counts {claimed.text}; the titles under it count {added} = {sum_of}."
            yield page.finding(lead, claimed.text, str(sum_of), detail)


def _stands_off(lead: Node, found: ItemList) -> bool:
    """Whether other lines stand between a title and the list, or the list does not follow it at once."""
    return found.items[0].index != lead.index + 1


def _whole(page: Page, found: ItemList) -> Sequence[Node]:
    """The items of a list and of those that continue it under the same title (numbering over a fence or a note)."""
    if found.lead is None or found.lead.block is not Block.HEADING:
        return found.items
    items = list(found.items)
    for other in page.lists:
        first = other.items[0]
        if first.index <= items[-1].index or first.heading != found.lead.index or first.depth != items[0].depth:
            continue
        items.extend(other.items)
    return items


_NAME_BEFORE = re.compile(r"[^\W\d_]\s$")
"""Right before a fraction that is a number of its own: "Phase 3/4"."""
_RATED = re.compile("[⭐★☆✩✭🌟]")
"""Stars before a fraction rate something: "Speed: ★★★★☆ (4/5)"."""


def _only_fraction(text: str) -> Fraction | None:
    found = fractions_in(text)
    if len(found) != 1 or found[0][2].part.about or _RATED.search(text) or _NAME_BEFORE.search(text[: found[0][0]]):
        return None
    return None if text[found[0][1] :].startswith(",") else found[0][2]


def _check_fraction(page: Page, lead: Node, fraction: Fraction, items: Sequence[Node]) -> Iterator[Finding]:
    """``(4/4 files)`` over five; ``(3/3)`` over three of which one is open."""
    if _COUNTS_TESTS.search(lead.text) and not are_tests(items):
        return
    if not counts_items(fraction.unit, items) or fraction.part.at_least or _names_several(items):
        return
    if all(_BOLD_FIELD.match(item.text.lstrip()) for item in items):
        return  # what is told of one thing
    number, whole = len(items), int(fraction.whole.value)
    statuses = [page.drafts[item.index].status for item in items if item.index in page.drafts]
    done = statuses.count(Status.DONE)
    is_mark = not fraction.unit and whole in _MARKS and "%" not in lead.text
    short = fraction.part.value == whole and not is_mark and _is_short(number, _WHOLE_LIST * whole, whole, items)
    if short or (number > whole >= 1 and fraction.unit and are_peers(items)):
        detail = f"{fraction.text} by the title; {number} are listed under it."
        yield page.finding(lead, fraction.text, str(number), detail)
    elif number == whole and len(statuses) == number and done != fraction.part.value:
        if Status.PARTIAL in statuses or Status.IN_PROGRESS in statuses:
            return
        detail = f"{fraction.text} by the title; {done} of the {number} items under it are done."
        yield page.finding(lead, fraction.text, f"{done}/{number}", detail)


def _is_short(number: int, least: float, whole: float, items: Sequence[Node]) -> bool:
    """Whether a list of at least so many items looks whole and has fewer than its title says."""
    return max(2, least) <= number < whole and are_peers(items) and not any(is_open_ended(item) for item in items)


def _check_count(page: Page, lead: Node, count: re.Match[str], items: Sequence[Node]) -> Iterator[Finding]:
    claimed = Amount(
        float(count["number"]), count["number"] + (count["more"] or ""), bool(count["more"]), bool(count["about"])
    )
    number, noun = len(items), _noun(page, count["noun"])
    grouped = [(item, found) for item in items if (found := _SEVERAL.search(item.text))]
    several = sum(int(found[1] or found[2]) - 1 for _, found in grouped)
    besides = sum(1 for item, found in grouped if _BESIDES.search(item.text[: found.start()]))
    own = [found for item in items if (found := _OWN_COUNT.search(item.text))]
    if (
        claimed.text.startswith("0")  # "Pilot (04)": a code
        or _names_several(items)
        or claimed.agrees(sum(int(part["number"]) for item in items if (part := _LEADING.match(title_of(item.text)))))
        or claimed.agrees(number)
        or len(own) == number  # "- `test_gauge.py` - 2 failures": the items count themselves
        or claimed.agrees(number + several)
        or claimed.agrees(number + several + besides)
        or (claimed.value == 0 and _NONE.match(plain(items[0].text)))  # "Leaks (0)" over "None found"
        or claimed.about
        or claimed.value in _by_status(page, items)
        or not counts_items(noun, items)
        or not (noun or _are_names(items))
    ):
        return
    most = _MOST_OF_LIST * claimed.value
    if claimed.at_least or (number < claimed.value and not _is_short(number, most, claimed.value, items)):
        return
    if number < 2 or not are_peers(items) or any(is_open_ended(item) for item in items):
        return
    detail = f"The title counts {claimed.text}; {number} are listed under it."
    yield page.finding(lead, claimed.text, str(number), detail)


def _by_status(page: Page, items: Sequence[Node]) -> tuple[int, ...]:
    """How many items are done, and how many are not, which a title may count: "Cranes (2)" over two open ones."""
    done = sum(1 for item in items if item.index in page.drafts and page.drafts[item.index].status is Status.DONE)
    return (done, len(items) - done) if 0 < done < len(items) else ()


def _are_names(items: Sequence[Node]) -> bool:
    """Whether items are names by their form, or by how short they are; sentences may tell of one thing in several."""
    return _shape(items[0].text) != "words" or all(len(words_of(plain(item.text))) <= _SHORT for item in items)


def _check_parts(page: Page, lead: Node, leading: re.Match[str], items: Sequence[Node]) -> Iterator[Finding]:
    """ "14 endpoints:" over "5 for users", "5 for orders", "3 for reports"."""
    parts = [_LEADING.match(title_of(item.text)) for item in items]
    if len(parts) < 2 or not all(parts) or any(part["more"] for part in parts if part):
        return
    sum_of = sum(int(part["number"]) for part in parts if part)
    claimed = Amount(float(leading["number"]), leading["number"] + (leading["more"] or ""), bool(leading["more"]))
    if claimed.agrees(sum_of) or claimed.agrees(len(items)):
        return
    added = " + ".join(part["number"] for part in parts if part)
    yield page.finding(
        lead, claimed.text, number_text(sum_of), f"{claimed.text} by the title; its parts are {added} = {sum_of}."
    )


def _names_several(items: Sequence[Node]) -> bool:
    """Whether an item stands for several things: "`moor.ts`, `sail.ts`", "`GET|POST /boats`", "(#4, #7)"."""
    return any(_JOINED.search(item.text) or len(_LISTED.findall(item.text)) > 1 for item in items) or any(
        several.search(item.text) for item in items for several in (_CODES, _TICKETS)
    )


def _noun(page: Page, word: str | None) -> str:
    """The counted noun; none where the word only says "in all"."""
    return "" if word is None or page.vocabulary.phrases("totals").whole(word) else singular(word)


def are_tests(items: Sequence[Node]) -> bool:
    """Whether items are tests by their names; else they are what is tested, or what came of it."""
    return all(_TEST.search(item.text) for item in items)


def counts_items(noun: str, items: Sequence[Node]) -> bool:
    """Whether items can be what a noun counts; files have names with endings, endpoints have a path or a method."""
    if noun in _TOLD_BY:
        return all(_TOLD_BY[noun].search(item.text) for item in items)
    return not noun or noun in WORKS


def is_open_ended(item: Node) -> bool:
    """Whether an item says that there are more: "and others", "...", "etc"."""
    return _OPEN_ENDED.search(item.text) is not None


def are_peers(items: Sequence[Node]) -> bool:
    """Whether a list is one of like things: all begin alike (bold, code, a box, a mark), or none does."""
    shapes = {_shape(item.text) for item in items}
    return len(shapes) == 1


def _shape(text: str) -> str:
    bare_text = text.lstrip()
    if bare_text[:3] in ("[ ]", "[x]", "[X]"):
        return "box"
    if bare_text[:2] == "**" or bare_text[:1] == "`":
        return bare_text[:1]
    if _FIELD.match(bare_text):
        return "field"
    return "mark" if bare_text[:1] > "\u2000" and not bare_text[:1].isalpha() else "words"
