"""The edits that would make a repository's documents true, planned on what is on the disk now."""

from __future__ import annotations

from collections.abc import Callable

from tui.core.edits.truth import make_true
from tui.core.pipeline import Engine
from tui.store.applied import Preview
from tui.store.repository import Repository


def preview_truth(
    repository: Repository, wanted: Callable[[str, int], bool] = lambda _document, _line: True
) -> Preview:
    """The smallest edits that settle every complaint about a line that is `wanted` (document, 1-based line).

    Writes nothing: show the preview, then give its edits to `Editor.apply`. `Preview.refused` says what is left.
    """
    loaded = repository.load(repository.documents())
    documents = {path: data for path, data in loaded.items() if data is not None}
    engine = Engine(str(repository.root), repository.vocabulary, repository.waivers)
    truth = make_true(engine, repository.facts, documents, repository.vocabulary, wanted=wanted)
    left = [f"{one.document}:{one.line}: left as it is: {one.reason}" for one in truth.left]
    return Preview.of([(edit, documents[edit.document]) for edit in truth.edits], left)
