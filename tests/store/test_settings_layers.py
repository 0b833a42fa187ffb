"""The layers of settings: defaults, the user's file, pyproject.toml, asbuilt.yaml, the environment; the later wins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from tui.presentation.rules import RULES
from tui.store.compile_schema import TARGET, schema_text
from tui.store.errors import StoreError
from tui.store.locations import config_folder
from tui.store.settings import DEFAULT, load
from tui.store.settings_file import Rule

TOML = '[project]\nname = "x"\n\n[tool.asbuilt]\nfail_on = ["overstated"]\nmax = 5\nexclude = ["toml/**"]\n'


def user(text: str) -> None:
    config_folder().mkdir(parents=True, exist_ok=True)
    (config_folder() / "config.yaml").write_text(text)


def test_the_later_layer_wins_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user("theme: dusk\nmax: 1\nexclude: [user]\n")
    assert load(tmp_path).origin("max") == f"{config_folder()}/config.yaml:2"
    (tmp_path / "pyproject.toml").write_text(TOML)
    (tmp_path / "asbuilt.yaml").write_text("# mine\nexclude: [yaml/**]\nmax: 7\n")
    monkeypatch.setenv("ASBUILT_MAX", "9")
    monkeypatch.setenv("ASBUILT_INCLUDE", "a.txt, b.txt")
    monkeypatch.setenv("ASBUILT_ASCII", "1")
    found = load(tmp_path)
    assert (found.theme, found.fail_on, found.exclude, found.most) == ("dusk", ("overstated",), ("yaml/**",), 9)
    assert (found.include, found.ascii) == (("a.txt", "b.txt"), True)
    assert {key: found.origin(key) for key in ("fail_on", "exclude", "max", "include", "baseline")} == {
        "fail_on": "pyproject.toml:5",
        "exclude": "asbuilt.yaml:2",
        "max": "ASBUILT_MAX",
        "include": "ASBUILT_INCLUDE",
        "baseline": DEFAULT,
    }


def test_words_of_all_layers_add_up(tmp_path: Path) -> None:
    user("vocabulary:\n  statuses:\n    done:\n      en: [landed]\n    missing:\n      en: [nowhere]\n")
    (tmp_path / "asbuilt.yaml").write_text("vocabulary:\n  statuses:\n    done:\n      en: [merged]\n")
    words = {"statuses": {"done": {"en": ["merged", "landed"]}, "missing": {"en": ["nowhere"]}}}
    assert load(tmp_path).vocabulary == words


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        (TOML.replace("max", "maks"), "pyproject.toml:6: `maks` is no setting"),
        (TOML.replace("5", '"many"'), "pyproject.toml:6: `max`: input should be a valid integer"),
        (TOML + "[tool.asbuilt.vocabulary.statuses.don]\nen = ['x']\n", "pyproject.toml:8: `vocabulary.statuses.don`"),
        (
            TOML + "\n[tool.other]\nfils = 1\n\n[tool.asbuilt.readiness.tides]\nproves = {fils = ['a']}\n",
            "pyproject.toml:13: `readiness.tides.proves.fils` is no setting",
        ),
        (TOML + "x = = 1\n", "pyproject.toml:8: is no valid TOML"),
        ("[tool]\nasbuilt = 1 # tool.asbuilt\n", "pyproject.toml: `tool.asbuilt` must be a table of settings"),
    ],
)
def test_what_pyproject_may_not_say(tmp_path: Path, toml: str, sentence: str) -> None:
    (tmp_path / "pyproject.toml").write_text(toml)
    with pytest.raises(StoreError) as raised:
        load(tmp_path)
    assert str(raised.value).startswith(sentence)


def test_a_variable_that_says_nonsense_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASBUILT_FAIL_ON", "overstated,arithmetik")
    with pytest.raises(StoreError, match=r"ASBUILT_FAIL_ON: `fail_on\.1`: `arithmetik` is no rule.*`arithmetic`\?"):
        load(tmp_path)


def test_a_pyproject_that_does_not_speak_of_us_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\nbroken")
    code = f"import sys, pathlib; from tui.store.settings import load; load(pathlib.Path({str(tmp_path)!r}));"
    code += "assert not {'pydantic', 'tomllib', 'ruamel.yaml'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_schema_for_editors_is_the_model() -> None:
    assert TARGET.read_text() == schema_text(), "run python -m tui.store.compile_schema"


def test_the_rules_of_the_settings_are_those_of_the_check() -> None:
    assert set(get_args(Rule)) == {*RULES, "none"}
