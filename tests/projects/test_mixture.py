"""The samples together: whatever asbuilt can say of a document, and every way in which one goes wrong, stands in their
answer sheets at least twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tui.core.edits.wrongs import speaks_for_many, statuses_for
from tui.core.model import Evidence, Kind, RefKind, Status, Verdict
from tui.presentation.standing import actual
from tui.presentation.words import RULE_WORDS
from tui.store.repository import Repository
from tui.store.samples import copy_sample, sample_names

SAMPLES = Path(__file__).resolve().parents[2] / "sample_projects"
NAMES = [name for name in sample_names() if name != "hostile"]  # which is about what can't be read well


@pytest.fixture(scope="module")
def sheets() -> list[Any]:
    return [YAML(typ="safe").load(SAMPLES / name / "expected.yaml") for name in NAMES]


def often(counted: Counter[str]) -> set[str]:
    return {what for what, times in counted.items() if times >= 2}


def test_the_five_kinds_of_document_have_a_sample_each():
    assert NAMES == ["blueprint-migration", "habit-quest", "meeting-assistant", "service-mesh", "taskpilot"]


def test_every_verdict_is_expected_twice_on_both_sides(sheets):
    """Of what is said to be done as of what is said to be missing; only done can be overstated by it, and so on."""
    claims = [claim for sheet in sheets for claims in sheet["claims"].values() for claim in claims]
    assert often(Counter(verdict for _, _, verdict, _ in claims)) == set(Verdict)
    both = often(Counter(f"{status} {verdict}" for _, status, verdict, _ in claims))
    assert {"done holds", "missing holds", "done overstated", "missing understated", "partial unproven"} <= both


def test_every_finding_is_expected_twice(sheets):
    rules = [rule for sheet in sheets for rows in sheet["findings"].values() for _, rule, *_ in rows]
    stale = ["stale" for sheet in sheets for lines in sheet.get("stale", {}).values() for _ in lines]
    assert often(Counter(rules + stale)) == set(RULE_WORDS)


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Status, Evidence]]:
    """What is asked of the samples' code, with the sample's name and what the claim says."""
    folder = tmp_path_factory.mktemp("copies")
    return [
        (name, judged.claim.status, one)
        for name in NAMES
        for judged in Repository.open(copy_sample(name, folder)).scan().claims
        for one in judged.evidence
    ]


def test_what_is_moved_and_what_is_a_stub_occur_twice_over_several_samples(evidence):
    moved = {name for name, _, one in evidence if one.found and one.resolved not in {None, one.ref} and "/" in one.ref}
    stubs = {name for name, said, one in evidence if said is Status.DONE and re.search(r"stub|only `", one.detail)}
    miscounted = {name for name, _, one in evidence if one.check is RefKind.LINECOUNT and one.found is False}
    assert min(len(moved), len(stubs), len(miscounted)) >= 2


def test_every_kind_of_reference_that_names_code_is_looked_up(evidence):
    kinds = Counter(one.check for _, _, one in evidence if one.found is not None)
    assert often(kinds) >= set(RefKind) - {RefKind.COUNT}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_to_be_is_what_fix_would_write(name, tmp_path):
    report = Repository.open(copy_sample(name, tmp_path)).scan()
    wrong = [judged for judged in report.claims if judged.verdict in {Verdict.OVERSTATED, Verdict.UNDERSTATED}]
    single = [judged for judged in wrong if not speaks_for_many(judged)]
    assert single
    assert [actual(judged) for judged in single] == [statuses_for(judged, report)[0] for judged in single]


def test_claims_are_written_in_every_way(tmp_path):
    kinds = Counter(
        judged.claim.kind for name in NAMES for judged in Repository.open(copy_sample(name, tmp_path)).scan().claims
    )
    assert often(kinds) >= set(Kind) - {Kind.INLINE}


def test_somebody_answers_for_one_of_the_overstated_claims(tmp_path):
    report = Repository.open(copy_sample("service-mesh", tmp_path)).scan()
    assert [report.by_id[claim].claim.text for claim in report.waived] == ["portal"]
