"""Changes to `asbuilt.yaml` that leave everything else in it as it is: comments, order, quotes, line ends.

What would be written is read again first: if it said anything but the old settings with this one change, it is refused.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from tui.core.model import Waiver
from tui.store import beneath, settings_file, yaml
from tui.store.errors import StoreError, VanishedError
from tui.store.own_file import write_whole
from tui.store.settings import FILE, LIMIT, Settings

_INDENTED = re.compile(r"^(\s+)- ", re.MULTILINE)


def with_waiver(before: bytes, waiver: Waiver) -> bytes:
    """The settings with a claim waived; a waiver of the same claim is replaced. Raises StoreError."""
    value = _value(before)
    entry = CommentedMap(claim=waiver.claim, reason=waiver.reason)
    if waiver.until:
        entry["until"] = date.fromisoformat(waiver.until)
    waivers = value.setdefault("waivers", CommentedSeq())
    at = _found(waivers, waiver.claim)
    if at is None:
        waivers.append(entry)
    else:
        waivers[at].update(entry)
        if not waiver.until:
            waivers[at].pop("until", None)
    others = [each for each in _settings(before).waivers if not _same(each.claim, waiver.claim)]
    return _changed(before, value, {*_bare(others), replace(waiver, line=0)})


def without_waiver(before: bytes, claim: str) -> bytes:
    """The settings without the waiver of a claim, the same when there is none. Raises StoreError."""
    value = _value(before)
    waivers = value.get("waivers") or []
    at = _found(waivers, claim)
    if at is None:
        return before
    del waivers[at]
    if not waivers:
        del value["waivers"]
    others = [each for each in _settings(before).waivers if not _same(each.claim, claim)]
    return _changed(before, value, set(_bare(others)))


def set_value(root: Path, key: str, value: str | int | bool | list[str]) -> None:
    """Set one key other than the waivers. Raises StoreError (also for a value that the key may not have), and then
    nothing has changed."""
    before = _bytes(root)
    found = _value(before)
    found[key] = value
    after = _dumped(before, found)
    old, new = _settings(before), _settings(after)
    name = "most" if key == "max" else key
    if replace(old, **{name: getattr(new, name), "waivers": ()}) != replace(new, waivers=()):
        raise StoreError(FILE, "can't be edited without changing more of it; write the setting by hand")
    if _bare(list(old.waivers)) != _bare(list(new.waivers)):
        raise StoreError(FILE, "can't be edited without changing its waivers; write the setting by hand")
    write_whole(root / FILE, after)


def _bytes(root: Path) -> bytes:
    try:
        return beneath.read(root, FILE, LIMIT)[0]
    except VanishedError:
        return b""


def _value(before: bytes) -> Any:  # noqa: ANN401 - ruamel's mapping
    _settings(before)  # refuse to touch what can't be understood
    yaml.load(FILE, before)  # no trap in it
    reader = YAML(typ="rt", pure=True)
    reader.preserve_quotes = True
    value = reader.load(before.decode("utf-8-sig"))
    return CommentedMap() if value is None else value


def _settings(data: bytes) -> Settings:
    return settings_file.parse(FILE, data)


def _bare(waivers: list[Waiver]) -> list[Waiver]:
    return [replace(each, line=0) for each in waivers]


def _same(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _found(waivers: Any, claim: str) -> int | None:  # noqa: ANN401 - ruamel's sequence
    return next((at for at, each in enumerate(waivers) if _same(str(each["claim"]), claim)), None)


def _changed(before: bytes, value: Any, wanted: set[Waiver]) -> bytes:  # noqa: ANN401 - ruamel's mapping
    after = _dumped(before, value)
    old, new = _settings(before), _settings(after)
    if replace(new, waivers=()) != replace(old, waivers=()) or set(_bare(list(new.waivers))) != wanted:
        raise StoreError(FILE, "can't be edited without changing more of it; write the waiver by hand")
    return after


def _dumped(before: bytes, value: Any) -> bytes:  # noqa: ANN401 - ruamel's mapping
    text = before.decode("utf-8-sig")
    writer = YAML(typ="rt", pure=True)
    writer.width = 4096
    writer.preserve_quotes = True
    if not text or _INDENTED.search(text):
        writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    if value:
        writer.dump(value, out)
    found = out.getvalue() if value else ""
    if not found or yaml.load(FILE, before) is None:  # nothing but comments, which belong to no value
        found = _comments(text) + found
    return (found.replace("\n", "\r\n") if "\r\n" in text else found).encode()


def _comments(text: str) -> str:
    """What is left of a file without settings."""
    return "".join(f"{line}\n" for line in text.splitlines() if line.startswith("#"))
