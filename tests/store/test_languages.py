"""What source files say, in five languages, and what can be told of them together."""

# ruff: noqa: E501 - samples of code on one line
from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.core.code import Code, Language, Sort
from tui.store.repository import Repository

READERS = {
    "py": "python",
    "pyi": "python",
    "ts": "script",
    "tsx": "script",
    "js": "script",
    "go": "golang",
    "java": "java",
    "rs": "rust",
}


def read(path: str, text: str) -> Code:
    code: Code = importlib.import_module(f"tui.store.languages.{READERS[path.rpartition('.')[2]]}").read(
        path, text.encode()
    )
    return code


def defined(code: Code) -> list[str]:
    return [f"{one.owner}.{one.name}".lstrip(".") for one in code.definitions]


DEFINITIONS = [
    (
        "a.py",
        "LIMIT = 3\nclass Berth(Base):\n    size: int = 1\n    def moor(self, ship):\n        return ship\nasync def sail():\n    return 1\n",
        ["LIMIT", "Berth", "Berth.size", "Berth.moor", "sail"],
    ),
    (
        "a.ts",
        "export class Berth extends Base { size = 1; moor(ship: Ship) { return ship } }\nexport const sail = () => 1\n"
        "interface Ship { name: string }\nconst crew = { hire() {}, pay: () => 2 }\n",
        ["Berth", "Berth.size", "Berth.moor", "sail", "Ship", "Ship.name", "crew", "crew.hire", "crew.pay"],
    ),
    (
        "a.go",
        "package a\ntype Berth struct { Size int }\nfunc (b *Berth) Moor(s Ship) error { return nil }\nfunc Sail() {}\nconst Limit = 3\n",
        ["Berth", "Berth.Size", "Berth.Moor", "Sail", "Limit"],
    ),
    (
        "A.java",
        "class Berth extends Base { int size; void moor(Ship s) {} enum Kind { DRY } }",
        ["Berth", "Berth.size", "Berth.moor", "Berth.Kind", "Berth.Kind.DRY"],
    ),
    (
        "a.rs",
        "pub struct Berth { size: u8 }\nimpl Dock for Berth { fn moor(&self) -> u8 { 1 } }\nfn sail() {}\nconst LIMIT: u8 = 3;\n",
        ["Berth", "Berth.size", "Berth.moor", "sail", "LIMIT"],
    ),
]


@pytest.mark.parametrize(("path", "text", "names"), DEFINITIONS, ids=[path for path, _, _ in DEFINITIONS])
def test_definitions_and_what_they_belong_to(path: str, text: str, names: list[str]) -> None:
    code = read(path, text)
    assert defined(code) == names
    assert code.broken is None
    assert [one.sort for one in code.definitions if one.name.lower() == "moor"] == [Sort.METHOD]


STUBS = [
    ("a.py", "def f():\n    '''Does it.'''\n    pass\n"),
    ("a.py", "def f():\n    ...\n"),
    ("a.py", "def f():\n    raise NotImplementedError('later')\n"),
    ("a.py", "def f():\n    # TODO: implement\n    return None\n"),
    ("a.ts", "function f() { throw new Error('Not implemented') }"),
    ("a.ts", "const f = async () => {\n  // TODO\n}\n"),
    ("a.go", 'package a\nfunc f() { panic("not implemented") }'),
    ("A.java", "class A { void f() { throw new UnsupportedOperationException(); } }"),
    ("a.rs", "fn f() -> u8 { todo!() }"),
    ("a.rs", 'fn f() { unimplemented!("later") }'),
]


@pytest.mark.parametrize(("path", "text"), STUBS)
def test_a_body_that_does_no_work_is_a_stub(path: str, text: str) -> None:
    (found,) = [one for one in read(path, text).definitions if one.name == "f"]
    assert found.stub.startswith("its body is only")


WORKING = [
    ("a.py", "def f():\n    return None\n"),
    ("a.py", "class A(Protocol):\n    def f(self): ...\n"),
    ("a.py", "@abstractmethod\ndef f(self):\n    raise NotImplementedError\n"),
    ("a.py", "def f(x):\n    if x:\n        raise NotImplementedError\n    return x\n"),
    ("a.pyi", "def f() -> int: ...\n"),
    ("a.py", "if TYPE_CHECKING:\n    class A:\n        def f(self): ...\n"),
    ("A.java", 'interface A { default void f() { throw new UnsupportedOperationException("as you like"); } }'),
    ("a.ts", "function f() {}"),
    ("a.ts", "function f(x) { throw new Error('no such ship') }"),
    ("a.go", "package a\nfunc f() {}"),
    ("a.rs", "fn f() -> u8 { 0 }"),
]


@pytest.mark.parametrize(("path", "text"), WORKING)
def test_what_may_do_its_work_is_none(path: str, text: str) -> None:
    (found,) = [one for one in read(path, text).definitions if one.name == "f"]
    assert found.stub == ""


PRETENDING = [
    ("a.py", "def f(self, sum):\n    # Mock implementation\n    log.info(sum)\n    return {'id': 'x'}\n"),
    ("a.py", "def f(sum):\n    '''Simulate a payment.'''\n    time.sleep(1)\n    return True\n"),
    ("a.ts", "async function f(base) {\n  await sleep(9); // dummy data\n  return { base };\n}"),
    ("a.go", "package a\nfunc f() Rates {\n\t// hardcoded values\n\treturn Rates{Euro: 1.2}\n}"),
    ("A.java", 'class A { String f(String a) { // placeholder response\n log.info(a); return "a"; } }'),
    ("a.rs", 'fn f(a: u8) -> u8 { // for now just return three\n println!("a"); 3 }'),
]


@pytest.mark.parametrize(("path", "text"), PRETENDING)
def test_a_body_that_owns_up_to_a_made_up_answer_is_a_stub(path: str, text: str) -> None:
    (found,) = [one for one in read(path, text).definitions if one.name == "f"]
    assert found.stub.startswith("it does nothing but pretend (`")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "def f(a):\n    # replace with the real host later\n    return requests.get(a)\n"),  # it asks somebody
        ("a.py", "def f(a):\n    # dummy value for an empty tide\n    return a * 3 or 1\n"),  # it works something out
        ("a.ts", "function f(a) { // simulate the tide\n  return { a } }"),  # what it is for
        ("a.go", "package a\nfunc f(a int) int {\n\t// mock data\n\treturn real(a)\n}"),
    ],
)
def test_a_body_that_works_does_not_pretend(path: str, text: str) -> None:
    (found,) = [one for one in read(path, text).definitions if one.name == "f"]
    assert found.stub == ""


CONSTANTS = [
    ("a.py", "def f(self, ship):\n    '''Rate it.'''\n    return 0.5\n", "0.5"),
    ("a.py", "def f(self):\n    return 0.5\n", ""),  # it is given nothing
    ("a.py", "def f(ship):\n    return {'ship': ship}\n", ""),
    ("a.py", "def f(ship):\n    return ['a', 'b']\n", "['a', 'b']"),
    ("a.ts", "const f = (ship: Ship) => 0.7;", "0.7"),
    ("a.ts", "function f(ship) { return { ok: true } }", "{ ok: true }"),
    ("a.ts", "function f(ship) { return { ship } }", ""),
    ("a.go", "package a\nfunc f(s Ship) (float64, error) {\n\treturn 0.5, nil\n}", "0.5, nil"),
    ("A.java", "class A { double f(Ship s) { return 0.5; } }", "0.5"),
    ("A.java", "class A { double f(Ship s) { return s.size; } }", ""),
    ("a.rs", "fn f(s: &Ship) -> f64 { 0.5 }", "0.5"),
    ("a.rs", "impl A { fn f(&self) -> f64 { 0.5 } }", ""),
]


@pytest.mark.parametrize(("path", "text", "constant"), CONSTANTS)
def test_what_a_function_returns_whatever_it_is_given(path: str, text: str, constant: str) -> None:
    (found,) = [one for one in read(path, text).definitions if one.name == "f"]
    assert found.constant == constant


def test_a_file_that_does_not_parse_still_gives_what_stands_around_the_error() -> None:
    code = read("a.py", "def sound():\n    return 1\n\nclass Broken(:\n\ndef also_sound():\n    return 2\n")
    assert "sound" in defined(code)
    assert code.broken == 4


@pytest.mark.parametrize("path", ["a.py", "a.ts", "a.go", "A.java", "a.rs"])
@pytest.mark.parametrize(
    "text", ["(" * 20_000, "x=" + "-" * 20_000 + "1", "x=a" + ".b" * 10_000, '"""' * 2_001, "\0" * 999]
)
def test_no_text_breaks_a_reader(path: str, text: str) -> None:
    assert read(path, text).definitions is not None


SERVED = [
    (
        {
            "app/main.py": "from fastapi import FastAPI\nfrom app.berths import router as berths\napp = FastAPI()\n"
            "app.include_router(berths, prefix='/api/v1')\n@app.get('/health')\ndef health(): return 1\n",
            "app/berths.py": "from fastapi import APIRouter\nrouter = APIRouter(prefix='/berths')\n"
            "@router.post('/{berth_id}/moor')\ndef moor(berth_id): return 1\n",
        },
        ["GET /health", "POST /api/v1/berths/{}/moor"],
    ),
    (
        {
            "web.py": "from flask import Flask, Blueprint\napp = Flask(__name__)\nbp = Blueprint('b', __name__, url_prefix='/tides')\n"
            "app.register_blueprint(bp)\n@bp.route('/<int:day>', methods=['GET', 'PUT'])\ndef day(day): return 1\n",
        },
        ["GET /tides/{}", "PUT /tides/{}"],
    ),
    (
        {
            "port/urls.py": "from django.urls import include, path\nurlpatterns = [path('api/', include('berths.urls'))]\n",
            "berths/urls.py": "from django.urls import path\nurlpatterns = [path('berths/<int:pk>/', view)]\n",
        },
        ["* /api/berths/{}"],
    ),
    (
        {
            "port/urls.py": "from django.urls import include, path\nurlpatterns = [path('api/', include('berths.urls'))]\n",
            "berths/urls.py": "from rest_framework.routers import DefaultRouter\nrouter = DefaultRouter()\n"
            "router.register('berths', BerthViewSet)\nurlpatterns = [] + router.urls\n",
        },
        [
            "* /api/berths/**",
            "DELETE /api/berths/{}",
            "GET /api/berths",
            "GET /api/berths/{}",
            "PATCH /api/berths/{}",
            "POST /api/berths",
            "PUT /api/berths/{}",
        ],
    ),
    (
        {
            "server.js": "const express = require('express')\nconst berths = require('./routes/berths')\nconst app = express()\n"
            "app.use('/api/berths', berths)\n",
            "routes/berths.js": "const { Router } = require('express')\nconst router = Router()\nrouter.get('/:id', show)\n"
            "router.route('/').get(list).post(create)\nmodule.exports = router\n",
        },
        ["GET /api/berths", "GET /api/berths/{}", "POST /api/berths"],
    ),
    (
        {"src/app/api/berths/[id]/route.ts": "export async function GET() { return 1 }\nexport const POST = () => 2\n"},
        ["GET /api/berths/{}", "POST /api/berths/{}"],
    ),
    (
        {
            "src/BerthController.java": '@RestController @RequestMapping("/api/berths") class BerthController {\n'
            '  @GetMapping("/{id}") int one() { return 1; }\n  @PostMapping int add() { return 1; }\n}\n'
        },
        ["GET /api/berths/{}", "POST /api/berths"],
    ),
    (
        {
            "main.go": 'package main\nfunc main() {\n r := chi.NewRouter()\n r.Get("/health", h)\n'
            ' r.Route("/berths", func(r chi.Router) { r.Put("/{id}", h) })\n'
            ' g := gin.Default()\n api := g.Group("/api")\n api.GET("/tides/:day", h)\n}\n'
        },
        ["GET /api/tides/{}", "GET /health", "PUT /berths/{}"],
    ),
    (
        {
            "src/main.rs": 'use axum::Router;\nfn app() -> Router { Router::new().route("/berths/{id}", get(show).delete(drop)) }\n'
        },
        ["DELETE /berths/{}", "GET /berths/{}"],
    ),
]


LOOP = "from flask import Flask\nfrom .tides import tides\nfrom .crews import crews\napp = Flask(__name__)\n"
BLUEPRINTS = {
    "app/tides.py": "from flask import Blueprint\ntides = Blueprint('t', __name__, url_prefix='/tides')\n@tides.get('/low')\ndef low(): return 1\n",
    "app/crews.py": "from flask import Blueprint\ncrews = Blueprint('c', __name__)\n@crews.get('/crews')\ndef all(): return 1\n",
}
GO = "package main\nfunc main() {\n\t"
COMPOSED = {
    "a loop over blueprints": (
        {"app/__init__.py": f"{LOOP}for one in (tides, crews):\n    app.register_blueprint(one)\n", **BLUEPRINTS},
        ["GET /crews", "GET /tides/low"],
    ),
    "a loop over pairs; a blueprint's own prefix gives way": (
        {
            "app/__init__.py": f"{LOOP}ALL = [(tides, '/a'), (crews, None)]\nfor one, path in ALL:\n    app.register_blueprint(one, url_prefix=path)\n",
            **BLUEPRINTS,
        },
        ["GET /a/low", "GET /crews"],
    ),
    "a loop over a dictionary": (
        {
            "app/__init__.py": f"{LOOP}ALL = {{'/a': tides, '/b': crews}}\nfor path, one in ALL.items():\n    app.register_blueprint(one, url_prefix=path)\n",
            **BLUEPRINTS,
        },
        ["GET /a/low", "GET /b/crews"],
    ),
    "views of a class": (
        {
            "app.py": "from flask import Flask\napp = Flask(__name__)\napp.add_url_rule('/tides', view_func=Tides.as_view('t'))\n"
        },
        ["* /tides"],
    ),
    "an application in another": (
        {
            "main.py": "from fastapi import FastAPI\napp, sub = FastAPI(), 1\nsub = FastAPI()\n@sub.get('/x')\ndef x(): return 1\n"
            "app = FastAPI()\napp.mount('/sub', sub)\napp.mount('/static', StaticFiles())\n"
        },
        ["* /static/**", "GET /sub/x"],
    ),
    "lists of patterns": (
        {
            "port/urls.py": "from django.urls import include, path\napi = [path('x/', view)]\nmore = [path('z/', view)]\n"
            "urlpatterns = [path('api/', include(api)), path('v2/', include(([path('y/', view)], 'two'))), path('admin/', admin.site.urls)] + more\n"
        },
        ["* /admin/**", "* /api/x", "* /v2/y", "* /z"],
    ),
    "the standard library of Go": (
        {
            "main.go": f'{GO}mux := http.NewServeMux()\n\tmux.Handle("GET /x", h)\n\tmux.HandleFunc("POST /y/{{id}}", h)\n'
            '\thttp.HandleFunc("/plain", h)\n\thttp.Handle("/static/", files)\n}\n'
        },
        ["* /plain", "* /static/**", "GET /x", "POST /y/{}"],
    ),
    "a router below a stripped prefix, and one as a whole": (
        {
            "main.go": f'{GO}api := http.NewServeMux()\n\tapi.HandleFunc("GET /x", h)\n\tapp := http.NewServeMux()\n'
            '\tapp.HandleFunc("GET /app/z", h)\n\tmux := http.NewServeMux()\n'
            '\tmux.Handle("/api/", http.StripPrefix("/api", api))\n\tmux.Handle("/app/", app)\n}\n'
        },
        ["GET /api/x", "GET /app/z"],
    ),
    "routers that functions make": (
        {
            "main.go": f'{GO}r := chi.NewRouter()\n\tr.Mount("/tides", tides())\n\tr.Mount("/crews", crews.Routes())\n}}\n'
            'func tides() http.Handler {\n\tr := chi.NewRouter()\n\tr.Get("/low", h)\n\treturn r\n}\n',
            "crews/crews.go": 'package crews\nfunc Routes() chi.Router {\n\tr := chi.NewRouter()\n\tr.Get("/all", h)\n\treturn r\n}\n',
        },
        ["GET /crews/all", "GET /tides/low"],
    ),
    "routers that functions are given": (
        {
            "main.go": f'{GO}r := gin.Default()\n\tapi := r.Group("/api")\n\ttides(api.Group("/tides"))\n\tcrews.Register(api)\n}}\n'
            'func tides(g *gin.RouterGroup) { g.GET("/low", h) }\n',
            "crews/crews.go": 'package crews\nfunc Register(rg *gin.RouterGroup) {\n\tg := rg.Group("/crews")\n\tg.POST("", h)\n}\n',
        },
        ["GET /api/tides/low", "POST /api/crews"],
    ),
    "Hono": (
        {
            "a.ts": "const app = new Hono();\nconst api = new Hono();\napi.get('/x', h);\napp.route('/api', api);\n"
            "const b = new Hono().basePath('/b');\nb.get('/y', h);\n"
        },
        ["GET /api/x", "GET /b/y"],
    ),
    "Fastify": (
        {"a.ts": "const fastify = Fastify();\nfastify.route({ method: ['GET', 'PUT'], url: '/x', handler });\n"},
        ["GET /x", "PUT /x"],
    ),
}


@pytest.mark.parametrize(("files", "routes"), COMPOSED.values(), ids=COMPOSED.keys())
def test_routers_are_followed_through_loops_functions_and_each_other(
    repo: MakeRepository, files: dict[str, str], routes: list[str]
) -> None:
    found = Repository.open(repo(files)).facts.routes()
    assert sorted(f"{route.method} {route.path}" for route in found) == routes
    assert all(route.whole for route in found)


@pytest.mark.parametrize(
    ("files", "routes"),
    SERVED,
    ids=["fastapi", "flask", "django", "view sets", "express", "next", "spring", "go", "axum"],
)
def test_routes_have_the_prefixes_of_what_they_are_put_into(
    repo: MakeRepository, files: dict[str, str], routes: list[str]
) -> None:
    facts = Repository.open(repo(files)).facts
    assert sorted(f"{route.method} {route.path}" for route in facts.routes()) == routes


def test_a_router_put_into_nothing_is_known_for_it(repo: MakeRepository) -> None:
    facts = Repository.open(
        repo(
            {
                "app/lost.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/lost')\ndef lost(): return 1\n"
            }
        )
    ).facts
    (route,) = facts.routes()
    assert (route.whole, route.mounted) == (False, False)


def test_words_are_found_however_they_are_spelt_and_only_where_people_write(repo: MakeRepository) -> None:
    facts = Repository.open(
        repo(
            {
                "a.py": "def reset_password(): pass\n",
                "b.ts": "resetPassword()\n",
                "c.py": "preset_passwords = 1\n",
                "README.md": "reset_password\n",
                "node_modules/x/i.js": "resetPassword()\n",
            }
        )
    ).facts
    assert list(facts.mentions("reset_password")) == ["a.py", "b.ts"]
    assert [site.path for site in facts.defined("reset_password")] == ["a.py"]
    assert facts.searched().languages == {Language.PYTHON, Language.SCRIPT}


def test_what_is_read_follows_the_files(repo: MakeRepository) -> None:
    root: Path = repo({"a.py": "def sail(): return 1\n"})
    repository = Repository.open(root)
    assert len(repository.facts.defined("sail")) == 1
    (root / "a.py").write_text("def moor(): return 1\n")
    (root / "b.py").write_text("\n\ndef sail(): return 2\n")
    repository.refresh()
    assert [(site.path, site.line) for site in repository.facts.defined("sail")] == [("b.py", 3)]


def test_nothing_is_read_until_somebody_asks(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository.open(repo({"a.py": "def sail(): return 1\n", "S.md": "- ✅ `a.py` done\n"}))
    monkeypatch.setattr("tui.store.languages.words.Words._follow", lambda *_: pytest.fail("searched"))
    assert repository.scan().claims[0].verdict == "holds"


def test_what_can_t_be_searched_is_named(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.languages.words.LIMIT", 10)
    facts = Repository.open(repo({"a.py": "x = 1\n", "big.py": "y = 1234567890\n"})).facts
    assert facts.searched().left_out == ("big.py",)
    assert re.match(r"x", facts.text("a.py") or "")
