"""Text files in the layout of a portal: title line, date lines, title again, text, ``ที่มา : address``.

Every other text file is taken as it is, and its first line, if it is short, for the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prakat.ingest.clean import clean_text
from prakat.ingest.dates import normalize_date
from prakat.ingest.furniture import furniture
from prakat.ingest.site import Site, host_of, site_of_host, sites_at_hand
from prakat.model import PageStart

SOURCE_LINE = re.compile(r"ที่มา\s*(?:\(URL source\))?\s*:\s*(?P<url>https?://\S+)")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
MAX_TITLE = 250  # characters


@dataclass(frozen=True, slots=True)
class Page:
    """What a file or a web page holds, before it is a document."""

    text: str
    title: str = ""
    published: date | None = None
    url: str = ""
    site: str = ""
    category: str = ""
    pages: tuple[PageStart, ...] = ()


def read_text(text: str) -> Page:
    """A page from the text of a plain file, in a portal's layout or in none."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    source = SOURCE_LINE.fullmatch(lines[-1]) if lines else None
    url = source["url"] if source else ""
    known = site_of_host(host_of(url)) or _by_prefix(lines)
    if not known:
        cleaned = clean_text(text)
        return Page(cleaned, _first_line(cleaned))  # an address that a text closes with may be anyone's
    title = lines[0].removeprefix(known.title_prefix).strip()
    body, published = strip_head(lines[1 : -1 if source else None], title, known)
    host = host_of(url) or next(iter(known.hosts), "")
    return Page(clean_text("\n".join(body), known.lines), title, published, url, host)


def strip_head(lines: Sequence[str], title: str, known: Site) -> tuple[Sequence[str], date | None]:
    """``lines`` without those that stand between title and text (the title again, too), and the day they name."""
    published = None
    for i, line in enumerate(lines):
        if any(pattern.fullmatch(line) for pattern in (furniture().head, *known.head)):
            published = published or normalize_date(line)
        elif not same_line(line, title):
            return lines[i:], published
    return (), published


def same_line(a: str, b: str) -> bool:
    """Equal to a reader: invisible marks and the number of spaces do not count."""
    return bare(a) == bare(b)


def bare(line: str) -> str:
    return " ".join(INVISIBLE.sub("", line).split())


def _by_prefix(lines: Sequence[str]) -> Site | None:
    if not lines:
        return None
    prefixed = (p for p in sites_at_hand() if p.title_prefix)
    return next((p for p in prefixed if lines[0].startswith(p.title_prefix)), None)


def _first_line(text: str) -> str:
    first = text.lstrip().partition("\n")[0].strip()
    return first if len(first) <= MAX_TITLE else ""
