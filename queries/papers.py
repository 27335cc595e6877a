"""Tables in the formats that others read: CSV, Markdown, XLSX, pandas. The same paper gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from prakat.errors import QueryError
from prakat.queries.days import thai_day
from prakat.queries.tables import Note, Paper, Row, Source, Table, Value

QUOTED = ("document", "title", "url", "published", "quote", "start", "end")
"""Columns of the note that a row rests on first."""
FOR_MACHINES = frozenset(
    [
        *("id", "fact", "earlier", "rule", "confidence", "qualifiers", "score", "origin", "carriers"),
        *("one_id", "other_id", "start", "end", "single", "forward"),
    ]
)
MADE = datetime(2022, 1, 1)  # a workbook carries a date; today's would make other bytes of the same answer
CELL_LETTERS = 32_000  # Excel takes 32,767
MARKUP = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")


def both_eras(day: date | None) -> str:
    """``6 พ.ค. 2565 (2022-05-06)``."""
    return f"{thai_day(day)} ({day.isoformat()})" if day else ""


def reference(source: Source) -> str:
    """One line that says which release it is, and where."""
    told = [source.title.strip() or "(ไม่มีชื่อเรื่อง)", both_eras(source.published), source.url]
    return " ".join(". ".join(part for part in told if part).split()) + f" [{source.document}]"


def records(paper: Paper) -> tuple[tuple[str, ...], list[dict[str, Value]]]:
    """All rows under one heading: the first note of each in columns, days of the Buddhist era behind, further notes."""
    dates = {*(day for table in paper.tables for day in table.dates), *(("published",) if paper.notes else ())}
    rows = [_record(table, row, dates, several=len(paper.tables) > 1) for table in paper.tables for row in table.rows]
    quoted = (*QUOTED, "reference", "further") if paper.notes else ()
    own = dict.fromkeys(
        [*(("section",) if len(paper.tables) > 1 else ()), *(c for t in paper.tables for c in t.columns)]
    )
    columns = (*dict.fromkeys([*own, *quoted]),)
    return (*columns, *(f"{name}_be" for name in columns if name in dates)), rows


def _record(table: Table, row: Row, dates: Iterable[str], several: bool) -> dict[str, Value]:
    record: dict[str, Value] = {"section": table.name} if several else {}
    record |= {**_quoted(row.notes), **row.values}
    days = ((name, record.get(name)) for name in dates)
    return record | {f"{name}_be": thai_day(day) for name, day in days if isinstance(day, date)}


def _quoted(notes: Sequence[Note]) -> dict[str, Value]:
    if not notes:
        return {}
    first, source = notes[0], notes[0].source
    cited = (source.document, source.title, source.url, source.published, first.quote, first.start, first.end)
    further = "; ".join(f"“{note.quote}” {reference(note.source)}" for note in notes[1:])
    return {**dict(zip(QUOTED, cited, strict=True)), "reference": reference(source), "further": further}


def to_csv(paper: Paper) -> str:
    """One header and a line a row; "" where there is none."""
    columns, rows = records(paper)
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def to_markdown(paper: Paper) -> str:
    """Tables with footnotes, as GitHub and pandoc read them, then a reference for every source."""
    lines = [line for table in paper.tables for line in (*_heading(table), *_markdown_rows(table), "")]
    lines += [f"[^{note.number}]: “{_escaped(note.quote)}” — [S{note.source.number}]" for note in paper.notes]
    if paper.sources:
        lines += ["", "แหล่งที่มา (sources)", ""]
    lines += [f"- S{source.number}: {_escaped(reference(source))}" for source in paper.sources]
    return "\n".join([*lines, "", f"`{origin(paper)}`", ""]).lstrip("\n")


def origin(paper: Paper) -> str:
    """What was asked of which state."""
    return f"{paper.asked or 'prakat'} --snapshot {paper.state}" if paper.state else paper.asked or "prakat"


def _heading(table: Table) -> list[str]:
    return [f"## {table.name}", ""] if table.name else []


def _markdown_rows(table: Table) -> Iterator[str]:
    columns = readable(table)
    noted = any(row.notes for row in table.rows)
    heads = [*columns, *(["notes"] if noted else [])]
    yield _line(map(_escaped, heads))
    yield _line("---" for _ in heads)
    for row in table.rows:
        cells = [_escaped(_text(row.values[name])) for name in columns]
        yield _line([*cells, *(["".join(f"[^{note.number}]" for note in row.notes)] if noted else [])])


def readable(table: Table) -> tuple[str, ...]:
    """Columns without those of machines and those that are empty."""
    return tuple(
        name
        for name in table.columns
        if name not in FOR_MACHINES and any(row.values[name] not in (None, "") for row in table.rows)
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:,.0f}"
    return both_eras(value) if isinstance(value, date) else "" if value is None else str(value)


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def to_xlsx(paper: Paper) -> bytes:
    """A sheet a table, then notes and sources. Errors: QueryError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise QueryError("XLSX needs XlsxWriter; install it with: pip install 'prakat[xlsx]'") from None
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": paper.asked, "comments": origin(paper), "created": MADE})
    styles = {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"}),
              "text": book.add_format({"text_wrap": True, "valign": "top"})}  # fmt: skip
    for name, heads, rows in sheets(paper):
        _fill(book.add_worksheet(name[:31]), heads, rows, styles)
    book.close()
    return out.getvalue()


Sheet = tuple[str, Sequence[str], Sequence[Sequence[Value]]]


def sheets(paper: Paper) -> Iterator[Sheet]:
    """Name, headings and rows of every sheet; the names of tables never clash with those of notes and sources."""
    for table in paper.tables:
        yield (f"{table.name or 'answer'}", *_sheet(table))
    yield "prakat notes", ("note", "quote", "source", "document", "start", "end"), [
        (note.number, note.quote, f"S{note.source.number}", note.source.document, note.start, note.end)
        for note in paper.notes
    ]  # fmt: skip
    sources = [(f"S{s.number}", reference(s), s.published, thai_day(s.published), s.url) for s in paper.sources]
    yield "prakat sources", ("source", "reference", "published", "published_be", "url"), [*sources, ("", origin(paper))]


def _sheet(table: Table) -> tuple[Sequence[str], list[Sequence[Value]]]:
    columns = readable(table)
    heads = [head for name in columns for head in ((name, f"{name}_be") if name in table.dates else (name,))]
    return [*heads, "notes"], [[*_values(row, columns, table), _numbers(row.notes)] for row in table.rows]


def _values(row: Row, columns: Sequence[str], table: Table) -> Iterator[Value]:
    for name in columns:
        value = row.values[name]
        yield value
        if name in table.dates:
            yield thai_day(value) if isinstance(value, date) else ""


def _numbers(notes: Iterable[Note]) -> str:
    return " ".join(f"[{note.number}]" for note in notes)


def _fill(sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[Value]], styles: Mapping[str, Any]) -> None:
    sheet.write_row(0, 0, heads, styles["head"])
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, styles)
    for column, head in enumerate(heads):
        letters = max((len(str(row[column])) for row in rows if column < len(row)), default=0)
        sheet.set_column(column, column, min(60, max(len(head), letters) + 2))


def _write(sheet: Any, row: int, column: int, value: Value, styles: Mapping[str, Any]) -> None:
    """Text is always written as text: a quote that begins with "=" is no formula."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles["day"])
    elif value:
        sheet.write_string(row, column, value[:CELL_LETTERS], styles["text"])


def to_frame(paper: Paper) -> Any:
    """A pandas DataFrame of all rows. Errors: QueryError where pandas is not installed."""
    try:
        import pandas
    except ImportError:
        raise QueryError("to_df needs pandas; install it with: pip install 'prakat[pandas]'") from None
    columns, rows = records(paper)
    frame = pandas.DataFrame.from_records(rows, columns=list(columns))
    for name in columns:
        if f"{name}_be" in columns:
            frame[name] = pandas.to_datetime(frame[name])
    return frame
