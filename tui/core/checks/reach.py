"""Does anything use a definition? One that nobody names is built, but not built in."""

from __future__ import annotations

import re

from tui.core.code import Site, Sort
from tui.core.facts import Facts

_ENTRIES = re.compile(
    r"(?:^|/)(?:__init__|__main__|main|cli|manage|setup|conftest|index|app|server|lib|mod)\.\w+$|(?:^|/)(?:bin|cmd|scripts?|pages|"
    r"migrations|examples?|commands|management)/"
)


def unreached(site: Site, facts: Facts) -> bool:
    """Whether a type or function is named nowhere but where it is defined. What a framework may call by itself (it is
    decorated, a test, a script's or an entry point's) is never said to be."""
    definition = site.definition
    if definition.sort not in {Sort.TYPE, Sort.FUNCTION} or definition.owner or definition.hooked or definition.test:
        return False
    if _ENTRIES.search(site.path) or tuple(facts.mentions(definition.name)) != (site.path,):
        return False
    text = facts.text(site.path)
    return text is not None and len(re.findall(rf"\b{re.escape(definition.name)}\b", text)) == 1
