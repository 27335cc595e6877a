"""Names in normal form: titles off, surname apart, spelling families, both scripts."""

from __future__ import annotations

import pytest

from prakat.graph.assign import is_full, person_name
from prakat.graph.names import read_name, service, sex, skeleton
from prakat.graph.plain import even, squeeze
from prakat.graph.romanise import sound_alike

NAMES = [
    # text, titles, first name, surname
    ("พลเอก ประยุทธ์ จันทร์โอชา", ("พลเอก",), "ประยุทธ์", "จันทร์โอชา"),
    ("พล.อ.ประยุทธ์\xa0\xa0จันทร์โอชา", ("พล.อ.",), "ประยุทธ์", "จันทร์โอชา"),
    ("ผศ.ดร.ณัฐพล นิมมานพัชรินทร์", ("ผศ.", "ดร."), "ณัฐพล", "นิมมานพัชรินทร์"),
    ("ศ.(พิเศษ) ดร.เอนก เหล่าธรรมทัศน์", ("ศ.(พิเศษ)", "ดร."), "เอนก", "เหล่าธรรมทัศน์"),
    ("ศาสตราจารย์คลินิก นพ.นิเวศ นันทจิต", ("ศาสตราจารย์", "นพ."), "นิเวศ", "นันทจิต"),
    ("ศ.คลินิกเกียรติคุณ นพ.อุดม คชินทร", ("ศ.", "นพ."), "อุดม", "คชินทร"),
    ("พิเศษวิศิษฏ์ วิศิษฏ์สรอรรถ", (), "วิศิษฏ์", "วิศิษฏ์สรอรรถ"),  # its professor was taken for no title
    ("พิเศษ สอาดเย็น", (), "พิเศษ", "สอาดเย็น"),
    ("พลอากาศตรี นายแพทย์ อิทธพร คณะเจริญ", ("พลอากาศตรี", "นายแพทย์"), "อิทธพร", "คณะเจริญ"),
    ("นาย\u200bวราวุธ ศิลปอาชา", ("นาย",), "วราวุธ", "ศิลปอาชา"),
    ("ม.ล.ปนัดดา ดิศกุล", ("ม.ล.",), "ปนัดดา", "ดิศกุล"),
    ("ประวิตรฯ", (), "ประวิตร", ""),
    ("คุณหญิงกัลยา โสภณพนิช", ("คุณหญิง",), "กัลยา", "โสภณพนิช"),
    ("นพล.อ.ประยุทธ์ จันทร์โอชา", ("พล.อ.",), "ประยุทธ์", "จันทร์โอชา"),  # a stray letter before the rank
    ("ตามพล.อ.ประยุทธ์ จันทร์โอชา", ("พล.อ.",), "ประยุทธ์", "จันทร์โอชา"),
    (".พล.อ.ชัยชาญ ช้างมงคล", ("พล.อ.",), "ชัยชาญ", "ช้างมงคล"),
    ("พระเมตตาจากสมเด็จพระอริยวงศาคตญาณ", (), "สมเด็จพระอริยวงศาคตญาณ", ""),
    ("เจ้าพระคุณสมเด็จพระอริยวงศาคตญาณ", (), "สมเด็จพระอริยวงศาคตญาณ", ""),
    ("ท่านสุทธิพงษ์ จุลเจริญ", (), "สุทธิพงษ์", "จุลเจริญ"),
    ("อิทธินายอิทธิพล คุณปลื้ม", ("นาย",), "อิทธิพล", "คุณปลื้ม"),
    ("ธนายุทธ สมบูรณ์", (), "ธนายุทธ", "สมบูรณ์"),
    ("พล.อประยุทธ์ จันทร์โอชา", ("พล.อ.",), "ประยุทธ์", "จันทร์โอชา"),
    ("พล.ต.อสุวัฒน์ แจ้งยอดสุข", ("พล.ต.อ.",), "สุวัฒน์", "แจ้งยอดสุข"),
    ("นางสาวนางสาวฐิต์ณัฐ สมบัติศิริ", ("นางสาว",), "ฐิต์ณัฐ", "สมบัติศิริ"),
    ("คุณนายเศรษฐา ทวีสิน", ("นาย",), "เศรษฐา", "ทวีสิน"),
    ("คุณากร ใจดี", (), "คุณากร", "ใจดี"),  # an everyday title is one only before a space
    ("นายกรัฐ มั่นคง", (), "นายกรัฐ", "มั่นคง"),
    ("วันดี กุญชรยาคง จุลเจริญ", (), "วันดี", "กุญชรยาคงจุลเจริญ"),
    ("จิรุตถ์ อิศรางกูร ณ อยุธยา", (), "จิรุตถ์", "อิศรางกูรณอยุธยา"),
    ("Mr. Robert F. Godec", ("Mr.",), "Robert", "F. Godec"),
]
ALIKE = [
    ("พงศ์", "พงษ์"), ("วงศ์", "วงษ์"), ("ณรงค์", "นรงค์"), ("ศิริ", "สิริ"), ("พงษ์", "พงค์"), ("ชาญวีรกูล", "ชาญวีรกุล"),
    ("วิศิษฏ์", "วิศิษฎ์"), ("รัตนเสนีย์", "รัตนเสนี"), ("จันทร์โอชา", "จันโอชา"), ("ไพศาล", "ไพสาล"), ("ชัยยศ", "ไชยยศ"),
    ("พรรณ", "พันณ"), ("ธานินท์", "ธานิน"),
]  # fmt: skip
UNLIKE = [("สมชาย", "สมชัย"), ("ประวิตร", "ประวิทย์"), ("กล้า", "แก้ว"), ("อนุชา", "อนุพงษ์")]
SCRIPTS = [
    ("ประยุทธ์ จันทร์โอชา", "Prayut Chan-o-cha", True),
    ("ประยุทธ์ จันทร์โอชา", "Prayuth Chanocha", True),
    ("อนุทิน ชาญวีรกูล", "Anutin Charnvirakul", True),
    ("อาคม เติมพิทยาไพสิฐ", "Arkhom Termpittayapaisith", True),
    ("ชัยวุฒิ ธนาคมานุสรณ์", "Chaiwut Thanakamanusorn", True),
    ("มาร์ก กุดดิง", "Mark Gooding", True),
    ("นาชิดะ คาซูยะ", "Nashida Kazuya", True),
    ("หาน จื้อเฉียง", "Han Zhiqiang", True),
    ("พูนาม เคตราปาล ซิงห์", "Poonam Khetrapal Singh", True),
    ("ประวิตร วงษ์สุวรรณ", "Prayut Chan-o-cha", False),
    ("สุทธิพงศ์ เป๊กทอง", "Stephen Jenner Vice President Motion Picture", False),
    ("จุรินทร์ ลักษณวิศิษฏ์", "Jan Erikson", False),
]


@pytest.mark.parametrize(("text", "titles", "first", "last"), NAMES)
def test_reads_names(text: str, titles: tuple[str, ...], first: str, last: str) -> None:
    name = read_name(text)
    assert name is not None
    assert (name.titles, name.first, name.last) == (titles, first, last)


@pytest.mark.parametrize("text", ["", "  ", "“”", "(ฯ)", "คลินิก เกียรติคุณ"])
def test_no_name(text: str) -> None:
    assert read_name(text) is None


def test_key_knows_no_spaces() -> None:
    forms = ["สมศักดิ์ เทพสุทิน", "สมศักดิ์เทพสุทิน", "สมศักดิ์\xa0 เทพสุทิน", "สมศักดิ์ เทพ สุทิน"]
    assert {name.key for name in map(read_name, forms) if name} == {"สมศักดิ์เทพสุทิน"}


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_spelling_families(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_other_names_sound_otherwise(a: str, b: str) -> None:
    assert skeleton(a) != skeleton(b)


@pytest.mark.parametrize(("thai", "latin", "alike"), SCRIPTS)
def test_both_scripts(thai: str, latin: str, alike: bool) -> None:
    names = read_name(thai), read_name(latin)
    assert names[0]
    assert names[1]
    assert (sound_alike(names[0], names[1]) >= 0.85) is alike


@pytest.mark.parametrize(
    ("titles", "told"),
    [(["นาย"], "m"), (["น.ส."], "f"), (["พล.อ."], ""), (["นาย", "นาง"], ""), (["ดร.", "นางสาว"], "f"), ([], "")],
)
def test_sex(titles: list[str], told: str) -> None:
    assert sex(titles) == told


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (["พล.ต.อ."], "police"),
        (["พลตำรวจเอก"], "police"),
        (["พล.ร.อ."], "navy"),
        (["พลเอก", "พล.อ."], "army"),
        (["นาย"], ""),
    ],
)
def test_service(titles: list[str], told: str) -> None:
    assert service(titles) == told


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("ประยุทธ์ จันทร์โอชา", True),
        ("ประยุทธ์", False),
        ("สมศักดิ์เทพสุทิน", True),  # written together
        ("ประวิตร กล่าวว่า", False),  # a verb, no surname
    ],
)
def test_full_names(text: str, full: bool) -> None:
    name = person_name(text)
    assert name is not None
    assert is_full(name) is full


def test_even() -> None:
    assert even("เเพทย์\xa0\u200bนํ้า  ๒๕") == "แพทย์ น้ำ 25"
    assert squeeze("กระทรวง ดิจิทัลฯ") == "กระทรวงดิจิทัล"
