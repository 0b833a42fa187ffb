"""`python -m benchmarks.accuracy`: plant repositories, judge them, and say how often that is right.

Three figures: accusations that are right (goal 0.98), planted lies found (0.95), true claims confirmed (0.90). The exit
status is 1 when a goal is missed. `--wrong` prints each line that was judged wrongly.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy.languages import LANGUAGES
from benchmarks.accuracy.plant import Planted, plant
from tui.core.model import Judged, Verdict
from tui.store.repository import Repository

ACCUSED = frozenset({Verdict.OVERSTATED, Verdict.UNDERSTATED})
GOALS = {"accusations right": 0.98, "lies found": 0.95, "true claims confirmed": 0.90}


class Score:
    """Counts of lines by what they are and how they were judged."""

    def __init__(self) -> None:
        self.judged: Counter[tuple[str, bool | None, Verdict | None]] = Counter()

    def add(self, line: Planted, judged: Judged | None) -> bool:
        """Count a line; whether it was judged rightly."""
        verdict = judged.verdict if judged else None
        self.judged[line.kind, line.true, verdict] += 1
        if line.true is None:
            return verdict not in ACCUSED
        return verdict is Verdict.HOLDS if line.true else verdict in ACCUSED

    def figures(self) -> dict[str, float]:
        """The three figures, by name."""
        accused = self._sum(lambda _true, verdict: verdict in ACCUSED)
        lies = self._sum(lambda true, _verdict: true is False)
        found = self._sum(lambda true, verdict: true is False and verdict in ACCUSED)
        truths = self._sum(lambda true, _verdict: true is True)
        confirmed = self._sum(lambda true, verdict: true is True and verdict is Verdict.HOLDS)
        shares = ((found, accused), (found, lies), (confirmed, truths))
        return {name: part / whole if whole else 1.0 for name, (part, whole) in zip(GOALS, shares, strict=True)}

    def _sum(self, counts: Callable[[bool | None, Verdict | None], bool]) -> int:
        return sum(number for (_, true, verdict), number in self.judged.items() if counts(true, verdict))

    def by_kind(self) -> dict[tuple[str, bool | None], Counter[str]]:
        """Verdicts by kind of line and truth."""
        found: dict[tuple[str, bool | None], Counter[str]] = {}
        for (kind, true, verdict), number in self.judged.items():
            found.setdefault((kind, true), Counter())[str(verdict or "not read")] += number
        return found


def main() -> int:
    """Plant, judge, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="repositories of each language")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--wrong", action="store_true", help="print what was judged wrongly")
    options = parser.parse_args()
    score = Score()
    for seed in range(options.first, options.first + options.seeds):
        for language in LANGUAGES:
            measure(language, seed, score, wrong=options.wrong)
    for (kind, true), verdicts in sorted(score.by_kind().items(), key=str):
        words = {True: "true", False: "false", None: "moved"}[true]
        sys.stdout.write(f"{kind:18}{words:7}{', '.join(f'{name} {n}' for name, n in verdicts.most_common())}\n")
    figures = score.figures()
    for name, figure in figures.items():
        sys.stdout.write(f"{name:24}{figure:6.3f}  (goal {GOALS[name]:.2f})\n")
    return int(any(figure < GOALS[name] for name, figure in figures.items()))


def measure(language: str, seed: int, score: Score, *, wrong: bool = False) -> None:
    """Plant one repository, judge it, and count."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-accuracy-") as name:
        planted = plant(Path(name), language, seed)
        report = Repository.open(planted.root).scan()
    by_line = {judged.claim.line: judged for judged in report.claims}
    for number, line in planted.lines.items():
        judged = by_line.get(number)
        if not score.add(line, judged) and wrong:
            sys.stdout.write(f"{language} {seed}: {line.kind} ({line.true}): {line.text}\n")
            sys.stdout.write(f"    {judged.verdict}: {judged.why}\n" if judged else "    not read\n")


if __name__ == "__main__":
    sys.exit(main())
