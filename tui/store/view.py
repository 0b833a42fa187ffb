"""How a reader left the workbench of one repository: which pane, which claim, which filters. Kept between sessions.

It may be lost or damaged at any time, and then the workbench simply opens as it does for a stranger: nothing here
raises.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from tui.store.locations import state_of

FILE = "workbench.json"
LIMIT = 64_000
"""Bytes; a view is a few hundred."""


@dataclass(frozen=True, slots=True)
class View:
    """`claim` is an id, `scope` see `presentation.documents.in_scope`; `tables` are the tables in front of the tabbed
    panes, by id; `filters` are the lines the reader kept."""

    pane: str = ""
    claim: str = ""
    scope: str = ""
    filter: str = ""
    theme: str = ""
    order: str = ""
    grid: bool = False
    zoomed: bool = False
    hinted: bool = False
    tables: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()


def load(root: Path) -> View:
    """The view that was kept for a repository; of what can't be understood, the default."""
    try:
        with (state_of(root) / FILE).open("rb") as file:
            kept = json.loads(file.read(LIMIT))
    except (OSError, ValueError, RecursionError):
        return View()
    if not isinstance(kept, dict):
        return View()
    values: dict[str, Any] = {}
    for field in fields(View):
        value = kept.get(field.name)
        if isinstance(field.default, tuple):
            value = tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
        if type(value) is type(field.default):
            values[field.name] = value
    return View(**values)


def save(root: Path, view: View) -> None:
    """Keep a view, if the disk allows it."""
    folder = state_of(root)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = folder / f"{FILE}.new"
        new.write_text(json.dumps(asdict(view)), encoding="utf-8", errors="surrogatepass")
        new.replace(folder / FILE)
    except OSError:
        return  # a convenience; the reader's work is in the documents
