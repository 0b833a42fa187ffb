"""What holds around a line: the part of the document it stands in, and what its bullets take from above."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.claims.sections import Section
from tui.core.claims.things import OF_THINGS
from tui.core.model import Status


@dataclass(slots=True)
class Scope:
    """`section` is the part of the document; `status` what unmarked bullets take, from the node `label`; `state` what
    the section as a whole is said to be; `items` whether a list item has been seen in it."""

    section: Section | None = None
    status: Status | None = None
    label: int | None = None
    state: Status | None = None
    state_from: int | None = None
    items: bool = False
    told: bool = False
    """Whether the heading just above is about status, so that what its items are named is said to be so or so."""
    progress: bool = False
    """Whether the part is about how far things are, so that a bare percentage is a share of work done."""
    shares: bool = False
    """Whether a line of prose said in words how much of a named thing is done ("Nets: 40% complete"), so that below it
    a bare percentage behind a name is such a share too."""
    own: bool = False
    """Whether the status is the heading's own claim, so that its sections describe it and list no work."""
    listed: bool = False
    """Whether the heading says nothing else than that work is missing, so that labels under it only sort its list."""
    planned: bool = False
    """Whether all below the heading is for a time to come, also what has a numbered heading of its own."""
    roadmap: bool = False
    """Whether a heading here or above names a roadmap."""
    things: Status | None = None
    things_from: int | None = None
    """What bullets take that begin with a file or a route, from the node `things_from`, through headings and labels
    that only sort them ("Services:", "North pier")."""
    tasks: int | None = None
    """The label of what is missing over a numbered heading: bullets that say what to do are its work."""

    def is_over(self) -> bool:
        """Whether an item without any sign may take its status from above."""
        return self.status is not None or self.things is not None or self.tasks is not None

    def hold_things(self) -> None:
        """Let files and routes further down take the status that the bullets here take."""
        if self.status in OF_THINGS and self.section is None:
            self.things, self.things_from = self.status, self.label

    def asks(self) -> bool:
        """Whether a part is not done, so that what it requires is missing."""
        state = self.state or self.status
        return self.tasks is not None or (state is not None and state is not Status.DONE)

    def is_done(self) -> bool:
        """Whether a part is said to be done, so that what was to be made for it has been made."""
        return (self.state or self.status) is Status.DONE
