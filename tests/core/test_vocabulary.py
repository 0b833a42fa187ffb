"""The words and marks: data that is complete, in step with its source, and matched by whole words."""

from __future__ import annotations

import json
import pickle
import time
from importlib import resources

import jsonschema
import pytest

from tui.core.compile_vocabulary import SOURCE, compiled, expand
from tui.core.model import Status
from tui.core.phrases import Phrases
from tui.core.vocabulary import Vocabulary

LANGUAGES = {"en", "es", "pt", "fr", "de", "it", "zh", "ja", "ko", "ru"}
STATUSES = [status.value for status in Status]
WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
GROUP = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "propertyNames": {"enum": sorted(LANGUAGES)},
        "additionalProperties": WORDS,
        "minProperties": 1,
    },
}
FAMILIES = {
    "type": "object",
    "additionalProperties": {"type": "object", "propertyNames": {"enum": STATUSES}, "additionalProperties": WORDS},
}
BY_STATUS = GROUP | {"propertyNames": {"enum": STATUSES}}
SCHEMA = {
    "type": "object",
    "required": ["statuses", "values", "emoji", "tints", "labels", "sections", "names", "polarity", "negations"],
    "properties": {
        "statuses": BY_STATUS | {"required": STATUSES},
        "values": BY_STATUS,
        "predicates": BY_STATUS,
        "labels": GROUP | {"propertyNames": {"enum": [*STATUSES, "needed", "wanted"]}},
        "emoji": FAMILIES,
        "tints": FAMILIES,
    },
    "additionalProperties": GROUP,
}


@pytest.fixture(scope="module")
def data() -> dict[str, dict[str, dict[str, list[str]]]]:
    loaded: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
        resources.files("tui.core").joinpath("vocabulary.json").read_text("utf-8")
    )
    return loaded


def test_the_compiled_table_is_in_step_with_its_source() -> None:
    shipped = resources.files("tui.core").joinpath("vocabulary.json").read_text("utf-8")
    assert shipped == compiled(SOURCE.read_text("utf-8")), "run: python -m tui.core.compile_vocabulary"


def test_the_table_has_the_shape_it_must_have(data: object) -> None:
    jsonschema.validate(data, SCHEMA)


def test_every_status_has_words_in_every_language(data: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    for status, languages in data["statuses"].items():
        assert set(languages) == LANGUAGES, status


def test_no_word_says_two_statuses_in_one_language(data: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    for group in ("statuses", "predicates"):
        seen: dict[tuple[str, str], str] = {}
        for status, languages in data[group].items():
            for language, words in languages.items():
                for word in words:
                    assert seen.setdefault((language, word), status) == status, word


def test_no_emoji_says_two_statuses(data: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    seen: dict[str, str] = {}
    for group in ("emoji", "tints"):
        for family in data[group].values():
            for status, marks in family.items():
                for mark in marks:
                    assert seen.setdefault(mark.removesuffix("\ufe0f"), status) == status, mark


@pytest.mark.parametrize("like", ["✅", "✓", "🟢", "🟩", "💚", "☑️", "⚠️"])
@pytest.mark.parametrize("status", list(Status))
def test_an_emoji_reads_back_as_what_it_was_written_for(like: str, status: Status) -> None:
    vocabulary = Vocabulary.shipped()
    assert vocabulary.emoji_status(vocabulary.emoji_for(status, like)) is status


def test_a_new_status_keeps_the_family_of_its_neighbour() -> None:
    vocabulary = Vocabulary.shipped()
    assert vocabulary.emoji_for(Status.MISSING, "✅") == "❌"
    assert vocabulary.emoji_for(Status.MISSING, "✓") == "✗"
    assert vocabulary.emoji_for(Status.DONE, "🔴") == "🟢"
    assert vocabulary.emoji_for(Status.PARTIAL, "🟩") == "🟧"


def test_a_word_is_written_in_the_language_of_its_neighbour() -> None:
    vocabulary = Vocabulary.shipped()
    assert vocabulary.words_for(Status.MISSING, "completado")[0] == "pendiente"
    assert vocabulary.words_for(Status.DONE, "未开始")[0] == "已完成"
    assert vocabulary.words_for(Status.DONE, "not started")[0] == "complete"


def test_phrases_are_whole_words_without_case_and_accents() -> None:
    phrases = Phrases([("open", "to do"), ("done", "terminé"), ("done", "已完成"), ("missing", "doesn't exist")])
    found = [
        (hit.meaning, text[hit.start : hit.end])
        for text in ("TO-DO list", "a todo", "Termine!", "indéterminé", "全部已完成了", "It DOESN’T exist")
        for hit in phrases.find(text)
    ]
    assert found == [("open", "TO-DO"), ("done", "Termine"), ("done", "已完成"), ("missing", "DOESN’T exist")]


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases([("done", "complete"), ("partial", "mostly complete"), ("missing", "未完成"), ("done", "完成")])
    assert [hit.meaning for hit in phrases.find("mostly complete, complete")] == ["partial", "done"]
    assert [hit.meaning for hit in phrases.find("未完成 完成")] == ["missing", "done"]


def test_finding_is_linear() -> None:
    phrases = Vocabulary.shipped().phrases("statuses")

    def cost(count: int) -> float:
        text = "not yet " * count
        start = time.process_time()
        phrases.find(text)
        return time.process_time() - start

    cost(1_000)
    assert cost(40_000) < 40 * max(cost(4_000), 0.001)


def test_additions_go_first_and_leave_the_shipped_table_alone() -> None:
    shipped = Vocabulary.shipped()
    extended = shipped.extended({"statuses": {"done": {"en": ["hunky-dory"]}}})
    assert extended.words_for(Status.DONE, "missing")[0] == "hunky-dory"
    assert shipped.words_for(Status.DONE, "missing")[0] == "complete"
    assert shipped.extended({}) is shipped
    assert extended != shipped


def test_what_is_added_loses_its_other_meaning() -> None:
    added = {"statuses": {"missing": {"en": ["Shipped"]}}, "emoji": {"ours": {"in_progress": ["🟢", "✅"]}}}
    extended = Vocabulary.shipped().extended(added)
    assert [hit.meaning for hit in extended.phrases("statuses").find("shipped, done")] == ["missing", "done"]
    assert extended.emoji["🟢"] == extended.emoji["✅"] == (Status.IN_PROGRESS, False)


def test_the_shipped_table_has_nothing_to_complain_of(data: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    assert Vocabulary.shipped().complaints(data) == ()


def test_a_vocabulary_travels_between_processes() -> None:
    vocabulary = Vocabulary.shipped()
    copy = pickle.loads(pickle.dumps(vocabulary))
    assert copy == vocabulary
    assert hash(copy) == hash(vocabulary)


def test_braces_stand_for_endings() -> None:
    assert expand("hech{o,a}") == ["hecho", "hecha"]
    assert expand("{a,b}{c,d}") == ["ac", "ad", "bc", "bd"]
    assert expand("plain") == ["plain"]
