"""Where a written path leads in the repository.

People write paths from where they stand: from the document, from the root, from a folder everybody knows, or the bare
name. And files move. So a path is absent only when nothing in the repository could be meant; a moved file is found at
its new place; where several could be meant, the answer is "can't tell", with the candidates. Nothing outside the root
is ever looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from posixpath import basename, dirname, normpath

from tui.core.commonplace import COMMON
from tui.core.facts import Facts
from tui.core.folders import common, fits, folded, is_under, runs_through, shared
from tui.core.globs import LIMIT
from tui.core.made import COPIES, MADE, is_made
from tui.core.spellings import of_one_language, spellings, with_ending

_TWINS = {"yml": "yaml", "yaml": "yml", "htm": "html", "html": "htm", "jpg": "jpeg", "jpeg": "jpg"}
_PORTS = {
    "js": ("ts", "mjs", "tsx", "jsx"),
    "jsx": ("tsx", "js"),
    "ts": ("tsx", "js"),
    "tsx": ("ts", "jsx"),
    "md": ("mdx", "rst"),
}
_STAMPED = re.compile(r"\.(?:php|py|rb|sql|[jt]s)$")
"""Files that may be migrations, which bear the time they were made before their name."""
_PACKAGE = re.compile(r"(?:com|org|net|io|dev|edu|app|de|fr|ru|cn)(?:\.[a-z]\w*){2,6}")

SHOWN = 3
"""Candidates that an answer names."""


@dataclass(frozen=True, slots=True)
class Place:
    """What became of a path. `found` None: it can't be told, and `detail` says why. `base` as in `Evidence`."""

    found: bool | None
    path: str | None = None
    base: str | None = None
    detail: str = ""
    near: tuple[str, ...] = ()


def resolve(target: str, document: str, folders: Sequence[str], facts: Facts) -> Place:
    """Look for a path as it is written in `document`; `folders` are hints for a bare name, nearest first."""
    wants_folder = (written := target.replace("\\", "/")).endswith("/")
    if any(sign in written for sign in "*{"):
        return _pattern(written, document, facts)
    here = dirname(document)
    below = _join(here, written)
    if below is None or written.startswith("/"):
        inside = re.sub(r"^(?:\.{0,2}/)+", "", written)
        place = (
            _mounted(inside, facts, wants_folder) if written.startswith("/") else _exact(inside, facts, wants_folder)
        )
        return Place(True, place, "root") if place else Place(None, detail="outside the repository")
    plain = normpath(written)
    relative = written.startswith(("./", "../"))
    if plain.startswith("../"):
        plain = below
    if (first := plain.partition("/")[0]) != (package := _package(first)) and not facts.named(first):
        return resolve(package + plain[len(first) :] + "/" * wants_folder, document, folders, facts)
    if "/" not in plain and not relative:
        return _bare(plain, wants_folder, here, folders, facts)
    tries = ((below, "document"), (plain, "root")) if relative else ((plain, "root"), (below, "document"))
    for path, base in tries:
        if _exact(path, facts, wants_folder):
            return Place(True, path, base)
    if any(path and facts.leads_out(path) for path, _ in tries):
        return Place(None, detail="outside the repository")
    return _elsewhere(plain, wants_folder, here, facts)


def _package(name: str) -> str:
    """The folders of a Java package that a tree names as one: "com.example.tides"."""
    return name.replace(".", "/") if _PACKAGE.fullmatch(name) else name


def _join(folder: str, path: str) -> str | None:
    """A path from a folder; None when it leaves the root."""
    joined = normpath(f"{folder}/{path}" if folder else path)
    return None if joined == ".." or joined.startswith(("../", "/")) else joined


def _mounted(path: str, facts: Facts, wants_folder: bool) -> str | None:
    """A path from a machine's root, without the folders that the repository lay in: "/srv/src/tides.py"."""
    tails = (path.split("/", at)[at] for at in range(max(1, path.count("/"))))
    return next((found for tail in tails if (found := _exact(tail, facts, wants_folder))), None)


def _exact(path: str, facts: Facts, wants_folder: bool) -> str | None:
    path = normpath(path) if path else ""
    if not path or path in {".", ".."} or path.startswith(("../", "/")):
        return None
    if facts.is_dir(path) or (not wants_folder and facts.is_file(path)):
        return path
    return None


def _elsewhere(plain: str, wants_folder: bool, here: str, facts: Facts) -> Place:
    """A path with folders that is not where it is written: the end of one path, or moved."""
    name = basename(plain)
    same = _kind(facts.named(name), facts, wants_folder)
    ends = [path for path in same if path.endswith("/" + plain)]
    if ends:
        return _one_of(ends, "suffix", here)
    folder = dirname(plain)
    unlisted = (f"{path}/{name}" for path in facts.named(basename(folder)) if path.endswith("/" + folder))
    if not wants_folder and (there := next(filter(facts.is_file, unlisted), None)):
        return Place(True, there, "suffix")  # git ignores it, but there it is
    first, _, rest = plain.partition("/")
    if rest and not facts.is_dir(first):  # a tree or a sentence that begins with the project's own name
        if _exact(rest, facts, wants_folder):
            telling = "/" in rest or not wants_folder
            return Place(True, rest, "suffix") if telling else Place(None, detail=_several(rest, [rest]), near=(rest,))
        ends = [path for path in same if path.endswith("/" + rest)] if "/" in rest else []
        if ends:
            return _one_of(ends, "suffix", here)
    return _moved(plain, same, facts, wants_folder)


def _moved(plain: str, same: Sequence[str], facts: Facts, wants_folder: bool) -> Place:
    """Not where it is said to be: somewhere else under its name, or nowhere."""
    same = _without_copies(same)
    folders = folded(dirname(plain))
    through = [path for path in same if runs_through(folded(dirname(path)), folders)]
    if through:
        best = min(through, key=lambda path: (path.count("/"), path))
        return Place(True, best, "moved", f"at {best}")
    name = basename(plain)
    scored = sorted(((shared(path, folders), path) for path in same), reverse=True)
    best_score = scored[0][0] if scored else 0
    best_paths = sorted(path for score, path in scored if score == best_score)
    telling = not wants_folder and name not in COMMON
    if len(best_paths) == 1 and (best_score or telling) and (telling or best_score > 1 or len(folders) == best_score):
        return Place(True, best_paths[0], "moved", f"moved to {best_paths[0]}")
    if same and (telling or best_score):
        return Place(None, None, None, _several(name, best_paths), tuple(best_paths[:SHOWN]))
    return _absent(plain, facts, wants_folder)


def _bare(name: str, wants_folder: bool, here: str, folders: Sequence[str], facts: Facts) -> Place:
    """A name without folders: where hints point, beside the document, at the root, or the only one there is."""
    same = _kind(facts.named(name), facts, wants_folder)
    for hint in folders:
        under = [path for path in same if is_under(path, hint)]
        if len(under) == 1:
            return Place(True, under[0], "folder")
        if under:
            same = under
    for path, base in ((f"{here}/{name}" if here else name, "document"), (name, "root")):
        if _exact(path, facts, wants_folder):
            return Place(True, path, base)
    if not same and any(facts.leads_out(path) for path in (f"{here}/{name}" if here else name, name)):
        return Place(None, detail="outside the repository")
    if not same:
        return _absent(name, facts, wants_folder)
    return _one_of(same, "suffix", here)


def _one_of(paths: Sequence[str], base: str, here: str) -> Place:
    """The one candidate, or the one nearest to the document, or no answer."""
    paths = _without_copies(paths)
    if len(paths) == 1:
        return Place(True, paths[0], base)
    nearness = {path: common(path, here) for path in paths}
    most = max(nearness.values())
    nearest = [path for path in paths if nearness[path] == most]
    if most and len(nearest) == 1:
        return Place(True, nearest[0], base)
    return Place(None, None, None, _several(basename(paths[0]), paths), tuple(paths[:SHOWN]))


def _absent(plain: str, facts: Facts, wants_folder: bool) -> Place:
    """Nothing of that name: is it only spelt otherwise, is it made by the program, what comes near?"""
    name = basename(plain)
    parts = plain.split("/")
    if is_made(plain + "/" if wants_folder else plain):
        return Place(None, detail=MADE)
    other = [
        path
        for spelling in spellings(name)
        for path in _kind(facts.named(spelling), facts, wants_folder)
        if fits(path, parts)
    ]
    if not other and _STAMPED.search(name):
        stamped = [path for path in facts.glob(f"**/*_{name}") if basename(path)[:1].isdigit()]
        other = [path for path in stamped if fits(path, parts)]
    other = _without_copies(other)
    if other:
        case = any(path.lower().endswith(plain.lower()) for path in other)
        told = "differs in letter case" if case else "is spelt otherwise"
        return Place(None, None, None, f"{told}: {', '.join(other[:SHOWN])}", tuple(other[:SHOWN]))
    if ended := [path for one in with_ending(name) for path in facts.named(one)]:
        return _one_of([path for path in ended if fits(path, parts)] or ended, "suffix", "")
    stem, dot, ending = name.rpartition(".")
    if dot and (twin := _TWINS.get(ending)):
        twins = [path for path in facts.named(f"{stem}.{twin}") if fits(path, parts)]
        if twins:
            return Place(None, None, None, f"is there as {twins[0]}", tuple(twins[:SHOWN]))
    ports = [path for port in _PORTS.get(ending, ()) for path in facts.named(f"{stem}.{port}")] if dot else []
    twin_name = of_one_language(name)
    if same := [path for path in ports if fits(path, parts) and basename(path) == twin_name]:
        return Place(None, None, None, f"is there as {same[0]}", tuple(same[:SHOWN]))
    return Place(False, near=tuple(_without_copies(ports)[:SHOWN]))


def _pattern(written: str, document: str, facts: Facts) -> Place:
    """A glob, or braces: every alternative must be there."""
    pattern = normpath(written) if not written.endswith("/") else normpath(written) + "/"
    if pattern.startswith(("/", "../")) or len(pattern) > LIMIT:
        return Place(None, detail="outside the repository" if len(pattern) <= LIMIT else "too long a pattern")
    braces = re.search(r"\{([^{}]*,[^{}]*)\}", pattern)
    if braces:
        places = [
            resolve(pattern[: braces.start()] + one.strip() + pattern[braces.end() :], document, (), facts)
            for one in braces[1].split(",")[:32]
        ]
        return _all_of(places)
    here = dirname(document)
    tries = [pattern, _join(here, pattern) or pattern, f"**/{pattern}"]
    folder, _, last = pattern.rpartition("/")
    if folder and "**" not in pattern:
        tries.append(f"{folder}/**/{last}")  # "src/test/java/*Test.java" stands for those in packages, too
    for one in tries:
        matched = facts.glob(one)
        if matched:
            return Place(True, matched[0], "glob", _count(len(matched)))
    if is_made(pattern):
        return Place(None, detail=MADE)
    return Place(False, detail="no file matches")


def _all_of(places: Sequence[Place]) -> Place:
    found = [place for place in places if place.found]
    if len(found) == len(places):
        return Place(True, found[0].path, "glob", _count(len(found)))
    if any(place.found is None for place in places) or found:
        return Place(None, detail=f"{len(found)} of {len(places)} are there")
    return Place(False, detail="none of them is there")


def _count(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _several(name: str, paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:SHOWN]) + (" …" if len(paths) > SHOWN else "")
    return f"could be {shown}" if len(paths) == 1 else f"{len(paths)} are called {name}: {shown}"


def _kind(paths: Iterable[str], facts: Facts, wants_folder: bool) -> list[str]:
    return [path for path in paths if facts.is_dir(path)] if wants_folder else list(paths)


def _without_copies(paths: Sequence[str]) -> list[str]:
    own = [path for path in paths if not COPIES.intersection(path.split("/")[:-1])]
    return own or list(paths)
