"""The commands by name with a line each, and the text of `asbuilt --help`.

Kept apart from the commands, and from click, so that help costs little more than the interpreter: importing click alone
takes three and a half times as long as starting Python.
"""

from __future__ import annotations

import tui

COMMANDS = {
    "scan": "Print claims, evidence and verdicts.",
    "check": "Fail when a document says what the code does not.",
    "report": "Write the audit: what is verified, false, or out of date.",
    "explain": "Explain one claim's verdict.",
    "fix": "Show or write the edits that would make every line true.",
    "set": "Write a new status into a claim's line.",
    "undo": "Take the last edit back.",
    "redo": "Make the edit again that was taken back.",
    "log": "List the edits made, newest first.",
    "waive": "Answer for a claim, so that a check lets it pass.",
    "serve": "Show the workbench in a browser on this machine.",
    "init": "Write a commented asbuilt.yaml.",
    "config": "Show every setting with its origin.",
    "completion": "Print the completion script of a shell.",
    "selftest": "Try on this machine what is promised.",
    "demo": "Open a sample project on a writable copy.",
}
"""Name → one line of help, in the order in which a newcomer meets them."""

_HELP = """\
Usage: asbuilt [PATH…]
       asbuilt COMMAND …

Hold a repository's status documents against its code.

Without a command: the workbench on PATH, a folder or documents of one
repository (default: the current folder). When standard output is not a
terminal: the plain board.

Commands:
{commands}

Options:
  --version   Show the version and exit.
  -h, --help  Show this text and exit; `asbuilt COMMAND --help` for a command.

Exit status: 0 nothing to complain of, 1 something to complain of or an edit
refused, 2 usage or nothing readable.
"""


def help_text() -> str:
    """What `asbuilt --help` prints."""
    width = max(map(len, COMMANDS))
    return _HELP.format(commands="\n".join(f"  {name:{width}}  {line}" for name, line in COMMANDS.items()))


def version_text() -> str:
    """What `asbuilt --version` prints."""
    return f"asbuilt {tui.__version__}\n"
