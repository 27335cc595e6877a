"""Answers as people read them: tables of Thai."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from prakat.model import PageStart
from prakat.queries.alike import Alike
from prakat.queries.days import thai_day
from prakat.queries.documents import Status, StoredDocument, StoredReject
from prakat.queries.facts import Citation, CitedFact, Facts
from prakat.queries.officials import Person, Post
from prakat.typeset import Filled, may_break, one_line

if TYPE_CHECKING:
    from prakat.pipeline import Report
    from prakat.queries.coverage import LeftOver
    from prakat.scoring import Scores

KINDS = {
    "holds": "ตำแหน่ง",
    "chairs": "ประธาน",
    "said": "ให้ข่าว",
    "decisions": "มติ/คำสั่ง",
    "measures": "ตัวเลข",
    "aliases": "ชื่อย่อ",
}
VERBS = {
    "approve": "เห็นชอบ",
    "acknowledge": "รับทราบ",
    "assign": "มอบหมาย",
    "appoint": "แต่งตั้ง",
    "enact": "ประกาศ",
    "reject": "ไม่เห็นชอบ",
    "sign": "ลงนาม",
}
MENTIONS = {
    "PERSON": "บุคคล", "ROLE": "ตำแหน่ง", "ORG": "หน่วยงาน", "PLACE": "พื้นที่", "VENUE": "สถานที่", "DATE": "วันที่",
    "TIME": "เวลา", "FIGURE": "ตัวเลข", "PROGRAMME": "โครงการ", "LAW": "กฎหมาย", "EVENT": "งาน/การประชุม",
}  # fmt: skip
LIKENESS = {
    "copy": "สำเนาที่ตรงกันทุกตัวอักษร",
    "near": "ฉบับที่ต่างกันเพียงเล็กน้อย",
    "series": "ข่าวชุดเดียวกัน ต่างที่ตัวเลขและวันที่",
}
QUOTE_LETTERS = 200
"""A longer quote is cut to the words around what it states; JSON and CSV carry it whole."""


def thai_date(day: date | None) -> str:
    """``6 พ.ค. 2565``, or that it is not known."""
    return thai_day(day) or "ไม่ปรากฏวันที่"


def period(first: date | None, last: date | None) -> str:
    return thai_date(first) if first == last else f"{thai_date(first)} – {thai_date(last)}"


def shorten(quote: str, at: int = 0) -> str:
    """A quote between quotation marks; a long one is cut to a window that holds what stands at offset ``at``."""
    start = 0
    if len(quote) > QUOTE_LETTERS:
        start = max(0, min(at - QUOTE_LETTERS // 4, len(quote) - QUOTE_LETTERS))
        start = quote.rfind(" ", 0, start) + 1 if start - quote.rfind(" ", 0, start) < QUOTE_LETTERS // 4 else start
    end = start + QUOTE_LETTERS
    while end < len(quote) and not may_break(quote, end):
        end -= 1
    return f"“{'…' if start else ''}{one_line(quote[start:end])}{'…' if end < len(quote) else ''}”"


def source(citation: Citation, indent: int = 0) -> Iterator[RenderableType]:
    """Day and title of a release; its id and address, whole, in a line of their own."""
    title = one_line(citation.title) or "(ไม่มีชื่อเรื่อง)"
    yield Filled(f"{thai_date(citation.published)} · {title}", "bold" if not indent else "", indent)
    yield Text(
        " " * indent + f"{citation.document}  {citation.url}".rstrip(), style="cyan", no_wrap=True, overflow="ignore"
    )


def statement(fact: CitedFact) -> tuple[str, str, str]:
    """Kind, subject and value of a fact, in Thai."""
    verb = VERBS.get(fact.qualifiers.get("verb", ""), "")
    day = fact.qualifiers.get("date")
    said = " ".join(filter(None, [verb, fact.value]))
    return KINDS[fact.kind], fact.subject, said + (f" ({thai_date(date.fromisoformat(day))})" if day else "")


def facts_view(answer: Facts) -> RenderableType:
    """Facts release by release, each followed by the words that say so; a line tells how many more there are."""
    parts: list[RenderableType] = []
    for _, group in groupby(answer.facts, key=lambda fact: fact.citation.document):
        facts = list(group)
        parts += [*source(facts[0].citation), *_statements(facts), *_carried(facts), ""]
    return Group(*parts, _shown(len(answer.facts), answer.total))


def _statements(facts: Iterable[CitedFact]) -> Iterator[RenderableType]:
    """Facts that rest on the same words share them."""
    for (start, _), group in groupby(facts, key=lambda fact: (fact.citation.start, fact.citation.end)):
        same = list(group)
        grid = _grid(10, 1, 1)
        for fact in same:
            kind, subject, value = statement(fact)
            grid.add_row(Text(kind, style="magenta"), Filled(subject, "bold"), Filled(value, "green"))
        yield grid
        first = min((at for fact in same for at, _ in fact.spans), default=start)
        cited = same[0].citation
        page = f" · หน้า {cited.page}" if cited.page else ""
        yield Filled(shorten(cited.quote, max(0, first - start)) + page, "dim", 4)


def _carried(facts: Sequence[CitedFact]) -> Iterator[RenderableType]:
    """Where the words of a release stood first, and how many others carry them: copies are no further evidence."""
    if copied := [fact for fact in facts if fact.origin]:
        most = max(copied, key=lambda fact: len(fact.carriers))
        first = "ต้นฉบับ" if most.origin == most.citation.document else f"ต้นฉบับ {most.origin}"
        yield Text(f"    {first} · มีฉบับที่ลงซ้ำ {len(most.carriers):,} ข่าว", style="dim cyan")


def _shown(shown: int, total: int) -> Text:
    more = " (ทั้งหมด: --limit 0)" if shown < total else ""
    return Text(f"แสดง {shown:,} จาก {total:,} ข้อเท็จจริง{more}", style="dim")


def posts_view(posts: Iterable[Post]) -> RenderableType:
    """Person by person, the posts with the days between which releases attest them, and the first that does."""
    parts: list[RenderableType] = []
    for person, group in groupby(posts, key=lambda post: post.person):
        parts.append(Filled(person, "bold"))
        for post in group:
            when = f"{period(post.first, post.last)} · {post.releases:,} ข่าว"
            quote = Filled(shorten(post.source.quote, post.source.quote.find(post.role)), "dim", 4)
            parts += [Filled(post.role, "green", 2), Filled(when, "magenta", 4), quote, *source(post.source, 4)]
        parts.append("")
    return Group(*parts)


def person_view(person: Person, limit: int) -> RenderableType:
    """Names, posts and deeds; ``limit`` rows of each."""
    names = ", ".join(f"{name.name} ({name.releases:,})" for name in person.names[:10])
    parts: list[RenderableType] = [Filled(f"ชื่อที่พบ (จำนวนข่าว): {names or '–'}"), ""]
    if person.posts:
        parts += [heading("ตำแหน่งที่พบในข่าว"), posts_view(person.posts[:limit])]
    if person.facts:
        parts += [heading("คำพูด การเป็นประธาน และมติ"), facts_view(Facts(person.facts[:limit], person.totals["facts"]))]
    return Group(*parts)


def heading(text: str) -> Text:
    return Text(f"\n{text}\n", style="bold")


def document_view(document: StoredDocument, text: bool) -> RenderableType:
    """A document's heading, what it says and, if asked, its text."""
    head = Citation(document.id, document.title, document.url, document.published, "", 0, 0)
    counts = Counter(mention.type for mention in document.mentions)
    found = ", ".join(f"{MENTIONS[kind]} {count}" for kind, count in counts.most_common())
    parts: list[RenderableType] = [
        *source(head),
        f"ฉบับที่ {document.revision} จาก {len(document.revisions)} · {document.category or 'ไม่มีหมวด'}",
        Filled(f"พบ: {found or '–'}"),
        *_pages(document.pages),
        *_alike(document.alike),
    ]
    if text:
        parts += ["", *(Filled(line) for line in document.text.splitlines()), ""]
    if document.facts:
        parts += ["", *_statements(document.facts)]
    return Group(*parts)


def _pages(pages: Sequence[PageStart]) -> Iterator[RenderableType]:
    """How many pages a PDF has, and each that was read badly or not at all."""
    if pages:
        yield Filled(f"PDF {len(pages):,} หน้า")
    for page in pages:
        if page.reader == "none":
            yield Filled(f"หน้า {page.number}: เป็นภาพ ไม่มีข้อความ", "yellow", 2)
        elif page.doubtful:
            yield Filled(f"หน้า {page.number}: อ่านได้ไม่แน่นอน ({page.quality:.2f}, {page.reader})", "yellow", 2)


def _alike(releases: Sequence[Alike]) -> Iterator[RenderableType]:
    """Copies, near copies and the series, each with its release."""
    for kind, group in groupby(releases, key=lambda one: one.kind):
        yield Text(LIKENESS[kind], style="bold")
        for one in group:
            yield from source(Citation(one.document, one.title, one.url, one.published, "", 0, 0), 2)


def coverage_view(document: StoredDocument, left: Sequence[LeftOver]) -> RenderableType:
    """What became nothing, each with the words around it."""
    kinds = {"number": "ตัวเลข", "date": "วันที่", "honorific": "คำนำหน้าชื่อ"}
    grid = _grid(14, 1)
    for one in left:
        words = one_line(f"{one.before}[{one.words}]{one.after}")
        grid.add_row(Text(kinds[one.kind], style="magenta"), Filled(words))
    counts = f"พบ {len(document.mentions):,} คำ กลายเป็น {len(document.facts):,} ข้อเท็จจริง ตกหล่น {len(left):,} แห่ง"
    return Group(Text(counts, style="bold"), grid)


def scores_table(scores: Scores) -> RenderableType:
    """Precision, recall and F1 by section and name, and the headline."""
    table = _table("", "P", "R", "F1", "gold", "found")
    for section, counts in scores.counts.items():
        table.add_row(Text(section, style="bold"))
        for name, c in counts.items():
            table.add_row(
                f"  {name}", *(f"{x:.3f}" for x in (c.precision, c.recall, c.f1)), f"{c.gold}", f"{c.predicted}"
            )
    return Group(table, f"micro F1 of exact mentions {scores.micro:.3f}", f"headline {scores.headline:.3f}")


def misses_view(scores: Scores, kind: str) -> RenderableType:
    """What was missed of a type or kind and what was found too much, each with its sentence."""
    rows = scores.misses_of(kind)
    lines = [Filled(f"{miss.doc_id} {miss.verdict:8} {one_line(miss.sentence)}") for miss in rows]
    return Group(*lines, f"{kind}: {len(rows):,} misses")


def status_table(status: Status, path: str) -> Table:
    table = _table(path, "")
    table.add_row("ข่าว (documents)", f"{status.documents:,}")
    table.add_row("ฉบับเก่าที่เก็บไว้ (older revisions)", f"{status.older_revisions:,}")
    table.add_row("วันที่เผยแพร่ (published)", period(status.first, status.last))
    table.add_row("ไม่มีวันที่ (undated)", f"{status.undated:,}")
    table.add_row("คำที่พบ (mentions)", f"{status.mentions:,}")
    for kind, count in status.facts.items():
        table.add_row(f"{KINDS[kind]} ({kind})", f"{count:,}")
    table.add_row("ไฟล์ที่แยกไว้ (rejects)", f"{status.rejects:,}")
    table.add_row("รุ่นของตัวสกัด (extractor)", ", ".join(status.extractors) or "–")
    table.add_row("อ่านล่าสุด (last run, UTC)", f"{status.last_run:%Y-%m-%d %H:%M}" if status.last_run else "–")
    table.add_row("สถานะของคลัง (snapshot)", status.state)
    table.columns[1].justify = "right"
    return table


def ingest_table(report: Report) -> Table:
    table = _table("ผลการอ่าน", "ข่าว")
    table.add_row("ใหม่ (new)", f"{report.new:,}")
    table.add_row("เปลี่ยน (changed)", f"{report.changed:,}")
    table.add_row("คงเดิม (unchanged)", f"{report.unchanged:,}")
    table.add_row("แยกไว้ (rejected)", f"{report.rejected:,}")
    table.columns[1].justify = "right"
    return table


def rejects_table(rejects: Sequence[StoredReject]) -> Table:
    table = _table("เมื่อ (UTC)", "เหตุ (reason)", "ไฟล์และรายละเอียด (path, detail)")
    for reject in rejects:
        table.add_row(f"{reject.seen:%Y-%m-%d %H:%M}", reject.reason, Text(f"{reject.path}\n{reject.detail}"))
    return table


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Rows of any question."""
    table = _table(*columns)
    for row in rows:
        table.add_row(*(Text("–" if value is None else str(value)) for value in row))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for text in headings:
        table.add_column(text, overflow="fold")
    return table


def _grid(first: int, *ratios: int) -> Table:
    """Columns across the whole width: the first of a fixed width, the others in the given proportion."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=first)
    for ratio in ratios:
        grid.add_column(ratio=ratio)
    return grid
