"""What the tables say in their lower borders: sums, and how they have moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.presentation.sentences import progress_words
from tui.presentation.standing import checklist_progress, phases_progress
from tui.presentation.titles import history_words
from tui.presentation.tones import Tone

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def title_tables(screen: MainScreen) -> None:
    """Write the sums of the report that is shown."""
    report = screen.board.report
    if report is None:
        return
    for table, done in ((screen.phases, phases_progress(report)), (screen.readiness, checklist_progress(report))):
        words = progress_words(done, screen.glyphs) if done.total else ""
        screen.plans.subtitles[table] = ((words, Tone.MUTED),)
    screen.notes.subtitles[screen.activity] = history_words(screen.board.history, screen.glyphs)
    past = (*screen.board.past, screen.board.history[-1]) if len(screen.board.past) > 1 else ()
    screen.documents.entitle(subtitle=history_words(past, screen.glyphs, "git ", 8))
    screen.plans.retitle()
    screen.notes.retitle()
