"""Which lines of a document are what: headings, list items, paragraphs, table rows, fences, HTML.

markdown-it-py (CommonMark and GFM tables, inline rules off) decides containers and line ranges; nothing here looks at
columns. The result is one region per run of lines, in order, with the list nesting they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.core.parse.nodes import Block
from tui.core.parse.region import Region
from tui.core.parse.tables import table

DEEPEST = 24
"""Containers within each other (a list and its item are two) that the parser enters. It recurses at each one, and reads
lazy lines again at each quote."""


@dataclass(frozen=True, slots=True)
class Blocks:
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
    return _collect(_parser().parse(text))


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
