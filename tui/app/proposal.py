"""Edits that are shown before they are written. The world goes on meanwhile: when what they are about changes, they are
planned again, so that Enter never writes what was true when the reader pressed the key and is no longer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TYPE_CHECKING

from tui.core.edits.edit import Edit, EditRefused, Wish
from tui.core.model import Report
from tui.presentation.diffs import diff_lines
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs
from tui.screens.diff import Diff
from tui.store.errors import StoreError

if TYPE_CHECKING:
    from tui.app.seams import LiveSession
    from tui.store.applied import Preview

_SETTLED = "Nothing is left to write here: the repository has changed meanwhile."


class Proposal:
    """A dialog with the edits that `plan` makes on a report, made again when what `about` says of it is different."""

    def __init__(
        self,
        title: str,
        glyphs: Glyphs,
        about: Callable[[Report], object],
        plan: Callable[[Report], Awaitable[Preview]],
    ) -> None:
        self.dialog = Diff(title)
        self.edits: tuple[Edit, ...] = ()
        self._glyphs, self._about, self._plan = glyphs, about, plan
        self._seen: object = None

    async def prepare(self, report: Report) -> None:
        """Plan, and show what is planned. Raises EditRefused or StoreError; nothing is shown then."""
        self._seen = self._about(report)
        preview = await self._plan(report)
        documents = [edit.document for edit in preview.edits]
        self._show(preview.edits, diff_lines(documents, preview.diffs, preview.refused, self._glyphs))

    async def renew(self, report: Report) -> None:
        """Plan again if what this is about has changed; where nothing can be planned any more, the dialog says why."""
        if self._about(report) == self._seen:
            return
        try:
            await self.prepare(report)
        except (EditRefused, StoreError) as error:
            self._show((), (((str(error), Tone.PLAIN),),))

    def _show(self, edits: tuple[Edit, ...], lines: tuple[Pieces, ...]) -> None:
        self.edits = edits
        self.dialog.show(lines or (((_SETTLED, Tone.PLAIN),),), writes=bool(edits))


def wished(title: str, session: LiveSession, wishes: Mapping[str, Wish], glyphs: Glyphs) -> Proposal:
    """What would grant wishes, by claim id; claims that vanish meanwhile are left out."""

    def about(report: Report) -> object:
        return [report.by_id.get(key) for key in wishes]

    async def plan(report: Report) -> Preview:
        return await session.preview({key: wish for key, wish in wishes.items() if key in report.by_id})

    return Proposal(title, glyphs, about, plan)


def truths(
    title: str, session: LiveSession, lines: Collection[tuple[str, int]], report: Report, glyphs: Glyphs
) -> Proposal:
    """What would make lines (document, 1-based) true. They are followed by the claims on them when they move; a line
    without a claim, as of a sum, as long as its document stays as it is.
    """
    claims = [judged.claim for judged in report.claims if (judged.claim.document, judged.claim.line) in lines]
    loose = set(lines) - {(claim.document, claim.line) for claim in claims}
    digests = {info.path: info.digest for info in report.documents}

    def about(report: Report) -> object:
        return [report.by_id.get(claim.id) for claim in claims], standing(report)

    def standing(report: Report) -> set[tuple[str, int]]:
        same = {info.path for info in report.documents if info.digest == digests.get(info.path)}
        return {(path, line) for path, line in loose if path in same}

    async def plan(report: Report) -> Preview:
        now = (report.by_id[claim.id].claim for claim in claims if claim.id in report.by_id)
        return await session.preview_truth({(claim.document, claim.line) for claim in now} | standing(report))

    return Proposal(title, glyphs, about, plan)
