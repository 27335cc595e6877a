"""Files that pages ask for. All are read when the server starts, so no request leads to a path of the disk."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FONT = re.compile(r"url\((vendor/[\w./-]+)(?:\?v=\w+)?\)")
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
    """Every file of ``static/`` that is of a known type, by its path there; sheets name the versions of their fonts."""
    found = dict(_read(files("prakat.queries.web").joinpath("static"), ""))
    fonts = {name: f"{name}?v={_version(content)}" for name, content in found.items() if name.endswith("woff2")}
    return {name: _asset(name, _with(fonts, content) if name.endswith("css") else content)
            for name, content in found.items()}  # fmt: skip


def _read(folder: Traversable, under: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{under}{entry.name}"
        if entry.is_dir():
            yield from _read(entry, f"{name}/")
        elif entry.name.rpartition(".")[2] in TYPES:
            yield name, entry.read_bytes()


def _with(fonts: Mapping[str, str], sheet: bytes) -> bytes:
    return FONT.sub(lambda found: f"url({fonts[found[1]]})", sheet.decode()).encode()


def _asset(name: str, content: bytes) -> Asset:
    packed = content if name.endswith("woff2") else gzip.compress(content, mtime=0)
    return Asset(content, packed, TYPES[name.rpartition(".")[2]], _version(content))


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def static(name: str) -> str:
    """The address of a file, new whenever the file is. Errors: KeyError where there is none."""
    return f"/static/{name}?v={read_assets()[name].version}"
