"""measures: the phrases that may name what a figure measures, and the choice among them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from prakat.extract.facts.about import Chooser, weights
from prakat.extract.facts.about_kernels import alike, returns
from prakat.extract.facts.measures import link_measures
from prakat.extract.facts.nearby import near_words
from prakat.extract.facts.page import Page

CHOICES = [
    ("สนับสนุน {G โครงการ “เราชนะ”} วงเงิน {F 7,000 บาท}", [("7,000 บาท", 1, "โครงการ “เราชนะ”")]),
    ("ขณะนี้มีผู้สูงอายุจำนวน {F 11 ล้านคน}", [("11 ล้านคน", 1, "ผู้สูงอายุ")]),
    (  # parts of a breakdown take their own phrase; the same words count on
        "แบ่งเป็น ข้าวหอมมะลิ {F 900 บาท}ต่อตัน ข้าวเหนียว {F 900 บาท}ต่อตัน",
        [("900 บาท", 1, "ข้าวหอมมะลิ"), ("900 บาท", 2, "ข้าวเหนียว")],
    ),
    # ages and counts of headings are no measures
    ("ผู้ป่วยเป็นชายไทยอายุ {F 62 ปี}", []),
    ("ทั้ง{F สองประเทศ}เห็นพ้องกัน", []),
    ("{F 5 คน}", []),  # nothing stands before
]


def _with_units(page: Page) -> Page:
    """Figures with the unit that their finder would give them."""
    units = [m.text.split(" ", 1)[-1].removeprefix("ล้าน") for m in page.mentions]
    mentions = (
        replace(m, norm={"unit": unit}) if m.type == "FIGURE" else m
        for m, unit in zip(page.mentions, units, strict=True)
    )
    return Page(page.document, tuple(mentions))


@pytest.mark.parametrize(("text", "expected"), CHOICES)
def test_link_measures(marked: Callable[[str], Page], text: str, expected: list[tuple[str, int, str]]) -> None:
    page = _with_units(marked(text))
    facts = list(link_measures(page))
    assert [(f.value, f.qualifiers["nth"], f.subject) for f in facts] == expected
    for fact in facts:
        about, figure = fact.spans
        assert (page.document.words(about), page.document.words(figure)) == (fact.subject, fact.value)
        assert fact.quote.covers(about)
        assert fact.quote.covers(figure)
        assert 0.35 <= fact.confidence <= 1


PHRASES = [
    # no joining word at an edge, no bracket left open, no half of a joined word, no line break within
    ("และการส่งออกข้าวจำนวน {F 6 ล้านตัน}", {"การส่งออกข้าว"}, {"และการส่งออกข้าว", "การส่งออกข้าวจำนวน"}),
    ("ลิกนิน (Lignin) {F 10%}", {"ลิกนิน (Lignin)", "ลิกนิน"}, {"ลิกนิน (Lignin", "Lignin)"}),
    ("โควิด-19 {F 5 คน}", {"โควิด-19"}, {"โควิด", "19"}),
    ("แผนน้ำ\nวงเงิน {F 5 บาท}", {"แผนน้ำ", "วงเงิน"}, {"แผนน้ำ\nวงเงิน"}),
    ("{G แผนน้ำ} และ {O กรมเจ้าท่า} ใช้ {F 5 บาท}", {"แผนน้ำ", "กรมเจ้าท่า"}, {"แผนน้ำ และ"}),
]


@pytest.mark.parametrize(("text", "some", "none"), PHRASES)
def test_phrases(marked: Callable[[str], Page], text: str, some: set[str], none: set[str]) -> None:
    page = marked(text)
    words = near_words(page)
    found = Chooser(words, page.text, "", weights()).phrases(len(words) - 1)
    phrases = {page.text[words.starts[i] : words.ends[j]] for i, j in found}
    assert some <= phrases
    assert not none & phrases


def test_weigh_sums_the_features_it_was_learnt_from(marked: Callable[[str], Page]) -> None:
    page = marked("{G โครงการคนละครึ่ง} เปิดรับผู้ใช้รายใหม่จำนวน {F 1 ล้านสิทธิ} และร้านค้า (ใหม่) อีก {F 300 ร้าน}")
    words, known = near_words(page), weights()
    chooser = Chooser(words, page.text, page.document.title, known)
    for k in (i for i, word in enumerate(words.seen) if word.form == "<FIGURE>"):
        for (i, j), score in chooser.weigh(k).items():
            assert score == pytest.approx(sum(known.get(n, 0.0) for n in chooser.names(k, i, j)), abs=1e-6)


def test_weights_were_learnt_with_these_words() -> None:
    """Fails where the tagger's words or classes changed: run train_measures and train_decisions anew."""
    learning = pytest.importorskip("prakat.extract.facts.learning", exc_type=ImportError)
    assert json.loads(learning.LEARNT_FROM.read_text(encoding="utf-8")) == learning.digests()


ALIKE = [
    ((0, 10), (0, 10), True),
    ((0, 10), (4, 10), True),  # six of ten shared
    ((0, 18), (6, 12), True),  # a third, all of it
    ((0, 19), (6, 12), False),
    ((0, 12), (0, 5), False),  # five letters are too few
    ((0, 10), (10, 20), False),
]


@pytest.mark.parametrize(("a", "b", "expected"), ALIKE)
def test_alike(a: tuple[int, int], b: tuple[int, int], expected: bool) -> None:
    assert alike(*a, *b) == expected
    assert alike(*b, *a) == expected


RETURNS = [
    ("น้ำท่วม น้ำแล้ง น้ำ", (0, 3), 100, 3),
    ("น้ำท่วม น้ำแล้ง น้ำ", (0, 3), 10, 2),  # the last is too far
    ("กกกก กก", (0, 2), 100, 3),  # never overlapping
    ("ก ข ก", (4, 5), 100, 2),  # a letter alone, the last
    ("ทั้งหมด", (0, 7), 100, 1),
]


@pytest.mark.parametrize(("text", "stretch", "around", "expected"), RETURNS)
def test_returns_count_as_strings_do(text: str, stretch: tuple[int, int], around: int, expected: int) -> None:
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    begins, ends = (np.array([edge]) for edge in stretch)
    assert returns(letters, begins, ends, around).tolist() == [expected]
    assert text.count(text[slice(*stretch)], max(0, stretch[0] - around), stretch[1] + around) == expected


WORDS_BEFORE = [  # the marked text, the stored words before its figure
    ("ช่วยผู้สูงอายุ {F 5 คน}", ["ช่วย", "ผู้สูงอายุ", " "]),
    ("ช่วยผู้สูง\u200bอายุ {F 5 คน}", ["ช่วย", "ผู้สูง\u200bอายุ", " "]),
    ("ผู้สูงอายุ\n\nจํานวน\u00a0{F 5 คน}", ["ผู้สูงอายุ", "\n\n", "จํานวน", "\u00a0"]),
    ("ผู้สูง{G อายุ} {F 5 คน}", ["ผู้", "สูง", "อายุ", " "]),  # a mention that begins within a word
]


@pytest.mark.parametrize(("text", "expected"), WORDS_BEFORE)
def test_words_before_a_figure_are_those_stored(text: str, expected: list[str], marked: Callable[[str], Page]) -> None:
    page = marked(text)
    words = near_words(page)
    assert [page.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)][:-1] == expected
