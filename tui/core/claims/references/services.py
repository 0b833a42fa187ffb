"""Services: "the `redis` container", "`worker` service" of a compose file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind

_SERVICE = re.compile(
    r"`(?P<name>[a-z][a-z0-9_\-]{1,40})`\*{0,2}\s(?:(?:docker|compose)\s)?(?:service|container|contenedor|servicio)s?\b"
)


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A name in a code span that is called a service or a container."""
    for match in _SERVICE.finditer(passage.text) if "`" in passage.text else ():
        if not any(spot.overlaps(*match.span("name")) for spot in known):
            yield Spot(RefKind.SERVICE, match.start("name"), match.end("name"), match["name"], match["name"])


RECOGNISER = Recogniser(RefKind.SERVICE, "A service of a compose file.", find)
