"""The past of the documents, found by another process while the board is in use: see `tui.store.past`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

_PACKAGES = str(Path(__file__).resolve().parents[2])
_PROGRAM = f"import sys; sys.path.insert(0, {_PACKAGES!r}); from tui.store.past import main; main()"

Past = tuple[tuple[int, int], ...]
"""How many claims held and how many erred, at one commit after another."""
FindPast = Callable[[], Awaitable[Past]]


def past_of(root: Path) -> FindPast:
    """How the past of a repository is found. The process ends with the waiting for it."""

    async def find() -> Past:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", _PROGRAM, str(root)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            output, _ = await process.communicate()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()  # also when the board is left meanwhile, or its pipe would outlive the loop
        try:
            return tuple((held, erred) for _at, held, erred in json.loads(output))
        except ValueError:  # it was ended
            return ()

    return find
