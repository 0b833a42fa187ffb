"""A repository whose document is known line by line: what each line claims, and whether it is true.

Names are drawn anew for each seed, so that no rule can be fitted to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.accuracy.languages import LANGUAGES, Language, Names, camel

_SOUNDS = (
    "bra",
    "cor",
    "dul",
    "fen",
    "gim",
    "hol",
    "jun",
    "kes",
    "lor",
    "mav",
    "nil",
    "pos",
    "quo",
    "rud",
    "sel",
    "tav",
)
_VERBS = ("settle", "gather", "resolve", "balance", "measure", "compose", "release", "collect")


@dataclass(frozen=True, slots=True)
class Planted:
    """A line of the document: what it claims, and whether that is true. None: it may not be accused, and no more."""

    kind: str
    text: str
    true: bool | None


@dataclass(frozen=True, slots=True)
class Plant:
    """A written repository: its document's name and what stands on which line."""

    root: Path
    document: str
    lines: dict[int, Planted]


class _Words:
    """Words that nobody uses, each drawn once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._used: set[str] = set()

    def word(self) -> str:
        while True:
            word = "".join(self._random.choices(_SOUNDS, k=3))
            if word not in self._used:
                self._used.add(word)
                return word

    def verb(self) -> str:
        return f"{self._random.choice(_VERBS)}_{self.word()}"

    def kind(self) -> str:
        return self.word().capitalize() + self.word().capitalize()


def plant(folder: Path, language: str, seed: int) -> Plant:
    """Write a repository of one language into an empty folder."""
    random = Random(f"{language} {seed}")
    words = _Words(random)
    spoken = LANGUAGES[language]
    made_up = words.verb(), f"estimate_{words.word()}"
    names = Names(words.kind(), words.verb(), words.verb(), *made_up, tuple(f"{words.word()}s" for _ in range(6)))
    stem = names.kind if language == "java" else words.word()
    path = f"{spoken.folder}/{stem}{spoken.ending}"
    package, variable, service = (
        words.word(),
        f"{words.word()}_{words.word()}".upper(),
        f"{words.word()}-{words.word()}",
    )
    moved = f"{words.word()}{spoken.ending}"
    suite = spoken.suite.format(words.word())
    files = {
        path: spoken.source(names),
        f"{spoken.folder}/deep/{moved}": "\n",
        spoken.manifest: spoken.package(package),
        ".env.example": f"{variable}=1\n",
        "docker-compose.yml": f"services:\n  {service}:\n    image: busybox\n",
        "Dockerfile": "FROM scratch\n",
        suite: spoken.tests(tuple(words.word().capitalize() for _ in range(random.randint(4, 9)))),
    }
    lines = [
        *_of_files(words, spoken, path, files[path].count("\n"), f"old/{moved}"),
        *_of_code(words, spoken, path, names),
        *_of_packages(words, spoken, package),
        *_of_surroundings(words, variable, service),
        *_of_numbers(
            suite, files[suite], spoken.folder, len([one for one in files if one.startswith(f"{spoken.folder}/")])
        ),
    ]
    random.shuffle(lines)
    document = "# What is built\n\n" + "".join(f"{line.text}\n" for line in lines)
    at = dict(enumerate(lines, 3))
    for title, section in _of_requirements(words, spoken, names):
        at[document.count("\n") + 2] = title
        document += f"\n{title.text}\n\n{section}"
    for name, text in {**files, "STATUS.md": document}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return Plant(folder, "STATUS.md", at)


def _of_files(words: _Words, spoken: Language, path: str, length: int, moved: str) -> Iterator[Planted]:
    absent = f"{spoken.folder}/{words.word()}{spoken.ending}"
    yield Planted("path", f"- ✅ The {words.word()} ledger lives in `{path}`", True)
    yield Planted("path", f"- ✅ The {words.word()} ledger lives in `{absent}`", False)
    yield Planted("path missing", f"- ❌ `{absent}` is missing", True)
    yield Planted("path missing", f"- ❌ `{path}` is missing", False)
    yield Planted("line count", f"- ✅ `{path}` ({length} lines)", True)
    yield Planted("line count", f"- ✅ `{path}` ({length * 9} lines)", False)
    yield Planted("moved", f"- ✅ The {words.word()} table is in `{moved}`", None)


def _of_code(words: _Words, spoken: Language, path: str, names: Names) -> Iterator[Planted]:
    works, stub, none = _spelt(spoken, names.works, names.stub, words.verb())
    mock, constant = _spelt(spoken, names.mock, names.constant)
    yield Planted("symbol", f"- ✅ `{names.kind}` class in `{path}`", True)
    yield Planted("symbol", f"- ✅ `{words.kind()}` class in `{path}`", False)
    yield Planted("method", f"- ✅ `{names.kind}.{works}()` implemented", True)
    yield Planted("method", f"- ✅ `{names.kind}.{none}()` implemented", False)
    yield Planted("stub", f"- ✅ `{names.kind}.{stub}()` implemented", False)
    yield Planted("mock", f"- ✅ `{names.kind}.{mock}()` implemented", False)
    yield Planted("constant", f"- ✅ `{names.kind}.{constant}()` implemented", False)
    yield Planted("location", f"- `{none}` in `{path}` ❌ missing", True)
    yield Planted("location in brackets", f"- `{names.kind}.{none}()` (`{path}`) ❌ missing", True)
    yield Planted("location in brackets", f"- `{names.kind}.{works}()` (`{path}`) ❌ missing", False)
    yield Planted("location", f"- `{works}` in `{path}` ❌ missing", False)
    yield Planted("endpoint", f"- ✅ `GET /api/{names.nouns[0]}` answers", True)
    yield Planted("endpoint", f"- ✅ `GET /api/{words.word()}s` answers", False)
    yield Planted("endpoint missing", f"- ❌ `GET /api/{names.nouns[0]}` is missing", False)


def _spelt(spoken: Language, *names: str) -> list[str]:
    """Names as the language has them."""
    spelt = [camel(name) if spoken.camel else name for name in names]
    return [name[0].upper() + name[1:] for name in spelt] if spoken.ending == ".go" else spelt


def _of_requirements(words: _Words, spoken: Language, names: Names) -> Iterator[tuple[Planted, str]]:
    """Sections whose fence writes out a class: their titles, and what stands below."""
    works, none, other = _spelt(spoken, names.works, words.verb(), words.verb())
    for said, method, true in (("❌ Missing", none, True), ("❌ Missing", works, False), ("✅ Done", works, True)):
        title = Planted("required methods", f"## {words.kind()} {said}", true)
        yield title, spoken.fence(names.kind, (method,))
    yield Planted("required methods", f"## {words.kind()} ✅ Done", False), spoken.fence(names.kind, (works, other))


def _of_numbers(suite: str, tests: str, folder: str, files: int) -> Iterator[Planted]:
    """Numbers of what can be counted: tests where they stand and in all, files below a folder."""
    count = max(tests.count(sign) for sign in ("def test_", "it(", "func Test", "@Test", "#[test]"))
    yield Planted("count", f"- ✅ {count} tests in `{suite}`", True)
    yield Planted("count", f"- ✅ {count + 3} tests in `{suite}`", False)
    yield Planted("count in all", f"- ✅ {count * 4} tests pass", False)
    yield Planted("count", f"- ✅ `{folder}/` ({files + 9} files)", False)


def _of_packages(words: _Words, spoken: Language, package: str) -> Iterator[Planted]:
    host = "example.org/" if spoken.ending == ".go" else ""
    if spoken.install:
        yield Planted("dependency", f"- ✅ `{spoken.install} {host}{package}`", True)
        yield Planted("dependency", f"- ✅ `{spoken.install} {host}{words.word()}`", False)
    yield Planted("dependency named", f"- ✅ Dependency `{host}{package}` added", True)
    yield Planted("dependency named", f"- ✅ Dependency `{host}{words.word()}` added", False)
    yield Planted("dependency missing", f"- ❌ Dependency: `{host}{package}` missing", False)
    yield Planted("dependency missing", f"- ❌ Dependency `{host}{words.word()}`", True)


def _of_surroundings(words: _Words, variable: str, service: str) -> Iterator[Planted]:
    other = f"{words.word()}_{words.word()}".upper()
    yield Planted("env", f"- ✅ Environment variable `{variable}` documented", True)
    yield Planted("env", f"- ✅ Environment variable `{other}` documented", False)
    yield Planted("service", f"- ✅ `{service}` service in docker-compose.yml", True)
    yield Planted("service", f"- ✅ `{words.word()}-{words.word()}` service in docker-compose.yml", False)
    yield Planted("service missing", f"- ❌ Docker service `{service}` missing", False)
    yield Planted("env missing", f"- ❌ `{variable}` missing from `.env.example`", False)
    yield Planted("env missing", f"- ❌ `{other}` missing from `.env.example`", True)
    yield Planted("readiness", "- [x] Dockerfile", True)
    yield Planted("readiness", "- [ ] Dockerfile", False)
