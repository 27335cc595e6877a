"""The tagger finds what grammars can't bound, says how sure it is, and keeps to its contracts."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from math import log

import numpy as np
import pytest

from prakat.extract.plain import Plain
from prakat.extract.tagger import kernels, lattice
from prakat.extract.tagger.features import WORD_TEMPLATES, Columns, Vocabulary, context_keys, word_keys
from prakat.extract.tagger.find import find_tagged, tagger
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.judge import Trees
from prakat.extract.tagger.known import Known
from prakat.extract.tagger.labels import INDEX, LABELS, allowed
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.marks import KINDS, Hit, rows_of
from prakat.extract.tagger.model import Weights
from prakat.extract.tagger.sequence import LONGEST, read_words
from prakat.extract.tagger.words import number
from prakat.model import MENTION_TYPES, Document, Mention


def tagged(text: str) -> list[Mention]:
    plain = Plain(Document("d", text))
    return list(find_tagged(plain, grammar_mentions(plain)))


def columns_of(text: str, heads: frozenset[str] = frozenset(), hits: Sequence[Hit] = ()) -> Columns:
    return Columns(read_words(text, hits), Vocabulary(heads))


FOUND = [  # text, type, the words to be found
    ("นายสุทธิ สุโกศล ปลัดกระทรวงแรงงาน เปิดเผยว่า", "ROLE", "ปลัดกระทรวงแรงงาน"),
    ("ขอชื่นชมกระทรวงแรงงานที่จัดให้มีการตรวจ", "ORG", "กระทรวงแรงงาน"),
    ("ให้สำนักงานคณะกรรมการกฤษฎีกาตรวจพิจารณา", "ORG", "สำนักงานคณะกรรมการกฤษฎีกา"),
    ("ลงพื้นที่จังหวัดนครราชสีมา เพื่อติดตามสถานการณ์น้ำ", "PLACE", "จังหวัดนครราชสีมา"),
    ("ณ ตึกสันติไมตรี ทำเนียบรัฐบาล นายกรัฐมนตรีเป็นประธาน", "VENUE", "ตึกสันติไมตรี ทำเนียบรัฐบาล"),
    ("ตามพระราชบัญญัติคุ้มครองแรงงาน พ.ศ. 2541 กำหนดให้", "LAW", "พระราชบัญญัติคุ้มครองแรงงาน พ.ศ. 2541"),
    ("เข้าร่วมโครงการคนละครึ่ง กว่า 20 ล้านคน", "PROGRAMME", "โครงการคนละครึ่ง"),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_finds(text: str, kind: str, words: str) -> None:
    assert (kind, words) in {(m.type, m.text) for m in tagged(text)}


UNNAMED = ["ที่ประชุมเห็นชอบ", "รัฐบาลห่วงใยประชาชน", "หน่วยงานที่เกี่ยวข้องเร่งดำเนินการ", "เจ้าหน้าที่ให้การช่วยเหลือ", "ข้าวไทย"]


@pytest.mark.parametrize("text", UNNAMED)
def test_leaves_generic_words(text: str) -> None:
    assert tagged(text) == []


def test_mentions_are_in_order_and_apart() -> None:
    text = "วันนี้ (7 ก.ค. 66) พลเอก ประวิตร วงษ์สุวรรณ รองนายกรัฐมนตรี ประชุมกรมชลประทาน ณ จ.ระยอง\n" * 3
    found = tagged(text)
    assert len(found) >= 12
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end] == m.text and 0 < m.confidence <= 1 for m in found)


def test_offsets_are_of_the_stored_text() -> None:
    text = "กระทรวง\u200bมหาดไทย\u00a0เสนอ"
    assert [(m.type, m.text) for m in tagged(text)] == [("ORG", "กระทรวง\u200bมหาดไทย")]


def test_a_value_is_taken_from_the_grammar() -> None:
    (date,) = (m for m in tagged("เมื่อวันที่ 6 พฤษภาคม 2565 ที่ผ่านมา") if m.type == "DATE")
    assert (date.norm["start"], date.norm["end"]) == ("2022-05-06", "2022-05-06")


def test_no_date_without_a_grammar() -> None:
    plain = Plain(Document("d", "เมื่อวันที่ 6 พฤษภาคม 2565 คณะรัฐมนตรีมีมติ"))
    assert {m.type for m in find_tagged(plain)} <= {"ORG"}


@pytest.mark.parametrize("text", ["", "\n \n", "ก" * 3000, "กรม" * 2000, "(" * 500, "😀\u0e49" * 50])
def test_odd_texts_pass(text: str) -> None:
    assert all(m.text for m in tagged(text))


def test_the_same_text_gives_the_same_mentions() -> None:
    assert tagged(FOUND[0][0]) == tagged(FOUND[0][0])


def test_long_lines_are_cut_at_a_space() -> None:
    words = read_words("กรมชลประทาน เสนอ " * 400)
    lines = words.lines()
    assert [0, *(last for _, last in lines)] == [*(first for first, _ in lines), len(words)]
    assert max(last - first for first, last in lines) <= LONGEST
    assert all(words.words[first] in ("กรมชลประทาน", "กรม", "เสนอ") for first, _ in lines)


def test_hits_mark_the_words_they_touch() -> None:
    words = read_words("กระทรวงแรงงาน (รง.) เสนอ", [Hit(0, 13, "ORG", "r", "+"), Hit(15, 18, "ORG", "", "-")])
    whole, short = (np.flatnonzero((words.ends > a) & (words.starts < b)).tolist() for a, b in ((0, 13), (15, 18)))
    (side,) = {"S", "B"} & {side for side in "SBIE" if number(f"ORG+{side}") == words.marks[0]}
    assert words.marks[1] == number("=r")
    assert words.sets[0] == number(f"ORG+{side}")
    assert sorted({*words.marked.tolist()}) == np.flatnonzero(words.sets).tolist() == [*whole, *short]
    assert words.sets[short[0]] == number("ORG-S" if len(short) == 1 else "ORG-B")


def test_marks_of_a_word_stand_in_the_order_of_hits() -> None:
    hits = [Hit(0, 3, "ROLE"), Hit(0, 3, "ORG", "r", "~")]
    words = read_words("กรม", hits, rows_of([Hit(0, 3, "lORG", "", "12")]))
    marks = ["ORG~S", "=r", "ROLE+S", "lORG12S"]
    assert words.marks.tolist() == [number(mark) for mark in marks]
    assert words.sets.tolist() == [number("ORG~S|ROLE+S|lORG12S")]
    assert words.hits[:, 2].tolist() == [KINDS.index(("ORG", "~")), KINDS.index(("ROLE", "+"))]


GAPS = [  # text, spaces before each word that is none
    ("กรม  เสนอ", [0, 2]), ("กรม เสนอ\n เห็นชอบ", [0, 1, 1]), ("\n\nกรม\r เสนอ", [0, 2]), ("", []), (" \n ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gaps"), GAPS)
def test_spaces_before_words_are_counted_by_line(text: str, gaps: list[int]) -> None:
    words = read_words(text)
    assert words.gaps.tolist() == gaps
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.words


def test_features_keep_within_a_line() -> None:
    alone, together = (columns_of(text) for text in ("กรมชลประทาน", "กรมชลประทาน\nเสนอ"))

    def of_first(columns: Columns) -> set[int]:
        places, keys = context_keys(columns)
        return set(keys[places == columns.places[0]].tolist())

    assert of_first(alone) == of_first(together)


def hashed(name: str, *values: int) -> int:
    """A feature as models name it, worked out again in plain numbers."""
    key = number(name)
    for value in values:
        key = (key ^ value) * 0x9E3779B97F4A7C15 % 2**64
        key = (key ^ (key >> 29)) * 0xBF58476D1CE4E5B9 % 2**64
    return key


FEATURES = [  # of the second word of ``กรม ("ก`` where กรม is a head and the second word is marked ORG+S
    hashed("g0", 1), hashed("i0", 2), hashed("w-1 g0 w0", number("กรม"), 1, number("(")),
    hashed("w0 g1 w1", number("("), 0, number('"')), hashed("h0 d0", zlib.crc32("กรม".encode()), 1),
    hashed("h0 w0", zlib.crc32("กรม".encode()), number("(")), hashed("m0", number("ORG+S")),
    hashed("m-1 m0 m1", 0, number("ORG+S"), 0),
    hashed("k w-1", number("ORG+S"), number("กรม")), hashed("k0", number("ORG+S")),
]  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES)
def test_features_are_those_the_model_was_learnt_with(feature: int) -> None:
    columns = columns_of('กรม ("ก', frozenset({"กรม"}), [Hit(4, 5, "ORG")])
    places, keys = context_keys(columns)
    assert feature in keys[places == columns.places[1]].tolist()
    assert feature not in keys[places == columns.places[0]].tolist()


def test_features_of_a_word_alone() -> None:
    vocabulary = Vocabulary(frozenset())
    row = vocabulary.rows(read_words("กรม"))
    (keys,) = word_keys(vocabulary.numbers[row]).tolist()
    key = (number("w-1") ^ number("กรม")) * 0x9E3779B97F4A7C15 % 2**64
    assert keys[WORD_TEMPLATES.index(("w", -1))] == key ^ (key >> 29)


def test_weights_are_added_to_the_rows_that_have_them() -> None:
    keys = np.array([3, 1 << 40, (1 << 63) + 5], np.uint64)
    weights = Weights(keys, np.array([[1], [10], [100]], np.float32), np.zeros(1), np.zeros(1), frozenset())
    sums = np.zeros((2, 1), np.float32)
    features = np.array([3, 3, 1 << 40, 4, (1 << 63) + 5], np.uint64)
    kernels.add_features(sums, np.array([0, 1, 1, 1, 0]), features, weights.table)
    assert sums.tolist() == [[101], [11]]


def test_kernels_compile_where_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def njit(**options: object) -> Callable[[Callable[[int], int]], Callable[[int], int]]:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(kernels, "njit", njit)
    assert kernels.kernel(abs)(-2) == 2


def test_a_question_loads_no_compiler() -> None:
    code = "import sys, prakat.cli; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_numbers_never_change() -> None:
    assert number("กรม") == 0xB7B910A9BACFFCBB


def test_chances_are_exact() -> None:
    """Against the sum over every way to label three words."""
    random, size = np.random.default_rng(1), len(LABELS)
    scores, steps = random.normal(size=(3, size)), random.normal(size=(size, size))
    few = [INDEX[label] for label in ("O", "B-ORG", "I-ORG", "B-ROLE")]
    scores[:, [i for i in range(size) if i not in few]] = -50
    follows = allowed()
    total = span = 0.0
    for path in product(few, repeat=3):
        if path[0] == INDEX["I-ORG"] or not all(follows[a, b] for a, b in pairwise(path)):
            continue
        weight = np.exp(sum(scores[i, y] for i, y in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))
        total += weight
        span += weight * (path[:2] == (few[1], few[2]) and path[2] != few[2])
    likely = lattice.likely_spans(scores, np.array([[0, 3]]), lattice.steps(steps, np.zeros(size)))
    (p,) = likely.chances[(likely.spans == (0, 2, MENTION_TYPES.index("ORG"))).all(1)]
    assert p == pytest.approx(span / total, rel=1e-6)


def test_trees_follow_their_splits() -> None:
    """One tree: at most 0.5 goes to a leaf of -2; else at most 3 of the second feature to 2, more to 4."""
    paths, need = np.array([[[1, 0], [-1, 1], [-1, -1]]], np.int8), np.array([[1, 1, 0]])
    trees = Trees(np.array([[0, 1]]), np.array([[0.5, 3.0]]), paths, need, np.array([[-2.0, 2.0, 4.0]]), 0.0)
    chances = trees.chances(np.array([[0.5, 9.0], [0.6, 3.0], [0.6, 3.1]]))
    assert chances.tolist() == pytest.approx([0.1192029, 0.8807971, 0.9820138])
    assert trees.chances(np.zeros((0, 2))).tolist() == []


def test_the_lexicon_takes_the_longest_name_at_a_start() -> None:
    lexicon = Lexicon([Entry("กรมชล", "ORG", 4, 0.1), Entry("กรมชลประทาน", "ORG", 30, 0.9)])
    assert lexicon.hits("ให้กรมชลประทาน").tolist() == [[3, 14, KINDS.index(("lORG", "33")), 0]]


TOLD = [  # words, type, what releases made of them: as this type, as others
    ("กรมชล", "ORG", (log(5), 0.1, 0.2)), ("กรมชล", "ROLE", (-1, -1, 0.2)), ("กรมชล", "PLACE", (log(3), 0.2, 0.1)),
    ("กรม  ชล", "ORG", (log(4), 0.5, -1)), ("กรม", "ORG", (-1, -1, -1)), ("กรมชลบุรี", "ORG", (-1, -1, -1)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "told"), TOLD)
def test_the_lexicon_tells_what_names_were_taken_for(words: str, kind: str, told: tuple[float, ...]) -> None:
    entries = [Entry("กรมชล", "ORG", 4, 0.1), Entry("กรมชล", "PLACE", 2, 0.2), Entry("กรม ชล", "ORG", 3, 0.5)]
    span = np.array([[2, 2 + len(words), MENTION_TYPES.index(kind), 0]])
    assert Lexicon(entries).told(f"ณ {words} ", span).tolist() == [pytest.approx(told)]


def test_words_are_known_again() -> None:
    known = Known()
    keys = np.arange(1, 20_001, dtype=np.uint64) * np.uint64(1 << 20)  # all of one slot while there is little room
    for part in np.split(keys, 4):
        known.put(part, part + np.uint64(7))
    numbers, absent = known.numbers(np.append(keys, np.uint64(5)))
    assert (numbers[:-1] - keys == 7).all()
    assert absent.tolist() == [len(keys)]


def test_learning_is_repeatable(shared: object) -> None:
    """Twenty documents twice; and what is learnt tells a known body from other words."""
    pytest.importorskip("scipy")
    from prakat.extract.tagger import fit
    from prakat.extract.tagger.shared import examples

    documents = fit.read(examples("train")[:20], ())
    first, second = fit.learn_from(documents, [range(20), range(20)])
    assert np.array_equal(first.values, second.values)
    assert len(first.keys) > 500


def test_floors_hold_on_unseen_releases(shared: object) -> None:
    """Exact F1 on the development set, a little below what was measured."""
    from prakat.extract.tagger.report import f1, measured
    from prakat.extract.tagger.shared import examples

    scores = f1(measured(examples("dev"), tagger()))
    floors = {"ROLE": 0.90, "ORG": 0.85, "PLACE": 0.83, "all": 0.87}
    assert {kind: score for kind, score in scores.items() if score < floors.get(kind, 0)} == {}
