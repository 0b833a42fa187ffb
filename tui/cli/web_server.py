"""Textual's web server, kept to this machine. Imported only with the extra `asbuilt[web]`.

A page of any site may open a socket to a port of this machine. So every request must name this server as its host (no
other name that leads here), and if it says where it comes from, that must be a page of this server. Pages may load
nothing from elsewhere, and be shown in no frame.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from tui.core.safe import safe

HOST = "127.0.0.1"
PARTING = 1.0
"""Seconds that an open page gets to say goodbye once the server is to end; its workbench ends with it all the same."""
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'"
)


class LocalServer(Server):
    """Starts `command` for every page that is opened, and ends it with the page. `say` prints a line."""

    def __init__(self, command: str, port: int, title: str, say: Callable[[str], None]) -> None:
        super().__init__(command, host=HOST, port=port, title=title)
        self._say = say

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: where it is, is said when it is there."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002 - the server's own signature
        """Serve until ctrl+c or SIGTERM."""
        logging.basicConfig(level=logging.WARNING, format="asbuilt: %(message)s")
        where = f"asbuilt: {safe(self.title)} is at {self.public_url} (ctrl+c ends it)"
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            access_log=None,
            print=lambda *_words: self._say(where),
            shutdown_timeout=PARTING,
        )

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(guard(self.port))
        return app


def guard(port: int) -> Middleware:
    """Refuses requests that were not made by somebody at this machine who asked for this server."""
    host = f"{HOST}:{port}"
    policy = _POLICY.format(socket=f"ws://{host}")

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host == f"localhost:{port}" and request.path == "/":
            raise web.HTTPFound(f"http://{host}/")
        if request.host != host or request.headers.get("Origin", f"http://{host}") != f"http://{host}":
            raise web.HTTPForbidden(text="This is a workbench of somebody's own machine.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = policy
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return check
