"""What a word must look like to be a path, and what only looks like one.

Owns the tables of endings and names. A word in a code span is believed more than a word in prose; a route, a chat
command, a package, a version, a ratio, a placeholder and a host name are never paths.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.core.claims.references.passage import Style
from tui.core.words import words

ENDINGS = words(
    """py pyi pyx ipynb ts tsx mts cts js jsx mjs cjs vue svelte astro go rs java kt kts scala groovy gradle swift m mm
    c h cc cpp cxx hpp hh cs fs vb rb erb rake php phtml pl pm lua r jl ex exs erl hrl hs elm clj cljs dart zig
    nim sol move sh bash zsh fish ps1 bat cmd sql prisma graphql gql proto thrift avsc tf tfvars hcl bicep yml
    yaml toml ini cfg conf json jsonc json5 jsonl ndjson xml xsd xsl plist properties env csv tsv parquet txt md
    mdx rst adoc tex pdf docx xlsx pptx html htm css scss sass less styl svg png jpg jpeg gif ico webp woff
    woff2 ttf mp3 mp4 wav lock mod sum mako j2 jinja jinja2 tmpl tpl hbs ejs pug njk service timer socket
    dockerfile containerfile mk cmake bazel bzl nix cabal csproj sln vcxproj xcodeproj pbxproj entitlements
    storyboard snap wasm so dll exe jar war whl db sqlite sqlite3 wal log pid pem crt key feature spec http rest
    postman_collection ai1 editorconfig gitignore dockerignore"""
)
"""File name endings by which a word is known as a file."""

_NAMES = words(
    """Dockerfile Containerfile Makefile Procfile Jenkinsfile Vagrantfile Gemfile Rakefile Podfile Brewfile Justfile
    Caddyfile Pipfile CODEOWNERS .gitignore .dockerignore .gitattributes .editorconfig .npmrc .nvmrc .prettierrc
    .eslintrc .babelrc .flake8 .coveragerc .pre-commit-config.yaml docker-compose.yml"""
)
_SETTINGS = re.compile(r"\.env(?:\.[a-z]+){0,3}")


def is_file_name(name: str) -> bool:
    """Whether a name is known for a file's without an ending, wherever it is written: "Makefile",
    ".env.local.example"."""
    return name in _NAMES or _SETTINGS.fullmatch(name) is not None


NAMES_IN_CODE = words("README LICENSE CHANGELOG CONTRIBUTING AUTHORS NOTICE VERSION gradlew mvnw")
"""Names that are ordinary words outside a code span."""

EVERYWHERE = words(
    """package.json requirements.txt README.md README LICENSE CHANGELOG.md .gitignore .dockerignore .env .env.example
    Dockerfile docker-compose.yml pyproject.toml setup.py tsconfig.json go.mod Cargo.toml pom.xml build.gradle Makefile
    package-info.java module-info.java settings.json config.json config.yaml config.yml index.html manifest.json
    .editorconfig .prettierrc .eslintrc package-lock.json yarn.lock pnpm-lock.yaml poetry.lock Gemfile composer.json
    robots.txt Robots.txt CLAUDE.md AGENTS.md"""
)
"""Names that every project has, and its users' projects too: in passing they say nothing of this one."""

PRODUCTS = words(
    """node next vue nuxt react express nest three d3 chart socket p5 moment day alpine ember backbone angular discord
    passport require ethers web3 tensorflow brain matter pixi paper two plotly highlight prism handlebars
    mustache underscore knockout meteor polymer solid preact electron apollo cypress feathers sails hapi koa
    bull knex objection sequelize mongoose redux mobx full fabric anime gsap video hls dash leaflet mapbox
    cesium babylon phaser swiper stimulus ag-grid swagger redoc pdf xterm monaco quill tone howler sharp zone
    rxjs asp"""
)
"""Libraries that are called by a name with an ending (``Next.js``)."""

_PROGRAMS = words("cmd exe bat")
_PICTURES = words("png jpg jpeg gif webp svg ico mp3 mp4 wav pdf")
_EXAMPLES = words(
    """script example foo bar baz file filename myfile my_file my_script my_module mymodule sample hello demo_file a b x
    y dummy some_file your_file your_script"""
)

ROOTS = words("src lib libs internal pkg cmd packages scripts test tests .github .vscode .circleci")
"""First folders by which a path without ending is known in prose."""

SUFFIX = re.compile(r"[_.-](?:tests?|spec)\.\w{1,4}")
"""The end of many a test's name: "`_test.go` files"."""
_MIME = words("application text image audio video multipart font model message")
_BRANCHES = words("origin feature feat fix bugfix hotfix release chore refactor refs heads upstream remotes")
_HTTP = words("get post put patch delete head options")
_HOST = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|io|dev|app|ai|co|edu|gov|cloud|sh|xyz|me|info|local|gg|tv|uk|eu|example)(?::\d+)?$",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"(?=[<YNX.…$%P])(?:<[^<>]*>|\bY{2,4}\b|YYYY|\bN{2,3}\b|\bX{2,4}\b|x{3,}|\.{3}|…|\$\{?\w|%[sd(]|\bpath/to\b|\byour[-_])",
    re.I,
)
_BRACED = re.compile(r"\{[^{},]*\}")
_ROUTED = re.compile(r"\.(?:[cm]?[tj]sx?|vue|svelte|astro|mdx?)$|/$|\][^.]*$")
"""What may hold a bracketed part of a route: ``app/[slug]/page.tsx``."""
_PARTS = re.compile(r"[\w.@+\-()\[\]$~ /]+")
_NAME = re.compile(r"[\w\-@+()\[\]$~.]*[\w\])]")
_AT = re.compile(r"(?::(\d+)(?:[-–:]\d+)*|#L\d+(?:-L?\d+)?|#[\w-]*|\?[\w=&-]*)$")
_WINDOWS = re.compile(r"(?<=[\w.])\\(?=[\w.@])")
_ESCAPE = re.compile(r"\\([_*\[\](){}#+.!~`-])")
_NAMESPACE = re.compile(r"(?:[A-Z]\w*\.)+[A-Z][a-z]\w*$")
"""A name that only ends like a file: ``Newtonsoft.Json``."""
_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:\.x)?$", re.I)


class Shape(NamedTuple):
    """A word read as a path: `ref` without line number and anchor, `located` if it had one, `sure` as in `Spot`."""

    ref: str
    located: bool
    sure: bool


def path_shape(word: str, style: Style) -> Shape | None:
    """Read a word as a path, or not at all."""
    ref = _spelled(word)
    at = _AT.search(ref) if ":" in ref or "#" in ref or "?" in ref else None
    located = False
    if at:
        ref = ref[: at.start()]
        located = at[1] is not None or at[0].startswith("#L")
    if not ref or len(ref) > 300 or ref.startswith(("-", "@", "$", "~", "#")):
        return None
    sure = None if _NAMESPACE.match(ref) else _believed(ref, style)
    if sure is None or is_placeholder(ref) or not _is_balanced(ref):
        return None
    return Shape(ref, located, sure)


def _is_balanced(ref: str) -> bool:
    """Whether every bracket that opens closes again; where one does not, the word is a piece of something longer."""
    for opening, closing in ("()", "[]"):
        depth = 0
        for char in ref if opening in ref or closing in ref else "":
            depth += (char == opening) - (char == closing)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def is_placeholder(path: str) -> bool:
    """Whether a part of a path stands for something else: ``<name>``, ``{feature}``, ``YYYY``."""
    if _PLACEHOLDER.search(path) or ("{" in path and _BRACED.search(path)):
        return True
    return "[" in path and not _ROUTED.search(path)


def ending_of(name: str) -> str:
    """The known ending of a file name in lower case, or nothing."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    return ending if dot and stem and ending in ENDINGS else ""


def _spelled(word: str) -> str:
    """Without Markdown escapes, with forward slashes."""
    if "\\" in word:
        word = _WINDOWS.sub("/", _ESCAPE.sub(r"\1", word))
    return word.removeprefix("**").removesuffix("**")


def _believed(ref: str, style: Style) -> bool | None:
    """Whether the word is surely a path; None if it is none."""
    if "*" in ref or "?" in ref or "{" in ref:
        return _pattern(ref)
    if "/" not in ref:
        return _bare_name(ref, style)
    parts = [part for part in ref.split("/") if part]
    if ref.split() != [ref] and (
        any(part != part.strip() for part in parts) or (" " in ref and (not ending_of(ref) or _runs(ref)))
    ):
        return None  # "`curl /`" is a command
    if not parts or parts[-1] in {".", ".."} or not _PARTS.fullmatch(ref):
        return None
    if "." in parts[0] and _HOST.match(parts[0]):
        return None
    known = bool(ending_of(parts[-1]) or is_file_name(parts[-1]))
    if ref.startswith("/"):
        # "/api/users", "/panic", "/docs": routes and commands; only what looks like a file may be one
        return False if _is_rooted_file(ref, parts, known) else None
    if style is not Style.CODE and len(parts) == 2 and _is_product(parts[1]):
        return None  # "JavaScript/Node.js": two names of what it is for
    if known:
        return not all(ending_of(part) for part in parts) or len(parts) == 1  # "a.py/b.py": two names
    if ref.endswith("/"):
        return style is not Style.WORD or len(parts) > 1
    return _folder(parts, style)


def _runs(ref: str) -> bool:
    """Whether a span of code runs a file: "`python tools/pack.py`"; other files may have a space in their name."""
    return ref.partition(" ")[0].lower() in _RUNNERS


_RUNNERS = words("python python3 py node deno bun bash sh zsh ruby perl php go cargo npx tsx pytest source make ./")


def _is_rooted_file(ref: str, parts: list[str], known: bool) -> bool:
    """Whether what begins with a slash is a file written from the root: "/src/store/", "/README.md", "/vite.config.js";
    a page or a resource at the root may be a route."""
    if len(parts) > 1:
        return known or (ref.endswith("/") and parts[0] in _SOURCES)
    return known and (is_file_name(parts[0]) or parts[0] in EVERYWHERE or _OF_PROJECT.search(parts[0]) is not None)


_SOURCES = words("src lib tests test packages components internal cmd pkg")
"""Folders that hold code, at the root of a project and never of its routes."""

_OF_PROJECT = re.compile(r"\.(?:mdx?|ya?ml|toml|lock|cfg|ini|sh|py|go|rs|ts)$|\.config\.\w{1,4}$")


def _folder(parts: list[str], style: Style) -> bool | None:
    """A path without ending and final slash: ``src/components``, not ``and/or`` or ``text/html``."""
    first = parts[0].lower()
    if len(parts) < 2 or all(_VERSION.match(part) for part in parts):
        return None
    if style in {Style.WORD, Style.COMMAND}:
        return False if first in ROOTS and parts[1].lower() not in ROOTS else None
    if first in _MIME or first in _BRANCHES or first in _HTTP or any(" " in part for part in parts):
        return None
    return False


def _is_product(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return ending == "js" and stem[:1].isupper() and stem.lower() in PRODUCTS


def _bare_name(name: str, style: Style) -> bool | None:
    if is_file_name(name) or (name in NAMES_IN_CODE and style is Style.CODE):
        return True
    ending = ending_of(name)
    if not ending or not _NAME.fullmatch(name) or SUFFIX.fullmatch(name):
        return None
    stem = name[: -len(ending) - 1]
    if stem.lower() in PRODUCTS or _VERSION.match(stem) or "@" in name:
        return None
    if ending in _PROGRAMS and style is Style.COMMAND:
        return None  # "`npm.cmd run build`": a program of the machine
    if ending in _PICTURES or stem.lower() in _EXAMPLES:
        return False  # a picture may be kept elsewhere, a "script.py" is anybody's
    if ending in {"service", "spec"}:
        return False  # "prices.service" is `prices.service.ts` as often as a unit
    if ending in {"json", "text", "log", "key", "env", "map", "c", "h", "r", "m", "so", "socket"}:
        # "response.json", "console.log", "self.key": as often a member as a file
        if re.match(
            r"(?:res|resp|response|req|request|r|console|logger|self|this|process|e|i|t|math|np|pd|app)$", stem
        ):
            return None
        return style is not Style.WORD or ending == "json"
    # "Chart.js" in prose is the name of a library as often as of a file
    return not (ending == "js" and style is Style.WORD and re.fullmatch(r"[A-Z]\w*", stem))


def _pattern(ref: str) -> bool | None:
    """A glob or braces: with a folder, or ``*.ending``."""
    if any(char not in "*?{},/" and not (char.isalnum() or char in "._-@+()[]$~!") for char in ref) or ref.startswith(
        "/"
    ):
        return None
    if "{" in ref and ("," not in ref or ref.count("{") != ref.count("}")):
        return None
    plain = re.sub(r"\{[^{}]*\}", "x", ref)
    if "?" in plain or re.fullmatch(r"[*/.]*", plain):
        return None
    last = plain.rstrip("/").rpartition("/")[2]
    if ending_of(last.replace("*", "x")):
        return "/" in ref or "{" in ref  # "`*.spec.ts` files": a kind of file, anybody's
    return False if "/" in ref and re.match(r"[\w.]", ref) and "(" not in ref else None
