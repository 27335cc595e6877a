"""Figures: a number with its multiplier and unit, its bound and what it is counted by.

A number alone is no figure: it needs a unit, ร้อยละ before it, or a neighbour in a list that lends it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from prakat.extract.amounts import Amount, read_amount, read_share
from prakat.extract.bounds import read_bound
from prakat.extract.date_atoms import MONTH
from prakat.extract.lists import Listed
from prakat.extract.numbers import COUNT_WORDS, DIGITS, MULTIPLIER, SCALE, WORDS, digit_runs, normalize_number
from prakat.extract.plain import Plain
from prakat.extract.tables import alternatives
from prakat.extract.units import COUNTS, HEADS, unit_at, unit_before
from prakat.model import Mention

# How often a rule is right in span and value, on annotated releases.
CONFIDENCE = {"unit": 0.95, "words": 0.9, "share": 0.97, "lent": 0.8, "fraction": 0.8, "bare": 0.7}

DIGIT_RUN = re.compile(r"[0-9][\d.,:/]*")
LITERALS = Listed(lambda: ("ร้อยละ", "ครึ่ง", "กว่า", *COUNT_WORDS), apart=False)
# A number with nothing behind it of which an amount could be made: most numbers of a text.
GOES_ON = alternatives([*HEADS, *SCALE.split("|"), *"-~,/xX×", "ถึง", "กว่า", "และ", "กับ", "หรือ", "เป็น", "ใน", "เหลือ"])
STRAY = re.compile(rf"(?>{DIGITS}|{WORDS})(?! {{0,3}}\n?(?:{GOES_ON}))")
NOT_AFTER = frozenset(".,:/+")
WORD = re.compile(WORDS)
SHARE = re.compile(r"ร้อยละ {0,3}")
SCALE_BEFORE = re.compile(rf"{MULTIPLIER} ?$")
# Letters glued to a number name a thing: PM2.5, ม.33, COVID-19, 5G; so do hashtags
NAMED = re.compile(
    r"(?:[A-Za-z][-.]?|(?<![A-Za-z])(?:PM|SDG|Phase|Top|Version|No\.?|Article|Euro|Type|Super) "
    r"|[A-Za-z]\d*[-/]|\d-|#[^\s#]*)$",
    re.I,
)
COVID = re.compile(r"(?:โควิด|COVID|โคโรนา|CoV)[ -]{0,3}$", re.I)
ORDINAL = re.compile(
    r"(?:มาตรา|วรรค|ข้อ|หมู่|ชั้น|อันดับ|ลำดับ|เฟส|ประตู|หมายเลข|เลขที่|โทร\.?|โทรศัพท์|โทรสาร|สายด่วน|พระราม|รัชกาล|เขต|สาย"
    r"|(?<![\u0e01-\u0e4e.])ม\.|ฉบับ|รุ่น|(?<!ภูมิ)ภาค|ช่อง|รหัส|บ้านเลขที่|เวอร์ชั่น|มาตรฐาน|ISO|ตู้ ปณ\."
    r"|(?:ถนน|ซอย|ถ\.|ซ\.)[\u0e01-\u0e4e]{0,14}) ?$",
    re.I,
)
# After a word that may name or measure (รุ่น 49 กิโลกรัม, หมายเลข 6 หลัก), these units measure.
MEASURES = frozenset(("กิโลกรัม", "หลัก", "บาท", "%", "ตัน", "คน", "ปี", "เมตร", "กิโลเมตร"))
NAMING = frozenset(("รุ่น", "สาย", "หมายเลข", "ช่อง", "เลข", "ฉบับ"))
# `1.2 มาตรการบรรเทา…` on a line of its own: the number of a heading, for a measure and a fifth there is none.
HEADING = re.compile(rf"(?<![^\n])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} {{0,3}}(?={alternatives(COUNTS)})")
CORPS = re.compile(r"(?:กองพล|กองร้อย|กองพัน|กองบิน|กองทัพ|มณฑลทหาร)[\u0e01-\u0e4e]{0,10}(?:ที่)? ?$")
ORDER = re.compile(r"ที่ {0,2}$")
YEAR = re.compile(r"(?:2[45]\d\d|20[0-4]\d|19\d\d)(?![\d,.])")
SHORT_YEAR = re.compile(r"[4-7]\d(?![\d,.])")
YEAR_BEFORE = re.compile(rf"(?:ปี|[พค]\. ?ศ\.?|(?<![ก-ฮ])[พค]ศ|{MONTH.pattern}|[-/]|งบประมาณ|บัญชี|การผลิต|ศักราช) ?$")
# A bare 2565 with a unit is an amount only of what is often counted in thousands.
COUNTED = frozenset(("บาท", "คน", "ราย", "โดส", "ไร่", "ตัน", "กิโลเมตร", "เมตร", "กม.", "แห่ง", "ครัวเรือน", "เมกะวัตต์"))
A_OR_ONE = frozenset(("ปี", "เดือน", "วัน", "สัปดาห์", "ชั่วโมง", "นาที", "บาท", "เท่า", "ครั้ง"))
NEVER_IN_WORDS = frozenset(("ทาง", "สี", "ตัว"))
LENDS = re.compile(rf" {{0,2}}(?P<by>,|และ|กับ|หรือ|เป็น|x|X|×|ใน|เหลือ|/) ?(?P<next>{DIGITS})")
SHARES = re.compile(rf" {{0,2}}(?:,|และ|กับ|หรือ|เป็น|เหลือ|จาก) ?(?P<next>-?{DIGITS})(?![\d,.]*\d| ?[/.]\d)")
BARE = re.compile(r"\d ?(?:สิบ|ร้อย|พัน|หมื่น|แสน)?(?:ล้าน)+$")
ENDS = re.compile(r"\s|[,.)/\"”]|$")
LONGEST_LIST = 8
FRACTION = re.compile(r"(?P<top>[1-9]|หนึ่ง|สอง|สาม) ?ใน ?(?P<all>[2-9]|10|100|สาม|สี่|ห้า|สิบ)(?![\d,.]*\d)")
HALF = re.compile(r"ครึ่งหนึ่ง|ครึ่ง(?P<unit>วัน|ชั่วโมง|เดือน)(?!แรก|หลัง|นี้)")
BOUND_HALF = re.compile(r"(?:เกือบ|กว่า|ประมาณ|ราว) ?$")


def find_figures(plain: Plain) -> Iterator[Mention]:
    """FIGURE mentions; norm has value and max (Decimal, multiplier applied), unit, modifier and per."""
    text = plain.text
    for amount in _amounts(text):
        bound = read_bound(text, amount.start, amount.end)
        norm = _norm(amount, amount.modifier or bound.modifier, bound.per)
        yield plain.mention(
            "FIGURE", amount.start, amount.end, f"figure.{amount.rule}", norm, CONFIDENCE.get(amount.rule, 0.9)
        )


def _norm(amount: Amount, modifier: str, per: str) -> dict[str, Any]:
    norm: dict[str, Any] = {"value": amount.value, "unit": amount.unit or ""}
    given = {"max": amount.max, "modifier": modifier, "per": per}
    return norm | {key: value for key, value in given.items() if value not in (None, "")}


def _amounts(text: str) -> Iterator[Amount]:
    """Amounts in the order of the text, never overlapping."""
    done = 0
    for at in _starts(text):
        if at >= done:
            amounts, done = _read(text, at)
            yield from amounts


def _starts(text: str) -> list[int]:
    """Places where an amount may begin."""
    starts = {at for at in digit_runs(text) if text[at - 1 : at] not in NOT_AFTER}
    starts.update(start for start, _, _ in LITERALS.find(text))
    return sorted(starts)


def _read(text: str, at: int) -> tuple[list[Amount], int]:
    """The amounts that begin at ``at``, and how far was read for them: nothing begins anew before that."""
    if m := SHARE.match(text, at):
        share = read_share(text, m.end())
        found = _share_list(text, replace(share, start=at)) if share else []
        return found, found[-1].end if found else m.end()
    if text.startswith("ครึ่ง", at):
        found = _half(text, at)
        return found, found[-1].end if found else at + 1
    if text.startswith("กว่า", at):  # `หมื่นกว่าล้านบาท`
        m = SCALE_BEFORE.search(text, max(0, at - 8), at)
        return _number(text, m.start()) if m else ([], at + 1)
    return _number(text, at)


def _number(text: str, at: int) -> tuple[list[Amount], int]:
    if stray := STRAY.match(text, at):
        return [], stray.end()
    if heading := HEADING.match(text, at):
        return [], heading.end()
    if fraction := _fraction(text, at):
        return [fraction], fraction.end
    words = WORD.match(text, at)
    amount = read_amount(text, at)
    if not amount:
        return [], words.end() if words else at + 1
    found = _list(text, amount)
    if found[-1].unit is None:
        return _bare(text, amount), found[-1].end
    if _named(text, at, amount) or _year(text, amount):
        return [], words.end() if words else _digits_end(text, at)
    if words and not _counts(text, amount):
        return [], amount.end
    return ([replace(amount, rule="words")] if words else found), found[-1].end


def _digits_end(text: str, at: int) -> int:
    """Where the first number ends: in `รางวัลที่ 1 ถึง 5 ใบ` only the 1 is a name."""
    m = DIGIT_RUN.match(text, at)
    return m.end() if m else at + 1


def _bare(text: str, amount: Amount) -> list[Amount]:
    """`กว่า 7,300 ล้าน`: an amount in millions may leave its unit out."""
    if BARE.search(text[amount.start : amount.end]) and ENDS.match(text, amount.end):
        return [replace(amount, unit="", rule="bare")]
    return []


def _half(text: str, at: int) -> list[Amount]:
    """`ครึ่งหนึ่ง`, `ครึ่งวัน`, `เกือบครึ่ง`."""
    if m := HALF.match(text, at):
        return [Amount(at, m.end(), Decimal("0.5"), None, m["unit"] or "", "half")]
    bound = BOUND_HALF.search(text, max(0, at - 8), at)
    return [Amount(at, at + len("ครึ่ง"), Decimal("0.5"), None, "", "half")] if bound else []


def _fraction(text: str, at: int) -> Amount | None:
    """`หนึ่งในสี่`, `1 ใน 3`; not `1 ใน 29 จังหวัด`, which counts 29."""
    m = FRACTION.match(text, at) if "ใน" in text[at : at + 9] else None
    if not m or unit_at(text, m.end() + (text[m.end() : m.end() + 1] == " ")):
        return None
    top, whole = normalize_number(m["top"]), normalize_number(m["all"])
    return Amount(at, m.end(), top / whole, None, "", "fraction") if top and whole and top < whole else None


def _share_list(text: str, share: Amount) -> list[Amount]:
    """`ร้อยละ 3.6 และ 3.4`: a number listed after a share, with no unit of its own, is one too."""
    found = [share]
    while (m := SHARES.match(text, found[-1].end)) and unit_at(
        text, m.end() + (text[m.end() : m.end() + 1] == " ")
    ) is None:
        after = read_share(text, m.start("next"))
        if not after or after.end != m.end():
            break
        found.append(replace(after, rule="lent"))
    return found


def _list(text: str, amount: Amount) -> list[Amount]:
    """`90 x 185 เมตร`, `10, 20 และ 30 บาท`: numbers listed before an amount take its unit, if there is one."""
    found = [amount]
    while found[-1].unit is None and len(found) < LONGEST_LIST:
        m = LENDS.match(text, found[-1].end)
        after = read_amount(text, m.start("next")) if m else None
        if not m or not after or (m["by"] == "ใน" and found[-1].value == 1):
            break
        found.append(after)
    unit = found[-1].unit
    return [*(replace(a, unit=unit, rule="lent") for a in found[:-1]), found[-1]]


def _named(text: str, at: int, amount: Amount) -> bool:
    """Whether what stands before a number makes it a name, an ordinal or a code."""
    low = max(0, at - 20)
    if NAMED.search(text, low, at) or (COVID.search(text, low, at) and re.match("19|2019", text[at : at + 4])):
        return True
    if m := ORDINAL.search(text, low, at):
        return not (m.group().strip() in NAMING and amount.unit in MEASURES)
    if text[at].isdigit() and CORPS.search(text, low, at):
        return True
    order = ORDER.search(text, low, at)
    return bool(order and unit_before(text, order.start()))


def _year(text: str, amount: Amount) -> bool:
    """Whether the number is a year that merely stands before a word of the units."""
    whole = YEAR.match(text, amount.start)
    if not whole and not SHORT_YEAR.match(text, amount.start):
        return False
    before = YEAR_BEFORE.search(text, max(0, amount.start - 14), amount.start)
    dashed = before and before.group().strip() == "-" and amount.unit == "%"
    return bool(before and not dashed) or bool(whole and amount.unit not in COUNTED)


def _counts(text: str, amount: Amount) -> bool:
    """Whether number words count: not the end of an ordinal (`ที่สอง`), not a หนึ่ง that means "a"."""
    if amount.unit in NEVER_IN_WORDS or re.search(
        r"(?:ที่|วรรค|มาตรา|อันดับ) ?$", text[max(0, amount.start - 8) : amount.start]
    ):
        return False
    return amount.value != 1 or amount.unit in A_OR_ONE
