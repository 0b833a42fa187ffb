"""The law of following, on real files: after any history the report is the one that a fresh scan makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import MakeRepository, write_files
from tests.live.observer import same
from tui.core.model import Verdict, Waiver
from tui.core.waivers import Waivers
from tui.live import follower as follower_module
from tui.live.follower import Follower, Turn
from tui.store.errors import StoreError
from tui.store.repository import Repository

DOCUMENTS = ("S.md", "docs/A.md", "docs/B.md", "old/C.md")
CODE = ("app/a.py", "app/b.py", "app/sub/a.py", "lib/a.py", "lib/c.txt", "conf/local.toml")
FOLDERS = ("app", "lib", "docs", "app/sub")
LINES = (
    "- ✅ `app/a.py` One",
    "- ❌ `app/sub/a.py` Two",
    "- [x] `lib/c.txt` (3 lines) Three",
    "- [ ] `b.py` Four",
    "- ✅ `app/*.py` Five",
    "- ❌ `conf/local.toml` Six",
    "- ✅ `lib/` Seven",
    "- ✅ `moved/a.py` Eight",
    "| Nine | ✅ | `docs/A.md` |",
    "\n**Status**: sketched\n",
    "- ✅ `Cache.get` and `load_tides()` Ten",
    "- [x] `GET /tides/{id}` and `import redis` Eleven",
    "- ❌ `TIDE_URL` in the environment, `@tide/core`, the `worker` service Twelve",
    "- [x] 2 tests (`app/{a,b}.py`, 4 lines) Thirteen",
)
SOURCES = (
    "x\n",
    "y\n",
    "x\nx\nx\n",
    "class Cache:\n    def get(self): ...\n",
    "# Cache.get and load_tides() are no more; nor is import redis\n",
    "import redis, os\n\nURL = os.environ['TIDE_URL']\n\n@app.get('/tides/{id}')\ndef load_tides(): ...\n",
)
MANIFESTS = ("package.json", "requirements.txt", "docker-compose.yml", ".env")
MANIFEST = (
    '{"dependencies": {"@tide/core": "1"}}\n',
    "redis==5\n",
    "services:\n  worker:\n    image: tide\n",
    "TIDE_URL=x\n",
    "{",
)
SETTINGS = (
    "exclude: [old/**]\n",
    "include: ['lib/*.txt']\n",
    "nonsense: 1\n",
    "vocabulary: {statuses: {missing: {en: [sketched]}}}\n",
    "",
)
IGNORED = ("*.toml\n*.yaml\n", "lib/\n", "old/\n*.txt\n", "")

documents = st.lists(st.sampled_from(LINES), max_size=5).map("\n".join)
steps = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(DOCUMENTS), documents),
    st.tuples(st.just("write"), st.sampled_from(CODE), st.sampled_from(SOURCES)),
    st.tuples(st.just("write"), st.sampled_from(MANIFESTS), st.sampled_from(MANIFEST)),
    st.tuples(st.just("write"), st.just("asbuilt.yaml"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("write"), st.just(".gitignore"), st.sampled_from(IGNORED)),
    st.tuples(st.just("delete"), st.sampled_from((*DOCUMENTS, *CODE, *FOLDERS)), st.just("")),
    st.tuples(
        st.just("move"), st.sampled_from((*DOCUMENTS, *CODE, *FOLDERS)), st.sampled_from(("moved", "app", "docs"))
    ),
    st.tuples(st.just("replace"), st.sampled_from(FOLDERS), st.sampled_from(SOURCES)),
    st.tuples(st.just("swap"), st.sampled_from((*DOCUMENTS, *CODE, *FOLDERS)), st.sampled_from((*DOCUMENTS, *FOLDERS))),
    st.tuples(st.just("link"), st.sampled_from(("lib", "alias")), st.sampled_from(("app", "..", "nowhere"))),
)


def opened(following: Follower) -> Turn:
    *_, last = following.opening()
    return last


def act(root: Path, what: str, name: str, value: str) -> None:
    path = root / name
    try:
        if what == "write":
            write_files(root, {name: value})
        elif what == "delete":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        elif what == "move":
            (root / value).mkdir(exist_ok=True)
            path.rename(root / value / path.name)
        elif what == "replace":  # another folder stands there at once
            new = root / "new.tmp"
            write_files(new, {"a.py": value, "sub/a.py": value, "A.md": f"{LINES[0]}\n"})
            path.rename(root / "old.tmp")
            new.rename(path)
            shutil.rmtree(root / "old.tmp")
        elif what == "swap":
            path.rename(root / "swapped.tmp")
            (root / value).rename(path)
            (root / "swapped.tmp").rename(root / value)
        else:
            path.symlink_to(value)
    except OSError:
        pass  # what can't be done here and now does not happen


def seen(root: Path) -> dict[str, tuple[int, ...]]:
    """Everything beneath a root, with what would change if it did."""
    found = {}
    for path in root.rglob("*"):
        here = path.lstat()
        stamp = (here.st_mode, here.st_ino) if path.is_dir() and not path.is_symlink() else here[:7] + here[8:]
        found[path.relative_to(root).as_posix()] = (*stamp, here.st_ctime_ns)
    return found


def places(before: dict[str, tuple[int, ...]], after: dict[str, tuple[int, ...]]) -> set[str]:
    """Where a watcher that misses nothing says that something happened. git's own files are everybody's."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.parametrize("told", [False, True])
@given(st.booleans(), st.lists(st.lists(steps, min_size=1, max_size=5), min_size=2, max_size=6))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_following_equals_scanning(told: bool, use_git: bool, history: list[list[tuple[str, str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(follower_module, "GRACE", 0)
        root = Path(folder) / "root"
        write_files(root, {"S.md": "\n".join(LINES), "app/a.py": "x\n"})
        if use_git:
            subprocess.run(["git", "init", "-q", root], check=True)
        following = Follower(Repository.open(root))
        opened(following)
        for batch in history:
            before = seen(root)
            for what, name, value in batch:
                act(root, what, name, value)
            report = following.follow(places(before, seen(root)) if told else None).report
            try:
                fresh = Repository.open(root).scan()
            except StoreError:
                continue  # a fresh start refuses these settings; what follows keeps those it had
            assert same(report, fresh)


def test_a_link_that_leads_out_takes_what_is_below_it_along(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo({"S.md": "- [x] `lib/c.py` Three\n", "a.py": "x\n"})
    following = Follower(Repository.open(root))
    assert opened(following).report.claims[0].verdict is Verdict.OVERSTATED
    (root / "lib").symlink_to(tmp_path)
    for _ in range(2):
        report = following.follow().report
        assert same(report, Repository.open(root).scan())
        (root / "lib").unlink(missing_ok=True)


@pytest.mark.parametrize(("link", "told"), [("app", "app/c.py"), (".", "c.py")])
def test_what_changes_by_another_name_is_seen_by_way_of_a_link(repo: MakeRepository, link: str, told: str) -> None:
    root = repo({"S.md": "- [x] `lib/c.py` (3 lines) Three\n", "app/c.py": "x\n", "c.py": "x\n"})
    (root / "lib").symlink_to(link)
    following = Follower(Repository.open(root))
    opened(following)
    time.sleep(0.06)
    following.follow()
    write_files(root, {told: "x\nx\nx\n"})
    assert same(following.follow({told}).report, Repository.open(root).scan())


def test_a_waiver_ends_with_its_day(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repo({"S.md": "- ✅ `app/a.py` One\n"})
    waiver = Waiver(Repository.open(root).scan().claims[0].claim.id, "later", "2031-05-01")
    monkeypatch.setattr(Repository, "waivers", Waivers((waiver,), "asbuilt.yaml", "2031-05-01"))
    following = Follower(Repository.open(root))
    assert opened(following).report.waived
    monkeypatch.setattr(Repository, "waivers", Waivers((waiver,), "asbuilt.yaml", "2031-05-02"))
    report = following.follow().report
    assert not report.waived
    assert same(report, Repository.open(root).scan())


def test_a_turn_in_which_nothing_changed_gives_the_same_report(repo: MakeRepository) -> None:
    following = Follower(Repository.open(repo({"S.md": "\n".join(LINES), "app/a.py": "x\n"})))
    first = opened(following)
    turn = following.follow()
    assert turn.report is first.report
    assert not turn.moved


def test_a_file_written_twice_within_a_tick_is_looked_at_again(repo: MakeRepository) -> None:
    root = repo({"S.md": "- ✅ `lib/c.txt` (3 lines) Three\n", "lib/c.txt": "1\n2\n3\n"})
    following = Follower(Repository.open(root))
    (root / "lib" / "c.txt").write_text("1\n2\n3\n")
    turn = following.follow() if opened(following).report else None
    assert turn is not None
    assert turn.again is not None
    stamp = (root / "lib" / "c.txt").stat()
    (root / "lib" / "c.txt").write_text("1 2 3\n")
    os.utime(root / "lib" / "c.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert same(following.follow().report, Repository.open(root).scan())


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"app/new.py": "x"}, "app/new.py appeared"),
        ({"new/deep/x.py": "x"}, "new/deep/x.py appeared"),
        ({"app/a.py": "changed"}, "app/a.py edited"),
        ({"app/x.py": "x", "app/y.py": "x", "app/z.py": "x"}, "3 files changed"),
        ({"S.md": "- ❌ `app/a.py` One\n", "app/x.py": "x", "app/y.py": "x"}, "S.md edited, among 3 files"),
        ({"app/a.py": None}, "app/a.py vanished"),
        ({"app/a.py": None, "lib/a.py": "x"}, "app/a.py moved to lib/a.py"),
        ({"lib/other.py": "x", "app/a.py": None}, "app/a.py vanished, lib/other.py appeared"),
    ],
)
def test_causes(repo: MakeRepository, change: dict[str, str | None], cause: str) -> None:
    root = repo({"S.md": "- ✅ `app/a.py` One\n", "app/a.py": "x", "app/b.py": "x"})
    following = Follower(Repository.open(root))
    opened(following)
    for path, text in change.items():
        (root / path).unlink() if text is None else write_files(root, {path: text})
    assert following.follow().cause == cause


def test_a_file_of_another_name_moved_if_it_is_the_same_file(repo: MakeRepository) -> None:
    root = repo({"S.md": "- ✅ `app/a.py` One\n", "app/a.py": "x"})
    following = Follower(Repository.open(root))
    opened(following)
    (root / "app" / "a.py").rename(root / "b.py")
    assert following.follow().cause == "app/a.py moved to b.py"


def test_opening_shows_what_it_has_the_likeliest_documents_first(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower_module, "PORTION", 1)
    monkeypatch.setattr(follower_module, "SLICE", 0)
    names = ["a/b/notes.md", "README.md", "docs/ROADMAP.md", "STATUS.md"]
    root = repo(dict.fromkeys(names, "- ✅ `app/a.py` One\n"))
    turns = list(Follower(Repository.open(root)).opening())
    assert [turn.left for turn in turns] == [3, 2, 1, 0]
    shown = [{info.path for info in turn.report.documents} for turn in turns]
    assert [(after - before).pop() for before, after in zip([set(), *shown], shown, strict=False)] == [
        "STATUS.md",
        "docs/ROADMAP.md",
        "README.md",
        "a/b/notes.md",
    ]
    assert same(turns[-1].report, Repository.open(root).scan())


def test_a_definition_that_goes_while_its_name_stays(repo: MakeRepository) -> None:
    code = "class Ledger:\n    def post(self):\n        return self.book()\n"
    root = repo({"S.md": "- ✅ `Ledger.post()` implemented, `import redis`\n", "app/led.py": f"import redis\n\n{code}"})
    following = Follower(Repository.open(root))
    first = opened(following).report
    (root / "app" / "led.py").write_text("# Ledger.post() was here, and import redis\n")
    changed = following.follow({"app/led.py"}).report
    assert same(changed, Repository.open(root).scan())
    assert changed.claims != first.claims
