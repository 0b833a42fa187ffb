"""Every word for a status, in every language, in every place where a status can stand."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from tui.core.model import Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

WORDS: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
    resources.files("tui.core").joinpath("vocabulary.json").read_text("utf-8")
)
NAMES = {
    "en": ("Import screen", "Status"),
    "es": ("Importación", "Estado"),
    "pt": ("Importação", "Status"),
    "fr": ("Écran", "Statut"),
    "de": ("Einfuhr", "Stand"),
    "it": ("Importazione", "Stato"),
    "zh": ("导入模块", "状态"),
    "ja": ("取込機能", "状態"),
    "ko": ("가져오기", "상태"),
    "ru": ("Импорт", "Статус"),
}
FORMS = {
    "a table with a status column": ("| Item | {name} |\n|---|---|\n", "| {subject} | {word} |\n"),
    "a status column with a mark before the word": ("| Item | {name} |\n|---|---|\n", "| {subject} | ✅ {word} |\n"),
    "a field": ("", "## {subject}\n**{name}**: {word}\n"),
    "a plain field in capitals": ("", "## {subject}\n\n{name}: {upper}\n"),
    "behind the colon of a bold name": ("", "- **{subject}**: {word}\n"),
    "behind a colon": ("", "- {subject}: {word}\n"),
    "behind a dash": ("", "- {subject} – {word}\n"),
    "in a bracket": ("", "- {subject} ({word})\n"),
    "at the end of a heading": ("", "## {subject} - {word}\n"),
    "in a bracket at the end of a heading": ("", "## {subject} [{upper}]\n"),
}
CLASSES = {Status.IN_PROGRESS: Status.PARTIAL, Status.BLOCKED: Status.DEFERRED}


def statuses(document: str) -> list[Status]:
    return [claim.status for claim in read_document("PLAN.md", document.encode(), Vocabulary.shipped()).claims]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", NAMES)
def test_a_status_word_is_read_wherever_a_status_can_stand(form: str, language: str) -> None:
    head, body = FORMS[form]
    subject, name = NAMES[language]
    for status, languages in WORDS["statuses"].items():
        words = languages.get(language, [])
        lines = (body.format(subject=subject, name=name, word=word, upper=word.upper()) for word in words)
        found = statuses(head.format(name=name) + "".join(lines))
        assert dict(zip(words, found, strict=True)) == dict.fromkeys(words, Status(status))


@pytest.mark.parametrize("language", NAMES)
def test_a_weak_word_is_a_status_only_as_a_value(language: str) -> None:
    subject, name = NAMES[language]
    for status, languages in WORDS["values"].items():
        for word in languages.get(language, []):
            (found,) = statuses(f"| Item | {name} |\n|---|---|\n| {subject} | {word} |\n")
            assert CLASSES.get(found, found) is CLASSES.get(Status(status), Status(status)), word


@pytest.mark.parametrize("language", NAMES)
def test_a_heading_of_a_label_word_gives_its_status_to_the_bullets_below(language: str) -> None:
    subject, _ = NAMES[language]
    for status, languages in WORDS["labels"].items():
        expected = Status.MISSING if status in ("needed", "wanted") else Status(status)
        for word in languages.get(language, []) if status != "needed" else []:
            if word == "non goals":
                continue  # the name of a part: its bullets are no work
            assert statuses(f"## {word}\n\n- {subject} 2\n") == [expected], word
