"""What a writer leaves for readers: the snapshot of a store and the rows beside it, each moved into place whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import duckdb

STRIDE = 1 << 30  # bytes that the system is asked to copy at once


class Held(NamedTuple):
    """A store and its one writer. ``file`` is closed after ``con``: to close any handle of a file is to give away the
    lock that another one has on it."""

    con: duckdb.DuckDBPyConnection
    path: Path
    file: int


def snapshot_path(path: Path) -> Path:
    """Where the published copy of a store lies."""
    return path.with_name(f"{path.stem}.snapshot{path.suffix}")


def publish(held: Held, state: str) -> None:
    """Copy the store aside, bring the rows beside it level, then move the copy to where readers look."""
    from prakat.laying import level  # readers need none of it

    target = snapshot_path(held.path)
    aside = _copy_aside(held, target)
    level(held.con, held.path, state)
    os.replace(aside, target)


def copy_store(held: Held, target: Path) -> None:
    """Copy what is stored so far."""
    os.replace(_copy_aside(held, target), target)


def mark_level(path: Path) -> None:
    """A snapshot that is of its store's age is what the store holds (see ``is_level``)."""
    age = path.stat().st_mtime_ns
    os.utime(snapshot_path(path), ns=(age, age))


def is_level(path: Path) -> bool:
    """Whether the snapshot is what readers are to see: the store itself, or what it was before a writer began."""
    snapshot = snapshot_path(path)
    if not (path.is_file() and snapshot.is_file()):
        return False
    return path.stat().st_mtime_ns == snapshot.stat().st_mtime_ns or path.with_name(f"{path.name}.wal").exists()


def _copy_aside(held: Held, target: Path) -> Path:
    """Byte by byte: what was written is in the file once the log is, and nobody else writes to it."""
    held.con.execute("CHECKPOINT")
    aside = target.with_name(f"{target.name}.tmp")  # one writer: what lies there was left by one that was killed
    with aside.open("wb") as copy:
        try:
            os.lseek(held.file, 0, os.SEEK_SET)
            while os.copy_file_range(held.file, copy.fileno(), STRIDE):  # shares the blocks where a file system can
                pass
        except (AttributeError, OSError):  # not every system has it, nor every file system
            os.lseek(held.file, 0, os.SEEK_SET)
            copy.seek(0)
            with os.fdopen(held.file, "rb", closefd=False) as whole:
                shutil.copyfileobj(whole, copy, STRIDE >> 8)
    return aside
