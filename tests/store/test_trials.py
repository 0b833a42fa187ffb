"""What is promised about hostile input is kept here, and a trial notices when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.model import Report
from tui.store import adversary, settings, trials
from tui.store.repository import Repository


def test_settings_are_refused_with_a_reason() -> None:
    tried = list(trials._settings())
    assert len(tried) == len(adversary.SETTINGS)
    assert not [trial for trial in tried if trial.said.endswith("was taken for settings")]


def test_settings_that_are_taken_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "load", lambda _root: settings.Settings())
    assert not any(trial.kept for trial in trials._settings())


def test_a_folder_that_means_harm(tmp_path: Path) -> None:
    trial = trials._folder(tmp_path)
    assert trial.kept, trial.said
    assert "left out with a reason" in trial.said


def test_a_file_left_out_in_silence_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Repository, "scan", lambda self: Report(str(self.root)))
    trial = trials._folder(tmp_path)
    assert not trial.kept
    assert "was left out without a reason" in trial.said


def test_no_program_of_a_repository_is_run(tmp_path: Path) -> None:
    assert trials._git(tmp_path / "a").said == "none was run"


def test_a_program_that_is_run_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.git._SAFE", ("git",))
    trial = trials._git(tmp_path)
    assert not trial.kept
    assert "core.fsmonitor" in trial.said


@pytest.mark.slow
def test_every_promise_is_kept() -> None:
    assert [trial for trial in trials.trials() if not trial.kept] == []
