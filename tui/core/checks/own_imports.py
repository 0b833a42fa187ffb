"""Imports of a repository's own modules that lead nowhere: what takes them breaks as soon as it is loaded.

Only relative imports can be followed with certainty, and only those of the top level must succeed: one that is indented
may be tried, typed or put off.
"""

from __future__ import annotations

import re
from posixpath import basename, dirname, join, normpath

from tui.core.code import Import, Language
from tui.core.facts import Facts
from tui.core.made import is_made

DOORS = frozenset({"__init__.py", "index.ts", "index.tsx", "index.js", "index.jsx", "index.mjs"})
"""Files that are nothing but what they import and pass on."""

_GENERATED = re.compile(r"(?:_pb2|_pb|generated|_version|\.gen|__generated__|_grpc)(?:$|[./_])|\?")


def dangling(path: str, facts: Facts) -> Import | None:
    """The first import of a file that leads to no module of this repository where it must; None when there is none."""
    code = facts.code(path)
    if code is None or code.language not in {Language.PYTHON, Language.SCRIPT}:
        return None
    lines = (facts.text(path) or "").splitlines()
    for one in code.imports:
        plain = one.line <= len(lines) and not lines[one.line - 1][:1].isspace()
        if plain and one.module.startswith(".") and leads_nowhere(one, path, code.language, facts):
            return one
    return None


def leads_nowhere(one: Import, path: str, language: Language, facts: Facts) -> bool:
    """Whether a relative import of a file has no module. What is generated has none yet."""
    target = _python(one.module, path) if language is Language.PYTHON else normpath(join(dirname(path), one.module))
    if not target or target.startswith("..") or _GENERATED.search(one.module) or is_made(target):
        return False
    if facts.is_file(target) or facts.is_dir(target) or facts.leads_out(target):
        return False
    stem = re.sub(r"\.[cm]?jsx?$", "", target) if language is Language.SCRIPT else target
    return not facts.holds(f"{stem}.*") and not any(facts.is_file(f"{stem}{end}") for end in (".py", ".ts", ".js"))


def _python(module: str, path: str) -> str:
    """The path of a relative module without its ending; nothing for the package itself."""
    inner = module.lstrip(".")
    folder = dirname(path)
    for _ in range(len(module) - len(inner) - 1):
        if not folder:
            return ""
        folder = dirname(folder)
    return join(folder, inner.replace(".", "/")) if inner else ""


def is_door(path: str) -> bool:
    """Whether a file is there for what it imports."""
    return basename(path) in DOORS
