"""Asking and being answered, whoever carries it over the network."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

Trouble = Literal["slow", "too-large", "private-address", "unreachable"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for a page, with its caps: bytes as sent, and seconds from the first to the last byte."""

    url: str
    headers: Mapping[str, str]
    max_bytes: int
    max_seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, its body as it was sent; ``moment`` in seconds since 1970."""

    url: str
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    moment: float

    @property
    def line(self) -> str:
        """The status line without its protocol."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return f"{self.status} Unknown"

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


class FetchError(Exception):
    """Nothing came, or too much; ``trouble`` says which."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble: Trouble = trouble


Fetch = Callable[[Ask], Coroutine[Any, Any, Answer]]
