"""What every request passes: limits of size and rate on the way in, strict headers on the way out."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prakat.queries.web.api.problems import is_api, problem
from prakat.queries.web.settings import Settings
from prakat.queries.web.shared import Budget, Shared

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


class TooLargeError(Exception):
    """A body grew beyond what is taken."""


class Guard:
    """ASGI middleware; refusals are plain text, of the API problems in JSON."""

    def __init__(self, app: ASGIApp, settings: Settings, shared: Shared) -> None:
        self.app = app
        self.settings = settings
        self.budget = Budget(settings.rate, settings.burst, shared.asked, shared.secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sealed = Sealed(send)
        refused = self._refused(scope)
        try:
            if not refused:
                await self.app(scope, self._measured(receive), sealed)
        except TooLargeError:
            refused = 413, "the request is too large"
        except Exception:
            logging.getLogger(__name__).exception("%s %s", scope["method"], scope["path"])
            refused = 500, "something went wrong here; the server's log tells what"
        if refused and not sealed.started:
            await _refusal(scope, *refused)(scope, receive, sealed)

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


def _refusal(scope: Scope, status: int, reason: str) -> Response:
    """Why a request goes no further; nothing of it comes back."""
    refused = problem(status, reason) if is_api(Request(scope)) else PlainTextResponse(f"prakat: {reason}\n", status)
    refused.headers["connection"] = "close"
    return refused
