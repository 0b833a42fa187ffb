"""Waivers: which claim they name, how long they hold, and what is said of those that do nothing."""

from __future__ import annotations

import pytest

from tui.core.model import Waiver
from tui.core.waivers import Waivers, waive

IDS = ("abcd1234", "abcd9999", "ffff0000")


@pytest.mark.parametrize(
    ("waiver", "claim", "words"),
    [
        (Waiver("abcd1", "r"), "abcd1234", None),
        (Waiver("FFFF", "r", "2026-05-02"), "ffff0000", None),
        (Waiver("ffff", "r", "2026-05-01"), "ffff0000", None),
        (Waiver("ffff", "old", "2026-04-30", 7), None, "the waiver of claim ffff ended on 2026-04-30 (old)"),
        (Waiver("0000", "r"), None, "waives claim 0000, which no document makes any more"),
        (Waiver("abcd", "r"), None, "waives claim abcd, which begins 2 ids"),
    ],
)
def test_a_waiver(waiver, claim, words):
    found = waive(Waivers((waiver,), "asbuilt.yaml", "2026-05-01"), IDS)
    assert list(found.by_claim) == ([claim] if claim else [])
    assert [notice.message[: len(words or "")] for notice in found.notices] == ([words] if words else [])
    assert all((notice.path, notice.line) == ("asbuilt.yaml", waiver.line) for notice in found.notices)
