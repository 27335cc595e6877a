"""The crawl of one source: one page after another, each finished before the next is asked for."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from prakat.ingest.crawling.capture import Capture
from prakat.ingest.crawling.fetching import Answer, Ask, Fetch, FetchError
from prakat.ingest.crawling.frontier import Captured, Frontier, Kind, Link, Page
from prakat.ingest.crawling.links import clean_url
from prakat.ingest.crawling.politeness import (
    MAX_ROBOTS,
    PATIENCE,
    USER_AGENT,
    Gates,
    Rules,
    back_off,
    read_retry_after,
    robots_url,
)
from prakat.ingest.crawling.visit import (
    BUSY,
    HOUR,
    MAX_HOPS,
    REDIRECTS,
    Outcome,
    as_response,
    judge,
    missed,
    refused,
    validators,
)
from prakat.ingest.responses import unpack
from prakat.ingest.site import Site, host_of
from prakat.ingest.sitemaps import MAX_BYTES as MAX_SITEMAP
from prakat.ingest.warc import payload_digest

MAX_TRIES = 3  # of one page in a round
MAX_TROUBLE = 10  # answers in a row that say that the server is in trouble
BADLY = ("refused", "unreachable")  # ends that somebody should look at
ENOUGH_PLEAS = 5  # in a row for time: then the next run comes

Tell = Callable[[dict[str, Any]], None]
"""Told what happens, as a record with its ``event``."""


class StopRoundError(Exception):
    """The round ends before its queue; ``end`` says why in a word. What is queued stays so."""

    def __init__(self, end: str, reason: str) -> None:
        super().__init__(reason)
        self.end = end


@dataclass(frozen=True, slots=True)
class Crawled:
    """A round of one source. ``end``: done, capped (pages are left), held (it asked for time), refused, unreachable, or
    broken, when the next run takes it up.

    ``pages`` counts articles by their state in this round, those left for the next as ``queued``. ``problems``: what
    somebody should look at, such as a start page that is gone.
    """

    source: str
    end: str
    reason: str
    asked: int
    new: int
    changed: int
    unchanged: int
    pages: dict[str, int]
    problems: tuple[str, ...] = ()


def broken_off(source: str, reason: str) -> Crawled:
    return Crawled(source, "broken", reason, 0, 0, 0, 0, {}, (reason,))


class SiteCrawl:
    """One source being crawled."""

    def __init__(
        self,
        site: Site,
        frontier: Frontier,
        capture: Capture,
        fetch: Fetch,
        gates: Gates,
        tell: Tell,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._site, self._frontier, self._capture = site, frontier, capture
        self._fetch, self._gates, self._tell, self._clock = fetch, gates, tell, clock
        self._rules: dict[str, Rules] = {}
        self._counts = dict.fromkeys(("new", "changed", "unchanged"), 0)
        self._trouble = self._pleas = 0
        self._round = 0

    async def run(self) -> Crawled:
        """Ask for what is due, until nothing is or a cap is reached."""
        self._round = self._frontier.open_round(self._site.name, _roots(self._site), self._clock())
        end, reason = "done", ""
        try:
            await self._pages()
        except StopRoundError as stop:
            end, reason = stop.end, str(stop)
        if end != "held":  # then the next run goes on where this one was asked to wait
            self._frontier.close_round(self._round, self._clock())
        return self._crawled(end, reason)

    def _crawled(self, end: str, reason: str) -> Crawled:
        name, frontier = self._site.name, self._frontier
        roots = frontier.troubles(name, [link.url for link in _roots(self._site)])
        problems = [f"{url}: {why}" for url, why in roots] + ([reason] if end in BADLY else [])
        asked, pages = frontier.asked(self._round), frontier.states(name, self._round)
        return Crawled(name, end, reason, asked, **self._counts, pages=pages, problems=tuple(problems))

    async def _pages(self) -> None:
        await self._must_be_welcome()
        while page := self._frontier.next_page(self._site.name, self._clock()):
            if self._frontier.asked(self._round) >= self._site.max_pages:
                raise StopRoundError(
                    "capped", f"{self._site.max_pages:,} requests, its max_pages; the rest comes next time"
                )
            await self._wait(page.after, page.url)
            rules = await self._rules_for(page.url)
            if rules.allow(page.url):
                await self._visit(page, rules)
            else:
                self._finish(page, refused("robots.txt forbids it"))

    async def _must_be_welcome(self) -> None:
        """Stop where robots.txt forbids every way in."""
        if forbidden := self._site.forbidden:
            raise StopRoundError("refused", f"its terms forbid crawling: {forbidden}")
        roots = [link.url for link in _roots(self._site)]
        if roots and not any([(await self._rules_for(url)).allow(url) for url in roots]):
            raise StopRoundError("refused", f"{robots_url(roots[0])} forbids to crawl it")

    async def _wait(self, after: float, url: str) -> None:
        """Until a page, or its host, may be asked; for long waits the next run comes."""
        host = host_of(url)
        wait = max(after, self._frontier.held(host)) - self._clock()
        if wait > PATIENCE:
            raise StopRoundError("held", f"{host} asked for {wait / 60:,.0f} minutes more; the next run goes on")
        await asyncio.sleep(max(0.0, wait))

    async def _visit(self, page: Page, rules: Rules) -> None:
        try:
            answer = await self._ask(page, max(self._site.delay, rules.delay))
        except FetchError as error:
            self._failed(page, error)
            return
        if answer.status in BUSY and (answer.status == 429 or answer.header("retry-after")):
            self._plea(page, answer)
        elif answer.status >= 500 or answer.status == 408:
            self._again(page, f"answered {answer.line}", answer)
        else:
            self._trouble = self._pleas = 0
            self._finish(page, judge(self._site, page, answer, self._frontier), answer)

    async def _ask(self, page: Page, delay: float) -> Answer:
        conditions = {"If-None-Match": page.etag, "If-Modified-Since": page.modified} if page.digest else {}
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", "Accept-Language": "th, en;q=0.5"}
        headers |= {name: value for name, value in conditions.items() if value}
        max_bytes = MAX_SITEMAP if page.kind == "sitemap" else self._site.max_bytes
        host = host_of(page.url)
        async with self._gates.through(host, delay):
            await self._wait(0, page.url)  # another source of this host may have been asked for time meanwhile
            answer = await self._fetch(Ask(page.url, headers, max_bytes, self._site.max_seconds))
        if delay > PATIENCE:
            self._frontier.hold(host, self._clock() + delay)
        return answer

    def _failed(self, page: Page, error: FetchError) -> None:
        """No answer: tried again unless it would be the same."""
        if error.trouble in ("slow", "unreachable"):
            self._again(page, f"{error.trouble}: {error}")
        else:
            self._finish(page, missed(page, "refused", f"{error.trouble}: {error}", self._clock()))

    def _again(self, page: Page, reason: str, answer: Answer | None = None) -> None:
        """Try a page later in this round; after enough tries it is missed."""
        tries = page.tries + 1
        if tries >= MAX_TRIES:
            self._finish(page, missed(page, "failed", reason, self._clock()), answer)
        else:
            row = {"tries": tries, "after": self._clock() + back_off(tries)}
            self._finish(page, Outcome("queued", row, reason=reason), answer)
        self._trouble += 1
        if self._trouble >= MAX_TROUBLE:
            raise StopRoundError("unreachable", f"{self._trouble} times in a row there was no page; last, it {reason}")

    def _plea(self, page: Page, answer: Answer) -> None:
        """The host asks for time, and gets it, also from the next run; the page is no worse for it."""
        now = self._clock()
        self._pleas += 1
        wait = read_retry_after(answer.header("retry-after"), now)
        until = now + (back_off(self._pleas) if wait is None else wait)
        self._frontier.hold(host_of(page.url), until)
        self._finish(page, Outcome("queued", {"after": until}, reason=f"answered {answer.line}"), answer)
        if self._pleas >= ENOUGH_PLEAS:
            raise StopRoundError("held", f"{host_of(page.url)} asked for time {self._pleas} times in a row")

    def _finish(self, page: Page, outcome: Outcome, answer: Answer | None = None) -> None:
        """The capture on the disk first, then everything else in one commit."""
        captured = self._captured(page, outcome, answer) if answer else None
        self._frontier.finish(self._site.name, page, self._round, outcome.row, outcome.links, captured)
        if page.kind == "page" and outcome.state == "done":
            self._counts["unchanged" if not outcome.changed else "changed" if page.digest else "new"] += 1
        self._tell(
            {
                "event": "page",
                "source": self._site.name,
                "url": page.url,
                "kind": page.kind,
                "state": outcome.state,
                "reason": outcome.reason,
                "status": answer.status if answer else None,
                "bytes": len(answer.body) if answer else 0,
            }
        )

    def _captured(self, page: Page, outcome: Outcome, answer: Answer) -> Captured:
        digest = payload_digest(answer.body)
        before = self._frontier.first_had(page, None if answer.status == 304 else digest)
        done = outcome.state == "done"
        place = self._capture.add_revisit(answer, before) if done and before else self._capture.add(answer)
        words = page.kind == "page" and done and outcome.changed
        return Captured(answer.moment, answer.status, digest, place, words)

    async def _rules_for(self, url: str) -> Rules:
        """The rules of an address's host, asked for once a run."""
        where = robots_url(url)
        if where not in self._rules:
            page = self._frontier.robots(self._site.name, where)
            text = page.text or "" if page.state != "queued" else await self._read_robots(page)
            self._rules[where] = Rules(text)
        return self._rules[where]

    async def _read_robots(self, page: Page) -> str:
        """Errors: StopRoundError where they cannot be had, which counts as a ban for as long as it lasts."""
        for tries in range(1, MAX_TRIES + 1):
            try:
                answer = await self._robots_answer(page)
                reason = f"answered {answer.line}"
                if answer.status < 500 and answer.status != 429:
                    return self._take_robots(page, answer)
                wait = read_retry_after(answer.header("retry-after"), self._clock())
            except FetchError as error:
                reason, wait = f"{error.trouble}: {error}", None
                if error.trouble == "private-address":
                    break
            self._frontier.hold(host_of(page.url), self._clock() + (back_off(tries) if wait is None else wait))
        raise StopRoundError("unreachable", f"{page.url} {reason}; nothing is asked for until it can be read")

    async def _robots_answer(self, page: Page) -> Answer:
        """Over redirects on the source's own hosts."""
        answer = await self._ask(page, self._site.delay)
        for _ in range(MAX_HOPS):
            target = clean_url(answer.url, answer.header("location") or "") if answer.status in REDIRECTS else None
            if not target or not self._site.holds(target):
                break
            answer = await self._ask(replace(page, url=target, digest=None), self._site.delay)
        return answer

    def _take_robots(self, page: Page, answer: Answer) -> str:
        """Without robots.txt all is allowed; that it is missing is believed for half a day."""
        if answer.status == 304:
            text, after = page.text or "", 0.0
        elif answer.status == 200:
            text, after = _robots_text(answer), 0.0
        else:
            text, after = "", self._clock() + 12 * HOUR
        digest = hashlib.sha256(text.encode()).hexdigest() if answer.status in (200, 304) else None
        row = {"text": text, "after": after, "digest": digest, "checked": answer.moment, **validators(answer, page)}
        self._finish(page, Outcome("done", row, changed=digest != page.digest), answer)
        return text


def _robots_text(answer: Answer) -> str:
    try:
        return unpack(as_response(answer), MAX_ROBOTS * 10)[:MAX_ROBOTS].decode("utf-8-sig", "replace")
    except ValueError:
        return ""


def _roots(site: Site) -> Iterator[Link]:
    """Where a source is entered."""
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("sitemap", site.sitemaps),
        ("feed", site.feeds),
        ("listing", site.start),
    )
    yield from (Link(clean_url(url, "") or url, kind) for kind, urls in kinds for url in urls)
