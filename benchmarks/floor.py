"""The floor of a scan: parse the blocks of every Markdown file under a folder, and nothing else.

What no reading of Markdown can avoid, with the same parser and the same rules: `python -m benchmarks.floor FOLDER`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from markdown_it import MarkdownIt


def parser() -> MarkdownIt:
    """CommonMark and GFM tables, blocks only."""
    made = MarkdownIt("commonmark").enable("table")
    made.core.ruler.enableOnly(["normalize", "block"])
    return made


if __name__ == "__main__":
    blocks = parser()
    for path in sorted(Path(sys.argv[1]).rglob("*.md")):
        blocks.parse(path.read_text())
