"""What programmes are looked for by, and which names are one's."""

from __future__ import annotations

import pytest

from prakat.graph.programmes import programme_blocks, read_programme, weigh_programmes

NAMES = [
    ("โครงการคนละครึ่ง", "คนละครึ่ง", ""),
    ("มาตรการ “คนละครึ่ง”", "คนละครึ่ง", ""),
    ("โครงการคนละครึ่งเฟส 1-5", "คนละครึ่ง", "ระยะ 1-5"),
    ("โครงการ “คนละครึ่ง” ระยะที่ 3", "คนละครึ่ง", "ระยะ 3"),
    ("(ร่าง) แผนพัฒนาการกีฬาแห่งชาติ ฉบับที่ 7 (พ.ศ. 2566 - 2570)", "แผนพัฒนาการกีฬาแห่งชาติ", "ฉบับ 7 ปี 2566-2570"),
    ("โครงการประกันรายได้เกษตรกรชาวสวนยาง ปี 65 - 66", "ประกันรายได้เกษตรกรชาวสวนยาง", "ปี 2565-2566"),
    ("โครงการสินเชื่อที่อยู่อาศัย ระยะ 2 ปี 2566", "สินเชื่อที่อยู่อาศัย", "ระยะ 2 ปี 2566"),
    ("นโยบายโครงการแลนด์บริดจ์ (Land Bridge)", "แลนด์บริดจ์", ""),
    ("แผนพัฒนาการเกษตร 5 ปี (พ.ศ. 2566-2570)", "แผนพัฒนาการเกษตร5ปี", "ปี 2566-2570"),
    ("โครงการปลูกป่า 80 ปี", "ปลูกป่า80ปี", ""),
]
KEYS = [
    ("โครงการเติมเงิน 10,000 บาท ผ่าน Digital Wallet", "digitalwallet"),
    ("โครงการกระเป๋าเงินดิจิทัล (Digital Wallet)", "digitalwallet"),
    ("โครงการแจกเงินดิจิทัลวอลเล็ต", "ดิจิทัลวอลเล็ต"),
    ("เงินดิจิทัล วอลเล็ต", "ดิจิทัลวอลเล็ต"),
]
PAIRS = [
    ("โครงการคนละครึ่ง", "มาตรการ “คนละครึ่ง”", "same"),
    ("โครงการคนละครึ่ง ระยะที่ 3", "โครงการคนละครึ่งเฟส 3", "same"),
    ("โครงการคนละครึ่ง ระยะที่ 3", "โครงการคนละครึ่ง ระยะที่ 4", None),
    ("โครงการคนละครึ่ง", "โครงการเราเที่ยวด้วยกัน", None),
    ("ยุทธศาสตร์ชาติ ระยะ 20 ปี", "ยุทธศาสตร์ชาติ 20 ปี", "same"),
    ("ยุทธศาสตร์ชาติระยะ 20 ปี (พ.ศ. 2561 - 2580)", "ยุทธศาสตร์ชาติ", "same"),
    ("ยุทธศาสตร์ชาติ พุทธศักราช 2561-2580", "ยุทธศาสตร์ชาติ 20 ปี", "same"),
    ("แผนพัฒนาไฟฟ้า พ.ศ. 2558-2579", "แผนพัฒนาไฟฟ้า พ.ศ. 2561-2580", "different"),
    ("ยุทธศาสตร์ชาติ ประจำปี 2564", "ยุทธศาสตร์ชาติ", None),
    ("โครงการ Digital Wallet", "โครงการเติมเงิน 10,000 บาท ผ่าน Digital Wallet", "same"),
    ("โครงการชุมชนปลอดขยะ (Zero Waste)", "โครงการอาคารประหยัดพลังงาน (Zero Waste)", "unsure"),
]


@pytest.mark.parametrize(("name", "key", "phase"), NAMES)
def test_a_name_without_head_brackets_and_phase(name: str, key: str, phase: str) -> None:
    assert (read_programme(name).key, read_programme(name).phase) == (key, phase)


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_other_keys(name: str, key: str) -> None:
    assert f"p {key}" in programme_blocks(name)


@pytest.mark.parametrize("name", ["โครงการฯ", "แผนปฏิบัติการ (Action Plans)", "นโยบาย"])
def test_a_head_alone_is_looked_for_by_nothing(name: str) -> None:
    assert not read_programme(name).keys


@pytest.mark.parametrize(("one", "other", "verdict"), PAIRS)
def test_which_are_one(one: str, other: str, verdict: str | None) -> None:
    weighed = weigh_programmes(one, other)
    assert (weighed.verdict if weighed else None) == verdict
