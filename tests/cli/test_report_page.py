"""The report as a page, in a browser: it stands by itself, says what it is, and runs nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.cli.browser import PATIENCE, browser, needs_chromium
from tui.store.samples import copy_sample

LOOK = """({
    title: document.title, language: document.documentElement.lang, headings: document.querySelectorAll("h1").length,
    fetched: performance.getEntriesByType("resource").map(each => each.name), scripts: document.scripts.length,
    nameless: [...document.querySelectorAll("table")].filter(each => !each.querySelector("th")).length,
    wide: document.documentElement.scrollWidth - innerWidth,
    smallest: Math.min(...[...document.querySelectorAll("body *")].map(
        each => parseFloat(getComputedStyle(each).fontSize))),
})"""


@needs_chromium
async def test_the_page_stands_by_itself(asbuilt, tmp_path: Path) -> None:
    audit = tmp_path / "audit.html"
    folder = copy_sample("meeting-assistant", tmp_path / "copy")
    assert asbuilt("report", folder, "--format", "html", "-o", audit).status == 0
    async with browser(tmp_path / "profile", audit.as_uri()) as chromium, asyncio.timeout(PATIENCE):
        seen: dict[str, Any] = {}
        while not seen.get("title"):  # it may still be loading
            seen = (await chromium.ask("Runtime.evaluate", expression=LOOK, returnByValue=True))["result"]["value"]
            await asyncio.sleep(0.1)
    assert "meeting-assistant" in seen["title"]
    assert (seen["language"], seen["headings"], seen["fetched"], seen["scripts"]) == ("en", 1, [], 0)
    assert seen["nameless"] == 0
    assert seen["smallest"] >= 11
    assert seen["wide"] <= 0
