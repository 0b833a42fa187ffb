"""The audit as one HTML file that needs nothing else: no script, no font, no picture from anywhere.

Everything quoted from a document is escaped, and the page forbids itself to load or run anything (a content security
policy), so that a report of a hostile repository can be opened. It reads from top to bottom without styles, by keyboard
and by a screen reader: headings in order, tables with captions and headers, and no meaning by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from tui.core.model import Verdict
from tui.core.safe import safe
from tui.presentation.audit import Audit, Entry, Page, Piece
from tui.presentation.sentences import place
from tui.presentation.standing import Progress, actual
from tui.presentation.words import STATUS_WORDS, UNICODE, VERDICT_WORDS, plural

_WORDS = {
    Verdict.HOLDS: "hold",
    Verdict.OVERSTATED: "overstated",
    Verdict.UNDERSTATED: "understated",
    Verdict.UNPROVEN: "unproven",
}


def pieces(audit: Audit) -> Iterator[str]:
    """The page in pieces."""
    yield _head(audit)
    yield f"<header>\n<p class=kind>asbuilt audit</p>\n<h1>{text(audit.name)}</h1>\n"
    if audit.origin:
        yield f"<p class=origin>{text(audit.origin)}</p>\n"
    yield f"</header>\n<main id=main>\n{_tiles(audit)}"
    yield from _advice(audit)
    if audit.since:
        yield from _moves(audit)
    yield from _overview(audit)
    for number, page in enumerate(audit.pages):
        yield from _page(page, number)
    yield from _phases(audit)
    yield from _matrix(audit)
    yield from _readiness(audit)
    yield from _notices(audit)
    yield "</main>\n<footer>Made by asbuilt. Nothing of the repository was run.</footer>\n</body>\n</html>\n"


def text(value: str) -> str:
    """Untrusted text as HTML text, also inside a quoted attribute."""
    return escape(safe(value))


def _head(audit: Audit) -> str:
    styles = resources.files(__package__).joinpath("report.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(audit.name)}: audit of its documents</title>\n<style>\n{styles}</style>\n</head>\n"
        '<body>\n<a class=skip href="#main">Skip to the audit</a>\n'
    )


def _tiles(audit: Audit) -> str:
    tiles = "".join(
        f"<li class={verdict}><b>{audit.counts[verdict]:,}</b> "
        f"<span><i aria-hidden=true>{UNICODE.verdict[verdict]}</i> {_WORDS[verdict]}</span></li>\n"
        for verdict in Verdict
    )
    if audit.counts.waived:
        sign = f"<i aria-hidden=true>{UNICODE.waived}</i>"
        tiles += f"<li class=waived><b>{audit.counts.waived:,}</b> <span>{sign} waived</span></li>\n"
    findings = f"<li class=findings><b>{len(audit.findings):,}</b> <span>do not add up</span></li>\n"
    size = f"{plural(audit.claims, 'claim')} in {plural(len(audit.pages), 'document')}"
    return f"<p class=size>{size}</p>\n{_strip(audit)}<ul class=tiles>\n{tiles}{findings}</ul>\n"


def _strip(audit: Audit) -> str:
    """The verdicts as one bar; the figures below it say the same."""
    parts = "".join(
        f'<span class={verdict} style="flex-grow:{audit.counts[verdict]}"></span>'
        for verdict in Verdict
        if audit.counts[verdict]
    )
    if audit.counts.waived:
        parts += f'<span class=waived style="flex-grow:{audit.counts.waived}"></span>'
    return f"<div class=strip aria-hidden=true>{parts}</div>\n" if parts else ""


def _advice(audit: Audit) -> Iterator[str]:
    yield "<section>\n<h2>Recommendation</h2>\n"
    if audit.advice:
        items = "".join(f"<li>{text(sentence)}</li>\n" for sentence in audit.advice)
        yield f"<ol class=advice>\n{items}</ol>\n"
    else:
        yield "<p>Nothing to correct.</p>\n"
    yield "</section>\n"


def _moves(audit: Audit) -> Iterator[str]:
    yield f"<section>\n<h2>Since {text(audit.since)}</h2>\n"
    rows = [
        (
            _code(place(move.judged.claim.document, move.judged.claim.line)),
            text(f"{STATUS_WORDS[move.was] if move.was else 'new'} → {STATUS_WORDS[move.judged.claim.status]}"),
            _verdict(move.judged.verdict),
            text(move.judged.claim.text),
        )
        for move in audit.moves
    ]
    if rows:
        yield from _table("Claims whose line or evidence was touched", ("Line", "Says", "Is", "Claim"), rows)
    else:
        yield "<p>No line and no evidence of a line was touched.</p>\n"
    yield "</section>\n"


def _overview(audit: Audit) -> Iterator[str]:
    rows = [
        (
            f'<a href="#d{number}">{text(page.path)}</a>',
            f"{page.claims:,}",
            *(f"<span class={verdict}>{page.counts[verdict] or ''}</span>" for verdict in Verdict),
            *((f"<span class=waived>{page.counts.waived or ''}</span>",) if audit.counts.waived else ()),
            f"{len(page.findings) or ''}",
        )
        for number, page in enumerate(audit.pages)
    ]
    waived = ("Waived",) if audit.counts.waived else ()
    titles = ("Document", "Claims", "Hold", "Overstated", "Understated", "Unproven", *waived, "Findings")
    if rows:
        yield "<section>\n<h2>By document</h2>\n"
        yield from _table("Claims of each document by verdict", titles, rows, figures=True)
        yield "</section>\n"


def _page(page: Page, number: int) -> Iterator[str]:
    yield f"<section class=page>\n<h2 id=d{number}>{text(page.path)}</h2>\n"
    yield from _entries("Claims more than there is", page.false)
    yield from _entries("Overtaken by the code", page.stale)
    yield from _entries("Says something else than the evidence", page.discrepant)
    if page.findings:
        rows = [(str(each.line), text(each.rule), text(each.detail)) for each in page.findings]
        yield "<h3>Does not add up</h3>\n"
        yield from _table("Findings", ("Line", "Rule", "What"), rows)
    yield from _lines("Verified", page.verified)
    yield from _lines("Open, and said to be", page.pending)
    yield from _lines("Not to be proved either way", page.unproven)
    yield "</section>\n"


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"<h3>{title}</h3>\n"
    for entry in entries:
        claim, shows = entry.judged.claim, actual(entry.judged)
        found = f", is <b>{STATUS_WORDS[shows]}</b>" if shows else ""
        yield (
            f"<article class={entry.judged.verdict}>\n<p class=claim>{text(claim.text or '(no words)')}</p>\n"
            f"<p class=said>{_verdict(entry.judged.verdict)} line {claim.line} says <b>{STATUS_WORDS[claim.status]}</b>"
            f"{found}</p>\n"
        )
        if entry.pieces:
            yield "<ul class=pieces>\n" + "".join(map(_piece, entry.pieces)) + "</ul>\n"
        if entry.waiver:
            yield f"<p class=waiver>Waived: {text(entry.waiver)}</p>\n"
        yield "</article>\n"


def _piece(piece: Piece) -> str:
    sign, word = (UNICODE.found, "there") if piece.there else (UNICODE.absent, "missing")
    where = f" <span>at {_code(piece.where)}</span>" if piece.where and piece.where != piece.ref else ""
    words = f" <span>{text(piece.words)}</span>" if piece.words else ""
    near = f" <span>nearest: {', '.join(map(_code, piece.near))}</span>" if piece.near else ""
    return (
        f"<li class={word}><i aria-hidden=true>{sign}</i> {_code(piece.ref)} <em>{word}</em>{where}{words}{near}</li>\n"
    )


def _lines(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    rows = [
        (str(entry.judged.claim.line), STATUS_WORDS[entry.judged.claim.status], text(entry.judged.claim.text))
        for entry in entries
    ]
    yield f"<details>\n<summary><h3>{title}</h3> <span class=number>{len(rows)}</span></summary>\n"
    yield from _table(title, ("Line", "Says", "Claim"), rows)
    yield "</details>\n"


def _phases(audit: Audit) -> Iterator[str]:
    rows = [
        (text(phase.title), _bar(done), str(done.total), str(done.claimed), str(done.verified), text(phase.document))
        for phase, done in audit.phases
    ]
    titles = ("Phase", "Progress", "Items", "Said done", "Shown", "Document")
    yield from _section("Phases", "Phases with what they say is done and what the code shows", titles, rows)


def _matrix(audit: Audit) -> Iterator[str]:
    rows = [
        (
            text(row.component),
            _verdict(judged.verdict) if judged else "",
            text(row.priority or ""),
            _percent(row.current),
            _percent(row.target),
            text(row.timeline or ""),
            _code(place(row.document, row.line)),
        )
        for row, judged in audit.matrix
    ]
    titles = ("Component", "Is", "Priority", "Now", "Target", "When", "Line")
    yield from _section("Priority matrix", "Components by priority", titles, rows)


def _readiness(audit: Audit) -> Iterator[str]:
    rows = [
        (
            text(item.text),
            "ticked" if item.checked else "open",
            _verdict(item.verdict),
            _code(place(item.document, item.line)),
        )
        for item, _ in audit.checklist
    ]
    yield from _section("Readiness", "Checklist items", ("Item", "Box", "Is", "Line"), rows, audit.readiness)


def _section(
    title: str, caption: str, titles: Sequence[str], rows: Sequence[Sequence[str]], done: Progress | None = None
) -> Iterator[str]:
    if not rows:
        return
    yield f"<section>\n<h2>{title}</h2>\n"
    if done and done.total:
        yield f"<p>{_bar(done)} of {done.total}, {done.claimed} ticked, {done.verified} shown</p>\n"
    yield from _table(caption, titles, rows)
    yield "</section>\n"


def _notices(audit: Audit) -> Iterator[str]:
    rows = [(text(each.path), text(each.message)) for each in audit.notices]
    yield from _section("Not read, or only in part", "What could not be read", ("What", "Why"), rows)


def _table(
    caption: str, titles: Sequence[str], rows: Iterable[Sequence[str]], *, figures: bool = False
) -> Iterator[str]:
    """A table; the cells are HTML already, the first of a row is its header."""
    heads = "".join(f"<th scope=col>{title}</th>" for title in titles)
    yield f"<div class=wide><table{' class=figures' if figures else ''}>\n<caption>{caption}</caption>\n"
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for first, *rest in rows:
        yield f"<tr><th scope=row>{first}</th>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>\n"
    yield "</tbody></table></div>\n"


def _verdict(verdict: Verdict) -> str:
    return f"<span class={verdict}><i aria-hidden=true>{UNICODE.verdict[verdict]}</i> {VERDICT_WORDS[verdict]}</span>"


def _bar(done: Progress) -> str:
    """Verified, then only said, as two widths; the figures stand beside it."""
    total = max(1, done.total)
    shown, said = (min(100, 100 * part // total) for part in (done.verified, max(done.claimed, done.verified)))
    return f'<span class=bar aria-hidden=true><s style="width:{said}%"></s><b style="width:{shown}%"></b></span>'


def _code(value: str) -> str:
    return f"<code>{text(value)}</code>"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:g} %"
