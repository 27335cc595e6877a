"""Commands about programmes and their figures: each parses, calls the library function, and prints."""

from __future__ import annotations

from prakat.answering import Out, answering
from prakat.console import Limit, table_rows


@answering
def programme(out: Out, name: str, limit: Limit = None) -> None:
    """A programme: names, who runs it and answers for it, laws, decisions, places, days, all its figures."""
    from prakat.report_ledger import programme_view

    found = out.corpus.programme(name, out.limit(limit))
    out.give(found, lambda: programme_view(found, table_rows(limit)))


@answering
def ledger(out: Out, name: str, limit: Limit = None) -> None:
    """Every figure given for a programme or a thing: on what it rests, of when, who said so, what changed."""
    from prakat.report_ledger import ledger_view

    found = out.corpus.ledger(name, out.limit(limit))
    out.give(found, lambda: ledger_view(found, table_rows(limit)))


@answering
def conflicts(out: Out, name: str, limit: Limit = None) -> None:
    """Figures of a programme that contradict, both cited, and sums that do not add up."""
    from prakat.report_ledger import conflicts_view

    found = out.corpus.conflicts(name, out.limit(limit))
    out.give(found, lambda: conflicts_view(found, table_rows(limit)))
