"""`asbuilt explain` on a claim of every kind of check: a sentence, where it was looked, and what would change it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from tests.conftest import MakeRepository

FILES = {
    "app/main.py": "from fastapi import FastAPI\nfrom app.auth import AuthService\napp = FastAPI()\n"
    "@app.get('/api/users')\ndef users(): return AuthService().login('a')\n"
    "@app.get('/api/crews')\ndef crews(): return 1\n@app.get('/api/tides/{id}/low')\ndef low(id): return 1\n",
    "app/auth.py": "import redis\nclass AuthService:\n    def login(self, name):\n        return redis.get(name)\n"
    "    def reset(self, name):\n        raise NotImplementedError\n    def verify(self, name):\n        return True\n",
    "requirements.txt": "fastapi\nredis\n",
    ".env.example": "CREW_URL=a\n",
    "docker-compose.yml": "services:\n  web:\n    image: a\n",
    "tests/test_a.py": "def test_a(): assert 1\n",
}


@pytest.mark.parametrize(
    ("line", "said", "remedy"),
    [
        (
            "✅ `auth.py` is written",
            "found at app/auth.py, read as the end of exactly one path",
            "when auth.py is gone",
        ),
        ("✅ `app/gone.py` is written", "path app/gone.py, said to exist on line 3: absent", "app/gone.py built"),
        (
            "✅ The search is quick, see `gone.sql`",
            "absent; nothing says that this repository ever had it",
            "gone.sql built; that it is not there accuses nobody while nothing says",
        ),
        ("✅ `app/auth.py` (400 lines)", "8 lines, read from the root", "the number that app/auth.py has: 8 lines"),
        ("✅ `AuthService.reset()` works", "at app/auth.py:5", "AuthService.reset built out: its body is only"),
        ("✅ `AuthService.verify()` works", "at app/auth.py:7", "AuthService.verify as the line has it: it returns"),
        ("❌ `AuthService.login()` missing", "at app/auth.py:3", "taken out of what the line calls missing"),
        ("✅ `from app.auth import Ghost`", "app/auth.py defines no Ghost", "app.auth: Ghost built"),
        ("✅ `GET /api/users` answers", "at app/main.py:4", "no longer holds when GET /api/users is gone"),
        ("✅ `pip install celery`", "not in requirements.txt", "celery declared in a manifest"),
        ("✅ Environment variable `CREW_KEY` set", "absent", "CREW_KEY set or read somewhere"),
        ("✅ Docker service `worker`", "not in docker-compose.yml", "worker in a compose file"),
        ("✅ 47 tests", "only 1 test in 1 file", "47 tests, or the number that there is: 1 test in 1 file"),
        ("✅ 12 models", "which of them are meant can't be told", "a surer sign of 12 models than this"),
        ("🚧 See `app/auth.py`", "found, read from the root", "the line only names it"),
        ("✅ done somewhere", "names nothing that can be looked up", "name the file, the route or the setting"),
    ],
)
def test_every_kind_says_where_and_what_would_change_it(
    repo: MakeRepository, asbuilt: Command, line: str, said: str, remedy: str
) -> None:
    root = repo({**FILES, "S.md": f"# S\n\n- {line}\n"})
    told = asbuilt("explain", "S.md:3", root).out
    evidence, _, change = told.partition("what would change it\n")
    assert said in evidence, told
    assert remedy in change, told
