"""Large documents are read in a process of their own: one that takes too long costs its own reading, with a word about
it, and the screen does not wait for the interpreter meanwhile.
"""

from __future__ import annotations

import pickle

from tui.core.model import DocumentInfo, Notice, Reading
from tui.core.reading import read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary
from tui.store.values import dumped, loaded
from tui.store.worker import Worker, answer_all, program

LARGE = 200_000
"""Bytes of a document from which on it is read so: a third of a second, which is worth another process."""

PATIENCE = 30.0
"""Seconds that one document may take: several times what the largest one does."""

_PROGRAM = program(__name__)


class Slow:
    """Another process that reads documents under one vocabulary. Not for two threads at once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = pickle.dumps(vocabulary, protocol=5)
        self._worker = Worker(_PROGRAM, PATIENCE)

    def read(self, path: str, data: bytes) -> Reading | None:
        """What a document says; None when reading it takes too long or fails."""
        answer = self._worker.ask(pickle.dumps((self._vocabulary, path, data), protocol=5))
        reading = None if answer is None else loaded(answer)
        return reading if isinstance(reading, Reading) else None


def refused(path: str, data: bytes) -> Reading:
    """What there is to say of a document that could not be read."""
    said = Notice(path, f"could not be read in {PATIENCE:g} s; not read (split it, or exclude it)")
    return Reading(DocumentInfo(path, "utf-8", len(data), digest_of(data), 0), notices=(said,))


def serve() -> None:
    """What the process does."""
    known: dict[bytes, Vocabulary] = {}

    def answer(question: bytes) -> bytes:
        about, path, data = pickle.loads(question)  # noqa: S301 - from the program that started this one
        if about not in known:
            known.clear()
            known[about] = pickle.loads(about)  # noqa: S301 - as above
        return dumped(read_document(path, data, known[about]))

    answer_all(answer)
