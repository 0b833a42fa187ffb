"""The filter line: words and ``field:value`` terms, each of which a claim must meet; ``!`` before a term turns it
round.

``verdict:overstated doc:gap status:done priority:critical redis`` shows the overstated claims said to be done, of
critical priority, in documents whose path contains "gap", that mention redis. A value may be shortened to its beginning
(``verdict:over``), and several may be given with commas. ``!`` alone before everything turns the whole filter round. A
field nobody knows is an ordinary word, since a claim may well contain a colon. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.core.counts import ERRING
from tui.core.model import Judged, Kind, Status, Verdict
from tui.presentation.standing import actual

Test = Callable[[Judged, str], bool]
"""Whether a claim passes, given the claim and its text in folded case."""


def _chosen(values: Iterable[str], wanted: Iterable[str]) -> frozenset[str]:
    """The values that begin with one of the wanted beginnings."""
    return frozenset(value for value in values if any(value.startswith(part) for part in wanted))


def _verdicts(wanted: Sequence[str]) -> Test:
    chosen = _chosen(Verdict, wanted)
    if any(part and "problems".startswith(part) for part in wanted):
        chosen |= ERRING
    return lambda judged, _text: judged.verdict in chosen


def _statuses(wanted: Sequence[str]) -> Test:
    chosen = _chosen(Status, wanted)
    return lambda judged, _text: judged.claim.status in chosen


def _standing(wanted: Sequence[str]) -> Test:
    chosen = _chosen((*Status, "unproven"), wanted)
    return lambda judged, _text: (actual(judged) or "unproven") in chosen


def _kinds(wanted: Sequence[str]) -> Test:
    chosen = _chosen(Kind, wanted)
    return lambda judged, _text: judged.claim.kind in chosen


def _among(values: Callable[[Judged], Iterable[str | None]]) -> Callable[[Sequence[str]], Test]:
    """A field that is met when one of its values contains one of the wanted texts."""

    def field(wanted: Sequence[str]) -> Test:
        return lambda judged, _text: any(
            part in value.casefold() for value in values(judged) if value for part in wanted
        )

    return field


FIELDS: Mapping[str, Callable[[Sequence[str]], Test]] = {
    "verdict": _verdicts,
    "is": _standing,
    "status": _statuses,
    "says": _statuses,
    "kind": _kinds,
    "doc": _among(lambda judged: (judged.claim.document,)),
    "priority": _among(lambda judged: (judged.claim.priority,)),
    "phase": _among(lambda judged: (judged.claim.phase,)),
    "section": _among(lambda judged: judged.claim.section),
    "ref": _among(lambda judged: (reference.ref for reference in judged.claim.references)),
}
"""Field name → the test for some wanted values, which are in folded case."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter. `text` is what was typed; `words` must be in a claim's text, and are apart from the `tests`
    because a hundred thousand calls take as long as everything else between two keystrokes."""

    text: str = ""
    words: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    inverse: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.tests)

    def select(self, claims: Sequence[Judged], texts: Sequence[str]) -> tuple[Judged, ...]:
        """The claims that are shown, in order. `texts` are the claims' texts in folded case (`folded`)."""
        if not self:
            return tuple(claims)
        chosen: Iterable[tuple[Judged, str]] = zip(claims, texts, strict=True)
        if self.inverse:
            met = set(map(id, self._meeting(chosen)))
            return tuple(judged for judged in claims if id(judged) not in met)
        return self._meeting(chosen)

    def _meeting(self, chosen: Iterable[tuple[Judged, str]]) -> tuple[Judged, ...]:
        """The claims that meet every word and every test."""
        for word in self.words:
            chosen = [pair for pair in chosen if word in pair[1]]
        for test in self.tests:
            chosen = [pair for pair in chosen if test(*pair)]
        return tuple([judged for judged, _text in chosen])


def folded(claims: Iterable[Judged]) -> tuple[str, ...]:
    """The texts that words are looked for in; made once a report, not once a keystroke."""
    return tuple(judged.claim.text.casefold() for judged in claims)


def parse_query(text: str) -> Query:
    """Read a filter line. Every text is a filter: nothing is an error."""
    rest = text.strip()
    inverse = rest.startswith("! ") or rest == "!"
    terms = [term for term in (rest[1:] if inverse else rest).casefold().split() if term != "!"]
    plain = tuple(term for term in terms if not term.startswith("!") and _field(term) is None)
    tests = tuple(_test(term) for term in terms if term not in plain)
    return Query(text, plain, tests, inverse and bool(terms))


def _test(term: str) -> Test:
    word = term.removeprefix("!")
    test = _field(word) or (lambda _judged, text: word in text)
    return (lambda judged, text: not test(judged, text)) if term.startswith("!") else test


def _field(word: str) -> Test | None:
    """The test of ``field:value``; None for an ordinary word."""
    name, colon, value = word.partition(":")
    if not colon or name not in FIELDS:
        return None
    wanted = [part for part in value.split(",") if part]
    return FIELDS[name](wanted) if wanted else lambda _judged, _text: True
