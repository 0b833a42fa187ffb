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
    camel: bool = False
    routes: bool = True


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
}}

app.listen(80);
""" + "".join(
        f'app.get("/api/{noun}", (req, res) => res.json(new {names.kind}().{camel(names.works)}(2)));\n'
        for noun in names.nouns
    )


def _go(names: Names) -> str:
    routes = "\n".join(f'\tr.Get("/api/{noun}", list)' for noun in names.nouns)
    works, stub = (name[0].upper() + name[1:] for name in map(camel, (names.works, names.stub)))
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
{routes}
}}
"""


def _rust(names: Names) -> str:
    return f"""pub struct {names.kind};

impl {names.kind} {{
    pub fn {names.works}(&self, amount: i64) -> i64 {{
        let total = amount * 3;
        total + 1
    }}

    pub fn {names.stub}(&self, amount: i64) -> i64 {{
        todo!()
    }}
}}

pub fn main() {{
    println!("{{}}", {names.kind}.{names.works}(2));
}}
"""


LANGUAGES = {
    "python": Language(".py", "app", "requirements.txt", "pip install", lambda name: f"fastapi\n{name}\n", _python),
    "typescript": Language(
        ".ts",
        "src",
        "package.json",
        "npm install",
        lambda name: f'{{"dependencies": {{"express": "4", "{name}": "1"}}}}\n',
        _typescript,
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
        camel=True,
    ),
    "rust": Language(
        ".rs",
        "src",
        "Cargo.toml",
        "cargo add",
        lambda name: f'[package]\nname = "kiln"\n\n[dependencies]\n{name} = "1"\n',
        _rust,
        routes=False,
    ),
}
"""By name."""
