"""Whom releases that tell of somebody name: counted alone and in twos."""

from __future__ import annotations

from prakat.queries.met import Told

WHO = 1
TOLD = Told(WHO, [["", 10, [1, 2], [8]], ["2022-05-06", 11, [3, 1, 2], []], ["2022-05-07", 12, [2, 3, 4], [8, 9]]])


def test_others_are_counted_once_a_release() -> None:
    assert TOLD.count("Person") == {2: 3, 3: 2, 4: 1}
    assert TOLD.count("Place") == {8: 2, 9: 1}


def test_two_are_together_where_one_release_names_both() -> None:
    assert TOLD.together([2, 3]) == {(2, 3): 2}
    assert TOLD.together([4, 2, 3]) == {(2, 3): 2, (2, 4): 1, (3, 4): 1}


def test_nobody_is_named_where_nothing_is_told() -> None:
    assert not Told(WHO, ()).count("Person")
