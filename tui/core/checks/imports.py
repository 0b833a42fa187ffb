"""Does an import lead anywhere? A module of the repository must have a file, and in it the names that are taken.

A module of somebody else's is there when code imports it; nothing is said where none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import basename

from tui.core.checks.absence import unsearched
from tui.core.checks.outcome import evidence
from tui.core.checks.own_imports import leads_nowhere
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Reference
from tui.core.resolve import resolve

_SCRIPTS = ("ts", "tsx", "js", "jsx", "mjs", "vue", "svelte")


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    module, names = _taken(reference.target)
    yield from (module.removesuffix(".*"), _last(module.removesuffix(".*")))
    yield from names


def _last(module: str) -> str:
    return re.split(r"[./]", module)[-1]


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for the module's file, then for the names."""
    module, names = _taken(reference.target)
    if module.endswith(".*") or not (module.startswith(".") or _is_own(module, facts)):
        return _elsewhere(reference, module.removesuffix(".*"), facts)
    files = _files(module, document, reference.folders, facts)
    if not files:
        reason = unsearched(facts)
        return evidence(reference, None if reason else False, detail=reason or "no module of this name")
    lacking = [name for name in names if name != "*" and not any(_has(path, name, facts) for path in files)]
    if not lacking:
        sure = len(files) == 1 or reference.asserts is Asserts.EXISTS
        return evidence(reference, True if sure else None, files[0], f"at {files[0]}", "module")
    if any(facts.code(path) is None for path in files):
        return evidence(reference, None, files[0], f"{files[0]} can't be read")
    if len(lacking) < len(names):
        return evidence(reference, None, files[0], f"{files[0]} defines no {', '.join(lacking)}")
    if any(facts.mentions(name) for name in lacking) and reference.asserts is Asserts.EXISTS:
        return evidence(reference, None, files[0], f"{files[0]} defines no {', '.join(lacking)}")
    return evidence(reference, False, detail=f"{files[0]} defines no {', '.join(lacking)}")


def _taken(target: str) -> tuple[str, list[str]]:
    """The module and the names: ``.auth: login, Login as L``."""
    module, _, names = target.partition(": ")
    return module, [name.split(" as ")[0].strip(" ()") for name in names.split(",") if name.strip(" ()")]


def _is_own(module: str, facts: Facts) -> bool:
    """Whether a module's first part is a folder or file here."""
    if module.startswith(("@/", "~/", "src/")):
        return True
    first = re.split(r"[./]", module)[0]
    return any(facts.is_dir(path) for path in facts.named(first)) or bool(facts.named(f"{first}.py"))


def _elsewhere(reference: Reference, module: str, facts: Facts) -> Evidence:
    """Somebody else's module."""
    users = facts.imported(module)
    if users:  # who imports it may still lack it
        found = None if reference.asserts is Asserts.MISSING else True
        return evidence(reference, found, users[0], f"imported in {users[0]}", "import")
    if facts.mentions(_last(module)):
        return evidence(reference, None, detail="imported nowhere, but its name stands in the code")
    reason = unsearched(facts) or ("" if reference.asserts is Asserts.MISSING else "may be a module of a library")
    return evidence(reference, None if reason else False, detail=reason)


def _files(module: str, document: str, folders: Sequence[str], facts: Facts) -> list[str]:
    """The files that a module can be, under any root of sources."""
    if "/" in module or module.startswith("./"):
        stem = re.sub(r"^(?:\.{1,2}/|[@~]/)+", "", module)
        name = basename(stem)
        found = [path for end in _SCRIPTS for path in facts.named(f"{name}.{end}")]
        found += [path for end in _SCRIPTS for path in facts.named(f"index.{end}") if f"/{name}/index." in f"/{path}"]
        return [path for path in found if f"/{stem}." in f"/{path}" or f"/{stem}/index." in f"/{path}"]
    inner = module.lstrip(".").replace(".", "/")
    if not inner:
        return []
    name = basename(inner)
    files = [path for path in facts.named(f"{name}.py") if f"/{path}".endswith(f"/{inner}.py")]
    files += [
        f"{path}/__init__.py" for path in facts.named(name) if f"/{path}".endswith(f"/{inner}") and facts.is_dir(path)
    ]
    hinted = [place.path for hint in folders if (place := resolve(f"{hint}/{name}.py", document, (), facts)).path]
    return [path for path in files if path in hinted] or [path for path in files if facts.is_file(path)]


def _has(path: str, name: str, facts: Facts) -> bool:
    """Whether a file defines a name, or passes it on."""
    code = facts.code(path)
    if code is None:
        return False
    if any(one.name == name and not one.owner for one in code.definitions):
        return True
    if any(
        here in {name, "*"} and not (one.module.startswith(".") and leads_nowhere(one, path, code.language, facts))
        for one in code.imports
        for _, here in one.names
    ):
        return True
    folder = path.removesuffix("/__init__.py")
    return folder != path and (facts.is_file(f"{folder}/{name}.py") or facts.is_dir(f"{folder}/{name}"))
