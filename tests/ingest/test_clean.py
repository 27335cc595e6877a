from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from prakat.ingest.clean import clean_text

PARAGRAPH = "คณะกรรมการเห็นชอบแผนงาน " * 12
SHORT = "คณะกรรมการเห็นชอบแผนงาน"

GONE = [
    f"Advertisement\n\n{SHORT}",
    f"Advertisement\nLeaderboard 728x90\n\n{SHORT}",
    f"Advertisement\nบ้านสวน คาเฟ่\n\n{SHORT}",
    f"{SHORT}\nAdvertisement\nBillboard",
    f"{SHORT}\n\nโฆษณา\n300 x 250\nโฆษณา\nMobile Banner 320×100",
    f"Advertisement\nบ้านสวน คาเฟ่\n{SHORT * 4}",  # no blank lines: a long line ends the advert
    f"หน้าแรก > ข่าว > ในประเทศ\n{SHORT}",
    f"{SHORT}\nแชร์ข่าวนี้\nFacebook Twitter LINE",
    f"{SHORT}\nแท็ก: แผนงาน, งบประมาณ",
    f"{SHORT}\nอ่านข่าวที่เกี่ยวข้อง: น้ำท่วมภาคเหนือ",
    f"{SHORT}\nCopyright © 2566 กรมตัวอย่าง",
    f"{SHORT}\nสงวนลิขสิทธิ์ พ.ศ. 2566",
    f"{SHORT}\nผู้เข้าชม 1,075 ครั้ง",
    f"{SHORT}\nข่าวที่เกี่ยวข้อง\nน้ำท่วมภาคเหนือ\nตลาดเช้าเปิดใหม่",
    f"{SHORT}\nYour browser does not support the audio element.",
]


@pytest.mark.parametrize("text", GONE)
def test_gone(text: str) -> None:
    kept = SHORT * 4 if SHORT * 4 in text else SHORT
    assert clean_text(text) == kept


AFTER_LABEL = [
    "\nตัวอย่าง ใจดี\n\nคณะกรรมการเห็นชอบ",  # behind a blank line it is no advertiser
    "นายสมมุติ ใจดี\n\nคณะกรรมการเห็นชอบ",
    "สรุปสาระสำคัญ\n\nคณะกรรมการเห็นชอบ",
    "กรมตัวอย่างเปิดศูนย์\n\nคณะกรรมการเห็นชอบ",
    "ตัวอย่าง ใจดี\nคณะกรรมการเห็นชอบ",  # a text goes on without a break
]


@pytest.mark.parametrize("text", AFTER_LABEL)
def test_kept_behind_the_label_of_an_advert(text: str) -> None:
    assert clean_text(f"Advertisement\n{text}") == text.lstrip("\n")


KEPT = [
    "นายสมมุติ ใจดี\n\nนายสมมุติ ใจดี กล่าวว่า",  # the caption of a photograph
    f"ข่าวเดิม\nข่าวที่เกี่ยวข้องกับแผนงาน\n{PARAGRAPH}",
    f"ก่อนหน้านี้\n{PARAGRAPH}",
    "ขนาด 728x90 เมตร จำนวน 3 แปลง",
    "#ไทยคู่ฟ้า #ร่วมต้านโควิด19",
    "อันดับความน่าเชื่อถือ\nAA+\nA-",
    "ที่มา : ผลการประชุม 16 ก.ค. 64",
    "เผยแพร่ข่าว : นายสมมุติ ใจดี",
    "พิมพ์เขียวประเทศไทย",
    "(c) the committee shall report",
    "ความคิดเห็น\n1. เห็นควรอนุมัติ",
    "โทร 0 2288-4396",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert clean_text(text) == text


def test_a_heading_of_other_articles_takes_no_paragraph_along() -> None:
    assert clean_text(f"{SHORT}\nข่าวที่เกี่ยวข้อง\n{PARAGRAPH}").endswith(PARAGRAPH)


def test_spaces_inside_stay() -> None:
    text = "  ย่อหน้า  แรก\u00a0\n\n\nย่อหน้าที่สอง \t"
    assert clean_text(text) == text


def test_the_seed_loses_its_adverts_and_nothing_else(shared: Path) -> None:
    text = (shared / "seed" / "smart-city-2565.txt").read_text(encoding="utf-8")
    lost = Counter(filter(None, text.split("\n"))) - Counter(filter(None, clean_text(text).split("\n")))
    assert lost == {
        "Advertisement": 5,
        "Leaderboard 728x90": 2,
        "Billboard": 1,
        "The Xpozir": 1,
        "อ่าวขนอม ซีฟู้ด": 1,
    }
