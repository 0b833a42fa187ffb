"""What an extractor is given, and the draft it makes: one line with its surroundings.

Owns the rules that lines of several kinds share: which emoji, words and numbers are in the place of a status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.core.claims.draft import Draft
from tui.core.claims.legends import Legend
from tui.core.claims.plain import CODE, groups_of, named
from tui.core.claims.scopes import Scope
from tui.core.claims.signs import Sign, emoji_signs, number_signs, word_signs
from tui.core.claims.weigh import Weighed, weigh
from tui.core.model import Kind, Mark, MarkKind, Status
from tui.core.parse.nodes import Node, Outline
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary


class Line:
    """A node with its plain text, the scope it stands in, and its document."""

    __slots__ = ("_emoji", "legend", "node", "outline", "plain", "scope", "vocabulary")

    def __init__(
        self, node: Node, plain: str, scope: Scope, outline: Outline, legend: Legend, vocabulary: Vocabulary
    ) -> None:
        self.node = node
        self.plain = plain
        self.scope = scope
        self.outline = outline
        self.legend = legend
        self.vocabulary = vocabulary
        self._emoji: list[Sign] | None = None

    def emoji(self) -> list[Sign]:
        """The line's status emoji that are no tint and not quoted."""
        if self._emoji is None:
            every = emoji_signs(self.plain, self.vocabulary, self.legend.meanings)
            self._emoji = [sign for sign in every if not sign.tint and not quoted(self.plain, sign)]
        return self._emoji

    def weigh(self, signs: Iterable[Sign]) -> Weighed | None:
        """The status these signs state together."""
        return weigh(tuple(signs), self.plain, self.vocabulary)

    def draft(self, kind: Kind, weighed: Weighed, title: str | None = None) -> Draft | None:
        """The draft of this line; None when nothing is left that the status could be of."""
        title = self.title(weighed.signs) if title is None else title
        if not any(char.isalnum() for char in title):
            # "✅ Production ready": the word is also what it is said of
            title = self.title(sign for sign in weighed.signs if sign.kind is MarkKind.EMOJI)
        if not any(char.isalnum() for char in title) or (
            not any(sign.kind is MarkKind.EMOJI for sign in weighed.signs)
            and title == cleaned(" ".join(sign.text for sign in weighed.signs))
        ):
            return None
        return Draft(
            self.node.index,
            kind,
            weighed.status,
            tuple(self.mark(sign) for sign in weighed.signs),
            weighed.deciding,
            percent=weighed.percent,
            title=title,
        )

    def mark(self, sign: Sign) -> Mark:
        """A sign with its place in the bytes."""
        text = self.node.text[sign.start : sign.end]
        return Mark(sign.kind, self.node.span(sign.start, sign.end), text, sign.status)

    def title(self, signs: Iterable[Sign], start: int = 0, end: int | None = None) -> str:
        """The line's readable text without its marks, and without a parenthesis that holds one."""
        spans = [(sign.start, self._with_unit(sign)) for sign in signs]
        brackets = [(group.start, group.end) for group in groups_of(self.plain)]
        holding = [
            bracket for bracket in brackets if any(bracket[0] < begin and stop < bracket[1] for begin, stop in spans)
        ]
        return cleaned(self.node.text, [*spans, *holding], start, end)

    def _with_unit(self, sign: Sign) -> int:
        """Where a sign ends together with the word that says what its number counts: "60% complete"."""
        if sign.share is None:
            return sign.end
        following = words_of(self.plain[sign.end : sign.end + _LONGEST_UNIT])
        gap = self.plain[sign.end : sign.end + following[0].start] if following else "."
        if gap.strip(" +?") or following[0].folded not in self.vocabulary.words("completion"):
            return sign.end
        return sign.end + following[0].end


_LONGEST_UNIT = 24

_SIGNS = re.compile(
    r"\*+|~~|`+|</?[a-zA-Z][^<>]{0,200}>|(?<=\])\([^()\s]{0,500}\)|[\[\]](?=[^\[\]]*\(|\()|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
)
_SPACE = re.compile(r"\s+")
_SHORT_TAIL = re.compile(r"\s{0,20}(?:[-–—:：|,;(→]|->)\s{0,20}$")
_SHORT_HEAD = re.compile(r"^\s*(?:[-–—:：|,;)→!]|->)\s*")


def cleaned(text: str, without: Iterable[tuple[int, int]] = (), start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` without some ranges and without markup, for people to read."""
    pieces: list[str] = []
    at = start
    stop = len(text) if end is None else end
    for begin, finish in sorted(without):
        if begin >= at and begin < stop:
            pieces.append(text[at:begin])
            at = max(at, finish)
    pieces.append(text[at:stop])
    bare = _SIGNS.sub("", " ".join(pieces).replace("\ufe0f", ""))
    bare = _SPACE.sub(" ", bare).strip()
    while True:
        shorter = _SHORT_HEAD.sub("", _SHORT_TAIL.sub("", bare)).strip()
        if shorter == bare:
            return bare
        bare = shorter


_OPENING = '"“”«„「『'
_CLOSING = '"”“»「」』'


def quoted(plain: str, sign: Sign) -> bool:
    """Whether a sign stands between quotes: it is spoken of, not used."""
    before, after = plain[: sign.start], plain[sign.end :]
    straight = before.count('"') % 2 == 1 and '"' in after
    return straight or any(
        before.rfind(opening) > before.rfind(closing) and closing in after
        for opening, closing in (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("『", "』"))
    )


_OPENERS = frozenset({":", "：", "-", "–", "—", "(", "（", "[", "【", "→", ">", "=", "|", "/", "✱"})


def before(plain: str, at: int) -> str:
    """The last sign before a position, spaces left out; empty at the start."""
    bare = plain[:at].rstrip()
    return bare[-1:]


def after(plain: str, at: int) -> str:
    """The next sign from a position on, spaces left out; empty at the end."""
    return plain[at:].lstrip()[:1]


def placed_words(line: Line, emoji: list[Sign]) -> list[Sign]:
    """The words in the place of a status: after a mark, a dash, a colon or an opening bracket, or first before a colon or dash."""
    plain, vocabulary = line.plain, line.vocabulary
    found: list[Sign] = []
    for sign in word_signs(plain, vocabulary):
        left = _left(plain, sign, vocabulary)
        beside_mark = any(mark.end <= sign.start and not plain[mark.end : sign.start].strip(" -–—:") for mark in emoji)
        if (
            (sign.alone and (beside_mark or left in _OPENERS or _after_label(plain, sign)))
            or (sign.alone and not left and after(plain, sign.end) in {":", "：", "-", "–", "—"})
            or (left in {"(", "（"} and _goes_on(plain, sign, vocabulary))
        ):
            found.append(sign)
    return found


def _left(plain: str, sign: Sign, vocabulary: Vocabulary) -> str:
    """The edge left of a word, small words skipped."""
    at = sign.start
    fillers = vocabulary.words("fillers")
    while True:
        bare = plain[:at].rstrip()
        if not bare or not bare[-1].isalnum():
            return bare[-1:]
        words = words_of(bare)
        if not words or words[-1].folded not in fillers:
            return bare[-1:]
        at = words[-1].start


def _after_label(plain: str, sign: Sign) -> bool:
    name = named(plain)
    return name is not None and not plain[name.end : sign.start].strip()


def _goes_on(plain: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """ "(deferred to v2)", "(partial with WS)": a bracket that starts with a status and goes on with when or how."""
    following = words_of(plain[sign.end :])
    return bool(following) and following[0].folded in vocabulary.words("prepositions")


_TO = re.compile(
    r"(?:\b(?:for|to|of|reach|achieve|toward|towards|para|pour|zu|di|до|per|from|until|at least|minimum|min|target|goal)\b|目标|目標|≥|>)[\s:*~]*$",
    re.IGNORECASE,
)
_REST = re.compile(r"^[\s+?*)]{0,4}")
_UNITS = re.compile(r"[\s\d.,/%％+?~≈!-]|→|->")


def placed_numbers(line: Line, emoji: list[Sign]) -> list[Sign]:
    """The numbers that are a share of work done."""
    numbers = number_signs(line.plain)
    if not numbers:
        return []
    groups = [(group.start, group.end) for group in groups_of(line.plain)]
    return [sign for sign in numbers if _is_share(line, sign, emoji, groups)]


def _is_share(line: Line, sign: Sign, emoji: list[Sign], groups: list[tuple[int, int]]) -> bool:
    plain, vocabulary = line.plain, line.vocabulary
    if _TO.search(plain, max(0, sign.start - 16), sign.start) and "→" not in plain:
        return False
    if any(not plain[mark.end : sign.start].strip(" *~:") for mark in emoji if mark.end <= sign.start):
        rest = plain[sign.end :].lstrip(" +?*")
        if not rest or not (rest[0].isalnum() or rest[0] in "-"):
            return True
    if any(not plain[sign.end : mark.start].strip(" ") for mark in emoji if mark.start >= sign.end):
        return True
    if sign.kind is MarkKind.PERCENT:
        share = _share_follows(plain, sign.end, vocabulary)
        if share is not None:
            return share
    for start, end in groups:
        if start < sign.start < end:
            return _counts_work(plain[start + 1 : end - 1], line)
    name = named(plain)
    if name is not None and not plain[name.end : sign.start].strip(" ~≈"):
        return _measures(name.name, vocabulary)
    return False


def _share_follows(plain: str, at: int, vocabulary: Vocabulary) -> bool | None:
    """Whether a share of work follows within two words: "75% infrastructure complete"; False for what is left to do."""
    rest = _REST.sub("", plain[at : at + 80])
    words = words_of(rest)[:4]
    for hit in vocabulary.phrases("completion").find(rest):
        place = next((at for at, word in enumerate(words) if word.start == hit.start), None)
        if place is None or place > 2:
            return None
        between = rest[: hit.start]
        if any(char in between for char in ".;:()|") or any(
            word.folded in vocabulary.words("prepositions") for word in words[:place]
        ):
            return None
        return hit.meaning == "share"
    return None


def _counts_work(inner: str, line: Line) -> bool:
    """Whether a bracket holds nothing but numbers, a unit and marks: "(4/4 files - 100%)", "(60%)", "(100% ✅)"."""
    bare = line.vocabulary.emoji_pattern.sub("", inner)
    words = [word for word in words_of(bare) if not word.folded.isdigit()]
    if not words:
        return True
    shares = line.vocabulary.words("completion")
    return len(words) == 1 and (words[0].folded in shares or _is_unit(bare, words[0].folded))


def _is_unit(bare: str, word: str) -> bool:
    return ("/" in bare or " of " in bare) and word in _COUNTED


_COUNTED = frozenset(
    [
        "files",
        "file",
        "tasks",
        "task",
        "items",
        "item",
        "tests",
        "test",
        "modules",
        "components",
        "features",
        "phases",
        "endpoints",
        "pages",
        "steps",
        "services",
        "archivos",
        "tareas",
        "modulos",
        "tests",
        "taches",
        "fichiers",
        "dateien",
        "aufgaben",
        "задач",
        "файлов",
    ]
)


def _measures(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name says that its number is work done: "Overall progress", "Files fixed"."""
    names = vocabulary.phrases("names").find(name)
    words = words_of(name)
    if words and any(hit.meaning == "current" and hit.end >= words[-1].end for hit in names):
        return True
    if words and name.isascii() and words[-1].folded.endswith("ed"):
        return True  # "Files moved": a participle says what has been done to so many
    ends = [*vocabulary.phrases("completion").find(name), *vocabulary.phrases("predicates").find(name)]
    return any(hit.end >= words[-1].end and hit.meaning in ("share", "done") for hit in ends if words)


def wishes(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a wish, a condition or a rule."""
    return bool(vocabulary.phrases("modals").find(text))


def is_code(plain: str) -> bool:
    """Whether nothing but code is left of a text."""
    return CODE in plain and not any(char.isalnum() for char in plain)


def implied(line: Line, status: Status, label: int | None, kind: Kind) -> Draft:
    """A draft that takes its status from a label."""
    return Draft(line.node.index, kind, status, implied=True, label=label, title=cleaned(line.node.text))
