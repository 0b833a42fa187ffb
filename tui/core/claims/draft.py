"""What an extractor says of one line, before the line becomes a `Claim`.

Extractors find status-bearing lines and marks; later stages add identity, references, phase and details. A draft keeps
node indices, so each stage can look around in the outline.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.model import Kind, Mark, Status


@dataclass(slots=True)
class Draft:
    """One status-bearing line, never changed once it is made: `node` is its index in the outline; `label` the node that
    gave an implied status."""

    node: int
    kind: Kind
    status: Status
    marks: tuple[Mark, ...] = ()
    deciding: int = 0
    implied: bool = False
    label: int | None = None
    percent: int | None = None
    title: str = ""
    """The readable text without box and marks: what the claim is about."""
