"""A long session beside somebody who never rests: files come, go and move, branches switch, keys edit in between.

Whenever it is quiet, the screen is what a fresh scan says; at the end no task, thread or memory is left over. A minute
in the ordinary run, `--soak SECONDS` for longer.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import MakeRepository
from tests.live.observer import Observer, watching
from tui.core.edits.edit import EditRefused
from tui.core.model import Status
from tui.store.errors import StoreError

NAMES = [
    f"{folder}/{name}.py" for folder in ("app", "app/deep", "conf") for name in ("quay", "mooring", "tide", "buoy")
]
MARKS = "✅❌🚧"
STATUSES = (Status.DONE, Status.MISSING, Status.PARTIAL, Status.IN_PROGRESS)
GROWTH = 48_000_000
"""Bytes that the process may have gained between the first quarter and the end: an allocator's slack."""


class Agent:
    """Somebody who changes the repository at random, the same way for the same seed."""

    def __init__(self, root: Path, random: Random) -> None:
        self._root, self._random, self._count = root, random, 0
        self._git("branch", "other")

    def act(self) -> None:
        """One change, of any kind."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (6, self._write_code), (4, self._remove_code), (3, self._move_code), (6, self._write_line),
            (2, self._drop_line), (1, self._move_document), (1, self._replace_folder), (2, self._commit),
            (1, self._switch),
        ]  # fmt: skip
        (act,) = self._random.choices([act for _, act in acts], [weight for weight, _ in acts])
        act()

    def _write_code(self) -> None:
        self._count += 1
        path = self._root / self._random.choice(NAMES)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"def work_{self._count}():\n    return {self._count}\n" * self._random.randint(1, 9))

    def _remove_code(self) -> None:
        (self._root / self._random.choice(NAMES)).unlink(missing_ok=True)

    def _move_code(self) -> None:
        here, there = (self._root / name for name in self._random.sample(NAMES, 2))
        if here.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            here.replace(there)

    def _document(self) -> Path:
        found = sorted(path for folder in ("docs", "plans") for path in (self._root / folder).glob("*.md"))
        return self._random.choice(found) if found else self._root / "docs" / "STATUS.md"

    def _write_line(self) -> None:
        self._count += 1
        path = self._document()
        path.parent.mkdir(exist_ok=True)
        name, mark = self._random.choice(NAMES), self._random.choice(MARKS)
        line = self._random.choice((f"- {mark} Piece {self._count}: `{name}`", f"- [ ] Step {self._count} of `{name}`"))
        lines = path.read_text().splitlines() if path.exists() else ["# Status", ""]
        lines.insert(self._random.randint(2, len(lines)), line)
        path.write_text("\n".join(lines[:60]) + "\n")

    def _drop_line(self) -> None:
        path = self._document()
        lines = path.read_text().splitlines()
        if len(lines) > 4:
            del lines[self._random.randrange(2, len(lines))]
            new = path.with_suffix(".tmp")
            new.write_text("\n".join(lines) + "\n")
            new.replace(path)

    def _move_document(self) -> None:
        here = self._document()
        there = self._root / self._random.choice(("docs", "plans")) / f"{self._random.choice('ABC')}.md"
        if here.exists() and here != there:
            there.parent.mkdir(exist_ok=True)
            here.replace(there)

    def _replace_folder(self) -> None:
        new = self._root / "app.new"
        if (self._root / "app").is_dir():
            shutil.copytree(self._root / "app", new)
            (new / "quay.py").write_text("anew = True\n")
            shutil.rmtree(self._root / "app")
            new.rename(self._root / "app")

    def _commit(self) -> None:
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "A change")

    def _switch(self) -> None:
        self._commit()
        here = self._git("branch", "--show-current")
        self._git("checkout", "-q", "other" if here == "main" else "main")

    def _git(self, *arguments: str) -> str:
        names = ("-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "gc.auto=0")
        done = subprocess.run(["git", "-C", self._root, *names, *arguments], check=True, capture_output=True, text=True)
        return done.stdout.strip()


def resident() -> int:
    gc.collect()
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


async def press_a_key(seen: Observer, random: Random) -> bool:
    """Edit a claim as the screen shows it, or undo. Returns whether it was written; it may be refused."""
    try:
        if random.random() < 0.25:
            await seen.session.undo()
        elif seen.report.claims:
            await seen.session.set_status(random.choice(seen.report.claims).claim.id, random.choice(STATUSES))
    except (EditRefused, StoreError):
        return False
    return True


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads its memory from /proc")
async def test_nothing_drifts_grows_or_is_left_over(repo: MakeRepository, pytestconfig: pytest.Config) -> None:
    root = repo(
        {"docs/STATUS.md": "# Status\n\n- ✅ `app/quay.py`: Quay\n- [ ] `conf/tide.py`\n", "app/main.py": "x\n"}
    )
    seconds, random = pytestconfig.getoption("--soak"), Random(20261121)
    agent, began = Agent(root, random), time.monotonic()
    edits = rounds = first = 0
    tasks = len(asyncio.all_tasks())
    async with watching(root) as seen:
        while (now := time.monotonic() - began) < seconds:
            for _ in range(random.randint(1, 30)):
                await asyncio.to_thread(agent.act)
                if random.random() < 0.2:
                    edits += await press_a_key(seen, random)
            await seen.until_true_to_disk()
            rounds += 1
            del seen.updates[:-1], seen.states[:-1]
            if not first and now > seconds / 4:
                first = resident()
        assert rounds > seconds / 10
        assert edits > rounds / 4
        assert resident() - first < GROWTH
        assert threading.active_count() < 20
    assert len(asyncio.all_tasks()) == tasks
