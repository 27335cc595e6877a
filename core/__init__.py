"""prakat turns Thai announcements into facts that can be cited.

>>> corpus = prakat.open("prakat.duckdb")
>>> corpus.ingest("releases/")
>>> corpus.facts(about="เมืองอัจฉริยะ").facts[0].citation.quote
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prakat.api import Corpus


def open(path: str | os.PathLike[str] = "prakat.duckdb", snapshot: str | None = None) -> Corpus:  # noqa: A001
    """The store at ``path``, to be fed and asked; the file is made by the first ``ingest``.

    ``snapshot``: ask only this state of it (``Corpus.state``).
    """
    from prakat.api import Corpus

    return Corpus(path, snapshot)
