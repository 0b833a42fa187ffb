"""What the evidence pane says of a claim: the verdict in a sentence, every reference, the lines that prove it. Pure.

The order is that of an argument: what is claimed and where, the verdict and why, each reference with what was found,
then the document's own lines and the source's, so that a reader can check the judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.core.model import Asserts, Evidence, Finding, Judged, Notice, Outcome, RefKind, Status, Verdict, Waiver
from tui.core.safe import safe
from tui.presentation.columns import broken, fit
from tui.presentation.sentences import evidence_detail, place, waived_until
from tui.presentation.tones import Piece, Pieces, Tone
from tui.presentation.words import OUTCOME_TONES, STATUS_WORDS, VERDICT_TONES, VERDICT_WORDS, Glyphs

Lines = tuple[Pieces, ...]
MOST = 2_000
"""Characters shown of one line of a file."""
BLANK: Pieces = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file. `first` is the number of the first of `lines`; `marked` are the numbers of those that
    matter. `error` is a sentence, for a file that could not be read. `code` is the same lines in the tones of their
    language, where it has one."""

    path: str
    first: int
    lines: tuple[str, ...]
    marked: frozenset[int] = frozenset()
    error: str = ""
    code: tuple[Pieces, ...] = ()


@dataclass(frozen=True, slots=True)
class Cite:
    """Lines of a file that are wanted; no lines: the head of the file."""

    path: str
    lines: frozenset[int] = frozenset()


Subject = Judged | Finding | Notice
"""What the pane can explain."""
AROUND = 6
"""Lines from a claim within which the lines of its references are shown with it."""
FILES = 3
"""Files shown beside the document itself."""


def key_of(subject: Subject) -> str:
    """What tells one subject from another over reports."""
    match subject:
        case Judged():
            return subject.claim.id
        case Finding():
            return f"{subject.rule} {subject.document}:{subject.line}"
        case Notice():
            return f"notice {subject.path}:{subject.line}"


def cites_of(subject: Subject) -> tuple[Cite, ...]:
    """The lines that speak for or against a subject: of its document, then of the first files its evidence found."""
    match subject:
        case Finding():
            return (Cite(subject.document, frozenset({subject.line})),)
        case Notice():
            return (Cite(subject.path, frozenset({subject.line})),) if subject.line else ()
    claim = subject.claim
    lines = {claim.line, *(item.line for item in subject.evidence), claim.label_line or claim.line}
    cites = {claim.document: frozenset(line for line in lines if abs(line - claim.line) <= AROUND)}
    for item in subject.evidence:
        path, line = found_at(item)
        if path and path not in cites and len(cites) <= FILES:
            cites[path] = frozenset({line}) if line else frozenset()
    return tuple(Cite(path, wanted) for path, wanted in cites.items())


def argument_lines(subject: Subject, glyphs: Glyphs, waiver: Waiver | None = None) -> Lines:
    """What is said of a subject, in lines of any length. `waiver`: of the claim."""
    if isinstance(subject, Judged):
        waived = [(("waived ", Tone.ACCENT), (waived_until(waiver), Tone.PLAIN))] if waiver else []
        return (*_heading(subject, glyphs), *waived, *_references(subject, glyphs), *_fields(subject))
    return tuple(_finding(subject, glyphs))


def excerpt_lines(excerpts: Sequence[Excerpt], glyphs: Glyphs, width: int) -> Lines:
    """The lines of files that stand below it, `width` cells wide."""
    return tuple(line for excerpt in excerpts for line in _excerpt(excerpt, glyphs, width))


def summary(subject: Subject, glyphs: Glyphs) -> Pieces:
    """A subject in one line, for where there is no room for the pane."""
    if isinstance(subject, Judged):
        return ((f" {glyphs.verdict[subject.verdict]} {_why(subject)}", VERDICT_TONES[subject.verdict]),)
    if isinstance(subject, Finding):
        return ((f" {place(subject.document, subject.line)}: {subject.detail}", Tone.PLAIN),)
    return ((f" {place(subject.path, subject.line)} {subject.message}", Tone.PLAIN),)


def _finding(subject: Finding | Notice, glyphs: Glyphs) -> Iterable[Pieces]:
    if isinstance(subject, Notice):
        yield ((place(subject.path, subject.line), Tone.PATH),)
        yield ((subject.message, Tone.PLAIN),)
        return
    yield ((f"{glyphs.verdict[Verdict.OVERSTATED]} {subject.rule}", Tone.OVERSTATED),)
    yield ((place(subject.document, subject.line), Tone.PATH),)
    yield ((subject.detail, Tone.PLAIN),)
    if subject.claimed is not None and subject.computed is not None:
        yield (
            ("says ", Tone.MUTED), (subject.claimed, Tone.OVERSTATED),
            (", adds up to ", Tone.MUTED), (subject.computed, Tone.HOLDS),
        )  # fmt: skip


def _heading(judged: Judged, glyphs: Glyphs) -> Iterable[Pieces]:
    claim = judged.claim
    tone = VERDICT_TONES[judged.verdict]
    yield ((claim.text or "(no words)", Tone.STRONG),)
    yield (
        (place(claim.document, claim.line), Tone.PATH),
        (f"  says {STATUS_WORDS[claim.status]}", Tone.PLAIN),
        (" by its label" if claim.implied else "", Tone.MUTED),
    )
    if claim.place:
        yield ((f" {glyphs.dot} ".join(claim.place), Tone.MUTED),)
    yield BLANK
    yield ((f"{glyphs.verdict[judged.verdict]} {VERDICT_WORDS[judged.verdict]}", tone),)
    if judged.why:
        yield ((_why(judged), Tone.PLAIN),)


def _why(judged: Judged) -> str:
    """The verdict's sentence; its document, which the pane names already, is left out of it."""
    here = f"{judged.claim.document}:"
    return f"Line {judged.why.removeprefix(here)}" if judged.why.startswith(here) else judged.why


def _references(judged: Judged, glyphs: Glyphs) -> Iterable[Pieces]:
    if not judged.evidence:
        if not judged.why:
            yield (("This line names nothing that can be looked up.", Tone.MUTED),)
        return
    yield BLANK
    for item in judged.evidence:
        yield (_finding_glyph(item, glyphs), (" ", Tone.PLAIN), (item.ref, Tone.PLAIN), *_claimed(item))
        yield (("  ", Tone.PLAIN), (evidence_detail(item), Tone.MUTED), *_resolved(item, glyphs))
        if item.near:
            yield (("  nearest: ", Tone.MUTED), (", ".join(item.near), Tone.PATH))


def _finding_glyph(item: Evidence, glyphs: Glyphs) -> Piece:
    glyph = glyphs.silent if item.found is None else glyphs.found if item.found else glyphs.absent
    tone = OUTCOME_TONES[item.outcome]
    if item.outcome is Outcome.REFUTES and item.asserts is Asserts.MISSING:
        tone = Tone.UNDERSTATED
    elif item.outcome is Outcome.REFUTES and item.found:  # a stub, or what nothing uses: no tick for that
        glyph = glyphs.status[Status.PARTIAL]
    return (glyph, tone)


def _claimed(item: Evidence) -> Pieces:
    """What the line says of the reference, where that is not the ordinary "it exists"."""
    if item.asserts is Asserts.MISSING:
        return (("  said to be missing", Tone.MUTED),)
    return (("  only mentioned", Tone.MUTED),) if item.asserts is Asserts.NONE else ()


def _resolved(item: Evidence, glyphs: Glyphs) -> Pieces:
    where = item.resolved
    if not where or where == item.ref or where in evidence_detail(item):
        return ()
    return ((f" {glyphs.arrow} ", Tone.MUTED), (where, Tone.PATH))


def _fields(judged: Judged) -> Iterable[Pieces]:
    claim = judged.claim
    known = [("phase", claim.phase), ("priority", claim.priority), ("timeline", claim.timeline)]
    rows = [(name, value) for name, value in known if value] + [(field.name, field.value) for field in claim.fields]
    if rows:
        yield BLANK
    for name, value in rows:
        yield ((f"{name}: ", Tone.MUTED), (value, Tone.PLAIN))


def _excerpt(excerpt: Excerpt, glyphs: Glyphs, width: int) -> Iterable[Pieces]:
    yield BLANK
    path = "".join(text for text, _tone, _cells in fit(((excerpt.path, Tone.PATH),), width - 4, glyphs.ellipsis))
    rule = glyphs.rule * max(0, width - cell_len(path) - 3)
    yield ((f"{glyphs.rule} ", Tone.TRACK), (path, Tone.PATH), (f" {rule}", Tone.TRACK))
    if excerpt.error:
        yield ((excerpt.error, Tone.MUTED),)
    digits = len(str(excerpt.first + len(excerpt.lines)))
    room = max(8, width - digits - 2)
    for number, text in enumerate(excerpt.lines, excerpt.first):
        marked = number in excerpt.marked
        code = excerpt.code[number - excerpt.first] if excerpt.code else ()
        shown = code or ((shown_line(text), Tone.PLAIN if marked else Tone.MUTED),)
        if not marked:
            yield ((f" {number:>{digits}} ", Tone.MUTED), *_cut(shown, room, glyphs.ellipsis))
            continue
        for index, part in enumerate(broken(shown, room)):
            gutter = f"{number:>{digits}}" if index == 0 else " " * digits
            yield ((f"{glyphs.cursor}{gutter} ", Tone.ACCENT), *part)


def _cut(line: Pieces, room: int, ellipsis: str) -> Pieces:
    """A line of code, of which the beginning is shown."""
    whole = broken(line, room)
    return whole[0] if len(whole) == 1 else (*broken(line, room - cell_len(ellipsis))[0], (ellipsis, Tone.MUTED))


def shown_line(text: str) -> str:
    """A line of a file as it is shown."""
    return safe(text.expandtabs(4)[:MOST])


def found_at(item: Evidence) -> tuple[str, int]:
    """The file and line (0: the whole file) where evidence found something; ``("", 0)`` when it found nothing.

    A resolved folder ends in a slash and has no lines.
    """
    where = item.resolved or (item.ref if item.found and item.check is RefKind.PATH else "")
    path, colon, number = where.rpartition(":")
    if colon and number.isdigit():
        return path, int(number)
    return ("", 0) if where.endswith("/") else (where, 0)
