"""What became nothing is listed."""

from __future__ import annotations

from prakat.extract.coverage import find_left_over
from prakat.extract.plain import Plain
from prakat.model import Document

TEXT = "นายสมชาย ใจดี แจกเงิน ๓๐๐ บาท เมื่อ 5 ม.ค. โทร 02-123-4567 นายกรัฐมนตรี"


def left(found: list[str]) -> list[tuple[str, str]]:
    plain = Plain(Document("d", TEXT))
    taken = [plain.span(plain.text.index(w), plain.text.index(w) + len(w)) for w in found]
    return [(kind, plain.document.words(span)) for kind, span in find_left_over(plain, taken)]


def test_all_that_stands_outside_mentions() -> None:
    assert left([]) == [
        ("honorific", "นาย"),
        ("number", "๓๐๐"),
        ("number", "5"),
        ("date", "ม.ค."),
        ("number", "02"),
        ("number", "123"),
        ("number", "4567"),
    ]


def test_what_a_mention_holds_is_left_out() -> None:
    assert left(["นายสมชาย ใจดี", "300 บาท", "5 ม.ค."]) == [("number", "02"), ("number", "123"), ("number", "4567")]
