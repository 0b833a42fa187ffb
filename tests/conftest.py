"""What every test stands on: an environment that is nobody's, and repositories made on the spot.

No test sees the user's home, configuration, locale, time zone or git settings, and none can write there.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Files = Mapping[str, str | bytes]
MakeRepository = Callable[..., Path]

_GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "init.defaultBranch=main")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the longer sweeps (marker: slow)")
    parser.addoption("--soak", type=float, default=60.0, metavar="SECONDS", help="how long the soak goes on")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="a longer sweep: run with --slow")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _nobodys_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in list(os.environ):
        if name.startswith(("ASBUILT_", "GIT_", "LC_")) or name in {
            "LANGUAGE",
            "FORCE_COLOR",
            "COLORTERM",
            "CI",
            "COLUMNS",
            "LINES",
        }:
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)


def write_files(folder: Path, files: Files) -> None:
    """Write files by relative path; text as UTF-8 with its newlines as they are."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def commit_all(folder: Path, message: str = "A change") -> None:
    """Commit everything in a git repository."""
    subprocess.run([*_GIT, "add", "-A"], cwd=folder, check=True)
    subprocess.run([*_GIT, "commit", "-q", "--allow-empty", "-m", message], cwd=folder, check=True)


@pytest.fixture
def repo(tmp_path: Path) -> MakeRepository:
    """Make a repository: `repo({"README.md": "…"})` writes the files and commits them; `git=False` only writes."""

    def make(files: Files | None = None, *, git: bool = True, name: str = "repo") -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        write_files(folder, files or {})
        if git:
            subprocess.run([*_GIT, "init", "-q"], cwd=folder, check=True)
            commit_all(folder, "The beginning")
        return folder

    return make
