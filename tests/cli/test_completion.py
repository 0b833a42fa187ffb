"""Shell completion: the scripts, and the answers they get."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.main import COMPLETE
from tui.cli.overview import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_valid(asbuilt, tmp_path, shell):
    done = asbuilt("completion", shell)
    assert done.status == 0
    assert f"{COMPLETE}={shell}_complete" in done.out
    if shutil.which(shell):
        ask = '_asbuilt_completion asbuilt; echo "$COMPREPLY"'
    script = f"source <(asbuilt completion bash); COMP_WORDS=(asbuilt rep); COMP_CWORD=1; {ask}"
    done = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "report\n"
