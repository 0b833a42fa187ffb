"""The same item twice in one list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tui.core.across.names import is_specific
from tui.core.findings.page import Page
from tui.core.model import Finding, MarkKind
from tui.core.parse.nodes import Node
from tui.core.phrases import lower_words

_STEP = re.compile(
    r"\W*(?:(?:go )?back to|return|volver|voltar|regresar|click|press|tap|type|enter|select|choose|open|close|go to|"
    r"navigate|scroll|refresh|reload|log (?:in|out)|wait|ha[zc]\w* clic|clic|pulsa\w*|ingres\w+|escrib\w+|abr[ei]r?|"
    r"cliqu\w+|appuy\w+|klick\w*|drück\w*|нажм\w+|点击|输入|クリック|클릭)",
    re.IGNORECASE,
)
"""What a hand does in a script of steps, which may well be done again."""
_TRIED = re.compile(
    r"\b(?:tests?|testing|cases?|qa|verif\w+|valida\w+|pruebas?|testes|prüf\w+|тест\w*|провер\w+)\b|测试|验证|テスト|検証|테스트|검증",
    re.IGNORECASE,
)
"""Below such a heading, the same may be asked of several things."""
_OWN = frozenset({MarkKind.BOX, MarkKind.EMOJI})
_LABEL = re.compile(r"[:：][*_\s]*$")
_SIGNS = re.compile(r"[\w\s`*./]+")


def find_duplicates(page: Page) -> Iterator[Finding]:
    """Marked items of a list that are worded as one above them. Short names that any list has may well come twice, and
    so may an item that others are nested in, or that stands under another one's colon: those tell it apart."""
    leads = {found.lead.index for found in page.lists if found.lead is not None}
    for found in page.lists:
        if found.items[0].depth > 0:
            continue  # what items of several others have
        alike: dict[tuple[str, ...], list[tuple[Node, str]]] = defaultdict(list)
        for item in found.items:
            draft = page.drafts.get(item.index)
            above = page.nodes[item.index - 1]
            told = item.index in leads or (item is not found.items[0] and _LABEL.search(above.text) is not None)
            marked = draft is not None and any(mark.kind in _OWN for mark in draft.marks)
            if draft is not None and marked and not told and not _STEP.match(draft.title):
                alike[(_SIGNS.sub("", item.text), *lower_words(item.text))].append((item, draft.title))
        for items in alike.values():
            specific = [(item, title) for item, title in items if is_specific(title)] if len(items) > 1 else []
            if specific and any(_TRIED.search(one.text) for one in page.outline.headings_above(specific[0][0])):
                continue
            for item, title in specific[1:]:
                detail = f"Line {specific[0][0].number} of the same list says it already: “{title[:80]}”."
                yield Finding("duplicate", page.outline.source.path, item.number, detail)
