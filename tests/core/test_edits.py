"""What an edit writes: the new status in the document's own spelling, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tui.core.edits.edit import Edit, EditRefused, Goal, Splice, Wish, apply
from tui.core.edits.plan import plan_fields
from tui.core.edits.prove import prove
from tui.core.model import Claim, Kind, Span, Status
from tui.core.reading import read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary

WORDS = Vocabulary.shipped()
DONE, PARTIAL, MISSING, DEFERRED = Status.DONE, Status.PARTIAL, Status.MISSING, Status.DEFERRED
IN_PROGRESS, BLOCKED, UNCLEAR = Status.IN_PROGRESS, Status.BLOCKED, Status.UNCLEAR


def claim_at(data: bytes, line: int) -> Claim:
    claims = read_document("PLAN.md", data, WORDS).claims
    found = [claim for claim in claims if claim.line == line]
    assert found, f"line {line} is no claim: {data.splitlines()[line - 1]!r}"
    return found[0]


def change(data: bytes, line: int, status: Status) -> bytes:
    edit = plan_fields("PLAN.md", data, {claim_at(data, line).id: Wish(status)}, WORDS)
    after = apply(edit, data)
    prove(edit, data, after, WORDS)
    return after


def rewritten(line: str, status: Status, *, under: str = "", below: str = "") -> str:
    """A line after the edit, in a document with `under` above it and `below` after it, which must not change."""
    above = under + "\n" if under else ""
    data = f"{above}{line}\n{below}".encode()
    number = above.count("\n") + 1
    after = change(data, number, status).decode().split("\n")
    before = data.decode().split("\n")
    assert after[: number - 1] + after[number:] == before[: number - 1] + before[number:]
    return after[number - 1]


@dataclass(frozen=True)
class Case:
    line: str
    status: Status
    expected: str
    kind: Kind
    under: str = ""
    below: str = ""


H, F, B, R, L, T = Kind.HEADING, Kind.FIELD, Kind.CHECKBOX, Kind.TABLE_ROW, Kind.LIST_ITEM, Kind.TREE_ENTRY
TABLE = "| Part | State | Share |\n|------|-------|-------|"
WIDE = "| Part  | State         |\n|-------|---------------|"
FENCE = "## Files\n\n```\nharbour/"
UNDER = "# Harbour\n"

CASES = [
    # headings
    Case("## Job 01: Cranes ✅ COMPLETE", MISSING, "## Job 01: Cranes ❌ MISSING", H),
    Case("## Job 10: Cranes ❌ MISSING", DONE, "## Job 10: Cranes ✅ COMPLETE", H),
    Case("## Job 10: Cranes ❌ MISSING", PARTIAL, "## Job 10: Cranes ⚠️ PARTIAL", H),
    Case("## Job 10: Cranes ❌ MAJOR MISSING IMPLEMENTATION", DONE, "## Job 10: Cranes ✅ COMPLETE", H),
    Case("### ❌ Cranes", DONE, "### ✅ Cranes", H),
    Case("### Cranes ⚠️", DONE, "### Cranes ✅", H),
    Case("#### 5. Cranes (60% Complete)", DONE, "#### 5. Cranes (100% Complete)", H),
    Case("#### 5. Cranes (60% Complete)", MISSING, "#### 5. Cranes (0% Complete)", H),
    Case("#### 5. Cranes (60% Complete)", DEFERRED, "#### 5. Cranes (Deferred)", H),
    Case("## Cranes (100% ✅)", MISSING, "## Cranes (0% ❌)", H),
    Case("## Cranes - COMPLETED ✅ ##", MISSING, "## Cranes - MISSING ❌ ##", H),
    # fields
    Case("**Status: ❌ MISSING**", DONE, "**Status: ✅ COMPLETE**", F),
    Case("- **Status**: ❌ Not implemented", DONE, "- **Status**: ✅ Complete", F),
    Case("**Status**: Not started  ", DONE, "**Status**: Complete  ", F),
    Case("**Status**: 🚧 In progress (two cranes left)", DONE, "**Status**: ✅ Complete (two cranes left)", F),
    Case("- **Status**: ✅ Partially implemented (by hand)", DONE, "- **Status**: ✅ Complete (by hand)", F),
    Case("**Status**: 🔴 Missing", DONE, "**Status**: 🟢 Complete", F),
    Case("**Estado**: ❌ Falta", DONE, "**Estado**: ✅ Completado", F),
    # boxes
    Case("- [ ] Paint the cranes", DONE, "- [x] Paint the cranes", B),
    Case("  * [X] Paint the cranes", MISSING, "  * [ ] Paint the cranes", B),
    Case("3. [ ] Paint the cranes", DONE, "3. [x] Paint the cranes", B),
    Case("+ [ ] ❌ Paint the cranes", DONE, "+ [x] ✅ Paint the cranes", B),
    # tables
    Case("| Cranes | ❌ Missing | 0% |", DONE, "| Cranes | ✅ Complete | 0% |", R, TABLE),
    Case("| Boats | ❌            |", DONE, "| Boats | ✅            |", R, WIDE),
    Case("| Boats | ❌ Missing    |", DONE, "| Boats | ✅ Complete   |", R, WIDE),
    Case("| Boats | Done          |", IN_PROGRESS, "| Boats | In Progress   |", R, WIDE),
    # items
    Case("- ❌ Cranes", DONE, "- ✅ Cranes", L),
    Case("- Cranes ✅", MISSING, "- Cranes ❌", L),
    Case("1. **Cranes** (Deferred)", DONE, "1. **Cranes** (Complete)", L),
    Case("1. **Cranes** (DEFERRED)", DONE, "1. **Cranes** (COMPLETED)", L, below="2. **Boats** (COMPLETED)\n"),
    Case("- **Cranes**: missing", DONE, "- **Cranes**: done", L),
    Case("- 🔴 Cranes: missing", DONE, "- 🔴 Cranes: done", L),
    # what a marked line ends in saying says the same as its mark
    Case("- ❌ `crane.py` is missing", DONE, "- ✅ `crane.py` is done", L),
    Case("- ❌ `crane.py` is missing", DEFERRED, "- ⏸️ `crane.py` is deferred", L),
    Case("- ❌ The cranes are not implemented yet (#3).", DONE, "- ✅ The cranes are implemented (#3).", L),
    Case("- ❌ Cranes are still missing", IN_PROGRESS, "- 🚧 Cranes are in progress", L),
    Case("## Cranes Complete ✅", IN_PROGRESS, "## Cranes In Progress 🚧", H),
    Case("- 🚧 Cranes in progress", DONE, "- ✅ Cranes done", L),
    Case("- ✅ The crane is done", MISSING, "- ❌ The crane is missing", L),
    Case("- ❌ Der Kran fehlt noch", IN_PROGRESS, "- 🚧 Der Kran in Arbeit", L),
    Case("- ❌ 起重机 缺失", DONE, "- ✅ 起重机 已完成", L),
    Case("Cranes are not implemented yet.", DONE, "Cranes are implemented.", Kind.INLINE),
    # but not what names the work, is a condition, or is itself what a cross denies
    Case("- ❌ Missing cranes", DONE, "- ✅ Missing cranes", L),
    Case("- ❌ Ring when a crane is missing", DONE, "- ✅ Ring when a crane is missing", L),
    Case("- ❌ A page for cranes not found", DONE, "- ✅ A page for cranes not found", L),
    Case("- ✅ Cranes deployed", MISSING, "- ❌ Cranes deployed", L),
    Case("- [ ] The crane is missing", DONE, "- [x] The crane is missing", B),
    # trees
    Case("├── crane.py      # ❌ Missing", DONE, "├── crane.py      # ✅ Complete", T, FENCE, "```\n"),
    Case("└── crane.py ❌", DONE, "└── crane.py ✅", T, FENCE, "```\n"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.line} to {case.status}")
def test_a_status_is_written_as_the_document_writes_it(case: Case) -> None:
    number = case.under.count("\n") + 2 if case.under else 1
    data = f"{case.under}\n{case.line}\n{case.below}" if case.under else f"{case.line}\n{case.below}"
    assert claim_at(data.encode(), number).kind is case.kind
    assert rewritten(case.line, case.status, under=case.under, below=case.below) == case.expected


def test_an_implied_bullet_gets_a_mark_of_its_own() -> None:
    under = "# Harbour\n\n- ✅ Boats\n\n**Missing:**\n"
    assert rewritten("- Night lights", DONE, under=under, below="- Fog horn\n") == "- ✅ Night lights"


def test_the_language_of_the_word_is_kept() -> None:
    assert rewritten("**Statut**: ❌ Manquant", DONE) == "**Statut**: ✅ Terminé"
    assert rewritten("**Status**: ❌ Fehlt", DONE) == "**Status**: ✅ Abgeschlossen"
    assert rewritten("**状态**: ❌ 未完成", DONE) == "**状态**: ✅ 已完成"
    assert rewritten("**Статус**: ❌ не начато", DONE) == "**Статус**: ✅ готово"


def test_the_selector_of_the_neighbours_is_kept() -> None:
    assert rewritten("- ✅ Cranes", PARTIAL, below="- ⚠️ Boats\n") == "- ⚠️ Cranes"
    assert rewritten("- ✅ Cranes", PARTIAL, below="- ⚠ Boats\n") == "- ⚠ Cranes"
    assert rewritten("- ⚠️ Cranes", DONE, below="- ⚠️ Boats\n") == "- ✅ Cranes"


def test_broken_spelling_stays_broken() -> None:
    data = "# Harbour\n\n- ❌ Cranes\n- ✅ Boats\n".encode().decode("mac_roman").encode()
    assert claim_at(data, 3).status is MISSING
    assert change(data, 3, DONE) == "# Harbour\n\n- ✅ Cranes\n- ✅ Boats\n".encode().decode("mac_roman").encode()


@pytest.mark.parametrize(
    "disguise",
    [
        lambda data: data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b"\n", b"\r\n", 2),
        lambda data: data + b"caf\xe9 \xff\xfe \xe2\x80\xa8 \x00\n",
        lambda data: data.replace(b"Cranes", b"Cranes \t "),
    ],
    ids=["plain", "CRLF", "BOM", "no final newline", "mixed newlines", "invalid bytes", "trailing blanks"],
)
def test_every_other_byte_stays(disguise: object) -> None:
    data = disguise("# Harbour\n\n- ❌ Cranes\n- ✅ Boats\n".encode())  # type: ignore[operator]
    after = change(data, 3, DONE)
    assert after == data.replace("❌".encode(), "✅".encode())
    assert change(after, 3, MISSING) == data


def test_a_claim_keeps_its_id() -> None:
    data = "# Harbour\n\n- ❌ Cranes are missing\n- [ ] Boats\n".encode()
    for line in (3, 4):
        assert claim_at(change(data, line, DONE), line).id == claim_at(data, line).id


def test_the_same_status_an_unknown_claim_and_another_version_are_refused() -> None:
    data = b"- [x] Cranes\n"
    claim = claim_at(data, 1)
    with pytest.raises(EditRefused, match=r"PLAN\.md:1: it says done already"):
        plan_fields("PLAN.md", data, {claim.id: Wish(DONE)}, WORDS)
    with pytest.raises(EditRefused, match="no claim nowhere"):
        plan_fields("PLAN.md", data, {"nowhere": Wish(DONE)}, WORDS)
    edit = plan_fields("PLAN.md", data, {claim.id: Wish(MISSING)}, WORDS)
    with pytest.raises(EditRefused, match="not the version"):
        apply(edit, data + b"\n")


def test_bullets_without_a_mark_follow_their_label_and_are_counted() -> None:
    data = "# Harbour\n\n## Lights ❌ MISSING\n\n- Night lights\n- Fog horn\n\n## Boats\n\n- ❌ Ferry\n".encode()
    assert [claim.line for claim in read_document("PLAN.md", data, WORDS).claims if claim.implied] == [5, 6]
    edit = plan_fields("PLAN.md", data, {claim_at(data, 3).id: Wish(DONE)}, WORDS)
    assert edit.summary == "Lights: missing → done, and 2 lines below"
    after = apply(edit, data)
    assert after == data.replace("❌ MISSING".encode(), "✅ COMPLETE".encode())
    assert claim_at(after, 10).status is MISSING


def test_only_the_present_share_is_rewritten() -> None:
    assert rewritten("- **Cranes:** 60% → 85% complete", DONE) == "- **Cranes:** 60% → 100% complete"


def test_a_bar_agrees_with_its_share() -> None:
    fence = "# Harbour\n\n```"
    assert rewritten("Cranes:  ██████░░░░ 60%", DONE, under=fence, below="```\n") == "Cranes:  ██████████ 100%"
    assert rewritten("Cranes:  ██████░░░░ 60%", MISSING, under=fence, below="```\n") == "Cranes:  ░░░░░░░░░░ 0%"


def _edit(data: bytes, line: int, status: Status, *splices: Splice) -> Edit:
    goal = Goal(claim_at(data, line).id, line, Wish(status))
    return Edit("PLAN.md", digest_of(data), (goal,), splices, "", line)


def test_the_proof_catches_every_kind_of_damage() -> None:
    data = b"- [ ] Cranes\n- [ ] Boats\n"
    good = _edit(data, 1, DONE, Splice(Span(2, 5), b"[ ]", b"[x]"))
    prove(good, data, b"- [x] Cranes\n- [ ] Boats\n", WORDS)
    damaged = {
        b"- [x] Cranes\n- [x] Boats\n": "bytes outside",
        b"- [x] Cranes\n- [ ] Boats": "bytes outside",
        b"- [x] Cranes \n- [ ] Boats\n": "bytes outside",
        b"- [ ] Cranes\n- [ ] Boats\n": "bytes outside",
    }
    for after, reason in damaged.items():
        with pytest.raises(EditRefused, match=reason):
            prove(good, data, after, WORDS)
    wrong = {
        b"[x] Paint": "another claim",
        b"": "would no longer be a claim",
        b"[ ]  ": "would read as missing",
    }
    for text, reason in wrong.items():
        bad = _edit(data, 1, DONE, Splice(Span(2, 5), b"[ ]", text))
        with pytest.raises(EditRefused, match=reason):
            prove(bad, data, apply(bad, data), WORDS)
    both = _edit(data, 1, DONE, Splice(Span(2, 5), b"[ ]", b"[x]"), Splice(Span(15, 18), b"[ ]", b"[x]"))
    with pytest.raises(EditRefused, match=r"line 2 .*would become done"):
        prove(both, data, apply(both, data), WORDS)
