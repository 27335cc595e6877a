"""Times of day: `09.30 น.`, `10.00 - 21.00 น.`, `0930 นาฬิกา`, `บ่าย 2 โมง`, `เที่ยงคืน`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.plain import Plain
from prakat.extract.tables import read_table
from prakat.model import Mention

HOUR = r"(?:[01]?\d|2[0-4])"
MINUTE = r"[0-5]\d"
CLOCK = rf"{HOUR} ?[.:;,] ?{MINUTE}"
O_CLOCK = r" {0,2}(?:น ?\.(?! ?ส\.)|น(?![\u0e01-\u0e4e])|นาฬิกา)"
TO = r" {0,2}(?:-|ถึง|จนถึง) {0,2}(?:เวลา ?)?"
AT = r"(?:(?<=เวลา)|(?<=เวลา )|(?<=เวลา  ))"
HOURS_IN_WORDS = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ"
DIGITS_AHEAD = r"(?<![\d.:,/-])(?=\d)"

WITH_UNIT = re.compile(
    rf"{DIGITS_AHEAD}(?:{CLOCK}|{HOUR}{MINUTE}|{HOUR}(?=[ ]?(?:-|น|ถึง)))(?:{O_CLOCK})?"
    rf"(?:{TO}(?:{CLOCK}|{HOUR}{MINUTE}|{HOUR}))?{O_CLOCK}"
)
ENDS_IN_UNIT = re.compile(rf"{DIGITS_AHEAD}{CLOCK}{O_CLOCK}{TO}{CLOCK}(?!\d)")
AFTER_WORD = re.compile(rf"{AT}{CLOCK}(?:{TO}{CLOCK})?(?![\d.,]*\d)")
MILITARY = re.compile(rf"(?:{AT}|(?<=เมื่อ )|(?<=\d, ))(?:[01]\d|2[0-3]){MINUTE}(?= ?[;,\n]| ณ| [\u0e01-\u0e4e])")
SPOKEN = re.compile(
    rf"(?:ตี ?(?:[1-5]|{HOURS_IN_WORDS})(?: ?ครึ่ง)?(?![\d\u0e30-\u0e4e])"
    rf"|บ่าย ?(?:[1-5]|{HOURS_IN_WORDS})? ?โมง(?:เย็น|ครึ่ง|ตรง)?"
    rf"|(?<!\d)(?:\d{{1,2}}|{HOURS_IN_WORDS}) ?(?:โมง(?:เช้า|เย็น)?|ทุ่ม)(?:ครึ่ง|ตรง)?(?![งน]))"
)
IN_WORDS = re.compile("|".join(row["phrase"] for row in read_table("clock_words")))

# In order of preference: an earlier rule keeps what a later one overlaps; with how often each is right.
RULES = (
    ("unit", WITH_UNIT, 0.98),
    ("ends_in_unit", ENDS_IN_UNIT, 0.95),
    ("after_word", AFTER_WORD, 0.95),
    ("military", MILITARY, 0.8),
    ("spoken", SPOKEN, 0.85),
    ("words", IN_WORDS, 0.8),
)


def find_times(plain: Plain) -> Iterator[Mention]:
    """TIME mentions: a time of day or a range of it, without เวลา before it."""
    taken: list[tuple[int, int]] = []
    for rule, pattern, confidence in RULES:
        for m in pattern.finditer(plain.text):
            if all(m.end() <= start or end <= m.start() for start, end in taken):
                taken.append(m.span())
                yield plain.mention("TIME", m.start(), m.end(), f"time.{rule}", confidence=confidence)
