"""Numbers given to what was seen before, by a key of 64 bits: asked for a whole document at once in compiled code."""

from __future__ import annotations

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel

ROOM = 4096  # slots at first: a power of two, as it is ever after


class Known:
    """Keys and their numbers. Slots are found by open addressing and are at most half taken; 0 is no key."""

    def __init__(self) -> None:
        self._slots, self._size = np.zeros((ROOM, 2), np.uint64), 0

    def __len__(self) -> int:
        return self._size

    def numbers(self, keys: Array) -> tuple[Array, Array]:
        """The number of each key, and which keys have none."""
        return looked_for(self._slots, keys)

    def put(self, keys: Array, numbers: Array) -> None:
        """Give numbers to keys that have none, each but once."""
        self._size += len(keys)
        while 2 * self._size > len(self._slots):
            old = self._slots[self._slots[:, 0] > 0]
            self._slots = np.zeros((2 * len(self._slots), 2), np.uint64)
            placed(self._slots, old[:, 0].copy(), old[:, 1].copy())
        placed(self._slots, keys, numbers)


@kernel
def slot(slots: Array, key: np.uint64) -> int:
    """Where a key stands, or the free slot that it would take."""
    last = len(slots) - 1
    at = np.int64(key & np.uint64(last))
    while slots[at, 0] and slots[at, 0] != key:
        at = (at + 1) & last
    return int(at)


@kernel
def looked_for(slots: Array, keys: Array) -> tuple[Array, Array]:
    """See Known.numbers."""
    numbers, absent, count = np.empty(len(keys), np.uint64), np.empty(len(keys), np.int64), 0
    for i in range(len(keys)):
        at = slot(slots, keys[i])
        numbers[i], absent[count] = slots[at, 1], i
        count += slots[at, 0] != keys[i]
    return numbers, absent[:count]


@kernel
def placed(slots: Array, keys: Array, numbers: Array) -> None:
    """Write keys and numbers to their slots."""
    for i in range(len(keys)):
        at = slot(slots, keys[i])
        slots[at, 0], slots[at, 1] = keys[i], numbers[i]
