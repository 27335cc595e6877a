"""What every request passes: limits of size and rate on the way in, strict headers on the way out."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prakat.queries.web.settings import Settings

PLOT = "'sha256-uNjxsZzN2hwhnZ9N3sRD34FqJGhdMALitOVjby2E4dc='"
"""The one sheet that Observable Plot puts into a chart whose class is ledger-plot."""
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": f"'self' {PLOT}", "img-src": "'self' data:",
    "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
    "frame-ancestors": "'none'",
}  # fmt: skip
HEADERS: Mapping[str, str] = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
RAW = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
CLIENTS = 10_000  # whose requests are counted at once


class TooLargeError(Exception):
    """A body grew beyond what is taken."""


class Guard:
    """ASGI middleware; refusals are plain text, so that nothing of the request comes back."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.budget = Budget(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sealed = Sealed(send)
        if refused := self._refused(scope):
            await _refuse(sealed, *refused)
            return
        try:
            await self.app(scope, self._measured(receive), sealed)
        except TooLargeError:
            await _refuse(sealed, 413, "the request is too large")
        except Exception:
            logging.getLogger(__name__).exception("%s %s", scope["method"], scope["path"])
            await _refuse(sealed, 500, "something went wrong here; the server's log tells what")

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason where a request goes no further."""
        headers = dict(scope["headers"])
        if not self._is_known(headers.get(b"host", b"").decode("latin-1")):
            return 421, "this server does not answer under that name"
        if len(scope["raw_path"]) + len(scope["query_string"]) > self.settings.query:
            return 414, "the address is too long"
        if b"%00" in scope["query_string"] or "\0" in scope["path"]:
            return 400, "the address holds a letter that no text has"
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self.settings.body:
            return 413, "the request is too large"
        if not self.budget.take(scope["client"][0] if scope["client"] else ""):
            return 429, "too many requests at once; wait a moment"
        return None

    def _is_known(self, host: str) -> bool:
        """Another name may be one that a foreign page made point here."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return not self.settings.hosts or name.strip("[]").lower() in self.settings.hosts

    def _measured(self, receive: Receive) -> Receive:
        taken = 0

        async def measured() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.settings.body:
                raise TooLargeError
            return message

        return measured


class Sealed:
    """An answer on its way out, with the headers that every one carries."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in RAW if pair[0] not in own)]
        await self._send(message)


class Budget:
    """Requests that each client has left: ``rate`` more each second, ``burst`` at most."""

    def __init__(self, rate: float, burst: int) -> None:
        self.rate = rate
        self.burst = burst
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Whether one more may come now."""
        if not self.rate:
            return True
        now = time.monotonic()
        left, then = self.left.pop(client, (float(self.burst), now))
        left = min(self.burst, left + (now - then) * self.rate)
        self.left[client] = (max(left - 1, 0), now)
        if len(self.left) > CLIENTS:
            self.left.popitem(last=False)
        return left >= 1


async def _refuse(send: Sealed, status: int, reason: str) -> None:
    """Say why; nothing where an answer has begun."""
    if send.started:
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"prakat: {reason}\n".encode()})
