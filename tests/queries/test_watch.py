"""Watches: what is news after an ingest, what is not, and the feed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import prakat
import prakat.api
from prakat.cli import main
from prakat.feed import ATOM, to_atom
from prakat.model import Document
from prakat.queries.edits import FAR, find_edits
from prakat.watching import Digest

BRIDGE = "โครงการก่อสร้างสะพานข้ามบึงทอง"
KNOWN = Document(
    "known",
    f"วันนี้ (7 มีนาคม 2566) คณะรัฐมนตรีเห็นชอบ{BRIDGE} วงเงิน 900 ล้านบาท ตามที่กระทรวงคมนาคมเสนอ\n"
    f"นายกล้า ใจหาญ อธิบดีกรมทางหลวง กล่าวว่า กรมทางหลวงจะก่อสร้าง{BRIDGE}ให้แล้วเสร็จภายในปี 2566",
    "สะพานข้ามบึงทอง",
    "https://example.go.th/known",
    published=date(2023, 3, 7),
)
EDITED = replace(KNOWN, text=KNOWN.text.replace("900", "950"))
AGAIN = Document(
    "again", f"ตามที่คณะรัฐมนตรีเห็นชอบ{BRIDGE} วงเงิน 900 ล้านบาท แล้วนั้น", "ซ้ำ", "https://example.go.th/again",
    published=date(2023, 4, 1),
)  # fmt: skip
NEWS = Document(
    "news",
    f"วันนี้ (6 มิถุนายน 2566) คณะรัฐมนตรีอนุมัติให้ปรับวงเงิน{BRIDGE} จากเดิม 900 ล้านบาท เป็น 1,200 ล้านบาท\n"
    "นายกล้า ใจหาญ ปลัดกระทรวงคมนาคม กล่าวว่า จะเร่งดำเนินการต่อไป",
    "เพิ่มวงเงินสะพาน",
    "https://example.go.th/news",
    published=date(2023, 6, 6),
)
FIRST, LATER = date(2023, 3, 8), date(2024, 1, 5)
WATCHED = [("programme", BRIDGE), ("person", "กล้า ใจหาญ"), ("committee", "คณะรัฐมนตรี"), ("text", "สะพาน ข้ามบึงทอง")]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[prakat.api.Corpus, list[Digest]]:
    """Digests of no news, of an old decision and figure told again, of all the rest, and once more."""
    corpus = prakat.open(tmp_path_factory.mktemp("watch") / "p.duckdb")
    corpus.ingest(KNOWN)
    for kind, name in WATCHED:
        corpus.watch(kind, name, FIRST)
    digests = [corpus.watch_run(FIRST)]
    corpus.ingest(AGAIN)
    digests.append(corpus.watch_run(FIRST))
    corpus.ingest([EDITED, NEWS])
    return corpus, [*digests, corpus.watch_run(LATER), corpus.watch_run(LATER)]


def rows(digest: Digest) -> set[tuple[str, str, str, str, str]]:
    kinds = {watch: kind for watch, (kind, _) in enumerate(WATCHED, start=1)}
    return {(kinds[c.watch], c.kind, c.citation.document, str(c.day), c.was) for c in digest.changes}


def test_what_is_known_or_told_already_is_no_news(told: tuple[prakat.api.Corpus, list[Digest]]) -> None:
    _, (first, again, _, last) = told
    assert not first.changes
    assert not again.changes
    assert not last.changes


EDIT = ("edit", "known", "2023-03-07", "วงเงิน 900 ล้านบาท")
DUE = ("deadline", "known", "2023-12-31", "")
FIGURE = ("figure", "news", "2023-06-06", "900 ล้านบาท")
DECISION = ("decision", "news", "2023-06-06", "")


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("programme", {EDIT, DUE, FIGURE, DECISION}),
        ("person", {EDIT, DUE, ("holder", "news", "2023-06-06", "")}),
        ("committee", {EDIT, DECISION}),
        ("text", {EDIT, DUE, FIGURE, DECISION}),
    ],
)
def test_news(told: tuple[prakat.api.Corpus, list[Digest]], kind: str, changes: set[tuple[str, str, str, str]]) -> None:
    assert {row[1:] for row in rows(told[1][2]) if row[0] == kind} == changes


def test_every_change_is_cited_word_by_word(told: tuple[prakat.api.Corpus, list[Digest]]) -> None:
    corpus, digests = told
    for change in digests[2].changes:
        cited = change.citation
        assert corpus.document(cited.document).text[cited.start : cited.end] == cited.quote != ""


def test_the_feed(told: tuple[prakat.api.Corpus, list[Digest]]) -> None:
    corpus, digests = told
    written = to_atom(corpus.told(), corpus.path)
    feed = ElementTree.fromstring(written)
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert len(entries) == sum(len(digest.changes) for digest in digests)
    for element in (feed, *entries):  # RFC 4287: these stand once in each
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{{{ATOM}}}{name}")
            assert found.text
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len({*ids}) == len(ids)
    assert all(id_ and id_.startswith("urn:uuid:") for id_ in ids)
    assert written == to_atom(corpus.told(), corpus.path)
    assert "“วงเงิน 950 ล้านบาท”\nเดิม: วงเงิน 900 ล้านบาท" in written.decode()


def test_watching_leaves_the_state_as_it_is(told: tuple[prakat.api.Corpus, list[Digest]]) -> None:
    corpus, _ = told
    before = corpus.state()
    added = corpus.watch("text", "ปลัดกระทรวง")
    assert corpus.state() == before
    corpus.unwatch(added.id)
    assert len(corpus.watches()) == len(WATCHED)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("add", "person", "ไม่มี ใคร"), "no person called 'ไม่มี ใคร'"),
        (("add", "office", "อธิบดี"), "no kind of watch is called 'office'"),
        (("add", "text", " "), "a name or words are needed"),
        (("add", "text", "สะพาน ข้ามบึงทอง"), "is watched already"),
        (("remove", "77"), "no watch 77"),
        (("run", "--on", "เมื่อวาน"), "is no date"),
    ],
)
def test_bad_input(
    told: tuple[prakat.api.Corpus, list[Digest]], capsys: pytest.CaptureFixture[str], args: tuple[str, ...], line: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["watch", *args, "--db", str(told[0].path)])
    out, err = capsys.readouterr()
    assert (left.value.code, out, err.count("\n")) == (2, "", 1)
    assert line in err


def test_commands(
    told: tuple[prakat.api.Corpus, list[Digest]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    db = ("--db", str(told[0].path))
    for args in (("list", "--json"), ("run", "--json", "--on", "2024-01-05", "--atom", str(tmp_path / "f.xml"))):
        with pytest.raises(SystemExit):
            main(["watch", *args, *db])
    listed, ran = capsys.readouterr().out.split("]\n", 1)
    assert [row["name"] for row in json.loads(f"{listed}]")] == [name for _, name in WATCHED]
    assert json.loads(ran)["changes"] == []
    assert (tmp_path / "f.xml").read_bytes().startswith(b"<?xml")


def test_nothing_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([])
    with pytest.raises(SystemExit) as left:
        main(["watch", "run", "--db", str(corpus.path)])
    assert left.value.code == 2
    assert "nothing is watched" in capsys.readouterr().err


LONG = " ".join(str(number) for number in range(FAR + 10))


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("ก ข ค", "ก ข ค", []),
        ("ก ข ค", "ก\u00a0ข\nค", []),
        ("ก 900 ค", "ก 950 ค", [("ก 950 ค", "ก 900 ค")]),
        ("ก ข", "ก ข ค", [("ข ค", "ข")]),
        ("ก ข ค", "ก ค", [("ก ค", "ก ข ค")]),
        ("1 ก 2 3 4 ข 5", "1 ฮ 2 3 4 ฬ 5", [("1 ฮ 2", "1 ก 2"), ("4 ฬ 5", "4 ข 5")]),
        ("", "ก", [("ก", "")]),
        (f"ก {LONG} ข", f"ฮ {LONG} ฬ", [(f"ฮ {LONG} ฬ"[:400], f"ก {LONG} ข"[:400])]),
    ],
)
def test_edits(old: str, new: str, edits: list[tuple[str, str]]) -> None:
    assert [(new[edit.start : edit.end], edit.was) for edit in find_edits(old, new)] == edits
