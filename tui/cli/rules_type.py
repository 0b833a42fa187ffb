"""The value of ``--fail-on``: a list of rules."""

from __future__ import annotations

import click

from tui.presentation.rules import RULES


class Rules(click.ParamType[frozenset[str]]):
    """A list of verdicts and findings, separated by commas; `none` is the empty list."""

    name = "rules"

    def convert(
        self, value: str | frozenset[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Read the list, or say which name is wrong and which was perhaps meant."""
        if isinstance(value, frozenset):
            return value
        names = [name.strip() for name in value.split(",") if name.strip()]
        if names == ["none"]:
            return frozenset()
        if not names:
            self.fail(f"names no rule; write some of {', '.join(RULES)}, or none", param, ctx)
        for name in names:
            if name not in RULES:
                from difflib import get_close_matches

                near = get_close_matches(name, RULES, n=1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                self.fail(f"{name!r} is none of {', '.join(RULES)}{meant}", param, ctx)
        return frozenset(names)
