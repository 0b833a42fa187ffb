"""`asbuilt selftest`: what the program promises about hostile input, tried where the user is."""

from __future__ import annotations

import click

from tui.cli.streams import flush, out, say


@click.command("selftest")
@click.option("--hostile", is_flag=True, help="Read what was made to hang, crash or fool a reader.")
def command(hostile: bool) -> int:
    """Try on this machine what asbuilt promises; nothing of yours is read or written.

    Exit status: 0 everything went as promised, 1 something did not.
    """
    if not hostile:
        raise click.UsageError("say what to try: `asbuilt selftest --hostile`")
    from tui.store.trials import trials

    broken = tried = 0
    for trial in trials():
        out(f"{'kept  ' if trial.kept else 'BROKEN'} {trial.name}: {trial.said}")
        flush()
        tried += 1
        broken += not trial.kept
    say(f"asbuilt: {tried} tried, {broken} not as promised" if broken else f"asbuilt: {tried} tried, all as promised")
    return 1 if broken else 0
