"""Is what is defined the real thing? A mock under the real name, or an answer that depends on nothing, is called done
as often as a stub.

What a comment in the body owns up to is found with the stubs (`store.languages.pretence`). A constant accuses only
where the name says that something is worked out, the type stands alone, and the constant is more than a word or a
switch; the rest is a doubt.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.core.code import Site, Sort
from tui.core.facts import Facts

_CALLED = re.compile(
    r"(?:^|[/_.\-])(?:mock|fake|dummy|stub)(?:s|ed)?(?=[/_.\-])|(?:^|/)(?:Mock|Fake|Dummy|Stub)(?=[A-Z])"
)
_STANDS_FOR = r"\s*(?::[^=\n]{0,60})?=\s*(?:new\s+)?(?:\w+\.)?(?P<what>(?:[Mm]ock|[Ff]ake|[Dd]ummy)[A-Z_]\w*)"
_WORK = re.compile(
    r"(?i:calculate|compute|process|send|fetch|predict|score|analy[sz]e|detect|encrypt|decrypt|hash|sign|charge|refund|pay|"
    r"transfer|generate|search|rank|recommend|classify|extract|translate|estimate|measure|evaluate|optimi[sz]e|summari[sz]e|"
    r"forecast|moderate|notify|publish|upload|download|train|infer)(?![a-z])"
)
_ASKED = re.compile(r"(?i:verify|validate|authenticate|authori[sz]e|check)(?![a-z])")
_SLIGHT = re.compile(
    r"[Tt]rue|[Ff]alse|-?[01](?:\.0*)?|[\"'`][^\"'`]*[\"'`]|\[\]|\{\}|(?:(?:nil|None|null|[Tt]rue|[Ff]alse)(?:,\s*|$))+"
)
"""What many a function returns on purpose."""
_DEFAULTS = re.compile(
    r"(?:^|(?<=[a-z]))(?:Null|No[Oo]p|Default|Base|Abstract|Constant|Static|Mock|Fake|Stub|Dummy)(?![a-z])"
)


class Pretence(NamedTuple):
    """Why a definition is not the real thing, in words that follow its name, and whether that is sure."""

    words: str
    sure: bool


def pretended(site: Site, facts: Facts) -> Pretence | None:
    """What is pretended by a definition; None where it may be the real thing."""
    definition = site.definition
    if definition.hooked or definition.test or _DEFAULTS.search(definition.name):
        return None
    if found := _CALLED.search(site.path):
        return Pretence(f"it is a {found[0].strip('/_.-').lower()} by the name of its file", False)
    if definition.sort is Sort.VALUE:
        return _assigned(site, facts)
    if not definition.constant:
        return None
    words = f"it returns `{definition.constant}` whatever it is given"
    if _WORK.match(definition.name.lstrip("_")):
        return Pretence(words, _SLIGHT.fullmatch(definition.constant) is None and _stands_alone(site, facts))
    return Pretence(words, False) if _ASKED.match(definition.name.lstrip("_")) else None


def _assigned(site: Site, facts: Facts) -> Pretence | None:
    """``payments = FakePayments()``."""
    lines = (facts.text(site.path) or "").splitlines()
    line = lines[site.line - 1] if site.line <= len(lines) else ""
    found = re.search(rf"\b{re.escape(site.definition.name)}{_STANDS_FOR}", line)
    return Pretence(f"it stands for {found['what']}", False) if found else None


def _stands_alone(site: Site, facts: Facts) -> bool:
    """Whether a function belongs to no type that others fill in or build on."""
    owner = site.definition.owner.rpartition(".")[2]
    if not owner:
        return True
    types = [one for one in facts.defined(owner) if one.definition.sort is Sort.TYPE]
    if _DEFAULTS.search(owner) or any(one.definition.bases for one in types):
        return False
    codes = (facts.code(path) for path in facts.mentions(owner))
    return not any(_is_built_on(owner, one.bases) for code in codes if code for one in code.definitions)


def _is_built_on(owner: str, bases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(owner)}\b", base) for base in bases)
