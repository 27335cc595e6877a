"""One pure function over many chunks, on as many processes as are asked for, in order and with bounded memory."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

from prakat.errors import PrakatError

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

IN_FLIGHT = 3  # chunks a process: enough that none waits for the writer


def cores() -> int:
    """Cores this process may use (a container's share where the system tells)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered_map(
    function: Callable[[Chunk], Result], chunks: Iterable[Chunk], jobs: int
) -> Iterator[tuple[Chunk, Result]]:
    """Each chunk with ``function(chunk)``, in the order of ``chunks``.

    A single chunk, or one job, is worked here: no process is started for it. ``function`` must be importable
    by name. Errors: what ``function`` raises; PrakatError where a worker died.
    """
    source = iter(chunks)
    head = list(itertools.islice(source, 2))
    everything = itertools.chain(head, source)
    if jobs <= 1 or len(head) < 2:
        yield from ((chunk, function(chunk)) for chunk in everything)
    else:
        yield from _pooled(function, everything, jobs)


def _pooled(function: Callable[[Chunk], Result], chunks: Iterable[Chunk], jobs: int) -> Iterator[tuple[Chunk, Result]]:
    waiting: deque[tuple[Chunk, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_leave_with_parent)
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(function, chunk)))
            if len(waiting) >= jobs * IN_FLIGHT:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)
    except BrokenProcessPool as error:
        message = "a worker process died (out of memory?): run again with --jobs 1; what was stored stays"
        raise PrakatError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _first(waiting: deque[tuple[Chunk, Future[Result]]]) -> tuple[Chunk, Result]:
    chunk, future = waiting.popleft()
    return chunk, future.result()


def _context() -> multiprocessing.context.BaseContext:
    """Never a plain fork: the parent holds a database and threads."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def _leave_with_parent() -> None:
    """A parent that was killed leaves no workers behind; Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
