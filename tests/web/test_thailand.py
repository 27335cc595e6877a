"""The map of Thailand without a browser."""

from __future__ import annotations

import re

import pytest

from prakat.queries.provinces import Province
from prakat.queries.web.drawing.thailand import at_place, map_of, outlines


def test_every_province_has_an_outline_within_the_drawing() -> None:
    codes = [outline.code for outline in outlines() if outline.code]
    assert len(set(codes)) == len(codes) == 77
    for outline in outlines():
        for x, y in re.findall(r"M(-?\d+),(-?\d+)", outline.path):
            assert 0 <= int(x) <= 560
            assert 0 <= int(y) <= 1025


def test_shades_rise_with_counts_and_what_is_sure_lies_on_top() -> None:
    drawn = map_of([Province("10", 100, 0), Province("50", 4, 1), Province("83", 1, 0)])
    shades = {one.outline.name: one.shade for one in drawn if one.shade}
    assert shades == {"กรุงเทพมหานคร": 5, "จังหวัดเชียงใหม่": 1, "จังหวัดภูเก็ต": 1}
    assert drawn[-1].outline.code == "50"


def test_visits_are_darker_than_what_was_only_named() -> None:
    drawn = map_of([Province("10", 100, 1), Province("50", 4, 9), Province("83", 90, 0)], visits=True)
    shades = {one.outline.code: one.shade for one in drawn if one.shade}
    assert shades == {"50": 5, "10": 2, "83": 1}


@pytest.mark.parametrize(
    ("place", "lit"),
    [("จังหวัดภูเก็ต", "83"), ("อำเภอหัวหิน จังหวัดประจวบคีรีขันธ์", "77"), ("กรุงเทพมหานคร", "10"), ("ประเทศญี่ปุ่น", "")],
)
def test_a_place_lights_its_province(place: str, lit: str) -> None:
    assert "".join(one.outline.code for one in at_place(place) if one.shade) == lit
