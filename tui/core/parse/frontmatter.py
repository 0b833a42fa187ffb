"""Front matter: the YAML between two lines of dashes at the very top.

Owns the doubt about it. Two dashed lines may as well be two thematic breaks with half the document between them, so
what stands between must look like YAML, from its first line on; else all of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 400
"""Lines in which front matter has to close. Real ones have ten or twenty."""
_KEY = re.compile(r"""[\w"'][^:#]{0,80}:(?:[ \t]|$)""")
_YAML = re.compile(r"[ \t]|#|-(?:[ \t]|$)|[\]}]|$")


def front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top are front matter, its dashes included."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    keyed = False
    for at, line in enumerate(lines[1:_LONGEST], 1):
        if line.rstrip() in ("---", "..."):
            return at + 1 if keyed or at == 1 else 0
        if _KEY.match(line):
            keyed = True
        elif not _YAML.match(line) or (line.strip() and not keyed):
            return 0
    return 0
