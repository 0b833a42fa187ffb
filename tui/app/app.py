"""How a workbench is made and run, for the command line and for tests alike."""

from __future__ import annotations

import os

from tui.app.history import past_of
from tui.app.seams import LiveSession, Looks
from tui.app.workbench import Workbench
from tui.messages import ReportReady, StateChanged
from tui.presentation.outlook import outlook
from tui.store.repository import Repository


def make_app(repository: Repository, *, theme: str | None = None, ascii: bool = False) -> Workbench:
    """A workbench on a repository. NO_COLOR counts when it is not empty (no-color.org)."""

    def open_session(app: Workbench) -> LiveSession:
        from tui.live.session import Session  # noqa: PLC0415 - after the first frame
        from tui.live.update import LiveState, Update  # noqa: PLC0415 - as above

        def publish(update: Update) -> None:
            app.post_message(ReportReady(update.report, update.delta, update.cause, update.state.value, update.at))

        def on_state(state: LiveState, detail: str) -> None:
            app.post_message(StateChanged(state.value, detail))

        return Session(repository, publish, on_state=on_state, prepare=outlook)

    settings, no_color = repository.settings, bool(os.environ.get("NO_COLOR"))
    app = Workbench(
        repository.root.name or str(repository.root),
        open_session,
        files=repository,
        looks=Looks(theme, ascii, no_color, settings.keys, settings.filters),
    )
    app.find_past = past_of(repository.root)
    return app


def run(repository: Repository, *, theme: str | None = None, ascii: bool = False) -> int:
    """Open the workbench on a repository; returns the exit status.

    The caller has made sure that input and output are a terminal.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # Textual counts an empty one
    app = make_app(repository, theme=theme, ascii=ascii)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
