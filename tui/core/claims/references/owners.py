"""Which type the methods of a list belong to: the one that the item, the label or the heading above names."""

from __future__ import annotations

import re

from tui.core.claims.references.passage import passage_of
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import Surroundings
from tui.core.claims.references.symbols import find
from tui.core.model import RefKind
from tui.core.parse.nodes import Block, Node

OWNER = "::"
"""How the hint begins that a name is a type's."""

_TYPE = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


class Owners:
    """The types of one document's lists, each line above read once."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._named: dict[int, str | None] = {}

    def of(self, node: Node, spot: Spot) -> tuple[str, ...]:
        """The hint for a method that is called by its own name alone; none where no type, or several, are named."""
        if spot.kind is not RefKind.SYMBOL or node.block is not Block.ITEM or not spot.target.isidentifier():
            return ()
        if not node.text.startswith("(", spot.end):
            return ()
        for above in self._surroundings.above(node):
            if above.index not in self._named:
                self._named[above.index] = _type_in(above)
            if (named := self._named[above.index]) is not None:
                return (f"{OWNER}{named}",) if named else ()
            if above.block is Block.HEADING:
                break
        return ()


def _type_in(node: Node) -> str | None:
    """The one type that a line names, nothing where there are several; None where it names no code."""
    passage = passage_of(node)
    named = {spot.target for spot in find(passage, ())}
    if not named:
        return None
    return named.pop() if len(named) == 1 and all(map(_TYPE.fullmatch, named)) else ""
