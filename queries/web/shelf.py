"""Answers as they were sent, kept at hand while the store stays in one state; whoever has one is told so (304)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prakat.queries.web.view import LASTING

ROOM = 48_000_000  # bytes in a process
LARGEST = 1_000_000  # bytes of one answer
FRAME = 3_000  # bytes that headers and the rest of an answer take
Key = tuple[Any, ...]


@dataclass(slots=True)
class Copy:
    """The messages of an answer on its way out."""

    send: Send
    messages: list[Message] = field(default_factory=list)

    async def __call__(self, message: Message) -> None:
        self.messages.append(message)
        await self.send(message)

    @property
    def size(self) -> int:
        return sum(len(message.get("body", b"")) for message in self.messages)

    def is_of(self, tag: str) -> bool:
        """Whether it is whole, a page of the state that the tag names, and nobody's own."""
        start, last = self.messages[0], self.messages[-1]
        headers = Headers(raw=start.get("headers", ()))
        return (
            start.get("status") == 200
            and headers.get("etag") == tag
            and "set-cookie" not in headers
            and not last.get("more_body", False)
        )


class Shelf:
    """ASGI middleware; ``tag_of`` gives the tag that a page would carry now, "" where that is not at hand."""

    def __init__(self, app: ASGIApp, tag_of: Callable[[Request], str]) -> None:
        self.app = app
        self._tag_of = tag_of
        self._kept: OrderedDict[Key, tuple[Sequence[Message], int]] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        tag = self._tag_of(Request(scope)) if scope["type"] == "http" and scope["method"] == "GET" else ""
        if not tag:
            await self.app(scope, receive, send)
        elif Headers(scope=scope).get("if-none-match") == tag:
            await _say_unchanged(tag, send)
        else:
            await self._answer(tag, scope, receive, send)

    async def _answer(self, tag: str, scope: Scope, receive: Receive, send: Send) -> None:
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        key = (tag, packed, scope["raw_path"], scope["query_string"])
        if key in self._kept:
            self._kept.move_to_end(key)
            for message in self._kept[key][0]:
                await send(dict(message))
            return
        copy = Copy(send)
        await self.app(scope, receive, copy)
        if copy.messages and copy.is_of(tag) and copy.size <= LARGEST:
            self._keep(key, copy.messages, copy.size + len(scope["query_string"]) + FRAME)

    def _keep(self, key: Key, messages: Sequence[Message], size: int) -> None:
        if key in self._kept:  # asked for twice at once
            return
        self._kept[key] = messages, size
        self._size += size
        while self._size > ROOM:
            _, (_, freed) = self._kept.popitem(last=False)
            self._size -= freed


async def _say_unchanged(tag: str, send: Send) -> None:
    told = {"etag": tag, **LASTING}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
