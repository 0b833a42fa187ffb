"""The commands say which files were not read: the first of them aloud, all of them in the JSON."""

from __future__ import annotations

import json

from tests.cli.conftest import Command
from tests.conftest import MakeRepository

FILES = {
    "S.md": "# S\n\n- ✅ `moor_ship()` moors\n",
    "app/broken.py": "x = 1\ndef moor_ship(:\n    return 1\n",
    **{f"app/kit{number}.min.js": "a()\n" for number in range(40)},
}


def test_the_first_are_said_and_all_are_listed(repo: MakeRepository, asbuilt: Command) -> None:
    root = repo(FILES)
    talk = asbuilt("check", root).err.splitlines()
    assert len([line for line in talk if ".min.js: is made by a program" in line]) == 20
    assert "asbuilt: and 21 more like these: `asbuilt scan --json` lists them" in talk
    notices = json.loads(asbuilt("scan", "--json", root).out)["notices"]
    assert len(notices) == 41
    assert [one["line"] for one in notices if one["path"] == "app/broken.py"] == [2]
