"""A heading that is nothing but a path, and the status field under it: "### `.github/`", "**Status**: MISSING".

Such a field often says of the path itself that it is there or not. Only words that say so count: "❌ Not started" is
about the work in a folder, "MISSING" under the folder's name about the folder.
"""

from __future__ import annotations

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Spot
from tui.core.model import Asserts
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_GENERIC = words(
    """the directory folder file files dir carpeta directorio archivo pasta diretório arquivo dossier répertoire fichier
    ordner verzeichnis datei cartella"""
)
"""What a heading may call its path."""


def said_by_field(passage: Passage, spot: Spot, field: Node, vocabulary: Vocabulary) -> Asserts | None:
    """What a status field says of the path that its heading consists of; None where it says nothing of that."""
    if passage.node.block is not Block.HEADING or not _is_whole(passage.text, spot):
        return None
    _, _, value = field.text.replace("：", ":").partition(":")
    meanings = {hit.meaning for hit in vocabulary.phrases("presence").find(value)}
    if "empty" in meanings and spot.target.endswith("/"):
        return Asserts.NONE
    first = vocabulary.phrases("presence").first(value)
    at = words_of(value)
    if first is None or first.start > at[0].start:
        return None
    return {"absent": Asserts.MISSING, "present": Asserts.EXISTS}.get(first.meaning)


def _is_whole(text: str, spot: Spot) -> bool:
    around = text[: spot.start] + " " + text[spot.end :]
    return all(word.folded in _GENERIC or word.folded.isdecimal() for word in words_of(around))
