"""Whole samples with every mention bracketed and every fact listed, as a reader can check them.

After a change that is meant to show here: UPDATE_GOLDEN=1 pytest tests/extract/test_golden.py, then read the diff.
"""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from prakat.extract.document import extract_document
from prakat.ingest.read import read_path
from prakat.model import Document, Extraction

PAGES = Path(__file__).parent / "golden"
SAMPLES = ["daily-smart-city.html", "portal-co-pay-approved.html", "province-governors.html", "rice-budget.txt"]


def bracketed(found: Extraction) -> str:
    """The text with ``[TYPE words]`` for each mention, then the facts, a line each."""
    parts, at = [], 0
    text = found.document.text
    for m in found.mentions:
        parts += [text[at : m.start], f"[{m.type} {m.text}]"]
        at = m.end
    parts.append(text[at:])
    facts = (f"{f.kind}: {f.subject} | {f.value}" + _verb(f.qualifiers.get("verb")) for f in found.facts)
    return "".join(parts) + "\n\n" + "\n".join(facts) + "\n"


def _verb(verb: object) -> str:
    return f" | {verb}" if verb else ""


@pytest.mark.parametrize("name", SAMPLES)
def test_golden(name: str) -> None:
    with as_file(files("prakat.corpus") / "samples" / name) as path:
        documents = [d for d in read_path(path) if isinstance(d, Document)]
    page = bracketed(extract_document(documents[0]))
    golden = PAGES / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")
