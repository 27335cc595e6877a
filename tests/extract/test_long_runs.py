"""No grammar of running names slows down on long texts without an end in sight."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from prakat.extract.events import find_events
from prakat.extract.laws import find_laws
from prakat.extract.places import find_places
from prakat.extract.plain import Plain
from prakat.extract.programmes import find_programmes
from prakat.extract.venues import find_venues
from prakat.model import Document, Mention

LENGTH = 120_000  # characters
LIMIT = 3.0  # seconds of processor time, ten times what the slowest needs
RUNS = [
    "โครงการ", "โครงการ “", "โครงการ(((((", "พระราชบัญญัติ ก ข ค ", "กฎกระทรวง พ.ศ. ", "การประชุมคณะ ก ข ค ง ",
    "ห้องประชุม ก ชั้น 1 ", "ณ อาคาร ตึก ", "จังหวัด อ. ไทย ", "ถนนก - ข ", "ก", " ",
]  # fmt: skip


@pytest.mark.parametrize("find", [find_places, find_laws, find_programmes, find_events, find_venues])
@pytest.mark.parametrize("run", RUNS)
def test_long_runs(find: Callable[[Plain], Iterator[Mention]], run: str) -> None:
    plain = Plain(Document("t", (run * LENGTH)[:LENGTH]))
    began = time.process_time()
    assert sum(1 for _ in find(plain)) < LENGTH
    assert time.process_time() - began < LIMIT
