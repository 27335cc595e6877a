"""prakat in a spaCy pipeline: the offsets of ``extract``, extensions, displaCy, and a DocBin that comes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin

import prakat
from prakat.extract.document import extract_document
from prakat.extract.spacy_pipe import make_prakat
from prakat.model import Document

TEXT = "นายสมชาย ใจดี ปลัดกระทรวงมหาดไทย กล่าวเมื่อวันที่ 6 พ.ค. 2565 ว่า จะใช้งบ 15 ล้านบาท"


@pytest.fixture(scope="module")
def nlp() -> Language:
    assert make_prakat
    nlp = spacy.blank("th")
    nlp.add_pipe("prakat")
    return nlp


def test_offsets_are_those_of_extract(nlp: Language, shared: Path) -> None:
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        published = date.fromisoformat(page["published"]) if page.get("published") else None
        doc = nlp.make_doc(page["text"])
        doc._.published = published
        doc = nlp(doc)
        found = extract_document(Document("", page["text"], published=published))
        assert [(e.start_char, e.end_char, e.label_, e.text) for e in doc.ents] == [
            (m.start, m.end, m.type, m.text) for m in found.mentions
        ]
        assert doc._.facts == found.facts


def test_extensions_and_span_groups(nlp: Language) -> None:
    doc = nlp(TEXT)
    person, *_ = doc.spans["PERSON"]
    assert person._.norm == {"honorific": "นาย", "name": "สมชาย ใจดี"}
    assert person._.rule
    assert 0 < person._.confidence <= 1
    assert [span.label_ for span in doc.spans["prakat"]] == [span.label_ for span in doc.ents]
    assert {fact.kind for fact in doc._.facts} >= {"holds"}


def test_displacy_draws_it(nlp: Language) -> None:
    drawn = displacy.render(nlp(TEXT), style="ent", page=False)
    assert drawn.count("<mark") == 4
    assert "PERSON" in drawn


def test_a_docbin_comes_back(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(
        [Document("a", TEXT, url="https://example.go.th/a", published=date(2022, 5, 7)), Document("b", "ไม่มีอะไร")]
    )
    assert corpus.export_docbin(tmp_path / "p.spacy") == 2
    docs = list(DocBin(store_user_data=True).from_disk(tmp_path / "p.spacy").get_docs(spacy.blank("th").vocab))
    assert [doc.user_data["id"] for doc in docs] == ["a", "b"]
    assert docs[0].text == TEXT
    assert docs[0].user_data["published"] == "2022-05-07"
    stored = corpus.document("a").mentions
    assert [(e.start_char, e.label_) for e in docs[0].ents] == [(m.start, m.type) for m in stored]
    assert docs[0].spans["PERSON"][0]._.norm["name"] == "สมชาย ใจดี"
