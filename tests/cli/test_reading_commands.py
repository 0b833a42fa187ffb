"""`scan`, `check`, `explain` and the plain board on a small repository."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tui.presentation.json_report import schema_text

STATUS = """\
# Status

- [x] Sign-in: `app/auth.py`
- [x] Search: `app/search.py`
- [ ] Create `app/mail.py`
- [x] Everybody is happy
"""
FILES = {"STATUS.md": STATUS, "app/auth.py": "user = None\n", "app/mail.py": "sender = None\n"}


@pytest.fixture
def project(repo) -> Path:
    return repo(FILES)


def test_scan_lists_every_claim_with_status_and_verdict(asbuilt, project):
    done = asbuilt("scan", project)
    assert done.status == 0
    rows = [line.split()[1:4] for line in done.lines if line.startswith("  ") and "line" not in line.split()[0]]
    assert rows == [
        ["3", "done", "holds"],
        ["4", "done", "overstated"],
        ["5", "missing", "understated"],
        ["6", "done", "unproven"],
    ]
    assert done.lines[-1] == "4 claims in 1 document: 1 holds, 1 overstated, 1 understated, 1 unproven; 0 findings"


def test_scan_json_keeps_the_contract(asbuilt, project):
    done = asbuilt("scan", "--json", project)
    report = json.loads(done.out)
    jsonschema.validate(report, json.loads(schema_text()))
    assert done.out.isascii()
    assert report["documents"] == [{"path": "STATUS.md", "encoding": "utf-8", "claims": 4}]
    search = report["claims"][1]
    assert (search["line"], search["status"], search["verdict"]) == (4, "done", "overstated")
    assert search["evidence"][0]["ref"] == "app/search.py"
    assert search["evidence"][0]["found"] is False


def test_check_prints_one_line_for_each_false_claim_and_fails(asbuilt, project):
    done = asbuilt("check", project)
    assert done.status == 1
    assert [line.split(": ")[0].rpartition(":")[0] for line in done.lines] == ["STATUS.md:4", "STATUS.md:5"]
    sentence = '"Search: app/search.py" says app/search.py exists, but it is not there'
    assert done.lines[0] == f"STATUS.md:4:3: overstated: {sentence}"
    assert done.lines[1].startswith("STATUS.md:5:3: understated: ")
    assert done.err == "asbuilt: 1 overstated, 1 understated in 4 claims\n"


@pytest.mark.parametrize(
    ("rules", "status", "lines"),
    [("none", 0, 0), ("overstated", 1, 1), ("arithmetic", 0, 0), ("unproven,understated", 1, 2)],
)
def test_check_fails_on_what_it_is_told_to(asbuilt, project, rules, status, lines):
    done = asbuilt("check", "--fail-on", rules, project)
    assert (done.status, len(done.lines)) == (status, lines)


def test_an_unknown_rule_is_a_usage_error_that_guesses_the_right_one(asbuilt, project):
    done = asbuilt("check", "--fail-on", "overstatd", project)
    assert done.status == 2
    assert "did you mean 'overstated'?" in done.err


@pytest.mark.parametrize("empty", ["", " , "])
def test_a_check_for_no_rule_is_a_slip_and_not_a_pass(asbuilt, repo, empty):
    """`--fail-on "$RULES"` in a pipeline that sets no such variable must not let everything through."""
    done = asbuilt("check", "--fail-on", empty, repo({"STATUS.md": "- [x] Search: `app/search.py`\n"}))
    assert (done.status, done.out) == (2, "")
    assert "names no rule; write some of overstated, " in done.err


def test_check_of_true_documents_is_quiet(asbuilt, repo):
    folder = repo({"STATUS.md": "- [x] Sign-in: `app/auth.py`\n", "app/auth.py": "user = None\n"})
    done = asbuilt("check", folder)
    assert (done.status, done.out) == (0, "")
    assert done.err == "asbuilt: nothing to complain of in 1 claim\n"


def test_explain_argues_a_verdict_by_place_and_by_id(asbuilt, project):
    by_place = asbuilt("explain", "STATUS.md:4", project)
    assert by_place.status == 0
    assert "overstated" in by_place.out
    assert "app/search.py" in by_place.out
    number = next(line.split()[1] for line in by_place.lines if line.split()[0] == "id")
    assert asbuilt("explain", number[:6], project).out == by_place.out


@pytest.mark.parametrize("name", ["", "zzzz", "STATUS.md:1"])
def test_explain_of_no_claim_is_a_usage_error(asbuilt, project, name):
    done = asbuilt("explain", name, project)
    assert done.status == 2
    assert "asbuilt scan" in done.err


def test_an_ambiguous_beginning_of_an_id_names_the_candidates(asbuilt, repo):
    folder = repo({"STATUS.md": "".join(f"- [x] Item number {number}\n" for number in range(40))})
    ids = [line.split()[0] for line in asbuilt("scan", folder).lines if line.startswith("  ")]
    first = next(one for one in ids if sum(other[0] == one[0] for other in ids) > 1)[0]
    done = asbuilt("explain", first, folder)
    assert done.status == 2
    assert "write more of it" in done.err


def test_without_a_terminal_the_board_is_printed(asbuilt, project):
    done = asbuilt(project)
    assert done.status == 0
    assert "STATUS.md" in done.lines[3]
    assert any("overstated" in line and "app/search.py" in line for line in done.lines)
    assert "\x1b" not in done.out


def test_the_current_folder_is_the_default(asbuilt, project):
    assert asbuilt("check", cwd=project).status == 1
    assert asbuilt(cwd=project).status == 0


def test_one_document_can_be_named_whatever_its_ending(asbuilt, repo):
    folder = repo({"notes.txt": "- [x] Search: `app/search.sql`\n", "OTHER.md": "- [x] Mail: `mail.py`\n"})
    done = asbuilt("check", folder / "notes.txt")
    assert [line.split(": ")[0].rpartition(":")[0] for line in done.lines] == ["notes.txt:1"]


def test_nothing_a_document_says_reaches_the_terminal_as_a_command(asbuilt, repo):
    folder = repo({"STATUS.md": b"- [x] Colour \x1b[31mred\x1b]52;c;aGk=\x07 \xe2\x80\xae `app/x\x1b.py`\n"})
    for command in ("scan", "check", None):
        done = asbuilt(*([command] if command else []), folder)
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\u202e"}


def test_json_of_bytes_that_are_no_utf8_can_be_read_back(asbuilt, repo):
    folder = repo({"STATUS.md": b"- [x] caf\xe9 \x9b31m\n"})
    done = asbuilt("scan", "--json", folder)
    assert json.loads(done.out)["claims"][0]["text"].encode("utf-8", "surrogateescape") == b"caf\xe9 \x9b31m"


def test_several_documents_of_one_repository_are_read_together(asbuilt, repo):
    folder = repo(dict.fromkeys(("a.md", "b.md", "c.md"), "- [x] Search: `app/search.sql`\n"))
    done = asbuilt("check", folder / "a.md", folder / "c.md")
    assert [line.split(": ")[0].rpartition(":")[0] for line in done.lines] == ["a.md:1", "c.md:1"]
    other = repo({"d.md": "- [x] Mail\n"}, name="other")
    assert asbuilt("check", folder / "a.md", other / "d.md").status == 2
    assert asbuilt("check", folder, folder / "a.md").status == 2
