"""How exactly figures are given, and whether two can be one figure in two roundings."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
CLOSE = 0.05  # parts of the figure by which a plain one may be rounded
LOOSE = 0.1  # by which one may be that is called about or more than
TINY = 1e-9
TELLING = 3  # digits by which two of another order of magnitude are known for the same
ABOUT = ("about", "more_than", "at_least", "less_than", "at_most")

AMOUNTS = 8192  # kept read: figures of one thing are compared pair by pair


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: ``last`` is what its last digit counts (100,000,000 for 5.4 พันล้าน), 0 where it is written in words."""

    value: float
    last: float = 0.0
    bound: str = ""


@lru_cache(AMOUNTS)
def read_amount(text: str, value: float, bound: str = "", trailing: bool = True) -> Amount:
    """An amount as written. With ``trailing`` noughts at the end count as rounded: 60,300 is given in hundreds."""
    match = DIGITS.search(text.translate(THAI_DIGITS))
    number = float(match.group().replace(",", "")) if match else 0.0
    if not match or not number or not value:
        return Amount(value, 0.0, bound)
    whole, _, decimals = match.group().replace(",", "").partition(".")
    digit = 10.0 ** -len(decimals)
    if trailing and not decimals:
        digit = 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return Amount(value, digit * abs(value) / number, bound)


def same(one: Amount, other: Amount) -> bool:
    return abs(one.value - other.value) <= TINY * max(abs(one.value), abs(other.value))


def rounded(one: Amount, other: Amount) -> bool:
    """Whether the coarser of two can be the finer one rounded or cut off, cut off where it is called more than."""
    coarse, fine = sorted((one, other), key=lambda amount: -amount.last)
    gap, size = fine.value - coarse.value, max(abs(one.value), abs(other.value))
    if abs(gap) > (LOOSE if coarse.bound in ABOUT else CLOSE) * size:
        return False
    if coarse.bound in ("more_than", "at_least"):
        return 0 <= gap < max(coarse.last, TINY)
    if coarse.bound in ("less_than", "at_most"):
        return 0 <= -gap < max(coarse.last, TINY)
    return 0 <= gap < coarse.last or abs(gap) <= coarse.last * (0.5 if not coarse.bound else 1.0) * (1 + TINY)


def within(one: Amount, other: Amount) -> bool:
    """Whether one is a bound that the other keeps."""
    return _keeps(one, other) or _keeps(other, one)


def _keeps(bound: Amount, plain: Amount) -> bool:
    if plain.bound:
        return False
    if bound.bound in ("more_than", "at_least"):
        return plain.value >= bound.value
    return bound.bound in ("less_than", "at_most") and plain.value <= bound.value


def slipped(one: Amount, other: Amount) -> bool:
    """Whether two are the same digits of another order of magnitude: 162,316 แสน and 1.6 แสน; not of round ones."""
    low, high = sorted((one, other), key=lambda amount: abs(amount.value))
    if not low.value or not high.value:
        return False
    times = round(math.log10(abs(high.value / low.value)))
    if times < 1 or max(_digits(one), _digits(other)) < TELLING or min(_digits(one), _digits(other)) < 2:
        return False
    scaled = Amount(low.value * 10**times, low.last * 10**times, low.bound)
    return same(scaled, high) or rounded(scaled, high)


def _digits(amount: Amount) -> int:
    """How many digits are given, noughts at the end left out."""
    return len(f"{abs(amount.value) / amount.last:.0f}".rstrip("0")) if amount.last else 0
