"""The sentence that says what a change was, for the activity line.

Paths stay as they are; whoever shows them makes them safe.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.live.snapshot import Change


def sentence(change: Change, documents: Mapping[str, bytes | None]) -> str:
    """What happened, as shortly as it can be told: the one path, the one document among others, or how many.

    `documents` are those that say something new, with None for one that is gone.
    """
    created, removed = _leaves(change.created), _leaves(change.removed)
    files = {*created, *removed, *change.modified}
    if len(created) == 1 and len(removed) == 1 and len(files) == 2:
        gone, came = removed.pop(), created.pop()
        is_same = change.moved.get(came) == gone or gone.rpartition("/")[2] == came.rpartition("/")[2]
        return f"{gone} moved to {came}" if is_same else f"{gone} vanished, {came} appeared"
    if not files:
        files = set(documents) or set(change.doubtful)
    if len(files) == 1:
        path = next(iter(files))
        return f"{path} {_what(path in created, path in removed or documents.get(path, b'') is None)}"
    if len(documents) == 1:
        return f"{next(iter(documents))} edited, among {len(files)} files"
    return f"{len(files)} files changed" if files else "looked again"


def _what(appeared: bool, vanished: bool) -> str:
    return "appeared" if appeared else "vanished" if vanished else "edited"


def _leaves(paths: frozenset[str]) -> set[str]:
    """The paths without the folders that came or went with them."""
    folders = {path.rpartition("/")[0] for path in paths}
    return {path for path in paths if path not in folders}
