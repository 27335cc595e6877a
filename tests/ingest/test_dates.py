from __future__ import annotations

from datetime import date

import pytest

from prakat.ingest.dates import normalize_date

DAYS = [
    ("14 พ.ย. 66", date(2023, 11, 14)),
    ("14 พ.ย.66", date(2023, 11, 14)),
    ("14 พย 2566", date(2023, 11, 14)),
    ("๒๐ มีนาคม ๒๕๖๘", date(2025, 3, 20)),
    ("6 พฤษภาคม 2565", date(2022, 5, 6)),
    ("6\u00a0พฤษภาคม\u00a0พ.ศ. 2565", date(2022, 5, 6)),
    ("วันพฤหัสบดีที่ 23 กุมภาพันธ์ 2560", date(2017, 2, 23)),
    ("6 พฤษภาคม ค.ศ. 2022", date(2022, 5, 6)),
    ("06/05/2565", date(2022, 5, 6)),
    ("6/5/65", date(2022, 5, 6)),
    ("6-5-2565", date(2022, 5, 6)),
    ("06/05/22", date(2022, 5, 6)),
    ("2022-05-06", date(2022, 5, 6)),
    ("2565-05-06", date(2022, 5, 6)),
    ("2022-05-06T08:30:00+07:00", date(2022, 5, 6)),
    ("2022-05-06T20:30:00Z", date(2022, 5, 7)),  # past midnight in Bangkok
    ("6 May 2022", date(2022, 5, 6)),
    ("May 6, 2022 10:00", date(2022, 5, 6)),
    ("1 มกราคม 2513", date(1970, 1, 1)),
    ("29 กุมภาพันธ์ 2565", None),
    ("31/13/2565", None),
    ("2022-13-40", None),
    ("ครั้งที่ 1/2565", None),
    ("0 2288-4396", None),
    ("พฤษภาคม 2565", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(text: str, day: date | None) -> None:
    assert normalize_date(text) == day


SETTLED = [
    ("03/04/2565", "dmy", "", date(2022, 4, 3)),
    ("03/04/2565", "mdy", "", date(2022, 3, 4)),
    ("2565/04/03", "ymd", "", date(2022, 4, 3)),
    ("3 เม.ย. 39", "", "be", date(1996, 4, 3)),
    ("3 เม.ย. 39", "", "", date(2039, 4, 3)),
    ("3/4/66", "", "ce", date(2066, 4, 3)),
    ("3 เมษายน 2565", "mdy", "ce", date(2022, 4, 3)),  # four figures say their era themselves
]


@pytest.mark.parametrize(("text", "order", "era", "day"), SETTLED)
def test_day_of_a_site_that_says_its_order_and_era(text: str, order: str, era: str, day: date) -> None:
    assert normalize_date(text, order, era) == day
