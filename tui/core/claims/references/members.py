"""Types that a fence writes out method by method, as what is required or what is there.

Reads shapes, not languages: a type's line, and below it lines that are indented alike and begin a method. Lines deeper
than those are a body. What is said of a method is left to the comments in the fence, to the labels above it and to the
claim in whose section it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.core.claims.draft import Draft
from tui.core.claims.references.labels import Labels
from tui.core.claims.references.passage import LIMIT
from tui.core.claims.references.past import is_of_plan
from tui.core.model import Asserts, Status
from tui.core.parse.nodes import Node, Outline
from tui.core.words import words

WRITTEN_IN = "language:"
"""How the hint begins that a name is one of a language's code."""

_LANGUAGES = {
    "python": words("python py python3"),
    "javascript": words("typescript ts tsx javascript js jsx"),
    "java": words("java"),
    "go": words("go golang"),
    "rust": words("rust rs"),
}
"""What info strings call the languages whose files are read."""
_PLAIN = words("text txt plaintext pseudo pseudocode indented")
_TELLS = re.compile(r"\b(?:class|interface|struct|trait|impl|func)\s")
_MODIFIED = (
    r"(?:(?:export|default|public|private|protected|internal|abstract|static|final|sealed|open|declare|data|pub)\s+)*"
)
_TYPE = re.compile(
    rf"\s*{_MODIFIED}(?:(?:class|interface|struct|trait|protocol)\s+|type\s+(?=\w+\s+(?:interface|struct)\b)|"
    r"impl(?:<[^<>]*>)?\s+(?:[\w:]+(?:<[^<>]*>)?\s+for\s+)?)(?P<name>[A-Za-z_]\w*)(?![\w(]*\s*=)"
)
_RECEIVER = re.compile(
    r"func\s+\(\s*(?:\w+\s+)?\*?(?P<owner>[A-Za-z_]\w*)(?:\[[^\]]*\])?\s*\)\s+(?P<name>[A-Za-z_]\w*)\s*\("
)
_DEFINED = re.compile(
    r"\s*(?:(?:pub(?:\([^()]*\))?|async|public|private|protected|override|suspend|static|abstract|const|unsafe)\s+)*"
    r"(?:def|fn|fun|func)\s+(?P<name>[A-Za-z_]\w*)\s*[(<]"
)
_SIGNED = re.compile(
    rf"\s*{_MODIFIED}(?:(?:async|readonly|override|virtual|synchronized|get|set)\s+)*(?:<[^<>]*>\s+)?"
    r"(?:[A-Za-z_][\w.]*(?:<[^()]*>)?(?:\[\])?\??\s+)?(?P<name>[A-Za-z_]\w*)\??\s*"
    r"(?:<[^()]*>\s*)?(?:(?:=|:)\s*(?:async\s*)?)?\("
)
_DEF = re.compile(r"\bdef\s+$")
_STATEMENTS = words(
    "if for while switch return catch throw new await function super constructor with else match assert print"
)
_COMMENT = re.compile(r"\s*(?:#(?!\[)|//+|/\*+|\*+/?|--|;)\s*(?P<text>.*)")
_TRAILING = re.compile(r"\s(?:#|//)\s*(?P<text>.*)$")
_ASIDE = re.compile(r"\s*(?:@|#\[|import\b|from\b|package\b|use\b|using\b|[{})\];,]+\s*$)")
"""Lines around members that are no work."""
_WORKLESS = re.compile(
    r"\s*(?:pass|\.\.\.|…|raise NotImplementedError.*|(?:todo|unimplemented|panic)!?\(.*|"
    r"throw\s.*[Nn]ot.{0,5}[Ii]mplemented.*|throw new Unsupported.*|[{})\];,]*)\s*"
)
_BODY = re.compile(r"[^{]*\{(?P<braced>.*)\}[\s;]*$|\s*(?:->[^:]*)?:\s*(?P<indented>\S.*)$")
"""What stands behind the parameters of a method that is written on one line."""
_SIGNS = dict.fromkeys("❌✗✘", "missing") | dict.fromkeys("✅✓✔", "present")
"""What a mark in a comment says of the code it stands behind."""
_BY_STATUS = {Status.DONE: Asserts.EXISTS, Status.MISSING: Asserts.MISSING}
_QUOTES = ('"""', "'''")


class Member(NamedTuple):
    """What a line of the fence names: a type, or a method with its type before it. `start` and `end` are characters of
    the node's text. `notes` are the comments that may speak for it, the nearest first; `bare` says that the fence holds
    signatures only, and so is no piece of code to be copied."""

    name: str
    start: int
    end: int
    notes: tuple[str, ...]
    bare: bool

    @property
    def is_type(self) -> bool:
        """Whether the line only opens the type."""
        return "." not in self.name


def members(outline: Outline) -> Mapping[int, Member]:
    """The members of every type that a fence writes out, by node index."""
    found: dict[int, Member] = {}
    for lines in outline.fences:
        if _is_known(lines[0]) and any(_TELLS.search(node.text, 0, LIMIT) for node in lines):
            found.update(_Fence().read(lines))
    return found


def written_in(node: Node) -> tuple[str, ...]:
    """The hint for what a fence writes out: the language it is in, where its info string names one that is read."""
    written = _language(node)
    return tuple(f"{WRITTEN_IN}{language}" for language, infos in _LANGUAGES.items() if written in infos)


def _is_known(node: Node) -> bool:
    """Whether a fence is in a language that is read, or in none."""
    written = _language(node)
    return not written or written in _PLAIN or any(written in infos for infos in _LANGUAGES.values())


def _language(node: Node) -> str:
    return node.fence.language if node.fence is not None else ""


def said_of(member: Member, node: Node, governing: Draft, outline: Outline, labels: Labels) -> Asserts:
    """What is said of a member: the nearest of its comments that says anything, else the labels above the fence, else
    the claim of its section. A fence with work in it shows how to, and asks for nothing."""
    if (own := labels.drafts.get(node.index)) is not None:
        said = _BY_STATUS.get(own.status, Asserts.NONE)
    else:
        claimed = outline.nodes[governing.node]
        noted = (_meaning(note, labels) for note in member.notes)
        label = next(filter(None, noted), "") or labels.over(node, member.start)
        here = node.heading in {claimed.index, claimed.heading} and not is_of_plan(claimed)
        said = _labelled(label, governing.status if here else None)
    needless = said is Asserts.MISSING and (member.is_type or not member.bare)
    return Asserts.NONE if needless else said


def _meaning(note: str, labels: Labels) -> str:
    """What a comment says of the code it stands over or behind, as a label would."""
    return next((_SIGNS[sign] for sign in note if sign in _SIGNS), "") or labels.of(note)


def _labelled(label: str, status: Status | None) -> Asserts:
    """By a label, else by the status of the claim above, if that speaks for the fence."""
    match label:
        case "missing":
            return Asserts.MISSING
        case "needed":
            return Asserts.NONE if status in {Status.DONE, Status.PARTIAL} else Asserts.MISSING
        case "present":
            return Asserts.NONE if status is None else Asserts.EXISTS
        case "":
            return Asserts.NONE if status is None else _BY_STATUS.get(status, Asserts.NONE)
    return Asserts.NONE


class _Fence:
    """One fence, line by line: the type that is open, how deep it and its members stand, and what comments said."""

    def __init__(self) -> None:
        self._owner = ""
        self._depth = 0
        self._inner: int | None = None
        self._open = 0
        self._quoted = ""
        self._said = ""
        self._said_within = ""
        self._works = False
        self._found: list[tuple[int, Member]] = []

    def read(self, lines: Sequence[Node]) -> Iterator[tuple[int, Member]]:
        """The members of a fence; none where its types have no methods."""
        for node in lines:
            if node.text.strip():
                self._line(node)
        if all(member.is_type for _, member in self._found):
            return
        for index, member in self._found:
            yield index, member._replace(bare=not self._works)

    def _line(self, node: Node) -> None:
        text = node.text[:LIMIT]
        depth = len(text[: len(text) - len(text.lstrip())].expandtabs(4))
        if self._is_quoted(text) or self._is_continued(text):
            return
        if (comment := _COMMENT.match(text)) is not None:
            self._comment(comment["text"], depth)
        elif (receiver := _RECEIVER.match(text)) is not None:
            self._add(node, f"{receiver['owner']}.{receiver['name']}", *receiver.span("name"))
        elif (opened := _TYPE.match(text)) is not None and (not self._owner or depth <= self._depth):
            self._owner, self._depth, self._inner, self._said_within = opened["name"], depth, None, ""
            self._add(node, opened["name"], *opened.span("name"))
        elif not self._owner or depth <= self._depth:
            self._owner = ""
            self._outside(text)
        else:
            self._inside(node, text, depth)

    def _outside(self, text: str) -> None:
        """A line that belongs to no type: a label of what follows, or work."""
        if text.rstrip().endswith(":"):
            self._said = text.strip()
        else:
            self._works |= not _ASIDE.match(text)

    def _inside(self, node: Node, text: str, depth: int) -> None:
        if self._inner is None and not _ASIDE.match(text):
            self._inner = depth
        if self._inner is not None and depth > self._inner:
            self._works |= not _WORKLESS.fullmatch(_TRAILING.sub("", text))
            return
        named = _DEFINED.match(text) or _SIGNED.match(text)
        if (
            named is None
            or named["name"] in _STATEMENTS
            or named["name"].startswith("__")
            or named["name"] == self._owner
        ):
            self._open = max(0, text.count("(") - text.count(")")) if named else 0
            return
        self._add(node, f"{self._owner}.{named['name']}", *named.span("name"))

    def _add(self, node: Node, name: str, start: int, end: int) -> None:
        text = node.text[:LIMIT]
        trailing = _TRAILING.search(text, end)
        own = trailing["text"] if trailing else ""
        notes = tuple(note for note in (own, self._said_within, self._said) if note)
        self._found.append((node.index, Member(name, start, end, notes, True)))
        signature = text[end : trailing.start() if trailing else None]
        self._open = max(0, signature.count("(") - signature.count(")"))
        body = _BODY.match(signature.rpartition(")")[2] if "{" not in signature else signature)
        if body is not None and "." in name and (body["braced"] is not None or _DEF.search(text, 0, start)):
            self._works |= not _WORKLESS.fullmatch(body["braced"] or body["indented"] or "")

    def _comment(self, text: str, depth: int) -> None:
        if not self._owner or depth <= self._depth:
            self._said = text
        elif self._inner is None or depth <= self._inner:
            self._said_within = text

    def _is_quoted(self, text: str) -> bool:
        """Whether a line belongs to a docstring."""
        if self._quoted:
            if self._quoted in text:
                self._quoted = ""
            return True
        sign = next((quotes for quotes in _QUOTES if text.lstrip().startswith(quotes)), "")
        if sign and text.count(sign) == 1:
            self._quoted = sign
        return bool(sign)

    def _is_continued(self, text: str) -> bool:
        """Whether a line goes on with the parameters of the one before."""
        if not self._open:
            return False
        self._open = max(0, self._open + text.count("(") - text.count(")"))
        return True
