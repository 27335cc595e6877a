"""What a survey of a source comes to when its pages are extracted, too."""

from __future__ import annotations

from prakat.extract.document import extract_document
from prakat.ingest.discover import Survey


def mentions_problems(survey: Survey) -> list[str]:
    """Whether the articles named would bring the mentions that the source expects, going by those read."""
    documents = [sample.document for sample in survey.samples if sample.document]
    if not documents:
        return []
    found = sum(len(extract_document(document).mentions) for document in documents)
    likely = found * survey.articles // len(documents)
    least = max(1, survey.site.mentions.least)
    if likely >= least:
        return []
    return [f"{found:,} mentions in {len(documents)} pages, so some {likely:,} in all; at least {least:,} expected"]
