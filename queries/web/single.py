"""One release as one HTML file that opens without a server: text with mentions, facts, references, style, font."""

from __future__ import annotations

import base64

from prakat.api import Corpus
from prakat.model import MENTION_TYPES
from prakat.queries.citing import STYLES, cited_document
from prakat.queries.sentences import find_sentences, sentence_at
from prakat.queries.web.assets import FONT, Asset, read_assets
from prakat.queries.web.marking import mark_text
from prakat.queries.web.render import environment
from prakat.queries.web.words import Lang, read_words

SHEETS = ("base.css", "parts.css", "document.css", "single.css", "print.css")


def single_page(corpus: Corpus, id: str, lang: Lang = "th") -> str:
    """The file's content. Errors: QueryError where there is no document of that id."""
    document = corpus.document(id)
    sentences = find_sentences(document.text)
    text = mark_text(document, (), sentences, (), read_words(lang))
    counts = {kind: sum(m.type == kind for m in document.mentions) for kind in MENTION_TYPES}
    return environment(lang).get_template("single.html").render(
        it=document, text=text, counts={kind: n for kind, n in counts.items() if n}, style=_style(),
        sentence_of=lambda place: sentence_at(sentences, place), state=corpus.state(),
        citing={name: style(cited_document(document)) for name, style in STYLES.items()},
    )  # fmt: skip


def _style() -> str:
    """All sheets in one, fonts inside; none of it holds ``</``."""
    assets = read_assets()
    sheets = (assets[name].content.decode() for name in SHEETS[:-1])
    printed = f"@media print {{ {assets[SHEETS[-1]].content.decode()} }}"
    return FONT.sub(lambda found: f"url({_inline(assets[found[1]])})", "\n".join([*sheets, printed]))


def _inline(asset: Asset) -> str:
    return f"data:{asset.type};base64,{base64.b64encode(asset.content).decode()}"
