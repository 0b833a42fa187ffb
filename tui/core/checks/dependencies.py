"""Is the package declared by a manifest that the document can mean?

In a repository of several projects the manifests nearest to the document come first, but a package that any of them
declares is there. One that no manifest declares may still come with another, or be installed otherwise: code that
imports it speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.made import COPIES
from tui.core.manifests import NAMES, PATTERN, declared, fold
from tui.core.model import Asserts, Evidence, Reference

_MANY = 40
"""Manifests that are read."""
_TOOLS = frozenset({"pip", "npm", "yarn", "pnpm", "poetry", "uv", "node", "python", "setuptools", "wheel", "npx", "go"})


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    name = _plain(reference.target)
    yield from (name, name.replace("-", "_"))


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for the package in the manifests, then in what the code imports."""
    name = _plain(reference.target)
    manifests = _manifests(document, facts)
    read = [(path, text) for path in manifests if (text := facts.text(path))]
    for path, text in read:
        if fold(name) in declared(path, text):
            return evidence(reference, True, path, f"declared in {path}", "manifest")
    if imported := facts.imported(name) or facts.imported(name.replace("-", "_")):
        return evidence(reference, True, imported[0], f"imported in {imported[0]}, declared nowhere", "import")
    if not read:
        return evidence(reference, None, detail="no manifest is read here")
    if (not reference.sure and reference.asserts is not Asserts.MISSING) or name.lower() in _TOOLS:
        return evidence(reference, None, detail="may be no package of this repository")
    if named := facts.mentions(name):
        return evidence(reference, None, detail=f"declared nowhere, but named in {named[0]}", near=tuple(named[:3]))
    where = f"not in {read[0][0]}" if len(read) == 1 else f"in none of {len(read)} manifests"
    return evidence(reference, False, detail=where)


def _plain(target: str) -> str:
    """A package without version and extras."""
    return re.split(r"(?<=.)@|[\[<>=~^]", target)[0].strip()


def _manifests(document: str, facts: Facts) -> Sequence[str]:
    """The manifests of the repository, those nearest to the document first."""
    found = {path for name in NAMES for path in facts.named(name)} | set(facts.glob(PATTERN))
    own = [path for path in found if facts.is_file(path) and COPIES.isdisjoint(path.split("/"))]
    return sorted(own, key=lambda path: (-_common(path, document), path.count("/"), path))[:_MANY]


def _common(path: str, document: str) -> int:
    folders = path.split("/")[:-1]
    return len(folders) if document.split("/")[: len(folders)] == folders else 0
