"""Endpoints of frameworks whose routers are put together in several places, and what is said where that can't be followed."""
# ruff: noqa: E501 - samples of code on one line

from __future__ import annotations

import pytest

from tests.conftest import MakeRepository
from tui.store.repository import Repository

AXUM = "use axum::Router;\n"
ACTIX = "use actix_web::*;\n"
NEST = "import { NestFactory } from '@nestjs/core'\nconst app = await NestFactory.create(AppModule)\n"
TIDES = {
    "src/tides.controller.ts": "@Controller('tides')\nexport class Tides {\n  @Get(':id') one() {}\n  @Post() add() {}\n}\n"
}
EXPRESS = (
    "const express = require('express');\nconst tides = require('./routes/tides');\nconst crews = require('./routes/crews');\n"
    "const app = express();\n"
)
ROUTERS = {
    "routes/tides.js": "const router = require('express').Router()\nrouter.get('/:id', a)\nmodule.exports = router\n",
    "routes/crews.js": "const r = require('express').Router()\nr.post('/', a)\nmodule.exports = r\n",
}
BOTH = ["GET /api/tides/{}", "POST /api/crews"]

COMPOSED = {
    "axum: functions of several files": (
        {
            "src/main.rs": f"{AXUM}mod routes;\nasync fn main() {{ let app = build(1).await?; axum::serve(l, app.into_make_service::<A>()).await.unwrap(); }}\n"
            'async fn build(s: u8) -> Result<Router> { let api = Router::new().nest("/tides", routes::tides::router(s.clone())).merge(crews());\n'
            ' let api = api.layer(x); Ok(Router::new().route("/health", get(h)).nest("/api", api).with_state(s)) }\n'
            'fn crews() -> Router { Router::new().route("/crews", get(a).post(b)) }\n',
            "src/routes/tides.rs": f'{AXUM}pub fn router(s: S) -> Router<S> {{ Router::new().route("/", get(l)).route("/{{id}}", delete(y)) }}\n',
        },
        ["DELETE /api/tides/{}", "GET /api/crews", "GET /api/tides", "GET /health", "POST /api/crews"],
    ),
    "axum: chains in chains, and a variable that is assigned again": (
        {
            "src/main.rs": f'{AXUM}fn main() {{ let mut app = Router::new(); app = app.nest("/a", Router::new().route("/x", get(x)).nest("/b", Router::new().route("/y", put(y))));\n'
            ' if more { app = app.merge(other(app)); }\n axum::serve(l, app).await; }\nfn other(r: Router) -> Router { r.route("/z", any(m)).nest_service("/files", ServeDir::new("f")) }\n'
        },
        ["* /files/**", "* /z", "GET /a/x", "PUT /a/b/y"],
    ),
    "axum: methods of types": (
        {
            "src/main.rs": f"{AXUM}impl Port {{ async fn run(self) {{ let app = self.router(); axum::serve(listener().await, app).await }}\n"
            ' fn router(&self) -> Router { if self.small { Router::new() } else { Router::new().merge(Crews::routes()) } } }\nimpl Crews { fn routes() -> Router { Router::new().route("/crews", get(u)) } }\n'
            '#[cfg(test)] mod tests { fn t() { let r = Router::new().route("/never", get(x)); } }\n'
        },
        ["GET /crews"],
    ),
    "actix: scopes, resources and configured services": (
        {
            "src/main.rs": f'{ACTIX}fn main() {{ HttpServer::new(move || {{ App::new().service(hello).service(web::scope("/api").configure(tides::config).route("/z", web::put().to(z))\n'
            '.service(web::resource("/r/{id}").route(web::get().to(g)).route(web::delete().to(d)))).service(Files::new("/static", ".")) }).run() }\n#[get("/hello")]\nasync fn hello() {}\n',
            "src/tides.rs": f'{ACTIX}pub fn config(cfg: &mut web::ServiceConfig) {{ cfg.service(web::scope("/tides").service(list)); }}\n#[post("/{{id}}")]\nasync fn list() {{}}\n',
        },
        ["* /static/**", "DELETE /api/r/{}", "GET /api/r/{}", "GET /hello", "POST /api/tides/{}", "PUT /api/z"],
    ),
    "rocket": (
        {
            "src/main.rs": 'use rocket::*;\n#[launch]\nfn rocket() -> _ { rocket::build().mount("/api", routes![a, b::c]) }\n#[get("/a")]\nfn a() {}\n',
            "src/b.rs": 'use rocket::*;\n#[post("/c?<x>")]\nfn c() {}\n',
        },
        ["GET /api/a", "POST /api/c"],
    ),
    "nest: no prefix": ({"src/main.ts": NEST, **TIDES}, ["GET /tides/{}", "POST /tides"]),
    "nest: a global prefix": (
        {"src/main.ts": f"{NEST}const before = 'api/v9'\napp.setGlobalPrefix(before)\n", **TIDES},
        ["GET /api/v9/tides/{}", "POST /api/v9/tides"],
    ),
    "nest: a prefix that leaves paths out": (
        {
            "src/main.ts": f"{NEST}app.setGlobalPrefix('api', {{ exclude: ['up'] }})\n",
            "src/up.controller.ts": "@Controller()\nclass Up { @Get('up') up() {} }\n",
        },
        ["GET /api/up", "GET /up"],
    ),
    "nest: several paths, and versions": (
        {
            "src/main.ts": f"{NEST}app.enableVersioning({{ type: VersioningType.URI, defaultVersion: '1' }})\n",
            "src/a.controller.ts": "@Controller(['a', 'b/c'])\nclass A { @Get('x') x() {} }\n@Controller({ path: 'd', version: '2' })\nclass D { @Get() d() {}\n @Version('3') @All('y') y() {} }\n",
        },
        ["* /v3/d/y", "GET /v1/a/x", "GET /v1/b/c/x", "GET /v2/d"],
    ),
    "nest: the nearest of several applications": (
        {
            "apps/one/src/main.ts": f"{NEST}app.setGlobalPrefix('one')\n",
            "apps/two/src/main.ts": f"{NEST}app.setGlobalPrefix('two')\n",
            "apps/two/src/x/x.controller.ts": "@Controller('x')\nclass X { @Get() x() {} }\n",
        },
        ["GET /two/x"],
    ),
    "express: a loop over objects": (
        {
            "server.js": f"{EXPRESS}const all = [{{ at: '/api/tides', router: tides }}, {{ at: '/api/crews', router: crews }}];\nall.forEach((one) => app.use(one.at, one.router));\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: a loop over pairs": (
        {
            "server.js": f"{EXPRESS}for (const [at, router] of [['tides', tides], ['crews', crews]]) app.use(`/api/${{at}}`, router);\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: the entries of an object": (
        {
            "server.js": f"{EXPRESS}const all = {{ tides, crews }};\nObject.entries(all).forEach(([name, router]) => app.use('/api/' + name, router));\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: names of files": (
        {
            "server.js": f"{EXPRESS}['tides', 'crews'].forEach(name => app.use(`/api/${{name}}`, guard, require(`./routes/${{name}}`)));\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: loaders": (
        {
            "server.js": f"{EXPRESS}const all = [{{ at: '/api/tides', load: () => import('./routes/tides') }}, {{ at: '/api/crews', load: () => import('./routes/crews') }}];\n"
            "for (const { at, load } of all) { const made = await run(load); app.use(at, made.value); }\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: required where it is put in, and several paths": (
        {
            "server.js": f"{EXPRESS}app.use('/api/crews', guard, require('./routes/crews')(db));\napp.use(['/api/tides'], tides);\n",
            **ROUTERS,
        },
        BOTH,
    ),
    "express: functions that are given the application": (
        {
            "server.js": "const app = require('express')();\nconst a = require('./a');\na(app); require('./b')(app); helmet(app); own(app);\nfunction own(it) { return it }\n",
            "a.js": "// express\nmodule.exports = (app) => { app.get('/api/a', h) }\n",
            "b.js": "// express\nmodule.exports = function (server) { server.get('/api/b', h) }\n",
        },
        ["GET /api/a", "GET /api/b"],
    ),
    "flask: resources of an api, and namespaces": (
        {
            "app.py": "from flask import Flask\nfrom flask_restx import Api\nfrom crews import ns\napp = Flask(__name__)\napi = Api(app, prefix='/api')\n"
            "api.add_resource(Tides, '/tides', '/tides/<int:day>')\napi.add_namespace(ns, path='/crews')\n",
            "crews.py": "from flask_restx import Namespace\nns = Namespace('x')\n@ns.route('/<name>')\nclass Crew(Resource):\n    pass\n",
        },
        ["* /api/crews/{}", "* /api/tides", "* /api/tides/{}"],
    ),
    "fastapi: a prefix of the settings": (
        {
            "app/config.py": "class Settings(BaseSettings):\n    API_PREFIX: str = Field(default='/api/v1')\n",
            "app/main.py": "from fastapi import FastAPI\nfrom app.tides import router\napp = FastAPI()\napp.include_router(router, prefix=settings.API_PREFIX)\n",
            "app/tides.py": "from fastapi import APIRouter\nrouter = APIRouter(prefix='/tides')\n@router.get('/')\ndef all(): return 1\n",
        },
        ["GET /api/v1/tides"],
    ),
    "fastapi: a path that has a name": (
        {"app.py": "from fastapi import FastAPI\napp = FastAPI()\nUP = '/up'\n@app.get(UP)\ndef up(): return 1\n"},
        ["GET /up"],
    ),
    "django: a list that is added to": (
        {
            "port/urls.py": "from django.urls import path\nurlpatterns = [path('x/', view)]\nif debug:\n    urlpatterns = [path('y/', view)] + urlpatterns\n",
        },
        ["* /x", "* /y"],
    ),
    "django: ninja": (
        {
            "port/urls.py": "from django.urls import path\nfrom .api import api\nurlpatterns = [path('api/', api.urls)]\n",
            "port/api.py": "from ninja import NinjaAPI\nfrom crews.api import router\napi = NinjaAPI()\napi.add_router('/crews', router)\n@api.get('/up')\ndef up(r): pass\n",
            "crews/api.py": "from ninja import Router\nrouter = Router()\n@router.post('/{name}')\ndef add(r): pass\n",
        },
        ["GET /api/up", "POST /api/crews/{}"],
    ),
    "express: the application of a class": (
        {
            "app.js": "const express = require('express');\nconst Tides = require('./tides');\nclass Port {\n  constructor() { this.app = express(); this.setup() }\n"
            "  setup() { this.app.get('/api/up', h); this.app.use('/api/tides', new Tides().router); this.app.use(this.guard) }\n}\n",
            "tides.js": "const { Router } = require('express');\nclass Tides { constructor() { this.router = Router(); this.router.post('/', this.add) } }\nmodule.exports = Tides;\n",
            "more.ts": "import express from 'express';\nexport class More {\n  private app: Express;\n  add() { this.app.put('/api/more', h) }\n}\n",
        },
        ["GET /api/up", "POST /api/tides", "PUT /api/more"],
    ),
    "hono and express: chains": (
        {
            "a.ts": "const app = new Hono().get('/a', h).post('/b', h);\n",
            "b.js": "const app = require('express')();\napp.get('/c', h).put('/d', h);\n",
        },
        ["GET /a", "GET /c", "POST /b", "PUT /d"],
    ),
    "express: the application is typed": (
        {"routes.ts": "export function add(app: Express) {\n  app.get(['/x', '/y'], h)\n}\n// express\n"},
        ["GET /x", "GET /y"],
    ),
}


def stated(repo: MakeRepository, files: dict[str, str]) -> list[str]:
    """The routes of a repository, a question mark behind those that may be anything or anywhere."""
    found = Repository.open(repo(files)).facts.routes()
    return sorted(f"{route.method} {route.path}{'' if route.whole else '?'}" for route in found)


@pytest.mark.parametrize(("files", "routes"), COMPOSED.values(), ids=COMPOSED.keys())
def test_routes_are_composed_through_functions_files_and_applications(
    repo: MakeRepository, files: dict[str, str], routes: list[str]
) -> None:
    assert stated(repo, files) == routes


OPEN = {
    "axum: a router of another crate": (
        {
            "src/main.rs": f'{AXUM}fn main() {{ let app = Router::new().route("/h", get(x)).nest("/a", other::routes()); axum::serve(l, app).await; }}\n'
        },
        ["* /a/**?", "GET /h"],
    ),
    "axum: two functions of one name": (
        {
            "src/main.rs": f"{AXUM}fn main() {{ axum::serve(l, router()).await; }}\n",
            "src/a.rs": f'{AXUM}fn router() -> Router {{ Router::new().route("/a", get(x)) }}\n',
            "src/b.rs": f'{AXUM}fn router() -> Router {{ Router::new().route("/b", get(x)) }}\n',
        },
        ["* /**?", "GET /a?", "GET /b?"],
    ),
    "nest: a computed prefix": (
        {"src/main.ts": f"{NEST}app.setGlobalPrefix(config.prefix)\n", **TIDES},
        ["GET /tides/{}?", "POST /tides?"],
    ),
    "nest: a controller that inherits": (
        {"src/main.ts": NEST, "src/x.controller.ts": "@Controller('x')\nclass X extends Base { @Get('own') x() {} }\n"},
        ["* /x/**?", "GET /x/own"],
    ),
    "routing-controllers": (
        {"src/a.ts": "@JsonController('/a')\nexport class A { @Get('/x') x() {} }\n"},
        ["GET /a/x?"],
    ),
    "nest: a module of routes": (
        {"src/main.ts": NEST, "src/a.module.ts": "RouterModule.register([{ path: 'a', module: A }])\n", **TIDES},
        ["* /**?", "GET /tides/{}", "POST /tides"],
    ),
    "express: a loop over a folder": (
        {
            "server.js": f"{EXPRESS}fs.readdirSync('./routes').forEach((file) => app.use('/api', require(`./routes/${{file}}`)));\napp.get('/api/x', h);\n",
            **ROUTERS,
        },
        ["* /api/**?", "GET /api/x", "GET /{}?", "POST /?"],
    ),
    "java: what an interface states, and JAX-RS": (
        {
            "src/TideApi.java": 'interface TideApi { @GetMapping("/tides/{id}") int one(); }\n',
            "src/CrewResource.java": '@Path("/crews") @Produces("x") class CrewResource { @POST @Path("/new") int add() { return 1; } }\n',
        },
        ["GET /tides/{}?", "POST /crews/new?"],
    ),
    "fastapi: a prefix that nobody gives": (
        {
            "app/main.py": "from fastapi import APIRouter, FastAPI\napp = FastAPI()\nrouter = APIRouter()\napp.include_router(router, prefix=settings.PREFIX)\n@router.get('/up')\ndef up(): return 1\n",
            "app/more.py": "from fastapi import APIRouter\nprefix = '/more'\napp.include_router(APIRouter(), prefix=one.prefix)\n",
        },
        ["GET /up?"],
    ),
    "fastapi: a computed path": (
        {"app.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get(names.up)\ndef up(): return 1\n"},
        ["GET /**?"],
    ),
    "express: a computed path": (
        {"server.js": f"{EXPRESS}app.get(PATHS.one, h);\napp.get('/x', h);\napp.use('/x', limit);\n"},
        ["GET /**?", "GET /x"],
    ),
    "express: a router that isn't here": (
        {"server.js": f"{EXPRESS}app.use('/a', auth, userRoutes);\napp.use(cors());\n"},
        ["* /a/**?"],
    ),
}


@pytest.mark.parametrize(("files", "routes"), OPEN.values(), ids=OPEN.keys())
def test_what_can_t_be_followed_is_left_open(repo: MakeRepository, files: dict[str, str], routes: list[str]) -> None:
    assert stated(repo, files) == routes
