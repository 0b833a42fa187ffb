"""Making a line true: planned for the line that was asked about, at the cost of its own document."""

from pathlib import Path

import pytest

from tui.store.repository import Repository
from tui.store.truth import preview_lines, preview_truth

STATUS = "# Status\n\n- [x] Login: `app/login.py`\n- [x] Search: `app/search.py`\n- [ ] Mail: `app/mail.py`\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/login.py").write_text("def login() -> bool:\n    return check()\n")
    (tmp_path / "STATUS.md").write_text(STATUS)
    for number in range(5):
        (tmp_path / f"NOTES{number}.md").write_text(f"# Notes {number}\n\n- [x] Page: `app/page{number}.py`\n")
    return Repository.open(tmp_path)


def test_a_line_is_made_true_without_reading_the_other_documents(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = preview_truth(repository, lambda path, line: (path, line) == ("STATUS.md", 4))
    asked: list[str] = []
    load = Repository.load

    def noting(self: Repository, paths: object) -> dict[str, bytes | None]:
        asked.extend(paths)  # type: ignore[arg-type]
        return load(self, asked)

    monkeypatch.setattr(Repository, "load", noting)
    few = preview_lines(repository, {("STATUS.md", 4)})
    assert few == whole
    assert [(edit.document, [goal.line for goal in edit.goals]) for edit in few.edits] == [("STATUS.md", [4])]
    assert asked == ["STATUS.md"]


def test_what_another_document_contradicts_is_said_and_left(tmp_path: Path) -> None:
    (tmp_path / "A.md").write_text("# Status\n\n- [x] PAY-7 Payment gateway with refunds\n")
    (tmp_path / "B.md").write_text("# Status\n\n- [ ] PAY-7 Payment gateway with refunds\n")
    repository = Repository.open(tmp_path)
    findings = repository.scan().findings
    said = {(finding.document, finding.line) for finding in findings if finding.rule == "contradiction"}
    assert said
    preview = preview_lines(repository, said, findings)
    assert not preview.edits
    assert "which of the two lines is right" in preview.refused[0]
    assert not preview_lines(repository, {("A.md", 1)}, findings).refused
