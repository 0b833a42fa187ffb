"""Services: "the `redis` container", "`worker` service", "`cache` in `docker-compose.yml`"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.claims.references.within import within
from tui.core.model import RefKind

_SERVICE = re.compile(
    r"`(?P<name>[a-z][a-z0-9_\-]{1,40})`\*{0,2}\s(?:(?:docker|compose)\s)?(?:service|container|contenedor|servicio)s?\b"
)

_LISTED = within(r"[a-z][a-z0-9_\-]{1,40}", r"(?:docker-)?compose[\w.-]*\.ya?ml")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A name in a code span that is called a service or a container, or is said to stand in a compose file."""
    for match in chain(_SERVICE.finditer(passage.text), _LISTED.finditer(passage.text)):
        if not any(spot.overlaps(*match.span("name")) for spot in known):
            yield Spot(RefKind.SERVICE, match.start("name"), match.end("name"), match["name"], match["name"])


RECOGNISER = Recogniser(RefKind.SERVICE, "A service of a compose file.", find, lambda passage: "`" in passage.text)
