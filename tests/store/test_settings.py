"""`asbuilt.yaml`: what it may say, and the sentence for what it may not. Hostile YAML is refused quickly."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.store.errors import StoreError
from tui.store.settings import Settings, load


def settings(tmp_path: Path, text: str | bytes) -> Settings:
    (tmp_path / "asbuilt.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return load(tmp_path)


def test_without_a_file_the_defaults_hold_and_no_library_is_loaded(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()
    code = f"import sys, pathlib; from tui.store.settings import load; load(pathlib.Path({str(tmp_path)!r}));"
    code += "assert not {'pydantic', 'ruamel.yaml'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_it_says(tmp_path: Path) -> None:
    text = "include: ['*.txt']\nexclude:\n  - old/**\nvocabulary:\n  statuses:\n    done:\n      en: [landed]\n"
    found = settings(tmp_path, text)
    assert found.include == ("*.txt",)
    assert found.exclude == ("old/**",)
    assert found.vocabulary == {"statuses": {"done": {"en": ["landed"]}}}
    assert settings(tmp_path, "# nothing yet\n") == Settings()


KEYS = "ascii, baseline, exclude, fail_on, filters, include, keys, max, readiness, theme, vocabulary, waivers"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\n", f"asbuilt.yaml:1: `a` is no setting; allowed: {KEYS}"),
        (
            "include: []\nexcludes: [x]\n",
            f"asbuilt.yaml:2: `excludes` is no setting; allowed: {KEYS}; did you mean `exclude`?",
        ),
        ("- a\n", f"asbuilt.yaml:1: must be keys with values (allowed: {KEYS})"),
        (
            "fail_on:\n  - overstatd\n",
            "asbuilt.yaml:2: `fail_on.0`: `overstatd` is no rule; allowed: arithmetic, contradiction, duplicate, none, "
            "overstated, rollup, stale, understated, unproven; did you mean `overstated`?",
        ),
        (
            "waivers:\n  - claim: abcd\n    reasn: x\n    reason: y\n",
            "asbuilt.yaml:3: `waivers.0.reasn` is no setting; allowed: claim, reason, until; did you mean `reason`?",
        ),
        ("waivers:\n  - claim: nope\n    reason: y\n", "asbuilt.yaml:2: `waivers.0.claim`: is no claim's id"),
        ("waivers:\n  - claim: abcd\n", "asbuilt.yaml:2: `waivers.0.reason`: field required"),
        ("waivers:\n  - claim: abcd\n    reason: y\n    until: soon\n", "asbuilt.yaml:4: `waivers.0.until`: "),
        ("max: -1\n", "asbuilt.yaml:1: `max`: input should be greater than or equal to 0"),
        ("include: 3\n", "asbuilt.yaml:1: `include`: input should be a valid list"),
        ("\n\nexclude:\n  - ok\n  - ''\n", "asbuilt.yaml:5: `exclude.1`: string should have at least 1 character"),
        (
            "vocabulary:\n  emoji:\n    ours:\n      don: ['!']\n",
            "asbuilt.yaml:4: `vocabulary.emoji.ours.don` is no status; allowed: blocked, deferred, done, in_progress, "
            "missing, partial, unclear; did you mean `done`?",
        ),
        (
            "vocabulary:\n  emoji:\n    ours:\n      done: ['ok']\n",
            "asbuilt.yaml:4: `vocabulary.emoji.ours.done.0` is no mark: a mark is one sign, without letters",
        ),
        (
            "readiness:\n  smoke:\n    phrases: {en: [smoke signals]}\n    proves: {fils: [a]}\n",
            "asbuilt.yaml:4: `readiness.smoke.proves.fils` is no setting; allowed: code, files, has, lines, manifest; "
            "did you mean `files`?",
        ),
        (
            "readiness:\n  smoke:\n    absent: decisve\n",
            "asbuilt.yaml:3: `readiness.smoke.absent`: allowed: decisive, weak; did you mean `decisive`?",
        ),
        (
            "readiness:\n  licence:\n    proves: {files: [a]}\n",
            "asbuilt.yaml:2: `readiness.licence` is a new rule and needs `phrases`: what documents call the item; "
            "did you mean `license`?",
        ),
        (
            "readiness:\n  smoke:\n    phrases: {en: [smoke signals]}\n",
            "asbuilt.yaml:2: `readiness.smoke` is a new rule and needs `proves` with `files`, `code` or `manifest`",
        ),
        ("readiness:\n  Smoke: {}\n", "asbuilt.yaml:2: `readiness.Smoke` is no key; write small letters, digits and _"),
        (
            "readiness:\n  smoke:\n    phrases: {english: [smoke signals]}\n",
            "asbuilt.yaml:3: `readiness.smoke.phrases.english` is no language; write its code: en, de, zh",
        ),
        (
            "vocabulary:\n  label:\n    missing:\n      en: [nope]\n",
            "asbuilt.yaml:2: `vocabulary.label` is no group of words; allowed: ",
        ),
        (
            "vocabulary:\n  labels:\n    absent:\n      en: [nope]\n",
            "asbuilt.yaml:3: `vocabulary.labels.absent` is no meaning of `labels`; allowed: blocked, deferred, done, ",
        ),
        (
            "vocabulary:\n  labels:\n    missing:\n      English: [nope]\n",
            "asbuilt.yaml:4: `vocabulary.labels.missing.English` is no language; write its code: en, de, zh",
        ),
        (
            "vocabulary:\n  statuses:\n    done:\n      en: ['--']\n",
            "asbuilt.yaml:4: `vocabulary.statuses.done.en.0` holds no word",
        ),
        (
            "vocabulary:\n  priorities: [p9]\n",
            "asbuilt.yaml:2: `vocabulary.priorities`: input should be a valid dictionary",
        ),
        (
            "a: [b\n",
            "asbuilt.yaml:2: is no valid YAML (expected ',' or ']', but got '<stream end>'); correct this line",
        ),
        ("a: 1\na: 2\n", "asbuilt.yaml:2: is no valid YAML"),
        ("a: &x [1]\nb: *x\n", "asbuilt.yaml:2: uses an alias (`*name`), which is not read here; write the value out"),
        (b"a: 1\nb: \xff\n", "asbuilt.yaml:2: is not UTF-8; save it as UTF-8"),
        ("[" * 50, "asbuilt.yaml:1: is nested deeper than 20 levels; flatten it"),
        ("include:\n" + "- a\n" * 6000, "has more than 5,000 values; shorten it"),
        ("x" * 70_000, "asbuilt.yaml: is 70000 bytes, and 64000 bytes is the most that is read"),
        ("include: [2020-99-99]\n", "asbuilt.yaml: is no valid YAML"),
    ],
)
def test_what_it_may_not_say(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    began = time.process_time()
    with pytest.raises(StoreError) as raised:
        settings(tmp_path, text)
    assert sentence in str(raised.value)
    assert time.process_time() - began < 1


def test_a_tag_makes_nothing(tmp_path: Path) -> None:
    text = f"include: !!python/object/apply:os.system ['touch {tmp_path}/pwned']\n"
    assert settings(tmp_path, text).include == (f"touch {tmp_path}/pwned",)
    assert not (tmp_path / "pwned").exists()
