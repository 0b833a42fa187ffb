"""What changed between two looks at the tree. An event only wakes; this decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.store.facts import DiskFacts
from tui.store.index import Stamp


@dataclass(frozen=True, slots=True)
class Change:
    """Paths of files and folders. `doubtful` files have not changed their stamps, but are too young for that to prove
    anything. `moved`: of files that came, the one that each was before; these are among the created and the removed."""

    created: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.created or self.removed or self.modified)

    def __contains__(self, path: str) -> bool:
        return path in self.created or path in self.removed or path in self.modified or path in self.doubtful


def compare(old: DiskFacts, new: DiskFacts) -> Change:
    """What changed from one look to a later one: among the listed files, and among unlisted paths that `new` was made
    to look at. Where the later look knows in which files it differs, only those are compared."""
    if old is new:
        return Change()
    before, after = old.index, new.index
    differing = after.differing(before.moment)
    paths = after.files.keys() | before.files.keys() if differing is None else differing
    created = {path for path in paths if path in after.files and path not in before.files}
    removed = {path for path in paths if path in before.files and path not in after.files}
    modified = {path for path in paths - created - removed if before.files[path] != after.files[path]}
    modified.update({*before.outside} ^ {*after.outside}, before.bare ^ after.bare)  # what lies below is nobody's
    moved = _moved({path: before.files[path] for path in removed}, {path: after.files[path] for path in created})
    created |= after.folders - before.folders
    removed |= before.folders - after.folders
    for path, now in new.apart.items():
        was = old.was(path)
        if was == now:
            continue
        if was and now and was.kind == now.kind:
            modified.add(path)
        else:
            (created if now else removed).add(path)
    doubtful = before.young & after.files.keys()
    return Change(frozenset(created), frozenset(removed), frozenset(modified), doubtful - modified, moved)


def _moved(gone: Mapping[str, Stamp], came: Mapping[str, Stamp]) -> Mapping[str, str]:
    """By a file that came the one it was before: the same inode, as large and written when that was."""
    was = {stamp[:3]: path for path, stamp in gone.items()} if came else {}
    return {path: before for path, stamp in came.items() if (before := was.get(stamp[:3]))}
