"""The stages tied together: sources are read, extracted on all cores, and saved chunk by chunk."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from prakat.doubt import lower_doubtful
from prakat.errors import ReadError
from prakat.exchange import to_line
from prakat.garbage import garbage_left
from prakat.model import Document, Extraction, Reject
from prakat.pool import ordered_map
from prakat.rows import Entry, Rows, extraction_rows
from prakat.store import Known, Store

Source = str | Path | Document | Reject | Mapping[str, Any]
Result = TypeVar("Result")
Done = Callable[[int], None]
"""Told how many documents more are done: stored, or seen to be stored already."""

REFUSED = 3  # set aside, of which a report says why
CHUNK_DOCUMENTS = 32
CHUNK_LETTERS = 100_000
"""A chunk is what one transaction holds and one process works on: about a second of work."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be extracted and stored as ``revision``."""

    document: Document
    revision: int


Chunk = tuple[Task | Reject, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a run's input. ``missing`` says, a line each, which paths could not be read at all, ``refused``
    why the first few were set aside; ``stale`` counts unchanged documents whose facts an older extractor found."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    stale: int = 0
    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def stored(self) -> int:
        return self.new + self.changed + self.unchanged


@dataclass(slots=True)
class Tally:
    """Counts while a run goes on."""

    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def refuse(self, rejects: Sequence[Reject]) -> None:
        self.counts["rejected"] += len(rejects)
        self.refused += map(told, rejects[: REFUSED - len(self.refused)])

    def report(self) -> Report:
        return Report(**self.counts, missing=tuple(self.missing), refused=tuple(self.refused))


def told(reject: Reject) -> str:
    """A line that says why something was set aside."""
    return f"{reject.path}: {reject.reason}: {reject.detail}" if reject.detail else f"{reject.path}: {reject.reason}"


def read_sources(sources: Iterable[Source], missing: list[str]) -> Iterator[Document | Reject]:
    """Documents and rejects of paths and records, and those given; a path that cannot be read goes to ``missing``."""
    from prakat.ingest.read import read_path  # slow to import, and not needed for documents
    from prakat.ingest.records import read_record

    for number, source in enumerate(sources, 1):
        if isinstance(source, (Document, Reject)):
            yield source
            continue
        if isinstance(source, Mapping):
            yield read_record(source, f"record {number}")
            continue
        try:
            yield from read_path(source)
        except ReadError as error:
            missing.append(str(error))


def count_documents(paths: Iterable[str]) -> int | None:
    """About how many documents paths hold, for a progress bar; None where nobody can tell."""
    from prakat.ingest.read import STDIN, list_sources
    from prakat.ingest.records import count_rows

    total = 0
    for path in paths:
        try:
            if path == STDIN:
                return None
            files = [source.path for source in list_sources(path)]
            total += sum(count_rows(file) if file.suffix == ".parquet" else _lines(file) for file in files)
        except ReadError:
            continue
    return total


def _lines(file: Path) -> int:
    if file.suffix not in (".jsonl", ".ndjson"):
        return 1
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def ingest(store: Store, sources: Iterable[Source], jobs: int = 1, done: Done = lambda count: None) -> Report:
    """Extract and save what is new or changed, set aside what cannot be used; ``jobs`` processes extract."""
    version = extractor_version()
    run, tally = store.begin_run(version), Tally()
    items = read_sources(sources, tally.missing)
    chunks = cut(_unknown(items, store.known(), version, tally.counts, done))
    for chunk, results in ordered_map(_extract_rows, chunks, jobs):
        found = [*zip(chunk, results, strict=True)]
        entries = [Entry(t.document, t.revision, r) for t, r in found if isinstance(t, Task) and isinstance(r, Rows)]
        rejects = [r for _, r in found if isinstance(r, Reject)]
        store.save(entries, rejects, version, run)
        tally.counts.update("new" if entry.revision == 1 else "changed" for entry in entries)
        tally.refuse(rejects)
        done(len(chunk))
    store.end_run(run, tally.counts)
    return tally.report()


def _unknown(
    items: Iterable[Document | Reject], known: dict[str, Known], version: str, counts: Counter[str], done: Done
) -> Iterator[Task | Reject]:
    """What the store does not hold yet; ``known`` follows, so that a page given twice is taken once."""
    for item in items:
        if isinstance(item, Reject):
            yield item
            continue
        sha256, old = item.sha256, known.get(item.id)
        if old is not None and old.sha256 == sha256:
            counts["unchanged"] += 1
            counts["stale"] += old.extractor != version
            done(1)
            continue
        revision = old.revision + 1 if old else 1
        known[item.id] = Known(revision, sha256, version)
        yield Task(item, revision)


def cut(items: Iterable[Task | Reject]) -> Iterator[Chunk]:
    """Chunks of at most CHUNK_DOCUMENTS, and of about CHUNK_LETTERS."""
    chunk: list[Task | Reject] = []
    letters = 0
    for item in items:
        chunk.append(item)
        letters += len(item.document.text) if isinstance(item, Task) else 0
        if len(chunk) >= CHUNK_DOCUMENTS or letters >= CHUNK_LETTERS:
            yield tuple(chunk)
            chunk, letters = [], 0
    if chunk:
        yield tuple(chunk)


def _extract_rows(chunk: Chunk) -> list[Rows | Reject]:
    """The pure part of ``ingest``, for a worker: rows, or why there are none, for each of a chunk."""
    return _extract(chunk, lambda task, extraction: extraction_rows(extraction, task.revision))


def _extract_lines(chunk: Chunk) -> list[str | Reject]:
    """The pure part of ``extract``, for a worker."""
    return _extract(chunk, lambda task, extraction: to_line(extraction))


def _extract(chunk: Chunk, form: Callable[[Task, Extraction], Result]) -> list[Result | Reject]:
    from prakat.extract.document import extract_document  # the models behind it load in the workers only

    def one(item: Task | Reject) -> Result | Reject:
        if isinstance(item, Reject):
            return item
        try:
            return form(item, lower_doubtful(extract_document(item.document)))
        except Exception as error:  # one page that breaks a grammar must not stop the other ten thousand
            detail = f"{type(error).__name__}: {error}; please report it with the page"
            return Reject(item.document.source or item.document.id, "extraction failed", detail)

    with garbage_left():
        return [one(item) for item in chunk]


def extract(sources: Iterable[Source], missing: list[str], jobs: int = 1) -> Iterator[str | Reject]:
    """A line of JSON for each document, in the order of the input, and what was set aside; no store is touched."""
    tasks = (item if isinstance(item, Reject) else Task(item, 1) for item in read_sources(sources, missing))
    for _, results in ordered_map(_extract_lines, cut(tasks), jobs):
        yield from results


def reextract(store: Store, jobs: int = 1, done: Done = lambda count: None) -> int:
    """Extract again what an older extractor read; the number of documents."""
    version, count = extractor_version(), 0
    stale = [key for key, known in sorted(store.known().items()) if known.extractor != version]
    tasks = (Task(document, revision) for document, revision in store.documents(stale))
    for chunk, results in ordered_map(_extract_rows, cut(tasks), jobs):
        found = zip(chunk, results, strict=True)
        store.replace({t.document.id: r for t, r in found if isinstance(t, Task) and isinstance(r, Rows)}, version)
        count += len(chunk)
        done(len(chunk))
    return count


@cache
def extractor_version() -> str:
    """A hash of the extractor's code and data: another one may find other facts."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(files("prakat.extract"), "")):
        digest.update(f"{name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.is_file():
            yield above + entry.name, entry
