"""The audit as Markdown.

One law shapes it: read by asbuilt itself, inside the repository, the report claims nothing that is false. So whatever
it quotes from a document stands in a fenced block, each line behind a quotation mark, where nothing is a claim; and
whatever it says of its own is said of pieces, each with a mark that is true: ✅ before what is there, ❌ before what is
missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.core.model import Finding, Judged, Verdict
from tui.core.safe import safe
from tui.presentation.audit import Audit, Entry, Page, Piece
from tui.presentation.formats.markdown import escaped
from tui.presentation.standing import actual
from tui.presentation.words import STATUS_WORDS, VERDICT_WORDS, plural

_DRAWING = str.maketrans(dict.fromkeys("├└│┌┐┘┬┤┼┴╰╭╮╯", "|") | dict.fromkeys("─━", "-"))
_QUOTABLE = re.compile(r"[^`|\n]+")


def pieces(audit: Audit) -> Iterator[str]:
    """The report's text in pieces."""
    yield f"# What {escaped(audit.name)} says of itself, held against its code\n\n"
    if audit.origin:
        yield f"{escaped(audit.origin)}\n\n"
    yield f"{_sentence(audit)}\n"
    if audit.since:
        yield from _moves(audit)
    yield from _documents(audit)
    yield from _advice(audit)
    for page in audit.pages:
        yield from _page(page)
    yield from _plan(audit)
    yield from _notices(audit)


def _sentence(audit: Audit) -> str:
    counts = audit.counts
    waived = f", {counts.waived} waived" if counts.waived else ""
    return (
        f"{plural(audit.claims, 'claim')} in {plural(len(audit.pages), 'document')}: {counts[Verdict.HOLDS]} hold, "
        f"{counts[Verdict.OVERSTATED]} overstated, {counts[Verdict.UNDERSTATED]} understated, "
        f"{counts[Verdict.UNPROVEN]} unproven{waived}; {plural(len(audit.findings), 'finding')}."
    )


def _moves(audit: Audit) -> Iterator[str]:
    yield f"\n## Since {escaped(audit.since)}\n\n"
    if not audit.moves:
        yield "No line and no evidence of a line was touched.\n"
        return
    rows = [
        (
            f"{move.judged.claim.document}:{move.judged.claim.line}",
            f"{STATUS_WORDS[move.was] if move.was else 'new'} > {STATUS_WORDS[move.judged.claim.status]}",
            VERDICT_WORDS[move.judged.verdict],
            move.judged.claim.text,
        )
        for move in audit.moves
    ]
    yield from _table(("line", "says", "is", "claim"), rows)


def _documents(audit: Audit) -> Iterator[str]:
    if not audit.pages:
        return
    waived = audit.counts.waived  # a column only where there is something to say
    titles = ["Claims", "Hold", "Over", "Under", "Unproven", *(["Waived"] if waived else []), "Findings"]
    yield f"\n## By document\n\n| Document | {' | '.join(titles)} |\n|---|{'---:|' * len(titles)}\n"
    for page in audit.pages:
        counts = [page.counts[verdict] for verdict in Verdict] + ([page.counts.waived] if waived else [])
        figures = [page.claims, *counts, len(page.findings)]
        yield f"| {_code(page.path)} | {' | '.join(map(str, figures))} |\n"


def _advice(audit: Audit) -> Iterator[str]:
    yield "\n## Recommendation\n\n"
    if not audit.advice:
        yield "Nothing to correct.\n"
    for sentence in audit.advice:
        yield f"- {escaped(sentence)}\n"


def _page(page: Page) -> Iterator[str]:
    yield f"\n## {_code(page.path)}\n"
    yield from _entries("Claims more than there is", page.false)
    yield from _entries("Overtaken by the code", page.stale)
    yield from _entries("Says something else than the evidence", page.discrepant)
    yield from _findings(page.findings)
    yield from _lines("Verified", page.verified)
    yield from _lines("Open, and said to be", page.pending)
    yield from _lines("Not to be proved either way", page.unproven)


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if entries:
        yield f"\n### {title}\n"
    for entry in entries:
        waived = [f"waived: {entry.waiver}"] if entry.waiver else []
        words = [f"{piece.ref}: {piece.words}" for piece in entry.pieces if piece.words]
        near = [f"{piece.ref}: nearest is {', '.join(piece.near)}" for piece in entry.pieces if piece.near]
        yield "\n"
        yield from _fence([_said(entry.judged), *words, *near, *waived])
        bullets = dict.fromkeys(bullet for piece in entry.pieces if (bullet := _bullet(piece)))
        if bullets:
            yield "\n" + "".join(bullets)


def _said(judged: Judged) -> str:
    claim = judged.claim
    shows = actual(judged)
    found = f", is {STATUS_WORDS[shows]}" if shows else ""
    return f"{claim.document}:{claim.line}: says {STATUS_WORDS[claim.status]}{found}: {claim.text}"


def _bullet(piece: Piece) -> str:
    """What is true of a piece. One that can't be written as code (it holds a backtick) is in the quotation only."""
    name = safe(piece.where.rpartition(":")[0] or piece.where if piece.there else piece.ref)
    if not _QUOTABLE.fullmatch(name):
        return ""
    return f"- ✅ `{name}` is there\n" if piece.there else f"- ❌ `{name}` is missing\n"


def _code(name: str) -> str:
    """A path as code where it can be, so that its words are not read as words."""
    shown = safe(name)
    return f"`{shown}`" if _QUOTABLE.fullmatch(shown) else escaped(name)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield "\n### Does not add up\n\n"
        yield from _table(("line", "rule", "what"), [(str(each.line), each.rule, each.detail) for each in findings])


def _lines(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if entries:
        yield f"\n### {title}\n\n"
        claims = [entry.judged.claim for entry in entries]
        rows = [(str(claim.line), STATUS_WORDS[claim.status], claim.text) for claim in claims]
        yield from _table(("line", "says", "claim"), rows)


def _plan(audit: Audit) -> Iterator[str]:
    if audit.phases:
        yield "\n## Phases\n\n"
        rows = [
            (f"{phase.document}:{phase.line}", str(done.total), str(done.claimed), str(done.verified), phase.title)
            for phase, done in audit.phases
        ]
        yield from _table(("line", "items", "said", "shown", "phase"), rows)
    if audit.matrix:
        yield "\n## Priority matrix\n\n"
        cells = [
            (
                f"{row.document}:{row.line}",
                row.priority or "-",
                _percent(row.current),
                _percent(row.target),
                row.timeline or "-",
                VERDICT_WORDS[judged.verdict] if judged else "-",
                row.component,
            )
            for row, judged in audit.matrix
        ]
        yield from _table(("line", "priority", "now", "target", "when", "is", "component"), cells)
    if audit.checklist:
        done = audit.readiness
        yield "\n## Readiness\n\n"
        if done.total:
            yield f"Of {plural(done.total, 'item')}, {done.claimed} ticked, {done.verified} shown.\n\n"
        items = [
            (f"{item.document}:{item.line}", "[x]" if item.checked else "[ ]", VERDICT_WORDS[item.verdict], item.text)
            for item, _ in audit.checklist
        ]
        yield from _table(("line", "box", "is", "item"), items)


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:g} %"


def _notices(audit: Audit) -> Iterator[str]:
    if audit.notices:
        yield "\n## Not read\n\n"
        yield from _fence([f"{each.path}: {each.message}" for each in audit.notices])


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns of text in a fence, the last one as long as it is."""
    whole = [titles, *rows]
    widths = [max(len(safe(row[at])) for row in whole) for at in range(len(titles) - 1)] + [0]
    yield from _fence(
        "  ".join(f"{safe(cell):{width}}" for cell, width in zip(row, widths, strict=True)) for row in whole
    )


def _fence(lines: Iterable[str]) -> Iterator[str]:
    """A block in which nothing is a claim, whatever the lines hold: it is a log, no line can end it, none draws a
    tree or begins with a path."""
    text = [safe(line).translate(_DRAWING).rstrip() for line in lines]
    longest = max((len(run) for line in text for run in re.findall("`+", line)), default=0)
    ticks = "`" * max(3, longest + 1)
    yield f"{ticks}log\n"
    for line in text:
        yield f"> {line}".rstrip() + "\n"
    yield f"{ticks}\n"
