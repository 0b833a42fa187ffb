"""The workbench's lifetime: it starts the live session, hands its reports to the screen, and ends in order.

Screens ask by message (`ExcerptsRequested`, `CommandRequested`); this is where the asking meets the
disk. Keys are declared in `commands/`, layout is `screens.main`, time is `live.session`.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Literal

from textual import events, on, work
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.signal import Signal
from textual.types import CSSPathType
from textual.worker import WorkerFailed

from tui.app.clipboard import copy_elsewhere
from tui.app.commands.command import Group, bindings, spell
from tui.app.commands.finding import FILTERING
from tui.app.commands.registry import COMMANDS
from tui.app.excerpts import Read, read_excerpts
from tui.app.fallback import fallback
from tui.app.history import FindPast
from tui.app.keys import keymap, remapped
from tui.app.lifetime import end_on_signals, input_has_ended
from tui.app.palette import Palette, theme_of
from tui.app.seams import Files, LiveSession, Looks
from tui.app.wardrobe import ANSI, DARK, Wardrobe
from tui.app.writing import Writing
from tui.core.model import Notice
from tui.core.safe import safe
from tui.messages import CommandRequested, ExcerptsReady, ExcerptsRequested, PastReady, ReportReady, StateChanged
from tui.presentation.header import Live
from tui.presentation.label import safe_lines
from tui.presentation.words import glyphs
from tui.screens.main import MainScreen
from tui.screens.returning import view_of
from tui.store import view
from tui.store.locations import config_folder, themes_folder
from tui.widgets.lines import Hint, Hints

MOST_HINTS = 6
"""Hints in the footer: a seventh is cut at 80 columns."""


Open = Callable[["Workbench"], LiveSession]
"""Makes the session that will post its reports to this app."""


class Workbench(App[None], inherit_bindings=False):
    """The application. Made by `make_app`."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["styles/app.tcss", "styles/panes.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    COMMANDS = {Palette}  # noqa: RUF012 - Textual's own declaration
    ENABLE_COMMAND_PALETTE = True
    TITLE = "asbuilt"

    def __init__(
        self,
        name: str,
        open_session: Open | None = None,
        *,
        files: Files | None = None,
        looks: Looks | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        looks = looks or Looks()
        super().__init__(ansi_color=True if looks.no_color else None)
        self.glyphs = glyphs(ascii=looks.ascii)
        self.files = files
        self.session: LiveSession | None = None
        self.paused = False
        self.looks = looks
        self.commands, self._bad_keys = remapped(COMMANDS, looks.keys)
        self.kept_filters: tuple[str, ...] = ()
        self.main = MainScreen(name, self.glyphs)
        self.wardrobe = Wardrobe(self, (themes_folder(), config_folder() / "themes"))
        self.writing = Writing(self)
        self.find_past: FindPast | None = None
        self._open_session = open_session
        self._wanted_theme = ANSI if looks.no_color else looks.theme
        self._clock = clock
        self._interrupted_at = float("-inf")
        self.set_class(looks.ascii, "-ascii")
        self.set_class(looks.no_color, "-no-color")

    # beginning and end

    def get_default_screen(self) -> MainScreen:
        """The board."""
        return self.main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, for themes that do not set them."""
        return fallback(self.current_theme)

    def on_mount(self) -> None:
        """Dress, start the session, and see to every way of ending."""
        self._take_up()
        self.wardrobe.dress(self._wanted_theme or self.main.left.theme or DARK)
        end_on_signals(lambda status: self.exit(return_code=status))
        self.app_resume_signal.subscribe(self, self._resumed)
        self.set_interval(2.0, self._look_round)
        if self._open_session is not None:
            self.call_after_refresh(self._live, self._open_session)  # it loads the engine: paint before that

    @work(exit_on_error=True)
    async def _live(self, open_session: Open) -> None:
        self.session = open_session(self)
        await self.session.run()

    def _take_up(self) -> None:
        """The reader's own keys, and the screen as it was left."""
        if self.looks.keys:
            self.set_keymap(keymap(self.commands))
        for problem in self._bad_keys:
            self.say(problem, severity="warning")
        if self.files is not None:
            self.main.left = view.load(self.files.root)
            self.kept_filters = self.main.left.filters
        if not self.main.left.hinted:
            self.main.news.welcome()

    def on_unmount(self) -> None:
        """Keep how the screen is left."""
        if self.files is not None and self.main.board.report is not None:
            theme = self.theme if self.theme != (self._wanted_theme or DARK) else self.main.left.theme
            left = replace(view_of(self.main), theme=theme, filters=self.kept_filters, hinted=True)
            view.save(self.files.root, left)

    def _resumed(self, _signal: Signal[App[Any]] | App[Any]) -> None:
        """Back from the shell: everything is drawn again."""
        self.refresh(layout=True)

    async def _look_round(self) -> None:
        """Every two seconds: the age in the header, other theme files, and whether anybody is still there."""
        self.tick()
        await self.wardrobe.look_again()
        if not self.is_headless and input_has_ended():
            self.exit(return_code=129)

    def tick(self) -> None:
        """Say in the header how fresh things are."""
        main = self.main
        since = None if main.reported_at is None else max(0.0, self._clock() - main.reported_at)
        main.header.show(main.board.report, Live("paused" if self.paused else main.state, since))

    def pause_or_resume(self) -> None:
        """Let changes on the disk wait, or take them in again."""
        if self.session is None:
            return
        self.paused = not self.paused
        if self.paused:
            self.session.pause()
            self.say("Paused: changes on the disk wait until you press p again.")
        else:
            self.session.resume()
            self.say("Live again.")
        self.tick()

    def _fatal_error(self) -> None:
        """Leave at once and in silence. Textual would print every local variable, and those hold strangers' text; the
        command line says `failure` in one line instead."""
        self._close_messages_no_wait()

    @property
    def failure(self) -> BaseException | None:
        """What ended the app, if it was a mistake."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def interrupted(self) -> bool:
        """Whether ctrl+c was pressed a moment ago already."""
        now = self._clock()
        again = now - self._interrupted_at < 3.0
        self._interrupted_at = now
        return again

    # what the session says

    @on(ReportReady)
    def _pass_report(self, message: ReportReady) -> None:
        if (shown := self.main.board.report) is None:
            # a report of 100,000 claims is never garbage as a whole; without this, every collection walks it (a page
            # down took 41 ms of CPU, and takes 27)
            self.call_after_refresh(gc.freeze)
        elif message.state != "scanning":
            self._tell_notices(shown.notices, message.report.notices)
        self.main.filling.newest = message
        self.main.post_message(message)
        self.writing.look_again(message.report)
        if self.find_past is not None and message.state != "scanning":
            self._tell_past(self.find_past)
            self.find_past = None

    def _tell_notices(self, before: Sequence[Notice], now: Sequence[Notice]) -> None:
        """What can't be read any more, settings not least: the reader may have just written it."""
        if before != now and (fresh := [notice for notice in now if notice not in set(before)]):
            more = f" (and {len(fresh) - 1:,} more under Findings)" if len(fresh) > 1 else ""
            self.say(f"{fresh[0].path}: {fresh[0].message}{more}", severity="warning")

    @work(exit_on_error=False)
    async def _tell_past(self, find: FindPast) -> None:
        self.main.post_message(PastReady(await find()))

    @on(StateChanged)
    def _pass_state(self, message: StateChanged) -> None:
        self.main.post_message(message)

    # what the reader does

    async def on_event(self, event: events.Event) -> None:
        """A clipboard is outside text too, into whichever input it is pasted."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(safe(event.text.partition("\n")[0]))
        await super().on_event(event)

    async def action_command(self, command: str) -> None:
        """What every binding calls."""
        await self.run_command(command)

    async def run_command(self, command: str) -> None:
        """Run a command, or say why not."""
        found = next(each for each in self.commands if each.id == command)
        if reason := found.why_not(self):
            self.say(reason, severity="warning")
            return
        done = found.run(self)
        if done is not None:
            await done
        if found.group is not Group.MOVE:  # where the cursor comes to, the evidence brings them, after the row
            self._show_hints()

    @on(CommandRequested)
    async def _run_requested(self, message: CommandRequested) -> None:
        await self.run_command(message.id)

    @on(Hints.Stale)
    def _redraw_edges(self) -> None:
        if self.screen_stack:  # none any more when what was asked for last comes after the end
            self.tick()
            self._show_hints()

    def _show_hints(self) -> None:
        if self.screen is not self.main or self.main.filter.has_focus:  # a dialog says its own keys
            self.main.hints.show(FILTERING if self.screen is self.main else ())
            return
        wanted = [c for c in self.commands if c.hint and c.keys and (not c.panes or self.main.pane in c.panes)]
        self.main.hints.show(
            [Hint(c.id, spell(c.keys[0]), c.hint_in(self), not c.why_not(self)) for c in wanted[:MOST_HINTS]]
        )

    def set_theme(self, name: str) -> None:
        """Change the colours."""
        self.theme = name

    @on(CommandPalette.OptionHighlighted)
    def _preview_theme(self, message: CommandPalette.OptionHighlighted) -> None:
        self.wardrobe.try_on(theme_of(message.highlighted_event.option))

    @on(CommandPalette.Closed)
    def _end_preview(self, message: CommandPalette.Closed) -> None:
        self.wardrobe.end_trying(keep=message.option_selected)

    # what the screen asks for

    @on(ExcerptsRequested)
    def _fetch_excerpts(self, message: ExcerptsRequested) -> None:
        if self.files is not None:
            self._excerpts(message, self.files.read)

    @work(exclusive=True, group="excerpts")
    async def _excerpts(self, wanted: ExcerptsRequested, read: Read) -> None:
        found = await asyncio.to_thread(read_excerpts, wanted.cites, read)
        self.main.post_message(ExcerptsReady(wanted.key, found))

    # saying

    def say(self, sentence: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A word in the activity line; what went wrong is a toast as well, which nobody overlooks. The text may be
        anybody's."""
        self.main.news.tell(sentence)
        if severity != "information":
            self.notify(safe(sentence), severity=severity, markup=False, timeout=8)

    @work(exclusive=True, group="copying")
    async def copy(self, text: str, what: str = "") -> None:
        """Put text on the clipboard by way of the terminal (OSC 52) and of the tools there are, and say where it went.
        Made safe first: it may be pasted into a shell."""
        self.copy_to_clipboard(safe_lines(text))
        took = () if self.is_headless else await asyncio.to_thread(copy_elsewhere, safe_lines(text))
        self.say(f"Copied {what or text}: {', '.join(('terminal (OSC 52)', *took))}.")
