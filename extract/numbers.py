"""Numbers in digits, words or both: `56,321.07`, `1.5 แสนล้าน`, `หนึ่งแสนห้าหมื่นล้าน`, `2 ล้าน 5 แสน`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from prakat.extract.tables import read_table

ROWS = {row["word"]: row for row in read_table("number_words")}
VALUES = {word: Decimal(row["value"]) for word, row in ROWS.items()}
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# A comma parts thousands; a comma with another count of digits behind it parts a list, so it ends the number.
# A dot ends a number, too, where no digit follows it.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
MULTIPLIER = r"(?:(?:สิบ|ร้อย|พัน|หมื่น|แสน)?ล้าน(?:ล้าน)*|พัน(?!ธ)|หมื่น|แสน|ร้อย(?!ละ|ย|เอ็ด|แก้ว|กรอง|ตำรวจ))"
COUNT_WORDS = ("หนึ่ง", "สอง", "ยี่สิบ", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_UNIT = "หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
SCALE = "สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน"
# Words begin with a count or with สิบ: a bare ร้อย or พัน is too often part of another word.
WORDS = rf"(?:(?:{_UNIT}|สิบ)(?:(?:{_UNIT}|{SCALE}){{0,24}}(?:จุด(?:{_UNIT}|ศูนย์){{1,6}}(?:{SCALE}){{0,4}})?))"

PLAIN = re.compile(DIGITS)
DIGIT_RUN = re.compile("[0-9]+")
_TOKEN = re.compile(rf"{DIGITS}|{'|'.join(sorted(ROWS, key=len, reverse=True))}|จุด| ")


@lru_cache(maxsize=2)
def digit_runs(text: str) -> tuple[int, ...]:
    """Where runs of digits begin: kept for the text at hand, which many grammars read."""
    return tuple([m.start() for m in DIGIT_RUN.finditer(text)])


def normalize_number(text: str) -> Decimal | None:
    """The value of a number as written; None if any of it is not part of a number."""
    text = text.strip().translate(THAI_DIGITS)
    if PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    tokens: list[str] = []
    at = 0
    while at < len(text):
        m = _TOKEN.match(text, at)
        if not m:
            return None
        if m.group() != " ":
            tokens.append(m.group())
        at = m.end()
    return _sum(_point(tokens)) if tokens else None


def _point(tokens: list[str]) -> list[str]:
    """Decimals told in words as digits: `หนึ่ง จุด ห้า` is `1.5`."""
    if "จุด" not in tokens:
        return tokens
    at = tokens.index("จุด")
    end = at + 1
    while end < len(tokens) and tokens[end] in VALUES and VALUES[tokens[end]] < 10:
        end += 1
    whole = str(VALUES.get(tokens[at - 1], 0)) if at else "0"
    return [
        *tokens[: max(0, at - 1)],
        whole + "." + "".join(str(VALUES[t]) for t in tokens[at + 1 : end]),
        *tokens[end:],
    ]


def _sum(tokens: list[str]) -> Decimal | None:
    """Add up scale by scale: `สอง ล้าน ห้า แสน`; ล้าน multiplies all that stands before it since the last ล้าน."""
    total, section = Decimal(0), Decimal(0)
    count: Decimal | None = None
    for token in tokens:
        kind = ROWS[token]["kind"] if token in ROWS else "digits"
        if kind == "scale":
            section, count = section + (Decimal(1) if count is None else count) * VALUES[token], None
        elif kind == "million":
            total, section, count = _million(total, section, count), Decimal(0), None
        elif count is not None:
            return None  # two counts side by side are no number
        else:
            count = VALUES[token] if kind == "unit" else Decimal(token.replace(",", ""))
    return total + section + (count or 0)


def _million(total: Decimal, section: Decimal, count: Decimal | None) -> Decimal:
    here = section + (count or 0)
    if not here and count is None:
        return (total or 1) * VALUES["ล้าน"]  # ล้านล้าน
    return total + here * VALUES["ล้าน"]
