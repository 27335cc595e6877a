"""What one answer comes to: a page's new state, the addresses on it, and when it is to be asked for again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prakat.ingest.crawling.fetching import Answer
from prakat.ingest.crawling.frontier import Frontier, Link, Page, State
from prakat.ingest.crawling.links import clean_url, is_own, links_of_feed, links_of_html, links_of_sitemap
from prakat.ingest.decode import decode_bytes
from prakat.ingest.responses import Response, TooLargeError, unpack
from prakat.ingest.site import Site
from prakat.ingest.sitemaps import MAX_BYTES as MAX_SITEMAP

HOUR, DAY = 3600.0, 86400.0
MAX_HOPS = 5  # redirects one after another
MOVED_FOR_GOOD = 30 * DAY  # until a permanent redirect is asked for again; a passing one after a day
MISSED = 6 * HOUR  # until what could not be had is asked for again, twice as long each time

REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
CLOSED = frozenset({401, 402, 403, 451})
BUSY = frozenset({429, 503})  # the host asks for time


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page's new state and row, and the links found on it; ``digest`` of the body unpacked."""

    state: State
    values: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    reason: str = ""
    changed: bool = False  # words that were not there before

    @property
    def row(self) -> dict[str, Any]:
        return {"state": self.state, "reason": self.reason, **self.values}


def missed(page: Page, state: State, reason: str, now: float) -> Outcome:
    """A page that could not be had: asked for again after ever longer, and then no more; a list, in every run."""
    after = now + MISSED * 2**page.misses if page.kind == "page" else 0.0
    values = {"misses": page.misses + 1 if page.kind == "page" else 0, "after": after}
    return Outcome(state, values, reason=reason)


def refused(reason: str) -> Outcome:
    """A page that is not to be asked for; the next round looks whether that still holds."""
    return Outcome("refused", reason=reason)


def judge(site: Site, page: Page, answer: Answer, frontier: Frontier) -> Outcome:
    """What an answer that is no plea for time comes to."""
    if answer.status == 304 and page.digest:
        return Outcome("done", {"checked": answer.moment, "misses": 0, **validators(answer, page)})
    if answer.status in REDIRECTS:
        return _moved(site, page, answer, frontier)
    if answer.status == 200:
        return _had(site, page, answer, frontier)
    state: State = "gone" if answer.status in GONE else "refused" if answer.status in CLOSED else "failed"
    return missed(page, state, f"answered {answer.line}", answer.moment)


def _moved(site: Site, page: Page, answer: Answer, frontier: Frontier) -> Outcome:
    target = clean_url(page.url, answer.header("location") or "")
    if not target or not is_own(site, target):
        return missed(page, "refused", f"redirected to another site: {answer.header('location')}", answer.moment)
    if page.hops >= MAX_HOPS or frontier.leads_back(site.name, page.url, target):
        return missed(page, "failed", f"redirected in a loop, or over {MAX_HOPS} times: {target}", answer.moment)
    link = Link(target, page.kind, page.depth, page.hops + 1)
    if page.kind != "page":  # a list is looked at in every run, wherever it is now
        return Outcome("moved", {"target": target, "misses": 0}, (replace(link, changed=answer.moment),))
    wait = MOVED_FOR_GOOD if answer.status in (301, 308) else DAY
    return Outcome("moved", {"target": target, "after": answer.moment + wait, "misses": 0}, (link,))


def _had(site: Site, page: Page, answer: Answer, frontier: Frontier) -> Outcome:
    response = as_response(answer)
    try:
        body = unpack(response, MAX_SITEMAP if page.kind == "sitemap" else site.max_bytes)
    except TooLargeError:
        return missed(page, "refused", f"unpacks to more than {site.max_bytes:,} bytes", answer.moment)
    except ValueError as error:
        return missed(page, "failed", f"its packing is broken: {error}", answer.moment)
    digest = hashlib.sha256(body).hexdigest()
    changed = digest != page.digest
    values = {"checked": answer.moment, "misses": 0, "digest": digest, **validators(answer, page)}
    if changed:
        values["changed"] = answer.moment
    links = _worth_following(site, _links(site, page, response, body), frontier, answer.moment)
    return Outcome("done", values, links, changed=changed)


def as_response(answer: Answer) -> Response:
    return Response(answer.url, {name.lower(): value for name, value in answer.headers}, answer.body)


def validators(answer: Answer, page: Page) -> dict[str, Any]:
    """What makes the next request conditional; without Last-Modified the server's clock then (RFC 9110, 13.1.3)."""
    if answer.status == 304:
        return {"etag": answer.header("etag") or page.etag}
    return {"etag": answer.header("etag"), "modified": answer.header("last-modified") or answer.header("date")}


def _links(site: Site, page: Page, response: Response, body: bytes) -> Iterable[Link]:
    if page.kind == "feed":
        return links_of_feed(site, page, body, response.charset)
    if page.kind == "sitemap":
        return links_of_sitemap(site, page, body)
    if page.kind == "page" and site.links:
        return ()
    encoding = site.encoding or response.charset
    text = decode_bytes(body, encoding)
    return links_of_html(site, page, response.url, text or "", encoding or "utf-8")


def _worth_following(site: Site, links: Iterable[Link], frontier: Frontier, now: float) -> tuple[Link, ...]:
    """Links no deeper than the cap. Of a listing that names nothing new, the older listings are not looked at again."""
    found = {link.url: link for link in links if link.depth <= site.max_depth}.values()
    news = any(link.kind == "page" and not frontier.is_known(site.name, link.url) for link in found)
    return tuple(replace(link, changed=now) if news and link.kind == "listing" else link for link in found)
