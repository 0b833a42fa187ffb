"""The panes by name: the digit that enters each, and its word."""

from __future__ import annotations

from typing import Literal

Pane = Literal["documents", "claims", "plans", "evidence", "notes"]

PANES: tuple[tuple[Pane, str, str], ...] = (
    ("documents", "1", "Documents"),
    ("claims", "2", "Claims"),
    ("plans", "3", "Plans"),
    ("evidence", "4", "Evidence"),
    ("notes", "5", "Findings"),
)
