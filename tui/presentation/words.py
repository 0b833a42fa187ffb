"""The one table of glyphs and words: how a status, a verdict and a check look, in Unicode and in ASCII.

All glyphs are one cell wide in every terminal (no emoji, no variation selectors). A glyph never stands without its
word or its column's name, so that nothing is said by colour or shape alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.core.model import Outcome, Status, Verdict
from tui.presentation.tones import Tone

STATUS_WORDS: Mapping[Status, str] = {
    Status.DONE: "done",
    Status.PARTIAL: "partial",
    Status.IN_PROGRESS: "in progress",
    Status.MISSING: "missing",
    Status.DEFERRED: "deferred",
    Status.BLOCKED: "blocked",
    Status.UNCLEAR: "unclear",
}
VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.HOLDS: "holds",
    Verdict.OVERSTATED: "overstated",
    Verdict.UNDERSTATED: "understated",
    Verdict.UNPROVEN: "unproven",
}
VERDICT_TONES: Mapping[Verdict, Tone] = {
    Verdict.HOLDS: Tone.HOLDS,
    Verdict.OVERSTATED: Tone.OVERSTATED,
    Verdict.UNDERSTATED: Tone.UNDERSTATED,
    Verdict.UNPROVEN: Tone.UNPROVEN,
}
STATUS_TONES: Mapping[Status, Tone] = {
    Status.DONE: Tone.DONE,
    Status.PARTIAL: Tone.ACCENT,
    Status.IN_PROGRESS: Tone.ACCENT,
    Status.MISSING: Tone.OPEN,
    Status.DEFERRED: Tone.MUTED,
    Status.BLOCKED: Tone.OPEN,
    Status.UNCLEAR: Tone.MUTED,
}
OUTCOME_TONES: Mapping[Outcome, Tone] = {
    Outcome.SUPPORTS: Tone.HOLDS,
    Outcome.REFUTES: Tone.OVERSTATED,
    Outcome.SILENT: Tone.UNPROVEN,
}
RULE_WORDS: Mapping[str, str] = {
    "arithmetic": "sum",
    "rollup": "rollup",
    "contradiction": "conflict",
    "stale": "stale",
    "duplicate": "twice",
}
"""Rules of findings in a word short enough for a column; an unknown rule shows its own name."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of glyphs. `bar` is what is full, half full (claimed only) and empty."""

    status: Mapping[Status, str]
    verdict: Mapping[Verdict, str]
    found: str
    absent: str
    silent: str
    unread: str
    arrow: str
    ellipsis: str
    rule: str
    dot: str
    cursor: str
    waived: str
    bar: tuple[str, str, str]


UNICODE = Glyphs(
    status={
        Status.DONE: "✔",
        Status.PARTIAL: "◒",
        Status.IN_PROGRESS: "↻",
        Status.MISSING: "✗",
        Status.DEFERRED: "»",
        Status.BLOCKED: "⊘",
        Status.UNCLEAR: "?",
    },
    verdict={Verdict.HOLDS: "✔", Verdict.OVERSTATED: "▲", Verdict.UNDERSTATED: "▼", Verdict.UNPROVEN: "·"},
    found="✔",
    absent="✗",
    silent="·",
    unread="•",
    arrow="→",
    ellipsis="…",
    rule="─",
    dot="·",
    cursor="▌",
    waived="◇",
    bar=("█", "▒", "░"),
)
ASCII = Glyphs(
    status={
        Status.DONE: "x",
        Status.PARTIAL: "~",
        Status.IN_PROGRESS: ">",
        Status.MISSING: "-",
        Status.DEFERRED: "z",
        Status.BLOCKED: "!",
        Status.UNCLEAR: "?",
    },
    verdict={Verdict.HOLDS: "=", Verdict.OVERSTATED: "^", Verdict.UNDERSTATED: "v", Verdict.UNPROVEN: "."},
    found="+",
    absent="-",
    silent=".",
    unread="*",
    arrow="->",
    ellipsis="~",
    rule="-",
    dot="-",
    cursor="|",
    waived="o",
    bar=("#", "+", "."),
)


def glyphs(*, ascii: bool) -> Glyphs:
    """The set to use."""
    return ASCII if ascii else UNICODE


def plural(number: int, noun: str, many: str | None = None) -> str:
    """``1 claim``, ``2 claims``, ``12,000 claims``."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
