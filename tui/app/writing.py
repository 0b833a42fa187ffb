"""The way of a wish to the disk: shown first where that is due, written by the session, and said in a sentence.

Nothing is changed on the screen: a file is, and the screen follows. Edits need no confirmation, since one key takes
them back; only those that nobody has looked at line by line (many at once, or what the evidence proposes) are shown
before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.app.proposal import Proposal, truths, wished
from tui.core.edits.edit import EditRefused, Wish
from tui.core.model import Judged, Report, Waiver
from tui.presentation.diffs import conflict_lines
from tui.presentation.listing import kept_id
from tui.presentation.rows import readable
from tui.presentation.words import plural
from tui.screens.diff import Diff
from tui.store.errors import StoreError

if TYPE_CHECKING:
    from tui.app.workbench import Workbench
    from tui.store.applied import Applied

UNSEEN = 10
"""Claims that may be written at once without being shown."""


class Writing:
    """Carries wishes to the session, and answers to the reader."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._proposal: Proposal | None = None
        """The edits that are shown now."""

    def want(self, wishes: Mapping[str, Wish]) -> None:
        """Write them; more than `UNSEEN` are shown before."""
        session = self._app.session
        if session is None or not wishes:
            return
        if len(wishes) > UNSEEN or self._gives_marks(wishes):
            title = f"Change {plural(len(wishes), 'claim')}"
            self._start(self._propose(wished(title, session, wishes, self._app.glyphs)))
        else:
            self._start(self.carry_out(session.set_many(wishes)))

    def _gives_marks(self, wishes: Mapping[str, Wish]) -> bool:
        """Whether a line would get a mark of its own that has none: how it would look is worth a look."""
        report = self._app.main.board.report
        known = report.by_id if report is not None else {}
        return any(claim in known and known[claim].claim.implied for claim in wishes)

    def make_true(self, title: str, lines: Collection[tuple[str, int]]) -> None:
        """Show the edits that make these lines (document, 1-based) true, and write them if the reader says so."""
        session, report = self._app.session, self._app.main.board.report
        if session is not None and report is not None:
            self._start(self._propose(truths(title, session, lines, report, self._app.glyphs)))

    def look_again(self, report: Report) -> None:
        """The repository has changed: what is shown to be written may have to be something else."""
        if self._proposal is not None:
            self._start(self._proposal.renew(report))

    async def carry_out(self, doing: Awaitable[Applied]) -> None:
        """Wait for an edit; say what was written, or why nothing was."""
        app = self._app
        try:
            applied = await doing
        except (EditRefused, StoreError) as error:
            await self._say_why(error)
            return
        app.main.claims.end_range()
        app.say(applied.summary)
        if applied.refused:
            app.say(f"Left as they were: {'; '.join(applied.refused)}", severity="warning")

    async def _say_why(self, error: Exception) -> None:
        """Why nothing was written; a line that others changed is shown as it was seen and as it is."""
        from tui.store.write import Conflict  # noqa: PLC0415 - what can write is loaded with the first edit

        if isinstance(error, Conflict) and error.now:
            lines = conflict_lines(error.path, error.message, error.seen, error.now)
            dialog = Diff("Changed by others")
            dialog.show(lines, writes=False)
            await self._app.push_screen_wait(dialog)
        else:
            self._app.say(str(error), severity="error")

    async def _propose(self, proposal: Proposal) -> None:
        app = self._app
        if app.session is None or app.main.board.report is None:
            return
        try:
            await proposal.prepare(app.main.board.report)
        except (EditRefused, StoreError) as error:
            app.say(str(error), severity="error")
            return
        self._proposal = proposal
        wanted = await app.push_screen_wait(proposal.dialog)
        self._proposal = None
        if wanted:
            await self.carry_out(app.session.apply(proposal.edits))

    def waive(self, claims: Sequence[Judged], reason: str, until: str) -> None:
        """Write into the settings that somebody answers for claims, until a day (``YYYY-MM-DD``; empty: for good)."""
        report, session = self._app.main.board.report, self._app.session
        if report is None or session is None:
            return
        waivers = [Waiver(kept_id(report, judged.claim.id), reason, until) for judged in claims]
        self._start(self.carry_out(session.waive(waivers, _named(claims))))

    def end_waivers(self, claims: Sequence[Judged], names: Sequence[str]) -> None:
        """Take waivers out of the settings; `names` are the beginnings of ids that they name."""
        if self._app.session is not None:
            self._start(self.carry_out(self._app.session.end_waivers(names, _named(claims))))

    def _start(self, doing: Coroutine[Any, Any, None]) -> None:
        self._app.run_worker(doing, group="writing")


def _named(claims: Sequence[Judged]) -> str:
    """Claims in a sentence: the one by its words, several by their number."""
    return readable(claims[0].claim.text) if len(claims) == 1 else plural(len(claims), "claim")
