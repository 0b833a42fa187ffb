"""Bursts of changes that make watchers lose events, against the whole workbench (`python -m benchmarks.bursts`)."""
