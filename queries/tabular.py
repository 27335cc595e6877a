"""Answers that turn into pandas tables."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T", covariant=True)


class Tabular:
    """An answer; ``to_df`` gives all its rows, each with the words it rests on first."""

    __slots__ = ()

    def to_df(self) -> Any:
        """A pandas DataFrame, with a column ``section`` where there are rows of several kinds.

        Errors: QueryError where pandas is not installed.
        """
        from prakat.queries.papers import to_frame
        from prakat.queries.tables import paper_of

        return to_frame(paper_of(self))


class Rows(Tabular, tuple[T, ...]):
    """Several answers of one kind; a tuple in all else."""

    __slots__ = ()
