"""Answers as tables that can be pasted: rows of plain values, numbered quotes, a reference for every release.

Any answer will do: its dataclasses tell by their fields what is a row, a date or a citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from prakat.exchange import dumps
from prakat.graph.tenure import Bound
from prakat.queries.facts import Citation

Value = str | int | float | date | None

UNFOLDED = {"HeldPost": "terms", "Seat": "terms", "Series": "entries", "Hit": "passages", "CitedPath": "legs"}
"""Records that give a row for each of these parts, else one."""
WITHIN = ("Ledger",)
"""Answers inside others, whose parts are tables of their own."""
SHOWN = ("money", "responsible", "proposed_by", "deadlines")
"""Citations whose words are the value; all others only stand behind one."""
PLACES = ("marks", "title_marks", "spans")
"""Offsets that mean nothing without the text."""
SHORT = {
    "CitedFact": ("subject", "value"),
    "CitedMeeting": ("number", "year"),
    "Decision": ("body", "day", "matter"),
    "Entry": ("text", "basis", "since", "scope"),
    "Later": ("says", "by", "deadline"),
    "Presiding": ("person", "capacity"),
    "Side": ("name",),
    "Term": ("person",),
    "Why": ("reason", "weight", "detail"),
}
"""What stands for a record inside another's row."""


@dataclass(frozen=True, slots=True)
class Source:
    """A release that is cited."""

    number: int
    document: str
    title: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Note:
    """Words that are cited; they stand at [start, end) of the text of a source."""

    number: int
    source: Source
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column, and the notes on which they rest, the first first."""

    values: Mapping[str, Value]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind; ``dates``: columns that hold days, also where a day is not known."""

    name: str
    columns: tuple[str, ...]
    dates: frozenset[str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An answer as tables with all their notes and sources; ``asked``: the question, ``state``: of the store."""

    asked: str
    state: str
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]


PLAIN = (str, int, float, date, type(None))
Cells = dict[str, Any]
"""A record's fields by column, as they are."""


def paper_of(answer: object, asked: str = "", state: str = "") -> Paper:
    """An answer of any question as a paper."""
    sections = [(name, [cells for record in records for cells in _unfold(record)]) for name, records in parts(answer)]
    cited = dict.fromkeys(c for _, rows in sections for cells in rows for c in _citations(list(cells.values())))
    notes = _numbered(cited)
    tables = tuple(_table(name, rows, notes) for name, rows in sections if rows)
    return Paper(asked, state, tables, tuple(notes.values()), tuple(dict.fromkeys(n.source for n in notes.values())))


def parts(answer: object) -> Iterator[tuple[str, Sequence[object]]]:
    """Records by the names of the tables they belong to; an answer without parts is a record itself."""
    if isinstance(answer, (tuple, list)):
        yield "", answer
        return
    found = list(_parts(answer))
    yield from found or [("", [answer])]


def _parts(answer: object) -> Iterator[tuple[str, Sequence[object]]]:
    for name, value in _fields(answer):
        if _is_answer(value):
            yield from _parts(value)
        elif isinstance(value, tuple) and _holds_records(answer, name):
            yield name, value
        elif _is_record(value):
            yield name, [value]


def _fields(record: object) -> Iterator[tuple[str, Any]]:
    if isinstance(record, Mapping):
        yield from record.items()
    elif is_dataclass(record):
        yield from ((field.name, getattr(record, field.name)) for field in fields(record))


def _is_answer(value: object) -> bool:
    return type(value).__name__ in WITHIN


def _is_record(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, (Citation, Bound))


def _holds_records(answer: object, name: str) -> bool:
    """Whether a field is made for records, also where it has none: ``tuple[Term, ...]``, not of words or citations."""
    made: Any = type(answer)
    declared = _declared(made)[name]
    held = declared.removeprefix("tuple[").split(",")[0].strip("]")
    return held[:1].isupper() and held != "Citation"


@cache
def _declared(record: type) -> dict[str, str]:
    """Types of fields as they are written."""
    return {field.name: str(field.type) for field in fields(record)} if is_dataclass(record) else {}


def _unfold(record: object) -> Iterator[Cells]:
    part = UNFOLDED.get(type(record).__name__)
    own = {name: value for name, value in _cells(record).items() if name != part}
    for each in getattr(record, part) or (None,) if part else (None,):
        yield own | (_cells(each) if each is not None else {})


def _cells(record: object) -> Cells:
    cells: Cells = {}
    for name, value in _fields(record):
        if isinstance(value, Bound):
            cells |= {f"{name}_earliest": value.earliest, f"{name}_latest": value.latest}
        elif name not in PLACES:
            cells[name] = _Day(value) if _is_day(record, name, value) else value
    return cells


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, or none where the field is made for one."""

    day: date | None


def _is_day(record: object, name: str, value: object) -> bool:
    if value is None:
        made: Any = type(record)
        return "date" in _declared(made).get(name, "").split(" ")
    return isinstance(value, date) and not isinstance(value, datetime)


def _citations(value: object) -> Iterator[Citation]:
    """All citations in a value, in the order of its fields."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            if not isinstance(each, PLAIN):
                yield from _citations(each)
    elif not isinstance(value, PLAIN) and is_dataclass(value):
        for _, each in _fields(value):
            yield from _citations(each)


def _numbered(citations: Iterable[Citation]) -> dict[Citation, Note]:
    sources: dict[str, Source] = {}
    notes: dict[Citation, Note] = {}
    for number, cited in enumerate(citations, start=1):
        source = Source(len(sources) + 1, cited.document, cited.title, cited.url, cited.published)
        source = sources.setdefault(cited.document, source)
        notes[cited] = Note(number, source, cited.quote, cited.start, cited.end)
    return notes


def _table(name: str, rows: Sequence[Cells], notes: Mapping[Citation, Note]) -> Table:
    columns = tuple(
        dict.fromkeys(column for cells in rows for column, value in cells.items() if _is_told(column, value))
    )
    dates = frozenset(column for cells in rows for column, value in cells.items() if _is_date(column, value))
    return Table(name, columns, dates, tuple(_row(cells, columns, notes) for cells in rows))


def _is_date(column: str, value: object) -> bool:
    return isinstance(value, _Day) or column.endswith(("_earliest", "_latest"))


def _is_told(column: str, value: object) -> bool:
    """Whether a column has words of its own: citations have theirs in the notes."""
    held = value[0] if isinstance(value, tuple) and value else value
    return column in SHOWN or isinstance(value, str) or not (isinstance(held, Citation) or column in CITING)


CITING = ("citation", "citations", "evidence", "source", "sources", "repeated", "nearest")


def _row(cells: Cells, columns: Sequence[str], notes: Mapping[Citation, Note]) -> Row:
    values = {column: value_of(cells.get(column)) for column in columns}
    return Row(values, tuple(notes[c] for c in dict.fromkeys(_citations(list(cells.values())))))


def value_of(value: Any) -> Value:
    """A field as a plain value."""
    if isinstance(value, _Day):
        return value.day
    if value is None or isinstance(value, (str, int, float, date)):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Citation):
        return value.quote
    if isinstance(value, (tuple, list)):
        return "; ".join(_words(each) for each in value)
    return _words(value) if is_dataclass(value) else dumps(value)


def _words(value: Any) -> str:
    """A value inside another, in words."""
    if is_dataclass(value) and not isinstance(value, Citation):
        names = SHORT.get(type(value).__name__) or [name for name, _ in _fields(value)]
        told = (_words(getattr(value, name)) for name in names)
        return " · ".join(words for words in told if words)
    plain = value_of(value)
    return "" if plain is None else plain.isoformat() if isinstance(plain, date) else str(plain)
