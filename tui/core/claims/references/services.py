"""Services: "the `redis` container", "`worker` service", "`cache` in `docker-compose.yml`"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.claims.references.within import within
from tui.core.model import RefKind
from tui.core.seldom import Seldom

_SERVICE = re.compile(
    r"`(?P<name>[a-z][a-z0-9_\-]{1,40})`\*{0,2}\s(?:(?:docker|compose)\s)?(?:service|container|contenedor|servicio)s?\b"
)

_NAMED = Seldom(
    r"(?:\b(?:docker|compose)\s(?:compose\s)?services?|\bcontainers?|\bservices?(?=.{0,120}\b(?:docker|compose)\b))\**\s?:?\**\s{0,2}"
    r"`(?P<name>[a-z][a-z0-9_\-]{1,40})`",
    *("service", "container", "contenedor", "servicio", "docker", "compose"),
)
_LISTED = within(r"[a-z][a-z0-9_\-]{1,40}", r"(?:docker-)?compose[\w.-]*\.ya?ml")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A name in a code span that is called a service or a container, or is said to stand in a compose file."""
    done: set[int] = set()
    for match in chain(_SERVICE.finditer(passage.text), _NAMED.finditer(passage.text), _LISTED.finditer(passage.text)):
        if match.start("name") not in done and not any(spot.overlaps(*match.span("name")) for spot in known):
            done.add(match.start("name"))
            yield Spot(RefKind.SERVICE, match.start("name"), match.end("name"), match["name"], match["name"])


RECOGNISER = Recogniser(
    RefKind.SERVICE,
    "A service of a compose file.",
    find,
    lambda passage: "`" in passage.text and _NAMED.may_match(passage.text),
)
