"""What leads from page to page, on the samples: names and ids, links, editions, places."""

from __future__ import annotations

from pathlib import Path

import pytest

import prakat
from prakat.api import Corpus
from prakat.errors import QueryError
from prakat.queries.spoken import LETTERS

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = prakat.open(tmp_path_factory.mktemp("browsing") / "p.duckdb")
    corpus.ingest([str(SAMPLES)])
    return corpus


def test_an_id_means_what_its_name_means(corpus: Corpus) -> None:
    (found, *_) = corpus.named("ชัยวุฒิ", ["Person"])
    assert corpus.entity(found.id) == corpus.entity(found.name, ["Person"])
    life = corpus.life(found.id)
    assert life is not None
    assert life.name == found.name


def test_of_each_kind_a_few_are_named(corpus: Corpus) -> None:
    found = corpus.named("การ", limit=2)
    assert len({one.kind for one in found}) > 2
    assert max(sum(one.kind == kind for one in found) for kind in ("Position", "Programme", "Event")) <= 2
    assert corpus.named("ก") == ()


@pytest.mark.parametrize("name", ["ไม่มีใครชื่อนี้", "per-000000000000", ""])
def test_nobody_is_called_so(corpus: Corpus, name: str) -> None:
    with pytest.raises(QueryError, match=r"nobody|a name is needed"):
        corpus.entity(name)


def test_links_stand_where_mentions_do(corpus: Corpus) -> None:
    document = corpus.document(corpus.facts(kind="holds", limit=1).facts[0].citation.document)
    starts = {mention.start for mention in document.mentions}
    links = corpus.links(document.id)
    assert links
    assert {link.start for link in links} <= starts
    assert corpus.entity(links[0].id).name == links[0].name


def test_a_place_tells_what_happened_there(corpus: Corpus) -> None:
    place = corpus.place("จังหวัดภูเก็ต")
    assert place.releases
    assert all("ภูเก็ต" in cited.quote for cited in place.releases)
    assert [area.name for area in place.within] == ["อำเภอเมืองภูเก็ต จังหวัดภูเก็ต"]
    assert corpus.place(place.within[0].id).around[0].id == place.id
    assert sum(year.releases for year in place.years) <= place.documents


def test_a_page_that_was_edited_shows_what_it_was(corpus: Corpus, tmp_path: Path) -> None:
    store = prakat.open(tmp_path / "p.duckdb")
    for words in ("งบประมาณ 15 ล้านบาท", "งบประมาณ 25 ล้านบาท"):
        release = tmp_path / "release.txt"
        release.write_text(f"ประกาศโครงการ\n\nครม. เห็นชอบ {words} เมื่อวันที่ 3 พฤษภาคม 2565\n" * 3, encoding="utf-8")
        store.ingest([str(release)], resolve=False)
    (document,) = (row[0] for row in store.sql("SELECT DISTINCT id FROM documents")[1])
    edited = store.edited(document, 1, 2)
    assert "15 ล้านบาท" in edited.edits[0].was
    assert "25 ล้านบาท" in edited.new.text[edited.edits[0].start : edited.edits[0].end]
    with pytest.raises(QueryError, match="no revision 7"):
        store.edited(document, 1, 7)


def test_provinces_are_those_of_the_releases_that_tell_of_somebody(corpus: Corpus) -> None:
    """Counted from links in the store, not from the rows kept of them."""
    _, told = corpus.sql("""
        SELECT s.canonical_id, p.code[:2], count(DISTINCT e.document) FROM ends AS e
        JOIN entities AS s ON s.id = e.subject_id AND s.kind = 'Person'
        JOIN links AS l USING (document) JOIN entities AS p ON p.id = l.entity_id AND p.kind = 'Place' AND p.code <> ''
        WHERE e.kind IN ('holds', 'said', 'chairs') GROUP BY ALL
    """)
    assert {person for person, _, _ in told}
    for person in {person for person, _, _ in told}:
        found = {(one.code, one.releases) for one in corpus.provinces(person)}
        assert found == {(code, releases) for whose, code, releases in told if whose == person}


def test_what_was_said_stands_behind_who_said_it(corpus: Corpus) -> None:
    facts = corpus.facts(kind="said").facts
    spoken = corpus.spoken(facts)
    assert spoken.keys() == {fact.id for fact in facts if "words" in fact.qualifiers}
    texts = {one.document: corpus.document(one.document).text for one in spoken.values()}
    for one in spoken.values():
        whole = " ".join(texts[one.document][one.start : one.end].split())
        assert whole.startswith(one.quote.removesuffix("…"))
        assert (one.quote == whole) is (len(whole) <= LETTERS)
