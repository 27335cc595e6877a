"""Running headers, footers and page numbers: lines at a page's edge that are numbers or come again on other pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from prakat.ingest.pdfs.gazette import is_head
from prakat.ingest.pdfs.glyphs import Sheet
from prakat.ingest.pdfs.lines import Line

EDGE = 0.14  # of the page's height, above and below
NEAR = 8.0  # points between the places of one header on two pages
SHARE = 0.3  # of the pages on which a header stands at least

NUMBER = r"[0-9๐-๙]{1,4}"
PAGE_NUMBER = re.compile(
    rf"[-–—(\[\s]*(?:(?:หน้า(?:ที่)?|page|p\.)\s*)?{NUMBER}(?:\s*(?:/|จาก|of)\s*{NUMBER})?[-–—)\]\s]*"
    r"|[-–—(\s]*[ivxlc]{1,6}[-–—)\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"[0-9๐-๙]+|\s+")


def body_lines(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without its headers and footers."""
    running = _running(sheets, pages)
    return [_body(sheet, lines, running) for sheet, lines in zip(sheets, pages, strict=True)]


def _body(sheet: Sheet, lines: Sequence[Line], running: dict[str, list[float]]) -> list[Line]:
    edges = [_edge(line, sheet) and _is_furniture(line, sheet, running) for line in lines]
    start = next((i for i, gone in enumerate(edges) if not gone), len(lines))
    end = next((i for i in range(len(lines), start, -1) if not edges[i - 1]), start)
    return list(lines[start:end])


def _edge(line: Line, sheet: Sheet) -> bool:
    return line.y < EDGE * sheet.height or line.y > (1 - EDGE) * sheet.height


def _is_furniture(line: Line, sheet: Sheet, running: dict[str, list[float]]) -> bool:
    text = line.text.strip()
    if PAGE_NUMBER.fullmatch(text) or is_head(text):
        return True
    return any(abs(line.y - y) <= NEAR for y in running.get(_key(line), ()))


def _running(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> dict[str, list[float]]:
    """Lines that come again at the same height, digits masked, with those heights."""
    places: dict[str, list[float]] = defaultdict(list)
    for key, y in _edge_lines(sheets, pages):
        places[key].append(y)
    enough = max(2, SHARE * len(pages))
    return {key: same for key, ys in places.items() if len(same := _same(ys)) >= enough}


def _edge_lines(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> Iterator[tuple[str, float]]:
    for sheet, lines in zip(sheets, pages, strict=True):
        for line in lines:
            if _edge(line, sheet) and (key := _key(line)):
                yield key, line.y


def _same(ys: Sequence[float]) -> list[float]:
    counts = Counter(round(y / NEAR) for y in ys)
    common = counts.most_common(1)[0][0]
    return [y for y in ys if abs(round(y / NEAR) - common) <= 1]


def _key(line: Line) -> str:
    return DIGITS.sub("", line.text)
