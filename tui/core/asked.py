"""Who asked what: every claim's asks and every ask's claims, in as little memory as that takes.

A large repository has hundreds of thousands of such pairs. Most asks have one asker, so that one stands for itself;
a few are a tuple, and only where many claims asked the same is there a set of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, KeysView, Set

from tui.core.facts import WIDE, Ask

_PATTERNS = frozenset({"glob", "holds", "alike"})
_WITHOUT_PATH = WIDE | _PATTERNS | {"named"}

_FEW = 64
"""Claims up to which a tuple is quick enough to look through; it takes a fifth of the memory of a set."""

_Claims = str | tuple[str, ...] | set[str]


class Asked:
    """The asks of every claim, in both directions. Claims are known by their ids."""

    def __init__(self) -> None:
        self._asks: dict[str, tuple[Ask, ...]] = {}
        self._askers: dict[Ask, _Claims] = {}
        self._alike: dict[Ask, Ask] = {}
        self._paths: frozenset[str] | None = None
        self._patterns: set[Ask] = set()

    @property
    def asks(self) -> KeysView[Ask]:
        """Everything that some claim asked."""
        return self._askers.keys()

    @property
    def paths(self) -> frozenset[str]:
        """Every exact path that was asked about."""
        if self._paths is None:
            self._paths = frozenset(ask.key for ask in self._askers if ask.what not in _WITHOUT_PATH)
        return self._paths

    @property
    def patterns(self) -> Set[Ask]:
        """What was asked of the listed files that fit a pattern."""
        return self._patterns

    def askers(self, asks: Iterable[Ask]) -> set[str]:
        """The claims that asked any of these."""
        found: set[str] = set()
        for ask in asks:
            found.update(_each(self._askers.get(ask, ())))
        return found

    def record(self, claim: str, asks: Collection[Ask]) -> list[Ask]:
        """Keep what a claim asks now for what it asked before. Returns the asks that no claim has any more."""
        before = self._asks.pop(claim, ())
        for ask in set(asks).difference(before):
            self._join(ask, claim)
        gone = [ask for ask in set(before).difference(asks) if self._leave(ask, claim)]
        if asks:
            self._asks[claim] = tuple([self._alike[ask] for ask in asks])  # the same values for all, not a million
        return gone

    def _join(self, ask: Ask, claim: str) -> None:
        known = self._askers.get(ask)
        if known is None:
            self._alike[ask], self._askers[ask], self._paths = ask, claim, None
            if ask.what in _PATTERNS:
                self._patterns.add(ask)
        elif isinstance(known, set):
            known.add(claim)
        else:
            grown = (*_each(known), claim)
            self._askers[ask] = grown if len(grown) <= _FEW else set(grown)

    def _leave(self, ask: Ask, claim: str) -> bool:
        """Whether nobody is left."""
        known = self._askers[ask]
        if isinstance(known, set):
            known.discard(claim)
            left: _Claims = known
        else:
            left = self._askers[ask] = tuple([one for one in _each(known) if one != claim])
        if not left:
            del self._askers[ask], self._alike[ask]
            self._paths = None
            self._patterns.discard(ask)
        return not left


def _each(claims: _Claims) -> Collection[str]:
    return (claims,) if isinstance(claims, str) else claims
