"""May what is not here be in another repository? Documents of one part of a product speak of its other parts, too.

Asked only of what was looked for and not found. A file of a kind of code of which the repository holds none, or below
a part of the product that it does not hold, is no lie of the document; but one that has only just begun, a few files
and no code yet, speaks of nothing but itself.
"""

from __future__ import annotations

import re
from posixpath import basename, dirname

from tui.core.facts import Facts
from tui.core.words import words

_CODE = words(
    """py ipynb ts tsx js jsx mjs cjs vue svelte astro go rs java kt kts scala groovy swift m mm c cc cpp cxx h hh hpp
    cs fs vb rb php pl lua r jl ex exs erl hs elm clj dart zig nim sol move"""
)
"""Endings of source code."""

_PART = re.compile(
    r"(?:[\w.]+[-_])?(?:front-?end|back-?end|client|mobile|web-?app|ios|android|desktop|website|landing)(?:[-_][\w.]+)?",
    re.IGNORECASE,
)
"""Folders that hold one part of a product."""


_PLATFORM = {
    "AndroidManifest.xml": "android",
    "MainActivity.kt": "android",
    "MainActivity.java": "android",
    "MainApplication.kt": "android",
    "MainApplication.java": "android",
    "Info.plist": "ios",
    "AppDelegate.swift": "ios",
    "AppDelegate.mm": "ios",
    "Podfile": "ios",
}
"""Files of the projects that tools make for a platform, and the folders they are in."""


FEW = 20
"""Files of a repository that has just begun; a set of documents about another one is larger."""


def elsewhere(path: str, facts: Facts) -> str:
    """Why a path that is not there may be in another repository; nothing when it may not."""
    stem, dot, ending = basename(path).rpartition(".")
    ending = ending.lower()
    here = "/" in path and facts.is_dir(dirname(path))
    if dot and stem and not here and ending in _CODE and not facts.holds(f"**/*.{ending}") and not _has_begun(facts):
        return f"no .{ending} file is in this repository"
    if (platform := _PLATFORM.get(basename(path))) and not facts.named(platform):
        return f"no {platform}/ is in this repository"
    first, below, _ = path.partition("/")
    if below and _PART.fullmatch(first) and not facts.named(first):
        return f"no {first}/ is in this repository"
    return ""


def _has_begun(facts: Facts) -> bool:
    """Whether there are a few files, and none of any code."""
    any_code = "**/*.{" + ",".join(sorted(_CODE)) + "}"
    return not facts.holds(any_code) and len(facts.glob("**/*")) <= FEW
