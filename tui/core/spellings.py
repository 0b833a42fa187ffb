"""Other ways to spell a file name: letter case, hyphens and underscores, words run together."""

from __future__ import annotations

import re

from tui.core.words import words

_UNENDED = words("README LICENSE LICENCE CHANGELOG CONTRIBUTING AUTHORS NOTICE SECURITY COPYING ROADMAP TODO")
_TEXTS = ("md", "rst", "txt", "adoc", "org")
_TWINS = {"ts": "tsx", "tsx": "ts", "js": "jsx", "jsx": "js"}
_ANYWHERE = words("index main app page layout route types utils config setup server client test mod")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def spellings(name: str) -> tuple[str, ...]:
    """Spellings of a file or folder name that a careless writer means the same by; never the name itself."""
    stem, dot, ending = name.partition(".") if not name.startswith(".") else (name, "", "")
    parts = _WORDS.findall(stem)
    lower = [word.lower() for word in parts]
    capital = [word[:1].upper() + word[1:] for word in lower]
    stems = {
        stem.lower(),
        stem.upper(),
        stem[:1].upper() + stem[1:],
        stem[:1].lower() + stem[1:],
        stem.replace("-", "_"),
        stem.replace("_", "-"),
    }
    if len(parts) > 1:
        stems |= {"_".join(lower), "-".join(lower), "".join(capital), lower[0] + "".join(capital[1:])}
        stems |= {"_".join(parts).upper(), "_".join(capital), "-".join(capital)}
    endings = {ending, ending.lower()}
    return tuple(sorted({f"{one}{dot}{end}" for one in stems for end in endings} - {name}))


def with_ending(name: str) -> tuple[str, ...]:
    """What a file may be called that everybody calls without its ending: "README"."""
    return tuple(f"{name}.{ending}" for ending in _TEXTS) if name in _UNENDED else ()


def of_one_language(name: str) -> str:
    """A source file's name with the ending that is mistaken for its own ("Gauge.tsx" for "Gauge.ts"); nothing where
    files of that name are in every folder."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{_TWINS[ending]}" if ending in _TWINS and stem not in _ANYWHERE else ""
