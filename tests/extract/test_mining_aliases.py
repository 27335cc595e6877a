"""Which name stands before an abbreviation, learnt from several releases."""

from __future__ import annotations

from prakat.extract.mining_aliases import contexts, names

RELEASES = [
    "เมื่อพิจารณาจากดัชนีผลผลิตอุตสาหกรรม (MPI) หดตัวเล็กน้อย",
    "สศอ. เผยดัชนีผลผลิตอุตสาหกรรม (MPI) เดือนมีนาคม",
    "ส่งผลให้ดัชนีผลผลิตอุตสาหกรรม  (Manufacturing Production Index: MPI) ขยายตัว",
    "สารไมทราไจนีน (Mitragynine)",
]


def test_names_begin_where_contexts_differ() -> None:
    found = contexts(RELEASES)
    assert set(found) == {"MPI"}
    assert list(names(found["MPI"])) == [("ดัชนีผลผลิตอุตสาหกรรม", 3)]


def test_two_contexts_are_too_few() -> None:
    assert list(names(contexts(RELEASES[:2])["MPI"])) == []
