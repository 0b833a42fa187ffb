"""The baseline: complaints that were there when a repository began to check itself, let pass until they are settled.

It may only shrink. `asbuilt check --baseline FILE --update-baseline` writes it the first time; after that it takes out
what is settled and never adds. A file made for people to review: one complaint a line, sorted, so that a diff of it
shows what was settled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.store.errors import StoreError
from tui.store.own_file import read_whole, write_whole

SCHEMA = "asbuilt.baseline/1"
LIMIT = 32_000_000
"""Bytes. A hundred thousand complaints are half of it."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted complaints by fingerprint. The value says what it is about, for the reader of the file."""

    accepted: Mapping[str, str]

    def without(self, settled: Iterable[str]) -> Baseline:
        """This baseline less what is settled."""
        gone = set(settled)
        return Baseline({name: about for name, about in self.accepted.items() if name not in gone})


def read(path: Path) -> Baseline | None:
    """The baseline in a file; None when there is no file. Raises StoreError for one that can't be understood."""
    data = read_whole(path, LIMIT)
    if data is None:
        return None
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(str(path), f"is no baseline: no valid JSON ({error}); write it again") from error
    return Baseline(_accepted(path, value))


def _accepted(path: Path, value: object) -> dict[str, str]:
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA or not isinstance(value, dict):
        known = isinstance(schema, str) and schema.startswith(SCHEMA.partition("/")[0])
        what = f"is of another version ({schema})" if known else "is no baseline"
        raise StoreError(
            str(path), f"{what}; this asbuilt reads {SCHEMA}. Delete it and write it again with --update-baseline"
        )
    rows = value.get("accepted")
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == 2 for row in rows):
        raise StoreError(str(path), "has no list `accepted` of [fingerprint, words] pairs; write it again")
    return {str(name): str(about) for name, about in rows}


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline, whole or not at all. Raises StoreError."""
    rows = sorted(baseline.accepted.items(), key=lambda item: (item[1], item[0]))
    lines = ",\n".join(f"  {json.dumps([name, about])}" for name, about in rows)
    body = f"[\n{lines}\n ]" if rows else "[]"
    write_whole(path, f'{{"schema": "{SCHEMA}",\n "accepted": {body}}}\n'.encode())
