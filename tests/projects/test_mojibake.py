"""An edit of a document in Mac Roman mojibake: written in the document's own broken spelling."""

from __future__ import annotations

from tui.cli.main import main
from tui.store.samples import copy_sample

DOCUMENT = "docs/missing-features.md"


def broken(text: str) -> bytes:
    return text.encode().decode("mac_roman").encode()


def test_a_status_is_written_as_broken_as_its_neighbours(tmp_path, capsys):
    folder = copy_sample("taskpilot", tmp_path)
    before = (folder / DOCUMENT).read_bytes()
    assert main(["set", f"{DOCUMENT}:37", "done", str(folder)]) == 0
    after = (folder / DOCUMENT).read_bytes()
    old, new = (data.split(b"\n") for data in (before, after))
    assert [number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]] == [37]
    assert new[36].startswith(b"- **Status**: " + broken("✅"))
    assert main(["undo", str(folder)]) == 0
    assert (folder / DOCUMENT).read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err
