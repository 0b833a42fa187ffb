"""The wheel as a user gets it: built, installed away from the checkout, and able to show its sample there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without the network: the build back end is a development dependency."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


def test_it_carries_what_the_program_needs_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "tui/py.typed",
        "tui/presentation/schema/asbuilt.report-1.json",
        "tui/shipped/sample_projects/meeting-assistant/docs/roadmap.md",
        "tui/shipped/sample_projects/meeting-assistant/.env.example",
    ):
        assert needed in names
    data = (("themes", "*.yaml"), ("tui", "*.tcss"), ("tui", "*.css"), ("tui", "*.json"), ("tui/core", "*.yaml"))
    for folder, ending in data:
        for path in (ROOT / folder).rglob(ending):
            name = path.relative_to(ROOT).as_posix()
            assert (name if name.startswith("tui/") else f"tui/shipped/{name}") in names
    for path in (ROOT / "sample_projects").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"tui/shipped/{path.relative_to(ROOT).as_posix()}" in names
    assert not [name for name in names if name.endswith(".pyc") or "/__pycache__/" in name or name.startswith("tests/")]


def test_it_shows_its_sample_outside_the_checkout(wheel, tmp_path):
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    program = "import tui; print(tui.__file__); from tui.cli.main import main; raise SystemExit(main(['demo']))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    where, first, *rest = done.stdout.splitlines()
    assert where.startswith(str(site))
    assert "meeting-assistant" in first
    assert any("task-10-redis-cache.md" in line for line in rest)
