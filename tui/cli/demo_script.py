"""What happens in the demo by itself: somebody works on the code, and verdicts follow.

A newcomer who only watches sees what the program is for. The changes are made to the copy, by a thread that ends with
the process, and like anybody's: nothing of the workbench knows of them.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """After some seconds a file is written; there was none of its name."""

    after: float
    path: str
    text: str


STEPS: dict[str, tuple[Step, ...]] = {
    "meeting-assistant": (
        Step(5, "deploy/vault.hcl", 'storage "file" {\n  path = "/srv/vault"\n}\n\nui = false\n'),
        Step(
            6,
            "app/services/run_store.py",
            '"""Runs of the assistant, kept until they end."""\n\n\n'
            "class RunStore:\n"
            "    def __init__(self) -> None:\n"
            "        self._runs: dict[str, str] = {}\n\n"
            "    def begin(self, run: str) -> None:\n"
            '        self._runs[run] = "running"\n\n'
            "    def end(self, run: str) -> None:\n"
            "        del self._runs[run]\n",
        ),
    )
}
"""The script of each sample that has one."""


def play(name: str, root: Path) -> None:
    """Start the sample's script in its copy at `root`, if it has one."""
    steps = STEPS.get(name, ())
    if steps:
        threading.Thread(target=perform, args=(root, steps), name="demo", daemon=True).start()


def perform(root: Path, steps: Sequence[Step]) -> None:
    """Make the changes. What the reader has made meanwhile, or removed with the copy, is left alone."""
    for step in steps:
        threading.Event().wait(step.after)
        path = root / step.path
        try:
            if root.is_dir():
                path.parent.mkdir(exist_ok=True)
                with path.open("x", encoding="utf-8") as file:
                    file.write(step.text)
        except OSError:
            return  # the copy is being deleted, or is full: a demo is no reason to speak up
