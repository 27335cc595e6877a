"""What one release tells of its names: first names completed, short forms, torn and glued names."""

from __future__ import annotations

from datetime import date

import pytest

from prakat.graph.assign import Written, assign

PRAYUT, WONGSUWAN, PATCHARAWAT = "ประยุทธ์ จันทร์โอชา", "ประวิตร วงษ์สุวรรณ", "พัชรวาท วงษ์สุวรรณ"
SPOKESMAN, MINISTER = "อนุชา บูรพชัยศรี", "อนุชา นาคาศัย"

PEOPLE = [
    # names in the order of a release -> the full name each is of; None: it waits for other releases
    ([PRAYUT, "ประยุทธ์"], [PRAYUT, PRAYUT]),
    (["ประยุทธ์", PRAYUT], [PRAYUT, PRAYUT]),  # a headline comes first
    (["ประยุทธ์"], [None]),
    ([WONGSUWAN, PATCHARAWAT, "พัชรวาท", "ประวิตร"], [WONGSUWAN, PATCHARAWAT, PATCHARAWAT, WONGSUWAN]),
    ([SPOKESMAN, "อนุชา", MINISTER, "อนุชา"], [SPOKESMAN, SPOKESMAN, MINISTER, MINISTER]),  # the last named before it
    (["ณรงค์ศักดิ์ โอสถธนากร", "นรงค์ศักดิ์"], ["ณรงค์ศักดิ์ โอสถธนากร"] * 2),  # spelt otherwise the second time
    (["สมศักดิ์ เทพสุทิน", "สมศักดิ์เทพสุทิน"], ["สมศักดิ์ เทพสุทิน", "สมศักดิ์เทพสุทิน"]),
    ([PRAYUT, "ประยุทธ์ ได้ลงมือทำแล้ว"], [PRAYUT, PRAYUT]),  # a verb taken for a surname
    (["สมชาย มีสมบูรณ์", "สมชาย ใจดี"], ["สมชาย มีสมบูรณ์", "สมชาย ใจดี"]),
    (["Robert F. Godec", "Godec"], ["Robert F. Godec", "Robert F. Godec"]),
    (["วีระ"], [None]),
]


def people(names: list[str]) -> list[Written]:
    return [Written(10 * at, 10 * at + 5, "PERSON", name, name, "") for at, name in enumerate(names)]


@pytest.mark.parametrize(("names", "expected"), PEOPLE)
def test_people(names: list[str], expected: list[str | None]) -> None:
    found = assign(people(names), [], None)
    linked = {link.start // 10: link.entity.name for link in found.links}
    assert [linked.get(at) for at in range(len(names))] == expected
    assert {w.start // 10 for w in found.waiting} == {at for at, name in enumerate(expected) if name is None}


MINISTER_OF_LABOUR, DIRECTOR = "สุชาติ ชมกลิ่น", "สุชาติ พรชัยวิเศษกุล"
OFFICES = [
    # people and offices in the order of a release, those directly behind one another without a dot between
    # -> who the last first name is
    (f"{MINISTER_OF_LABOUR} รมว.แรงงาน . {DIRECTOR} อธิบดีกรมการจัดหางาน . รมว.แรงงาน สุชาติ", MINISTER_OF_LABOUR),
    (f"{DIRECTOR} อธิบดีกรมการจัดหางาน . รมว.แรงงาน สุชาติ", None),  # another office for one
    (f"{DIRECTOR} อธิบดีกรมการจัดหางาน . สุชาติ", DIRECTOR),
    (f"{DIRECTOR} . รมว.แรงงาน สุชาติ", DIRECTOR),
    (f"{DIRECTOR} อธิบดีกรมการจัดหางาน . สมชาย ใจดี รมว.แรงงาน สุชาติ", DIRECTOR),  # of the one before
]


def placed(words: str) -> list[Written]:
    found: list[Written] = []
    at = 0
    for word in words.replace(" ชมกลิ่น", "_ชมกลิ่น").replace(" พรชัย", "_พรชัย").replace(" ใจดี", "_ใจดี").split():
        name = word.replace("_", " ")
        kind = "ROLE" if word.startswith(("รมว", "อธิบดี")) else "PERSON"
        if word != ".":
            found.append(Written(at, at + 5, kind, name, name if kind == "PERSON" else ""))
        at += 6
    return found


@pytest.mark.parametrize(("words", "expected"), OFFICES)
def test_the_office_beside_tells_namesakes_apart(words: str, expected: str | None) -> None:
    mentions = placed(words)
    linked = {link.start: link.entity.name for link in assign(mentions, [], None).links}
    assert linked.get(mentions[-1].start) == expected


def test_a_foreigner_holds_no_office_of_this_state() -> None:
    def offices(name: str, role: str) -> list[str]:
        found = assign([Written(0, 9, "PERSON", name, name), Written(10, 19, "ROLE", role)], [], None)
        return [link.entity.name for link in found.links if link.entity.kind == "Position"]

    assert offices("Nguyen Van Hung", "รัฐมนตรีว่าการกระทรวงวัฒนธรรม") == []
    assert offices("Nguyen Van Hung", "รัฐมนตรีว่าการกระทรวงวัฒนธรรมเวียดนาม") == ["รัฐมนตรีว่าการกระทรวงวัฒนธรรมเวียดนาม"]
    assert offices("Orna Sagiv", "เอกอัครราชทูตรัฐอิสราเอลประจำประเทศไทย") == ["เอกอัครราชทูตรัฐอิสราเอลประจำประเทศไทย"]


def test_one_key_for_all_spacings() -> None:
    names = ["สมศักดิ์ เทพสุทิน", "สมศักดิ์เทพสุทิน", "สมศักดิ์\xa0\xa0เทพสุทิน"]
    assert len({link.entity.id for link in assign(people(names), [], None).links}) == 1


def test_namesakes_of_kinds_have_ids_of_their_own() -> None:
    mentions = [Written(0, 5, "ORG", "กรุงเทพมหานคร"), Written(10, 15, "PLACE", "กรุงเทพมหานคร")]
    assert len({link.entity.id for link in assign(mentions, [], None).links}) == 2


def test_an_office_knows_its_body() -> None:
    mentions = [Written(0, 5, "ROLE", "อธิบดีกรมชลประทาน"), Written(10, 15, "ROLE", "ผู้ว่าราชการจังหวัดภูเก็ต")]
    of = {(position.name, body.kind, body.name) for position, body in assign(mentions, [], None).of}
    assert of == {
        ("อธิบดีกรมชลประทาน", "PublicBody", "กรมชลประทาน"),
        ("ผู้ว่าราชการจังหวัดภูเก็ต", "Place", "จังหวัดภูเก็ต"),
    }


@pytest.mark.parametrize(
    ("role", "place", "office"),
    [
        ("ผู้ว่าราชการจังหวัด (นักปกครอง ระดับสูง)", "จังหวัดสุโขทัย", "ผู้ว่าราชการจังหวัดสุโขทัย"),
        ("รัฐมนตรีว่าการกระทรวงการต่างประเทศ", "สาธารณรัฐประชาชนบังกลาเทศ", "รัฐมนตรีว่าการกระทรวงการต่างประเทศบังกลาเทศ"),
        ("รมว.สาธารณสุข", "มาเลเซีย", "รัฐมนตรีว่าการกระทรวงสาธารณสุขมาเลเซีย"),
        ("รัฐมนตรีว่าการกระทรวงแรงงาน", "ประเทศไทย", "รัฐมนตรีว่าการกระทรวงแรงงาน"),
        ("อธิบดีกรมการค้าต่างประเทศ", "จีน", "อธิบดีกรมการค้าต่างประเทศ"),
    ],
)
def test_an_office_cut_before_its_place_is_of_it(role: str, place: str, office: str) -> None:
    mentions = [Written(0, 40, "ROLE", role), Written(41, 55, "PLACE", place)]
    offices = [link.entity.name for link in assign(mentions, [], None).links if link.entity.kind == "Position"]
    assert offices == [office]


def test_an_event_without_a_number_is_one_of_its_day() -> None:
    event = [Written(0, 9, "EVENT", "พิธีไหว้ครู")]
    days = {assign(event, [], day).links[0].entity.id for day in (date(2022, 6, 9), date(2023, 6, 8))}
    numbered = [Written(0, 9, "EVENT", "การประชุมคณะรัฐมนตรี ครั้งที่ 1/2565")]
    same = {assign(numbered, [], day).links[0].entity.id for day in (date(2022, 6, 9), date(2022, 6, 10))}
    assert (len(days), len(same)) == (2, 1)


def test_a_programme_cut_short_is_the_one_named_before() -> None:
    texts = ["โครงการฯ", "โครงการคนละครึ่ง", "โครงการฯ"]
    found = assign([Written(10 * at, 10 * at + 5, "PROGRAMME", text) for at, text in enumerate(texts)], [], None)
    assert [(link.start, link.entity.name) for link in found.links] == [(10, "โครงการคนละครึ่ง"), (20, "โครงการคนละครึ่ง")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“โครงการคนละครึ่ง”", "โครงการคนละครึ่ง"),
        ("โครงการ “คนละครึ่ง”", "โครงการ “คนละครึ่ง”"),
        ("มาตรการพักทรัพย์ พักหนี้)", "มาตรการพักทรัพย์ พักหนี้"),
        ("โครงการปลอดขยะ (Zero Waste)", "โครงการปลอดขยะ (Zero Waste)"),
    ],
)
def test_a_programme_is_called_without_the_quotation_marks_around_it(text: str, name: str) -> None:
    (link,) = assign([Written(0, len(text), "PROGRAMME", text)], [], None).links
    assert link.entity.name == name
