"""Which lines of a document are what: headings, list items, paragraphs, table rows, fences, HTML.

The rules are those of markdown-it-py (CommonMark and GFM tables, inline rules off): `plain` applies the few that most
lines need, and the stretches in which it meets another go to the parser itself. Nothing here looks at columns. The
result is one region per run of lines, in order, with the list nesting they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.core.parse.nodes import Block
from tui.core.parse.plain import HEADING, Plain
from tui.core.parse.region import Region
from tui.core.parse.tables import table

DEEPEST = 24
"""Containers within each other (a list and its item are two) that the parser enters. It recurses at each one, and reads
lazy lines again at each quote."""


class Blocks(NamedTuple):
    """The regions of a document in order; `too_deep` is the first line (0-based) of a container that was not entered,
    after which the parser gives up."""

    regions: list[Region]
    too_deep: int | None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["block"])
    return parser


def parse_blocks(text: str) -> Blocks:
    """The blocks of a text whose lines end in ``\n`` alone. Thematic breaks are left out."""
    lines = text.split("\n")
    plain = Plain(lines)
    end = 0
    while (since := plain.read(end)) is not None:
        for end in _ends(lines, since):
            blocks = _parsed(lines, since, end)
            if blocks.too_deep is not None:
                return blocks
            if end == len(lines) or not blocks.regions or blocks.regions[-1].last < end:
                break
        plain.found += blocks.regions
    return Blocks(plain.found, None)


def _ends(lines: Sequence[str], start: int) -> tuple[int, ...]:
    """Where a stretch may end: at the next heading at the margin, unless that is a line of code or HTML, which then
    goes on to there; else with the document."""
    following = (at for at in range(start + 1, len(lines)) if lines[at][:1] == "#" and HEADING.match(lines[at]))
    return (next(following, len(lines)), len(lines))


def _parsed(lines: Sequence[str], start: int, end: int) -> Blocks:
    """The blocks of a stretch of lines by the parser, which begins at a line where nothing is open."""
    text = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
    blocks = _collect(_parser().parse(text))
    if start == 0:
        return blocks
    return Blocks(
        [
            region._replace(
                first=region.first + start, last=region.last + start, items=tuple(at + start for at in region.items)
            )
            for region in blocks.regions
        ],
        None if blocks.too_deep is None else blocks.too_deep + start,
    )


def _collect(tokens: list[Token]) -> Blocks:
    found: list[Region] = []
    too_deep: int | None = None
    items: tuple[int, ...] = ()
    quotes = 0
    in_body = False
    for token in tokens:
        kind = token.type
        if kind == "inline":
            continue
        first, last = token.map or (0, 0)
        match kind:
            case "list_item_open":
                items = (*items, first)
            case "list_item_close":
                items = items[:-1]
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                # a setext heading's last line is its underline
                end = last if token.markup.startswith("#") else max(first + 1, last - 1)
                found.append(Region(Block.HEADING, first, end, items, quotes, level=int(token.tag[1])))
            case "paragraph_open":
                found.append(Region(Block.PARAGRAPH, first, last, items, quotes))
            case "tbody_open":
                in_body = True
            case "tbody_close":
                in_body = False
            case "tr_open":
                found.append(Region(Block.ROW, first, first + 1, items, quotes, body=in_body))
            case "fence":
                found.append(
                    Region(Block.FENCE, first + 1, last, items, quotes, info=token.info.strip(), marker=token.markup)
                )
            case "code_block":
                found.append(Region(Block.FENCE, first, last, items, quotes, info="indented"))
            case "html_block":
                found.append(Region(Block.HTML, first, last, items, quotes))
            case _:
                pass
        if token.level >= DEEPEST - 1 and too_deep is None and kind in ("list_item_open", "blockquote_open"):
            too_deep = first
    return Blocks(found, too_deep)
