"""What `check` prints in each of its formats, and what of a document never reaches them."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from tui.cli.check_command import FORMATS
from tui.presentation.formats.json import schema_text
from tui.presentation.rules import DEFAULT, RULES

SARIF = Path(__file__).parent.parent / "schemas" / "sarif-2.1.0.json"
STATUS = """\
# Status

- [x] Sign-in: `app/auth.py`
- ✅ Suchmaß: `app/search.py`
- [ ] Create `app/mail.py`
- [x] Everybody is happy

| Area | Files done |
|---|---|
| Sign-in | 4 |
| Search | 3 |
| **Total** | 9 |
"""
HOSTILE = "- [x] %0A::error::x <b>|`a` ]]> &amp; \x1b[31m\x07\u202e: `app/x<y>.py`\n- [x] Q: `no/such.py`\n"


@pytest.fixture
def project(repo) -> Path:
    return repo({"docs/STATUS.md": STATUS, "app/auth.py": "user = None\n", "app/mail.py": "sender = None\n"})


def test_text_is_what_a_compiler_prints(asbuilt, project):
    done = asbuilt("check", project)
    assert [line.split(": ")[:2] for line in done.lines] == [
        ["docs/STATUS.md:4:3", "overstated"],
        ["docs/STATUS.md:5:3", "understated"],
        ["docs/STATUS.md:12:1", "arithmetic"],
    ]
    assert "\x1b" not in done.out


def test_columns_count_characters_and_point_at_the_mark(asbuilt, repo):
    folder = repo({"STATUS.md": "| Prüfmaß | Status |\n|---|---|\n| Größe `a/b.py` | ✅ Done |\n"})
    done = asbuilt("check", folder)
    assert done.out.startswith("STATUS.md:3:22: overstated: ")


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals(project, settings, coloured):
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "tui", "check", str(project)]
    ended = subprocess.run(command, stdout=inner, stderr=subprocess.PIPE, env={**os.environ, **settings}, check=False)
    os.close(inner)
    seen = os.read(outer, 65536).decode()
    os.close(outer)
    assert ended.returncode == 1
    assert ("\x1b[1;31moverstated:\x1b[0m" in seen) is coloured
    assert ("\x1b" in seen) is coloured


def test_json_keeps_its_contract(asbuilt, project):
    done = asbuilt("check", "--format", "json", project)
    value = json.loads(done.out)
    jsonschema.validate(value, json.loads(schema_text()))
    assert done.out.isascii()
    assert value["counts"] == {"overstated": 1, "understated": 1, "arithmetic": 1}
    first = value["complaints"][0]
    assert (first["line"], first["column"], first["text"]) == (4, 3, "Suchmaß: app/search.py")
    assert first["evidence"][0]["ref"] == "app/search.py"


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(SARIF.read_text()))


def test_sarif_is_valid_with_rules_and_places(asbuilt, project, sarif):
    log = json.loads(asbuilt("check", "--format", "sarif", project).out)
    assert list(sarif.iter_errors(log)) == []
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["asbuilt/v1"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/STATUS.md"
    assert place["region"] == {"startLine": 4, "startColumn": 3}
    assert run["results"][0]["relatedLocations"][0]["message"]["text"].startswith("app/search.py: ")


def test_fingerprints_survive_edits_elsewhere(asbuilt, project):
    def fingerprints() -> list[str]:
        log = json.loads(asbuilt("check", "--format", "sarif", project).out)
        return [result["partialFingerprints"]["asbuilt/v1"] for result in log["runs"][0]["results"]]

    before = fingerprints()
    path = project / "docs" / "STATUS.md"
    path.write_text("Words above.\n\n" + path.read_text().replace("- [x] Everybody", "- [ ] Nobody"))
    assert fingerprints() == before
    assert len(set(before)) == len(before)


def test_sarif_knows_the_baseline(asbuilt, project, sarif):
    baseline = project / "baseline.json"
    asbuilt("check", "--baseline", baseline, "--update-baseline", project)
    (project / "docs" / "MORE.md").write_text("- [x] Export: `app/export.py`\n")
    log = json.loads(asbuilt("check", "--format", "sarif", "--baseline", baseline, project).out)
    assert list(sarif.iter_errors(log)) == []
    states = [result["baselineState"] for result in log["runs"][0]["results"]]
    assert states == ["new", "unchanged", "unchanged", "unchanged"]


def test_junit_has_a_case_for_every_claim(asbuilt, project):
    root = ElementTree.fromstring(asbuilt("check", "--format", "junit", project).out)
    assert (root.get("tests"), root.get("failures")) == ("5", "3")
    suite = root.find("testsuite")
    assert (suite.get("name"), suite.get("skipped")) == ("docs/STATUS.md", "1")
    failures = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failures == ["4: Suchmaß: app/search.py", "5: Create app/mail.py", "12: arithmetic"]


def test_github_annotates_lines(asbuilt, project):
    done = asbuilt("check", "--format", "github", project)
    head = "::warning file=docs/STATUS.md,line=4,col=3,title=asbuilt overstated::"
    assert done.lines[0].startswith(head)
    assert len(done.lines) == 3


def test_markdown_is_a_table_by_rule(asbuilt, project):
    done = asbuilt("check", "--format", "md", project)
    assert done.lines[0] == "### asbuilt: 1 overstated, 1 understated, 1 arithmetic in 4 claims"
    assert sum(line.startswith(("| overstated |", "| understated |", "| arithmetic |")) for line in done.lines) == 3


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_document_says_breaks_out(asbuilt, repo, sarif, form):
    folder = repo({"STA:TUS,%.md": HOSTILE})
    done = asbuilt("check", "--format", form, "--fail-on", ",".join((*DEFAULT, "unproven")), folder)
    assert done.status == 1
    assert not set(done.out) & {"\x1b", "\x07", "\u202e"}
    if form == "junit":
        assert len(ElementTree.fromstring(done.out).findall(".//failure")) == 2
    elif form == "sarif":
        log = json.loads(done.out)
        assert list(sarif.iter_errors(log)) == []
        assert "STA%3ATUS%2C%25.md" in done.out
    elif form == "github":
        assert len(done.lines) == 2
        assert all(line.startswith("::warning file=STA%3ATUS%2C%25.md,line=") for line in done.lines)
        assert "%250A" in done.out
    elif form == "md":
        assert len([line for line in done.lines if line.startswith("| unproven")]) >= 1
        assert not re.search(r"(?<!\\)<b>", done.out)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_complain_of_is_valid_too(asbuilt, repo, sarif, form):
    done = asbuilt("check", "--format", form, repo({"STATUS.md": "- [x] Sign-in: `a.py`\n", "a.py": ""}))
    assert done.status == 0
    if form == "json":
        jsonschema.validate(json.loads(done.out), json.loads(schema_text()))
    elif form == "sarif":
        assert list(sarif.iter_errors(json.loads(done.out))) == []
    elif form == "junit":
        ElementTree.fromstring(done.out)


def test_thousands_of_complaints_stay_readable(asbuilt, repo):
    folder = repo({f"S{n}.md": "".join(f"- [x] Part {i}: `p{n}/f{i}.sql`\n" for i in range(100)) for n in range(12)})
    done = asbuilt("check", folder)
    assert (done.status, len(done.lines)) == (1, 100)
    err = done.err.splitlines()
    assert "1,100 more are not shown (--max 0 shows all)" in err[0]
    assert err[-2] == "  and 2 more documents"
    assert err[-1] == "asbuilt: 1,200 overstated in 1,200 claims"
    assert len(asbuilt("check", "--max", "0", folder).lines) == 1_200
    assert len(json.loads(asbuilt("check", "--format", "json", "--max", "7", folder).out)["complaints"]) == 1_200
