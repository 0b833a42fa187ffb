"""A line that is older than the code it cites: the rule `stale`.

Pure: when a line was last touched and what happened to the files its evidence rests on come from the store (git knows),
and are only compared here. That a file changed says nothing of the claim by itself, so a finding waits for a while of
changes; that it appeared or vanished is told at once, for then the line cannot have known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.core.model import Evidence, Finding, Judged, RefKind

LONG = 30 * 86_400
"""Seconds after which a change of the cited code makes a line stale."""


class Happened(StrEnum):
    """What a commit did to a file."""

    APPEARED = "appeared"
    CHANGED = "changed"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Touch:
    """One commit's doing: `at` in seconds since 1970, `commit` abbreviated, `path` of the file (or of the document)."""

    path: str
    what: Happened
    who: str
    at: int
    commit: str


@dataclass(frozen=True, slots=True)
class Staleness:
    """What happened to the files of a claim since its line was written: the last touch of each, newest first."""

    written: Touch
    since: tuple[Touch, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is worth a finding."""
        return any(one.what is not Happened.CHANGED or one.at - self.written.at >= LONG for one in self.since)


def cited(judged: Judged) -> tuple[str, ...]:
    """The files that a claim's evidence rests on, also those that are not there."""
    return tuple(dict.fromkeys(path for one in judged.evidence if (path := _file_of(one))))


def _file_of(evidence: Evidence) -> str | None:
    if evidence.resolved:
        path, colon, number = evidence.resolved.rpartition(":")
        where = path if colon and number.isdigit() else evidence.resolved
        return None if where.endswith("/") else where
    return evidence.ref if evidence.check is RefKind.PATH and "/" in evidence.ref and "*" not in evidence.ref else None


def staleness(judged: Judged, written: Mapping[int, Touch], last: Mapping[str, Touch]) -> Staleness | None:
    """How a claim stands to its files. `written` has the document's lines, `last` each file's last touch; None where
    the line is not committed yet, or nothing happened since."""
    line = written.get(judged.claim.line)
    if line is None:
        return None
    touches = (last[path] for path in cited(judged) if path in last)
    since = sorted((one for one in touches if one.at > line.at and one.commit != line.commit), key=lambda one: -one.at)
    return Staleness(line, tuple(since)) if since else None


def finding(judged: Judged, stale: Staleness, day: Callable[[int], str]) -> Finding:
    """What `check` says of it. `day` names the moments."""
    first, more = stale.since[0], len(stale.since) - 1
    others = f" (and {more} more)" if more else ""
    detail = (
        f"{first.path}{others} {first.what} on {day(first.at)} ({first.who}, {first.commit}); "
        f"the line is of {day(stale.written.at)} ({stale.written.who})."
    )
    return Finding("stale", judged.claim.document, judged.claim.line, detail)


def in_order(findings: Sequence[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """A report's findings with others put in their places."""
    return tuple(sorted([*findings, *more], key=lambda one: (one.document, one.line)))
