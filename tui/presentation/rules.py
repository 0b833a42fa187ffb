"""The rules that `asbuilt check` holds documents to: their names, and what each means and asks for, in words.

One table for every output: `--fail-on`, the help of a SARIF rule, the summary of a pull request.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """`level` is SARIF's: how bad it is (error, warning, note). `means` and `remedy` are sentences."""

    name: str
    level: str
    means: str
    remedy: str


RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "overstated",
            "error",
            "The line claims more than the code shows.",
            "Build what it names, or correct the line: `asbuilt fix` proposes the edit, `asbuilt explain` argues it.",
        ),
        Rule(
            "understated",
            "warning",
            "The line claims less than the code shows: what it calls missing is there by now.",
            "Bring the line up to date: `asbuilt fix` proposes the edit, `asbuilt explain` argues it.",
        ),
        Rule(
            "unproven",
            "note",
            "The line names nothing that can be looked up, or only weak evidence was found.",
            "Name the file, the route or the setting that would prove it.",
        ),
        Rule(
            "arithmetic",
            "warning",
            "A total or a percentage disagrees with the rows it sums up.",
            "Count again, and correct the figure or the rows.",
        ),
        Rule(
            "rollup",
            "warning",
            "A section says it is complete while items under it are open.",
            "Close the items, or say that the section is partial.",
        ),
        Rule(
            "contradiction",
            "warning",
            "Two lines say different things of the same piece of work.",
            "Find out which of them is true, and correct the other.",
        ),
        Rule(
            "stale",
            "note",
            "The code that the line cites changed long after the line did.",
            "Read the line again, and confirm or correct it.",
        ),
        Rule(
            "duplicate",
            "note",
            "The same claim is made more than once.",
            "Keep one of them, and refer to it.",
        ),
    )
}
"""Every rule by its name, verdicts first."""

DEFAULT: tuple[str, ...] = ("overstated", "understated", "arithmetic", "contradiction")
"""What fails a check unless it is told otherwise."""
