"""The demo's own changes flip verdicts, and leave the reader's files alone."""

from dataclasses import replace
from pathlib import Path

from tui.cli.demo_command import FIRST
from tui.cli.demo_script import STEPS, perform
from tui.core.delta import compare
from tui.store.repository import Repository
from tui.store.samples import copy_sample


def test_each_step_flips_a_verdict(tmp_path: Path) -> None:
    root = copy_sample(FIRST, tmp_path)
    before = Repository.open(root).scan()
    for step in STEPS[FIRST]:
        perform(root, [replace(step, after=0)])
        after = Repository.open(root).scan()
        flips = compare(before, after).flips
        assert [flip for flip in flips if flip.before and flip.after and flip.before.verdict != flip.after.verdict]
        before = after


def test_a_file_that_is_there_and_a_copy_that_is_gone_are_left_alone(tmp_path: Path) -> None:
    first = replace(STEPS[FIRST][0], after=0)
    (tmp_path / first.path).parent.mkdir()
    (tmp_path / first.path).write_text("mine")
    perform(tmp_path, [first])
    assert (tmp_path / first.path).read_text() == "mine"
    perform(tmp_path / "gone", [first])
    assert not (tmp_path / "gone").exists()
