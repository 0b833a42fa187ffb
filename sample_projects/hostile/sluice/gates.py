"""The gates, which open only where the water is level."""

from sluice.gauge import Gauge

LEVEL = 20
"""Millimetres that a gate can be opened against."""


def may_open(gauge: Gauge) -> bool:
    """Whether a gate can be opened."""
    return abs(gauge.difference()) <= LEVEL


def open_gate(gauge: Gauge) -> str:
    """What the lock keeper is told."""
    return "open" if may_open(gauge) else f"wait: {gauge.difference():+} mm"
