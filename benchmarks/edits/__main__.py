"""`python -m benchmarks.edits`: try edits of every kind of claim in every disguise of many documents.

Each edit is checked here once more, without the program's own proof: the bytes that it must not touch are compared, the
new bytes are read again, and the inverse edit has to restore every byte. The tables say how many were tried, made and
refused, by disguise and by kind, with the reasons. The exit status is 1 when a byte was lost.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.edits.disguises import DISGUISES
from benchmarks.edits.written import documents
from tui.core.edits.edit import Edit, EditRefused, Wish, apply, spliced
from tui.core.edits.plan import plan_fields
from tui.core.model import Claim, Reading, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store.entries import entry_of
from tui.store.places import inverted

WISHES = {
    **{str(status): Wish(status) for status in Status if status is not Status.UNCLEAR},
    "percent": Wish(percent=45),
    "priority": Wish(priority="low"),
    "timeline": Wish(timeline="5 days"),
}
WORDS = Vocabulary.shipped()


@dataclass
class Tally:
    """What became of the edits."""

    made: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By disguise, kind and wish."""
    refused: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    """Edits after which a byte was not what it had to be."""


def tried(name: str, data: bytes, disguise: str, each: int, tally: Tally) -> None:
    """Try every wish on `each` claims of each kind of one document."""
    reading = read_document(name, data, WORDS)
    for claim in _drawn(reading, each, Random(f"{name} {disguise}")):
        for wished, wish in WISHES.items():
            if wish.status is claim.status or (wish.priority or "") == claim.priority:
                continue
            key = (disguise, "implied" if claim.implied else str(claim.kind), wished)
            try:
                edit = plan_fields(name, data, {claim.id: wish}, WORDS, reading=reading)
            except EditRefused as refusal:
                tally.refused[key] += 1
                tally.reasons[_reason(refusal)] += 1
                continue
            tally.made[key] += 1
            if wrong := _wrong(edit, data, claim, reading):
                tally.lost.append(f"{name} {disguise} line {claim.line} to {wished}: {wrong}")


def _drawn(reading: Reading, each: int, random: Random) -> Iterator[Claim]:
    kinds: dict[object, list[Claim]] = {}
    for claim in reading.claims:
        kinds.setdefault("implied" if claim.implied else claim.kind, []).append(claim)
    for claims in kinds.values():
        yield from random.sample(claims, min(each, len(claims)))


def _wrong(edit: Edit, data: bytes, claim: Claim, reading: Reading) -> str:
    """What an edit did that it must not; "" for nothing."""
    after = apply(edit, data)
    if spliced(after, inverted(entry_of(edit, data, after), after)) != data:
        return "the inverse does not restore the bytes"
    touched = {data.count(b"\n", 0, splice.span.start) for splice in edit.splices}
    old, new = data.split(b"\n"), after.split(b"\n")
    if len(old) != len(new) or any(one != new[at] for at, one in enumerate(old) if at not in touched):
        return "a line beside it changed"
    if touched - {claim.line - 1, *(field.line - 1 for field in claim.fields)}:
        return "it touched a line that is not the claim's"
    said = {one.line: one for one in read_document(edit.document, after, WORDS).claims}
    if said[claim.line].id != claim.id:
        return "the claim became another one"
    free = {one.line for one in reading.claims if one.implied} | {one.line for one in said.values() if one.implied}
    changed = [
        one.line
        for one in reading.claims
        if one.line != claim.line
        and one.line not in free
        and (one.line not in said or said[one.line].status is not one.status)
    ]
    return f"line {changed[0]} says something else" if changed else ""


def _reason(refusal: EditRefused) -> str:
    """A refusal without the place and the numbers that are its own."""
    sentence = str(refusal).partition(": ")[2].removesuffix("; nothing was written")
    return re.sub(r"\d+%?", "N", sentence)


def _table(tally: Tally, column: int, heading: str) -> None:
    every = {key[column] for key in (*tally.made, *tally.refused)}
    print(f"\n{heading:24}{'tried':>8}{'made':>8}{'refused':>9}")
    for name in sorted(every):
        made = sum(count for key, count in tally.made.items() if key[column] == name)
        refused = sum(count for key, count in tally.refused.items() if key[column] == name)
        print(f"{name:24}{made + refused:8,}{made:8,}{refused:9,}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=2, help="claims of each kind, in each document and disguise")
    tally = Tally()
    each = parser.parse_args().each
    for name, data in documents().items():
        for disguise, disguised in DISGUISES.items():
            tried(name, disguised(data), disguise, each, tally)
    for column, heading in enumerate(("disguise", "kind", "wish")):
        _table(tally, column, heading)
    print("\nrefused because")
    for reason, count in tally.reasons.most_common():
        print(f"{count:7,}  {reason}")
    made, refused = tally.made.total(), tally.refused.total()
    print(f"\n{made + refused:,} edits tried, {made:,} made, {refused:,} refused; {len(tally.lost)} lost a byte")
    for lost in tally.lost:
        print(f"  {lost}")
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
