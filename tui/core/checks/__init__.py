"""Checks: one question each to the repository. `check` finds the one for a reference."""

from tui.core.checks.registry import check

__all__ = ["check"]
