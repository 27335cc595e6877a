"""What a reader would stop at and that became nothing: numbers, month names and honorifics outside all mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from prakat.extract.plain import Plain
from prakat.model import Span

Kind = Literal["number", "date", "honorific"]
Left = tuple[Kind, Span]

NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
MONTH = re.compile(
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\."
)
HONORIFIC = re.compile(r"(?<![ก-ฮ])(?:นาย(?!ก|อำเภอ|จ้าง|แพทย์|ทะเบียน)|นาง(?:สาว)?|พล\.?[อตทร]\.|ดร\.)(?= ?[ก-ฮเ-ไ])")

PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (("number", NUMBER), ("date", MONTH), ("honorific", HONORIFIC))


def find_left_over(plain: Plain, taken: Sequence[Span]) -> Iterator[Left]:
    """Numbers, dates and honorifics of the text that none of ``taken`` (in order) touches, in the order of the text."""
    left: list[Left] = []
    for kind, pattern in PATTERNS:
        spans = (plain.span(*m.span()) for m in pattern.finditer(plain.text))
        left += [(kind, span) for span in _outside(spans, taken)]
    return iter(sorted(left, key=lambda row: row[1]))


def _outside(spans: Iterator[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Those of ``spans`` that overlap none of ``taken``; both in the order of the text."""
    i = 0
    for span in spans:
        while i < len(taken) and taken[i].end <= span.start:
            i += 1
        if i == len(taken) or not taken[i].overlaps(span):
            yield span
