"""What the processes of one server hold in common: how often each client asked, who is signed in, who writes."""

from __future__ import annotations

import multiprocessing
import secrets
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from multiprocessing.sharedctypes import SynchronizedArray
from multiprocessing.synchronize import Lock

SPAWN = multiprocessing.get_context("spawn")
CLIENTS = 4096  # places in which clients are counted; those of one hash share one
SESSIONS = 100  # at the review desk at once


def _numbers(count: int) -> SynchronizedArray[float]:
    return SPAWN.Array("d", count)


@dataclass(frozen=True, slots=True)
class Shared:
    """Made by whoever starts the server, given to each of its processes. ``run`` stands in the tag of every page, as
    another run may have other templates; ``secret`` is told to nobody. ``sessions``: the newest last, 0 for one that
    has ended."""

    run: str = field(default_factory=lambda: secrets.token_hex(4))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    asked: SynchronizedArray[float] = field(default_factory=lambda: _numbers(2 * CLIENTS))
    tried: SynchronizedArray[float] = field(default_factory=lambda: _numbers(2))
    sessions: SynchronizedArray[int] = field(default_factory=lambda: SPAWN.Array("Q", SESSIONS))
    writing: Lock = field(default_factory=SPAWN.Lock)


class Budget:
    """Requests that each client has left: ``rate`` more each second, ``burst`` at most. ``counts`` are pairs: how many
    were made of late, and when the last was."""

    def __init__(self, rate: float, burst: int, counts: SynchronizedArray[float], secret: bytes) -> None:
        self.rate = rate
        self.burst = burst
        self._counts = counts
        self._secret = secret

    def take(self, client: str) -> bool:
        """Whether one more may come now."""
        if not self.rate:
            return True
        at = self._place(client)
        with self._counts.get_lock():
            made, then = self._counts[at : at + 2]
            now = time.monotonic()
            made = max(0.0, made - (now - then) * self.rate) + 1
            self._counts[at : at + 2] = [min(made, self.burst), now]
        return made <= self.burst

    def _place(self, client: str) -> int:
        """Nobody can tell whose place is whose without the secret."""
        digest = blake2b(client.encode(), key=self._secret, digest_size=4).digest()
        return int.from_bytes(digest) % (len(self._counts) // 2) * 2
