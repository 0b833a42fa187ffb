"""From evidence to verdict, and the one sentence that explains it.

A false accusation costs more than a miss. Only hard evidence accuses or confirms; weak evidence that disagrees keeps a
claim from holding and no more. The sentence always names the document's line and what was looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.model import Asserts, Claim, Evidence, Judged, Outcome, RefKind, Status, Verdict

_CLAIMS_LITTLE = frozenset({Status.MISSING, Status.DEFERRED, Status.BLOCKED})
"""Statuses whose line, when evidence disagrees both ways, is first of all behind the code."""


_TEMPLATE = re.compile(r"(?:^|/)(?:issue_template|pull_request_template|\.?templates?)(?:/|\.\w+$)", re.IGNORECASE)
"""Documents whose lines are for others to fill in."""

_NAMESAKES = frozenset({"suffix", "moved", "glob"})
"""How a file was found that need not be the one that was meant."""


_SOUGHT = frozenset({RefKind.PATH, RefKind.SYMBOL})
"""What is looked for by a name; a detail of its absence says why that accuses nobody."""


def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judged:
    """The verdict on one claim. Evidence is kept in the order of the references it answers."""
    spoken = [one for one in evidence if _is_about(claim, one)]
    accusations = [(verdict, one) for one in spoken if (verdict := _accusation(claim, one))]
    verdict, decided = _weigh(claim, spoken, accusations)
    return Judged(claim, verdict, _why(claim, verdict, evidence, decided), tuple(evidence))


def _is_about(claim: Claim, evidence: Evidence) -> bool:
    """Whether evidence bears on what the claim states. What its own line says does; a line under it does only in the
    claim's own sense: that some file exists tells nothing of a thing said to be missing, and the reverse."""
    if evidence.line == claim.line or evidence.asserts is Asserts.NONE:
        return True
    if claim.status in _CLAIMS_LITTLE:
        return evidence.asserts is Asserts.MISSING
    return claim.status is not Status.DONE or evidence.asserts is Asserts.EXISTS


def _weigh(
    claim: Claim, evidence: Sequence[Evidence], accusations: Sequence[tuple[Verdict, Evidence]]
) -> tuple[Verdict, list[Evidence]]:
    """The verdict and the pieces of evidence that made it."""
    if accusations:
        first = Verdict.UNDERSTATED if claim.status in _CLAIMS_LITTLE else Verdict.OVERSTATED
        made = {verdict for verdict, _ in accusations}
        verdict = first if first in made else made.pop()
        return verdict, [one for accused, one in accusations if accused is verdict]
    supports = [one for one in evidence if one.outcome is Outcome.SUPPORTS and not one.weak]
    doubts = [one for one in evidence if one.outcome is Outcome.REFUTES]
    if supports and not doubts:
        return Verdict.HOLDS, supports
    return Verdict.UNPROVEN, doubts


def _accusation(claim: Claim, evidence: Evidence) -> Verdict | None:
    """What a piece of evidence accuses the claim of, if it is sure enough to."""
    if evidence.outcome is not Outcome.REFUTES or evidence.weak or _TEMPLATE.search(claim.document):
        return None
    if evidence.check is RefKind.LINECOUNT:
        return _miscounted(claim, evidence)
    if evidence.asserts is Asserts.EXISTS:
        unclaimed = claim.implied and claim.status in _CLAIMS_LITTLE  # a list of what is to come claims nothing there
        return None if unclaimed or _is_excused(claim, evidence) else Verdict.OVERSTATED
    if evidence.asserts is not Asserts.MISSING:
        return None
    if claim.status is not Status.DONE:
        return Verdict.UNDERSTATED
    # done is what was removed: what still stands there was claimed too early, a namesake elsewhere was not
    return Verdict.OVERSTATED if evidence.base not in _NAMESAKES else None


def _is_excused(claim: Claim, evidence: Evidence) -> bool:
    """What is called partial may lack some names, and be made of stubs; and only the line that calls a thing done
    answers for a stub."""
    if evidence.check is not RefKind.SYMBOL:
        return False
    return claim.status is not Status.DONE or (bool(evidence.found) and evidence.line != claim.line)


def _miscounted(claim: Claim, evidence: Evidence) -> Verdict | None:
    """A wrong line count claims too much or too little; of a thing said to be missing, any count says it is there."""
    if evidence.asserts is Asserts.MISSING or claim.status is Status.MISSING:
        return Verdict.UNDERSTATED if evidence.resolved else None
    claimed, actual = _claimed_lines(evidence), _counted(evidence)
    larger = claimed is not None and actual is not None and actual > claimed
    return Verdict.UNDERSTATED if larger else Verdict.OVERSTATED


def _claimed_lines(evidence: Evidence) -> int | None:
    """The number in a line count's ref, ``path:N`` or ``path:N+``."""
    found = re.search(r":(\d+)\+?$", evidence.ref)
    return int(found[1]) if found else None


def _counted(evidence: Evidence) -> int | None:
    """The number of lines counted, which is how the detail of a line count begins."""
    found = re.match(r"(\d+) line", evidence.detail)
    return int(found[1]) if found else None


def _why(claim: Claim, verdict: Verdict, evidence: Sequence[Evidence], decided: Sequence[Evidence]) -> str:
    if verdict is Verdict.UNPROVEN:
        return _unproven(claim, evidence, decided)
    first = decided[0]
    evidence = [one for one in evidence if _is_about(claim, one)]
    place = f"{claim.document}:{first.line}"
    agree = verdict is Verdict.HOLDS
    return f"{place} {_said(first)}, {_is(first, agree)}{_others(evidence, decided, agree)}"


def _said(evidence: Evidence) -> str:
    """What the line says of the thing."""
    if evidence.check is RefKind.LINECOUNT:
        count = evidence.ref.rpartition(":")[2]
        return f"gives {evidence.ref.rpartition(':')[0]} {count} lines"
    if evidence.check is RefKind.COUNT:
        return f"says there {'are no' if evidence.asserts is Asserts.MISSING else 'are'} {evidence.ref}"
    return f"says {evidence.ref} {'is missing' if evidence.asserts is Asserts.MISSING else 'exists'}"


def _is(evidence: Evidence, agree: bool) -> str:
    """What the repository says of it."""
    if evidence.check is RefKind.LINECOUNT:
        return f"{'and' if agree else 'but'} it has {evidence.detail or 'another number'}"
    if evidence.check is RefKind.COUNT:
        be = "is" if re.match(r"(?:only )?1 ", evidence.detail) else "are"
        return f"{'and' if agree else 'but'} there {be} {evidence.detail}"
    moved = f" at {evidence.resolved}" if evidence.resolved and evidence.resolved != evidence.ref else ""
    if agree:
        return f"and it {'is' if evidence.asserts is Asserts.MISSING else 'does'}{moved}"
    if evidence.found and evidence.asserts is Asserts.EXISTS:
        return f"but {evidence.detail}"
    if evidence.found and evidence.resolved and evidence.detail.startswith(f"at {evidence.resolved}"):
        return f"but it is there {evidence.detail}"
    detail = f" ({evidence.detail})" if evidence.detail else ""
    return f"but it {f'is there{moved}' if evidence.found else 'is not there'}{detail}"


def _others(evidence: Sequence[Evidence], decided: Sequence[Evidence], agree: bool) -> str:
    spoken = sum(1 for one in evidence if one.outcome is not Outcome.SILENT)
    if spoken < 2:
        return ""
    return f" ({len(decided)} of {spoken} references {'agree' if agree else 'say otherwise'})"


def _unproven(claim: Claim, evidence: Sequence[Evidence], doubts: Sequence[Evidence]) -> str:
    place = f"{claim.document}:{claim.line}"
    if not evidence:
        return f"{place} names nothing that can be looked up in the repository"
    reason = next((one for one in (*doubts, *evidence) if one.detail), evidence[0])
    does = {
        Outcome.SILENT: "does not decide it",
        Outcome.REFUTES: "speaks against it, but weakly",
        Outcome.SUPPORTS: "speaks for it, but weakly",
    }
    speaks = reason.outcome if _is_about(claim, reason) else Outcome.SILENT
    if reason.check is RefKind.READINESS and speaks is Outcome.SILENT:
        return f"{claim.document}:{reason.line} asks for {reason.ref}: {reason.detail or reason.resolved}"
    if reason.check in _SOUGHT and speaks is Outcome.REFUTES and reason.found is False:
        return f"{claim.document}:{reason.line} {_said(reason)}; it is not there, but {reason.detail}"
    shown = reason.detail or (reason.resolved if reason.check is RefKind.READINESS else "")
    detail = f": {shown}" if shown else ""
    return f"{claim.document}:{reason.line} names {reason.ref}, which {does[speaks]}{detail}"
