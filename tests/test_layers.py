"""The law of layers, held by what is really loaded: a dependency can pull a library in sideways, where no import
contract sees it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import tui

PACKAGE = Path(tui.__file__).parent
SCREEN = {"textual", "rich"}
DISK = {"watchfiles", "pydantic", "platformdirs", "pathspec", "re2", "ruamel", "sqlite3", "click"}
OUTSIDE = {"os", "io", "pathlib", "shutil", "tempfile", "subprocess", "socket", "time", "datetime", "random", "logging"}
"""Standard modules of the world outside: disk, clock, chance, other programs."""
TOOLS = {"compile_vocabulary.py"}
"""Run by developers, loaded by nothing."""
READS_ITS_OWN_DATA = {"shipped.py", *TOOLS}


def modules_of(layer: str) -> list[str]:
    files = sorted(path for path in (PACKAGE / layer).rglob("*.py") if path.name not in TOOLS)
    parts = [(PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts) for path in files]
    return [".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts]


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level modules that a clean interpreter holds after importing these."""
    program = (
        "import importlib, json, sys\n"
        "for name in json.loads(sys.argv[1]): importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(modules)], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("layer", "never"), [("core", SCREEN | DISK), ("store", SCREEN | {"click"}), ("live", SCREEN | {"click"})]
)
def test_a_layer_loads_nothing_above_it(layer, never):
    assert loaded_by(modules_of(layer)) & never == set()


def test_the_core_asks_nobody_but_its_facts():
    for path in sorted((PACKAGE / "core").rglob("*.py")):
        if path.name in READS_ITS_OWN_DATA:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & OUTSIDE, f"{path}:{node.lineno}"
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            assert called != "open", f"{path}:{node.lineno} opens a file"


def test_a_package_says_nothing_but_what_it_owns():
    """No `__init__` passes on names of another layer: such a barrel drags a screen under everything."""
    for path in sorted(PACKAGE.rglob("__init__.py")):
        layer = path.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").startswith(f"tui.{layer}."), f"{path}:{node.lineno}"
