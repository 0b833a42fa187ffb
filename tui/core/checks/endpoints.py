"""Does the code serve this endpoint?

Compared by shape: a parameter is a parameter whatever it is called. Only routes that are known from their beginning can
say that a path is not among them; where a prefix is unknown or computed, or a library may serve the path, there is no
answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tui.core.checks.absence import file_called, unsearched
from tui.core.checks.outcome import evidence
from tui.core.checks.papers import is_put_away
from tui.core.code import Route
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Outcome, Reference
from tui.core.routes import ANYTHING, LONGEST, PARAMETER, Routes, parts_of, same
from tui.core.words import words

_METHOD = re.compile(r"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS)\s+(\S+)")
_PARAMETER = re.compile(r"\{|<|\[|:\w|^\d+$|\*")
_VERBS = ("GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD ", "OPTIONS ", "WS ")
_PREFIX = re.compile(r"api|rest|v\d+|\{\}|backend|service|[\w-]+-service|gateway", re.IGNORECASE)
"""Parts that stand before an endpoint without a line of code here."""
_ANY = re.compile(
    r"/[{<:\[](?:entity|entities|resource|resources|module|model|collection|table|type|name)[}>\]]?(?:/|$)"
)
"""What stands for any of several things in a path that is a pattern."""
_SERVED = words(
    """docs redoc swagger swagger-ui openapi openapi.json api-docs v3 metrics health healthz ready readyz live livez
    actuator
    graphql playground admin static assets favicon.ico robots.txt sitemap.xml auth login logout oauth callback
    _next socket.io media public uploads files h2-console prometheus ping"""
)
"""What frameworks, libraries and proxies serve without a line of code here."""

_UNREAD = (".php", ".rb", ".cs", ".kt", ".scala", ".ex", ".exs", ".fs")
"""Languages that serve endpoints and whose routes are not read."""
_BY_HAND = (".js", ".mjs", ".cjs", ".ts", ".py", ".go")
"""Languages in which small servers look at the path themselves."""

ENOUGH = 3
"""Routes without which it can't be said how this repository states them."""


def words_of(reference: Reference) -> Iterator[str]:
    """The words by which a file is found that may serve what no route does."""
    if static := _static(_shaped(_path_of(reference))):
        yield _word(static[-1])


def check(reference: Reference, document: str, facts: Facts) -> Evidence:  # noqa: ARG001 - every check is called alike
    """Look for a route of this method and shape."""
    stated = _METHOD.fullmatch(reference.target)
    method, path = (stated[1], stated[2]) if stated else ("", reference.target)
    if "*" in path or "…" in path or "..." in path:
        return _group(reference, path, facts)
    if _ANY.search(path):
        return evidence(reference, None, detail="stands for the endpoints of every kind of thing")
    claimed = _shaped(path)
    routes = facts.routes()
    if not claimed and not stated:
        return evidence(reference, None, detail="the root of a path, and no endpoint of its own")
    exact = list(routes.serving(claimed))
    served = [route for route in exact if _serves(route, method)]
    if served:
        best = min(served, key=lambda route: ANYTHING in route.path)
        anything = ANYTHING in best.path and reference.asserts is Asserts.MISSING  # which is not to say that it answers
        return _found(reference, best, None if anything else True, f"at {_at(best)}")
    ends = [route for route in routes.ending_in(claimed[-1]) if _is_end(route, claimed)] if claimed else []
    ends = [route for route in ends if _serves(route, method)]
    if ends:
        return _by_its_end(reference, claimed, ends, routes)
    if exact and not any(ANYTHING in route.path for route in exact):
        methods = ", ".join(sorted({route.method for route in exact}))
        found = _found(reference, exact[0], False, f"only {methods} is served there, at {_at(exact[0])}")
        return found if reference.asserts is Asserts.EXISTS else replace(found, resolved=None, detail="")
    alike = routes.beginning_in(claimed[:1])
    group = next((one for one in alike if one.whole and parts_of(one.path)[: len(claimed)] == claimed), None)
    if group and not stated and reference.asserts is Asserts.EXISTS:
        return _found(reference, group, True, f"{group.path} is below it, at {_at(group)}")
    return _absent(reference, claimed, routes, facts)


def _group(reference: Reference, path: str, facts: Facts) -> Evidence:
    """``/api/books/*``: any route below it speaks for the group; none says little, for it may be meant loosely."""
    below = _below(_shaped(re.split(r"[*…]|\.\.\.", path)[0]), facts.routes())
    if below and reference.asserts is Asserts.EXISTS:
        return _found(reference, below, True, f"{below.path} is one of them, at {_at(below)}")
    return evidence(reference, None, detail="names a group of endpoints")


def _by_its_end(reference: Reference, claimed: Sequence[str], ends: Sequence[Route], routes: Routes) -> Evidence:
    """The path is served as it is written, as the end of a longer one, or below a prefix that the code doesn't show.
    Where it shows that prefix on other routes, one without it is another endpoint."""
    best = min(ends, key=lambda route: (not route.mounted, -route.path.count("/"), route))
    at = f"as {best.method} {best.path} at {_at(best)}"
    before = parts_of(best.path)[: -len(_shaped(_path_of(reference)))]
    if reference.asserts is Asserts.MISSING and not _is_usual(before):
        return _found(reference, best, None, f"another of this end is served {at}")
    if reference.asserts is Asserts.MISSING and before and not reference.target.startswith(_VERBS):
        return _found(reference, best, None, f"a page may be meant; an endpoint is served {at}")
    if reference.asserts is Asserts.EXISTS and not any(route.mounted for route in ends):
        found = _found(reference, best, True, f"its router is put into no application, {_at(best)}")
        return replace(found, outcome=Outcome.REFUTES, weak=True)
    prefix = claimed[: len(claimed) - len(parts_of(best.path))]
    shown = routes.beginning_in(prefix[:1])
    if any(route.whole and same(parts_of(route.path)[: len(prefix)], prefix) for route in shown):
        return _found(reference, best, None, f"only served {at}")
    return _found(reference, best, True, at)


def _found(reference: Reference, route: Route, found: bool | None, detail: str) -> Evidence:
    return evidence(reference, found, route.file, detail, "route")


def _absent(reference: Reference, claimed: Sequence[str], routes: Routes, facts: Facts) -> Evidence:
    reason = unsearched(facts)
    if not reason and len(routes) < ENOUGH:
        reason = "too few routes are read here to tell"
    if not reason and reference.asserts is Asserts.MISSING:
        return evidence(reference, False)
    if not reason:
        reason = _doubt(claimed, routes, facts, group=not reference.target.startswith(_VERBS))
    if not reason and claimed[-1] == PARAMETER and (whole := _of_all(reference, claimed, routes)):
        reason = f"{whole.method} {whole.path} is served, which may be told of which"
    if not reason and (other := _elsewhere(claimed, facts)):
        reason = f"{other} may serve it, and its routes are not read"
    return evidence(reference, None if reason else False, detail=reason)


def _of_all(reference: Reference, claimed: Sequence[str], routes: Routes) -> Route | None:
    """The route of this method without the parameter at its end: "PATCH /tides" takes the tide in what it is sent."""
    method, _, path = reference.target.rpartition(" ")
    return next((one for one in routes.serving(claimed[:-1]) if method and path and _serves(one, method)), None)


def _elsewhere(claimed: Sequence[str], facts: Facts) -> str | None:
    """A file that has the last word of a path in a language whose routes are not read, or compares paths by hand."""
    static = _static(claimed)
    written = f"/{'/'.join(static).lower()}"
    compared = rf"(?:==|case)\s*[\"'`]{re.escape(written)}[\"'`/?]"
    for path in facts.mentions(_word(static[-1])):
        if path.endswith(_UNREAD):
            return path
        text = (facts.text(path) or "").lower() if path.endswith(_BY_HAND) else ""
        if written in text and re.search(compared, text):
            return path
    return None


def _doubt(claimed: Sequence[str], routes: Routes, facts: Facts, *, group: bool) -> str:
    """Why a path that no route fits may be served all the same."""
    static = _static(claimed)
    if len(static) < 2 or static[-1] in _SERVED or static[0] in _SERVED - {"auth"}:
        return "may be served by a library or a proxy"
    if PARAMETER in claimed[:1]:
        return "names a group of endpoints"
    below = (one for one in routes.beginning_in(static[:1]) if one.whole and not is_put_away(one.file))
    if not any(parts_of(one.path)[0] == static[0] for one in below):
        return f"no routes below /{static[0]} are read here"
    thing = next((part for part in static if not _PREFIX.fullmatch(part)), static[-1])
    if thing in _SERVED and not any(thing in parts_of(route.path) for route in routes):
        return f"no routes of {thing} are read here"
    loose = _loose(claimed, routes)
    if loose:
        return f"{loose.path} may serve it" if parts_of(loose.path) else f"the routes of {_at(loose)} may be anywhere"
    longer = min((one for one in _like(claimed, routes) if _is_abridged(claimed, parts_of(one.path))), default=None)
    if longer:
        return f"{longer.path} is served, at {_at(longer)}"
    if any(not route.whole for route in routes) and (file := file_called(_word(static[-1]), facts)):
        return f"a file is called so: {file}"
    first = _below(claimed, routes) if group else None
    return f"names a group of endpoints, {first.path} among them" if first else ""


def _below(claimed: Sequence[str], routes: Routes) -> Route | None:
    """A route that has the path in it, with or without the usual parts before it."""
    bare = [part for at, part in enumerate(claimed) if not _is_usual(claimed[: at + 1])]
    below = "/" + "/".join(bare) + "/"
    return next((route for route in routes if bare and below in f"{route.path}/"), None)


def _loose(claimed: Sequence[str], routes: Routes) -> Route | None:
    """A route that takes the end of the path: one with a parameter, or one whose own beginning isn't known."""
    taking = (one for one in routes.taking_the_end_of(claimed) if not one.whole or len(parts_of(one.path)) > 1)
    return min(chain(routes.adrift, taking), default=None)


def _like(claimed: Sequence[str], routes: Routes) -> Iterator[Route]:
    """Routes of which the path may be a short form: they end in the same, or in anything below a part of it."""
    return chain(routes.ending_in(claimed[-1]), routes.open_below(claimed))


def _is_abridged(claimed: Sequence[str], route: Sequence[str]) -> bool:
    """Whether a document wrote a route without some of the parts in its middle: ``/api/locks`` for
    ``/api/v2/harbour/locks``. What a view set adds below its name is anybody's."""
    if route[-1:] == (ANYTHING,):
        route = route[:-1]
        ends = [at for at, part in enumerate(claimed) if same([part], route[-1:])]
        claimed = claimed[: ends[-1] + 1] if ends else ()
    rest = iter(route)
    whole = all(any(same([part], [other]) for other in rest) for part in claimed)
    return 1 < len(claimed) < len(route) and whole and same(claimed[-1:], route[-1:])


def _at(route: Route) -> str:
    return f"{route.file}:{route.line}"


def _serves(route: Route, method: str) -> bool:
    return not method or route.method in {method, "*"} or (method == "WS" and route.method == "GET")


def _is_end(route: Route, claimed: Sequence[str]) -> bool:
    """Whether one path is the end of the other: documents leave out prefixes, and so does code."""
    parts = parts_of(route.path)
    over = len(parts) - len(claimed)
    if over > 0:
        return over <= 3 and any(part != PARAMETER for part in claimed) and same(parts[over:], claimed)
    if not any(part not in {PARAMETER, ANYTHING} for part in parts) or not same(parts, claimed[-len(parts) :]):
        return False
    return _is_usual(claimed[: len(claimed) - len(parts)]) or (not route.whole and len(parts) > 1)


def _is_usual(before: Sequence[str]) -> bool:
    """Whether these parts may stand before an endpoint without a line of code here."""
    return all(_PREFIX.fullmatch(part) for part in before)


def _path_of(reference: Reference) -> str:
    return reference.target.rpartition(" ")[2]


def _static(claimed: Sequence[str]) -> Sequence[str]:
    """The parts that are no parameters."""
    return [part for part in claimed if part != PARAMETER]


def _word(part: str) -> str:
    """A part of a path as code may call it."""
    return part.replace("-", "_")


def _shaped(path: str) -> tuple[str, ...]:
    """The parts of a path as a document writes it."""
    plain = path.partition("?")[0].rstrip(".,;")
    return tuple([PARAMETER if _PARAMETER.search(part) else part for part in plain.split("/") if part][:LONGEST])
