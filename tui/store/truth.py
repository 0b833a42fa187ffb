"""The edits that would make a repository's documents true, planned on what is on the disk now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from tui.core.edits.truth import Left, make_true, undecided
from tui.core.model import Finding
from tui.core.pipeline import Engine
from tui.store.applied import Preview
from tui.store.repository import Repository


def preview_truth(
    repository: Repository, wanted: Callable[[str, int], bool] = lambda _document, _line: True
) -> Preview:
    """The smallest edits that settle every complaint about a line that is `wanted` (document, 1-based line).

    Writes nothing: show the preview, then give its edits to `Editor.apply`. `Preview.refused` says what is left.
    """
    return _planned(repository, repository.documents(), wanted)


def preview_lines(
    repository: Repository, lines: Collection[tuple[str, int]], findings: Iterable[Finding] = ()
) -> Preview:
    """The same of a few `lines`, for what reading their own documents costs. What other documents say against them is
    taken from `findings`: no edit here could settle it, but it is to be said.
    """

    def wanted(path: str, line: int) -> bool:
        return (path, line) in lines

    return _planned(repository, {path for path, _line in lines}, wanted, undecided(findings, wanted))


def _planned(
    repository: Repository,
    paths: Iterable[str],
    wanted: Callable[[str, int], bool],
    also: Iterable[Left] = (),
) -> Preview:
    loaded = repository.load(paths)
    documents = {path: data for path, data in loaded.items() if data is not None}
    engine = Engine(str(repository.root), repository.vocabulary, repository.waivers)
    truth = make_true(engine, repository.facts, documents, repository.vocabulary, wanted=wanted)
    left = dict.fromkeys([*truth.left, *also])
    said = [f"{one.document}:{one.line}: left as it is: {one.reason}" for one in left]
    return Preview.of([(edit, documents[edit.document]) for edit in truth.edits], said)
