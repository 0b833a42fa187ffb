"""One pass over a read document that arranges its claims: the entry to this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.core.claims.draft import Draft
from tui.core.claims.structure.checklist import checklist_items
from tui.core.claims.structure.columns import Columns, columns_of
from tui.core.claims.structure.details import Details, details_of
from tui.core.claims.structure.matrix import matrix_rows
from tui.core.claims.structure.phases import Group, find_phases
from tui.core.claims.structure.places import is_done, pieces
from tui.core.model import ChecklistItem, MatrixRow, Phase
from tui.core.parse.nodes import Outline
from tui.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Structure:
    """How a document arranges its claims. `details` runs parallel to the drafts it was made from; `columns` (by the
    table's number) and `groups` are what the findings look at again."""

    phases: tuple[Phase, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    details: tuple[Details, ...] = ()
    columns: Mapping[int, Columns] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()


def structure(outline: Outline, drafts: Sequence[Draft], ids: Sequence[str], vocabulary: Vocabulary) -> Structure:
    """Phases, matrix rows, checklist items and details. `ids` are the claim ids of `drafts`, in the same order."""
    columns = columns_of(outline, vocabulary)
    by_node = {draft.node: draft for draft in drafts}
    id_of = {draft.node: claim_id for draft, claim_id in zip(drafts, ids, strict=True)}
    groups = find_phases(outline, by_node, columns, vocabulary)
    return Structure(
        phases=tuple(_phase(outline, group, by_node, id_of) for group in groups),
        matrix=matrix_rows(outline, columns, id_of, vocabulary),
        checklist=checklist_items(outline, drafts, ids),
        details=details_of(outline, drafts, columns, groups, vocabulary),
        columns=columns,
        groups=groups,
    )


def _phase(outline: Outline, group: Group, drafts: Mapping[int, Draft], ids: Mapping[int, str]) -> Phase:
    found = pieces(outline, group.region, drafts)
    within = (group.node.index, *group.region) if not found else group.region
    return Phase(
        document=outline.source.path,
        line=group.node.number,
        title=group.title,
        items=len(found),
        done=sum(is_done(at, drafts) for at in found),
        timeline=group.timeline,
        claims=tuple(ids[at] for at in within if at in ids),
    )
