"""Files that pages ask for. All are read when the server starts, so no request leads to a path of the disk."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

TYPES = {
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    "woff2": "font/woff2", "json": "application/json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent, ``packed`` to whoever can unpack (``content`` itself where that saves nothing); ``version``
    changes with its content."""

    content: bytes
    packed: bytes
    type: str
    version: str


@cache
def read_assets() -> dict[str, Asset]:
    """Every file of ``static/`` that is of a known type, by its path there."""
    return dict(_read(files("prakat.queries.web").joinpath("static"), ""))


def _read(folder: Traversable, under: str) -> Iterator[tuple[str, Asset]]:
    for entry in folder.iterdir():
        name = f"{under}{entry.name}"
        suffix = entry.name.rpartition(".")[2]
        if entry.is_dir():
            yield from _read(entry, f"{name}/")
        elif suffix in TYPES:
            content = entry.read_bytes()
            packed = content if suffix == "woff2" else gzip.compress(content, mtime=0)
            yield name, Asset(content, packed, TYPES[suffix], hashlib.sha256(content).hexdigest()[:10])


def static(name: str) -> str:
    """The address of a file, new whenever the file is. Errors: KeyError where there is none."""
    return f"/static/{name}?v={read_assets()[name].version}"
