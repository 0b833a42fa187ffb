"""Input that was made to hang, crash or fool whoever reads it: documents, settings, code, names and whole folders.

`asbuilt selftest --hostile` reads all of it on the user's own machine, and the tests do so on ours. Everything is
made on the spot, and nothing is written outside the folder that is given.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

SIZE = 200_000
"""Bytes of a document, about."""

Make = Callable[[], bytes]


def _times(unit: str, before: str = "", after: str = "") -> Make:
    """Something again and again."""
    return lambda: before.encode() + unit.encode() * (SIZE // len(unit.encode())) + after.encode()


def _deep(lines: int, unit: str) -> Make:
    """Every line one step deeper than the one above."""
    return lambda: "".join(unit * step + "- [x] `a.py`\n" for step in range(lines)).encode()


DOCUMENTS: Mapping[str, Make] = {
    "emphasis without end": _times("*a **b "),
    "emphasis that never fits": _times("_x* "),
    "links without end": _times("[a](<b"),
    "brackets in brackets": _times("[", after="]"),
    "images in brackets": _times("![[]("),
    "quotations in quotations": _times("> ", after="- [x] done"),
    "lists in one line": _times("- ", after="x"),
    "lists in lists": _deep(600, "  "),
    "backticks that never close": _times("`a ``b "),
    "runs of backticks": lambda: "".join("e" + "`" * run for run in range(600)).encode(),
    "fences without end": _times("```\n"),
    "HTML without end": _times("<!-- <a b=c "),
    "references by the thousand": lambda: "".join(f"[{n}]: x{n}\n" for n in range(SIZE // 12)).encode(),
    "a table as wide as a book": _times("|x", after="|\n" + "|-" * (SIZE // 8) + "|\n"),
    "a table as long as a book": _times("| a | ✅ | 50% |\n", before="| A | Status | % |\n|---|---|---|\n"),
    "a title over everything": _times("a\n", after="===\n"),
    "boxes by the thousand": _times("- [x] t\n"),
    "paths by the thousand": _times("- ✅ `src/a.py` and `src/b.py:12` (418 lines)\n"),
    "shortest lines": _times("✅\n"),
    "headings by the thousand": _times("## A (3/4) ✅\n"),
    "sums by the thousand": _times("**Total**: 3/4 (75%)\n"),
    "endpoints by the thousand": _times("`GET /a/{b}`, "),
    "one line": _times("✅ done `a.py` **x** 50% "),
    "a name without end": _times("a"),
    "dots and dashes": _times("a.b-c_d/"),
    "digits": _times("1,234.5% "),
    "blanks": _times(" ", after="✅"),
    "accents on accents": _times("e\u0301\u0302"),
    "mojibake": _times("â\u009c… "),
    "line ends of every kind": _times("- [x] a\r\n- [ ] b\r- c\n\u2028"),
    "zeros": _times("- [x] a\0b\n"),
    "no text": lambda: bytes(range(256)) * (SIZE // 256),
    "front matter that never ends": _times("a: 1\n", before="---\n"),
}
"""Documents by what is wrong with them."""

SETTINGS: Mapping[str, Make] = {
    "a bomb of aliases": lambda: "".join(
        ["a0: &a0 [x]\n", *(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))]
    ).encode(),
    "a bomb of merges": lambda: "".join(
        ["b0: &b0 {k: v}\n", *(f"b{n}: {{<<: [{','.join([f'*b{n - 1}'] * 9)}]}}\n" for n in range(1, 9))]
    ).encode(),
    "lists in lists": lambda: b"[" * 5000 + b"]" * 5000,
    "maps in maps": lambda: b"{a: " * 1000 + b"1" + b"}" * 1000,
    "a key twice": lambda: b"max: 1\nmax: 2\n",
    "a number without end": lambda: b"max: 1" + b"0" * 50_000 + b"\n",
    "an object to be made": lambda: b'!!python/object/apply:os.system ["true"]\n',
    "itself": lambda: b"include: &a [*a]\n",
    "a key that is a list": lambda: b"? [a, {b: c}]\n: d\n",
    "many documents": lambda: b"---\nmax: 1\n" * 2000,
    "a tab": lambda: b"include:\n\t- b\n",
    "a zero": lambda: b"include: \0\n",
    "more than anybody writes": lambda: b"".join(b"k%d: v\n" % n for n in range(50_000)),
}
"""Settings files, every one of which must be refused with a reason."""

CODE: Mapping[str, Make] = {
    "parentheses": lambda: b"(\n" * 100_000,
    "a sum without end": lambda: b"x = 1\\\n" + b"+ 1\\\n" * 50_000,
    "names of names": lambda: b"x = a\\\n" + b".b\\\n" * 50_000,
    "if and if and if": lambda: b"if x: pass\n" + b"elif x: pass\n" * 30_000,
    "deeper and deeper": lambda: b"".join(b" " * n + b"if x:\n" for n in range(900)) + b" " * 900 + b"pass\n",
    "strings that never close": lambda: b'"""\n' * 60_001,
    "imports by the thousand": lambda: b"import a\n" * 60_000,
    "nothing but comments": lambda: b"def f():\n  x\n" + b"#\n" * 30_000,
    "no code": lambda: bytes(range(1, 256)) * 300,
}
"""Source files by what is wrong with them; each is read as every language."""

NAMES = (
    b"bad\xff.md", b"new\nline.md", b"esc\x1b]52;c;ZQ==\x1b\\.md", b"[@click=app.quit]x.md", b"docs[/x].md",
    b" lead.md", b"-rf.md", b"$(id).md", b"%s%n.md", "rlo\u202etxt.md".encode(), "zw\u200bsp.md".encode(),
    b"a" * 251 + b".md",
)  # fmt: skip
"""Names of files, as the disk has them."""

OUTSIDE = "beside the repository"
"""What stands beside the folder and must never be read."""


def write_folder(base: Path) -> Path:
    """A repository that tries to hang, leave or fool its reader, in `base`, which is empty; returns its root."""
    root = base / "repository"
    (root / "docs").mkdir(parents=True)
    (base / "secret.md").write_text(f"- [x] {OUTSIDE}\n")
    (root / "STATUS.md").write_text("- [x] Reader: `app.py`\n- [x] `../secret.md`\n- [x] `/etc/passwd`\n")
    (root / "app.py").write_text("def read():\n    return 1\n")
    links = {
        "OUT.md": "../secret.md",
        "ZERO.md": "/dev/zero",
        "SELF.md": "SELF.md",
        "GONE.md": "nowhere.md",
        "loop": ".",
    }
    for name, target in {**links, "root": "/", "docs/up": "../.."}.items():
        with contextlib.suppress(OSError, NotImplementedError):  # where links may not be made
            (root / name).symlink_to(target)
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "PIPE.md")
    with contextlib.suppress(OSError, AttributeError), socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(root / "SOCKET.md"))
    for raw in NAMES:
        with contextlib.suppress(OSError, ValueError):  # where such names may not be given
            (root / os.fsdecode(raw)).write_text("- [ ] x\n")
    (root / ".gitignore").write_text("*a" * 30 + "b\n" + "**/a/" * 10 + "b\n!*\n[\n\\\n")
    return root


def write_git(base: Path) -> tuple[Path, Path]:
    """A repository whose own git configuration names programs to run; returns its root, and a folder that is empty as
    long as none of them has been run. Raises OSError and CalledProcessError where git is missing."""
    root, ran = base / "repository", base / "ran"
    root.mkdir(parents=True)
    ran.mkdir()

    def trap(name: str) -> str:
        script = base / name
        script.write_text(f"#!/bin/sh\n: > '{ran}/{name}'\ncat\n")
        script.chmod(0o755)
        return str(script)

    def git(*arguments: str) -> None:
        names = ("-c", "user.name=T", "-c", "user.email=t@example.invalid")
        subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, capture_output=True)  # noqa: S603, S607

    git("init", "-q")
    (root / "STATUS.md").write_text("- [x] Reader: `app.py`\n")
    (root / ".gitattributes").write_text("*.md filter=trap diff=trap\n")
    git("add", "-A")
    git("commit", "-qm", "The beginning")
    (root / "STATUS.md").write_text("- [x] Reader: `app.py`\n- [x] Writer: `out.py`\n")
    for key in ("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "diff.external"):
        git("config", key, trap(key))
    for key in ("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "diff.trap.textconv"):
        git("config", key, trap(key))
    hooks = root / ".git" / "hooks"
    for name in ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (hooks / name).write_text(Path(trap(name)).read_text())
        (hooks / name).chmod(0o755)
    return root, ran
