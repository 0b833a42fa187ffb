"""Large files of code are read in a process of their own: one that takes too long, or that ends the process that reads
it, costs its own reading and nothing else.

Parsers are C, hold on to the interpreter while they work, and a large file can keep one busy for minutes (they are
quadratic in what a grammar did not foresee: 64 kB of comments take five seconds) or exhaust its stack. Small files are
read in place (see `sources`): they can do no harm that anybody would notice.
"""

from __future__ import annotations

from tui.core.code import Code, Language
from tui.store.languages.reader import read
from tui.store.values import dumped, loaded
from tui.store.worker import Worker, answer_all, program

PATIENCE = 3.0
"""Seconds that one file may take."""

_PROGRAM = program(__name__)


class Apart:
    """Another process that reads code. Not for two threads at once."""

    def __init__(self) -> None:
        self.worker = Worker(_PROGRAM, PATIENCE)

    def read(self, language: Language, path: str, data: bytes) -> Code | None:
        """What a file says; None when reading it takes too long or fails."""
        answer = self.worker.ask(dumped((language.value, path, data)))
        code = None if answer is None else loaded(answer)
        return code if isinstance(code, Code) else None


def serve() -> None:
    """What the process does."""
    answer_all(_answer)


def _answer(question: bytes) -> bytes:
    asked = loaded(question)
    if not isinstance(asked, tuple):
        raise EOFError
    language, path, data = asked
    return dumped(read(Language(language), path, data))
