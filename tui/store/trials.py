"""What this program promises about input that means harm, tried on the machine it runs on."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.core.code import Language
from tui.core.reading import read_document
from tui.core.safe import safe
from tui.core.vocabulary import Vocabulary
from tui.store import adversary, settings
from tui.store.errors import StoreError
from tui.store.history import stale_claims
from tui.store.languages.apart import PATIENCE, Apart
from tui.store.repository import Repository

DOCUMENT = 2.0
"""Seconds of the processor for a megabyte of a document."""
FILE = PATIENCE + 2
"""Seconds for a file of code."""
SETTINGS = 0.3
"""Seconds of the processor for a settings file."""
MOMENT = 0.1
"""Seconds that anything may take: too short to tell from what else the machine does."""


class Trial(NamedTuple):
    """What was tried, whether it went as promised, and what is to be said of it."""

    name: str
    kept: bool
    said: str


def trials() -> Iterator[Trial]:
    """Try everything, one after the other; some minutes of work."""
    yield from _documents()
    yield from _settings()
    yield from _code()
    with tempfile.TemporaryDirectory(prefix="asbuilt-selftest-") as name:
        yield _folder(Path(name) / "folder")
        yield _git(Path(name) / "git")


def _documents() -> Iterator[Trial]:
    vocabulary = Vocabulary.shipped()
    read_document("a.md", b"- [x] `a.py`\n", vocabulary)  # what is made once is not the document's cost
    for name, data in _made(adversary.DOCUMENTS):
        took = _seconds(lambda data=data: read_document("a.md", data, vocabulary))  # type: ignore[misc]
        pace = took / (len(data) / 1e6)
        yield Trial(f"document: {name}", pace <= DOCUMENT or took <= MOMENT, f"{pace:.2f} s for a megabyte")


def _settings() -> Iterator[Trial]:
    with tempfile.TemporaryDirectory(prefix="asbuilt-selftest-") as folder:
        for name, data in _made(adversary.SETTINGS):
            (Path(folder) / settings.FILE).write_bytes(data)
            said: list[str] = []

            def load(said: list[str] = said) -> None:
                try:
                    settings.load(Path(folder))
                except StoreError as error:
                    said.append(safe(error.message))

            took = _seconds(load)
            reason = said[0] if said else "was taken for settings"
            yield Trial(f"settings: {name}", bool(said) and took <= SETTINGS, f"{took:.2f} s: {reason[:60]}")


def _code() -> Iterator[Trial]:
    apart = Apart()
    for name, data in _made(adversary.CODE):
        for language in Language:
            began = time.monotonic()
            code = apart.read(language, "a", data)
            took = time.monotonic() - began
            said = f"{took:.2f} s" if code else f"given up after {took:.2f} s"
            yield Trial(f"{language}: {name}", took <= FILE, said)


def _folder(base: Path) -> Trial:
    root = adversary.write_folder(base)
    began = time.monotonic()
    report = Repository.open(root).scan()
    took = time.monotonic() - began
    inside = {path.name for path in root.iterdir() if path.is_file() and not path.is_symlink()}
    shown = {document.path for document in report.documents} | {notice.path for notice in report.notices}
    read = any(adversary.OUTSIDE in judged.claim.text for judged in report.claims)
    silent = sorted(name for name in inside if name.endswith(".md") and name not in shown)
    said = f"{took:.2f} s, {len(report.documents)} documents read, {len(report.notices)} left out with a reason"
    if read:
        said = "what lies outside was read"
    elif silent:
        said = f"{safe(silent[0])} was left out without a reason"
    return Trial("folder: links, pipes, names", not read and not silent, said)


def _git(base: Path) -> Trial:
    try:
        root, ran = adversary.write_git(base)
    except (OSError, subprocess.CalledProcessError):
        return Trial("git: programs of the repository", True, "there is no git here")
    repository = Repository.open(root)
    report = repository.scan()
    stale_claims(root, report.claims, repository.read)
    fired = sorted(path.name for path in ran.iterdir())
    return Trial("git: programs of the repository", not fired, f"ran {', '.join(fired)}" if fired else "none was run")


def _made(shapes: Mapping[str, adversary.Make]) -> Iterator[tuple[str, bytes]]:
    for name, make in shapes.items():
        yield name, make()


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
