"""What whoever starts the server may choose."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """``patience``: seconds that a question may take; ``rate``: requests a second of one client, 0 for any number, and
    ``burst``: how many at once; ``body`` and ``query``: bytes of a request; ``hosts``: names under which the server
    answers, none for any; ``operator``: the token of the review desk, None where there is no desk."""

    patience: float = 10.0
    rate: float = 0.0
    burst: int = 200
    body: int = 64_000
    query: int = 4_000
    hosts: tuple[str, ...] = LOOPBACK
    operator: str | None = None
