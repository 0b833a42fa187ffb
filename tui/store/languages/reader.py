"""Which module reads which language. Nothing of a parser is loaded before there is a file to read."""

from __future__ import annotations

from importlib import import_module

from tui.core.code import Code, Language

LIBRARIES = (
    *("tree_sitter", "tree_sitter_python", "tree_sitter_javascript", "tree_sitter_typescript"),
    *("tree_sitter_go", "tree_sitter_java", "tree_sitter_rust"),
)
"""What files are parsed with."""

_MODULES = {
    Language.PYTHON: "python",
    Language.SCRIPT: "script",
    Language.GO: "golang",
    Language.JAVA: "java",
    Language.RUST: "rust",
}


def read(language: Language, path: str, data: bytes) -> Code:
    """What a file says. Its language's grammar is loaded when the first file of it is read."""
    code: Code = import_module(f"tui.store.languages.{_MODULES[language]}").read(path, data)
    return code
