"""`init`, `config` and `waive`, and what the settings do to a check."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tui.presentation.json_report import schema_text

STATUS = "# Status\n\n- [x] Search: `app/search.py`\n- ✅ Mail: `app/mail.py`\n"


@pytest.fixture
def project(repo) -> Path:
    return repo({"docs/STATUS.md": STATUS, "archive/lib/TODO.md": "- [ ] Their own work\n", "app/mail.py": ""})


def test_init_writes_what_it_found_and_the_file_is_valid(asbuilt, project):
    done = asbuilt("init", project)
    assert (done.status, done.out) == (0, "asbuilt.yaml: written, for 2 documents with 3 claims\n")
    text = (project / "asbuilt.yaml").read_text()
    assert "#       2  docs/STATUS.md" in text
    assert "#  - '**/archive/**' # 1 document" in text
    assert "✅ = done" in text
    assert asbuilt("check", project).status == 1
    again = asbuilt("init", project)
    assert (again.status, len(again.err.splitlines())) == (2, 1)
    assert "is there already" in again.err
    assert (project / "asbuilt.yaml").read_text() == text


def test_init_in_an_empty_folder_and_on_hostile_names(asbuilt, repo, tmp_path):
    (tmp_path / "empty").mkdir()
    assert asbuilt("init", tmp_path / "empty").status == 0
    folder = repo({"tests/a'\n- b.md": "- [x] Colour \x1b[31m: `a.py`\n"})
    assert asbuilt("init", folder).status == 0
    assert asbuilt("config", folder).status == 0


def test_config_names_every_origin(asbuilt, project, monkeypatch):
    (project / "asbuilt.yaml").write_text("exclude: [vendor/**]\n")
    monkeypatch.setenv("ASBUILT_MAX", "3")
    lines = [line.split("  # ") for line in asbuilt("config", project).lines]
    rows = {row[0].split(" = ")[0]: (row[0].split(" = ")[1].strip(), row[1]) for row in lines}
    assert rows["exclude"] == ('["vendor/**"]', "asbuilt.yaml:1")
    assert rows["max"] == ("3", "ASBUILT_MAX")
    assert rows["theme"] == ("null", "default")
    assert json.loads(asbuilt("config", "--schema").out)["title"] == "asbuilt.yaml"


def test_a_check_is_held_to_the_settings_and_options_win(asbuilt, project):
    (project / "asbuilt.yaml").write_text("fail_on: [understated]\n")
    assert asbuilt("check", project).status == 0
    assert asbuilt("check", "--fail-on", "overstated", project).status == 1
    (project / "asbuilt.yaml").write_text("baseline: accepted.json\n")
    assert asbuilt("check", "--update-baseline", project).status == 0
    assert (project / "accepted.json").is_file()
    assert asbuilt("check", project, cwd=project.parent).status == 0


@pytest.mark.parametrize("command", ["check", "scan", "config", "report", "init", "waive"])
def test_broken_settings_are_one_line_for_every_command(asbuilt, project, command):
    (project / "asbuilt.yaml").write_text("exclud: [x]\n")
    done = asbuilt(command, project) if command != "waive" else asbuilt("waive", "", project)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "asbuilt.yaml:1: `exclud` is no setting" in done.err


def test_a_waived_claim_passes_is_counted_and_listed(asbuilt, project):
    done = asbuilt("waive", "docs/STATUS.md:3", project, "--reason", "comes with the index", "--until", "2999-01-01")
    assert done.status == 0
    assert "docs/STATUS.md:3 waived until 2999-01-01" in done.out
    check = asbuilt("check", project)
    assert (check.status, check.out) == (0, "")
    assert "(1 waived)" in check.err
    assert "Search: app/search.py  (waived until 2999-01-01: comes with the index)" in asbuilt("scan", project).out
    for command in (["scan"], ["report"], ["report", "--format", "html"], []):
        out = asbuilt(*command, project).out
        assert "1 overstated" not in out, command
        assert "1 waived" in out or "<b>1</b> <span><i aria-hidden=true>◇</i> waived" in out, command
    assert "docs/STATUS.md:3 (overstated)  comes with the index" in asbuilt("waive", "", project).out
    report = json.loads(asbuilt("scan", "--json", project).out)
    jsonschema.validate(report, json.loads(schema_text()))
    assert [row["reason"] for row in report["waivers"]] == ["comes with the index"]
    value = json.loads(asbuilt("check", "--format", "json", project).out)
    assert [row["reason"] for row in value["waived"]] == ["comes with the index"]
    log = json.loads(asbuilt("check", "--format", "sarif", project).out)
    assert log["runs"][0]["results"][0]["suppressions"][0]["justification"] == "comes with the index"
    claim = report["waivers"][0]["claim"]
    assert asbuilt("waive", claim[:6], project, "--remove").status == 0
    assert asbuilt("check", project).status == 1
    assert asbuilt("waive", claim[:6], project, "--remove").status == 1


def test_a_waiver_whose_day_has_passed_is_loud(asbuilt, project):
    claim = json.loads(asbuilt("scan", "--json", project).out)["claims"][0]["id"]
    text = f"waivers:\n  - claim: {claim}\n    reason: next week\n    until: 2020-01-01\n"
    (project / "asbuilt.yaml").write_text(text)
    done = asbuilt("check", project)
    assert done.status == 1
    assert f"asbuilt.yaml:2: the waiver of claim {claim} ended on 2020-01-01 (next week)" in done.err


@pytest.mark.parametrize("options", [[], ["--reason", " "], ["--reason", "x", "--until", "2020-01-01"]])
def test_a_waiver_needs_a_reason_and_a_day_to_come(asbuilt, project, options):
    assert asbuilt("waive", "docs/STATUS.md:3", project, *options).status == 2
    assert not (project / "asbuilt.yaml").exists()
