"""A limit on requests: so many a minute for each client address."""

import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any


class Window:
    """The moments of the last minute's requests of one client."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self.moments: deque[float] = deque()

    def admits(self, now: float) -> bool:
        """Whether one more request is allowed now; if so, it is counted."""
        while self.moments and now - self.moments[0] >= 60:
            self.moments.popleft()
        if len(self.moments) >= self.per_minute:
            return False
        self.moments.append(now)
        return True


class LimitRequests:
    """ASGI middleware: answers 429 to a client over its limit."""

    def __init__(self, app: Callable[..., Awaitable[None]], per_minute: int) -> None:
        self.app = app
        self.per_minute = per_minute
        self.windows: dict[str, Window] = {}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        client = (scope.get("client") or ("unknown", 0))[0]
        window = self.windows.setdefault(client, Window(self.per_minute))
        if scope["type"] != "http" or window.admits(time.monotonic()):
            await self.app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 429, "headers": [(b"retry-after", b"60")]})
        await send({"type": "http.response.body", "body": b"too many requests"})
