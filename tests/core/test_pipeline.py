"""The law of the engine: a report made in steps equals one made from nothing, whatever happened in between.

The engine is what is tested, so documents are read and references checked by small stand-ins that ask every kind of
question: each line of a document is one claim, `WHAT KEY`, and its evidence is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core import names, pipeline
from tui.core.facts import Facts, Past
from tui.core.globs import matches
from tui.core.model import (
    Asserts,
    ChecklistItem,
    Claim,
    DocumentInfo,
    Evidence,
    Kind,
    Notice,
    Outcome,
    Reading,
    Reference,
    RefKind,
    Report,
    Span,
    Status,
    Verdict,
)
from tui.core.pipeline import Engine
from tui.core.vocabulary import Vocabulary


def folders(files: Iterable[str]) -> set[str]:
    return {"/".join(path.split("/")[:n]) for path in files for n in range(1, path.count("/") + 1)}


class MemoryFacts:
    """A repository in a dictionary: path → number of lines. `checked` records what was looked up."""

    def __init__(self, files: dict[str, int]) -> None:
        self.files = files
        self.folders = folders(files)
        self.looks: list[str] = []

    def is_file(self, path: str) -> bool:
        self.looks.append(path)
        return path in self.files

    def is_dir(self, path: str) -> bool:
        return path in self.folders

    def leads_out(self, path: str) -> bool:
        return path in self._odd

    @property
    def _odd(self) -> frozenset[str]:
        return frozenset(path for path, lines in self.files.items() if lines == 3)

    def past(self, _path: str) -> Past | None:
        return None

    def named(self, name: str) -> Sequence[str]:
        return sorted(path for path in {*self.files, *self.folders} if path.rpartition("/")[2] == name)

    def glob(self, pattern: str) -> Sequence[str]:
        return sorted(path for path in self.files if matches(pattern, path))

    def holds(self, pattern: str) -> bool:
        return bool(self.glob(pattern))

    def alike(self, path: str) -> Sequence[str]:
        return sorted(other for other in self.files if names.is_named_like(path, other))

    def mentions(self, word: str) -> Sequence[str]:
        return sorted(path for path, lines in self.files.items() if str(lines) == word)

    def line_count(self, path: str) -> int | None:
        return self.files.get(path)

    def basis(self, what: str) -> object:
        return self._odd if what == "leads_out" else self.files


def _read(path: str, data: bytes, _vocabulary: Vocabulary) -> Reading:
    claims = []
    lines = data.decode().splitlines()
    for number, line in enumerate(lines, 1):
        what, _, key = line.partition(" ")
        span = Span(0, len(line))
        reference = Reference(RefKind.PATH, key, Asserts.EXISTS, number, span, target=what)
        claims.append(
            Claim(
                id=f"{path}/{line}/{lines[:number].count(line)}",
                document=path,
                line=number,
                kind=Kind.CHECKBOX,
                status=Status.DONE,
                text=line,
                span=span,
                references=(reference,),
            )
        )
    items = tuple(ChecklistItem(path, claim.line, claim.text, True, claim.id) for claim in claims)
    return Reading(DocumentInfo(path, "utf-8", len(data), str(hash(data)), len(claims)), tuple(claims), checklist=items)


def _check(reference: Reference, _document: str, facts: Facts) -> Evidence:
    answer = getattr(facts, reference.target)(reference.ref)
    outcome = Outcome.SUPPORTS if answer else Outcome.REFUTES
    return Evidence(
        RefKind.PATH, reference.line, reference.ref, Asserts.EXISTS, outcome, bool(answer), detail=repr(answer)
    )


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch)


def _install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_document", _read)
    monkeypatch.setattr(pipeline, "check", _check)
    monkeypatch.setattr(pipeline, "grounded", lambda _claim, answers, _facts: list(answers))


def engine() -> Engine:
    return Engine("/root", Vocabulary.shipped())


def same(one: Report, other: Report) -> None:
    for field in fields(Report):
        assert getattr(one, field.name) == getattr(other, field.name), field.name


def changes(before: dict[str, int], after: dict[str, int]) -> dict[str, Iterable[str]]:
    return {
        "created": (after.keys() - before.keys()) | (folders(after) - folders(before)),
        "removed": (before.keys() - after.keys()) | (folders(before) - folders(after)),
        "modified": {path for path in before.keys() & after.keys() if before[path] != after[path]},
    }


NAMES = st.sampled_from(["a.py", "b.py", "ab.py", "app", "lib"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
QUESTIONS = st.one_of(
    st.tuples(st.sampled_from(["is_file", "is_dir", "line_count", "alike", "leads_out"]), PATHS),
    st.tuples(st.just("named"), NAMES),
    st.tuples(st.just("mentions"), st.sampled_from("0123")),
    st.tuples(
        st.sampled_from(["glob", "holds"]),
        st.sampled_from(["**/*.py", "app/*", "lib/**", "*.py", "{app,lib}/a.py", "app/*/b.py"]),
    ),
).map(" ".join)
DOCUMENTS = st.dictionaries(st.sampled_from(["A.md", "docs/B.md"]), st.lists(QUESTIONS, max_size=6).map("\n".join))
TREES = st.dictionaries(PATHS, st.integers(0, 3), max_size=8)


@given(st.lists(st.tuples(TREES, st.none() | DOCUMENTS), min_size=2, max_size=8), st.sampled_from([0, names.CLOSE]))
@settings(max_examples=200, deadline=None)
def test_a_report_made_in_steps_equals_a_fresh_one(
    history: list[tuple[dict[str, int], dict[str, str] | None]], close: int
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(names, "CLOSE", close)
        _install(monkeypatch)
        stepped = engine()
        files: dict[str, int] = {}
        texts: dict[str, str] = {}
        for after, edit in history:
            documents = texts if edit is None else edit
            edited: dict[str, bytes | None] = {
                path: documents[path].encode() if path in documents else None
                for path in {*texts, *documents}
                if texts.get(path) != documents.get(path)
            }
            report = stepped.step(MemoryFacts(after), documents=edited, **changes(files, after))
            fresh = engine().step(
                MemoryFacts(after), documents={path: text.encode() for path, text in documents.items()}
            )
            same(report, fresh)
            files, texts = after, documents


def test_only_claims_that_asked_about_what_changed_are_judged_again() -> None:
    stepped = engine()
    files = {f"app/m{n}.py": 1 for n in range(50)}
    text = "\n".join(f"is_file app/m{n}.py" for n in range(100)).encode()
    stepped.step(MemoryFacts(files), documents={"A.md": text})
    facts = MemoryFacts({**files, "app/m70.py": 1})
    report = stepped.step(facts, created={"app/m70.py"})
    assert facts.looks == ["app/m70.py"]
    assert report.count(Verdict.HOLDS) == 51


def test_of_a_crowd_of_changes_only_those_that_a_pattern_fits_are_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    globbed: list[str] = []

    def glob(facts: MemoryFacts, pattern: str) -> list[str]:
        globbed.append(pattern)
        return sorted(path for path in facts.files if matches(pattern, path))

    monkeypatch.setattr(MemoryFacts, "glob", glob)
    stepped = engine()
    text = "\n".join(f"glob app/**/m{n}_*.py" for n in range(100)).encode()
    stepped.step(MemoryFacts({}), documents={"A.md": text})
    globbed.clear()
    files = dict.fromkeys([*(f"deep/d{n}/S.md" for n in range(5000)), "app/x/m7_a.py"], 1)
    stepped.step(MemoryFacts(files), created={*files, *folders(files)})
    assert globbed == ["app/**/m7_*.py"]


def test_an_edit_of_a_document_keeps_the_verdicts_of_lines_that_stand_where_they_stood() -> None:
    stepped = engine()
    stepped.step(MemoryFacts({}), documents={"A.md": b"is_file a\nis_file b"})
    facts = MemoryFacts({"c": 1})
    report = stepped.step(facts, documents={"A.md": b"is_file a\nis_file c"})
    assert facts.looks == ["c"]
    assert [judged.verdict for judged in report.claims] == [Verdict.OVERSTATED, Verdict.HOLDS]


def test_the_same_report_comes_back_when_nothing_in_it_would_differ() -> None:
    stepped = engine()
    first = stepped.step(MemoryFacts({"a": 1}), documents={"A.md": b"is_file a"})
    assert stepped.step(MemoryFacts({"a": 2, "z": 1}), created={"z"}, modified={"a"}) is first
    assert stepped.step(MemoryFacts({"a": 2}), documents={"A.md": b"is_file a"}) is first
    assert stepped.step(MemoryFacts({}), removed={"a"}) is not first


def test_the_report_is_ordered_by_document_and_line_and_its_checklist_carries_verdicts() -> None:
    report = engine().step(MemoryFacts({"a": 1}), documents={"B.md": b"is_file b\nis_file a", "A.md": b"is_dir a"})
    assert [(judged.claim.document, judged.claim.line) for judged in report.claims] == [
        ("A.md", 1),
        ("B.md", 1),
        ("B.md", 2),
    ]
    assert [item.verdict for item in report.checklist] == [judged.verdict for judged in report.claims]
    assert set(report.by_id) == {judged.claim.id for judged in report.claims}


def test_notices_are_those_of_the_moment() -> None:
    stepped = engine()
    facts = MemoryFacts({})
    report = stepped.step(facts, documents={"A.md": b"is_file a"}, notices=[Notice("b.md", "unreadable")])
    assert report.notices == (Notice("b.md", "unreadable"),)
    assert stepped.step(facts).notices == ()
