"""Which listed files are searched for words, and which are read as a language. By their names alone."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.core.code import Language
from tui.core.made import COPIES
from tui.core.words import words

_LANGUAGES = {
    Language.PYTHON: "py pyi",
    Language.SCRIPT: "js jsx mjs cjs ts tsx mts cts",
    Language.GO: "go",
    Language.JAVA: "java",
    Language.RUST: "rs",
}
_BY_ENDING = {ending: language for language, endings in _LANGUAGES.items() for ending in endings.split()}

_CODE = words(
    """pyi ipynb vue svelte astro kt kts scala groovy gradle c h cc cpp cxx hpp hh cs fs vb swift m mm rb php pl pm lua
    dart ex exs erl hs elm clj cljs sh bash zsh fish ps1 bat cmd sql prisma graphql gql proto thrift tf tfvars hcl nix
    bicep cue rego jinja j2 tmpl tpl ejs hbs pug mustache twig erb haml liquid cshtml razor xaml r jl sol zig nim sv
    cmake mk bzl star rake gemspec podspec cr ml mli pas gd glsl wgsl"""
) | frozenset(_BY_ENDING)
_CONFIGURATION = words(
    """html htm css scss sass less xml yaml yml toml ini cfg conf properties env service timer socket plist json json5
    jsonc mod"""
)
_NAMES = re.compile(
    r"(?:Docker|Container|Make|Jenkins|Proc|Vagrant|Gem|Rake|Pip|Just|Caddy|Tilt|Brew)file(?:\..*)?"
    r"|\.env(?:\..*)?|CODEOWNERS|BUILD|WORKSPACE|requirements.*\.(?:txt|in)|.*\.Dockerfile|go\.mod"
)
_LOCKS = words(
    """package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock uv.lock Cargo.lock go.sum
    composer.lock Gemfile.lock Pipfile.lock bun.lock"""
)
_WRITTEN = words(".github .gitlab .circleci .husky .devcontainer .storybook .azure .buildkite .config .ci .docker .k8s")
"""Hidden folders that people write in."""
_MADE = re.compile(r"\.min\.\w+$|[.-]bundle\.js$|\.map$")


@lru_cache(maxsize=200_000)
def is_searched(path: str) -> bool:
    """Whether a file may hold words of code or configuration. No documents, copies, lock files and minified files."""
    *folders, name = path.split("/")
    if name in _LOCKS or _MADE.search(name) or not COPIES.isdisjoint(folders):
        return False
    if any(folder.startswith(".") and folder not in _WRITTEN for folder in folders):
        return False  # an editor's history, a cache
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending in _CODE or ending in _CONFIGURATION or _NAMES.fullmatch(name) is not None


def is_code(path: str) -> bool:
    """Whether a searched file is code rather than configuration: one that is left out leaves a hole."""
    return path.rpartition(".")[2].lower() in _CODE


def language_of(path: str) -> Language | None:
    """The language that a file is read as, by its ending."""
    return _BY_ENDING.get(path.rpartition(".")[2].lower())
