"""Bytes of a document to everything it says: the one way a document is read.

The stages themselves (`core/stages.py`) are loaded with the first document that is read. Most runs read none: what a
document says is kept from the last one.
"""

from __future__ import annotations

import re

from tui.core.model import Reading
from tui.core.vocabulary import Vocabulary

_SIGNS = re.compile(
    rb"\[[ xX]\]|[\x80-\xff]|\||%|status|complete|done|missing|implemented|todo|\xe2\x94"
    rb"|remain|pending|planned|outstanding|finish|open|built|working"  # labels need no sign beside them
    rb"|fehl|offen|fertig|teilweise|erledigt|aussteh|pendient|pendente|falta|hecho|feito|manqu|termin|mancant|fatto",
    re.IGNORECASE,
)


def might_state_work(data: bytes) -> bool:
    """Whether a document can hold a claim at all: a cheap scan for a mark, a box, a table, a status word."""
    return _SIGNS.search(data) is not None


def read_document(path: str, data: bytes, vocabulary: Vocabulary) -> Reading:
    """Everything one document says. Never fails: every byte sequence is a document, read to a limit with a notice."""
    from tui.core.stages import read  # noqa: PLC0415 - see above

    return read(path, data, vocabulary)
