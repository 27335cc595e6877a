"""Who may import whom: only what stands to the left; ``ingest``, ``extract`` and ``store`` do not know one another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    ("model", "errors"),
    ("deadline", "doubt", "exchange", "garbage", "opening", "pool", "scoring", "state", "telling", "typeset"),
    ("rows", "lookup_parts"),
    ("lookup", "marking", "refuting"),
    ("laying",),
    ("publishing",),
    ("store", "ingest", "extract"),
    ("readers", "graph", "search"),
    ("queries",),
    ("identifying", "pipeline", "watching", "reviewing", "browsing", "sources"),
    ("updating",),
    ("api", "evaluate"),
    ("report",),
    (
        "report_ask",
        "report_decisions",
        "report_graph",
        "report_identity",
        "report_ledger",
        "report_search",
        "report_source",
        "report_update",
        "report_watch",
        "console",
    ),
    ("answering", "feed", "progress"),
    ("web", "mcp"),
    (
        "demo",
        "cli_ask",
        "cli_decisions",
        "cli_graph",
        "cli_identity",
        "cli_ledger",
        "cli_search",
        "cli_update",
        "cli_source",
        "cli_watch",
    ),
    ("cli_serve", "cli_mcp"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FOLDERS = ("ingest", "extract", "graph", "search", "queries")
FACES = ("web", "mcp")  # parts of queries/ that serve a whole store: they stand above what they show
PARTS = (*FOLDERS, *FACES)
FILES = sorted(path for top in ("core", *FOLDERS) for path in (ROOT / top).rglob("*.py"))


def owner(path: Path) -> str:
    """``core/store.py`` is ``store``; everything under ``extract/`` is ``extract``, under ``queries/web/`` ``web``."""
    top, second, *_ = path.relative_to(ROOT).parts
    face = Path(second).stem
    return path.stem if top == "core" else face if face in FACES else top


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [f"prakat.{alias.name}" for alias in node.names]
            yield from names if node.module == "prakat" else [node.module or ""]


def parts(path: Path) -> set[str]:
    """The parts of prakat that a file imports."""
    names = [name.split(".") for name in imported(ast.parse(path.read_text(encoding="utf-8")))]
    return {
        name[2] if name[2:3] and name[2] in FACES else name[1] for name in names if name[0] == "prakat" and name[1:]
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_layers(path: Path) -> None:
    name = owner(path)
    if path == ROOT / "core" / "__init__.py":
        assert parts(path) == {"api"}
        return
    assert name in RANK, f"core/{name}.py has no place among the layers"
    for part in parts(path) - ({name} if name in PARTS else set()):
        assert RANK[part] < RANK[name], f"{name} must not import {part}"


def test_the_one_import_upwards_is_lazy() -> None:
    tree = ast.parse((ROOT / "core" / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "prakat.api"]
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert names == ["open"]
