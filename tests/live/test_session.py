"""A running session against a changing repository: whatever happens, the screen is soon what a fresh scan would say."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from watchfiles._rust_notify import RustNotify

from tests.conftest import MakeRepository, write_files
from tests.live.observer import DEADLINE, watching
from tui.core.model import Report, Status
from tui.live import follower as follower_module
from tui.live import hearing as hearing_module
from tui.live import rounds as rounds_module
from tui.live.changes import Waker
from tui.live.session import Session
from tui.live.update import LiveState, Update
from tui.store.repository import Repository

STATUS = """# Status

- ✅ `app/quay.py`: Quay
- ❌ `app/mooring.py` (new): Mooring
- ✅ `conf/tides.toml`: Tides
"""
FILES = {"docs/STATUS.md": STATUS, "app/main.py": "x\n", "conf/tides.toml": "a = 1\n"}


async def test_a_code_file_that_appears_and_vanishes_flips_its_claim(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        assert seen.verdict("Quay") == "overstated"
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the cache is there")
        update = seen.updates[-1]
        assert update.cause in {"app/quay.py appeared", "changes while paused"}
        assert [flip.claim.text for flip in update.delta.flips] == [
            one.claim.text for one in seen.report.claims if "Quay" in one.claim.text
        ]
        await seen.until_true_to_disk()
        (root / "app" / "quay.py").unlink()
        await seen.until(lambda: seen.verdict("Quay") == "overstated", "the cache is gone")
        assert seen.updates[-1].cause == "app/quay.py vanished"
        await seen.until_true_to_disk()


async def test_a_document_edit_shows_with_its_cause(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        write_files(root, {"docs/STATUS.md": STATUS.replace("❌ `app/mooring", "✅ `app/mooring")})
        await seen.until(lambda: seen.verdict("Mooring") == "overstated", "the new claim")
        assert seen.updates[-1].cause == "docs/STATUS.md edited"
        await seen.until_true_to_disk()


async def test_a_file_that_is_renamed(repo: MakeRepository) -> None:
    root = repo({**FILES, "app/store.py": "x\n"})
    async with watching(root) as seen:
        (root / "app" / "store.py").rename(root / "app" / "quay.py")
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the new name")
        await seen.until_true_to_disk()


async def test_a_change_that_no_claim_asks_about_publishes_nothing(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        write_files(root, {"app/other.py": "x\n"})
        assert await seen.quiet(0.4) == 0


async def test_a_folder_that_is_replaced(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo(FILES)
    write_files(tmp_path / "new", {"quay.py": "x\n", "mooring.py": "x\n"})
    async with watching(root) as seen:
        shutil.move(root / "app", tmp_path / "old")
        shutil.move(tmp_path / "new", root / "app")
        await seen.until(lambda: seen.verdict("Mooring") == "understated", "the new folder")
        await seen.until_true_to_disk()
        write_files(root, {"app/deep/er/quay.py": "x\n"})
        (root / "app" / "quay.py").unlink()
        await seen.until_true_to_disk()


@pytest.mark.parametrize("way", ["replace", "backup", "truncate"])
async def test_ways_to_save_never_show_a_document_without_its_claims(repo: MakeRepository, way: str) -> None:
    root = repo(FILES)
    document = root / "docs" / "STATUS.md"
    after = STATUS.replace("❌ `app/mooring", "✅ `app/mooring").encode()
    async with watching(root) as seen:
        if way == "replace":
            (root / "docs" / "STATUS.md.tmp").write_bytes(after)
            (root / "docs" / "STATUS.md.tmp").replace(document)
        elif way == "backup":
            document.rename(root / "docs" / "STATUS.md~")
            await seen.quiet(0.2)
            document.write_bytes(after)
            (root / "docs" / "STATUS.md~").unlink()
        else:
            with document.open("wb") as stream:
                stream.flush()
                await seen.quiet(0.2)
                stream.write(after)
        await seen.until(lambda: seen.verdict("Mooring") == "overstated", "what was saved")
        await seen.until_true_to_disk()
        assert all(update.report.claims for update in seen.updates)
        assert all(flip.after for update in seen.updates for flip in update.delta.flips)


async def test_a_document_that_is_deleted_goes_after_a_moment(repo: MakeRepository) -> None:
    root = repo({**FILES, "NOTES.md": "- ✅ `app/main.py` Main\n"})
    async with watching(root) as seen:
        (root / "NOTES.md").unlink()
        took = await seen.until(lambda: seen.verdict("Main") == "no such claim", "the document is gone")
        assert took > 0.3
        assert seen.updates[-1].cause == "NOTES.md vanished"
        await seen.until_true_to_disk()


async def test_a_burst_of_files_in_new_nested_folders(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        write_files(root, {f"gen/a{n % 25}/b{n}/c{n}.py": "x\n" for n in range(500)})
        write_files(root, {"app/quay.py": "x\n", "docs/MORE.md": "- ✅ `gen/a7/b7/c7.py` Deep\n"})
        await seen.until(lambda: seen.verdict("Deep") == "holds", "the new document")
        await seen.until_true_to_disk()


async def test_a_branch_switch(repo: MakeRepository) -> None:
    root = repo(FILES)
    run = ["git", "-C", root, "-c", "user.name=T", "-c", "user.email=t@example.invalid"]
    subprocess.run([*run, "checkout", "-qb", "other"], check=True)
    write_files(root, {f"app/m{n}.py": "x\n" for n in range(100)} | {"app/quay.py": "x\n"})
    (root / "docs" / "STATUS.md").write_text(STATUS.replace("✅ `conf", "🚧 `conf"))
    subprocess.run([*run, "add", "-A"], check=True)
    subprocess.run([*run, "commit", "-qm", "other"], check=True)
    async with watching(root) as seen:
        for branch, verdict in (("main", "overstated"), ("other", "holds")):
            subprocess.run([*run, "checkout", "-q", branch], check=True)
            await seen.until(lambda verdict=verdict: seen.verdict("Quay") == verdict, branch)
            await seen.until_true_to_disk()


async def test_a_checkout_of_a_thousand_files_and_back(repo: MakeRepository) -> None:
    root = repo(FILES)
    run = ["git", "-C", root, "-c", "user.name=T", "-c", "user.email=t@example.invalid"]
    subprocess.run([*run, "checkout", "-qb", "other"], check=True)
    write_files(root, {f"gen/a{n % 20}/b{n % 250}/c{n}.py": "x\n" for n in range(1000)} | {"app/quay.py": "x\n"})
    write_files(root, {f"docs/d{n}/S.md": f"- [x] `gen/a{n}/b{n}/c{n}.py` Deep {n}\n" for n in range(20)})
    subprocess.run([*run, "add", "-A"], check=True)
    subprocess.run([*run, "commit", "-qm", "other"], check=True)
    async with watching(root) as seen:
        for branch in ("main", "other", "main"):
            process = await asyncio.create_subprocess_exec(*run, "checkout", "-q", branch)
            assert await process.wait() == 0
            await seen.until_true_to_disk()


async def test_files_and_folders_that_come_and_go_by_the_hundred(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        for turn in range(3):
            for n in range(300):
                path = root / f"tmp{n % 30}.md"
                path.write_text("- [ ] x\n")
                path.unlink()
            shutil.rmtree(root / "gen", ignore_errors=True)
            write_files(root, {f"gen/n{n % 9}/m{n}/a.md": f"- [x] Part {turn}\n" for n in range(200)})
            await seen.quiet(0.05)
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until_true_to_disk()
        assert seen.verdict("Quay") == "holds"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
async def test_a_folder_that_nobody_may_read_for_a_while(repo: MakeRepository) -> None:
    root = repo({**FILES, "app/quay.py": "x\n"})
    async with watching(root) as seen:
        for mode, verdict in ((0, "overstated"), (0o755, "holds")):
            (root / "app").chmod(mode)
            await seen.until(lambda verdict=verdict: seen.verdict("Quay") == verdict, "what can be read")
            await seen.until_true_to_disk()


async def test_a_root_that_is_replaced(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo(FILES)
    other = repo({**FILES, "app/quay.py": "x\n"}, name="other")
    async with watching(root) as seen:
        root.rename(tmp_path / "old")
        other.rename(root)
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the new root")
        await seen.until_true_to_disk()
        write_files(root, {"app/mooring.py": "x\n"})
        await seen.until(lambda: seen.verdict("Mooring") == "understated", "a change in the new root")


async def test_a_root_that_goes_and_comes_back(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        root.rename(tmp_path / "away")
        await seen.until(lambda: seen.states[-1] is LiveState.BLIND, "blind")
        assert seen.report.claims, "what was known stays on the screen"
        write_files(tmp_path / "away", {"app/quay.py": "x\n"})
        (tmp_path / "away").rename(root)
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the root is back")
        await seen.until(lambda: seen.states[-1] is LiveState.LIVE, "live again")


async def test_ignoring_a_file_lists_again(repo: MakeRepository) -> None:
    root = repo({**FILES, "notes/S.md": "- ✅ `app/main.py` Main\n"}, git=False)
    async with watching(root) as seen:
        assert seen.verdict("Main") == "holds"
        write_files(root, {".gitignore": "notes/\n"})
        await seen.until(lambda: seen.verdict("Main") == "no such claim", "the document is ignored")
        await seen.until_true_to_disk()


async def test_an_ignored_file_that_a_claim_names_is_followed(repo: MakeRepository) -> None:
    root = repo({"S.md": "- ✅ `conf/local.toml` Secrets\n", ".gitignore": "local.toml\n", "conf/a.toml": "x"})
    async with watching(root) as seen:
        assert seen.verdict("Secrets") == "overstated"
        write_files(root, {"conf/local.toml": "a = 1\n"})
        await seen.until(lambda: seen.verdict("Secrets") == "holds", "the ignored file")
        await seen.until_true_to_disk()


async def test_settings_are_followed_and_bad_ones_are_said(repo: MakeRepository) -> None:
    root = repo({**FILES, "old/S.md": "- ✅ `app/main.py` Main\n"})
    async with watching(root) as seen:
        write_files(root, {"asbuilt.yaml": "exclude: [old/**]\n"})
        await seen.until(lambda: seen.verdict("Main") == "no such claim", "the document is excluded")
        await seen.until_true_to_disk()
        write_files(root, {"asbuilt.yaml": "exclud: []\n"})
        await seen.until(lambda: bool(seen.report.notices), "a notice")
        assert seen.report.notices[0].path == "asbuilt.yaml:1"
        assert seen.verdict("Main") == "no such claim"


async def test_a_change_of_which_no_event_tells_is_found_and_the_state_says_so(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Waker, "_matters", lambda _self, _path: False)
    monkeypatch.setattr(rounds_module, "HEARTBEAT", 0.1)
    monkeypatch.setattr(hearing_module, "PATIENCE", 0.1)
    root = repo(FILES)
    async with watching(root) as seen:
        await seen.quiet(0.3)  # once the watch stands, everything is looked at
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the heartbeat")
        await seen.quiet(0.3)
        assert LiveState.POLLING not in seen.states, "one change may be missed while the watch is made"
        write_files(root, {"app/mooring.py": "x\n"})
        await seen.until(lambda: seen.states[-1] is LiveState.POLLING, "polling")


async def test_a_watch_that_fails_leaves_the_heartbeat(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("tui.live.changes.RustNotify", refuse)
    monkeypatch.setattr(rounds_module, "HEARTBEAT", 0.1)
    root = repo(FILES)
    async with watching(root) as seen:
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the heartbeat")
        assert seen.states[-1] is LiveState.POLLING


async def test_no_link_is_walked_into_and_new_folders_are_heard_of_all_the_same(
    repo: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched: list[tuple[list[str], bool]] = []

    def noting(paths: list[str], *how: Any) -> RustNotify:
        watched.append((paths, how[3]))
        return RustNotify(paths, *how)

    monkeypatch.setattr("tui.live.changes.RustNotify", noting)
    monkeypatch.setattr(rounds_module, "HEARTBEAT", 60.0)
    (tmp_path / "beside").mkdir()
    root = repo(FILES)
    async with watching(root) as seen:
        assert watched == [([str(root)], True)]
        (root / "out").symlink_to(tmp_path / "beside")
        await seen.until(lambda: len(watched) == 2, "each folder by itself")
        write_files(root, {"app/deep/er.py": "x\n"})
        await seen.until(lambda: len(watched) == 3, "the new folder too")
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until(lambda: seen.verdict("Quay") == "holds", "a change in a folder")
        paths, recursive = watched[-1]
        assert not recursive
        within = {str(Path(path).relative_to(root)) for path in paths}
        assert within >= {".", "app", "app/deep", "docs", "conf", ".git"}
        assert "out" not in within


async def test_an_edit_by_key_shows_once_and_is_undone(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        claim = next(one.claim for one in seen.report.claims if "Quay" in one.claim.text)
        before = len(seen.updates)
        applied = await seen.session.set_status(claim.id, Status.MISSING)
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the new status")
        assert seen.updates[-1].cause == applied.summary
        assert await seen.quiet(0.3) == 0, "our own write echoes"
        assert len(seen.updates) == before + 1
        await seen.session.undo()
        await seen.until(lambda: seen.verdict("Quay") == "overstated", "the old status")
        assert (root / "docs" / "STATUS.md").read_text() == STATUS


async def test_while_paused_only_the_users_own_edits_show(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        seen.session.pause()  # with a turn under way: everything is looked at once the watch stands
        write_files(root, {"app/quay.py": "x\n"})
        assert await seen.quiet(0.4) == 0
        seen.session.resume()
        await seen.until(lambda: seen.verdict("Quay") == "holds", "what happened meanwhile")
        assert seen.updates[-1].cause in {"app/quay.py appeared", "changes while paused"}
        seen.session.pause()
        claim = next(one.claim for one in seen.report.claims if "Tides" in one.claim.text)
        await seen.session.set_status(claim.id, Status.MISSING)
        await seen.until(lambda: seen.verdict("Tides") == "unproven", "the user's own edit")


async def test_results_keep_coming_while_files_never_rest(repo: MakeRepository) -> None:
    root = repo(FILES)
    async with watching(root) as seen:
        until = time.monotonic() + 1.5
        flips, n = 0, 0
        while time.monotonic() < until:
            n += 1
            write_files(root, {f"noise/{n % 7}.txt": f"{n}"})
            if n % 5 == 0:
                cache = root / "app" / "quay.py"
                cache.unlink() if cache.exists() else cache.write_text("x")
            flips += await seen.quiet(0.02)
        assert flips >= 2
        await seen.until_true_to_disk()


async def test_names_that_are_not_utf8_do_not_stop_the_watch(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds_module, "HEARTBEAT", 60.0)
    monkeypatch.setattr("tui.live.changes.RETRY", 0.0)
    root = repo(FILES)
    async with watching(root) as seen:
        Path(os.fsdecode(os.fsencode(root) + b"/app/caf\xe9.py")).write_text("x")
        await seen.quiet(0.1)
        write_files(root, {"app/quay.py": "x\n"})
        await seen.until(lambda: seen.verdict("Quay") == "holds", "after the strange name")
        await seen.until_true_to_disk()


async def test_what_is_there_at_the_start_is_shown_as_it_is_read_and_is_no_news(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower_module, "PORTION", 1)
    monkeypatch.setattr(follower_module, "SLICE", 0)
    root = repo({f"docs/S{n}.md": STATUS for n in range(5)})
    async with watching(root) as seen:
        assert [len(update.report.documents) for update in seen.updates] == [1, 2, 3, 4, 5]
        assert not any(update.delta.flips or update.delta.changed for update in seen.updates)
        assert [update.state for update in seen.updates] == [LiveState.SCANNING] * 4 + [LiveState.LIVE]


async def test_what_would_keep_a_screen_waiting_is_done_in_another_thread_before_a_report_is_told(
    repo: MakeRepository,
) -> None:
    prepared: dict[int, Report] = {}
    told: list[Report] = []

    def prepare(report: Report) -> None:
        assert threading.current_thread() is not threading.main_thread()
        prepared[id(report)] = report

    def tell(update: Update) -> None:
        assert id(update.report) in prepared
        told.append(update.report)

    root = repo(FILES)
    session = Session(Repository.open(root), tell, on_state=lambda _state, _why: None, prepare=prepare)
    running = asyncio.create_task(session.run())
    try:
        async with asyncio.timeout(DEADLINE):
            while not told:
                await asyncio.sleep(0.01)
            write_files(root, {"app/quay.py": "x\n"})
            while len(told) < 2:
                await asyncio.sleep(0.01)
    finally:
        running.cancel()
        await asyncio.wait([running])
