"""Numbers that a document gives of a repository, over real files: how they are counted, and what proves them wrong."""
# ruff: noqa: E501 - samples of code on one line

from __future__ import annotations

import pytest

from tests.conftest import MakeRepository
from tui.core.model import Judged
from tui.store.repository import Repository

FILES = {
    "app/services/auth_service.py": "class AuthService: pass\n",
    "app/services/cache.py": "class Cache: pass\n",
    "app/services/__init__.py": "",
    "app/models.py": "class Berth(Base): x = 1\nclass Ship(Base): x = 1\nclass Crew(Base): x = 1\n",
    "migrations/001_berth.up.sql": "create table berth (id int);\nCREATE TABLE IF NOT EXISTS ship (id int);\n",
    "migrations/001_berth.down.sql": "drop table berth;\n",
    "docker-compose.yml": "services:\n  web:\n    image: a\n  db:\n    image: b\n",
    "tests/test_tide.py": "def test_low(): assert 1\nclass TestHigh:\n    def test_high(self): assert 1\n",
    "web/gauge.test.ts": 'describe("gauge", () => { it("reads", () => {}); test("writes", () => {}); });\n',
    "core/gauge_test.go": "package core\nfunc TestGauge(t *testing.T) { t.Log() }\n",
    "core/src/Gauge.java": "class Gauge { @Test void reads() { run(); } }\n",
    "core/src/lib.rs": "#[test]\nfn level() { assert!(true); }\n",
    "app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/tides')\ndef tides(): return 1\n@app.get('/crews')\ndef crews(): return 1\n",
}


def judged(repo: MakeRepository, line: str, files: dict[str, str]) -> Judged:
    *_, found = Repository.open(repo({**files, "S.md": f"# Status\n\n{line}\n"})).scan().claims
    return found


@pytest.mark.parametrize(
    ("line", "verdict", "reason"),
    [
        ("- ✅ 47 tests pass", "overstated", "S.md:3 says there are 47 tests, but there are only 7 tests in 5 files"),
        ("- ✅ 9 tests pass", "overstated", "only 7 tests"),
        ("- ✅ 8 tests pass", "unproven", "7 tests in 5 files"),  # one may stand where nobody looks
        ("- ✅ 7 tests pass", "unproven", "speaks for it, but weakly"),  # these may be others
        ("- ✅ 5 tests pass", "unproven", "7 tests in 5 files"),  # a part of them
        ("- ✅ Went from 47 tests to 7", "unproven", ""),
        ("- ✅ About 47 tests", "unproven", ""),
        ("- ✅ 2 tests in `tests/test_tide.py`", "holds", "and there are 2 tests in tests/test_tide.py"),
        ("- ✅ 3 tests in `tests/test_tide.py`", "overstated", "only 2 tests in tests/test_tide.py"),
        ("- ✅ `tests/test_tide.py` (3 tests)", "overstated", "only 2 tests in tests/test_tide.py"),
        ("| Suite | Size | State |\n|-|-|-|\n| `web/gauge.test.ts` | 5 tests | ✅ |", "overstated", "only 2 tests"),
        ("- ✅ `app/main.py`: 12 tests", "holds", ""),  # where what they try is
        ("- ✅ 12 tests for `app/main.py`", "overstated", "only 7 tests in 5 files"),
        ("- ✅ 3 models in `app/models.py`", "holds", "3 types in app/models.py"),
        ("- ✅ 12 models in `app/models.py`", "overstated", "only 3 types in app/models.py"),
        ("- ✅ 12 models", "unproven", "which of them are meant can't be told"),
        ("- ✅ 8 database migrations", "overstated", "only 2 migrations below the folders called so"),
        ("- ✅ 1 migrations in `migrations/`", "holds", "2 migrations below migrations"),  # there and back
        ("- ✅ 2 tables in `migrations/001_berth.up.sql`", "holds", "2 tables"),
        ("- ✅ 9 tables in `migrations/001_berth.up.sql`", "overstated", "only 2 tables"),
        ("- ✅ 2 services in `docker-compose.yml`", "holds", "2 services in docker-compose.yml"),
        ("- ✅ 6 services in `docker-compose.yml`", "overstated", "only 2 services in docker-compose.yml"),
        ("- ✅ `app/services/` (2 files)", "holds", ""),  # nobody counts an __init__.py
        ("- ✅ `app/services/` (12 files)", "overstated", "only 3 files below app/services/"),
        ("- ✅ Changed `app/services/` (12 files)", "unproven", ""),
        ("- ✅ 20+ endpoints", "overstated", "only 2 endpoints in all"),
        ("- ✅ 2 endpoints in `app/main.py`", "holds", "2 endpoints in app/main.py"),
        ("- ❌ 2 missing service files (auth, cache)", "understated", "2 of 2 here: app/services/auth_service.py"),
        ("- ❌ 2 missing service files (mail, tokens)", "holds", "0 of 2 here"),
        ("- ❌ 2 missing service files (auth, tokens)", "unproven", "1 of 2 here"),
        ("- ❌ 5 missing service files (auth, cache)", "unproven", "can't be told"),  # which are the others?
    ],
)
def test_a_number_is_wrong_where_there_are_fewer_in_all(
    repo: MakeRepository, line: str, verdict: str, reason: str
) -> None:
    found = judged(repo, line, FILES)
    said = " ".join((found.why, *(one.detail for one in found.evidence)))
    assert (found.verdict, reason in said) == (verdict, True), said


@pytest.mark.parametrize(
    "more",
    [
        {"tests/test_each.py": "@pytest.mark.parametrize('a', [1, 2])\ndef test_a(a): assert a\n"},
        {"web/each.test.ts": "test.each([1, 2])('%d', () => {});\n"},
        {"core/run_test.go": 'package core\nfunc TestEach(t *testing.T) { t.Run("a", run) }\n'},
        {"tests/test_base.py": "class TestDeep(TestWide):\n    def test_a(self): assert 1\n"},
        {"spec/gauge_spec.rb": "it 'reads' do\nend\n"},  # nobody reads this language
    ],
)
def test_tests_that_can_t_be_counted_accuse_nobody(repo: MakeRepository, more: dict[str, str]) -> None:
    assert judged(repo, "- ✅ 47 tests pass", {**FILES, **more}).verdict == "unproven"


def test_endpoints_beside_those_of_another_language_accuse_nobody(repo: MakeRepository) -> None:
    assert judged(repo, "- ✅ 20+ endpoints", {**FILES, "api/routes.rb": "get '/tides'\n"}).verdict == "unproven"
