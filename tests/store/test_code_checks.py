"""What is said of names, endpoints, packages and imports, over real files: from a line to its verdict."""
# ruff: noqa: E501 - samples of code on one line

from __future__ import annotations

import pytest

from tests.conftest import MakeRepository
from tui.core.model import Judged
from tui.store.repository import Repository

CODE = {
    "app/auth.py": "import redis\n\n\nclass AuthService(Base):\n    def login_user(self, name):\n        return redis.get(name)\n\n"
    "    def reset_password(self, name):\n        raise NotImplementedError\n\n\nclass TokenStore:\n    def find_token(self):\n        return self.x\n",
    "app/base.py": "class Base:\n    def close_session(self):\n        return 1\n\nMAX_AGE = 3\n",
    "app/main.py": "from fastapi import FastAPI\nfrom app.auth import AuthService\napp = FastAPI()\nservice = AuthService()\n"
    "@app.get('/api/users/{user_id}')\ndef show(user_id): return service.close_session()\n@app.post('/api/users')\ndef add(): return 1\n"
    "@app.get('/api/orders')\ndef orders(): return 1\n"
    "@app.get('/harbours')\ndef harbours(): return 1\n",
    "app/lonely.py": "def purge_expired_tokens():\n    return 42\n",
    "app/store.py": "def issue_pass(name):\n    raise NotImplementedError\n",
    "app/old.py": "def issue_badge(name):\n    return f'{name}!'\nissue_badge('Ann')\n",
    "app/new.py": "def issue_badge(name):\n    raise NotImplementedError\n",
    "requirements.txt": "fastapi>=0.100\nredis\n",
    "docker-compose.yml": "services:\n  cache:\n    image: redis\n  web:\n    build: .\n",
    "app/services/__init__.py": "from .ledger import Ledger\nfrom .postman import Postman\n",
    "app/services/ledger.py": "class Ledger:\n    def post(self, sum): return sum + 1\n",
    "app/core/__init__.py": "from . import sails\nfrom .ropes_pb2 import Rope\nif 1:\n    from .gone import Gone\n",
    ".env.example": "TIDE_KEY=1\n",
    "web/package.json": '{"dependencies": {"@acme/grid": "^1.0.0"}}',
}


def judged(repo: MakeRepository, line: str, files: dict[str, str] | None = None) -> Judged:
    *_, found = (
        Repository.open(repo({**(CODE if files is None else files), "S.md": f"# Status\n\n{line}\n"})).scan().claims
    )
    return found


def test_names_defined_twice_on_one_line_are_told_apart(repo: MakeRepository) -> None:
    files = {
        "a.js": "export class Ledger { post() { return 1 } } export function Ledger(a) { return a.b }\n",
        "b.js": "go()\n",
    }
    assert judged(repo, "- ✅ `Ledger()` is there", files).verdict.value == "holds"


@pytest.mark.parametrize(
    ("document", "verdict"), [("S.md", "understated"), ("web/README.md", "unproven"), ("app/README.md", "understated")]
)
def test_a_part_of_the_program_misses_what_it_has_not(repo: MakeRepository, document: str, verdict: str) -> None:
    files = {
        "app/hull.ts": "export class Hull { float() { return this.deep } }\n",
        "web/deck.ts": "export const a = 1\n",
    }
    text = "# Parts\n\n- [x] `deck.ts` is there\n- [ ] Create `Hull.float()`\n"
    claims = Repository.open(repo({**files, document: text})).scan().claims
    assert claims[-1].verdict.value == verdict


@pytest.mark.parametrize(
    ("text", "listing", "verdict"),
    [
        ("- ✅ Environment variable `QUAY_KEY` set", ".env.example", "overstated"),
        ("- ✅ Environment variable `QUAY_KEY` set", "app/tides.txt", "unproven"),  # nothing here lists any
        ("- ✅ Configured\n  - Environment: `QUAY_KEY`", ".env.example", "unproven"),
        ("## ✅ Variables\n\n- Environment variable `QUAY_KEY`", ".env.example", "unproven"),
    ],
)
def test_a_variable_is_missed_where_the_variables_are_listed(
    repo: MakeRepository, text: str, listing: str, verdict: str
) -> None:
    found = judged(repo, text, {"app/main.py": CODE["app/main.py"], listing: "TIDE_KEY=1\n"})
    assert found.verdict.value == verdict, found.why


LINES = [
    ("- ✅ `AuthService.login_user` works", "holds"),
    ("- ✅ `AuthService.close_session()` from its base", "holds"),
    ("- ✅ `TokenStore.revoke_token` works", "overstated"),  # nowhere, and its class is ours
    ("- ✅ `AuthService.reset_password` works", "overstated"),  # a stub
    ("- ⚠️ `AuthService.reset_password` partially works", "unproven"),
    ("- ✅ `SessionArchiver` archives", "unproven"),  # no file is named that should hold it
    ("- ✅ `SessionArchiver` in `app/auth.py`", "overstated"),
    ("- ✅ Sessions go through `SessionArchiver`", "unproven"),  # a library's, perhaps
    ("- ✅ `SessionArchiver` in `quays/auth.py`", "unproven"),  # of another repository
    ("## ✅ Works\n\n- Sessions (`app/auth.py`)\n  `TokenStore.revoke_token()`", "unproven"),
    ("- ✅ `login_user()` in `app/auth.py` (~3 lines)", "holds"),  # its own lines, not the file's
    ("- ✅ `SessionArchiver.archive()`: 45,210 gas", "unproven"),  # a run's result, perhaps of a benchmark
    ("| Name | Mean | State |\n|-|-|-|\n| `SessionArchiver` | 1.5 ms | ✅ |", "unproven"),
    ("| Name | Gas | State |\n|-|-|-|\n| `SessionArchiver` | 45,210 | ✅ |", "unproven"),
    ("| Name | Effort | State |\n|-|-|-|\n| `SessionArchiver` in `app/auth.py` | 30 min | ✅ |", "overstated"),
    ("- ✅ Has the field `archived_on`", "unproven"),  # a plain word
    ("- ❌ `MAX_AGE` missing", "unproven"),  # a setting is missing on a server, perhaps
    ("- ✅ SessionArchiver archives", "unproven"),  # prose may speak of a product
    ("- ✅ `purge_expired_tokens()` runs", "unproven"),  # nothing uses it
    ("- ❌ `AuthService.login_user` missing", "understated"),
    ("- ✅ `issue_pass` in `app/store.py`", "overstated"),  # a stub; the file's name makes no front end of it
    ("- ❌ `AuthService.rotate_keys` missing", "holds"),
    ("- ❌ `TokenStore` tests missing", "unproven"),  # the tests are missing, not the store
    ("- ❌ `login_user` missing in `app/base.py`", "unproven"),  # one of this name is elsewhere
    ("- ✅ `GET /api/users/:id` answers", "holds"),
    ("- ✅ `DELETE /api/users/{id}` answers", "overstated"),
    ("- ✅ `GET /api/users/{id}/avatars` answers", "overstated"),
    ("- ✅ Calls `/api/users/{id}/avatars`", "overstated"),
    ("- ✅ `GET /api/orders/{id}` answers", "unproven"),  # `/api/orders` may be asked for one
    ("- ✅ `PUT /api/orders/{id}` answers", "overstated"),
    ("- ✅ Calls `/api/users/{id}/avatars` by `/api/orders`", "unproven"),  # the line says what does its work
    ("- ✅ `GET /api/harbours` answers", "unproven"),  # there is one without /api, which others are given here
    ("- ✅ `GET /v1/harbours` answers", "holds"),  # this prefix may be a proxy's
    ("- ✅ `GET /metrics` answers", "unproven"),  # a library may serve it
    ("- ❌ `POST /api/users` missing", "understated"),
    ("- ❌ `POST /api/refunds` missing", "holds"),
    ("- ✅ `pip install redis`", "holds"),
    ("- ✅ `@acme/grid` installed", "holds"),
    ("- ✅ `@acme/charts` installed", "overstated"),
    ("- ❌ `@acme/grid` missing", "understated"),
    ("- ✅ `@HarbourKeeper` answers", "unproven"),  # in a chat, perhaps
    ("- ✅ Annotation `@HarbourKeeper`", "unproven"),
    ("- ✅ Annotation `@HarbourKeeper` in `app/auth.py`", "overstated"),
    ("- `app/gone.py` ❌ (imports `AuthService`)", "holds"),
    ("- ❌ Imports\n\n  ```python\n  from .auth import AuthService  # ❌\n  ```", "understated"),
    ("- ❌ Imports\n\n  ```python\n  from .gone import Ghost  # ❌\n  ```", "holds"),
    ("- ✅ `issue_badge` in `app/old.py`", "holds"),
    ("- ✅ `issue_badge` in `app/new.py`", "overstated"),  # there it is a stub, whatever it is elsewhere
    ("- ✅ `cache` service runs", "holds"),
    ("- ✅ `mailer` service runs", "overstated"),
    ("- ✅ `cache` and `web` in `docker-compose.yml`", "holds"),
    ("- ✅ `mailer` in `docker-compose.yml`", "overstated"),
    ("- ✅ `redis` in `requirements.txt`", "holds"),
    ("- ✅ `nodemailer` in `requirements.txt`", "overstated"),
]

REQUIRED = (
    "## Tokens {}\n\n```{}\n# Missing: TokenStore should have:\nclass TokenStore:\n    def find_token(self){}\n```"
)
LINES += [
    (REQUIRED.format("❌ Missing", "python", " -> str"), "understated"),
    (REQUIRED.format("❌ Missing", "python", ":\n        return self.x"), "unproven"),  # how, not what
    (REQUIRED.format("❌ Missing", "python", ": ...  # ✅"), "unproven"),  # the one thing that is there
    (REQUIRED.format("❌ Missing", "python", "").replace("find_token", "drop_token"), "holds"),
    (
        REQUIRED.format("❌ Missing", "python", "")
        .replace("TokenStore", "AuthService")
        .replace("find_token", "reset_password"),
        "unproven",
    ),
    ("## Tokens ✅\n\n```python\nclass AuthService:\n    def login_user(self): ...\n```", "holds"),
    ("## Tokens ✅\n\n```python\nclass TokenStore:\n    def drop_token(self): ...\n```", "overstated"),
    (
        "## Tokens ✅\n\n```typescript\ninterface TokenVault {\n  drop(name: string): void;\n}\n```",
        "unproven",
    ),  # another's
    ("## Tokens ✅\n\n```python\nclass TokenVault:\n    def drop_token(self): ...\n```", "unproven"),
    (
        "## Tokens ✅\n\n**File**: `app/store.py`\n\n```python\nclass TokenVault:\n    def drop_token(self): ...\n```",
        "overstated",
    ),
    ("## Tokens 🚧\n\n**Missing `TokenStore` methods:**\n- `find_token()`", "understated"),
    ("- [x] `app/base.py`\n\nCreate these stores:\n\n- [ ] `TokenStore` - keeps the tokens", "understated"),
    ("- [x] `app/base.py`\n\nCreate these stores:\n\n- [ ] `TokenStore` - no expiry", "unproven"),  # it lacks something
    ("- [x] `app/base.py`\n\nCreate these stores:\n\n- [ ] `TokenStore` - refactor its readers", "unproven"),
    ("- [x] `app/base.py`\n- [ ] `TokenStore` - from the file", "unproven"),  # what is left to do in it, perhaps
    ("## Tokens\n\n**What's needed:**\n- `TokenStore` class that keeps tokens", "understated"),
    ("## Tokens 🚧\n\n**Missing `TokenStore` and `AuthService` methods:**\n- `orders()`", "unproven"),  # of which?
]


@pytest.mark.parametrize(("line", "verdict"), LINES, ids=[line for line, _ in LINES])
def test_a_line_about_code_is_judged_by_the_code(repo: MakeRepository, line: str, verdict: str) -> None:
    found = judged(repo, line)
    assert found.verdict == verdict, found


PRETENCE = {
    "app/pay.py": "class Cashier:\n    def charge_card(self, sum):\n        # Mock implementation\n        return {'id': 1}\n"
    "    def compute_fee(self, sum):\n        return 0.29\n    def verify_card(self, card):\n        return True\n"
    "    def send_bill(self, sum):\n        return False\n    def name_bill(self, sum):\n        return 'bill'\n"
    "class Rating:\n    def compute_rate(self, ship):\n        return 0.3\nclass Best(Rating):\n    pass\n"
    "class DefaultRate:\n    def compute_tax(self, ship):\n        return 0.3\nCashier(), Best(), DefaultRate()\n",
    "app/fake_mailer.py": "class MailSender:\n    def run(self, to):\n        return self.post(to)\nMailSender()\n",
    "app/wire.js": "export const mailTransport = new FakeTransport()\nrun(mailTransport)\n"
    "export const sendReceipt = (sum) => [7]\nexport const hashName = (a) => 'sha'\nsendReceipt(hashName(1))\n",
}


@pytest.mark.parametrize(
    ("line", "verdict", "reason"),
    [
        ("`Cashier.charge_card()` works", "overstated", "it does nothing but pretend (`Mock implementation`)"),
        ("Mock of `Cashier.charge_card()` works", "holds", ""),  # which is what is to be there
        ("`Cashier.compute_fee()` works", "overstated", "it returns `0.29` whatever it is given"),
        (
            "`Cashier.verify_card()` works",
            "unproven",
            "it returns `True` whatever it is given",
        ),  # it may be so on purpose
        ("`Cashier.send_bill()` works", "unproven", "it returns `False`"),
        ("`Cashier.name_bill()` works", "holds", ""),  # no work by its name
        ("`Rating.compute_rate()` works", "unproven", "it returns `0.3`"),  # others build on it
        ("`DefaultRate.compute_tax()` works", "unproven", "it returns `0.3`"),
        ("`MailSender` works", "unproven", "it is a fake by the name of its file"),
        ("`mailTransport` works", "unproven", "it stands for FakeTransport"),
    ],
)
def test_a_mock_under_the_real_name_is_not_the_real_thing(
    repo: MakeRepository, line: str, verdict: str, reason: str
) -> None:
    found = judged(repo, f"- ✅ {line}", PRETENCE)
    assert (found.verdict, reason in found.why) == (verdict, True), found.why


@pytest.mark.parametrize(
    ("folder", "verdict"), [("app", "overstated"), ("docs/archive-2025/clone", "unproven"), ("backup", "unproven")]
)
def test_code_that_is_put_away_tells_nothing_of_what_is_served(repo: MakeRepository, folder: str, verdict: str) -> None:
    files = {f"{folder}/main.py": CODE["app/main.py"], "web/page.ts": "export const a = 1\n"}
    assert judged(repo, "- ✅ `GET /api/winches` answers", files).verdict == verdict


@pytest.mark.parametrize(
    ("endpoint", "verdict"),
    [
        ("GET /api/users/winches", "unproven"),  # routers are put in that nobody can name
        ("GET /api/users/audit-logs", "unproven"),  # a file is called so, and where its router is put in isn't known
        ("GET /api/users/ropes/new", "unproven"),  # the end of a route whose beginning isn't known
        ("GET /api/users/moorings", "unproven"),  # a part was left out in the middle
    ],
)
def test_an_endpoint_that_something_may_serve_is_not_accused(repo: MakeRepository, endpoint: str, verdict: str) -> None:
    files = {
        "app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n"
        "@app.get('/api/users')\ndef users(): return 1\n@app.get('/api/users/pier/moorings')\ndef moorings(): return 1\n"
        "for one in found(): app.include_router(one.router, prefix=one.prefix)\n",
        "app/audit_logs.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/')\ndef logs(): return 1\n",
        "app/ropes.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/ropes/new')\ndef new(): return 1\n",
    }
    assert judged(repo, f"- ✅ `{endpoint}` answers", files).verdict == verdict


@pytest.mark.parametrize(
    ("path", "text", "verdict"),
    [
        ("web/routes.php", "Route::get('winches', [Winches::class, 'all']);\n", "unproven"),
        ("web/worker.js", "if (url.pathname === '/api/winches') { go() }\n", "unproven"),
        ("web/client.js", "fetch('/api/winches').then(show)\n", "overstated"),  # who asks for it doesn't serve it
    ],
)
def test_who_serves_by_other_means_is_not_accused(repo: MakeRepository, path: str, text: str, verdict: str) -> None:
    assert judged(repo, "- ✅ `GET /api/winches` answers", {**CODE, path: text}).verdict == verdict


def test_what_takes_every_path_says_of_none_that_it_is_there(repo: MakeRepository) -> None:
    files = {
        "app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/api/users')\ndef users(): return 1\n"
        "@app.get('/api/{rest:path}')\ndef rest(rest): return 1\n",
    }
    assert judged(repo, "- ❌ `GET /api/winches` missing", files).verdict == "unproven"
    assert judged(repo, "- ❌ `GET /api/users` missing", files).verdict == "understated"


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("GET /harbours/berths", "understated"),
        ("/api/harbours/berths", "understated"),
        ("/harbours/berths", "unproven"),
    ],
)
def test_a_path_without_a_method_may_be_a_page(repo: MakeRepository, path: str, verdict: str) -> None:
    code = "app = FastAPI()\n" + "".join(
        f"@app.get('/api/{name}')\ndef {name[-4:]}():\n    return tide()\n"
        for name in ("harbours/berths", "tide", "crew")
    )
    files = {"main.py": f"from fastapi import FastAPI\n{code}"}
    assert judged(repo, f"- ❌ `{path}` missing", files).verdict == verdict


def test_the_reason_names_the_stub_and_its_place(repo: MakeRepository) -> None:
    why = judged(repo, "- ✅ `AuthService.reset_password` works").why
    assert "raise NotImplementedError" in why
    assert "app/auth.py:8" in why


def test_the_reason_says_how_many_manifests_were_read(repo: MakeRepository) -> None:
    assert "in none of 2 manifests" in judged(repo, "- ✅ `@acme/charts` installed").why


@pytest.mark.parametrize(
    "files",
    [
        {"a.py": "\n" * 9, "b.py": "\n"},  # a list of files, and nothing in them
        {"notes.txt": "nothing"},
        {"main.c": "int main() { return 0; }\n"},
    ],
)
@pytest.mark.parametrize(
    "line", ["- ✅ `SessionArchiver.run()` runs", "- ✅ `GET /api/users/{id}` answers", "- ❌ `rotate_keys()` missing"]
)
def test_of_what_can_t_be_read_nothing_is_said(repo: MakeRepository, files: dict[str, str], line: str) -> None:
    assert judged(repo, line, files).verdict == "unproven"


def test_a_name_of_a_front_end_is_not_looked_for_in_a_back_end(repo: MakeRepository) -> None:
    assert judged(repo, "- ✅ Frontend: `OrderTable` component").verdict == "unproven"


def test_only_claims_that_asked_are_judged_again(repo: MakeRepository) -> None:
    root = repo({**CODE, "S.md": "# Status\n\n- ✅ `SessionArchiver` in `app/auth.py`\n- ✅ `app/auth.py` there\n"})
    repository = Repository.open(root)
    from tui.core.pipeline import Engine  # noqa: PLC0415 - only this test steps one

    engine = Engine(str(root), repository.vocabulary)
    first = engine.step(repository.facts, documents=repository.load(repository.documents()))
    assert [one.verdict for one in first.claims] == ["overstated", "holds"]
    (root / "app/archive.py").write_text("class SessionArchiver:\n    def run(self): return 1\n\nSessionArchiver()\n")
    repository.refresh()
    second = engine.step(repository.facts, created={"app/archive.py"})
    assert [one.verdict for one in second.claims] == ["holds", "holds"]
    assert second.claims[1] is first.claims[1]


@pytest.mark.parametrize(
    ("name", "lines", "verdict"),
    [
        ("Tide tables", 80, "overstated"),
        ("TideTables", 80, "overstated"),
        ("`read()`", 8, "holds"),
        ("Moon", 8, "holds"),
    ],
)
def test_the_lines_in_a_row_are_the_file_s_where_the_row_is_called_like_it(
    repo: MakeRepository, name: str, lines: int, verdict: str
) -> None:
    table = f"| Part | File | Lines | Status |\n|---|---|---|---|\n| {name} | app/tide_tables.py | {lines} | ✅ |\n"
    (row,) = Repository.open(repo({"S.md": table, "app/tide_tables.py": "a = 1\n" * 30})).scan().claims
    assert row.verdict.value == verdict


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("web/index.ts", "unproven"),
        ("lib/index.js", "holds"),
        ("lib/sub/__init__.py", "holds"),
        ("lib/late/__init__.py", "holds"),  # what is tried may fail
    ],
)
def test_a_package_is_doubted_while_its_own_imports_lead_nowhere(repo: MakeRepository, path: str, verdict: str) -> None:
    files = {
        "web/index.ts": "export * from './a';\nexport { b } from './b.js';\nimport './a.css';\nimport { gone } from './gone';\n",
        "web/a.ts": "export const a = 1;\n",
        "web/b.ts": "export const b = 1;\n",
        "web/a.css": "a {}\n",
        "lib/index.js": "const x = require('./x');\nexport { y } from './sub';\nimport express from 'express';\n",
        "lib/x.js": "module.exports = 1;\n",
        "lib/sub/index.js": "export const y = 1;\n",
        "lib/sub/__init__.py": "from ..top import z\nfrom . import q\n",
        "lib/late/__init__.py": "try:\n    from .fast import run\nexcept ImportError:\n    run = None\n",
        "lib/top.py": "z = 1\n",
    }
    found = judged(repo, f"- ✅ `{path}` is done", files)
    assert found.verdict == verdict, found.why
    assert (path != "web/index.ts") or "it imports ./gone in line 4, which is not here" in found.why


@pytest.mark.parametrize(("more", "verdict"), [({}, "overstated"), ({"part/package.json": "{}"}, "unproven")])
def test_a_package_that_was_removed_may_have_gone_from_a_part(
    repo: MakeRepository, more: dict[str, str], verdict: str
) -> None:
    manifest = '{"dependencies": {"rope-ladder": "^1.0.0"}}'
    root = repo({"package.json": manifest, "S.md": "# Work\n\n- ✅ Removed `rope-ladder` dependency\n", **more})
    assert Repository.open(root).scan().claims[-1].verdict.value == verdict
