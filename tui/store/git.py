"""git, so that nothing of the repository runs.

A repository's own configuration can name programs (fsmonitor, hooks, filters, textconv, pagers, transports), and git
starts them in commands as harmless as `ls-files`. Every call goes through `git()`: an argument list, a fixed safe
configuration that the command line puts above the repository's, an environment without the caller's GIT_* redirections,
nothing on standard input but what the caller gives, and a time limit. Callers must use reading commands only, and never
`status`, `diff` or `grep`; where a command compares with the working tree, `without_filters` takes the repository's
filter programs out of it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

TIMEOUT = 5.0
"""Seconds. A listing of 100,000 files takes well under one."""

_SAFE = (
    "git",
    "--no-pager",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.quotePath=false",
    "-c",
    "submodule.recurse=false",
)

_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"})
"""What a caller may say through the environment: where its own settings are, never which repository this is."""


class GitError(Exception):
    """git is missing, refused, or took too long; the message is its own first line."""


def git(
    folder: Path,
    *arguments: str,
    feed: bytes = b"",
    settings: Mapping[str, str] | None = None,
    index: str = "",
    fine: Collection[int] = (0,),
) -> tuple[bytes, str]:
    """Run a reading command in a folder. Returns its output, and what it said on standard error.

    `feed` is its standard input, `settings` are put above the repository's configuration, `index` is the file to take
    for the index (see `index_to_commit`), `fine` are the exit statuses that mean no failure. Raises GitError when there
    is no git, when it fails, and after `TIMEOUT` seconds.
    """
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, a fixed program, a fixed safe configuration
            [*_SAFE, *arguments],
            cwd=folder,
            env=_environment() | _settings(settings or {}) | ({"GIT_INDEX_FILE": index} if index else {}),
            input=feed,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git took longer than {TIMEOUT:g} s") from error
    except OSError as error:
        raise GitError(f"git can't be started ({error.strerror})") from error
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in fine:
        raise GitError(said.strip().partition("\n")[0] or f"git ended with status {done.returncode}")
    return done.stdout, said


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _settings(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings as environment: unlike ``-c``, it takes keys with any character in them."""
    found = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings.items()):
        found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def index_to_commit(folder: Path) -> str:
    """The index that is about to be committed, where git tells its hooks of another than the usual one, as it does for
    `git commit FILE`; nothing where it does not, or where the caller's index is another repository's."""
    name = os.environ.get("GIT_INDEX_FILE")
    if not name:
        return ""
    index, own = os.path.realpath(name), git_folder(folder)
    return index if own and os.path.dirname(index) == os.path.realpath(own) else ""  # noqa: PTH120 - text, like the rest of this


def without_filters(folder: Path) -> dict[str, str]:
    """The settings that take every filter program out of the repository's configuration, for `git`."""
    try:
        output, _ = git(folder, "config", "--null", "--name-only", "--get-regexp", r"^filter\.")
    except GitError:  # there are none
        return {}
    drivers = {os.fsdecode(name).rpartition(".")[0] for name in output.split(b"\0") if name}
    empty = {f"{driver}.{program}": "" for driver in drivers for program in ("clean", "smudge", "process")}
    return empty | {f"{driver}.required": "false" for driver in drivers}


def git_folder(folder: Path) -> Path | None:
    """The folder in which git keeps what it knows of a work tree: `.git`, or where the file of that name leads to. None
    without git."""
    top = top_level(folder)
    if top is None or (top / ".git").is_dir():
        return top and top / ".git"
    try:
        output, _ = git(folder, "rev-parse", "--absolute-git-dir")
    except GitError:
        return None
    return Path(os.fsdecode(output).rstrip("\n"))


def top_level(folder: Path) -> Path | None:
    """The folder that holds `.git`, at or above this one. Found by looking, so that it needs no git."""
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    return None
