"""One claim and its verdict, argued in plain lines: what `asbuilt explain` prints.

Pure: a `Judged`, what the report finds at its line, and its age against its files in; lines out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui.core.model import Asserts, Claim, Evidence, Finding, Judged, Outcome, RefKind, Status, Verdict
from tui.core.stale import Staleness
from tui.presentation.sentences import evidence_detail, place
from tui.presentation.words import STATUS_WORDS, VERDICT_WORDS

_SAID = {Asserts.EXISTS: "said to exist", Asserts.MISSING: "said to be missing", Asserts.NONE: "named"}
_DOES = {Outcome.SUPPORTS: "supports", Outcome.REFUTES: "refutes", Outcome.SILENT: "silent"}
_BASES = {
    "document": "beside the document",
    "root": "from the root",
    "suffix": "as the end of exactly one path",
    "folder": "in the folder that the heading or tree names",
    "moved": "under its name elsewhere: it moved",
    "glob": "as a pattern",
}
"""How a path was read when it was found."""

_BUILT = {
    RefKind.DEPENDENCY: "declared in a manifest",
    RefKind.ENV: "set or read somewhere",
    RefKind.SERVICE: "in a compose file",
}
"""What makes a thing be there that is not built."""

_SOUGHT = frozenset({RefKind.PATH, RefKind.SYMBOL})
"""What is looked for by a name."""


def explanation(judged: Judged, findings: Sequence[Finding] = ()) -> Iterator[str]:
    """The claim, where its status comes from, the verdict with its sentence, every check with its answer, what would
    change the verdict, and what the report `findings` say of its line."""
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
    yield from _section("what would change it", _remedies(judged))
    here = (one for one in findings if (one.document, one.line) == (claim.document, claim.line))
    yield from _section("found at this line", (f"{one.rule}: {one.detail}" for one in here))


def history(stale: Staleness, day: Callable[[int], str]) -> Iterator[str]:
    """What happened to the files of a claim after its line was written. `day` names a moment."""
    line = stale.written
    yield f"older than its files (line of {day(line.at)} by {line.who}, {line.commit})"
    for touch in stale.since:
        yield f"  {touch.path} {touch.what} on {day(touch.at)} by {touch.who} ({touch.commit})"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        if index == 0:
            yield title
        yield f"  {line}"


def _remedies(judged: Judged) -> Iterator[str]:
    """What would make the verdict another one: in the code, or in the line."""
    claim = judged.claim
    if judged.verdict is Verdict.UNPROVEN:
        if not judged.evidence:
            yield "name the file, the route or the setting that proves it, in the line or right under it"
        yield from dict.fromkeys(filter(None, map(_settling, judged.evidence)))
        return
    hard = [one for one in judged.evidence if not one.weak]
    if judged.verdict is Verdict.HOLDS:
        lost = [one.ref for one in hard if one.outcome is Outcome.SUPPORTS]
        turn = "appears" if claim.status is Status.MISSING else "is gone"
        yield from (f"it no longer holds when {ref} {turn}" for ref in lost[:1])
        return
    for one in hard:
        if one.outcome is Outcome.REFUTES:
            yield _remedy(one)
    yield f"or a true line: `asbuilt fix` proposes the edit, `asbuilt set {claim.id} STATUS` writes one"


def _settling(evidence: Evidence) -> str:
    """What would settle a piece of evidence that decides nothing."""
    detail = evidence.detail or evidence.resolved or ""
    if evidence.asserts is Asserts.NONE:
        return f"words that say whether {evidence.ref} is there: the line only names it"
    if evidence.outcome is Outcome.REFUTES and evidence.check in _SOUGHT and evidence.found is False:
        return f"{evidence.ref} built; that it is not there accuses nobody while {detail}"
    if evidence.outcome is Outcome.REFUTES:
        return f"{evidence.ref} as the line has it: {detail}" if detail else f"{evidence.ref} as the line has it"
    if evidence.outcome is Outcome.SILENT or evidence.weak:
        return f"a surer sign of {evidence.ref}{f' than this: {detail}' if detail else ''}"
    return ""


def _remedy(evidence: Evidence) -> str:
    if evidence.check is RefKind.COUNT and evidence.asserts is Asserts.EXISTS:
        return f"{evidence.ref}, or the number that there is: {evidence.detail.removeprefix('only ')}"
    if evidence.check is RefKind.LINECOUNT:
        return f"the number that {evidence.resolved or evidence.ref} has: {evidence.detail}"
    if evidence.asserts is Asserts.MISSING:
        return f"{evidence.ref} taken out of what the line calls missing"
    if evidence.found:
        return f"{evidence.ref} built out: {evidence.detail}"
    built = _BUILT.get(evidence.check, "built")
    near = f", or the name of what is meant ({', '.join(evidence.near)})" if evidence.near else ""
    return f"{evidence.ref} {built}{near}"


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
    base = f", read {_BASES[evidence.base]}" if evidence.base in _BASES else ""
    return f"{said}: {detail}{'' if told else f' at {evidence.resolved}'}{base}{near}"
