"""How the process begins and ends: help, closed pipes, full disks, signals, and what is never imported."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tui
from tui.cli.overview import COMMANDS
from tui.store import trials
from tui.store.trials import Trial

GOOD = "- [x] Search: `app/search.sql`\n"


def test_help_names_every_command(asbuilt):
    done = asbuilt("--help")
    assert (done.status, done.err) == (0, "")
    assert all(f"\n  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(asbuilt, name):
    done = asbuilt(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: asbuilt {name} ")


def test_version(asbuilt):
    assert asbuilt("--version").out == f"asbuilt {tui.__version__}\n"


@pytest.mark.parametrize("arguments", [["scan", "--nope"], ["set"], ["explain"], ["demo", "no-such-sample"]])
def test_wrong_usage_is_one_line_and_status_2(asbuilt, arguments):
    done = asbuilt(*arguments)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


HEADLESS = (
    ["check"],
    ["check", "--since", "HEAD", "--format", "sarif"],
    ["check", "--staged", "--baseline", "b.json"],
    ["report"],
    ["report", "--format", "html", "--since", "yesterday"],
    ["init"],
    ["config"],
    ["waive", "STATUS.md:1", "--reason", "later"],
    ["completion", "fish"],
    ["scan"],
    ["scan", "--json"],
    ["set", "STATUS.md:1", "missing"],
    [],
)


@pytest.mark.parametrize("arguments", HEADLESS, ids=" ".join)
def test_headless_commands_import_no_screen(repo, arguments):
    folder = repo({"STATUS.md": GOOD})
    program = (
        "import sys; from tui.cli.main import main; main(sys.argv[1:]);"
        "print([name for name in ('textual', 'watchfiles', 'tui.app', 'tui.widgets')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr.splitlines()[-1] == "[]"


LOADED = (
    "import sys; from tui.cli.main import main; main(sys.argv[1:]);"
    "print([name for name in ('textual', 'rich', 'watchfiles', 'pydantic', 'ruamel.yaml', 'tomllib', 'tree_sitter',"
    " 'markdown_it', 'tui.core.stages', 'tui.core.checks.symbols') if name in sys.modules], file=sys.stderr)"
)


@pytest.mark.parametrize(
    ("files", "first", "second"),
    [
        ({"STATUS.md": GOOD}, ["markdown_it", "tui.core.stages"], []),
        (
            {"STATUS.md": "- [x] `Harbour.moor()` in `app/harbour.py`\n", "app/harbour.py": "class Harbour: ...\n"},
            ["tree_sitter", "markdown_it", "tui.core.stages", "tui.core.checks.symbols"],
            ["tree_sitter", "tui.core.checks.symbols"],
        ),
    ],
    ids=["files", "code"],
)
def test_a_check_loads_what_its_claims_ask_for_and_reads_a_document_once(repo, files, first, second):
    folder = repo(files)
    for expected in (first, second):
        done = subprocess.run(
            [sys.executable, "-c", LOADED, "check", str(folder)], capture_output=True, text=True, check=True
        )
        assert done.stderr.splitlines()[-1] == str(expected)


def test_help_imports_neither_click_nor_the_core():
    program = (
        "import sys; from tui.cli.main import main; main(['--help']);"
        "print([name for name in ('click', 'tui.store', 'tui.core.model') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "arguments",
    [["scan", "--json"], ["check", "--max", "0"], ["check", "--format", "sarif"], ["report", "--format", "html"]],
    ids=" ".join,
)
def test_a_closed_pipe_is_no_error(process, repo, arguments):
    lines = "".join(f"- [x] Item {number}: `app/f{number}.sql`\n" for number in range(2500))
    folder = repo({"STATUS.md": lines})  # more to say than any pipe holds
    ended = process(*arguments, folder)
    ended.stdout.read(10)
    ended.stdout.close()
    assert ended.stderr.read() == b""
    assert ended.wait(30) == 128 + signal.SIGPIPE


def test_closed_streams_are_no_error(repo):
    folder = repo({"STATUS.md": GOOD})
    command = f'"{sys.executable}" -m tui check "{folder}"'
    assert subprocess.run(["sh", "-c", f"{command} >&- 2>&-"], check=False).returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(process, repo):
    with Path("/dev/full").open("wb") as full:
        ended = process("scan", repo({"STATUS.md": GOOD}), stdout=full)
        assert ended.communicate(timeout=30)[1] == b"asbuilt: No space left on device\n"
    assert ended.returncode == 2


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly_and_the_copy_goes_too(tmp_path, number, status):
    program = (
        "import time, sys; import tui.cli.demo_command as demo\n"
        "def wait(repository): print(repository.root, flush=True); time.sleep(30)\n"
        "demo.show = wait\n"
        "from tui.cli.main import run; sys.argv = ['asbuilt', 'demo']; run()"
    )
    ended = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    copy = Path(ended.stdout.readline().strip())
    assert copy.is_dir()
    ended.send_signal(number)
    assert ended.communicate(timeout=30) == ("", "")
    assert ended.returncode == status
    assert not copy.exists()


def test_a_dumb_terminal_gets_the_plain_board(repo):
    folder = repo({"STATUS.md": GOOD})
    outer, inner = pty.openpty()
    ended = subprocess.Popen(
        [sys.executable, "-m", "tui", str(folder)],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(inner)
    seen, deadline = b"", time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            seen += os.read(outer, 65536)
        except OSError:
            break
    os.close(outer)
    assert ended.wait(30) == 0
    assert b"STATUS.md" in seen
    assert b"\x1b" not in seen


def test_a_locale_that_spells_no_glyph_gets_ascii(process, repo):
    ended = process(repo({"STATUS.md": GOOD}), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, err = ended.communicate(timeout=30)
    assert (ended.returncode, err) == (0, b"")
    assert out.isascii()


def test_selftest_says_what_is_kept_and_what_is_not(asbuilt, monkeypatch):
    tried = [Trial("document: a", True, "0.10 s for a megabyte"), Trial("document: b\x1b", False, "9.00 s")]
    monkeypatch.setattr(trials, "trials", lambda: iter(tried))
    done = asbuilt("selftest", "--hostile")
    assert done.status == 1
    assert done.lines == ["kept   document: a: 0.10 s for a megabyte", "BROKEN document: b␛: 9.00 s"]
    assert done.err == "asbuilt: 2 tried, 1 not as promised\n"
    assert asbuilt("selftest").status == 2
