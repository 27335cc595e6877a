"""A release as references are written: in the form of Thai official papers, in APA, for BibTeX and for RIS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from prakat.queries.days import BUDDHIST, thai_day
from prakat.queries.documents import StoredDocument

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน",
    "ธันวาคม",
)  # fmt: skip
BRACES = str.maketrans({"{": "(", "}": ")", "\\": "/"})  # a lone one would end the entry


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited; ``fetched`` is the day on which the page was read, None where it is not known."""

    id: str
    title: str
    url: str
    source: str
    published: date | None
    fetched: date | None


def cited_document(document: StoredDocument) -> Cited:
    """A document of the store as it is cited."""
    return Cited(document.id, document.title, document.url, document.source, document.published,
                 document.fetched and document.fetched.date())  # fmt: skip


def cite_thai(cited: Cited) -> str:
    """สำนักข่าว, “ชื่อเรื่อง,” วันที่, [ออนไลน์] แหล่งที่มา …"""
    told = [cited.source or "ไม่ปรากฏหน่วยงาน", f"“{_title(cited, 'ไม่ปรากฏชื่อเรื่อง')}”"]
    told.append(thai_day(cited.published, MONTHS) or "ไม่ปรากฏวันที่")
    seen = f" [เข้าถึงเมื่อ {thai_day(cited.fetched, MONTHS)}]" if cited.fetched else ""
    return f"{', '.join(told)}, [ออนไลน์]. แหล่งที่มา: {cited.url}{seen}"


def cite_apa(cited: Cited) -> str:
    """APA (7th edition), with the year of the Buddhist era as Thai journals ask."""
    day = cited.published
    when = f"{day.year + BUDDHIST}, {day.day} {MONTHS[day.month - 1]}" if day else "ม.ป.ป."
    return f"{cited.source or '–'}. ({when}). {_title(cited, '[ไม่มีชื่อเรื่อง]')}. {cited.url}"


def cite_bibtex(cited: Cited) -> str:
    """An ``@online`` entry."""
    rows = {
        "title": _title(cited, ""), "organization": cited.source, "url": cited.url, "langid": "thai",
        "date": cited.published.isoformat() if cited.published else "",
        "urldate": cited.fetched.isoformat() if cited.fetched else "",
    }  # fmt: skip
    told = "".join(f"  {name} = {{{value.translate(BRACES)}}},\n" for name, value in rows.items() if value)
    return f"@online{{prakat-{cited.id},\n{told}}}\n"


def cite_ris(cited: Cited) -> str:
    """A record of type ELEC."""
    rows = [("TY", "ELEC"), ("TI", _title(cited, "")), ("PB", cited.source), ("LA", "th"), ("UR", cited.url),
            ("DA", f"{cited.published:%Y/%m/%d}" if cited.published else ""),
            ("Y2", f"{cited.fetched:%Y/%m/%d}" if cited.fetched else ""), ("ID", cited.id)]  # fmt: skip
    told = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in rows if value)
    return f"{told}ER  - \r\n"


STYLES: Mapping[str, Callable[[Cited], str]] = {
    "thai": cite_thai, "apa": cite_apa, "bibtex": cite_bibtex, "ris": cite_ris,
}  # fmt: skip


def _title(cited: Cited, otherwise: str) -> str:
    return " ".join(cited.title.split()) or otherwise
