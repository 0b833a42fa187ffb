"""`scan --json` keeps its contract on every sample; `scan --watch` prints a line for each change."""

from __future__ import annotations

import json
import select
import signal
import time

import jsonschema
import pytest

from tui.presentation.changes import schema_text as change_schema
from tui.presentation.json_report import Stream, pieces, schema_text
from tui.store.repository import Repository
from tui.store.samples import copy_sample, sample_names

CHANGE = jsonschema.Draft202012Validator(json.loads(change_schema()))


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_keeps_the_contract(tmp_path, name):
    report = Repository.open(copy_sample(name, tmp_path / name)).scan()
    parts = list(pieces(report))
    assert len(parts) > len(report.claims)
    jsonschema.validate(json.loads("".join(parts)), json.loads(schema_text()))


def test_claims_are_told_while_documents_are_still_being_judged(asbuilt, repo):
    """The first portion is printed before the second is read, and in the end the text is that of a whole scan."""
    documents = {f"docs/S{n:03}.md": f"- [x] Part {n}: `app/part_{n}.py`\n" for n in range(120)}
    folder = repo({**documents, "app/part_7.py": "x = 1\n"})
    repository = Repository.open(folder)
    stream, text, told = Stream(), "", []
    for report in repository.portions():
        text += "".join(stream.more(report))
        told.append((len(report.documents), repository.last_read("docs/S119.md") is not None))
    assert told == [(20, False), (100, False), (120, True)]
    text += "".join(stream.end(report))
    assert text == "".join(pieces(repository.scan()))
    assert asbuilt("scan", "--json", folder).out == text


def test_a_repository_that_says_nothing_is_an_empty_report(asbuilt, repo):
    done = asbuilt("scan", "--json", repo({"app/mail.py": ""}))
    value = json.loads(done.out)
    jsonschema.validate(value, json.loads(schema_text()))
    assert (done.status, value["claims"], value["documents"]) == (2, [], [])


class Lines:
    """The JSON lines of a running process, each waited for."""

    def __init__(self, process) -> None:
        self._process = process
        self._seen = b""

    def next(self, within: float = 20) -> dict:
        deadline = time.monotonic() + within
        while b"\n" not in self._seen:
            left = deadline - time.monotonic()
            assert left > 0, "no line came"
            if select.select([self._process.stdout], [], [], left)[0]:
                data = self._process.stdout.read1()
                assert data, (self._process.wait(5), self._process.stderr.read())
                self._seen += data
        text, _, self._seen = self._seen.partition(b"\n")
        value = json.loads(text)
        CHANGE.validate(value)
        return value


def test_a_line_now_and_one_for_each_change(process, repo):
    folder = repo({"STATUS.md": "- [x] Search: `app/search.py`\n", "app/mail.py": ""})
    running = process("scan", "--watch", folder)
    lines = Lines(running)
    first = lines.next()
    assert (first["verdicts"]["overstated"], first["flips"]) == (1, [])
    (folder / "app" / "search.py").write_text("rows = []\n")
    second = lines.next()
    assert second["verdicts"] == {"holds": 1, "overstated": 0, "understated": 0, "unproven": 0}
    flip = second["flips"][0]
    assert (flip["document"], flip["before"]["verdict"], flip["after"]["verdict"]) == (
        "STATUS.md",
        "overstated",
        "holds",
    )
    (folder / "STATUS.md").write_text("- [x] Search: `app/search.py`\n- [ ] Export\n")
    third = lines.next()
    assert [each["before"] for each in third["flips"]] == [None]
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=20)[1] == b""
    assert running.returncode == 128 + signal.SIGINT


def test_a_reader_who_leaves_ends_it_quietly(process, repo):
    folder = repo({"STATUS.md": "- [x] Search: `app/search.py`\n", "app/mail.py": ""})
    running = process("scan", "--watch", folder)
    Lines(running).next()
    running.stdout.close()
    (folder / "app" / "search.py").write_text("rows = []\n")
    assert running.wait(20) == 128 + signal.SIGPIPE
    assert running.stderr.read() == b""
