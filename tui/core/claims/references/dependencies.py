"""Dependencies: "npm install jest", "pip install rich", "`@scope/name`", "dependency `rich`", "`rich` in `go.mod`"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.shapes import ending_of
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.claims.references.within import within
from tui.core.manifests import NAMES
from tui.core.model import RefKind
from tui.core.seldom import Seldom

_INSTALL = re.compile(
    r"\b(?:npm (?:install|i|add)|yarn add|pnpm (?:add|install)|bun add|pip3? install|uv add|poetry add|cargo add|"
    r"go get|composer require|gem install|bundle add)\s(?P<names>[^`|#;&\n]{1,400})"
)
_PACKAGE = r"`(?P<{}>@?[a-z][\w.\-]*(?:/[\w.\-]+)*)(?:\[[\w,]*\])?(?:[=<>~^!@][^\s`]*)?`"
_CALLED = (
    r"(?<!circular )(?<!cyclic )\b(?:dependency|(?P<all>(?<!npm )(?<!pip )(?<!python )dependencies)|"
    r"(?:npm|pip|pypi|python|node(?:\.js)?|third-party|external|cargo)\s(?:packages?|librar(?:y|ies)|modules?|dependencies)|"
    r"packages?(?=[^`]{0,4}`[^`]{1,60}`\s(?:is |are )?(?:not )?(?:yet )?installed))"
)
_NAMED = re.compile(
    rf"{_CALLED}\**\s?:?\**\s{{0,2}}{_PACKAGE.format('before')}"
    rf"|{_PACKAGE.format('after')}\s{{1,2}}dependency\b(?! (?:inject|graph|tree|inver|array|cycle))",
    re.IGNORECASE,
)
_ANOTHER = re.compile(rf"(?:,\s|\s(?:and|&|\+)\s|,\sand\s){_PACKAGE.format('name')}", re.IGNORECASE)
_LISTING = re.compile(
    r"\bdependencies\W{0,12}$|^\W*(?:missing|required|new|added)\s(?:(?:npm|pip|python|node)\s)?(?:dependencies|packages)\b",
    re.IGNORECASE,
)
"""A label under which packages are listed."""
_ITEM = re.compile(rf"\W{{0,6}}{_PACKAGE.format('name')}\W{{0,4}}(?:$|[\s(:–—-])", re.IGNORECASE)
_MANAGER = re.compile(r" (?:install|i|add|get|require) ")
_NAME = re.compile(r"(?<!\S)(?P<name>@?[A-Za-z][\w.\-]*(?:/[\w.\-]+)*)(?:\[[\w,]*\])?(?:[=<>~^!@][^\s]*)?(?!\S)")
_LISTED = within(r"[A-Za-z][\w\-]*", "|".join(map(re.escape, NAMES)) + r"|requirements[\w-]*\.txt")
_NEEDS = Seldom(
    r" (?:install|i|add|get|require) |dependenc|\bpackages?\b|librar|modules?\W{0,4}`|@[a-z0-9]|` [^`]{0,60}(?:in|to) ",
    *(" install ", " i ", " add ", " get ", " require ", "dependenc", "package", "librar", "module", "@", "` "),
)
_SCOPED = re.compile(r"@[a-z0-9][\w.\-]*/[\w.\-]+")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """What an install command installs, what is called a dependency, and scoped package names in code spans."""
    done: set[int] = set()
    for spot in _found(passage, known):
        if spot.start not in done:
            done.add(spot.start)
            yield spot


def _found(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    done = -1
    for command in _INSTALL.finditer(passage.text) if _MANAGER.search(passage.text) else ():
        for match in _NAME.finditer(passage.text, command.start("names"), command.end("names")):
            if _free(known, *match.span("name")) and match.start() >= done:
                done = match.end()
                yield _spot(match.start("name"), match.end("name"), match["name"])
    for match in _NAMED.finditer(passage.text):
        group = "before" if match["before"] else "after"
        sure = match["all"] is None  # "dependencies" are those of a task as often
        if _free(known, *match.span(group)):
            yield _spot(*match.span(group), match[group], sure=sure)
        end = match.end()
        while group == "before" and (another := _ANOTHER.match(passage.text, end)) is not None:
            end = another.end()
            if _free(known, *another.span("name")):
                yield _spot(*another.span("name"), another["name"], sure=sure)
    for match in _LISTED.finditer(passage.text) if "`" in passage.text else ():
        if match.start() >= done and _free(known, *match.span("name")):
            yield _spot(*match.span("name"), match["name"])
    for piece in passage.pieces:
        named = piece.style is Style.CODE and _SCOPED.fullmatch(piece.text)
        alias = ending_of(piece.text) not in {"", "js"}  # "`@quay/Crane.tsx`": a folder of the code
        if named and not alias and piece.start >= done and _free(known, piece.start, piece.end):
            yield _spot(piece.start, piece.end, piece.text)


def listed(passage: Passage, label: str, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """The package that an item of a list is called by, where the label over the list announces packages."""
    item = _ITEM.match(passage.text) if _LISTING.search(label) else None
    if item is not None and _free(known, *item.span("name")):
        yield _spot(*item.span("name"), item["name"], sure=False)


def _free(known: tuple[Spot, ...], start: int, end: int) -> bool:
    return not any(spot.overlaps(start, end) for spot in known)


def _spot(start: int, end: int, name: str, *, sure: bool = True) -> Spot:
    return Spot(RefKind.DEPENDENCY, start, end, name, name, sure=sure)


def _needs(passage: Passage) -> object:
    return (_NEEDS if "`" in passage.text else _MANAGER).search(passage.text)


RECOGNISER = Recogniser(RefKind.DEPENDENCY, "A package that a manifest would name.", find, _needs)
