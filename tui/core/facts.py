"""What the core may ask of a repository, and the record of what was asked.

The core does no I/O: a check gets a `Facts` and asks it. Each question goes through an `Asking`, which keeps it as
an `Ask`; the pipeline stores every claim's asks, so that a change on disk re-judges exactly the claims that asked
about what changed. Questions about one path are touched by that path. Questions about the whole repository (`WIDE`) are
put again when what they rest on (`basis`) changed, and touched when the answer differs: so their answers must be values
that compare.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from tui.core.code import Code, Searched, Site
from tui.core.routes import Routes


class Past(NamedTuple):
    """What the history knows of a path that is not here: where it was, the day on which it went, with which commit, and
    what it became if it was only renamed; no day where it went since the last commit, and no path where it never was.
    Of a path that is here: the commit that brought it.
    """

    path: str = ""
    day: str = ""
    commit: str = ""
    became: str = ""


class Facts(Protocol):
    """A repository as the core sees it. Paths are relative to the root, with ``/``, without a leading ``./``."""

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there (tracked, untracked or ignored; never outside the root)."""
        ...

    def is_dir(self, path: str) -> bool:
        """Whether a folder is there."""
        ...

    def leads_out(self, path: str) -> bool:
        """Whether a listed link, at the path or above it, leads out of the root, where nobody looks; or into another
        repository that is not here (a submodule)."""
        ...

    def past(self, path: str) -> Past | None:
        """What the history knows of a path that is not here, also as the end of a longer one; None without a history,
        and where it does not reach back to its beginning."""
        ...

    def named(self, name: str) -> Sequence[str]:
        """Every listed file and folder whose last component is `name`, sorted; folders without a trailing slash."""
        ...

    def glob(self, pattern: str) -> Sequence[str]:
        """Listed files that match a pattern with ``*``, ``?``, ``**`` and ``{a,b}``, sorted."""
        ...

    def holds(self, pattern: str) -> bool:
        """Whether any listed file matches a pattern. Unlike `glob`, it is not touched by one more file that does."""
        ...

    def alike(self, path: str) -> Sequence[str]:
        """Listed files in the folder of a path that end like it and whose names hold its stem, whatever the
        case, sorted: ``src/Tide.handler.ts`` for ``src/tide.ts``."""
        ...

    def line_count(self, path: str) -> int | None:
        """Lines of a file (a last line without a newline counts); None when it can't be read or is over the cap."""
        ...

    def text(self, path: str) -> str | None:
        """A file's text, invalid bytes replaced; None when it can't be read, is binary or over the cap."""
        ...

    def code(self, path: str) -> Code | None:
        """What a source file defines, imports and serves; None when it can't be read or is of no language we read."""
        ...

    def mentions(self, word: str) -> Sequence[str]:
        """Listed files of code and configuration in which a word stands, sorted. Letter case and underscores do not
        count (``reset_password`` stands in a file with ``resetPassword``), but a part of a word is not the word.
        Documents, copies (vendored, built) and lock files are not searched."""
        ...

    def holding(self, part: str) -> Sequence[str]:
        """Searched files in which a part of the text stands, sorted: inside words and over ``-`` and ``_``, letter
        case not counting, other signs compared as spaces (``ratelimit`` stands in ``express-rate-limit``)."""
        ...

    def defined(self, name: str) -> Sequence[Site]:
        """Every definition of a name (one word, exactly) in the files that are searched, by path and line."""
        ...

    def imported(self, module: str) -> Sequence[str]:
        """Searched files that import a module, or something below it (``redis``, ``@nestjs/core``), sorted."""
        ...

    def routes(self) -> Routes:
        """Every endpoint that the repository's code serves, with its prefixes, sorted."""
        ...

    def searched(self) -> Searched:
        """What `mentions` covers. Nothing may be called absent from code that could not be searched."""
        ...

    def expect(self, words: Collection[str]) -> None:
        """Announce words that `mentions` (or `defined`, `imported`) will be asked for, and parts for `holding` with a
        ``*`` in front, so that the files are searched once for all of them. Changes no answer, only what it costs: an
        unannounced word costs a search of its own."""
        ...

    def basis(self, what: str) -> object:
        """What the answers to one of the `WIDE` questions rest on: while it is equal, they are."""
        ...


WIDE = frozenset({"leads_out", "past", "mentions", "holding", "defined", "imported", "routes", "searched"})
"""Questions whose answer any file, or any commit, may change."""
COMPARED = WIDE | {"holds"}
"""Questions that are touched only when the answer differs."""
_OF_ALL = frozenset({"routes", "searched"})
"""Questions about everything, which take no argument."""


class Ask(NamedTuple):
    """One question: `what` is the method's name, `key` its argument, if it takes one."""

    what: str
    key: str

    def put(self, facts: Facts) -> object:
        """Ask it (again)."""
        method = getattr(facts, self.what)
        return method() if self.what in _OF_ALL else method(self.key)


class Asking:
    """A `Facts` that answers from another one and remembers every question."""

    __slots__ = ("_facts", "asks")

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.asks: set[Ask] = set()

    def is_file(self, path: str) -> bool:
        self.asks.add(Ask("is_file", path))
        return self._facts.is_file(path)

    def is_dir(self, path: str) -> bool:
        self.asks.add(Ask("is_dir", path))
        return self._facts.is_dir(path)

    def leads_out(self, path: str) -> bool:
        self.asks.add(Ask("leads_out", path))
        return self._facts.leads_out(path)

    def past(self, path: str) -> Past | None:
        self.asks.add(Ask("past", path))
        return self._facts.past(path)

    def named(self, name: str) -> Sequence[str]:
        self.asks.add(Ask("named", name))
        return self._facts.named(name)

    def glob(self, pattern: str) -> Sequence[str]:
        self.asks.add(Ask("glob", pattern))
        return self._facts.glob(pattern)

    def holds(self, pattern: str) -> bool:
        self.asks.add(Ask("holds", pattern))
        return self._facts.holds(pattern)

    def alike(self, path: str) -> Sequence[str]:
        self.asks.add(Ask("alike", path))
        return self._facts.alike(path)

    def line_count(self, path: str) -> int | None:
        self.asks.add(Ask("line_count", path))
        return self._facts.line_count(path)

    def text(self, path: str) -> str | None:
        self.asks.add(Ask("text", path))
        return self._facts.text(path)

    def code(self, path: str) -> Code | None:
        self.asks.add(Ask("code", path))
        return self._facts.code(path)

    def mentions(self, word: str) -> Sequence[str]:
        self.asks.add(Ask("mentions", word))
        return self._facts.mentions(word)

    def holding(self, part: str) -> Sequence[str]:
        self.asks.add(Ask("holding", part))
        return self._facts.holding(part)

    def defined(self, name: str) -> Sequence[Site]:
        self.asks.add(Ask("defined", name))
        return self._facts.defined(name)

    def imported(self, module: str) -> Sequence[str]:
        self.asks.add(Ask("imported", module))
        return self._facts.imported(module)

    def routes(self) -> Routes:
        self.asks.add(Ask("routes", ""))
        return self._facts.routes()

    def searched(self) -> Searched:
        self.asks.add(Ask("searched", ""))
        return self._facts.searched()

    def expect(self, words: Collection[str]) -> None:
        self._facts.expect(words)

    def basis(self, what: str) -> object:
        return self._facts.basis(what)
