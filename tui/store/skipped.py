"""What is listed and not read, or only in part, and why: a verdict says no more than what was looked at.

A file is named with its own reason; folders of copies and of what was built are named as a whole, each with the number
of its files. Kept up from one index to the next by what differs between them, so that a change costs what changed. What
only shows when a file is opened is told apart (`met`): it depends on what was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tui.core.made import COPIES, SAVED, THEIRS
from tui.core.model import Notice
from tui.store.index import Index, Stamp
from tui.store.languages import sources, words
from tui.store.languages.kinds import is_code, is_searched, language_of
from tui.store.languages.sources import Sources

DOCUMENTS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
"""What a Markdown file's name ends with, in lower case."""

MOST = 500
"""Notices of skipped files: whoever has more of them excludes folders, not files."""

_SEARCHED = (
    f"is larger than {words.LIMIT // 1_000_000} MB; not searched, so that nothing is called absent from the code"
)
_PARSED = f"is larger than {sources.LIMIT // 1_000_000} MB; searched for names, not read as code"
_UNREAD = "can't be read; not searched, so that nothing is called absent from the code"
_THEIRS = "what others wrote or what was built"
_SAVED = "copies of earlier states that an editor keeps"
_MADE = "is made by a program from other files; not searched"


class Skipped:
    """The skipped files of one repository."""

    def __init__(self) -> None:
        self._moment: object = None
        self._why: dict[str, str] = {}
        self._within: dict[str, str] = {}

    def notices(self, index: Index) -> list[Notice]:
        """What an index tells by itself, by path, at most `MOST`."""
        self._follow(index)
        found = [*self._folders(), *_odd(index), *(Notice(path, why) for path, why in self._why.items())]
        found.sort(key=lambda notice: notice.path)
        if len(found) > MOST:
            more = len(found) - MOST
            found[MOST:] = [Notice(".", f"{more} more files and folders are not read; exclude what is not yours")]
        return found

    def _follow(self, index: Index) -> None:
        differing = index.differing(self._moment)
        if differing is None:
            self._why, self._within = {}, {}
        for path in index.files.keys() if differing is None else differing:
            self._why.pop(path, None)
            self._within.pop(path, None)
            if path in index.files:
                self._look(path, index.files[path])
        self._moment = index.moment

    def _look(self, path: str, stamp: Stamp) -> None:
        if is_searched(path):
            if stamp[1] > words.LIMIT:
                self._why[path] = _SEARCHED
            elif stamp[1] > sources.LIMIT and language_of(path) is not None:
                self._why[path] = _PARSED
        elif is_code(path) or path.lower().endswith(DOCUMENTS):
            self._copy(path)

    def _copy(self, path: str) -> None:
        """What nobody wrote here: a folder of copies as a whole, a minified file by itself."""
        *folders, _ = path.split("/")
        of_whom = COPIES if is_code(path) else THEIRS
        at = next((depth for depth, folder in enumerate(folders, 1) if folder in of_whom), 0)
        if at:
            self._within[path] = "/".join(folders[:at])
        elif not at and is_code(path) and not any(folder.startswith(".") for folder in folders):
            self._why[path] = _MADE

    def _folders(self) -> Iterator[Notice]:
        for folder, files in Counter(self._within.values()).items():
            what = "1 file of it is" if files == 1 else f"{files} files of it are"
            held = _SAVED if folder.rpartition("/")[2] in SAVED else _THEIRS
            yield Notice(folder, f"holds {held}; {what} not read")


def met(index: Index, code: Sources) -> list[Notice]:
    """What was met when files were opened for the claims of a report, by path, at most `MOST`."""
    said = {path: (0, _UNREAD) for path in code.unread if not _is_known(path, index)} | code.said
    found = sorted((path, line, why) for path, (line, why) in said.items() if path in index.files)
    return [Notice(path, why, line) for path, line, why in found[:MOST]]


def _is_known(path: str, index: Index) -> bool:
    """Whether it is told otherwise, or on purpose, that a file can't be read."""
    return path in index.apart or path not in index.files or index.files[path][1] > words.LIMIT


def _odd(index: Index) -> Iterable[Notice]:
    """What is no file, and what leads out."""
    for path in index.outside:
        yield Notice(path, "is a link out of the repository; not followed (copy it in, or delete the link)")
    for path, what in index.strange.items():
        if is_searched(path) or path.lower().endswith(DOCUMENTS):
            yield Notice(path, f"is {what}; not read (delete it, or exclude it in asbuilt.yaml)")
