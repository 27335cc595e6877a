"""Times of day: `09.30 น.`, `10.00 - 21.00 น.`, `0930 นาฬิกา`, `บ่าย 2 โมง`, `เที่ยงคืน`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.numbers import digit_runs
from prakat.extract.plain import Plain
from prakat.extract.tables import read_table
from prakat.model import Mention

HOUR = r"(?:[01]?\d|2[0-4])"
MINUTE = r"[0-5]\d"
CLOCK = rf"{HOUR} ?[.:;,] ?{MINUTE}"
O_CLOCK = r" {0,2}(?:น ?\.(?! ?ส\.)|น(?![.\u0e01-\u0e4e])|นาฬิกา)"
TO = r" {0,2}(?:-|ถึง|จนถึง) {0,2}(?:เวลา ?)?"
AT = r"(?:(?<=เวลา)|(?<=เวลา )|(?<=เวลา  ))"
HOURS_IN_WORDS = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ"
WORDS_TABLE = [row["phrase"] for row in read_table("clock_words")]

# Patterns are tried only where their trigger stands: a run of digits, โมง or ทุ่ม, ตี, เที่ยง.
NOT_AFTER = frozenset(".:,/-")
WITH_UNIT = (
    rf"(?:{CLOCK}|{HOUR}{MINUTE}|{HOUR}(?=[ ]?(?:-|น|ถึง)))(?:{O_CLOCK})?"
    rf"(?:{TO}(?:{CLOCK}|{HOUR}{MINUTE}|{HOUR}))?{O_CLOCK}"
)
ENDS_IN_UNIT = rf"{CLOCK}{O_CLOCK}{TO}{CLOCK}(?!\d)"
AFTER_WORD = rf"{AT}{CLOCK}(?:{TO}{CLOCK})?(?![\d.,]*\d)"
MILITARY = rf"(?:{AT}|(?<=เมื่อ )|(?<=\d, ))(?:[01]\d|2[0-3]){MINUTE}(?= ?[;,\n]| ณ| [\u0e01-\u0e4e])"
SPOKEN = re.compile(
    rf"บ่าย ?(?:[1-5]|{HOURS_IN_WORDS})? ?โมง(?:เย็น|ครึ่ง|ตรง)?"
    rf"|(?<!\d)(?:\d{{1,2}}|{HOURS_IN_WORDS}) ?(?:โมง(?:เช้า|เย็น)?|ทุ่ม)(?:ครึ่ง|ตรง)?(?![งน])"
)
EARLY = re.compile(r"ตี ?(?:[1-5]|หนึ่ง|สอง|สาม|สี่|ห้า)(?: ?ครึ่ง)?(?![\d\u0e30-\u0e4e])")
IN_WORDS = re.compile("|".join(WORDS_TABLE))

# In order of preference; with how often each is right. One pattern of all: most runs of digits are no time.
RIGHT = {"unit": 0.98, "ends_in_unit": 0.95, "after_word": 0.95, "military": 0.8}
AT_DIGITS = re.compile(
    rf"(?<!\d;)(?:(?P<unit>{WITH_UNIT})|(?P<ends_in_unit>{ENDS_IN_UNIT})|(?P<after_word>{AFTER_WORD})|(?P<military>{MILITARY}))"
)
ANYWHERE = (("spoken", SPOKEN, 0.85), ("spoken", EARLY, 0.8), ("words", IN_WORDS, 0.8))


def find_times(plain: Plain) -> Iterator[Mention]:
    """TIME mentions: a time of day or a range of it, without เวลา before it."""
    done = 0
    for start, end, rule, confidence in sorted(_readings(plain.text)):
        if start >= done:
            done = end
            yield plain.mention("TIME", start, end, f"time.{rule}", confidence=confidence)


def _readings(text: str) -> Iterator[tuple[int, int, str, float]]:
    for at in digit_runs(text):
        if text[at - 1 : at] not in NOT_AFTER and (m := AT_DIGITS.match(text, at)) and m.lastgroup:
            yield *m.span(), m.lastgroup, RIGHT[m.lastgroup]
    for rule, pattern, confidence in ANYWHERE:
        if pattern is not SPOKEN or "โมง" in text or "ทุ่ม" in text:
            yield from ((*m.span(), rule, confidence) for m in pattern.finditer(text))
