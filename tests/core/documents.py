"""A Hypothesis strategy for status documents: blocks as people write them, in many languages and marks.

`documents()` gives text with ``\\n`` line ends; `stored()` gives bytes, with the accidents that befall files: other
line ends, a byte order mark, broken encodings, stray bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import NamedTuple

from hypothesis import strategies as st

BOM = b"\xef\xbb\xbf"


class Tongue(NamedTuple):
    """The words of a language that documents need. `things` are names of work."""

    status: str
    done: str
    partial: str
    missing: str
    lacking: str
    things: tuple[str, ...]


TONGUES = (
    Tongue(
        "Status",
        "Complete",
        "Partially implemented",
        "Not started",
        "Missing",
        ("Tide gauge", "Harbour light", "Crane rental", "`moor.py` worker"),
    ),
    Tongue(
        "Estado",
        "Completado",
        "Parcial",
        "Pendiente",
        "Faltan",
        ("Señal de niebla", "Grúa", "Atraque del río", "Báscula"),
    ),
    Tongue(
        "Status",
        "Concluído",
        "Parcial",
        "Pendente",
        "Faltando",
        ("Sinalização", "Cais", "Balança do pátio", "Navegação"),
    ),
    Tongue("État", "Terminé", "Partiel", "À faire", "Manquant", ("Écluse", "Marée haute", "Phare de l’île", "Grue")),
    Tongue(
        "Status", "Fertig", "Teilweise", "Offen", "Fehlend", ("Schleuse", "Kräne für Güter", "Übergabe", "Hafenmaß")
    ),
    Tongue("Stato", "Completato", "Parziale", "Da fare", "Mancante", ("Molo", "Città vecchia", "Gru", "Diga")),
    Tongue("状态", "已完成", "部分完成", "未开始", "缺失", ("潮汐表", "灯塔", "起重机", "码头 API")),
    Tongue("状態", "完了", "一部完了", "未着手", "不足", ("灯台", "クレーン", "桟橋の記録", "潮位")),
    Tongue("상태", "완료", "부분 완료", "미완료", "누락", ("등대", "크레인", "부두 기록", "조위")),
    Tongue("Статус", "Готово", "Частично", "Не начато", "Отсутствует", ("Маяк", "Кран", "Причал", "Журнал приливов")),
)

FAMILIES = (("✅", "⚠️", "❌"), ("🟢", "🟡", "🔴"), ("✔️", "🔄", "✖️"), ("☑", "⏳", "☐"), ("✓", "~", "✗"), ("", "", ""))

PATHS = (
    "`app/quay.py`",
    "`src/locks/gate.ts` (120 lines)",
    "[gate](../src/gate.go)",
    "`GET /api/v1/tides`",
    "`TIDE_URL`",
    "",
)


class Voice(NamedTuple):
    """How one document is written: in which language, with which marks."""

    tongue: Tongue
    marks: tuple[str, str, str]


VOICES = st.builds(Voice, st.sampled_from(TONGUES), st.sampled_from(FAMILIES))
_PLACES = st.sampled_from((0, 1, 2))


def _word(voice: Voice, place: int) -> str:
    return (voice.tongue.done, voice.tongue.partial, voice.tongue.missing)[place]


@st.composite
def _thing(draw: st.DrawFn, voice: Voice) -> str:
    return draw(st.sampled_from(voice.tongue.things)) + draw(
        st.sampled_from(("", " 2", " (v1.2)", " — 40%", " TIDE-014"))
    )


@st.composite
def _marked(draw: st.DrawFn, voice: Voice) -> str:
    """Words with a status somewhere: before, after, in brackets, or none."""
    place = draw(_PLACES)
    thing, mark, word = draw(_thing(voice)), voice.marks[place], _word(voice, place)
    return draw(
        st.sampled_from(
            (
                f"{mark} {thing}".strip(),
                f"{thing} {mark}".strip(),
                f"{thing} - {mark} {word}",
                f"**{thing}**: {word}",
                f"{thing} ({word})",
                f"**{thing}** {mark} {draw(st.sampled_from(PATHS))}".strip(),
                f"~~{thing}~~ → {mark} {word}",
                f"{thing}: 1/3 → 60%",
                thing,
            )
        )
    )


@st.composite
def _heading(draw: st.DrawFn, voice: Voice) -> list[str]:
    hashes = "#" * draw(st.integers(1, 4))
    title = draw(
        st.one_of(
            _marked(voice),
            st.sampled_from(("Phase 1: Quays (Week 2)", "Summary", "Legend", "P0 - Critical", "Tests (2/3)")),
        )
    )
    return [f"{hashes} {title}" + draw(st.sampled_from(("", " ##", "  ")))]


@st.composite
def _field(draw: st.DrawFn, voice: Voice) -> list[str]:
    place = draw(_PLACES)
    value = f"{voice.marks[place]} {_word(voice, place)}".strip()
    label = voice.tongue.status
    return [
        draw(
            st.sampled_from(
                (
                    f"**{label}**: {value}",
                    f"**{label}: {value}**",
                    f"{label}：{value}",
                    f"- **{label}:** {value} | **Priority**: High",
                )
            )
        ),
        *draw(st.lists(st.sampled_from(("**Impact**: medium", "**Timeline**: 2 weeks")), max_size=2)),
    ]


@st.composite
def _boxes(draw: st.DrawFn, voice: Voice) -> list[str]:
    bullet = draw(st.sampled_from(("-", "*", "1.")))
    depth = draw(st.lists(st.integers(0, 2), min_size=1, max_size=5))
    indents = [min(level, at) for at, level in enumerate(depth)]
    return ["   " * level + f"{bullet} [{draw(st.sampled_from('xX '))}] {draw(_marked(voice))}" for level in indents]


@st.composite
def _bullets(draw: st.DrawFn, voice: Voice) -> list[str]:
    return [f"- {line}" for line in draw(st.lists(_marked(voice), min_size=1, max_size=5))]


@st.composite
def _labelled(draw: st.DrawFn, voice: Voice) -> list[str]:
    label = draw(
        st.sampled_from(
            (
                f"**{voice.tongue.lacking}:**",
                f"### {voice.tongue.lacking}",
                f"{voice.marks[0]} **{voice.tongue.done}:**",
            )
        )
    )
    return [label, "", *(f"- {thing}" for thing in draw(st.lists(_thing(voice), min_size=1, max_size=4)))]


@st.composite
def _table(draw: st.DrawFn, voice: Voice) -> list[str]:
    rows = draw(st.lists(st.tuples(_thing(voice), _PLACES), min_size=1, max_size=4))
    lines = [
        f"| Part | {voice.tongue.status} | Priority | Done |",
        draw(st.sampled_from(("|---|---|---|---|", "| :-- | :-: | --- | --: |"))),
    ]
    for thing, place in rows:
        lines.append(f"| {thing} | {voice.marks[place]} {_word(voice, place)} | P{place} | {50 * place}% |")
    return lines


@st.composite
def _tree(draw: st.DrawFn, voice: Voice) -> list[str]:
    marks = [voice.marks[draw(_PLACES)] for _ in range(3)]
    return [
        "```",
        "port/",
        f"├── quay.py {marks[0]}",
        "│   ├── locks/",
        f"│   └── gate.py  # {marks[1]} {voice.tongue.missing}",
        f"└── tide.py {marks[2]}",
        "```",
    ]


@st.composite
def _fence(draw: st.DrawFn, voice: Voice) -> list[str]:
    opening, closing = draw(st.sampled_from((("```python", "```"), ("~~~", "~~~"), ("```", ""), ("````md", "````"))))
    return [opening, "done = True  # ✅", f"{voice.tongue.lacking}: {draw(_thing(voice))}", closing]


@st.composite
def _bar(draw: st.DrawFn, voice: Voice) -> list[str]:
    full = draw(st.integers(0, 10))
    return [f"{draw(_thing(voice))}: {'█' * full}{'░' * (10 - full)} {full * 10}%"]


@st.composite
def _prose(draw: st.DrawFn, voice: Voice) -> list[str]:
    return [draw(_marked(voice)) + draw(st.sampled_from((".", "", "  "))) for _ in range(draw(st.integers(1, 3)))]


_RULES = st.sampled_from(
    (
        ["---"],
        ["> note"],
        ["<!-- ✅ hidden -->"],
        ["Title", "====="],
        ["---", "title: Quays", "---"],
        ["> - [ ] a quoted box"],
    )
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of up to a dozen blocks in one voice."""
    voice = draw(VOICES)
    blocks = st.one_of(
        *(make(voice) for make in (_heading, _field, _boxes, _bullets, _labelled, _table, _tree, _fence, _bar, _prose)),
        _RULES,
    )
    lines: list[str] = []
    for block in draw(st.lists(blocks, min_size=1, max_size=12)):
        lines += [*block, *draw(st.sampled_from(([""], [""], [])))]
    return "\n".join(lines) + draw(st.sampled_from(("\n", "")))


STRAYS = (
    b"\xff",  # never in UTF-8
    b"\xe9t\xe9",  # Latin-1
    b"\xed\xa0\xbd\xed\xb8\x80",  # CESU-8: an emoji as two surrogates
    b"\xe2\x9c",  # a mark cut short
    b"\x00",
    b"\xe2\x80\xa8",  # U+2028
    b"\xc2\x85",  # U+0085
    b"\x0c",
    b"\r",
    b"\xef\xbb\xbf",  # a byte order mark in the middle
    "‚úÖ".encode(),  # ✅ through Mac Roman
    "âœ… Ã©".encode(),  # ✅ é through Windows-1252
)


@st.composite
def stored(draw: st.DrawFn) -> bytes:
    """The bytes of a document as they may lie on a disk."""
    data = with_ends(draw(documents()), draw(st.lists(st.sampled_from((b"\n", b"\r\n")), min_size=1, max_size=3)))
    for stray in draw(st.lists(st.sampled_from(STRAYS), max_size=4)):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + stray + data[at:]
    return draw(st.sampled_from((b"", BOM))) + data


def with_ends(text: str, ends: Sequence[bytes]) -> bytes:
    """A text as bytes, its line ends taken from `ends` in turn."""
    lines = text.encode().split(b"\n")
    turns = cycle(ends)
    return b"".join(line + next(turns) for line in lines[:-1]) + lines[-1]


def broken(text: str, codec: str) -> bytes:
    """A text as it is stored after a program took its UTF-8 for `codec`."""
    return "".join(_character(byte, codec) for byte in text.encode()).encode()


def _character(byte: int, codec: str) -> str:
    """Undefined bytes of Windows-1252 become the C1 controls, as in browsers."""
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)
