"""Is a service or container of this name in a compose file?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.model import Evidence, Reference

_FILES = "**/{docker-compose,compose}*.{yml,yaml}"
_KEY = re.compile(r"([\w.-]+):\s*(?:&\S+\s*)?(?:#.*)?$")
_CONTAINER = re.compile(r"container_name:\s*['\"]?([\w.-]+)")


def check(reference: Reference, document: str, facts: Facts) -> Evidence:  # noqa: ARG001 - every check is called alike
    """Look through the compose files. Other words for a service (a class, a deployment) make absence prove nothing
    unless there is a compose file and no trace of the name elsewhere."""
    files = [path for path in facts.glob(_FILES) if facts.text(path)]
    for path in files:
        names = set(services_of(facts.text(path) or ""))
        if reference.target in names:
            return evidence(reference, True, path, f"in {path}", "compose")
    if not files:
        return evidence(reference, None, detail="no compose file is here")
    if named := facts.mentions(reference.target):
        return evidence(reference, None, detail=f"in no compose file, but named in {named[0]}", near=tuple(named[:3]))
    return evidence(reference, False, detail=f"not in {files[0]}")


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    yield reference.target


def services_of(text: str) -> Iterator[str]:
    """The services of a compose file by name and container name. Read by indentation: a file that is no valid YAML is
    still somebody's compose file."""
    inside, depth = False, 0
    for line in text.splitlines():
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        if indent == 0:
            inside, depth = plain.startswith("services:"), 0
        elif inside:
            depth = depth or indent
            key = _KEY.fullmatch(plain) if indent == depth else None
            if key:
                yield key[1]
            elif container := _CONTAINER.match(plain):
                yield container[1]
