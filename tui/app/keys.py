"""The reader's own keys: another key for a command, by the command's id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from tui.app.commands.command import Command


def remapped(commands: Sequence[Command], keys: Mapping[str, str]) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """The commands with the reader's keys, and a sentence for each wish that can't be granted.

    A key that is taken from a command is no longer that command's.
    """
    known = {command.id for command in commands}
    problems: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, text in keys.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            problems.append(f"keys: there is no command “{name}”" + (f"; did you mean “{near[0]}”?" if near else "."))
            continue
        wanted[name] = tuple(key.strip() for key in text.split(",") if key.strip())
    owners: dict[str, str] = {}
    for name, own in wanted.items():
        for key in own:
            if owners.setdefault(key, name) != name:
                problems.append(f"keys: “{key}” is given to “{owners[key]}” and to “{name}”; the first has it.")
    return tuple(_with_keys(command, wanted.get(command.id, command.keys), owners) for command in commands), tuple(
        problems
    )


def _with_keys(command: Command, keys: Sequence[str], owners: Mapping[str, str]) -> Command:
    return replace(command, keys=tuple(key for key in keys if owners.get(key, command.id) == command.id))


def keymap(commands: Sequence[Command]) -> dict[str, str]:
    """The same as Textual's keymap."""
    return {command.id: ",".join(command.keys) for command in commands}
