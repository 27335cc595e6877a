"""What prakat does, shown on the samples that come with it."""

from __future__ import annotations

import socket
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import RenderableType
from rich.text import Text

from prakat.api import Corpus
from prakat.queries.officials import Post
from prakat.report import facts_view, heading, ingest_table, posts_view

PEOPLE = 5
ROWS = 8
NEXT = """
ลองต่อ (try next):
  prakat ingest {samples} --db demo.duckdb
  prakat person {name} --db demo.duckdb
  prakat facts --kind measures --db demo.duckdb
  prakat facts --about {about} --csv --db demo.duckdb
  prakat extract FILE                one JSON line a document, no store
  prakat demo --serve                the web page of it: http://127.0.0.1:8765/
"""
HOST, PORT = "127.0.0.1", 8765


@contextmanager
def demo_store(db: Path | None) -> Iterator[Path]:
    """Where the samples go: ``db``, else a store that is gone afterwards."""
    with TemporaryDirectory() as folder:
        yield db or Path(folder) / "demo.duckdb"


def free_port() -> int:
    """The usual port of the web page; 0, for any, where something listens there already."""
    with socket.socket() as probe:
        return 0 if probe.connect_ex((HOST, PORT)) == 0 else PORT


def is_usual() -> bool:
    """Whether the web page follows unasked: somebody looks on, and what it needs is installed."""
    return sys.stdout.isatty() and all(map(find_spec, ("fastapi", "jinja2", "uvicorn")))


def demo_report(db: Path) -> Iterator[RenderableType]:
    """Ingest the samples into a store, and yield the parts of a report."""
    with as_file(files("prakat").joinpath("corpus", "samples")) as samples:
        corpus = Corpus(db)
        yield ingest_table(corpus.ingest(samples))
        yield heading("บุคคลและตำแหน่ง (people and their posts)")
        posts = _busiest(corpus.posts())
        yield posts_view(posts)
        for kind, title in (("measures", "ตัวเลข (figures)"), ("decisions", "มติและคำสั่ง (decisions)")):
            yield heading(title)
            answer = corpus.facts(kind=kind, limit=ROWS)
            yield facts_view(answer)
        name = posts[0].person.split()[0] if posts else "ชื่อ"
        about = answer.facts[0].subject if answer.facts else "คำ"
        yield Text(NEXT.format(samples=samples, name=name, about=about))


def _busiest(posts: Sequence[Post]) -> list[Post]:
    """The posts of those people of whom most is attested."""
    weight = Counter[str]()
    for post in posts:
        weight[post.person] += post.releases
    chosen = [person for person, _ in weight.most_common(PEOPLE)]
    return sorted((post for post in posts if post.person in chosen), key=lambda post: chosen.index(post.person))
