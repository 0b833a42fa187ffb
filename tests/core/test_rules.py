"""The table of readiness rules: compiled as written, whole, and named by lines that say nothing else."""

from __future__ import annotations

from importlib import resources

import pytest

from tui.core.compile_vocabulary import RULES, compiled
from tui.core.rules import Rules
from tui.core.shipped import shipped


def test_the_compiled_table_is_the_written_one() -> None:
    table = resources.files("tui.core").joinpath("readiness.json").read_text("utf-8")
    assert table == compiled(RULES.read_text("utf-8")), "run: python -m tui.core.compile_vocabulary"


def test_every_rule_says_what_it_looks_for() -> None:
    for key, entry in shipped("readiness")["rules"].items():
        assert entry["phrases"]["en"], key
        assert entry.get("checkable") is False or any(
            entry["proves"].get(kind) for kind in ("files", "code", "manifest")
        )
        assert {entry.get("absent", "weak"), entry.get("present", "weak")} <= {"decisive", "weak"}, key
        assert set(entry) <= {
            "title",
            "phrases",
            "beside",
            "proves",
            "hints",
            "absent",
            "present",
            "checkable",
            "reach",
            "tests",
        }


@pytest.mark.parametrize(
    ("line", "rule", "narrowed"),
    [
        ("Set up CI/CD pipeline", "cicd", ()),
        ("Rate limiting per user (100 a minute)", "rate_limiting", ()),
        ("Add unit tests for the winch", "unit_tests", ("winch",)),
        ("Implementar copias de seguridad", "backups", ()),
        ("配置健康检查", "health_checks", ()),
        ("백업 전략", "backups", ()),
        ("高级监控面板", "dashboards", ("高级",)),
        ("集成测试全部通过", "integration_tests", ()),
    ],
)
def test_a_line_that_is_an_item(line: str, rule: str, narrowed: tuple[str, ...]) -> None:
    item = Rules.shipped().item(line)
    assert item is not None
    assert (item.rule.key, item.narrowed) == (rule, narrowed)


@pytest.mark.parametrize(
    "line",
    [
        "Tidal predictions for both harbours",
        "The crane's logging of loads needs another column",
        "Latest rest of the test bench",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert Rules.shipped().item(line) is None
