"""What is found where: over spaces, line breaks, invisible marks and dots, in either kind of digits."""

from __future__ import annotations

import pytest

from prakat.errors import QueryError
from prakat.extract.plain import Plain
from prakat.model import Document
from prakat.search.clusters import clusters, pairs
from prakat.search.passages import find_marks, find_passages
from prakat.search.wanted import Phrase, read_wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กระทรวงดิจิทัลฯ", "ก ระ ท ร ว ง ดิ จิ ทั ล"),
        ("เมือง\nอัจฉริยะ ", "เมื อ ง อั จ ฉ ริ ยะ"),
        ("น้ํา เเละ\u200bน้ำ", "น้ำ แล ะ น้ำ".replace("แล ะ", "และ")),
        ("ป.ป.ส. e-Commerce", "ป ป ส e commerce"),
        ("๑๐,๐๐๐ บาท 1,234,567.50 และ 5,6", "10000 บา ท 1234567 50 และ 5 6"),
        ("ต่าง ๆ โควิด19", "ต่า ง ๆ โค วิ ด 19"),
        ("ฤๅษี", "ฤๅ ษี"),
        ("…", ""),
    ],
)
def test_clusters(text: str, expected: str) -> None:
    assert clusters(Plain(Document("", text)).text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เมืองอัจฉริยะ ภูเก็ต", [("เมืองอัจฉริยะ", False), ("ภูเก็ต", False)]),
        ('"Smart  City" ภูเก็ต', [("smartcity", False), ("ภูเก็ต", False)]),
        ("“เมือง อัจฉ”*", [("เมืองอัจฉ", True)]),
        ("digi* digi*", [("digi", True)]),
        ("๑๐,๐๐๐", [("10000", False)]),
        ('"ไม่ปิด', [("ไม่ปิด", False)]),
    ],
)
def test_wanted(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [("".join(p.tokens), p.open) for p in read_wanted(text).phrases] == expected


@pytest.mark.parametrize("text", ["", "  ", '""', "...", "*", "ฯ"])
def test_nothing_to_look_for(text: str) -> None:
    with pytest.raises(QueryError, match="nothing to search for"):
        read_wanted(text)


FINDS = [
    ("เมืองอัจฉริยะ", "ตราสัญลักษณ์เมือง\n อัจฉริยะประเทศไทย", ["เมือง\n อัจฉริยะ"]),
    ("เมืองอัจฉริยะ", "เมือง\u00a0อัจ\u200bฉริยะ", ["เมือง\u00a0อัจ\u200bฉริยะ"]),
    ("ครม", "ครม. อนุมัติ ใครมา นครมี ค.ร.ม.", ["ครม", "ค.ร.ม"]),
    ("ปปส.", "สำนักงาน ป.ป.ส. และ ปปสี", ["ป.ป.ส"]),
    ("ศ.", "พ.ศ. 2565 เศษ ศาล", ["ศ"]),
    ("2565", "ปี ๒๕๖๕ 12565 25651 2,565 คน", ["๒๕๖๕", "2,565"]),
    ("10,000", "10000 บาท ๑๐,๐๐๐ บาท 110,000 บาท 10,000,000 บาท", ["10000", "๑๐,๐๐๐"]),
    ("000", "10,000 บาท", []),
    ("smart", "SMART smartphone Smart-City", ["SMART", "Smart"]),
    ("smart*", "SMART smartphone", ["SMART", "smart"]),
    ('"smart city"', "Smart City smartcity smart\ncity", ["Smart City", "smart\ncity"]),
    ("covid19", "COVID-19 Covid 19 covid 190", ["COVID-19", "Covid 19"]),
    ("นโยบ*", "นโยบาย นโยบ", ["นโยบ", "นโยบ"]),
    ("นโยบ", "นโยบาย", []),
    ("น้ำ", "น้ํา น้ำ น้ำา", ["น้ํา", "น้ำ"]),
    ("และ", "เเละ และ", ["เเละ", "และ"]),
    ("เละ", "เเละ เละ", ["เละ"]),
    ("ที่", "ที่ เที่ยว", ["ที่"]),
    ("m²", "m² m", ["m²"]),
]


@pytest.mark.parametrize(("wanted", "text", "expected"), FINDS)
def test_marks_are_words_as_stored(wanted: str, text: str, expected: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in find_marks(text, read_wanted(wanted))] == expected


@pytest.mark.parametrize(("wanted", "text", "expected"), FINDS)
def test_what_is_marked_is_what_is_indexed(wanted: str, text: str, expected: list[str]) -> None:
    (phrase,) = read_wanted(wanted).phrases
    assert count(phrase, clusters(Plain(Document("", text)).text)) == len(expected)


def count(phrase: Phrase, tokens: list[str]) -> int:
    """How often the index finds a phrase, told from its tokens."""
    size = len(phrase.tokens)
    runs = (tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))
    if phrase.open:
        return sum(run[:-1] == phrase.tokens[:-1] and run[-1].startswith(phrase.tokens[-1]) for run in runs)
    return sum(run == phrase.tokens for run in runs)


def test_pairs() -> None:
    assert pairs(["เมื", "อ", "ง"]) == ["เมื_อ", "อ_ง", "ง_"]
    assert pairs([]) == []


TALK = "นายกรัฐมนตรีกล่าวว่า รัฐบาลให้ความสำคัญกับการพัฒนา "


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("เมืองอัจฉริยะ 15 เมือง", "เมืองอัจฉริยะ", ["เมืองอัจฉริยะ 15 เมือง"]),
        (TALK * 8 + "เมืองอัจฉริยะในภูเก็ต " + TALK * 8, "ภูเก็ต เมืองอัจฉริยะ", ["เมืองอัจฉริยะในภูเก็ต"]),
        (TALK * 8 + "ภูเก็ต " + TALK * 8 + "เมืองอัจฉริยะ", "เมืองอัจฉริยะ ภูเก็ต", ["ภูเก็ต", "เมืองอัจฉริยะ"]),
        ("อบรม" * 99 + "ภูเก็ต" + "อบรม" * 99, "ภูเก็ต", ["ภูเก็ต"]),
    ],
)
def test_passages_show_every_phrase_and_cut_no_cluster(text: str, wanted: str, expected: list[str]) -> None:
    passages = find_passages(text, find_marks(text, read_wanted(wanted)))
    assert len(passages) == len(expected)
    for passage, words in zip(passages, expected, strict=True):
        shown = text[passage.start : passage.end]
        assert words in shown
        assert len(shown) <= 300
        assert shown == shown.strip()
        assert clusters(shown) == [t for t in clusters(shown) if t in set(clusters(text))]
        assert all(passage.start <= mark.start < mark.end <= passage.end for mark in passage.marks)


def test_long_runs_take_no_time() -> None:
    text = "ก" * 100_000 + " " * 100_000 + "-" * 100_000 + "1" * 100_000
    assert find_marks(text, read_wanted('"กกกกข" "1 2" "ก-ง"')) == ()
