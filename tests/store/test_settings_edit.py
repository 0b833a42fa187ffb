"""Waivers are written into asbuilt.yaml, and nothing else in it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.model import Waiver
from tui.store.errors import StoreError
from tui.store.settings import load
from tui.store.settings_edit import set_value, with_waiver, without_waiver

NEW = Waiver("abcd1234", "because: it's so", "2030-12-31")
FILES = (
    "",
    "# nothing yet\n",
    "# top\ninclude: ['a.txt'] # why\nexclude:\n  - \"old/**\"   # first\n  - b\n\n# last\n",
    "exclude:\n- a # not indented\nfail_on: [overstated, 'understated']\n",
    "# crlf\r\nexclude:\r\n  - a\r\n",
    "waivers: []\nmax: 3 # three\n",
)


def bare(root: Path) -> list[Waiver]:
    return [Waiver(each.claim, each.reason, each.until) for each in load(root).waivers]


@pytest.mark.parametrize("text", FILES)
def test_a_waiver_comes_and_goes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "asbuilt.yaml"
    path.write_bytes(text.encode())
    before = load(tmp_path)
    path.write_bytes(with_waiver(path.read_bytes(), NEW))
    assert bare(tmp_path) == [NEW]
    after = path.read_bytes().decode()
    lines = [line for line in text.splitlines() if line != "waivers: []"]
    assert [line for line in after.splitlines() if line in lines] == lines
    assert ("\r\n" in after) is ("\r\n" in text)
    path.write_bytes(with_waiver(path.read_bytes(), Waiver("abcd1234", "for good")))
    assert bare(tmp_path) == [Waiver("abcd1234", "for good")]
    both = with_waiver(path.read_bytes(), Waiver("ffff0000", "other"))
    one = without_waiver(both, "abcd1234")
    assert without_waiver(one, "abcd1234") == one
    path.write_bytes(without_waiver(one, "ffff0000"))
    assert load(tmp_path) == before
    assert [line for line in path.read_bytes().decode().splitlines() if line.strip()] == [
        line for line in lines if line.strip()
    ]


def test_settings_that_cannot_be_understood_are_not_changed() -> None:
    with pytest.raises(StoreError):
        with_waiver(b"waivers: 3\n", NEW)


@pytest.mark.parametrize("text", FILES)
def test_a_setting_is_set_and_the_rest_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "asbuilt.yaml"
    path.write_bytes(text.encode())
    before = load(tmp_path)
    set_value(tmp_path, "theme", "dusk")
    set_value(tmp_path, "max", 12)
    after = load(tmp_path)
    assert (after.theme, after.most) == ("dusk", 12)
    assert (after.include, after.exclude, after.fail_on) == (before.include, before.exclude, before.fail_on)
    found = path.read_bytes().decode().splitlines()
    kept = [line for line in text.splitlines() if not line.startswith("max:")]
    assert [line for line in found if line in kept] == kept
    assert not text.startswith("waivers") or "max: 12 # three" in found


@pytest.mark.parametrize(("key", "value"), [("thme", "x"), ("max", -1), ("include", "not a list")])
def test_a_value_that_may_not_be_is_not_written(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(StoreError, match=r"asbuilt\.yaml:1: `"):
        set_value(tmp_path, key, value)
    assert not (tmp_path / "asbuilt.yaml").exists()
