from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from prakat.errors import ReadError
from prakat.ingest.read import list_sources, read_path, read_stream
from prakat.ingest.records import count_rows, read_parquet_rows
from prakat.model import Document, Reject

TEXT = "กรมตัวอย่างเปิดศูนย์บริการ 12 แห่ง"
RECORD = {"doc_id": "a1", "url": "https://www.example.go.th/7", "title": "ข่าว", "published": "2023-11-16", "text": TEXT}
Item = Document | Reject


def dumps(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def parquet(path: Path, rows: int = 3) -> None:
    columns = f"'d' || i AS doc_id, DATE '2023-01-01' + i::INT AS published, '{TEXT} ' || i AS text"
    duckdb.execute(f"COPY (SELECT {columns} FROM range({rows}) t(i)) TO '{path}' (FORMAT parquet)")


def reasons(items: list[Item]) -> list[str]:
    return [item.reason if isinstance(item, Reject) else "" for item in items]


def test_text_of_a_record_is_final(tmp_path: Path) -> None:
    text = "  Advertisement\nLeaderboard 728x90\n\u00a0น้ํา\u200b " + TEXT + " \n\n"
    (tmp_path / "a.json").write_bytes(dumps({**RECORD, "text": text, "mentions": [{"type": "ORG"}], "facts": {}}))
    assert list(read_path(tmp_path / "a.json")) == [
        Document("a1", text, "ข่าว", "https://www.example.go.th/7", "example.go.th", "", date(2023, 11, 16))
    ]


WRITERS: dict[str, Callable[[Path], object]] = {
    "a.txt": lambda p: p.write_text(TEXT, encoding="utf-8"),
    "a.html": lambda p: p.write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>", encoding="utf-8"),
    "a.htm": lambda p: p.write_bytes(f"<html><body><article><p>{TEXT}</p></article></body></html>".encode("cp874")),
    "a.json": lambda p: p.write_bytes(dumps([RECORD])),
    "a.jsonl": lambda p: p.write_bytes(dumps(RECORD)),
    "a.ndjson": lambda p: p.write_bytes(b"\xef\xbb\xbf" + dumps(RECORD) + b"\n\n"),
    "a.parquet": lambda p: parquet(p, 1),
}


@pytest.mark.parametrize("name", WRITERS)
def test_formats_plain_and_zipped(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "day"
    folder.mkdir()
    WRITERS[name](folder / name)
    plain = list(read_path(folder))
    with (folder / name).open("rb") as source, gzip.open(folder / f"{name}.gz", "wb") as target:
        shutil.copyfileobj(source, target)
    (folder / name).unlink()
    assert reasons(plain) == [""]
    assert isinstance(plain[0], Document)
    assert plain[0].text.startswith(TEXT)
    assert list(read_path(folder)) == plain


REJECTED = [
    ("a.txt", b"", "empty"),
    ("a.txt", b"Advertisement\n\n", "empty"),
    ("a.html", b"<html><body><nav><a href=1>home</a></nav></body></html>", "empty"),
    ("a.json", dumps({**RECORD, "text": " \n"}), "empty"),
    ("a.json", dumps({"doc_id": "a1"}), "empty"),
    (
        "a.txt",
        "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-\n\n\nวันพฤหัสบดีที่ 1 มกราคม 2513\n\nที่มา : https://www.thaigov.go.th/news/contents/details/1".encode(),
        "epoch-date",
    ),
    ("a.json", dumps({**RECORD, "published": "1970-01-01"}), "epoch-date"),
    ("a.txt", bytes(range(256)) * 4, "undecodable"),
    ("a.jsonl", '{"text": "ก"}'.encode("cp874"), "undecodable"),
    ("a.jsonl", b'{"text": "\\u0e01\\ud83d"}', "undecodable"),
    ("a.txt", b"The Prime Minister opened a bridge.", "not-thai"),
    ("a.json", dumps({**RECORD, "text": "โดย " + "the committee " * 20}), "not-thai"),
    ("a.json", dumps({**RECORD, "text": "12,345"}), "not-thai"),
    ("a.txt", TEXT.encode() * 100, "too-large"),
    ("a.html", TEXT.encode() * 100, "too-large"),
    ("a.json", dumps({**RECORD, "text": TEXT * 100}), "too-large"),
    ("a.jsonl", dumps({**RECORD, "text": TEXT * 1000}), "too-large"),
    ("a.json", b'{"text": ', "unreadable"),
    ("a.json", b"[" * 100_000, "unreadable"),
    ("a.json", b'{"text": 5}', "unreadable"),
    ("a.json", b'["text"]', "unreadable"),
    ("a.parquet", b"PAR1 and no more", "unreadable"),
    ("a.txt.gz", b"no gzip at all", "unreadable"),
    ("a.jsonl.gz", gzip.compress(dumps(RECORD) * 50)[:-30], "unreadable"),
    ("a.pdf", b"%PDF-1.7", "unreadable"),
    ("a.docx", b"PK\x03\x04 and no more", "unreadable"),
    ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", "unknown-format"),
    ("README", b"text", "unknown-format"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REJECTED)
def test_rejects(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    rejects = [item for item in read_path(tmp_path / name, max_bytes=3000) if isinstance(item, Reject)]
    assert [r.reason for r in rejects] == [reason]
    assert rejects[0].path.startswith(str(tmp_path / name))
    assert rejects[0].detail
    assert "\n" not in rejects[0].detail


def test_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    long = dumps({**RECORD, "text": TEXT * 2000})
    lines = [dumps(RECORD), b"{broken", b"", long, b"[1]", dumps({**RECORD, "doc_id": "a2"})]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    items = list(read_path(tmp_path / "a.jsonl", max_bytes=3000))
    assert reasons(items) == ["", "unreadable", "too-large", "unreadable", ""]
    assert [item.path.rpartition(":")[2] for item in items if isinstance(item, Reject)] == ["2", "4", "5"]


def test_a_broken_file_stops_no_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.parquet").write_bytes(b"")
    (tmp_path / "b" / "c.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    for store in ("prakat.duckdb", "prakat.duckdb.wal", "prakat.snapshot.duckdb"):  # what is made there is not read
        (tmp_path / store).write_bytes(b"DUCK")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert reasons(list(read_path(tmp_path))) == ["unreadable", "", ""]
    assert [source.path.name for source in list_sources(tmp_path)] == ["a.parquet", "c.txt", "d.txt"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        list(read_path(tmp_path / "none"))


STREAMS = [
    (dumps(RECORD, {**RECORD, "doc_id": "a2"}), ["a1", "a2"]),
    (b"\n  " + dumps(RECORD), ["a1"]),
    (json.dumps(RECORD, indent=2).encode(), ["a1"]),
    (dumps([RECORD, {**RECORD, "doc_id": "a2"}]), ["a1", "a2"]),
    (gzip.compress(dumps(RECORD)), ["a1"]),
    (TEXT.encode(), [hashed(TEXT)]),
    (TEXT.encode("cp874"), [hashed(TEXT)]),
    (f"[ร่าง] {TEXT}".encode(), [hashed(f"[ร่าง] {TEXT}")]),
    (f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>".encode(), [hashed(TEXT)]),
]


@pytest.mark.parametrize(("data", "ids"), STREAMS)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    items = list(read_stream(io.BytesIO(data)))
    assert [item.id if isinstance(item, Document) else item for item in items] == ids


def test_standard_input_goes_on_behind_a_bad_line() -> None:
    data = b"{broken\n" + dumps(RECORD, RECORD)
    assert reasons(list(read_stream(io.BytesIO(data)))) == ["unreadable", "", ""]


def test_a_page_read_again_keeps_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "day1"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    (before,) = read_path(folder)
    file.write_text(TEXT + " และอีก 3 แห่ง", encoding="utf-8")
    (after,) = read_path(folder)
    (alone,) = read_path(file)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert before.id == after.id
    assert before.sha256 != after.sha256
    assert alone == after


def test_ids() -> None:
    url, bare = {**RECORD, "doc_id": None}, {"text": TEXT}
    items = read_stream(io.BytesIO(dumps(RECORD, url, bare, {"text": TEXT + "ใหม่"})))
    ids = [item.id for item in items if isinstance(item, Document)]
    assert ids == ["a1", hashed("https://www.example.go.th/7"), hashed(TEXT), hashed(TEXT + "ใหม่")]


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    for day in ("day1", "day2"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "a.txt").write_text(TEXT, encoding="utf-8")
    ids = [item.id for day in ("day1", "day2") for item in read_path(tmp_path / day) if isinstance(item, Document)]
    assert len(set(ids)) == 2


def test_parquet_is_read_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "all[1].parquet"  # brackets are no pattern here
    parquet(file, 1200)
    whole = list(read_path(file))
    parts = [item for offset in range(0, 1200, 500) for item in read_parquet_rows(file, offset, 500)]
    assert count_rows(file) == len(whole) == 1200
    assert parts == whole
    assert isinstance(whole[2], Document)
    assert (whole[2].id, whole[2].published) == ("d2", date(2023, 1, 3))


def test_parquet_without_text(tmp_path: Path) -> None:
    duckdb.execute(f"COPY (SELECT 1 AS doc_id) TO '{tmp_path}/a.parquet' (FORMAT parquet)")
    assert reasons(list(read_path(tmp_path / "a.parquet"))) == ["unreadable"]


def test_a_broken_parquet_cannot_be_counted(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError):
        count_rows(tmp_path / "a.parquet")


def test_a_year_of_releases(shared: Path) -> None:
    file = shared / "corpora" / "2023.parquet"
    items = list(read_path(file))
    documents = [item for item in items if isinstance(item, Document)]
    assert len(items) == count_rows(file) == 13_136
    assert set(reasons(items)) == {"", "not-thai"}
    assert len(documents) == len({d.id for d in documents}) == 12_695
    assert all(d.published and d.source == "thaigov.go.th" for d in documents)


def test_annotated_files_are_read_as_bare_ones(shared: Path) -> None:
    file = min((shared / "gold" / "train").glob("*.json"))
    raw = json.loads(file.read_text(encoding="utf-8"))
    (found,) = read_path(file)
    assert isinstance(found, Document)
    assert (found.id, found.text) == (raw["doc_id"], raw["text"])
