"""What git knows of lines and files: who wrote a line when, and what was last done to a file.

Asked only when somebody wants to know (`asbuilt explain`, `check --fail-on stale`): one blame for each document with
claims in question, one walk through the history for all the files that they cite, never the whole repository. Every
call is a reading one, without text conversion, filters or signatures; without git, or without history, there is nothing
to say. Blame is given the document's bytes as they were read, so that its lines are those of the claims.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tui.core.model import Judged
from tui.core.stale import Happened, Staleness, Touch, cited, staleness
from tui.store.git import GitError, git, top_level, without_filters

_DID = {"A": Happened.APPEARED, "D": Happened.VANISHED}
_HEAD = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")
_BATCH = 400
"""Paths named to git in one call."""
_SHORT = 9
"""Hex digits by which a commit is named."""


def stale_claims(
    root: Path, claims: Sequence[Judged], bytes_of: Callable[[str], bytes | None]
) -> Iterator[tuple[Judged, Staleness]]:
    """The claims whose files were touched after their lines. Nothing without git."""
    asked = [judged for judged in claims if cited(judged)]
    if not asked or top_level(root) is None:
        return
    last = last_touches(root, {path for judged in asked for path in cited(judged)})
    written: dict[str, Mapping[int, Touch]] = {}
    for judged in asked:
        document = judged.claim.document
        if not last.keys() & set(cited(judged)):
            continue
        if document not in written:
            lines = {other.claim.line for other in asked if other.claim.document == document}
            written[document] = written_lines(root, document, bytes_of(document), lines)
        if found := staleness(judged, written[document], last):
            yield judged, found


def written_lines(root: Path, document: str, data: bytes | None, lines: Collection[int]) -> Mapping[int, Touch]:
    """Who wrote each of these lines of a document, as it reads in `data`; without those that are not committed."""
    if data is None:
        return {}
    ranges = [part for line in sorted(lines) for part in ("-L", f"{line},{line}")]
    arguments = ("blame", "--porcelain", "--no-textconv", *ranges, "--contents", "-", "--", document)
    try:
        output, _ = git(root, *arguments, feed=data, settings=without_filters(root))
    except GitError:  # no git, no commit yet, or a document that was never committed
        return {}
    return dict(_blamed(output, document))


def _blamed(output: bytes, document: str) -> Iterator[tuple[int, Touch]]:
    """The lines of a porcelain blame. A commit is described where it is first named."""
    known: dict[bytes, dict[bytes, bytes]] = {}
    commit, number = b"", 0
    for row in output.split(b"\n"):
        if row.startswith(b"\t"):
            about = known[commit]
            if commit.strip(b"0"):
                who = about.get(b"author", b"").decode("utf-8", "replace")
                at = int(about.get(b"author-time", b"0"))
                yield number, Touch(document, Happened.CHANGED, who, at, commit[:_SHORT].decode())
        elif found := _HEAD.fullmatch(row):
            commit, number = found[1], int(found[2])
            known.setdefault(commit, {})
        else:
            name, _, value = row.partition(b" ")
            known.get(commit, {})[name] = value


TOUCHES = (
    *("log", "-z", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-status"),
    *("--relative", "--format=%x01%H%x02%an%x02%at"),
)
"""What git is to be asked for what commits did, in the form that `logged` reads."""


def last_touches(root: Path, paths: Collection[str]) -> Mapping[str, Touch]:
    """The last commit that touched each file, and what it did to it. Nothing without git."""
    found: dict[str, Touch] = {}
    every = sorted(paths)
    for start in range(0, len(every), _BATCH):
        some = [f":(top,literal){_above(root)}{path}" for path in every[start : start + _BATCH]]
        try:
            output, _ = git(root, *TOUCHES, "HEAD", "--", *some)
        except GitError:
            return found
        for touch in logged(output):
            found.setdefault(touch.path, touch)
    return found


def _above(root: Path) -> str:
    """The way from the top of the repository to the root, with a slash at its end."""
    top = top_level(root)
    inside = "." if top is None else root.relative_to(top).as_posix()
    return "" if inside == "." else f"{inside}/"


def logged(output: bytes) -> Iterator[Touch]:
    """What each commit did, newest first."""
    for part in output.split(b"\x01")[1:]:
        head, _, rest = part.partition(b"\0")
        commit, who, at = head.split(b"\x02")
        fields = [field.strip(b"\n") for field in rest.split(b"\0") if field.strip(b"\n")]
        for letter, path in zip(fields[::2], fields[1::2], strict=False):
            what = _DID.get(letter.decode("ascii", "replace"), Happened.CHANGED)
            name = who.decode("utf-8", "replace")
            yield Touch(os.fsdecode(path), what, name, int(at), commit[:_SHORT].decode())


def day(at: int) -> str:
    """The day of a moment, as ``2026-01-31``."""
    return datetime.fromtimestamp(at, tz=UTC).date().isoformat()
