"""Manners: what robots.txt allows, how long to wait, one request at a time a host."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

AGENT = "prakat"  # the name by which robots.txt may speak to it
CONTACT = os.environ.get("PRAKAT_CONTACT", "")  # whom a site's operator may write to
USER_AGENT = f"{AGENT}/0.1 ({'; '.join(filter(None, ('reads Thai announcements', 'obeys robots.txt', CONTACT)))})"

MAX_ROBOTS = 500_000  # bytes of robots.txt that count (RFC 9309)
BACK_OFF = 2.0  # seconds before the second try, twice as long before each further one
MAX_BACK_OFF = 60.0
PATIENCE = 300.0  # seconds that a run waits for a host that asks for time; for longer the next run comes


class Rules:
    """What a robots.txt lets prakat ask for. Of one that could not be had, nothing is allowed (RFC 9309, 2.3.1.4)."""

    def __init__(self, text: str | None) -> None:
        self._rules = Protego.parse("User-agent: *\nDisallow: /" if text is None else text)

    def allow(self, url: str) -> bool:
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that it asks for."""
        return float(self._rules.crawl_delay(AGENT) or 0.0)


def robots_url(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_retry_after(value: str | None, now: float) -> float | None:
    """Seconds to wait, of a number of seconds or a date; None where it is neither."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


def back_off(tries: int) -> float:
    """Seconds to wait after so many tries have failed."""
    return float(min(MAX_BACK_OFF, BACK_OFF * 2 ** (tries - 1)))


@dataclass(slots=True)
class Gate:
    """The way to one host: one at a time, and not before ``ready``."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0


class Gates:
    """The gates of all hosts, shared by the sources that a process crawls at once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._gates: dict[str, Gate] = {}

    @asynccontextmanager
    async def through(self, host: str, delay: float) -> AsyncIterator[None]:
        """Wait for the host to be free; afterwards it rests for ``delay`` seconds."""
        gate = self._gates.setdefault(host, Gate())
        async with gate.lock:
            await asyncio.sleep(max(0.0, gate.ready - self._clock()))
            try:
                yield
            finally:
                gate.ready = max(gate.ready, self._clock() + delay)
