"""Words keep every character, and names begin and end at word edges."""

from __future__ import annotations

import pytest

from prakat.extract.tokens import LONGEST_LINE, cut_words, split_lines, split_words

EDGES = [  # text, a name in it whose both edges must be edges of words
    ("สำนักงานทรัพยากรน้ำแห่งชาติ (สทนช.) เสนอ", "สทนช."),
    ("กระทรวงมหาดไทย (มท.)เสนอ", "มท."),
    ("งบประมาณประจำปี 2565", "ปี 2565"),
    ("ลงทุนในประเทศไทย", "ประเทศไทย"),
    ("เป็นประธานเปิดงานวันสตรีสากล", "งานวันสตรีสากล"),
    ("ทั้งสองฝ่ายเห็นพ้อง", "สองฝ่าย"),
    ("ตามกฎหมายว่าด้วยบัตรประจำตัวประชาชน", "กฎหมายว่าด้วย"),
    ("ปริมณฑล 82 ร้าน,อยุธยา 13 ร้าน", "อยุธยา"),
    ("“วราวุธ”ย้ำ", "วราวุธ"),
]


@pytest.mark.parametrize(("text", "name"), EDGES)
def test_names_stand_between_word_edges(text: str, name: str) -> None:
    (line,) = split_lines(text)
    start = text.index(name)
    assert {start, start + len(name)} <= set(line.starts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "วันนี้ (7 ก.ค. 66)\n  ณ ทำเนียบรัฐบาล\n",
        "ตากลม" * 300,
        "ก" * 50_000,
        "a😀ข้าว\t\tMOU…",
        "\u0e49\u0e49\u0e49ๆ",
    ],
    ids=["empty", "feeds", "plain", "ambiguous", "long", "mixed", "marks"],
)
def test_nothing_is_lost(text: str) -> None:
    lines = list(split_lines(text))
    assert "".join(word for line in lines for word in line.words) == text.replace("\n", "")
    for line in lines:
        for word, start in zip(line.words, line.starts, strict=False):
            assert text.startswith(word, start)


RUNS = [  # where clusters, words with blanks, numbers, unknown words and long ambiguous runs decide
    "พายุพิราเวียร์ รวมทั้งอำเภอเทียร์ 1", "ประเทศต่าง ๆ และน้อง ๆ", "วันที่ 1,234.50 บาท, ๑๒.๕ ล้าน 1. 2.3.4", "ณวีณ์รัชน์ ธนพัฒน์",
    "ตากลม" * 300, "ก" * 700, "สวรรค์วรรณกรรมก็ดี", "COVID-19\t\tและ MOU/LOI 😀ข้าว", "\u0e49\u0e49\u0e49ๆฯ", "เคิยร์เอื้อะ",
]  # fmt: skip


@pytest.mark.parametrize("text", RUNS)
def test_compiled_words_are_those_of_nlpo3(text: str) -> None:
    (line,) = split_lines(text)
    assert list(line.words) == cut_words(text) == split_words(text)


def test_a_long_line_is_cut() -> None:
    text = "ประกาศ " * LONGEST_LINE
    lines = list(split_lines(text))
    assert len(lines) > 1
    assert max(line.starts[-1] - line.starts[0] for line in lines) <= LONGEST_LINE
