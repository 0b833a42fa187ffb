"""What a heading says of a time to come: a plan ("Immediate (this week)"), a roadmap, a bracket ("(future)").

What stands below without a mark of its own is then still to be done.
"""

from __future__ import annotations

import re

from tui.core.claims.composed import composed
from tui.core.claims.plain import groups_of, says_something
from tui.core.claims.sections import is_tied
from tui.core.claims.structure.priorities import levels_in
from tui.core.model import Status
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

TO_COME = frozenset({Status.MISSING, Status.DEFERRED})
"""What can be said of work that is put off."""

_NUMBER = re.compile(r"\s*\d")


def is_plan(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading orders work to do: "Immediate (this week)", "High priority (week 2)"."""
    if not vocabulary.may_hold(plain, "phase_times", "priorities"):
        return False
    words = words_of(plain)
    if not words:
        return False
    times = [hit for hit in vocabulary.phrases("phase_times").find(plain) if hit.meaning == "surely"]
    if times and times[0].start <= words[0].start:
        return True
    ranked = bool(levels_in(plain, vocabulary))
    units = vocabulary.phrases("phase_units").find(plain) if ranked else []
    return bool(times and ranked) or any(_NUMBER.match(plain, hit.end) for hit in units)


def is_roadmap(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names a roadmap, not a place in one ("Position in the roadmap")."""
    hits = vocabulary.phrases("roadmaps").find(plain)
    return bool(hits) and not is_tied(plain, hits[0], vocabulary)


def put_off(plain: str, vocabulary: Vocabulary) -> Status | None:
    """What a heading's last bracket says of a time to come: "Phase 6: Handover (future)"."""
    group = next(reversed(groups_of(plain)), None)
    if group is None or says_something(plain[group.end :]):
        return None
    status = composed(group.inner, vocabulary)
    return status if status in TO_COME else None
