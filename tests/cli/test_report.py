"""`report`: the audit says what a reviewer would, asbuilt finds nothing false in it, and the page is harmless."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tui.core.model import Verdict
from tui.store.repository import Repository
from tui.store.samples import copy_sample, sample_names

STATUS = """\
# Plan

## Phase 1: Core ✅ Complete

- [x] Sign-in: `app/auth.py` (1 lines)
- [x] Search: `app/search.py`
- [ ] Create `app/mail.py`
- [ ] Create `app/export.py`
- [x] Everybody is happy

| Component | Current | Target | Priority |
|---|---|---|---|
| Gateway | 30% | 100% | High |

| Area | Files done |
|---|---|
| Sign-in | 4 |
| Search | 3 |
| **Total** | 9 |
"""
HOSTILE = """\
# ✅ Complete ``` `app/none.py` <script>alert(1)</script>

- [x] ````` fence `app/a.py` | pipe <img src=x onerror=alert(1)> \x1b[31m
- [x] ├── `app/tree.py` ✅ done
- [ ] Create `README.md` </style><b>
- ✅ ~~~ `app/b.py`: https://example.org/x "quoted" 'single' &amp;
```
app/
├── none.py ✅
└── README.md ❌ missing
```
**Missing:**
- `README.md`
- docs/todo-missing.md
"""
FILES = {"docs/STATUS.md": STATUS, "app/auth.py": "user = None\n", "app/mail.py": "sender = None\n"}


@pytest.fixture
def project(repo) -> Path:
    return repo(FILES)


def sections(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_the_audit_has_its_parts(asbuilt, project):
    done = asbuilt("report", project)
    assert (done.status, done.err) == (0, "")
    assert sections(done.out) == [
        "# What repo says of itself, held against its code",
        "## By document",
        "## Recommendation",
        "## `docs/STATUS.md`",
        "### Claims more than there is",
        "### Overtaken by the code",
        "### Does not add up",
        "### Verified",
        "### Open, and said to be",
        "### Not to be proved either way",
        "## Phases",
        "## Priority matrix",
        "## Readiness",
    ]
    assert "> docs/STATUS.md:6: says done, is missing: Search: app/search.py" in done.lines
    assert "- ❌ `app/search.py` is missing" in done.lines
    assert "- ✅ `app/mail.py` is there" in done.lines
    advice = "docs/STATUS.md: build what 1 line names, or correct it; bring 1 line up to date; settle 2 findings."
    assert f"- {advice}" in done.lines


def read_by_itself(folder: Path, text: str) -> list[str]:
    """What asbuilt finds false in a report that lies in its own repository."""
    path = folder / "AUDIT.md"
    path.write_text(text)
    report = Repository.open(path).scan()
    path.unlink()
    false = [each for each in report.claims if each.verdict in {Verdict.OVERSTATED, Verdict.UNDERSTATED}]
    return [f"{each.claim.line}: {each.why}" for each in false]


@pytest.mark.parametrize("name", sample_names())
def test_read_by_asbuilt_itself_it_claims_nothing_false(asbuilt, tmp_path, name):
    folder = copy_sample(name, tmp_path / "copy")
    done = asbuilt("report", folder)
    assert "- ❌ `" in done.out
    assert read_by_itself(folder, done.out) == []


@pytest.mark.parametrize("name", ["STATUS.md", "docs/missing ✅ done `x`.md", "todo/[x] a|b.md"])
def test_nothing_that_a_document_says_makes_the_audit_lie(asbuilt, repo, name):
    folder = repo({name: HOSTILE, "README.md": "Words.\n", "more.md": STATUS})
    done = asbuilt("report", folder)
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "<script>" not in re.sub(r"(?s)^(`{3,})log\n.*?^\1$", "", done.out, flags=re.MULTILINE)
    assert read_by_itself(folder, done.out) == []


class Page(HTMLParser):
    """Tags and attributes of a page; complains of what is not closed."""

    VOID = frozenset({"meta", "br", "hr", "img", "link"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_file_is_named_once_for_all_that_a_line_says_of_it(asbuilt, repo):
    folder = repo(
        {
            "STATUS.md": "- [x] `Harbour.moor()` in `app/harbour.py`\n",
            "app/harbour.py": "class Harbour:\n    def moor(self):\n        raise NotImplementedError\n",
        }
    )
    text = asbuilt("report", folder).out
    assert text.count("- ✅ `app/harbour.py` is there\n") == 1
    (folder / "AUDIT.md").write_text(text)
    assert Repository.open(folder / "AUDIT.md").scan().findings == ()


def test_the_page_is_whole_and_accessible(asbuilt, project):
    done = asbuilt("report", "--format", "html", project)
    assert done.status == 0
    page = Page(done.out)
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("caption")) == len(page.named("table")) > 4
    assert all("scope" in attributes for attributes in page.named("th"))
    anchors = {attributes.get("id") for _, attributes in page.tags}
    assert all(link["href"].removeprefix("#") in anchors for link in page.named("a"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "app/search.py" in done.out


@pytest.mark.parametrize("files", [FILES, {"a<b>.md": HOSTILE, "x.md": STATUS}])
def test_the_page_needs_and_runs_nothing(asbuilt, repo, files):
    done = asbuilt("report", "--format", "html", repo(files))
    page = Page(done.out)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "base", "form"}
    policy = next(meta for meta in page.named("meta") if "http-equiv" in meta)
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|(?:src|href)=\"?(?:https?:)?//", done.out)
    assert not set(done.out) & {"\x1b", "\x07"}


def test_since_yesterday_is_the_standup(asbuilt, project, monkeypatch):
    def commit(date: str) -> None:
        monkeypatch.setenv("GIT_COMMITTER_DATE", date)
        name = ["-c", "user.name=T", "-c", "user.email=t@example.invalid"]
        subprocess.run(["git", *name, "commit", "-qam", "x", "--amend", "--date", date], cwd=project, check=True)

    commit("2020-01-01T12:00:00+00:00")
    text = (
        STATUS.replace("- [ ] Create `app/export.py`", "- [x] Create `app/export.py`") + "\n- [x] News: `app/news.py`\n"
    )
    (project / "docs" / "STATUS.md").write_text(text)
    (project / "app" / "export.py").write_text("rows = []\n")
    done = asbuilt("report", "--since", "yesterday", project)
    assert done.status == 0
    start = done.lines.index("## Since yesterday")
    rows = [line.split()[1:6] for line in done.lines[start + 4 : start + 6]]
    assert rows == [
        ["docs/STATUS.md:8", "missing", ">", "done", "holds"],
        ["docs/STATUS.md:21", "new", ">", "done", "overstated"],
    ]
    assert "app/search.py" not in done.out
    assert "Since yesterday" in asbuilt("report", "--since", "yesterday", "--format", "html", project).out
    assert "app/search.py" in asbuilt("report", "--since", "30 years ago", project).out
    nothing = asbuilt("report", "--since", "HEAD", repo_clean(project))
    assert "No line and no evidence of a line was touched." in nothing.out


def repo_clean(folder: Path) -> Path:
    subprocess.run(["git", "checkout", "-q", "."], cwd=folder, check=True)
    (folder / "app" / "export.py").unlink()
    return folder


def test_a_time_that_is_none_is_one_line(asbuilt, project):
    done = asbuilt("report", "--since", "whenever", project)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "whenever: no such commit" in done.err


def test_a_file_is_written_whole_or_not_at_all(asbuilt, project):
    target = project / "audit.html"
    assert asbuilt("report", "--format", "html", "-o", target, project).status == 0
    assert target.read_text().endswith("</html>\n")
    done = asbuilt("report", "-o", project / "none" / "audit.md", project)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
