"""The main screen: which panes there are, how they share the screen, and what each shows when something changes.

Layout and wiring only. What is shown comes from `Board`, words from `presentation`, keys from `app.commands`, time
from the live session. A refresh nobody asked for moves neither cursor nor scroll nor focus: tables keep them by key.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.core.model import Judged
from tui.messages import CommandRequested, ExcerptsReady, ExcerptsRequested, PastReady, ReportReady, StateChanged
from tui.presentation.documents import ALL, in_scope
from tui.presentation.evidence import cites_of, key_of, summary
from tui.presentation.titles import claims_counts, no_claims, pane_title
from tui.presentation.words import Glyphs
from tui.screens import selection
from tui.screens.arrangement import HEIGHTS, WIDTHS, arrange
from tui.screens.board import Board
from tui.screens.filling import Filling
from tui.screens.panes import PANES, Pane
from tui.screens.titling import title_tables
from tui.store.view import View
from tui.widgets.evidence_pane import EvidencePane
from tui.widgets.filter_bar import FilterBar
from tui.widgets.line_table import LineTable
from tui.widgets.lines import HeaderLine, Hints, Line, Tabs
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.news_line import NewsLine
from tui.widgets.painter import COMPONENTS
from tui.widgets.tabbed import TabbedTables
from tui.widgets.tables import (
    ALL_DOCUMENTS,
    ActivityTable,
    ClaimsTable,
    DocumentsTable,
    FindingsTable,
    PhasesTable,
    ReadinessTable,
)


class MainScreen(Screen[None], inherit_bindings=False):
    """Documents, claims, progress, evidence, findings and news of one repository."""

    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = list(WIDTHS), list(HEIGHTS)
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    AUTO_FOCUS, BLANK = "", True

    def __init__(self, title: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.board, self.filling, self.state = Board(), Filling(self), "scanning"
        self.reported_at: float | None = None
        self.follow = self.zoomed = False
        self._pane: Pane = "claims"
        self._explaining = False
        self.left = View()
        self.header = HeaderLine(title, glyphs)
        self.tabs = Tabs([(pane, f"pane_{digit}", f"{digit} {word}") for pane, digit, word in PANES], glyphs)
        self.documents = DocumentsTable(glyphs)
        self.claims = ClaimsTable(glyphs)
        self.filter = FilterBar()
        self.documents_box = Vertical(self.documents, id="documents-box")
        self.claims_box = Vertical(self.claims, self.filter, id="claims-box", classes="-active")
        self.phases, self.matrix, self.readiness = PhasesTable(glyphs), MatrixTable(glyphs), ReadinessTable(glyphs)
        self.findings, self.activity = FindingsTable(glyphs), ActivityTable(glyphs)
        bar = "|" if glyphs.dot == "-" else "│"
        plans = [("Phases", self.phases), ("Matrix", self.matrix), ("Readiness", self.readiness)]
        notes = [("Findings", self.findings), ("Activity", self.activity)]
        self.plans, self.notes = TabbedTables("3", plans, bar, id="plans"), TabbedTables("5", notes, bar, id="notes")
        self.evidence = EvidencePane(glyphs)
        self.why, self.news, self.hints = Line(id="why"), NewsLine(glyphs), Hints()

    def compose(self) -> ComposeResult:
        """All panes; the style sheet decides which are displayed. What is in front at first says so at once: a class
        that comes later costs a new look at the styles of all that is below.
        """
        with Vertical(id="head"):
            yield self.header
            yield self.tabs
        with Horizontal(id="body"):
            with Vertical(id="left", classes="-active"):
                yield Horizontal(self.documents_box, self.claims_box, id="top", classes="-active")
                yield self.plans
            with Vertical(id="right"):
                yield self.evidence
                yield self.notes
        yield Static("asbuilt needs 40 × 10 cells.\nPlease enlarge the window.", id="too-small")
        with Vertical(id="foot"):
            yield self.why
            yield self.news
            yield self.hints

    def on_mount(self) -> None:
        """Say that the scan is under way, and start in the claims."""
        self.documents.entitle(pane_title("1", "Documents"))
        self.evidence.entitle(pane_title("4", "Evidence"))
        self.show_claims()
        self.enter("claims")

    def on_screen_suspend(self) -> None:
        """Something opens over it, where other keys are good."""
        self.post_message(Hints.Stale())

    on_screen_resume = on_screen_suspend

    # what changed

    @on(ReportReady)
    async def _take_report(self, message: ReportReady) -> None:
        self.board.take(message)
        if self.claims.has_focus and self.claims.key:
            self.board.unread.discard(self.claims.key)  # it changes under the reader's eyes
        if not self.state.startswith(message.state):  # else more is known already: how far a scan has come
            self.state = message.state
        self.reported_at = message.at
        await self.filling.show(message)
        self.post_message(Hints.Stale())

    @on(StateChanged)
    def _take_state(self, message: StateChanged) -> None:
        self.state = message.state + (f" ({message.detail})" if message.detail and message.state != "live" else "")
        self.post_message(Hints.Stale())

    @on(PastReady)
    def _take_past(self, message: PastReady) -> None:
        self.board.past = message.points
        title_tables(self)

    @on(ExcerptsReady)
    def _take_excerpts(self, message: ExcerptsReady) -> None:
        self.evidence.show_excerpts(message.key, message.excerpts)

    @on(FilterBar.Filtered)
    def _filter(self, message: FilterBar.Filtered) -> None:
        self.board.filter(message.text)
        self.show_claims()

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self.filter.display = bool(self.board.query)
        self.enter("claims")

    @on(LineTable.Highlighted, "#documents")
    def _scope(self, message: LineTable.Highlighted) -> None:
        scope = ALL if message.key in (None, ALL_DOCUMENTS) else message.key
        if scope != self.board.scope:
            self.board.scope = scope
            self.show_claims()

    @on(LineTable.Highlighted, "#claims, #phases, #matrix, #readiness, #findings, #activity")
    def _visit(self, message: LineTable.Highlighted) -> None:
        if message.table is self.claims and self.claims.has_focus and message.key in self.board.unread:
            self.board.unread.discard(message.key)
            self.claims.refresh()
        if message.table is self.claims or message.table.has_focus:
            self._evidence_soon()

    def _evidence_soon(self) -> None:
        """The cursor's row is drawn first; while a key is held, only where it rests is explained."""
        if not self._explaining:
            self._explaining = True
            self.call_after_refresh(self.show_evidence)

    @on(LineTable.Chosen)
    def _open(self) -> None:
        self.post_message(CommandRequested("enter"))

    def on_descendant_focus(self) -> None:
        """The evidence, the hints and the tabs follow the focus, however it came."""
        for name, _digit, _word in PANES:
            if self.focused is not None and self.pane_widget(name) in self.focused.ancestors_with_self:
                self._pane = name
        if isinstance(self.focused, LineTable) and isinstance(self.focused.parent, TabbedTables):
            self.focused.parent.bring(self.focused)
        arrange(self)
        self.show_evidence()

    # showing

    def show_claims(self, key: str | None = None) -> None:
        """Fill the claims table; `key` asks for a claim, else the cursor keeps its own."""
        board, claims = self.board, self.board.claims()
        self.claims.empty = no_claims(board.report, board.query.text, board.scope)
        self.claims.unread = board.unread
        self.claims.show_claims(board.divided(claims), board.waived, key=key)
        total = len(board.report.claims) if board.report else 0
        title = pane_title("2", "Claims", board.scope or "all documents")
        self.claims.entitle(title, claims_counts(claims, board.waived, total, self.glyphs))

    def show_evidence(self) -> None:
        """Show the current claim's evidence, and ask for its lines."""
        self._explaining = False
        subject = selection.subject(self)
        self.evidence.show(subject, self.board.waived.get(key_of(subject)) if subject else None)
        self.why.show(summary(subject, self.glyphs) if subject else ())
        if subject:
            self.post_message(ExcerptsRequested(key_of(subject), cites_of(subject)))
        self.post_message(Hints.Stale())

    # where the reader is

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self._pane

    @property
    def current(self) -> Judged | None:
        """The claim that keys act on."""
        return selection.current(self)

    @property
    def mover(self) -> LineTable | EvidencePane:
        """What the movement keys move."""
        focused = self.focused
        return focused if isinstance(focused, LineTable | EvidencePane) else self.claims

    def pane_widget(self, pane: Pane) -> Widget:
        """The widget of a pane."""
        boxes: dict[Pane, Widget] = {"documents": self.documents_box, "claims": self.claims_box}
        boxes |= {"plans": self.plans, "evidence": self.evidence, "notes": self.notes}
        return boxes[pane]

    def enter(self, pane: Pane) -> None:
        """Give a pane the focus (and, where only one is shown, the screen)."""
        self._pane = pane
        arrange(self)
        tables: dict[Pane, Widget] = {"documents": self.documents, "claims": self.claims}
        tables |= {"plans": self.plans.front, "evidence": self.evidence, "notes": self.notes.front}
        self.set_focus(tables[pane], scroll_visible=False)

    def open_filter(self) -> None:
        """Put the cursor in the filter line."""
        self.enter("claims")
        self.filter.display = True
        self.set_focus(self.filter)

    def set_filter(self, text: str) -> None:
        """Filter by a line that was not typed."""
        self.filter.value = text
        self.filter.display = bool(text)
        self.enter("claims")

    def close_level(self) -> None:
        """Mark no rows, else close the filter, else the zoom, else leave the pane for the claims."""
        if self.claims.ranging:
            self.claims.end_range()
        elif self.filter.has_focus or self.filter.value:
            self.filter.value = ""
            self.filter.display = False
            self.enter("claims")
        elif self.zoomed:
            self.zoom()
        elif self.pane != "claims":
            self.enter("claims")

    def go_to_claim(self, claim: str) -> bool:
        """Put the claims cursor on a claim, widening the scope where it must; False when the filter hides it."""
        judged = self.board.judged(claim)
        if judged is None:
            return False
        if not in_scope(judged.claim.document, self.board.scope):
            self.documents.move_to_key(judged.claim.document)
            self.board.scope = judged.claim.document
        self.show_claims(claim)
        return self.claims.key == claim

    # layout

    def on_resize(self) -> None:
        """Arrange the panes anew."""
        arrange(self)

    def zoom(self) -> None:
        """Give the focused pane the whole screen, or give it back."""
        self.zoomed = not self.zoomed
        arrange(self)
