"""The samples are read whole, each in its layout, and hold what corpus/README.md says they hold."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files

import pytest

from prakat.ingest.read import read_path
from prakat.model import Document


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    with as_file(files("prakat.corpus") / "samples") as folder:
        items = list(read_path(folder))
    assert all(isinstance(item, Document) for item in items)
    return [item for item in items if isinstance(item, Document)]


def test_every_sample_is_a_document(samples: list[Document]) -> None:
    assert len(samples) == 18
    assert len({d.id for d in samples}) == 18


FACTS = [
    ("ไฟเขียว", date(2020, 9, 29), "ไม่เกิน 10 ล้านคน"),
    ("แจงข้อวิจารณ์", date(2020, 12, 21), "จากเดิม 10 ล้านคน เป็น 15 ล้านคน"),
    ("ลดวงเงินเหลือ", date(2021, 1, 20), "จากเดิม 9,805.7075 ล้านบาท เป็น 3,550.9175 ล้านบาท"),
    ("เคาะเงินช่วยชาวนา", None, "| 19,826 | 4,504 | 24,330"),
    ("โยกย้ายผู้บริหารมหาดไทย", date(2023, 9, 18), "อธิบดีกรมการปกครอง"),
    ("ตรวจราชการภูเก็ต", date(2022, 6, 4), "โรงเรียนพุทธมงคลนิมิตร"),
    ("ไทยเตรียมทำแผนชาติ", date(2023, 5, 19), "อนุสัญญาสหประชาชาติว่าด้วยการต่อต้านการแปรสภาพเป็นทะเลทราย"),
]


@pytest.mark.parametrize(("title", "published", "words"), FACTS)
def test_samples(samples: list[Document], title: str, published: date | None, words: str) -> None:
    (sample,) = [d for d in samples if title in d.title]
    assert sample.published == published
    assert words in sample.text


def test_pages_in_tis_620_are_thai(samples: list[Document]) -> None:
    pages = [d for d in samples if "โคขุนโพนยางคำ" in d.text or "ตลาดประตูเชียงใหม่" in d.text or "จุนถิระพงศ์" in d.text]
    assert len(pages) == 3
    assert not any("\ufffd" in d.text for d in pages)


def test_adverts_and_menus_are_no_text(samples: list[Document]) -> None:
    pages = [d for d in samples if "example.co" in d.url or "/news/25" in d.url]
    assert len(pages) == 7
    for words in ("Advertisement", "ผ่อนสบาย", "ค้นหา", "สายด่วน 1111", "แชร์", "แสดงผลดีที่สุด"):
        assert not any(words in d.text for d in pages)
