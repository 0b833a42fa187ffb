"""Fixture files of *title · input · expected*, each part ended by a line with a single dot.

A new case needs no Python: append three parts to a file.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

FIXTURES = Path(__file__).with_name("fixtures")


def triples(folder: str) -> list[ParameterSet]:
    """Parameters (input, expected) for every case in a folder of fixtures, named by file, line and title."""
    found: list[ParameterSet] = []
    for path in sorted((FIXTURES / folder).glob("*.md")):
        parts: list[list[str]] = [[]]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line != ".":
                parts[-1].append(line)
                continue
            parts.append([])
            if len(parts) == 4:
                title = " ".join(part for part in parts[0] if part)
                document = "\n".join(parts[1]) + "\n"
                found.append(pytest.param(document, parts[2], id=f"{path.stem}:{number} {title}"))
                parts = [[]]
    return found
