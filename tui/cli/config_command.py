"""`asbuilt config`: every setting, its value, and who set it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import click

from tui.cli.reading import path_argument
from tui.cli.streams import out, out_text
from tui.presentation.rules import DEFAULT
from tui.store.repository import Repository
from tui.store.settings import Settings


@click.command("config")
@path_argument
@click.option("--schema", is_flag=True, help="Print the JSON schema of asbuilt.yaml, for editors, and end.")
def command(path: Path, schema: bool) -> int:
    """Show each setting for PATH with its origin: the default, a file with its line, or a variable.

    A later layer wins: the defaults, the user's config.yaml, `[tool.asbuilt]` in pyproject.toml, asbuilt.yaml,
    ASBUILT_* variables, options of the command.

    Exit status: 0, or 2 when a setting can't be understood.
    """
    if schema:
        out_text(resources.files("tui.store").joinpath("asbuilt.schema.json").read_text("utf-8"))
        return 0
    settings = Repository.open(path).settings
    rows = list(_rows(settings))
    width = max(len(f"{key} = {value}") for key, value, _ in rows if len(value) < 60)
    for key, value, origin in rows:
        out(f"{f'{key} = {value}':{width}}  # {origin}")
    return 0


def _rows(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Key, value as YAML would have it, origin."""
    shown = {
        "include": list(settings.include),
        "exclude": list(settings.exclude),
        "vocabulary": settings.vocabulary,
        "readiness": settings.readiness,
        "fail_on": list(DEFAULT if settings.fail_on is None else settings.fail_on),
        "baseline": settings.baseline,
        "max": settings.most,
        "theme": settings.theme,
        "ascii": settings.ascii,
        "keys": settings.keys,
        "filters": settings.filters,
        "waivers": [f"{each.claim}{f' until {each.until}' if each.until else ''}" for each in settings.waivers],
    }
    for key, value in shown.items():
        yield key, json.dumps(value, ensure_ascii=False), settings.origin(key)
