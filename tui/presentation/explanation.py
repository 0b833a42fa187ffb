"""One claim and its verdict, argued in plain lines: what `asbuilt explain` prints. Pure: a `Judged` in, lines out."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.model import Asserts, Claim, Evidence, Judged, Outcome
from tui.presentation.sentences import evidence_detail, place
from tui.presentation.words import STATUS_WORDS, VERDICT_WORDS

_SAID = {Asserts.EXISTS: "said to exist", Asserts.MISSING: "said to be missing", Asserts.NONE: "named"}
_DOES = {Outcome.SUPPORTS: "supports", Outcome.REFUTES: "refutes", Outcome.SILENT: "silent"}


def explanation(judged: Judged) -> Iterator[str]:
    """The claim, where its status comes from, the verdict with its sentence, and every check with its answer."""
    claim = judged.claim
    yield f"{place(claim.document, claim.line)}: {claim.text}"
    facts = [*_facts(claim), ("verdict", f"{VERDICT_WORDS[judged.verdict]}: {judged.why}")]
    width = max(len(name) for name, _ in facts)
    for name, value in facts:
        yield f"  {name:{width}}  {value}"
    if judged.evidence:
        yield "evidence"
    for evidence in judged.evidence:
        yield f"  {_DOES[evidence.outcome]:{width}}  {_evidence_words(evidence)}"


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "id", claim.id
    yield "says", f"{STATUS_WORDS[claim.status]}, {_source(claim)}"
    if claim.place:
        yield "under", " > ".join(claim.place)
    for name, value in (
        ("percent", None if claim.percent is None else f"{claim.percent} %"),
        ("priority", claim.priority),
        ("timeline", claim.timeline),
        ("phase", claim.phase),
        ("task", claim.task),
    ):
        if value is not None:
            yield name, value
    for field in claim.fields:
        yield field.name.lower(), field.value


def _source(claim: Claim) -> str:
    """Where the status stands."""
    if claim.mark is not None:
        return f'by the mark "{claim.mark.text}" of this {claim.kind.replace("_", " ")}'
    if claim.label_line is not None:
        return f"by the label on line {claim.label_line}"
    return f"by the words of this {claim.kind.replace('_', ' ')}"


def _evidence_words(evidence: Evidence) -> str:
    said = f"{evidence.check} {evidence.ref}, {_SAID[evidence.asserts]} on line {evidence.line}"
    detail = evidence_detail(evidence)
    told = not evidence.resolved or evidence.resolved in f"{evidence.ref} {detail}"
    near = f" (near: {', '.join(evidence.near)})" if evidence.near else ""
    return f"{said}: {detail}{'' if told else f' at {evidence.resolved}'}{near}"
