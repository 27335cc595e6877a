"""Files, folders and standard input to documents; what cannot be one comes out as a reject, never as nothing."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from prakat.errors import ReadError
from prakat.ingest.accept import MAX_BYTES, Item, RefusedError, accept, make_id, too_large
from prakat.ingest.decode import decode_bytes
from prakat.ingest.html import read_html
from prakat.ingest.layout import Page, read_text
from prakat.ingest.papers import EXTENSIONS, HEAD, LONGEST, Kind, kind_of, may_be_paper, read_paper
from prakat.ingest.records import numbered_lines, read_json, read_json_stream, read_jsonl, read_parquet_rows
from prakat.model import Document, Reject

STDIN = "-"
MAX_JSON = 100  # times the cap: a .json is read whole, a .jsonl line by line
GZIP_MAGIC = b"\x1f\x8b"
BROKEN = (OSError, EOFError, zlib.error)  # of files and of gzip


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``name`` makes the id of a document that brings none; ``max_bytes`` caps one document."""

    path: Path
    name: str
    max_bytes: int = MAX_BYTES


def read_path(path: str | Path, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """Documents of a file, of all files under a folder, or of standard input (``-``).

    Parquet, JSON, JSON lines, WARC, HTML and text, each also ``.gz``, by the file's extension; PDF and Word by their
    bytes, whatever the name. ``max_bytes``: cap of one document. Raises ReadError where ``path`` is missing; every
    other trouble is a Reject.
    """
    if str(path) == STDIN:
        yield from read_stream(sys.stdin.buffer, max_bytes)
        return
    for source in list_sources(path, max_bytes):
        yield from read_source(source)


def list_sources(path: str | Path, max_bytes: int = MAX_BYTES) -> list[Source]:
    """The files under ``path`` in order; hidden ones, and folders reached by a link, are left out.

    A file is named from the folder given, that folder's own name first, so ``day1/a.txt`` and ``day2/a.txt`` are
    two documents however they are handed in, and ``a.txt.gz`` is ``a.txt``.
    """
    given = Path(path)
    if not given.exists():
        raise ReadError(f"{given}: no such file or folder")
    root = given if given.is_dir() else given.parent
    files = _walk(given) if given.is_dir() else [given]
    return [Source(file, _name(file, root), max_bytes) for file in files]


def read_source(source: Source) -> Iterator[Item]:
    """Documents and rejects of one file."""
    reader = _read_paper if _holds_paper(source) else READERS.get(_extension(source.path))
    if not reader:
        known = " ".join((*READERS, *EXTENSIONS))
        yield Reject(str(source.path), "unknown-format", f"extension {source.path.suffix!r} is none of {known}")
        return
    try:
        yield from reader(source)
    except BROKEN as error:
        yield Reject(str(source.path), "unreadable", f"breaks off or is no such file: {error}")


def read_stream(stream: IO[bytes], max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """Documents of standard input: JSON if it begins with ``{`` or is a list, a page if with HTML, else one text."""
    source = Source(Path(STDIN), "", max_bytes)
    try:
        yield from _read_any(_unzipped(stream), source)
    except BROKEN as error:
        yield Reject(STDIN, "unreadable", f"breaks off: {error}")


def _read_any(stream: IO[bytes], source: Source) -> Iterator[Item]:
    head = _peek(stream).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"{"):
        return read_json_stream(stream, STDIN, source.max_bytes)
    data = stream.read(source.max_bytes * (LONGEST if may_be_paper(_peek(stream)) else 1) + 1)
    if kind := kind_of(data):
        return _paper(data, source, kind)
    if head.startswith(b"["):
        items = list(read_json(data, STDIN, source.max_bytes))
        if any(isinstance(item, Document) for item in items):
            return iter(items)
    parse = read_html if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<!--")) else read_text
    return iter([_document(data, source, parse)])


def _peek(stream: IO[bytes]) -> bytes:
    return cast(io.BufferedReader, stream).peek(512)


def _unzipped(stream: IO[bytes]) -> IO[bytes]:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    return cast(IO[bytes], gzip.open(buffered) if _peek(buffered).startswith(GZIP_MAGIC) else buffered)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or ".duckdb" in entry.suffixes:  # a store often lies beside its releases
            continue
        if not entry.is_dir():
            yield entry
        elif not entry.is_symlink():
            yield from _walk(entry)


def _name(file: Path, root: Path) -> str:
    """Composed letters: one file system writes Thai and accents so, another apart."""
    path = (root.resolve().name / file.parent.relative_to(root) / _bare(file)).as_posix()
    return unicodedata.normalize("NFC", path)


def _bare(path: Path) -> str:
    return path.stem if path.suffix.lower() == ".gz" else path.name


def _extension(path: Path) -> str:
    return Path(_bare(path)).suffix.lower()


def _open(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb"))


def _document(data: bytes, source: Source, parse: Callable[[str], Page]) -> Item:
    """The one document of a text or HTML file."""
    path = str(source.path)
    if len(data) > source.max_bytes:
        return Reject(path, *too_large(source.max_bytes))
    text = decode_bytes(data)
    if text is None:
        return Reject(path, "undecodable", "the bytes make text in no encoding: is this a text file?")
    try:
        page = parse(text)
    except (ValueError, RecursionError) as error:
        return Reject(path, "unreadable", f"the page cannot be taken apart: {error}")
    identity = make_id(url=page.url, name=source.name, text=page.text)
    document = Document(identity, page.text, page.title, page.url, page.site, page.category, page.published)
    return accept(document, path, source.max_bytes)


def _holds_paper(source: Source) -> bool:
    """By its name or by its first bytes; trouble with the file is its reader's."""
    if _extension(source.path) in EXTENSIONS:
        return True
    try:
        with _open(source.path) as file:
            head = file.read(HEAD)
            return may_be_paper(head) and kind_of(head + file.read(source.max_bytes * LONGEST)) is not None
    except BROKEN:
        return False


def _read_paper(source: Source) -> Iterator[Item]:
    with _open(source.path) as file:
        data = file.read(source.max_bytes * LONGEST + 1)
    yield from _paper(data, source, kind_of(data) or EXTENSIONS[_extension(source.path)])


def _paper(data: bytes, source: Source, kind: Kind) -> Iterator[Item]:
    """The document of a PDF or Word file, then what of it was set aside."""
    path = str(source.path)
    if len(data) > source.max_bytes * LONGEST:
        yield Reject(path, *too_large(source.max_bytes * LONGEST))
        return
    try:
        paper = read_paper(data, kind)
    except RefusedError as error:
        yield Reject(path, error.reason, error.detail)
        return
    page = paper.page
    identity = make_id(name=source.name, text=page.text)
    document = Document(identity, page.text, page.title, category=page.category, published=page.published,
                        pages=page.pages)  # fmt: skip
    yield accept(document, path, source.max_bytes)
    yield from (Reject(path, reason, detail) for reason, detail in paper.aside)


def _read_text(source: Source) -> Iterator[Item]:
    with _open(source.path) as file:
        yield _document(file.read(source.max_bytes + 1), source, read_text)


def _read_html(source: Source) -> Iterator[Item]:
    with _open(source.path) as file:
        yield _document(file.read(source.max_bytes + 1), source, read_html)


def _read_json(source: Source) -> Iterator[Item]:
    largest = source.max_bytes * MAX_JSON
    with _open(source.path) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        yield Reject(
            str(source.path), "too-large", f"over {largest:,} bytes of JSON: write it as .jsonl, a record a line"
        )
    else:
        yield from read_json(data, str(source.path), source.max_bytes)


def _read_jsonl(source: Source) -> Iterator[Item]:
    with _open(source.path) as file:
        yield from read_jsonl(numbered_lines(file, source.max_bytes), str(source.path), source.max_bytes)


def _read_parquet(source: Source) -> Iterator[Item]:
    if source.path.suffix.lower() != ".gz":
        yield from read_parquet_rows(source.path, max_bytes=source.max_bytes)
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as unzipped:  # Parquet is read from its end
        with _open(source.path) as file:
            shutil.copyfileobj(file, unzipped)
        unzipped.flush()
        yield from read_parquet_rows(unzipped.name, max_bytes=source.max_bytes, name=str(source.path))


def _read_warc(source: Source) -> Iterator[Item]:
    try:
        from prakat.ingest.warc import read_warc
    except ImportError as error:
        detail = f"WARC is read with {error.name}; install it with: pip install 'prakat[crawl]'"
        yield Reject(str(source.path), "unknown-format", detail)
        return
    with _open(source.path) as file:
        yield from read_warc(file, str(source.path), source.max_bytes)


READERS: dict[str, Callable[[Source], Iterator[Item]]] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".parquet": _read_parquet,
    ".warc": _read_warc,
}
