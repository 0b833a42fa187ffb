"""What a terminal would obey becomes visible; what people write stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.safe import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ASCII", "plain ASCII"),
        ("Übersetzung 日本語 ✅ — “quoted”", "Übersetzung 日本語 ✅ — “quoted”"),
        ("a\tb", "a b"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;QQ==\x07", "␛]52;c;QQ==␇"),
        ("\x1bPq\x1b\\ \x1b_x\x1b\\", "␛Pq␛\\ ␛_x␛\\"),
        ("\x9b31m \x9d0;t\x9c", "⟨U+009B⟩31m ⟨U+009D⟩0;t⟨U+009C⟩"),
        ("one\r\ntwo\0\x7f", "one␍␊two␀␡"),
        ("abc\u202edef\u2066", "abc⟨U+202E⟩def⟨U+2066⟩"),
        ("pass\u200bword\ufeff", "pass⟨U+200B⟩word⟨U+FEFF⟩"),
        ("line\u2028break", "line⟨U+2028⟩break"),
        ("caf\udce9", "caf⟨0xE9⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("⚠\ufe0f ✔\ufe0f", "⚠ ✔"),
        ("👩\u200d💻 👍🏽", "👩💻 👍"),
        ("a" + "\u0301" * 5000 + "b", "a" + "\u0301" * 4 + "⟨…⟩b"),
        ("Việt Nam, e\u0302\u0323", "Việt Nam, e\u0302\u0323"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_harmful_is_left_and_twice_is_once(text: str) -> None:
    shown = safe(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in shown)
    assert not set(shown) & set("\u200b\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\ufeff\u2028\u2029")
    assert safe(shown) == shown
    shown.encode()
