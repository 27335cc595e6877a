"""Terms as bounds: what days and words of releases allow to be said of who held an office when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prakat.graph.holders import is_single
from prakat.graph.tenure import Bound, Evidence, build_tenures, find_clashes


def day(month: int, of: int = 1) -> date:
    """Months counted from January 2020."""
    return date(2020 + (month - 1) // 12, (month - 1) % 12 + 1, of)


def said(person: str, held: int | None = None, copy_of: str = "", **more: Any) -> Evidence:
    document = f"{person}{held}{sorted(more)}"
    when = {"held": day(held)} if held else {}
    return Evidence(f"f-{document}", document, copy_of or document, person, **when, **more)


Term = tuple[str, Bound, Bound]


def terms(*evidence: Evidence, single: bool = True) -> list[Term]:
    return [(t.person, t.start, t.end) for t in build_tenures(evidence, single)]


def known(first: int, last: int, since: int | None = None, until: int | None = None) -> tuple[Bound, Bound]:
    start = Bound(day(since) if since else None, day(first))
    return start, Bound(day(last), day(until) if until else None)


CASES = [
    # attested only
    ([said("ก", 3)], [("ก", *known(3, 3))]),
    ([said("ก", 8), said("ก", 3)], [("ก", *known(3, 8))]),
    # a successor bounds both
    ([said("ก", 3), said("ก", 5), said("ข", 9)], [("ก", *known(3, 5, until=9)), ("ข", *known(9, 9, since=5))]),
    # appointed from a day: exact, and the day bounds the one before
    (
        [said("ก", 3), said("ข", 12, start=day(10))],
        [("ก", *known(3, 3, until=10)), ("ข", *known(10, 12, since=10))],
    ),
    # attested before the day of appointment: then that day did not begin the term
    ([said("ก", 3), said("ก", 8, start=day(7))], [("ก", *known(3, 8))]),
    # an appointment that waits bounds from below
    ([said("ก", not_before=day(2)), said("ก", 6)], [("ก", *known(6, 6, since=2))]),
    # named, and never seen in office: no term
    ([said("ก", not_before=day(2))], []),
    # former: not later than
    ([said("ก", 3), said("ก", ended_by=day(6))], [("ก", *known(3, 3, until=6))]),
    ([said("ก", ended_by=day(6))], []),
    # a second term of one person, another's between
    (
        [said("ก", 1), said("ข", 4), said("ข", 5), said("ก", 9)],
        [("ก", *known(1, 1, until=4)), ("ข", *known(4, 5, since=1, until=9)), ("ก", *known(9, 9, since=5))],
    ),
    # what only one release says is a slip, not a term between: listed, and bounds nobody
    (
        [said("ก", 1), said("ข", 4), said("ก", 9), said("ก", 10)],
        [("ก", *known(1, 10)), ("ข", *known(4, 4))],
    ),
    # two copies of one release are one release
    (
        [said("ก", 1), said("ข", 4, copy_of="x"), said("ข", 5, copy_of="x"), said("ก", 9), said("ก", 10)],
        [("ก", *known(1, 10)), ("ข", *known(4, 5))],
    ),
    # both are attested while the office changes hands: a clash, but neither is a slip
    (
        [said("ก", 1), said("ข", 4), said("ก", 5), said("ก", 3), said("ข", 6), said("ข", 7)],
        [("ก", *known(1, 5, until=6)), ("ข", *known(4, 7))],
    ),
    # acting stands apart and bounds nobody
    (
        [said("ก", 1), said("ข", 4, acting=True), said("ค", 8)],
        [("ก", *known(1, 1, until=8)), ("ข", *known(4, 4)), ("ค", *known(8, 8, since=1))],
    ),
    # without a day nothing is known
    ([said("ก")], []),
]


@pytest.mark.parametrize(("evidence", "expected"), CASES)
def test_terms(evidence: list[Evidence], expected: list[Term]) -> None:
    assert terms(*evidence) == expected
    assert terms(*reversed(evidence)) == expected


def test_a_neighbour_in_a_release_that_sees_the_holder_holds_nothing() -> None:
    seen = [said("ก", 3), said("ก", 5, copy_of="r"), said("ข", 5, copy_of="r"), said("ก", 8)]
    assert [t.person for t in build_tenures(seen, single=True)] == ["ก"]
    assert [t.person for t in build_tenures(seen, single=False)] == ["ก", "ข"]
    new = [said("ก", 3), said("ก", 5, copy_of="r"), said("ข", 5, copy_of="r", start=day(5))]
    assert [t.person for t in build_tenures(new, single=True)] == ["ก", "ข"]  # appointed in it


def test_whom_words_tie_loosely_to_an_office_held_by_another_holds_nothing() -> None:
    seen = [said("ก", 1), said("ข", 3, loose=True), said("ก", 5)]
    assert [t.person for t in build_tenures(seen, single=True)] == ["ก"]
    assert [t.person for t in build_tenures(seen, single=False)] == ["ก", "ข"]
    outside = [*seen, said("ค", 9, loose=True), said("ค", 12, loose=True)]
    assert [t.person for t in build_tenures(outside, single=True)] == ["ก", "ค"]


def test_of_several_before_an_office_the_nearest_holds_it() -> None:
    shared = [said(name, 3, copy_of="r", loose=True) for name in ("ก", "ข", "ค")]
    assert [t.person for t in build_tenures(shared, single=True)] == ["ค"]


def test_an_office_for_several_bounds_nobody() -> None:
    assert terms(said("ก", 3), said("ข", 9), single=False) == [("ก", *known(3, 3)), ("ข", *known(9, 9))]


def test_on_a_day() -> None:
    one, other = build_tenures([said("ก", 3), said("ก", 5), said("ข", 9)], single=True)
    asked = [day(2), day(4), day(7), day(9)]
    assert [(one.surely(d), one.perhaps(d)) for d in asked] == [
        (False, True),
        (True, False),
        (False, True),
        (False, True),
    ]
    assert [(other.surely(d), other.perhaps(d)) for d in asked] == [
        (False, False),
        (False, False),
        (False, True),
        (True, False),
    ]


def test_clashes_are_listed_once_each() -> None:
    tenures = build_tenures([said("ก", 1), said("ก", 9), said("ข", 4), said("ค", 4), said("ง", 12)], single=True)
    found = [(c.first, c.last, c.one.person, c.other.person) for c in find_clashes(tenures)]
    assert found == [(day(4), day(4), "ก", "ข"), (day(4), day(4), "ก", "ค")]
    assert {t.person for t in tenures if t.disputed} == {"ข", "ค"}


def test_copies_count_once() -> None:
    (term,) = build_tenures([said("ก", 1, copy_of="x"), said("ก", 2, copy_of="x"), said("ก", 3)], single=True)
    assert (term.releases, len(term.evidence)) == (2, 3)


@pytest.mark.parametrize(
    ("name", "single"),
    [
        ("นายกรัฐมนตรี", True),
        ("รองนายกรัฐมนตรี", False),
        ("รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", True),
        ("รัฐมนตรีช่วยว่าการกระทรวงมหาดไทย", False),
        ("ผู้ว่าราชการจังหวัดภูเก็ต", True),
        ("ผู้ว่าราชการจังหวัด", False),
        ("ปลัดกระทรวง", False),
        ("อธิบดีกรมชลประทาน", True),
        ("ประธานกรรมการ", False),
        ("ประธานคณะกรรมการวัฒนธรรมแห่งชาติ", True),
        ("รองเลขาธิการนายกรัฐมนตรีฝ่ายการเมือง", False),
        ("ที่ปรึกษารัฐมนตรีว่าการกระทรวงแรงงาน", False),
        ("โฆษกประจำสำนักนายกรัฐมนตรี", True),
        ("นายกรัฐมนตรีญี่ปุ่น", True),
    ],
)
def test_offices_for_one(name: str, single: bool) -> None:
    assert is_single(name) == single
