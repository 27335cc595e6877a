"""How alike two texts are as wholes: shingles of letters, and MinHash to find candidates among many texts.

rensa (the extra ``dedup``) makes the sketches where it is installed, numpy where not. Theirs differ, but two texts that
are alike share bands in either, but for one in a million; whether candidates are alike is then reckoned exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

try:
    from rensa import RMinHash
except ImportError:
    RMinHash = None

Hashes = NDArray[np.uint64]
Signatures = NDArray[np.uint32]

LENGTH = 8  # letters of a shingle
SLOTS, BANDS = 128, 32
SEED = 7
ENOUGH = 80  # letters, figures aside: fewer make no sketch
ALIKE = 0.8  # shared shingles of all, from which on two texts are alike
NUMPY = "numpy 1"
MAKER = f"rensa {RMinHash.ALGORITHM_VERSION}" if RMinHash else NUMPY

BLANKS = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
MONTHS = re.compile(
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
WEEKDAYS = re.compile("วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|ศุกร์|เสาร์|อาทิตย์)")
FIGURES = re.compile("[0-9๐-๙][0-9๐-๙.,:/-]*")
BASE, STIR, SPREAD = np.uint64(0x100000001B3), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)


def letters(text: str) -> str:
    """Text without white space."""
    return BLANKS.sub("", text)


def masked(text: str) -> str:
    """Letters with every figure and date alike."""
    return FIGURES.sub("0", WEEKDAYS.sub("วัน", MONTHS.sub("0", letters(text))))


def shingles(text: str) -> Hashes:
    """Hashes of all runs of ``LENGTH`` letters, each once and in order; none of a text that is too short to tell."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(codes) - text.count("0") < ENOUGH:
        return np.empty(0, np.uint64)
    runs = np.zeros(len(codes) - LENGTH + 1, np.uint64)
    for at in range(LENGTH):
        runs = runs * BASE + codes[at : at + len(runs)]
    return np.unique(_stirred(runs))


def _stirred(numbers: Hashes) -> Hashes:
    numbers = (numbers ^ (numbers >> HALF)) * STIR
    return numbers ^ (numbers >> HALF)


def likeness(one: Hashes, other: Hashes) -> float:
    """Jaccard: shingles in both, of those in either."""
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return 0.0  # too unlike in length
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def bands_of(sets: Sequence[Hashes], maker: str = MAKER) -> NDArray[np.int64]:
    """The bands of sets of shingles, a row each; of a set that is empty they mean nothing."""
    signatures = np.stack([_slots(one) for one in sets]) if maker == NUMPY else _rensa_slots(sets)
    bands = np.broadcast_to(np.arange(BANDS, dtype=np.uint64), (len(sets), BANDS)).copy()
    for row in range(SLOTS // BANDS):
        bands = _stirred(bands * SPREAD + signatures[:, row :: SLOTS // BANDS])
    return bands.view(np.int64)


def _slots(hashes: Hashes) -> Signatures:
    """The least of a set in each of ``SLOTS`` orders."""
    orders = _stirred(np.arange(SEED, SEED + 2 * SLOTS, dtype=np.uint64) * SPREAD)
    factors, summands = orders[:SLOTS] | np.uint64(1), orders[SLOTS:]
    least = [(hashes * a + b).min(initial=2**64 - 1) for a, b in zip(factors, summands, strict=True)]
    return (np.array(least, np.uint64) >> HALF).astype(np.uint32)


def _rensa_slots(sets: Sequence[Hashes]) -> Signatures:
    offsets = np.cumsum([0, *map(len, sets)]).tolist()
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), offsets, SLOTS, SEED)
    return np.array(matrix.to_rows(), np.uint32)
