"""The filter line: words and ``field:value`` terms, each of which a claim must meet; ``!`` before a term turns it
round.

``verdict:overstated doc:gap status:done priority:critical redis`` shows the overstated claims said to be done, of
critical priority, in documents whose path contains "gap", that mention redis. A value may be shortened to its beginning
(``verdict:over``), and several may be given with commas. ``!`` alone before everything turns the whole filter round. A
field nobody knows is an ordinary word, since a claim may well contain a colon. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tui.core.model import Judged
from tui.presentation.standing import actual

Test = Callable[[Judged], bool]

PROBLEMS = frozenset({"overstated", "understated"})


def _starts(value: str, wanted: str) -> bool:
    return value.replace("_", " ").startswith(wanted.replace("_", " "))


def _verdict(judged: Judged, wanted: str) -> bool:
    if wanted and "problems".startswith(wanted):
        return judged.verdict.value in PROBLEMS
    return _starts(judged.verdict.value, wanted)


def _is(judged: Judged, wanted: str) -> bool:
    found = actual(judged)
    return _starts(found.value if found else "unproven", wanted)


FIELDS: Mapping[str, Callable[[Judged, str], bool]] = {
    "verdict": _verdict,
    "is": _is,
    "status": lambda judged, wanted: _starts(judged.claim.status.value, wanted),
    "says": lambda judged, wanted: _starts(judged.claim.status.value, wanted),
    "doc": lambda judged, wanted: wanted in judged.claim.document.casefold(),
    "kind": lambda judged, wanted: _starts(judged.claim.kind.value, wanted),
    "priority": lambda judged, wanted: wanted in (judged.claim.priority or "").casefold(),
    "phase": lambda judged, wanted: wanted in (judged.claim.phase or "").casefold(),
    "section": lambda judged, wanted: any(wanted in title.casefold() for title in judged.claim.section),
    "ref": lambda judged, wanted: any(wanted in ref.ref.casefold() for ref in judged.claim.references),
}
"""Field name → whether a claim's value meets a (case-folded) wanted one."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter. `text` is what was typed."""

    text: str = ""
    tests: tuple[Test, ...] = ()
    inverse: bool = False

    def __bool__(self) -> bool:
        return bool(self.tests)

    def matches(self, judged: Judged) -> bool:
        """Whether a claim is shown."""
        return all(test(judged) for test in self.tests) is not self.inverse

    def select(self, claims: Iterable[Judged]) -> tuple[Judged, ...]:
        """The claims that are shown, in order."""
        if not self.tests:
            return tuple(claims)
        return tuple(judged for judged in claims if self.matches(judged))


def parse_query(text: str) -> Query:
    """Read a filter line. Every text is a filter: nothing is an error."""
    rest = text.strip()
    inverse = rest.startswith("! ") or rest == "!"
    words = rest[1:].split() if inverse else rest.split()
    tests = tuple(test for word in words if (test := _term(word)))
    return Query(text, tests, inverse and bool(tests))


def _term(word: str) -> Test | None:
    negated = word.startswith("!")
    word = word.removeprefix("!").casefold()
    if not word:
        return None
    test = _positive(word)
    return (lambda judged: not test(judged)) if negated else test


def _positive(word: str) -> Test:
    name, colon, value = word.partition(":")
    known = FIELDS.get(name)
    if not colon or known is None:
        return lambda judged: word in judged.claim.text.casefold()
    field = known
    wanted = [part for part in value.split(",") if part]
    return lambda judged: not wanted or any(field(judged, part) for part in wanted)
