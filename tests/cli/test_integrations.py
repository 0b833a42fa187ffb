"""What others run: the pre-commit hooks and the GitHub action do what their files say, with the real command."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import commit_all
from tui.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
OLD = "# Status\n\n- [x] Search: `app/search.sql`\n"


def test_the_hooks_are_commands_of_ours(repo, monkeypatch, capsys):
    folder = repo({"STATUS.md": OLD})
    monkeypatch.chdir(folder)
    hooks = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text())
    statuses = {}
    for hook in hooks:
        program, *arguments = shlex.split(hook["entry"])
        assert program == "asbuilt"
        statuses[hook["id"]] = main(arguments)
    capsys.readouterr()
    assert statuses == {"asbuilt": 0, "asbuilt-all": 1}


@pytest.fixture
def action(tmp_path):
    """Run the action's check step as the runner would; returns status, standard output and the job's summary."""
    steps = YAML(typ="safe").load((ROOT / "action.yml").read_text())["runs"]["steps"]
    step = next(each for each in steps if each.get("name") == "Check")
    program = tmp_path / "asbuilt" / "bin" / "asbuilt"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    summary = tmp_path / "summary.md"

    def run(folder: Path, **inputs: str) -> tuple[int, str, str]:
        given = {name: inputs.get(name, "") for name in step["env"]} | {"PLACE": "."}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env={
                **os.environ,
                **given,
                "RUNNER_TEMP": str(tmp_path),
                "GITHUB_STEP_SUMMARY": str(summary),
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, summary.read_text()

    return run


def test_the_action_annotates_what_a_pull_request_adds(repo, action):
    folder = repo({"STATUS.md": OLD})
    (folder / "STATUS.md").write_text(OLD + "- [x] Export: `app/export.sql`\n")
    commit_all(folder)
    status, out, summary = action(folder, SINCE="HEAD~1", SARIF="out.sarif")
    assert (status, out.count("::warning file=STATUS.md,line=4,")) == (1, 1)
    assert "app/export.sql" in summary
    assert (folder / "out.sarif").read_text().startswith('{"$schema"')
    status, out, _ = action(folder, SINCE="HEAD")
    assert (status, out) == (0, "")
    assert action(folder, SINCE="nowhere")[0] == 2
