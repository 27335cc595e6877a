"""Chunks come back in order, few are in flight, and what a worker raises is raised here."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from prakat.errors import PrakatError
from prakat.pool import IN_FLIGHT, ordered_map


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("chunks", [[], [-1], [*range(-20, 0)]])
def test_order(jobs: int, chunks: list[int]) -> None:
    assert list(ordered_map(abs, chunks, jobs)) == [(chunk, -chunk) for chunk in chunks]


def test_few_in_flight() -> None:
    taken = 0

    def source() -> Iterator[int]:
        nonlocal taken
        for taken in range(1, 101):
            yield -taken

    results = ordered_map(abs, source(), 2)
    next(results)
    assert taken <= 2 * IN_FLIGHT
    results.close()  # type: ignore[attr-defined]


def test_errors_of_the_function_come_through() -> None:
    with pytest.raises(TypeError):
        list(ordered_map(abs, ["a", "b", "c"], 2))  # type: ignore[arg-type]


def test_a_dead_worker_is_one_clear_line() -> None:
    with pytest.raises(PrakatError, match="--jobs 1"):
        list(ordered_map(os._exit, [3, 3, 3], 2))
