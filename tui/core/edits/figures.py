"""Another figure where one stands: a total, a percentage, a fraction, a count of lines, in the same writing.

Owns how a number is found in its line and how the new one is spelled: with the thousands separators, the sign before it
and the words after it that were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tui.core.edits.marks import BAR, filled
from tui.core.text import Source

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,9})?)\s?%")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def another_figure(data: bytes, path: str, line: int, claimed: str, computed: str) -> Iterator[bytes]:
    """`data` with `computed` for `claimed` in a line (1-based), once for each place where it may be meant; where a bar
    is drawn beside a percentage, first with the bar redrawn, which illustrates the figure and proves nothing."""
    source = Source.of(path, data)
    here = source.lines[line - 1]
    for start, end, new in chain(_bars(here.text, claimed), _places(here.text, claimed, computed)):
        span = here.span(start, end)
        yield data[: span.start] + source.spell(new, line) + data[span.end :]


def _bars(text: str, claimed: str) -> Iterator[tuple[int, int, str]]:
    """Bars of cells, filled as the percentage beside them says."""
    if share := _SHARE.fullmatch(claimed):
        for bar in BAR.finditer(text):
            yield bar.start(), bar.end(), filled(bar[0], round(float(share[1])))


def _places(text: str, claimed: str, computed: str) -> Iterator[tuple[int, int, str]]:
    """Where the claimed figure stands as a whole, and what is to stand there."""
    old, new = _numbers(claimed), _numbers(computed)
    if not old or not new:
        return
    if len(old) == len(new) > 1:  # a fraction: its numbers one by one, with what is between them as it is
        between = r"\D{1,9}".join(re.escape(number) for number in old)
        for found in re.finditer(rf"(?<![\d.,]){between}(?![\d]|[.,]\d)", text):
            gaps = re.split("|".join(map(re.escape, old)), found[0])[1:-1]
            if len(gaps) == len(new) - 1:
                yield found.start(), found.end(), new[0] + "".join(map(str.__add__, gaps, new[1:]))
        return
    spelled = {old[0], old[0].replace(",", ""), _grouped(old[0])}
    for found in _NUMBER.finditer(text):
        if found[0] in spelled:
            yield found.start(), found.end(), _like(new[0], found[0])


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def _like(number: str, written: str) -> str:
    """A number with separators for thousands where the one it replaces had them, and no more decimals than it had,
    unless they are all the difference."""
    whole, _, decimals = number.replace(",", "").partition(".")
    rounded = str(round(float(number.replace(",", ""))))
    if decimals and "." not in written and rounded != written.replace(",", ""):
        whole, decimals = rounded, ""
    grouped = _grouped(whole) if "," in written else whole
    return f"{grouped}.{decimals}" if decimals else grouped


def _grouped(number: str) -> str:
    whole, point, decimals = number.replace(",", "").partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.isdigit() else number
