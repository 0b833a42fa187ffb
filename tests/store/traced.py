"""A save in a forked child, whose system calls the kernel itself refuses, interrupts or ends with a kill.

The child is forked from this process, with everything imported, and waits until strace holds it: so the calls that are
counted are those of the save and no others, the same ones in every run, and no interpreter is started for each fault.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CALLS = (
    "openat,read,write,fsync,close,unlink,unlinkat,rename,renameat,renameat2,fchmod,fchown,flistxattr,fgetxattr,"
    "fsetxattr,fremovexattr,faccessat,faccessat2,newfstatat,fstat,fcntl,flock,lseek,mkdir,ftruncate,readlink"
)
"""What a save asks of the kernel. Not among them: memory, time and signals."""

_PR_SET_PTRACER = 0x59616D61
_ANYBODY = ctypes.c_ulong(-1)
_PATIENCE = 20.0


def works() -> bool:
    """Whether strace is here and may hold a process that is no child of its own."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    try:
        return traced(lambda: "held", Path(os.devnull), "-e", "trace=none") == "held"
    except OSError:
        return False


def traced(act: Callable[[], str], log: Path, *options: str) -> str | None:
    """What `act` says, done in a child that strace watches with these options; None when it was killed.

    Raises OSError when strace does not get hold of the child.
    """
    go, said = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _wait_and_act(act, go[0], said[1])
    os.close(go[0])
    os.close(said[1])
    command = ["strace", "-qq", "-o", str(log), *options, "-p", str(child)]
    strace = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _await_hold(child, strace)
        os.write(go[1], b"!")
        with os.fdopen(said[0], "rb") as words:
            told = words.read().decode()
    finally:
        os.close(go[1])  # a child that nobody holds ends
        _, status = os.waitpid(child, 0)
        strace.wait()
    return None if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else told


def _wait_and_act(act: Callable[[], str], go: int, said: int) -> None:
    """The child. Polls, which is not traced, and ends without what a test run does at its end."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)  # Yama lets only parents trace
        import select  # noqa: PLC0415 - not on every system

        waiting = select.poll()
        waiting.register(go, select.POLLIN)
        events = waiting.poll(_PATIENCE * 1000)
        if events and events[0][1] & select.POLLIN:
            words = act().encode()
            while True:  # the last calls may be refused as well: then the save is over
                try:
                    os.write(said, words)
                except OSError:
                    continue
                break
    finally:
        os._exit(0)


def _await_hold(child: int, strace: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and strace.poll() is None:
        status = Path(f"/proc/{child}/status").read_text()
        if f"TracerPid:\t{strace.pid}\n" in status:
            return
        time.sleep(0.001)
    raise OSError("strace did not get hold of the child")
