"""Where a written path leads: never to an accusation that a second look would take back."""

from __future__ import annotations

import pytest

from tests.core.repository import Files
from tui.core.made import is_made
from tui.core.resolve import resolve

HARBOUR = Files.of(
    "README.md",
    "docs/STATUS.md",
    "docs/guide.md",
    "docs/archive/PLAN_2023.md",
    "app/tides.py",
    "app/core/config.py",
    "app/core/base.py",
    "app/gauge/base.py",
    "app/gauge/level.py",
    "app/(quay)/berths/page.tsx",
    "app/yard/page.tsx",
    "locks-service/src/main/resources/application.yml",
    "locks-service/target/classes/application.yml",
    "payment_systems/dues.py",
    "web/src/Crane.tsx",
    "tests/unit/test_tides.py",
    "tests/unit/test_locks.py",
    "deploy/compose.yaml",
    "src/org/harbour/dues/Payment.java",
)
DOCUMENT = "docs/STATUS.md"


@pytest.mark.parametrize(
    ("written", "place", "base"),
    [
        ("app/tides.py", "app/tides.py", "root"),
        ("./app/tides.py", "app/tides.py", "root"),
        ("app/gauge/", "app/gauge", "root"),
        ("/app/tides.py", "app/tides.py", "root"),
        ("/srv/harbour/app/tides.py", "app/tides.py", "root"),
        ("guide.md", "docs/guide.md", "document"),
        ("./guide.md", "docs/guide.md", "document"),
        ("../app/tides.py", "app/tides.py", "document"),
        ("archive/PLAN_2023.md", "docs/archive/PLAN_2023.md", "document"),
        ("README.md", "README.md", "root"),
        ("gauge/level.py", "app/gauge/level.py", "suffix"),
        ("level.py", "app/gauge/level.py", "suffix"),
        ("unit/", "tests/unit", "suffix"),
        ("harbour/app/tides.py", "app/tides.py", "suffix"),
        ("tests/**/*.py", "tests/unit/test_locks.py", "glob"),
        ("test_*.py", "tests/unit/test_locks.py", "glob"),
        ("app/{tides,core/config}.py", "app/tides.py", "glob"),
        ("tests/test_*.py", "tests/unit/test_locks.py", "glob"),
        ("org.harbour.dues/Payment.java", "src/org/harbour/dues/Payment.java", "suffix"),
        ("org.harbour.dues/", "src/org/harbour/dues", "suffix"),
    ],
)
def test_found_where_a_reader_would_look(written: str, place: str, base: str) -> None:
    found = resolve(written, DOCUMENT, (), HARBOUR)
    assert (found.found, found.path, found.base) == (True, place, base)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("src/old/level.py", "app/gauge/level.py"),
        ("locks-service/application.yml", "locks-service/src/main/resources/application.yml"),
        ("app/berths/page.tsx", "app/(quay)/berths/page.tsx"),
    ],
)
def test_a_moved_file_is_not_absent(written: str, place: str) -> None:
    found = resolve(written, DOCUMENT, (), HARBOUR)
    assert (found.found, found.path, found.base) == (True, place, "moved")
    assert place in found.detail


@pytest.mark.parametrize(
    "written",
    [
        "app/moon.py",
        "moon.py",
        "app/moon/",
        ".github/moon.yml",
        "docs/reports/moon.md",
        "tests/**/*.rs",
        "app/{moon,sun}.py",
    ],
)
def test_absent(written: str) -> None:
    assert resolve(written, DOCUMENT, (), HARBOUR).found is False


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("../../etc/passwd", "outside the repository"),
        ("/etc/passwd", "outside the repository"),
        ("/srv/tides/guide.md", "outside the repository"),
        ("../../../x/*.py", "outside the repository"),
        ("base.py", "2 are called base.py"),
        ("quay/docs/", "could be docs"),
        ("other/page.tsx", ""),
        ("docs/Guide.md", "differs in letter case: docs/guide.md"),
        ("payment-systems/", "is spelt otherwise: payment_systems"),
        ("deploy/compose.yml", "is there as deploy/compose.yaml"),
        (".env", "made when the program is built or run"),
        ("dist/app.js", "made when the program is built or run"),
        ("harbour-1.0.jar", "made when the program is built or run"),
        (".harbour/backups/", "made when the program is built or run"),
        ("output/tides.csv", "made when the program is built or run"),
        ("tests/reports/tides.html", "made when the program is built or run"),
        ("logs/**/*.log", "made when the program is built or run"),
        ("app/{tides,moon}.py", "1 of 2 are there"),
    ],
)
def test_silent_with_a_reason(written: str, reason: str) -> None:
    place = resolve(written, DOCUMENT, (), HARBOUR)
    if written != "other/page.tsx":
        assert place.found is None
        assert place.detail.startswith(reason)
    else:  # a name that many files bear is no sign that this one moved
        assert place.base != "moved"


@pytest.mark.parametrize(
    ("folders", "place"),
    [
        (("core",), "app/core/base.py"),
        (("app/gauge",), "app/gauge/base.py"),
        (("unknown", "gauge"), "app/gauge/base.py"),
    ],
)
def test_hints_choose_among_files_of_one_name(folders: tuple[str, ...], place: str) -> None:
    assert resolve("base.py", DOCUMENT, folders, HARBOUR).path == place


def test_the_nearest_to_the_document_is_meant() -> None:
    files = Files.of("a/docs/STATUS.md", "a/src/kit/crane.py", "b/src/kit/crane.py")
    assert resolve("kit/crane.py", "a/docs/STATUS.md", (), files).path == "a/src/kit/crane.py"


def test_a_file_in_another_language_is_named_as_near() -> None:
    place = resolve("web/src/Crane.js", DOCUMENT, (), HARBOUR)
    assert (place.found, place.near) == (False, ("web/src/Crane.tsx",))


def test_nothing_outside_the_root_is_ever_asked() -> None:
    asked: list[str] = []

    class Spying(Files):
        def is_file(self, path: str) -> bool:
            asked.append(path)
            return super().is_file(path)

        is_dir = is_file

    spying = Spying({"docs/STATUS.md": 1})
    for written in (
        "../../x",
        "../x",
        "/x/y.py",
        "a/../../b.py",
        "./../../c",
        "..",
        "../..",
        "~/d.py",
        "a\\..\\..\\e.py",
    ):
        resolve(written, DOCUMENT, (), spying)
    assert not [path for path in asked if path.startswith(("/", "..")) or "/../" in path]


def test_a_migration_bears_the_time_it_was_made_before_its_name() -> None:
    files = Files.of("db/migrations/2026_01_19_211341_create_berths_table.php", "db/seeds/berths.php")
    place = resolve("create_berths_table.php", "STATUS.md", (), files)
    assert place.found is None
    assert place.near == ("db/migrations/2026_01_19_211341_create_berths_table.php",)


def test_a_bundle_with_a_hash_in_its_name_is_made() -> None:
    assert is_made("vendor-Kav4lOuG.js")
    assert not is_made("vendor-settings.js")
