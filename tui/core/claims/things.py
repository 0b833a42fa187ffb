"""What bullets take from further above than the label next to them, because of how they begin.

A bullet that begins with a file or a route is a thing of its group ("- `src/a.ts` (300 lines)" under "Services:" under
"✅ What is built"); one that says what to do is work ("- Add the form" under "4. Calendar" under "⏳ Pending"). Others
describe what the heading next to them names.
"""

from __future__ import annotations

import re

from tui.core.claims.sections import NOTHING, announced
from tui.core.model import Status
from tui.core.vocabulary import Vocabulary

OF_THINGS = frozenset({Status.DONE, Status.MISSING})
"""What a group can say of its things."""

_THING = re.compile(r"\s*(?:\*\*)?`(?P<code>(?:[A-Z]{3,7}\s)?[^`\s]{1,200})`(?:\*\*)?\s*(?P<rest>.{0,12})")
_FILE_OR_ROUTE = re.compile(r"/\S|^[A-Z]{3,7}\s/|\w\.[A-Za-z]\w{0,9}$")
_ALONE = re.compile(r"$|[(（→]|->|[-–—]+\s*>")
_NUMBERING = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?")
_SPOKEN = frozenset({"removed", "work", "place", "plan", "whole", "needed"})
"""What a label may say of files that makes them something else than the things of their group."""


def begins_with_thing(text: str, status: Status) -> bool:
    """Whether an item begins with a file or a route. What a group lacks stands alone there: what goes on behind it
    ("`server.py` crashes") tells of something that is there."""
    match = _THING.match(text)
    if match is None or _FILE_OR_ROUTE.search(match["code"]) is None:
        return False
    return status is Status.DONE or _ALONE.match(match["rest"]) is not None


def only_sorts(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading or label only sorts the things under it: it announces nothing, and names no place to look, no
    problem, no wish and no small print."""
    if announced(name, vocabulary) != NOTHING or vocabulary.phrases("details").whole(name.strip(" *:：")):
        return False
    if any(vocabulary.phrases(group).find(name) for group in ("defects", "modals")):
        return False
    if any(hit.meaning == "aim" for hit in vocabulary.phrases("not_now").find(name)):
        return False
    return not any(hit.meaning in _SPOKEN for hit in vocabulary.phrases("file_labels").find(name))


def orders(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading or an item begins with what is to be done: "4. Update the dashboards"."""
    numbering = _NUMBERING.match(text)
    name = text[numbering.end() :] if numbering else text
    verb = vocabulary.phrases("reference_verbs").first(name)
    return verb is not None and verb.start == 0 and verb.meaning in _DOING


_DOING = frozenset({"create", "work", "move", "remove"})


def makes_files(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a label orders the files of its list to be made: "Write these 3 files from the sheet:"."""
    makes = any(hit.meaning == "create" for hit in vocabulary.phrases("reference_verbs").find(plain))
    return makes and orders(plain, vocabulary)
