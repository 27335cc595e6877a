"""The answer as a sentence, and the command that shows more of it."""

from __future__ import annotations

from collections.abc import Sequence

from prakat.queries.asking.candidate import Candidate
from prakat.queries.asking.question import Question
from prakat.queries.asking.terms import Term
from prakat.queries.commands import typed

WORDS = 4  # of the search that shows more


def sentence(question: Question, c: Candidate) -> str:
    """A Thai question with the answer where it asked; in English the answer, then what was asked."""
    words = " ".join(c.text.split())
    if question.language == "th":
        start, end = question.asks
        lead = {"when": "วันที่ " if c.text[:1].isdigit() else "", "where": "ที่ "}.get(question.kind, "")
        if question.kind == "decided":
            return f"{question.text[:start].strip()} {question.text[end:].strip()}: {words}".strip()
        link = "คือ " if question.text[start:end].startswith("คือ") else ""
        return " ".join(f"{question.text[:start].strip()} {link}{lead}{words} {question.text[end:].strip()}".split())
    if question.kind in ("who", "chaired", "said", "office"):
        return in_place(question, words)
    return f"{words} ({question.text.rstrip('?')})"


def in_place(question: Question, words: str) -> str:
    """The question with the answer for its Who."""
    start, end = question.asks
    return f"{question.text[:start]}{words}{question.text[end:]}".rstrip(" ?")


def office_sentence(question: Question, office: str, name: str) -> tuple[str, str]:
    day = f"{question.days.first.isoformat()}" if question.days else ""
    on = f" --on {day}" if day else ""
    if question.kind == "post":
        return f"{name} ดำรงตำแหน่ง{office}", f"prakat person '{name}'"
    if question.language == "th":
        when = f" {question.text[question.days.start : question.days.end]}" if question.days else ""
        return f"{office}{' เมื่อ' if when else ''}{when} คือ {name}", f"prakat office '{office}'{on}"
    return in_place(question, name), f"prakat office '{office}'{on}"


def search_command(terms: Sequence[Term]) -> str:
    """The search for the rarest words, in the order of the question."""
    rare = sorted((t for t in terms if not t.pair), key=lambda t: -t.share)[:WORDS]
    return typed("search", " ".join(t.forms[0] for t in sorted(rare, key=lambda t: t.start)))
