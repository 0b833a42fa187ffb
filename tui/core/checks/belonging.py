"""Whether a file is one that a document speaks of: of its version, of its part of the repository, and no detail."""

from __future__ import annotations

import re

from tui.core.facts import Facts
from tui.core.words import words

PARTS = words("apps services packages modules projects crates cmd libs")
"""Folders whose folders are the parts of a repository."""

_VERSION = re.compile(r"(?<![a-z0-9])v\d{1,3}(?:[._-]\d{1,3})+", re.IGNORECASE)
_MANIFESTS = ("package.json", "pyproject.toml", "requirements.txt", "go.mod", "pom.xml", "Cargo.toml", "build.gradle")


def is_of_another_version(path: str, document: str) -> bool:
    """Whether a file is one version's, and the document is another's: each may have its own guide."""
    there, here = (set(_VERSION.findall(name.lower())) for name in (path, document))
    return bool(there) and bool(here) and there.isdisjoint(here)


def is_of_another_part(path: str, document: str, facts: Facts) -> bool:
    """Whether a document stands in a part of the repository that has a manifest of its own, and the file in another."""
    folders = document.split("/")[:-1]
    if folders[1:] and folders[0] in PARTS and not path.startswith((f"{folders[0]}/{folders[1]}/", ".github/")):
        return "/" in path
    for depth in range(len(folders), 0, -1):
        part = "/".join(folders[:depth])
        if any(facts.is_file(f"{part}/{name}") for name in _MANIFESTS):
            return "/" in path and not path.startswith((f"{part}/", ".github/"))
    return False


def is_central(path: str) -> bool:
    """Whether a file is the repository's, or that of a part of it, and not of something within."""
    return path.startswith((".github/", "docs/")) or path.count("/") <= 1
