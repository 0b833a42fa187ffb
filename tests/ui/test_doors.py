"""Text enters the screen through the doors of `presentation.label` only.

Textual reads a `str` as markup, and a terminal obeys what is in it. So wherever a widget, a title or a toast is given
text, the syntax tree must show a literal of ours, or a call of a door.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui
from tui.app.commands.registry import COMMANDS

ROOT = Path(tui.__file__).parent
FILES = sorted(path for folder in ("widgets", "screens", "app") for path in (ROOT / folder).rglob("*.py"))
DOORS = {"label", "toned", "toned_lines", "safe", "safe_lines"}
FIRST = (
    *(
        "Static",
        "Label",
        "Button",
        "Option",
        "Content",
        "Text",
        "Markdown",
        "update",
        "notify",
        "DiscoveryHit",
        "styled",
    ),
    *("add_option", "write", "from_markup", "from_text", "copy_to_clipboard"),
)
TEXT_CALLS = dict.fromkeys(FIRST, 0) | {"Hit": 1}
"""What is called → which positional argument is a text."""
TEXT_NAMES = {"border_title", "border_subtitle", "tooltip", "sub_title", "placeholder", "prompt"}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or "[" not in node.value
    if isinstance(node, ast.Call):
        return _name(node.func) in DOORS
    if isinstance(node, ast.IfExp):
        return _is_safe(node.body) and _is_safe(node.orelse)
    return False


def _texts(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            position = TEXT_CALLS.get(_name(node.func), len(node.args))
            if position < len(node.args):
                yield node.lineno, node.args[position]
            for keyword in node.keywords:
                if keyword.arg in TEXT_NAMES or keyword.arg == "markup":
                    yield node.lineno, keyword.value
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TEXT_NAMES | {"title"}:
                    yield node.lineno, node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_passes_a_door(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bypasses = [f"{path.name}:{line}: {ast.unparse(text)}" for line, text in _texts(tree) if not _is_safe(text)]
    assert not bypasses


@pytest.mark.parametrize(
    "code",
    [
        "Static(text)",
        "w.update(f'{x}')",
        "self.notify(str(e))",
        "w.border_title = name",
        "Option(a + b)",
        "Static('[b]x')",
    ],
)
def test_the_guard_sees_a_bypass(code: str) -> None:
    assert any(not _is_safe(text) for _line, text in _texts(ast.parse(code)))


def test_toasts_never_read_markup() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "notify":
                assert any(k.arg == "markup" and getattr(k.value, "value", True) is False for k in node.keywords), path


def test_no_help_holds_markup() -> None:
    assert not [command.id for command in COMMANDS if "[" in command.help]


@pytest.mark.parametrize(
    "name", ["words", "board", "sentences", "standing", "rows", "query", "evidence", "header", "tones"]
)
def test_what_runs_headless_imports_no_screen(name: str) -> None:
    tree = ast.parse((ROOT / "presentation" / f"{name}.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {module for module in modules if module.startswith(("textual", "tui.presentation.label", "tui.widgets"))}
