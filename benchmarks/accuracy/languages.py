"""Source files of five languages with planted names: a class, a method that works, a stub, and routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """What a source file is made of; words in snake case, `nouns` are plurals for routes."""

    kind: str
    works: str
    stub: str
    mock: str
    constant: str
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """How a language spells it. `manifest` is the file that names a dependency, `install` the command that adds it."""

    ending: str
    folder: str
    manifest: str
    install: str
    package: Callable[[str], str]
    source: Callable[[Names], str]
    tests: Callable[[tuple[str, ...]], str]
    suite: str
    fence: Callable[[str, tuple[str, ...]], str]
    camel: bool = False


def camel(name: str) -> str:
    """``settle_tide`` as ``settleTide``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _python(names: Names) -> str:
    return f"""from fastapi import FastAPI

app = FastAPI()


class {names.kind}:
    def {names.works}(self, amount: int) -> int:
        total = amount * 3
        return total + 1

    def {names.stub}(self, amount: int) -> int:
        raise NotImplementedError

    def {names.mock}(self, amount: int) -> int:
        # Mock implementation
        return amount

    def {names.constant}(self, amount: int) -> float:
        return 0.75

""" + "".join(
        f"""

@app.get("/api/{noun}")
def list_{noun}() -> int:
    return {names.kind}().{names.works}(2)
"""
        for noun in names.nouns
    )


def _typescript(names: Names) -> str:
    return f"""import express from "express";

const app = express();

export class {names.kind} {{
  {camel(names.works)}(amount: number): number {{
    const total = amount * 3;
    return total + 1;
  }}

  {camel(names.stub)}(amount: number): number {{
    throw new Error("not implemented");
  }}

  {camel(names.mock)}(amount: number): object {{
    // mock data
    return {{ amount }};
  }}

  {camel(names.constant)}(amount: number): number {{
    return 0.75;
  }}
}}

app.listen(80);
""" + "".join(
        f'app.get("/api/{noun}", (req, res) => res.json(new {names.kind}().{camel(names.works)}(2)));\n'
        for noun in names.nouns
    )


def _go(names: Names) -> str:
    routes = "\n".join(f'\tr.Get("/api/{noun}", list)' for noun in names.nouns)
    spelt = map(camel, (names.works, names.stub, names.mock, names.constant))
    works, stub, mock, constant = (name[0].upper() + name[1:] for name in spelt)
    return f"""package main

import (
\t"net/http"

\t"github.com/go-chi/chi/v5"
)

type {names.kind} struct{{}}

func (k {names.kind}) {works}(amount int) int {{
\ttotal := amount * 3
\treturn total + 1
}}

func (k {names.kind}) {stub}(amount int) int {{
\tpanic("not implemented")
}}

func (k {names.kind}) {mock}(amount int) int {{
\t// hardcoded value
\treturn amount
}}

func (k {names.kind}) {constant}(amount int) float64 {{
\treturn 0.75
}}

func list(w http.ResponseWriter, r *http.Request) {{
\t{names.kind}{{}}.{works}(2)
}}

func main() {{
\tr := chi.NewRouter()
{routes}
\thttp.ListenAndServe(":80", r)
}}
"""


def _java(names: Names) -> str:
    routes = "\n".join(
        f"""
    @GetMapping("/{noun}")
    public int {noun}() {{
        return {camel(names.works)}(2);
    }}"""
        for noun in names.nouns
    )
    return f"""package org.kiln;

import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/api")
public class {names.kind} {{
    public int {camel(names.works)}(int amount) {{
        int total = amount * 3;
        return total + 1;
    }}

    public int {camel(names.stub)}(int amount) {{
        throw new UnsupportedOperationException("not implemented");
    }}

    public int {camel(names.mock)}(int amount) {{
        // dummy value
        return amount;
    }}

    public double {camel(names.constant)}(int amount) {{
        return 0.75;
    }}
{routes}
}}
"""


def _rust(names: Names) -> str:
    routes = "".join(f'\n        .route("/{noun}", get(list))' for noun in names.nouns)
    return f"""use axum::{{routing::get, Router}};

pub struct {names.kind};

impl {names.kind} {{
    pub fn {names.works}(&self, amount: i64) -> i64 {{
        let total = amount * 3;
        total + 1
    }}

    pub fn {names.stub}(&self, amount: i64) -> i64 {{
        todo!()
    }}

    pub fn {names.mock}(&self, amount: i64) -> i64 {{
        // placeholder result
        amount
    }}

    pub fn {names.constant}(&self, amount: i64) -> f64 {{
        0.75
    }}
}}

async fn list() -> i64 {{
    {names.kind}.{names.works}(2)
}}

fn api() -> Router {{
    Router::new(){routes}
}}

#[tokio::main]
async fn main() {{
    let app = Router::new().nest("/api", api());
    axum::serve(listener().await, app).await.unwrap();
}}
"""


def _python_fence(kind: str, methods: tuple[str, ...]) -> str:
    return f"```python\nclass {kind}:\n" + "".join(f"    def {one}(self, amount) -> int\n" for one in methods) + "```\n"


def _braced(opening: str, method: str, info: str) -> Callable[[str, tuple[str, ...]], str]:
    """A fence of a language with braces: how the type begins, and a method in it."""

    def fence(kind: str, methods: tuple[str, ...]) -> str:
        inner = "".join(f"    {method.format(one)}\n" for one in methods)
        return f"```{info}\n{opening.format(kind)} {{\n{inner}}}\n```\n"

    return fence


def _each(before: str, one: str, after: str = "") -> Callable[[tuple[str, ...]], str]:
    """A file of tests: what stands around them, and a test by its name."""
    return lambda names: before + "".join(one.replace("NAME", name) for name in names) + after


LANGUAGES = {
    "python": Language(
        ".py",
        "app",
        "requirements.txt",
        "pip install",
        lambda name: f"fastapi\n{name}\n",
        _python,
        _each("", "def test_NAME():\n    assert 1\n"),
        "tests/test_{}.py",
        _python_fence,
    ),
    "typescript": Language(
        ".ts",
        "src",
        "package.json",
        "npm install",
        lambda name: f'{{"dependencies": {{"express": "4", "{name}": "1"}}}}\n',
        _typescript,
        _each("", 'it("NAME", () => run());\n'),
        "src/{}.test.ts",
        _braced("interface {}", "{}(amount: number): number;", "typescript"),
        camel=True,
    ),
    "go": Language(
        ".go",
        "cmd",
        "go.mod",
        "go get",
        lambda name: (
            f"module example.org/kiln\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.0\n\texample.org/{name} v1.0.0\n)\n"
        ),
        _go,
        _each("package main\n", "func TestNAME(t *testing.T) { run() }\n"),
        "cmd/{}_test.go",
        _braced("type {} interface", "{}(amount int) int", "go"),
        camel=True,
    ),
    "java": Language(
        ".java",
        "src/main/java/org/kiln",
        "pom.xml",
        "",
        lambda name: (
            f"<project><dependencies><dependency><artifactId>{name}</artifactId></dependency></dependencies></project>\n"
        ),
        _java,
        _each("class Suite {\n", "    @Test void NAME() { run(); }\n", "}\n"),
        "src/test/java/{}Test.java",
        _braced("public class {}", "public int {}(int amount);", "java"),
        camel=True,
    ),
    "rust": Language(
        ".rs",
        "src",
        "Cargo.toml",
        "cargo add",
        lambda name: f'[package]\nname = "kiln"\n\n[dependencies]\n{name} = "1"\n',
        _rust,
        _each("", "#[test]\nfn NAME() { run(); }\n"),
        "tests/{}.rs",
        _braced("impl {}", "pub fn {}(&self, amount: i64) -> i64;", "rust"),
    ),
}
"""By name."""
