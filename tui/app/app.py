"""The workbench's lifetime: it starts the live session, hands its reports to the screen, and ends in order.

Screens ask by message (`StatusRequested`, `ExcerptsRequested`, `CommandRequested`); this is where the asking meets the disk. Keys
are declared in `commands`, layout is `screens.main`, time is `live.session`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from textual import on, work
from textual.app import App
from textual.binding import BindingType
from textual.signal import Signal

from tui.app import themes
from tui.app.command import Command, bindings, spell
from tui.app.commands import BY_ID, COMMANDS
from tui.app.excerpts import Read, excerpts_of
from tui.app.lifetime import end_on_signals, input_has_ended
from tui.app.palette import Palette
from tui.core.edits.edit import EditRefused
from tui.core.model import Status
from tui.core.safe import safe
from tui.messages import CommandRequested, ExcerptsReady, ExcerptsRequested, ReportReady, StateChanged, StatusRequested
from tui.presentation.words import glyphs
from tui.screens.main import MainScreen
from tui.store.errors import StoreError
from tui.store.locations import config_folder, themes_folder
from tui.store.themes import read_themes
from tui.widgets.lines import Hint, Hints

MOST_HINTS = 6
"""Hints in the footer: a seventh is cut at 80 columns."""


class Applied(Protocol):
    """An edit that is on the disk, as the session reports it."""

    @property
    def document(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def summary(self) -> str: ...


class LiveSession(Protocol):
    """What the workbench needs of a session."""

    async def run(self) -> None: ...
    async def set_status(self, claim_id: str, status: Status) -> Applied: ...
    async def undo(self) -> Applied: ...
    async def redo(self) -> Applied: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...


Open = Callable[["Workbench"], LiveSession]
"""Makes the session that will post its reports to this app."""


class Workbench(App[None], inherit_bindings=False):
    """The application. Made by `make_app`."""

    CSS_PATH: ClassVar[list[str]] = ["styles/app.tcss", "styles/panes.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    COMMANDS = {Palette}  # noqa: RUF012 - Textual's own declaration
    ENABLE_COMMAND_PALETTE = True
    TITLE = "asbuilt"

    def __init__(
        self,
        name: str,
        open_session: Open | None = None,
        *,
        root: Path | None = None,
        read: Read | None = None,
        theme: str | None = None,
        ascii: bool = False,
        no_color: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(ansi_color=True if no_color else None)
        self.glyphs = glyphs(ascii=ascii)
        self.root = root
        self.session: LiveSession | None = None
        self.paused = False
        self.commands: Sequence[Command] = COMMANDS
        self.main = MainScreen(name, self.glyphs)
        self.theme_names: tuple[str, ...] = ()
        self._open_session = open_session
        self._read = read
        self._wanted_theme = themes.ANSI if no_color else theme or themes.DARK
        self._clock = clock
        self._interrupted_at = float("-inf")
        self.set_class(ascii, "-ascii")
        self.set_class(no_color, "-no-color")

    # beginning and end

    def get_default_screen(self) -> MainScreen:
        """The board."""
        return self.main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, for themes that do not set them."""
        return themes.fallback(self.current_theme)

    def on_mount(self) -> None:
        """Dress, start the session, and see to every way of ending."""
        self._dress()
        end_on_signals(lambda status: self.exit(return_code=status))
        self.app_resume_signal.subscribe(self, self._resumed)
        self.set_interval(1.0, self.tick)
        if self._open_session is not None:
            self._live(self._open_session)

    @work(exit_on_error=True)
    async def _live(self, open_session: Open) -> None:
        self.session = open_session(self)
        await self.session.run()

    def _dress(self) -> None:
        read = read_themes((themes_folder(), config_folder() / "themes"))
        for file in read.themes:
            self.register_theme(themes.textual_theme(file))
        self.theme_names = tuple(file.name for file in read.themes)
        for problem in read.problems:
            self.say(problem, severity="warning")
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme
        else:
            known = ", ".join(self.theme_names)
            self.say(f"There is no theme “{self._wanted_theme}”. There are: {known}.", severity="warning")

    def _resumed(self, _signal: Signal[App[Any]] | App[Any]) -> None:
        """Back from the shell: everything is drawn again."""
        self.refresh(layout=True)

    def tick(self) -> None:
        """Once a second: the age in the header, and whether anybody is still there."""
        main = self.main
        since = None if main.reported_at is None else max(0.0, self._clock() - main.reported_at)
        main.header.show(main.board.report, "paused" if self.paused else main.state, since)
        if not self.is_headless and input_has_ended():
            self.exit(return_code=129)

    def interrupted(self) -> bool:
        """Whether ctrl+c was pressed a moment ago already."""
        now = self._clock()
        again = now - self._interrupted_at < 3.0
        self._interrupted_at = now
        return again

    # what the session says

    @on(ReportReady)
    def _pass_report(self, message: ReportReady) -> None:
        self.main.post_message(message)

    @on(StateChanged)
    def _pass_state(self, message: StateChanged) -> None:
        self.main.post_message(message)

    # commands

    async def action_command(self, command: str) -> None:
        """What every binding calls."""
        await self.run_command(command)

    async def run_command(self, command: str) -> None:
        """Run a command, or say why not."""
        found = BY_ID[command]
        if reason := found.why_not(self):
            self.say(reason, severity="warning")
            return
        done = found.run(self)
        if done is not None:
            await done
        self._show_hints()

    @on(CommandRequested)
    async def _run_requested(self, message: CommandRequested) -> None:
        await self.run_command(message.id)

    @on(Hints.Stale)
    def _redraw_edges(self) -> None:
        self.tick()
        self._show_hints()

    def _show_hints(self) -> None:
        wanted = [c for c in self.commands if c.hint and (not c.panes or self.main.pane in c.panes)]
        self.main.hints.show([Hint(c.id, self.keys_of(c)[0], c.hint, not c.why_not(self)) for c in wanted[:MOST_HINTS]])

    def keys_of(self, command: Command) -> list[str]:
        """A command's keys as printed."""
        return [spell(key) for key in command.keys]

    def set_theme(self, name: str) -> None:
        """Change the colours."""
        self.theme = name

    # what the screen asks for

    def request_status(self, claim: str, status: Status) -> None:
        """Ask, by message, for a status to be written."""
        self.post_message(StatusRequested(claim, status))

    @on(StatusRequested)
    def _write_status(self, message: StatusRequested) -> None:
        if self.session is not None:
            self._edit(self.session.set_status(message.claim, message.status))

    @work
    async def _edit(self, doing: Awaitable[Applied]) -> None:
        await self.edit(doing, "")

    async def edit(self, doing: Awaitable[Applied], said: str) -> None:
        """Wait for an edit; say what was undone, or why nothing was written."""
        try:
            applied = await doing
        except (EditRefused, StoreError) as error:
            self.say(str(error), severity="error")
            return
        if said:
            self.say(f"{said}: {applied.summary}")

    @on(ExcerptsRequested)
    def _fetch_excerpts(self, message: ExcerptsRequested) -> None:
        if self._read is not None:
            self._excerpts(message.claim, self._read)

    @work(exclusive=True, group="excerpts")
    async def _excerpts(self, claim: str, read: Read) -> None:
        judged = self.main.board.judged(claim)
        if judged is not None:
            found = await asyncio.to_thread(excerpts_of, judged, read)
            self.main.post_message(ExcerptsReady(claim, found))

    # saying

    def say(self, sentence: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A toast. Its text may be anybody's."""
        self.notify(safe(sentence), severity=severity, markup=False, timeout=4 if severity == "information" else 8)

    def copy(self, text: str) -> None:
        """Put text on the clipboard by way of the terminal (OSC 52), and say so."""
        self.copy_to_clipboard(text)
        self.say(f"Copied {text} (through the terminal, OSC 52).")
