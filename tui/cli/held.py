"""A repository held to the rules: scan, complain, and leave out what is old, accepted or waived.

Owns the order of these steps, and nothing of how the outcome is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from tui.cli.reading import UNREADABLE, open_repository, read_report
from tui.cli.streams import say
from tui.core.model import Finding, Report
from tui.presentation.complaints import Complaint, complaints
from tui.presentation.formats.checked import Checked
from tui.presentation.rules import DEFAULT
from tui.presentation.words import plural
from tui.store import baseline as baselines
from tui.store.baseline import Baseline
from tui.store.git import top_level
from tui.store.repository import Repository

MOST = 100
"""Complaints that a format for people prints unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Held:
    """What to check, and how; None where the settings decide."""

    paths: tuple[Path, ...]
    since: str | None = None
    staged: bool = False
    baseline: Path | None = None
    update_baseline: bool = False
    rules: frozenset[str] | None = None
    most: int | None = None


def hold(held: Held, *, coloured: bool = False) -> tuple[Checked | None, int]:
    """Check. Returns the outcome and the exit status of the reading; None when there was nothing to read. Raises
    StoreError."""
    repository = open_repository(held.paths)
    held = _settled(held, repository)
    old = baselines.read(held.baseline) if held.baseline else None
    rules = frozenset(DEFAULT) if held.rules is None else held.rules
    report, found, status = _found(repository, rules, held)
    if report is None:
        return None, status
    waived = _reasons(report, found)
    silenced = tuple(each for each in found if each.fingerprint in waived)
    loud = tuple(each for each in found if each.fingerprint not in waived)
    accepted = _accepted(held, old, loud)
    checked = Checked(
        report,
        rules,
        complaints=tuple(each for each in loud if each.fingerprint not in accepted),
        accepted=tuple(each for each in loud if each.fingerprint in accepted),
        waived=waived,
        silenced=silenced,
        prefix=_prefix(repository.root),
        most=MOST if held.most is None else held.most,
        coloured=coloured,
    )
    return checked, status


def _settled(held: Held, repository: Repository) -> Held:
    """What the command line leaves open, as the settings have it."""
    settings = repository.settings
    rules = held.rules
    if rules is None and settings.fail_on is not None:
        rules = frozenset(settings.fail_on) - {"none"}
    baseline = held.baseline
    if baseline is None and settings.baseline:
        baseline = repository.root / settings.baseline
    if held.update_baseline and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE, or a `baseline` in the settings")
    most = settings.most if held.most is None else held.most
    return replace(held, rules=rules, baseline=baseline, most=most)


def _found(
    repository: Repository, rules: frozenset[str], held: Held
) -> tuple[Report | None, tuple[Complaint, ...], int]:
    """The report, and the complaints that the diff (if there is one) answers for."""
    if held.since is None and not held.staged:
        report, status = read_report(repository)
        if "stale" in rules:
            report = _with_stale(report, repository)
        found = complaints(report, rules, repository.last_read)
        return (None if status == UNREADABLE else report), found, status
    from tui.cli.differences import complaints_since, staged_complaints

    if held.staged:
        return staged_complaints(repository, rules)
    return complaints_since(repository, rules, held.since or "")


def _with_stale(report: Report, repository: Repository) -> Report:
    """The report with the lines that are older than the code they cite; git is asked only when the rule is."""
    from tui.core.stale import finding, in_order
    from tui.store.changeset import DEEPEN, is_shallow
    from tui.store.history import day, stale_claims

    if top_level(repository.root) and is_shallow(repository.root):
        say(f"asbuilt: the clone is shallow: of lines and files older than it nothing is called stale; {DEEPEN}")
    found = stale_claims(repository.root, report.claims, repository.last_read)
    stale = [finding(judged, one, day) for judged, one in found if one.is_long]
    return replace(report, findings=in_order(report.findings, stale))


def _reasons(report: Report, found: Iterable[Complaint]) -> dict[str, str]:
    """Waived complaints by fingerprint, with the waiver's reason."""
    reasons = {}
    for each in found:
        if not isinstance(each.subject, Finding) and (waiver := report.waived.get(each.subject.claim.id)):
            reasons[each.fingerprint] = waiver.reason
    return reasons


def _accepted(held: Held, old: Baseline | None, loud: tuple[Complaint, ...]) -> frozenset[str]:
    """The fingerprints that the baseline lets pass; writes it where that was asked for."""
    if held.baseline is None:
        return frozenset()
    there = {each.fingerprint: f"{each.document}: {each.rule}: {each.detail}" for each in loud}
    if old is None:
        if not held.update_baseline:
            say(f"asbuilt: {held.baseline}: no baseline there; --update-baseline writes one")
            return frozenset()
        baselines.write(held.baseline, Baseline(there))
        say(f"asbuilt: {held.baseline}: {plural(len(there), 'complaint')} accepted")
        return frozenset(there)
    settled = [] if held.since or held.staged else [name for name in old.accepted if name not in there]
    if settled and held.update_baseline:
        baselines.write(held.baseline, old.without(settled))
        say(f"asbuilt: {held.baseline}: {plural(len(settled), 'settled complaint')} taken out")
    elif settled:
        say(f"asbuilt: {held.baseline}: {plural(len(settled), 'complaint')} settled; --update-baseline takes them out")
    return frozenset(old.accepted)


def _prefix(root: Path) -> str:
    """The way from the top of the git repository to the root, as a pipeline's annotations need it."""
    top = top_level(root)
    inside = root.relative_to(top).as_posix() if top else "."
    return "" if inside == "." else f"{inside}/"
