"""The floor of a scan: parse the blocks of every Markdown file under a folder, and nothing else.

What no reading of Markdown can avoid, with the same parser and the same rules: `python -m benchmarks.floor FOLDER`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from markdown_it import MarkdownIt

if __name__ == "__main__":
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    for path in sorted(Path(sys.argv[1]).rglob("*.md")):
        parser.parse(path.read_text())
