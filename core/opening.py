"""What a file is before it is used as a store: of which version, or why it cannot be opened."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb

from prakat.errors import StoreError

FOREIGN = ("not a valid DuckDB database", "sqlite_scanner")  # what DuckDB says of a file that is none of its own


def migrations() -> tuple[tuple[int, str], ...]:
    """Numbered schema changes, ``(1, SQL)`` first."""
    found = (f for f in files("prakat").joinpath("schema").iterdir() if f.name.endswith(".sql"))
    return tuple(sorted((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in found))


def version(con: duckdb.DuckDBPyConnection) -> int:
    """The store's schema version; 0 for a file that holds nothing, -1 for one that holds something else."""
    tables = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "schema_version" not in tables:
        return -1 if tables else 0
    newest: int = con.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()[0][0]
    return newest


def check_version(have: int, path: Path) -> None:
    """Errors: StoreError where it is not the one that this prakat reads."""
    want = migrations()[-1][0]
    if have == want:
        return
    if have <= 0:
        raise StoreError(f"{path}: a DuckDB file, but no store of prakat; choose another with --db")
    if have > want:
        raise StoreError(f"{path}: written by a newer prakat (schema {have}, this one reads {want}); upgrade prakat")
    raise StoreError(f"{path}: of an older version (schema {have}, now {want}); bring it up to date with: "
                     f"prakat upgrade --db {path}")  # fmt: skip


def is_busy(error: duckdb.Error) -> bool:
    """Held by another process, or by another connection of this one."""
    return "lock on file" in str(error) or "different configuration" in str(error)


def unreadable(path: Path, error: duckdb.Error) -> StoreError:
    if not path.absolute().parent.is_dir():
        return StoreError(f"{path}: there is no folder {path.parent}; make it, or choose another with --db")
    if any(words in str(error) for words in FOREIGN):
        return StoreError(f"{path}: not a DuckDB file; choose another with --db")
    return StoreError(f"{path}: cannot be opened, take a copy of it: {str(error).splitlines()[0]}")
