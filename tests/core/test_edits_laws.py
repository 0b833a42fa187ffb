"""Laws of editing, on generated documents in every disguise: what is set can be set back, and nothing else moves."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.documents import stored
from tests.core.repository import Files
from tui.core.edits.edit import EditRefused, Wish, apply, spliced
from tui.core.edits.plan import plan_fields
from tui.core.edits.prove import prove
from tui.core.model import Claim, Status
from tui.core.pipeline import Engine
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store.entries import entry_of
from tui.store.places import inverted

WORDS = Vocabulary.shipped()
NAMES = st.sampled_from(["Cranes", "Night lights", "Grúa 7", "Fog horn (north)", "`pier.py`", "**Ropes**", "倉庫"])
SHAPES = st.sampled_from(
    [
        "- ✅ {}",
        "- ❌ {}",
        "- {} ✅",
        "- [ ] {}",
        "  - [x] {}",
        "2. [X] {}",
        "## {} ✅ COMPLETE",
        "### {} ❌ MISSING",
        "### {} (40% Complete)",
        "- **{}** (Deferred)",
        "**Status**: ⚠️ Partial",
        "**Status: 🚧 IN PROGRESS**",
        "| {} | ✅ Done | high |",
        "| {} | Missing        | low |",
        "> - ⚠️ {}",
        "",
        "Some words about {}.",
    ]
)


def _disguised(data: bytes, how: frozenset[str]) -> bytes:
    if "mojibake" in how:
        data = data.decode().encode().decode("mac_roman").encode()
    if "CRLF" in how:
        data = data.replace(b"\n", b"\r\n")
    if "mixed" in how:
        data = data.replace(b"\n", b"\r\n", 3)
    if "BOM" in how:
        data = b"\xef\xbb\xbf" + data
    if "invalid" in how:
        data += b"r\xe9sum\xe9 \xff\xf0\x9f \xed\xa0\x80\x00 end\n"
    if "blanks" in how:
        data = data.replace(b"\n", b" \t\n", 4)
    return data.rstrip(b"\r\n") if "no final newline" in how else data


DISGUISES = st.frozensets(
    st.sampled_from(["mojibake", "CRLF", "mixed", "BOM", "invalid", "blanks", "no final newline"]), max_size=3
)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    lines = [draw(SHAPES).format(draw(NAMES)) for _ in range(draw(st.integers(1, 9)))]
    table = "| Part | State | Weight |\n|------|-------|--------|\n"
    text = "# Harbour\n\n" + "".join((table if line.startswith("|") else "") + line + "\n\n" for line in lines)
    return _disguised(text.encode(), draw(DISGUISES))


def _claims(data: bytes) -> tuple[Claim, ...]:
    return read_document("PLAN.md", data, WORDS).claims


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.data(), st.sampled_from(list(Status)))
def test_one_claim_changes_and_every_other_byte_stays(data: bytes, choice: st.DataObject, status: Status) -> None:
    claims = [claim for claim in _claims(data) if claim.status is not status]
    if not claims:
        return
    claim = choice.draw(st.sampled_from(claims))
    try:
        edit = plan_fields("PLAN.md", data, {claim.id: Wish(status)}, WORDS)
    except EditRefused as refused:
        assert str(refused).endswith("nothing was written")  # noqa: PT017 (a refusal is one of two good ends)
        return
    after = apply(edit, data)
    prove(edit, data, after, WORDS)
    before_lines, after_lines = data.split(b"\n"), after.split(b"\n")
    assert len(before_lines) == len(after_lines)
    assert [at for at, pair in enumerate(zip(before_lines, after_lines, strict=True), 1) if pair[0] != pair[1]] == [
        claim.line
    ]
    by_id = {known.id: known.status for known in _claims(after)}
    assert by_id[claim.id] is status
    assert spliced(after, inverted(entry_of(edit, data, after), after)) == data


FULL = """# Harbour

## Piers ✅ COMPLETE
## Quays ✅ COMPLETE
## Gates ❌ MISSING
## Lights ❌ MISSING
- ✅ Ropes
- ❌ Bells
- [x] Paint
- [ ] Sand

| Part | State    |
|------|----------|
| Boat | Done     |
| Raft | Done     |
| Buoy | Missing  |
| Bell | Missing  |

**Status: ✅ COMPLETE**
"""
"""A document that has a spelling for both statuses in each of its kinds."""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DISGUISES, st.data())
def test_setting_and_setting_back_restores_the_bytes(how: frozenset[str], choice: st.DataObject) -> None:
    data = _disguised(FULL.encode(), how)
    claim = choice.draw(st.sampled_from([claim for claim in _claims(data) if not claim.implied]))
    other = Status.MISSING if claim.status is Status.DONE else Status.DONE
    there = apply(plan_fields("PLAN.md", data, {claim.id: Wish(other)}, WORDS), data)
    assert there != data
    assert apply(plan_fields("PLAN.md", there, {claim.id: Wish(claim.status)}, WORDS), there) == data


WISHES = st.one_of(
    st.builds(Wish, st.sampled_from(list(Status))),
    st.builds(Wish, percent=st.integers(0, 100)),
    st.builds(Wish, priority=st.sampled_from(["critical", "high", "medium", "low"])),
    st.builds(Wish, timeline=st.sampled_from(["5 days", "Week 3"])),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stored(), st.data(), WISHES)
def test_any_wish_in_any_document_is_granted_exactly_or_refused(data: bytes, choice: st.DataObject, wish: Wish) -> None:
    """In ten languages, with every accident of bytes: lines beside the claim's own stay, what is undone is as it was,
    and a report made by the step equals one made from nothing."""
    claims = _claims(data)
    if not claims:
        return
    claim = choice.draw(st.sampled_from(claims))
    try:
        edit = plan_fields("PLAN.md", data, {claim.id: wish}, WORDS)
    except EditRefused:
        return
    after = apply(edit, data)
    assert spliced(after, inverted(entry_of(edit, data, after), after)) == data
    touched = {data.count(b"\n", 0, splice.span.start) + 1 for splice in edit.splices}
    assert touched <= {claim.line, *(field.line for field in claim.fields)}
    kept = [(was, now) for at, (was, now) in enumerate(_pairs(data, after), 1) if at not in touched]
    assert all(was == now for was, now in kept)
    engine, tree = Engine("/root", WORDS), Files.of("app/quay.py")
    engine.step(tree, documents={"PLAN.md": data})
    stepped = engine.step(tree, documents={"PLAN.md": after})
    fresh = Engine("/root", WORDS).step(tree, documents={"PLAN.md": after})
    assert (stepped.claims, stepped.findings, stepped.matrix) == (fresh.claims, fresh.findings, fresh.matrix)


def _pairs(one: bytes, other: bytes) -> list[tuple[bytes, bytes]]:
    return list(zip(one.split(b"\n"), other.split(b"\n"), strict=True))
