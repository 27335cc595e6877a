"""Which meetings are a committee's own."""

from __future__ import annotations

from datetime import date

import pytest

from prakat.graph.committees import find_rounds, is_of_another
from prakat.graph.meetings import Meeting
from prakat.model import Span

VACCINES = ("กวช.", "คณะกรรมการวัคซีนแห่งชาติ")
BODIES = [
    ("กวช.", False),
    ("คณะกรรมการวัคซีนแห่งชาติ (กวช.)", False),
    ("คณะกรรมการวัคซีนแห่งชาติชุดใหม่ (กวช.)", False),
    ("คณะกรรมการ", False),
    ("คณะกรรมการวัฒนธรรมแห่งชาติ (กวช.)", True),
    ("คณะอนุกรรมการสร้างเสริมภูมิคุ้มกันโรค (กวช.)", True),
]
WINTER, SPRING, AUTUMN, LATER = date(2023, 1, 13), date(2023, 4, 5), date(2023, 10, 10), date(2023, 11, 2)
ROUNDS = [
    # the days that releases state of a meeting of one number, and those of the releases -> of which meeting each tells
    ([WINTER, AUTUMN], [WINTER, AUTUMN], [0, 1]),
    ([WINTER, None, AUTUMN, None], [WINTER, SPRING, AUTUMN, LATER], [0, 0, 1, 1]),
    ([WINTER, SPRING], [SPRING, SPRING], [0, 0]),  # a day misread is no meeting of its own
    ([None, None], [WINTER, AUTUMN], [0, 0]),
]


@pytest.mark.parametrize(("body", "another"), BODIES)
def test_a_short_form_is_of_the_body_named_with_it(body: str, another: bool) -> None:
    assert is_of_another(body, VACCINES) is another


@pytest.mark.parametrize(("stated", "published", "expected"), ROUNDS)
def test_a_number_that_comes_back(stated: list[date | None], published: list[date], expected: list[int]) -> None:
    days = {str(nth): day for nth, day in enumerate(published)}
    places = [(str(nth), Meeting("กวช.", 1, 2566, Span(0, 1), day)) for nth, day in enumerate(stated)]
    assert list(find_rounds(places, days)) == expected
