"""The own tests of a sample project, run by whatever its language runs them with, without installing anything.

TypeScript is run by Node with its types blanked out: the samples keep to what can be erased. A part whose toolchain is
not at hand is skipped by name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_ERASED = frozenset(
    {
        "type_annotation",
        "interface_declaration",
        "type_alias_declaration",
        "type_parameters",
        "type_arguments",
        "accessibility_modifier",
        "readonly",
        "implements_clause",
    }
)


def unittest(folder: Path) -> None:
    """Run what `python -m unittest` finds in a folder."""
    done = _run([sys.executable, "-m", "unittest", "-q"], folder)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^Ran [1-9]\d* tests?", done.stderr, re.MULTILINE), done.stderr


def node(folder: Path, built: Path) -> None:
    """Run the TypeScript tests of a folder, erased into `built`."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not here")
    for source in [*folder.rglob("*.ts"), *folder.rglob("package.json")]:
        target = built / source.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".ts":
            target.with_suffix(".js").write_bytes(erased(source.read_bytes()))
        else:
            shutil.copy(source, target)
    tests = sorted(str(path) for path in built.rglob("*.test.js"))
    done = _run([program, "--test", "--test-reporter=tap", *tests], built)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^# pass [1-9]", done.stdout, re.MULTILINE), done.stdout


def go(folder: Path, cache: Path) -> None:
    """Check the Go packages of a folder and run their tests, without the network."""
    program = shutil.which("go")
    if program is None:
        pytest.skip("go is not here")
    alone = {"GOCACHE": str(cache), "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod"}
    for task in ("vet", "test"):
        done = _run([program, task, "./..."], folder, alone, 300)
        assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^ok\s", done.stdout, re.MULTILINE), done.stdout


def erased(source: bytes) -> bytes:
    """TypeScript without its types: JavaScript, every line where it was."""
    tree = Parser(Language(tree_sitter_typescript.language_typescript())).parse(source)
    assert not tree.root_node.has_error, "a sample is valid TypeScript"
    text = bytearray(source)
    for start, end in _types(tree.root_node):
        text[start:end] = re.sub(rb"[^\n]", b" ", source[start:end])
    return bytes(text)


def _types(root: Node) -> Iterator[tuple[int, int]]:
    todo = [root]
    while todo:
        at = todo.pop()
        if _is_type(at):
            yield at.start_byte, at.end_byte
        elif at.type in {"as_expression", "satisfies_expression"}:
            yield at.children[0].end_byte, at.end_byte
            todo.append(at.children[0])
        else:
            todo += at.children


def _is_type(at: Node) -> bool:
    if at.type == "!":
        return at.parent is not None and at.parent.type == "non_null_expression"
    if at.type == "import_statement":
        return any(child.type == "type" for child in at.children)
    return at.type in _ERASED or (at.type == "export_statement" and at.named_children[0].type in _ERASED)


def _run(
    command: list[str], folder: Path, environment: Mapping[str, str] | None = None, timeout: int = 60
) -> subprocess.CompletedProcess[str]:
    env = os.environ | dict(environment or {})
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=timeout)
