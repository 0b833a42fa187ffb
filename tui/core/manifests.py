"""What manifests declare: the packages of pyproject.toml, requirements, package.json, go.mod, pom.xml, Gradle, Cargo.

Read as text and leniently: a manifest that is half written still declares what it does. Values only; asks are the
checks'.
"""

from __future__ import annotations

import re
from posixpath import basename

NAMES = (
    "pyproject.toml",
    "package.json",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "Cargo.toml",
    "Pipfile",
    "setup.py",
    "setup.cfg",
    "environment.yml",
    "libs.versions.toml",
    "requirements.txt",
    "composer.json",
    "Gemfile",
    "pubspec.yaml",
)
"""Files by exactly these names declare packages; so do other requirements files (`PATTERN`)."""

PATTERN = "**/*requirements*.txt"

_JSON = re.compile(r"\"(@?[\w.\-]+(?:/[\w.\-]+)?)\"\s*:\s*\"[^\"]*\"")
_GO = re.compile(r"^[ \t]{0,8}(?:require[ \t]{1,4})?([\w.\-]{1,100}\.[\w/.\-~]{1,200})[ \t]{1,4}v\d", re.MULTILINE)
_MAVEN = re.compile(r"<artifactId>\s*([^<\s]+)\s*</artifactId>")
_GRADLE = re.compile(r"[\"']([\w.\-]+):([\w.\-]+)(?::[^\"']*)?[\"']|\bid\s*\(?\s*[\"']([\w.\-]+)[\"']")
_QUOTED = re.compile(r"[\"']\s*(@?[A-Za-z][\w.\-]*(?:/[\w.\-]+)?)\s*(?:\[[^\]]*\])?\s*(?:[<>=~!^;,@ ][^\"']*)?[\"']")
_KEY = re.compile(r"^\s*[\"']?([A-Za-z][\w.\-]*)[\"']?\s*[=:]", re.MULTILINE)
_LINE = re.compile(r"^\s*(?:-\s*)?(?:gem\s+['\"])?([A-Za-z][\w.\-]*)", re.MULTILINE)
_SECTION = re.compile(r"^\s*\[([^\[\]]+)\]\s*$", re.MULTILINE)


def declared(path: str, text: str) -> frozenset[str]:
    """The packages that a manifest names, folded by `fold`. It may name more than packages; never less."""
    name = basename(path)
    if name in {"package.json", "composer.json"}:
        found = _JSON.findall(text)
    elif name == "go.mod":
        found = [part for whole in _GO.findall(text) for part in (whole, *whole.split("/")[1:])]
    elif name == "pom.xml":
        found = _MAVEN.findall(text)
    elif name.startswith("build.gradle"):
        found = [part for match in _GRADLE.findall(text) for part in match if part]
    elif name.endswith((".toml", ".cfg", ".py")) or name == "Pipfile":
        found = [*_QUOTED.findall(text), *_KEY.findall(text), *_LINE.findall(text), *_sections(text)]
    else:
        found = _LINE.findall(text)
    return frozenset(fold(one) for one in found)


def fold(name: str) -> str:
    """A package's name as its registry compares it."""
    return re.sub(r"[-_.]+", "-", name.strip().lower())


def _sections(text: str) -> list[str]:
    """``[dependencies.serde]``."""
    return [section.rpartition(".")[2].strip("\"' ") for section in _SECTION.findall(text)]
