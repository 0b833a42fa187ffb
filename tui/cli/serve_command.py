"""`asbuilt serve`: the workbench in a browser on this machine, one process for each open tab.

Needs the extra `asbuilt[web]`. Whoever reaches the port can edit the documents, so that it is bound to 127.0.0.1, and
answers to nobody who was sent by another site (`web_server`).
"""

from __future__ import annotations

import shlex
import socket
import sys
from pathlib import Path

import click

from tui.cli.reading import open_repository, paths_argument
from tui.cli.streams import out

PORT = 8000


@click.command("serve")
@paths_argument
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, metavar="PORT", help="0 picks a free one."
)
@click.option("--theme", metavar="NAME", help="Colours; the palette (ctrl+p) lists and previews them.")
def command(paths: tuple[Path, ...], port: int, theme: str | None) -> int:
    """Serve the workbench on a folder or documents to browsers on this machine, until ctrl+c.

    Exit status: 0 ended, 2 nothing readable, no such extra, or the port is taken.
    """
    repository = open_repository(paths)
    try:
        from tui.cli.web_server import LocalServer
    except ImportError as error:
        raise click.UsageError("a browser needs the extra: pip install 'asbuilt[web]'") from error
    wanted = [sys.executable, "-m", "tui", *(["--theme", theme] if theme else []), "--", *map(str, paths or (Path(),))]
    name = repository.root.name or str(repository.root)
    server = LocalServer(f"exec {shlex.join(wanted)}", _free(port), name, out)
    server.serve()
    return 0


def _free(port: int) -> int:
    """The port, or any free one for 0. Raises UsageError when it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise click.UsageError(f"port {port} can't be had ({error.strerror}); --port 0 picks a free one") from error
        return int(probe.getsockname()[1])
