"""The workbench says of a sample project what the command says, and shows it row by row."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from textual.pilot import Pilot

from tui.app.app import make_app
from tui.app.workbench import Workbench
from tui.cli.main import main
from tui.core.model import Report, Status, Verdict
from tui.presentation.json_report import pieces
from tui.presentation.words import UNICODE
from tui.store.repository import Repository
from tui.store.samples import copy_sample, sample_names

SAMPLES = Path(__file__).resolve().parents[2] / "sample_projects"
ROW = re.compile(r"[▌ •]*(?P<says>\S)\s+(?P<real>\S)(?: (?P<err>[▲▼]))?\s+\S.*?\s(?P<line>\d+) *•?\s*")
DIVIDER = re.compile(r" ?(?P<document>\S+\.md) ─+ ?")
_ERR = {"▲": Verdict.OVERSTATED, "▼": Verdict.UNDERSTATED}
_SAYS = {glyph: status for status, glyph in UNICODE.status.items()}


@asynccontextmanager
async def at_work(folder: Path, size: tuple[int, int]) -> AsyncIterator[tuple[Workbench, Pilot[None]]]:
    """The workbench on a folder, once it is live."""
    app = make_app(Repository.open(folder))
    app.find_past = None  # which takes its time, and is no part of the report
    async with app.run_test(size=size) as pilot:
        for _ in range(600):
            if app.main.state == "live":
                break
            await pilot.pause(0.05)
        await pilot.pause()
        yield app, pilot


def report_of(app: Workbench) -> Report:
    assert app.main.board.report is not None
    return app.main.board.report


def screen_of(app: Workbench) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def opened(folder: Path) -> tuple[Report, str]:
    """What the workbench knows of a folder once it is live, and its screen, high enough for every row."""
    async with at_work(folder, (200, 260)) as (app, pilot):
        await pilot.pause()
        return report_of(app), screen_of(app)


def rows(screen: str) -> dict[str, list[list[Any]]]:
    """The rows of the pane of claims, by document: line, status, verdict."""
    found: dict[str, list[list[Any]]] = {}
    document = ""
    for line in screen.splitlines():
        cells = line.split("││")
        pane = cells[1] if len(cells) > 2 else ""
        if divider := DIVIDER.fullmatch(pane):
            document = divider["document"]
        elif row := ROW.fullmatch(pane):
            plain = Verdict.UNPROVEN if row["real"] == "·" else Verdict.HOLDS
            verdict = _ERR.get(row["err"], plain)
            found.setdefault(document, []).append([int(row["line"]), _SAYS[row["says"]].value, verdict.value])
    return found


@pytest.mark.parametrize("name", sample_names())
async def test_the_workbench_gives_exactly_what_the_command_gives(name, tmp_path, capsys):
    folder = copy_sample(name, tmp_path)
    report, screen = await opened(folder)
    assert main(["scan", "--json", str(folder)]) == 0
    said = capsys.readouterr().out
    assert json.loads("".join(pieces(report))) == json.loads(said)
    if name == "hostile":
        return  # its paths and texts are made to look like rows
    expected = YAML(typ="safe").load(SAMPLES / name / "expected.yaml")["claims"]
    assert rows(screen) == {document: [claim[:3] for claim in claims] for document, claims in expected.items()}


async def test_the_evidence_gives_no_tick_to_a_stub(tmp_path):
    async with at_work(copy_sample("blueprint-migration", tmp_path), (160, 48)) as (app, pilot):
        app.main.go_to_claim(next(one.claim.id for one in report_of(app).claims if "HoldQueue keeps" in one.claim.text))
        await pilot.pause()
        shown = screen_of(app)
    assert "✔ holds.py" in shown
    assert "◒ HoldQueue" in shown


def test_every_status_has_a_glyph_of_its_own():
    assert set(_SAYS.values()) == set(Status)
