"""`python -m benchmarks.sealed`: a whole run over a repository that means harm, with every opened file on record, and
without a network.

The workbench (without a terminal) opens the repository, follows a change, edits a line and takes it back; the commands
scan, check and explain beside it. Everything runs under strace, which tells what was opened, in a network namespace of
its own that holds nothing. What is opened outside the root must be the program's, the system's or git's own.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import tui
from benchmarks.live import ENTRY
from benchmarks.processes import PATIENCE, environment
from tui.store import adversary

_OPENED = re.compile(r"^(\d+) +(?:open|openat|openat2|execve)\(.*= \d+<(/.*)>$", re.MULTILINE)
_SYSTEM = ("/usr/", "/lib", "/proc/", "/sys/", "/dev/null", "/dev/urandom", "/dev/tty", "/dev/pts/", "/etc/ld.so.")
"""Where libraries, the interpreter and the kernel's own files are. `/dev/zero` is not among them."""
_GIT = (
    "/etc/gitconfig", "/etc/passwd", "/etc/nsswitch.conf", "/etc/localtime", "/etc/locale.alias", "/etc/mime.types",
    "/etc/ssl/openssl.cnf", "/dev/shm/",
)  # fmt: skip
"""What git, the C library and Python open at their start, whatever the repository holds."""


def outside(log: str, allowed: tuple[str, ...]) -> Iterator[str]:
    """The files in a log of strace that were opened outside what is allowed."""
    for path in sorted({found[2] for found in _OPENED.finditer(log)}):
        if not path.startswith((*allowed, *_SYSTEM, *_GIT)):
            yield path


async def drive(root: Path) -> None:
    """Use the workbench as a reader does. Raises TimeoutError when something does not come about."""
    from tui.app.app import make_app  # noqa: PLC0415 - only in the process that is watched
    from tui.store.repository import Repository  # noqa: PLC0415

    app = make_app(Repository.open(root))
    async with app.run_test(size=(140, 40)) as pilot:
        board, document = app.main.board, root / "STATUS.md"
        before = document.read_bytes()

        async def until(reached: Callable[[], bool]) -> None:
            async with asyncio.timeout(PATIENCE):
                while not reached():
                    await pilot.pause(0.05)

        await until(lambda: app.main.state in {"live", "polling"} and bool(app.main.claims.key))
        report = board.report
        (root / "other.py").write_text("x = 1\n")
        document.write_bytes(before + b"- [x] Other: `other.py`\n")
        await until(lambda: board.report is not report)
        await pilot.press("j", "k")
        here = root / app.main.current.claim.document if app.main.current else document
        said = here.read_bytes()
        await pilot.press("space")
        await until(lambda: here.read_bytes() != said)
        await pilot.press("u")
        await until(lambda: here.read_bytes() == said)


def _commands(root: Path) -> Iterator[list[str]]:
    yield [sys.executable, "-m", "benchmarks.sealed", "--drive", str(root)]
    for arguments in (("scan", "--json"), ("check",), ("check", "--fail-on", "stale"), ("explain", "STATUS.md:1")):
        named = arguments if arguments[0] == "explain" else (*arguments, str(root))
        yield [sys.executable, *ENTRY, *named]


def run(base: Path) -> bool:
    """Make the repository, run everything, and say what was opened. Whether all went as promised."""
    root = adversary.write_folder(base / "harm")
    for arguments in (
        ("init", "-q"),
        ("add", "STATUS.md"),
        ("-c", "user.name=B", "-c", "user.email=b@x", "commit", "-qm", "B"),
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)
    own = base / "own"
    own.mkdir()
    allowed = tuple(map(str, (root, own, Path(tui.__file__).parents[1], sys.prefix, sys.base_prefix)))
    kept = environment(str(own / "cache")) | {"TMPDIR": str(own), "HOME": str(own), "PYTHONDONTWRITEBYTECODE": "1"}
    kept |= {"PYTHONPATH": str(Path(tui.__file__).parents[1]), "XDG_STATE_HOME": str(own), "XDG_CONFIG_HOME": str(own)}
    sealed = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    good = True
    for command in _commands(root):
        log = base / "strace.txt"
        traced = ["strace", "-f", "-y", "-qq", "-e", "trace=open,openat,openat2,execve", "-o", str(log)]
        began = time.monotonic()
        done = subprocess.run(
            [*sealed, *traced, *command], env=kept, cwd=root, capture_output=True, text=True, check=False
        )
        found = list(outside(log.read_text(errors="replace"), allowed))
        right = done.returncode in {0, 1} and not found and "Traceback" not in done.stderr
        good &= right
        opened = len(_OPENED.findall(log.read_text(errors="replace")))
        what = "workbench" if "--drive" in command else " ".join(command[len(ENTRY) + 1 :][:3]).replace(str(root), "")
        sys.stdout.write(
            f"{'kept  ' if right else 'BROKEN'} {what:24} {time.monotonic() - began:6.1f} s, {opened} opened, "
            f"{len(found)} outside{''.join(f'{chr(10)}       {path}' for path in found[:20])}\n"
        )
        if not right:
            sys.stdout.write(done.stderr[-600:] + "\n")
    return good


def main() -> int:
    """The exit status is 1 when something outside was opened or did not work, 2 where this can't be tried."""
    if sys.argv[1:2] == ["--drive"]:
        asyncio.run(drive(Path(sys.argv[2])))
        return 0
    missing = [name for name in ("strace", "unshare", "git") if not shutil.which(name)]
    if missing:
        sys.stdout.write(f"not tried: there is no {missing[0]} here\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        return 0 if run(Path(name)) else 1


if __name__ == "__main__":
    sys.exit(main())
