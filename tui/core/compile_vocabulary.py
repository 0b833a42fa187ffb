"""Write `vocabulary.json` and `readiness.json` from their YAML: ``python -m tui.core.compile_vocabulary``.

The words are kept in YAML for people; reading YAML at every start costs more than reading a document, so the program
loads the JSON. A test fails when the two differ. A development command, never imported by the program.
"""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

from ruamel.yaml import YAML

SOURCE = Path(__file__).with_name("vocabulary.yaml")
TARGET = Path(__file__).with_name("vocabulary.json")

_BRACE = re.compile(r"\{([^{}]*)\}")


def expand(phrase: str) -> list[str]:
    """Every spelling a phrase with braces stands for: ``complet{e,ed}`` is complete, completed."""
    parts = _BRACE.split(phrase)
    choices = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


def _expanded(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _expanded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [spelling for phrase in value for spelling in expand(str(phrase))]
    return value


def compiled(text: str) -> str:
    """The JSON that belongs to this YAML."""
    data = YAML(typ="safe").load(text)
    return json.dumps(_expanded(data), ensure_ascii=False, indent=1) + "\n"


RULES = Path(__file__).with_name("readiness.yaml")

if __name__ == "__main__":
    RULES.with_suffix(".json").write_text(compiled(RULES.read_text("utf-8")), "utf-8")
    TARGET.write_text(compiled(SOURCE.read_text("utf-8")), "utf-8")
