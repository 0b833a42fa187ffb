"""What of a claim can be copied, as plain text. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.model import Judged
from tui.presentation.rows import readable
from tui.presentation.sentences import evidence_detail, place
from tui.presentation.words import STATUS_WORDS, VERDICT_WORDS


def copies_of(judged: Judged) -> Mapping[str, str]:
    """By name: the place, the claim, its evidence line by line, and everything as Markdown."""
    claim = judged.claim
    where = place(claim.document, claim.line)
    words = readable(claim.text)
    evidence = [f"{item.ref}: {evidence_detail(item)}" for item in judged.evidence]
    markdown = [f"- **{VERDICT_WORDS[judged.verdict]}**: {words} (`{where}`) says {STATUS_WORDS[claim.status]}"]
    markdown += [f"  - {judged.why}"] if judged.why else []
    markdown += [f"  - `{item.ref}`: {evidence_detail(item)}" for item in judged.evidence]
    return {
        "place": where,
        "claim": f"{where}: {words}: {STATUS_WORDS[claim.status]}",
        "evidence": "\n".join(evidence) or judged.why or "nothing to look up",
        "Markdown": "\n".join(markdown),
    }
