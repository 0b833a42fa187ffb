"""Which lines of a document are what: headings, list items, paragraphs, table rows, fences, HTML.

markdown-it-py (CommonMark and GFM tables, inline rules off) decides containers and line ranges; nothing here looks at
columns. The result is one `Block` region per run of lines, in order, with the list nesting they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from tui.core.parse.nodes import Block
from tui.core.text import Source


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first` to `last` (0-based, exclusive) of one kind. `items` are the start lines of the list items the
    region stands in, outermost first; `quotes` how many block quotes; `level` the heading level; `info` a fence's."""

    block: Block
    first: int
    last: int
    items: tuple[int, ...] = ()
    quotes: int = 0
    level: int = 0
    info: str = ""
    body: bool = False
    """For table rows: whether the row belongs to the body."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def regions(source: Source) -> list[Region]:
    """The regions of a document in order; front matter and thematic breaks are left out."""
    # A lone carriage return would be a line end to the parser and not to us.
    text = "\n".join(line.text.replace("\r", " ").replace("\x00", "\ufffd") for line in source.lines)
    return _collect(_parser().parse(text))


def _collect(tokens: list[Token]) -> list[Region]:
    found: list[Region] = []
    items: list[int] = []
    quotes = 0
    in_body = False
    for token in tokens:
        first, last = token.map or (0, 0)
        context = tuple(items)
        match token.type:
            case "list_item_open":
                items.append(first)
            case "list_item_close":
                items.pop()
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                # a setext heading's last line is its underline
                end = last if token.markup.startswith("#") else max(first + 1, last - 1)
                found.append(Region(Block.HEADING, first, end, context, quotes, level=int(token.tag[1])))
            case "paragraph_open":
                found.append(Region(Block.PARAGRAPH, first, last, context, quotes))
            case "tbody_open":
                in_body = True
            case "table_close":
                in_body = False
            case "tr_open":
                found.append(Region(Block.ROW, first, first + 1, context, quotes, body=in_body))
            case "fence":
                found.append(Region(Block.FENCE, first + 1, last, context, quotes, info=token.info.strip()))
            case "code_block":
                found.append(Region(Block.FENCE, first, last, context, quotes, info="indented"))
            case "html_block":
                found.append(Region(Block.HTML, first, last, context, quotes))
            case _:
                pass
    return found
