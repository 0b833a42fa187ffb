"""The list of keys: what each does, why it can't be used now, found by typing, run by Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.presentation.columns import Column
from tui.presentation.label import toned
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs
from tui.widgets.line_table import LineTable
from tui.widgets.lines import Line
from tui.widgets.painter import COMPONENTS
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A command as help lists it; `reason` is why it can't be used now."""

    id: str
    keys: str
    label: str
    help: str
    group: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    title: str


class Help(ModalScreen[str | None]):
    """Returns the id of the command to run, or None."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss(None)", "Close", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
    ]

    def __init__(self, entries: Sequence[HelpEntry], glyphs: Glyphs) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._table = LineTable(
            [Column("", 18), Column("", 22), Column("", 12, flexible=True, drop=1)], id="help-keys", glyphs=glyphs
        )
        self._table.empty = (("No key does that.", Tone.MUTED),)

    def compose(self) -> ComposeResult:
        """Search line, list, the whole sentence of the chosen key."""
        with Vertical(id="help-box") as box:
            box.border_title = toned((("Keys", Tone.STRONG),))
            box.border_subtitle = toned((("type to search · Enter runs it · Esc closes", Tone.MUTED),))
            yield Input(placeholder="Search the keys", id="help-search", compact=True)
            yield self._table
            yield Line(id="help-sentence")

    def on_mount(self) -> None:
        """List everything."""
        self._table.can_focus = False
        self._list("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _run(self) -> None:
        if self._table.key:
            self.dismiss(self._table.key)

    @on(LineTable.Chosen)
    def _run_clicked(self, message: LineTable.Chosen) -> None:
        self.dismiss(message.key)

    @on(LineTable.Highlighted)
    def _explain(self) -> None:
        entry = next((e for e in self._entries if e.id == self._table.key), None)
        pieces: Pieces = ()
        if entry is not None:
            pieces = ((entry.help, Tone.PLAIN),)
            if entry.reason:
                pieces += ((f" Not now: {entry.reason}", Tone.UNDERSTATED),)
            pieces += ((f"  {entry.id}", Tone.MUTED),)  # the name by which config.yaml gives it other keys
        self.query_one("#help-sentence", Line).show(pieces)

    def _list(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [
            entry for entry in self._entries if _has(words, f"{entry.keys} {entry.label} {entry.help} {entry.group}")
        ]
        if words:  # what is called so, before what only says so
            found.sort(key=lambda entry: not _has(words, entry.label))
        items: list[HelpEntry | _Group] = []
        group = ""
        for entry in found:
            if entry.group != group and not words:
                group = entry.group
                items.append(_Group(group))
            items.append(entry)
        self._table.show(Rows(items, lambda item: item.id if isinstance(item, HelpEntry) else "", _cells))
        self._explain()

    def action_move(self, rows: int) -> None:
        """Move in the list while the search line has the focus."""
        self._table.move_by(rows)


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text.casefold() for word in words)


def _cells(item: HelpEntry | _Group) -> tuple[Pieces, ...]:
    if isinstance(item, _Group):
        return (((item.title, Tone.STRONG),),)
    tone = Tone.MUTED if item.reason else Tone.PLAIN
    return (
        ((item.keys, Tone.ACCENT if not item.reason else Tone.MUTED),),
        ((item.label, tone),),
        ((item.help, Tone.MUTED),),
    )
