"""Records whose text is final: JSON, JSON lines, Parquet. Nothing cleans it, every offset counts in it.

Read of a record: ``doc_id``, ``url``, ``category``, ``title``, ``published``, ``text``. All else is left alone,
so an annotated file is read as a bare one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from glob import escape
from itertools import chain
from pathlib import Path
from typing import IO, Any

import duckdb

from prakat.errors import ReadError
from prakat.ingest.accept import MAX_BYTES, Item, accept, make_id, too_large
from prakat.ingest.dates import normalize_date
from prakat.ingest.site import host_of
from prakat.model import Document, Reject

FIELDS = ("doc_id", "url", "category", "title", "published", "text")
BATCH = 500  # rows in memory at a time
OVERHEAD = 4  # a JSON line may be this many times its text: escapes, annotations
Lines = Iterator[tuple[int, bytes | None]]


def read_json(data: bytes, path: str, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """One object, or a list of them."""
    value = _parse(data, path)
    if isinstance(value, Reject):
        yield value
    elif isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield read_record(record, f"{path}:{number}", max_bytes)
    else:
        yield read_record(value, path, max_bytes)


def read_jsonl(lines: Lines, path: str, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """An object a line; a bad line is a reject, and the next is read."""
    for number, line in lines:
        place = f"{path}:{number}"
        if line is None:
            yield Reject(place, *too_large(max_bytes))
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            value = _parse(line, place)
            yield value if isinstance(value, Reject) else read_record(value, place, max_bytes)


def read_json_stream(stream: IO[bytes], path: str, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """JSON lines, or one object written over many lines: then the first line alone is no JSON."""
    lines = numbered_lines(stream, max_bytes)
    head = [next(lines, (1, b""))]
    if isinstance(_parse(head[0][1] or b"0", path), Reject):
        size = 0
        for number, line in lines:
            head.append((number, line))
            size += len(line or b"")
            if size > max_bytes * OVERHEAD:
                break
        whole = b"".join(line or b"" for _, line in head)
        if not isinstance(_parse(whole, path), Reject):
            return read_json(whole, path, max_bytes)
    return read_jsonl(chain(head, lines), path, max_bytes)


def numbered_lines(stream: IO[bytes], max_bytes: int = MAX_BYTES) -> Lines:
    """Lines with their numbers from 1; None for one that is too long, which is passed over and never held whole."""
    longest, number = max_bytes * OVERHEAD, 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def read_record(record: Any, path: str, max_bytes: int = MAX_BYTES) -> Item:
    """One record to a document; of a title, a day or an address that is no string nothing is taken."""
    if not isinstance(record, Mapping):
        return Reject(path, "unreadable", f"an object with `text` is expected, this is {type(record).__name__}")
    text = record.get("text")
    if text is not None and not isinstance(text, str):
        return Reject(path, "unreadable", f"`text` must be a string, this is {type(text).__name__}")
    title, url, category = (_string(record, key) for key in ("title", "url", "category"))
    given = record.get("doc_id")
    identity = make_id(given="" if given is None else str(given), url=url, text=text or "")
    day = _day(record.get("published"))
    return accept(Document(identity, text or "", title, url, host_of(url), category, day), path, max_bytes)


def count_rows(path: str | Path) -> int:
    """Rows of a Parquet file, from its footer. ReadError where it has none."""
    try:
        with duckdb.connect() as con:
            return int(con.execute("SELECT count(*) FROM read_parquet($1)", [escape(str(path))]).fetchall()[0][0])
    except duckdb.Error as error:
        raise ReadError(f"{path}: not to be read as Parquet: {_first(error)}") from error


def read_parquet_rows(
    path: str | Path, offset: int = 0, limit: int | None = None, max_bytes: int = MAX_BYTES, name: str = ""
) -> Iterator[Item]:
    """Rows ``offset`` to ``offset + limit`` in the file's order, a batch in memory at a time; ``name`` for rejects.

    Two calls over two ranges give what one over both gives, so a pool may share a file out.
    """
    name, number = name or str(path), offset
    try:
        with duckdb.connect(config={"threads": 1}) as con:
            columns = [
                c[0] for c in con.execute("SELECT * FROM read_parquet($1) LIMIT 0", [escape(str(path))]).description
            ]
            if "text" not in columns:
                yield Reject(name, "unreadable", f"no column `text` among {', '.join(columns)}")
                return
            wanted = [field for field in FIELDS if field in columns]
            for row in _rows(con, path, wanted, offset, limit):
                number += 1
                yield read_record(dict(zip(wanted, row, strict=True)), f"{name}:{number}", max_bytes)
    except duckdb.Error as error:
        yield Reject(name, "unreadable", f"no Parquet beyond row {number}: {_first(error)}")


def _rows(
    con: duckdb.DuckDBPyConnection, path: str | Path, fields: Iterable[str], offset: int, limit: int | None
) -> Iterator[tuple[Any, ...]]:
    chosen = ", ".join(f"{f}::VARCHAR" for f in fields)
    query = f"SELECT {chosen} FROM read_parquet($1) LIMIT {'ALL' if limit is None else int(limit)} OFFSET {int(offset)}"
    result = con.execute(query, [escape(str(path))])
    while rows := result.fetchmany(BATCH):
        yield from rows


def _parse(data: bytes, path: str) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError:
        return Reject(path, "undecodable", "JSON is UTF-8, and these bytes are not")
    except json.JSONDecodeError as error:
        return Reject(path, "unreadable", f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}")
    except (ValueError, RecursionError) as error:
        return Reject(path, "unreadable", f"no JSON: {_first(error)}")


def _day(value: Any) -> date | None:
    """A program may give the day itself."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return normalize_date(value) if isinstance(value, str) else None


def _string(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _first(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200]
