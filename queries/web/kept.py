"""Answers kept at hand while the store stays in one state."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 200  # answers


class Kept:
    """The answers asked for last; they are frozen, so that several requests may look at one."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._asking: dict[tuple[Any, ...], Lock] = {}
        self._lock = Lock()

    def __call__(self, state: str, ask: Callable[..., T], *given: object, **named: object) -> T:
        """``ask(*given, **named)``, or what it answered in this state; in no known state ("") it is asked anew. Whoever
        wants what is being asked already waits for that answer."""
        if not state:
            return ask(*given, **named)
        key = (state, ask.__name__, given, tuple(sorted(named.items())))
        with self._lock:
            asking = self._asking.setdefault(key, Lock())
        with asking:
            try:
                return self._at_hand(key, lambda: ask(*given, **named))
            finally:
                with self._lock:
                    self._asking.pop(key, None)

    def _at_hand(self, key: tuple[Any, ...], ask: Callable[[], T]) -> T:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                held: T = self._answers[key]
                return held
        answer = ask()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return answer
