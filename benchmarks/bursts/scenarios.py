"""The bursts: each makes many changes at once, the next run takes them back, and every run leaves another tree.

A burst returns what the state line may say soon after it, when that is not "live" alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")
MOST_QUEUED = 40_000
"""Events of a queue that this is willing to fill."""
_GIT = ("git", "-c", "user.name=B", "-c", "user.email=b@x", "-c", "gc.auto=0")


@dataclass(frozen=True)
class Place:
    """Where a burst happens: the repository, which process watches it, and the number of the run."""

    root: Path
    watcher: int
    run: int

    @property
    def back(self) -> bool:
        """Whether this run takes back what the one before did."""
        return self.run % 2 == 1

    def put(self, name: str, text: str) -> None:
        """Write a file, and the folders above it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def tell(self) -> None:
        """Say something new in a document, as the last change of a burst."""
        self.put("docs/last.md", f"# Last\n\n- [x] Run {self.run}: `src/last_{self.run}.py`\n")


LIVE = frozenset({"live"})
POLLING = frozenset({"polling"})
BLIND = frozenset({"blind"})

Burst = Callable[[Place], frozenset[str] | None]


@dataclass(frozen=True)
class Scenario:
    """A burst, what must be in the tree before it, and how the watch is hindered (`deaf`: it hears nothing,
    `refused`: it can't be made). `plain` needs a user whom permissions bind."""

    burst: Burst
    before: Callable[[Path], None] = lambda _root: None
    hindered: str = ""
    plain: bool = False


def nested(place: Place) -> None:
    """2,000 new folders in new folders, each with a document."""
    if place.back:
        shutil.rmtree(place.root / "deep")
    else:
        for number in range(2000):
            place.put(f"deep/a{number % 20}/b{number % 7}/c{number}/S.md", f"- [ ] Part `src/n{number}.py`\n")
    place.tell()


def _many(root: Path) -> None:
    for folder in range(200):
        at = root / "many" / f"d{folder}"
        at.mkdir(parents=True)
        (at / "S.md").write_text("- [ ] Part one\n")
        for number in range(99):
            (at / f"f{number}.py").write_text("x = 1\n")


def rewrite(place: Place) -> None:
    """20,000 files written again, 200 of them documents."""
    for path in sorted((place.root / "many").rglob("*.*")):
        box = " " if place.back else "x"
        path.write_text(f"- [{box}] Part one\n" if path.suffix == ".md" else f"x = {place.run}\n")


def _branches(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "B")
    git(root, "checkout", "-qb", "other")
    place = Place(root, 0, 0)
    for number in range(5000):
        place.put(f"other/s{number % 50}/t{number % 250}/f{number}.py", "x = 1\n")
    for number in range(50):
        place.put(f"other/s{number}/S.md", f"- [x] Part `other/s{number}/t{number}/f{number}.py`\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Other")
    git(root, "checkout", "-q", "main")


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run([*_GIT, "-C", str(root), *arguments], check=True, capture_output=True)


def checkout(place: Place) -> None:
    """`git checkout` of a branch with 5,000 more files, and back."""
    git(place.root, "checkout", "-q", "main" if place.back else "other")


def churn(place: Place) -> None:
    """5,000 files that come and go, under 50 names."""
    for number in range(5000):
        place.put(f"docs/tmp{number % 50}.md", "- [ ] Gone\n")
        (place.root / f"docs/tmp{number % 50}.md").unlink()
    place.tell()


def bad_name(place: Place) -> frozenset[str]:
    """A name that is not UTF-8, then a good one. The watch dies of it, and is made again when some time has passed."""
    bad = Path(os.fsdecode(os.fsencode(place.root) + b"/docs/bad\xff.md"))
    bad.unlink() if bad.exists() else bad.write_text("- [ ] Bad name\n")
    place.tell()
    return LIVE | POLLING


def replaced_root(place: Place) -> None:
    """The root is renamed away, and another folder stands there."""
    aside = place.root.with_name("aside")
    if not aside.exists():
        shutil.copytree(place.root, aside, symlinks=True)
    place.root.rename(place.root.with_name("away"))
    aside.rename(place.root)
    place.root.with_name("away").rename(aside)
    place.tell()


def recreated_root(place: Place) -> None:
    """The root is deleted, and made anew."""
    kept = place.root.with_name("kept")
    if not kept.exists():
        shutil.copytree(place.root, kept, symlinks=True)
    shutil.rmtree(place.root)
    shutil.copytree(kept, place.root, symlinks=True)
    place.tell()


def missing_root(place: Place) -> frozenset[str]:
    """The root goes, and comes back a run later."""
    away = place.root.with_name("away")
    if place.back:
        away.rename(place.root)
        place.tell()
        return LIVE
    place.root.rename(away)
    return BLIND


def replaced_folder(place: Place) -> None:
    """A folder of code is renamed away, and another one stands there."""
    folder, aside = place.root / "src" / "billing", place.root.with_name("aside")
    if not aside.exists():
        shutil.copytree(folder, aside)
        for path in sorted(aside.rglob("*.py"))[::3]:
            path.unlink()
    away = place.root.with_name("away")
    folder.rename(away)
    aside.rename(folder)
    away.rename(aside)
    place.tell()


def saves(place: Place) -> None:
    """Documents saved as editors save: a backup and a new file, a new file over the old one, the old file emptied and
    written."""
    for number in range(30):
        path = place.root / "docs" / f"save_{number}.md"
        text = f"- [{'x '[place.back]}] Save {number}: `src/save_{number}.py`\n"
        if not path.exists():
            path.write_text("")
        if number % 3 == 0:
            path.rename(path.with_suffix(".md~"))
            path.write_text(text)
            path.with_suffix(".md~").unlink()
        elif number % 3 == 1:
            path.with_suffix(".tmp").write_text(text)
            path.with_suffix(".tmp").replace(path)
        else:
            path.write_text("")
            path.write_text(text)


def unreadable(place: Place) -> None:
    """A folder that nobody may read, and may read again."""
    (place.root / "src" / "search").chmod(0o755 if place.back else 0)
    place.tell()


def overflow(place: Place) -> None:
    """More events than the queue holds, while the watcher is stopped."""
    files = int(QUEUE.read_text()) // 2 + 1_000
    os.kill(place.watcher, signal.SIGSTOP)
    try:
        if place.back:
            shutil.rmtree(place.root / "flood")
        else:
            for number in range(files):
                place.put(f"flood/d{number % 100}/f{number}.py", "x = 1\n")
            place.put("flood/S.md", "- [x] Flood: `flood/d7/f7.py`\n- [x] Dry: `flood/d7/none.py`\n")
        place.tell()
    finally:
        os.kill(place.watcher, signal.SIGCONT)


def unheard(place: Place) -> frozenset[str]:
    """Changes of which no event tells. One may be missed while a watch is made; the next one must be owned up to."""
    place.put(f"src/last_{place.run}.py", "x = 1\n")
    place.tell()
    return POLLING if place.run else LIVE | POLLING


def unwatched(place: Place) -> frozenset[str]:
    """Changes where no watch could be made."""
    unheard(place)
    return POLLING


SCENARIOS = {
    "nested": Scenario(nested),
    "rewrite": Scenario(rewrite, _many),
    "checkout": Scenario(checkout, _branches),
    "churn": Scenario(churn),
    "bad name": Scenario(bad_name),
    "root replaced": Scenario(replaced_root),
    "root recreated": Scenario(recreated_root),
    "root missing": Scenario(missing_root),
    "folder replaced": Scenario(replaced_folder),
    "saves": Scenario(saves),
    "unreadable folder": Scenario(unreadable, plain=True),
    "overflow": Scenario(overflow),
    "no events": Scenario(unheard, hindered="deaf"),
    "no watches left": Scenario(unwatched, hindered="refused"),
}


def why_not(scenario: Scenario) -> str:
    """Why a scenario can't be run here; nothing when it can."""
    if scenario.burst is overflow and not (QUEUE.exists() and int(QUEUE.read_text()) <= MOST_QUEUED):
        return "the queue of events is not known, or too long to fill"
    if scenario.plain and os.geteuid() == 0 and not shutil.which("setpriv"):
        return "nothing is unreadable to root"
    return ""
