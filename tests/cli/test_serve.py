"""The workbench in a browser: it loads, keys work, an edit reaches the file, and nothing stays behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.browser import PATIENCE, aiohttp, browser, needs_chromium, until

pytest.importorskip("textual_serve", reason="needs the extra [web]")


@dataclass
class Served:
    """A running `asbuilt serve` on a folder."""

    folder: Path
    process: subprocess.Popen[str]
    url: str

    @property
    def text(self) -> str:
        return (self.folder / "STATUS.md").read_text()

    def children(self) -> set[int]:
        """The workbenches it started, as long as they live."""
        found = set()
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
                if int(parent) == self.process.pid and state != "Z":
                    found.add(int(stat.parent.name))
        return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/login.py").write_text("def login(): return 1\n")
    (tmp_path / "STATUS.md").write_text("# Status\n\n- [x] Login: `app/login.py`\n- [ ] Search: `app/search.py`\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", "0", str(tmp_path)],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "TEXTUAL_ANIMATIONS": "none"},
    )  # fmt: skip
    assert process.stdout is not None
    silent = threading.Timer(PATIENCE, process.kill)
    silent.start()
    said = next((line for line in process.stdout if "http://" in line), "")
    silent.cancel()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found, "it never said where it serves"
    yield Served(tmp_path, process, found[0])
    process.kill()
    process.wait()
    process.stdout.close()


async def read_until(socket: Any, text: str) -> None:
    seen = b""
    async with asyncio.timeout(PATIENCE):
        async for message in socket:
            seen += message.data if isinstance(message.data, bytes) else b""
            if text.encode() in seen:
                return
    raise AssertionError(seen[-500:])


@asynccontextmanager
async def page(served: Served) -> AsyncIterator[tuple[Any, Any]]:
    """The socket of an open page on which the board is live, and its session."""
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(f"{served.url.replace('http', 'ws')}/ws?width=100&height=30")
        await read_until(socket, "live")
        yield session, socket


async def test_a_key_of_a_page_reaches_the_file_and_q_ends_its_process(served: Served) -> None:
    async with page(served) as (_session, socket):
        assert len(served.children()) == 1
        await socket.send_json(["stdin", "g "])
        await until(lambda: "- [ ] Login" in served.text, "the edit did not reach the file")
        await socket.send_json(["stdin", "q"])
        await until(lambda: not served.children(), "the workbench is still there")


async def test_a_page_that_is_dropped_leaves_no_process_behind(served: Served) -> None:
    async with page(served) as (_session, socket):
        socket._response.connection.transport.abort()  # no goodbye: the browser crashed
        await until(lambda: not served.children(), "the workbench is still there")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
async def test_the_end_of_the_server_is_the_end_of_its_workbenches(served: Served, number: signal.Signals) -> None:
    async with page(served):
        (child,) = served.children()
        served.process.send_signal(number)
        await until(lambda: served.process.poll() is not None, "the server is still there")
        await until(lambda: not Path(f"/proc/{child}").exists(), "the workbench is still there")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_other_sites_are_refused(served: Served, headers: dict[str, str], status: int) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(served.url, headers=headers) as answer:
            assert answer.status == status
            assert status != 200 or "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        if status == 403:
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{served.url.replace('http', 'ws')}/ws", headers=headers)
    assert not served.children()


async def test_a_port_that_is_taken_is_one_sentence(served: Served) -> None:
    port = served.url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "tui", "serve", "--port", port, str(served.folder)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"port {port} can't be had" in done.stderr
    assert "Traceback" not in done.stderr


@needs_chromium
async def test_in_a_browser_it_loads_keys_work_and_a_closed_tab_leaves_nothing(served: Served, tmp_path: Path) -> None:
    async with browser(tmp_path / "profile", served.url) as chromium:
        await until(served.children, "the page started no workbench")
        deadline = time.monotonic() + PATIENCE
        while (
            "- [ ] Login" not in served.text
        ):  # nobody says when the page takes keys; to set a status twice is no harm
            assert time.monotonic() < deadline, "the key did not reach the file"
            await chromium.click(60, 10)
            await chromium.type("gsm")
            await asyncio.sleep(2)
        await chromium.type("u")
        await until(lambda: "- [x] Login" in served.text, "undo did not reach the file")
    await until(lambda: not served.children(), "the workbench is still there")
