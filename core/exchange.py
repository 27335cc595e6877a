"""Extractions as JSON: the one place where what was found takes the form of the annotation guidelines."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from prakat.model import FACT_KINDS, Extraction, Fact, FactKind, Mention

# What the guidelines call a fact's subject and value, kind by kind.
ROW_KEYS: Mapping[FactKind, tuple[str, str]] = {
    "holds": ("person", "role"),
    "chairs": ("person", "event"),
    "said": ("person", "cue"),
    "decisions": ("body", "matter"),
    "measures": ("about", "figure"),
    "aliases": ("full", "short"),
}


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON with Thai letters as they are; exact numbers become whole where they are whole, days become ISO."""
    return json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"no JSON for {type(value).__name__}")


def to_line(extraction: Extraction) -> str:
    """One document's mentions and facts as one line of JSON, without the line's end."""
    return dumps(to_record(extraction))


def to_record(extraction: Extraction) -> dict[str, Any]:
    """``doc_id``, ``mentions`` in the order of the text, and ``facts``: a list for every kind, also an empty one."""
    facts: dict[str, list[dict[str, Any]]] = {kind: [] for kind in FACT_KINDS}
    for fact in extraction.facts:
        facts[fact.kind].append(_fact_row(extraction, fact))
    document = extraction.document
    return {
        "doc_id": document.id,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "mentions": [_mention_row(mention) for mention in extraction.mentions],
        "facts": facts,
    }


def _mention_row(mention: Mention) -> dict[str, Any]:
    return {
        "type": mention.type,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "norm": mention.norm,
        "rule": mention.rule,
        "confidence": round(mention.confidence, 4),
    }


def _fact_row(extraction: Extraction, fact: Fact) -> dict[str, Any]:
    subject, value = ROW_KEYS[fact.kind]
    first = {"nth": 1} if fact.kind == "measures" else {}
    page = extraction.document.page_at(fact.quote.start)
    return {
        subject: fact.subject,
        value: fact.value,
        **first,
        **fact.qualifiers,
        "quote": extraction.document.words(fact.quote),
        "start": fact.quote.start,
        "end": fact.quote.end,
        **({"page": page.number} if page else {}),
        "rule": fact.rule,
        "confidence": round(fact.confidence, 4),
    }
