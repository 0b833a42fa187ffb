"""Bytes of a document to everything it says: the one way a document is read.

The stages themselves (`core/stages.py`) are loaded with the first document that is read. Most runs read none: what a
document says is kept from the last one.
"""

from __future__ import annotations

from tui.core.model import Reading
from tui.core.vocabulary import Vocabulary


def read_document(path: str, data: bytes, vocabulary: Vocabulary) -> Reading:
    """Everything one document says. Never fails: every byte sequence is a document, read to a limit with a notice."""
    from tui.core.stages import read  # noqa: PLC0415 - see above

    return read(path, data, vocabulary)
