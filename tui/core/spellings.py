"""Other ways to spell a file name: letter case, hyphens and underscores, words run together."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def spellings(name: str) -> tuple[str, ...]:
    """Spellings of a file or folder name that a careless writer means the same by; never the name itself."""
    stem, dot, ending = name.partition(".") if not name.startswith(".") else (name, "", "")
    words = _WORDS.findall(stem)
    lower = [word.lower() for word in words]
    capital = [word[:1].upper() + word[1:] for word in lower]
    stems = {
        stem.lower(),
        stem.upper(),
        stem[:1].upper() + stem[1:],
        stem[:1].lower() + stem[1:],
        stem.replace("-", "_"),
        stem.replace("_", "-"),
    }
    if len(words) > 1:
        stems |= {"_".join(lower), "-".join(lower), "".join(capital), lower[0] + "".join(capital[1:])}
        stems |= {"_".join(words).upper(), "_".join(capital), "-".join(capital)}
    endings = {ending, ending.lower()}
    return tuple(sorted({f"{one}{dot}{end}" for one in stems for end in endings} - {name}))
