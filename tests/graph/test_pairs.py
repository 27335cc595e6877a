"""Pairs of names judged by reading: the rules join what is one, and never two people."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from prakat.graph.assign import person, person_name
from prakat.graph.blocking import LARGEST, person_blocks
from prakat.graph.clusters import Judged, Member, group
from prakat.graph.judge import FEW
from prakat.graph.names import Name, skeleton
from prakat.graph.pairs import Common, name_reason, weigh
from prakat.graph.profiles import Profile

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]


@cache
def read(name: str) -> tuple[Row, ...]:
    lines = (line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cells(row: Row, column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def name_in(text: str) -> Name:
    name = person_name(text)
    assert name is not None
    return name


def profile(row: Row) -> Profile:
    name = name_in(row["name"])
    shared = dict(cell.split(":", 1) for cell in cells(row, "shared"))
    return Profile(
        person(name).id,
        name,
        int(row["releases"]),
        set(shared),
        titles=Counter(cells(row, "titles")),
        posts={cell.split("=")[0]: [] for cell in cells(row, "posts")},
        bodies=set(cells(row, "bodies")) - {"other"} | ({row["name"]} if "other" in cells(row, "bodies") else set()),
        posts_in={release: set(posts.split(",")) - {""} for release, posts in shared.items()},
        companions=set(cells(row, "companions")),
    )


@cache
def known() -> tuple[dict[str, Profile], Common]:
    rows = read("name_profiles.tsv")
    profiles = {p.id: p for p in map(profile, rows)}
    holders = {post: int(n) for row in rows for post, n in (cell.split("=") for cell in cells(row, "posts"))}
    firsts = {skeleton(name_in(row["name"]).first): int(row["firsts"]) for row in rows}
    surnames = {skeleton(name_in(row["name"]).last): int(row["surnames"]) for row in rows}
    beside = {frozenset((person(name_in(row["name"])).id, other)) for row in rows for other in cells(row, "beside")}
    return profiles, Common(
        holders=lambda post: holders.get(post, 1),
        firsts=lambda sound: firsts.get(sound, 0),
        surnames=lambda sound: surnames.get(sound, 0),
        named=lambda who: 1,  # only companions of few releases are kept
        bracketed=lambda a, b: frozenset((a, b)) in beside,
    )


@cache
def canonical() -> dict[str, str]:
    """All the names grouped as a store would group them."""
    profiles, common = known()
    blocks: dict[str, set[str]] = defaultdict(set)
    for who, p in profiles.items():
        for block in person_blocks(p.name):
            blocks[block].add(who)
    near = {
        pair
        for block, ids in blocks.items()
        if len(ids) <= (FEW if block.startswith("a ") else LARGEST)
        for pair in combinations(sorted(ids), 2)
    }
    weighed = {(a, b): weigh(profiles[a], profiles[b], common) for a, b in near}
    judged = [Judged(a, b, w.verdict, w.score, False) for (a, b), w in weighed.items() if w.verdict == "same"]
    return group(judged, {who: Member(who, p.name.full, who, p.count) for who, p in profiles.items()})


def is_one(row: Row) -> bool:
    return canonical()[person(name_in(row["one"])).id] == canonical()[person(name_in(row["other"])).id]


def test_the_rules_join_what_readers_join() -> None:
    pairs = read("name_pairs.tsv")
    counts = Counter((row["verdict"] == "same", is_one(row)) for row in pairs)
    right, strangers, missed = counts[True, True], counts[False, True], counts[True, False]
    assert len(pairs) >= 300
    assert strangers == 0, [
        (row["one"], row["other"]) for row in pairs if row["verdict"] == "different" and is_one(row)
    ]
    assert 2 * right / (2 * right + strangers + missed) >= 0.95


HARD = [
    # one person
    ("นิมมาน พัชรินทร์", "ณัฐพล นิมมานพัชรินทร์", "torn long surname"),
    ("ประวิตร วงษ์สุวรรณ", "ประวิตร วงศ์สุวรรณ", "sounds the same"),
    ("ณรงค์ศักดิ์ โอสถธนากร", "นรงค์ศักดิ์ โอสถธนากร", "sounds the same"),
    ("ประยุทธ์ จันทร์โอชา", "ประยุทธ์ จันทร์โอชานายกรัฐมนตรี", "surname cut short"),
    ("สุทธิพงษ์ จุลเจริญ", "สุทธพงษ์ จุลเจริญ", "near first name"),
    ("คิชิดะ ฟูมิโอะ", "ฟูมิโอะ คิชิดะ", "turned around"),
    ("NASHIDA Kazuya", "Kazuya Nashida", "turned around"),
    ("Prayut Chan-o-cha", "ประยุทธ์ จันทร์โอชา", "other letters, many same sounds"),
    # kin and namesakes by first name
    ("ศักดิ์สยาม ชิดชอบ", "เนวิน ชิดชอบ", "other first name"),
    ("ประวิตร วงษ์สุวรรณ", "พัชรวาท วงษ์สุวรรณ", "other first name"),
    ("อนุชา บูรพชัยศรี", "อนุชา นาคาศัย", "other surname"),
    ("รัชกาลที่ 9", "รัชกาลที่ 10", "other name"),
]


@pytest.mark.parametrize(("one", "other", "reason"), HARD)
def test_how_names_are_alike(one: str, other: str, reason: str) -> None:
    assert name_reason(name_in(one), name_in(other)) == reason


NOBODY_KNOWS = Common(lambda post: 1, lambda sound: 5, lambda sound: 1, lambda who: 1, lambda a, b: False)


def made(name: str, title: str, post: str = "", releases: int = 1) -> Profile:
    known = name_in(name)
    posts = {post: []} if post else {}
    bodies = {f"body of {post}"} if post else set()
    return Profile(person(known).id, known, releases, titles=Counter([title]), posts=posts, bodies=bodies)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # one letter of the first name: titles and posts decide
        (made("สมชาย เลิศประสิทธิ์", "นาย", "p1"), made("สมชัย เลิศประสิทธิ์", "นาย", "p1"), "same"),
        (made("สมชาย เลิศประสิทธิ์", "พล.ต.อ.", "p1"), made("สมชัย เลิศประสิทธิ์", "พล.ร.อ.", "p2"), "different"),
        (made("กูเซ็ง ยาวอหะซัน", "นาย", "p1"), made("กูเฮง ยาวอหะซัน", "นาย", "p2", releases=30), "unsure"),
        (made("อิเรียนา โจโค วิโดโด", "นาง"), made("โจโค วิโดโด", "นาย"), "unsure"),
        # a surname that changed: never without a reader
        (made("รติรส จุลชาต", "นางสาว", "p1"), made("รติรส ภู่วิดาวรรธน์", "นางสาว", "p1"), "different"),
        (made("สมศักดิ์ ใจดี", "นาย", "p1"), made("สมศักดิ์ เทพสุทิน", "นาย", "p2"), "different"),
    ],
)
def test_evidence_decides(one: Profile, other: Profile, verdict: str) -> None:
    assert weigh(one, other, NOBODY_KNOWS).verdict == verdict
