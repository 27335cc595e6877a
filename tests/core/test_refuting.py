"""Facts judged wrong: out of every answer for as long as the judgement holds, whatever is read again meanwhile."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

import prakat
from prakat.api import Corpus
from prakat.errors import QueryError
from prakat.exchange import dumps
from prakat.queries.facts import CitedFact
from prakat.store import migrations, open_store

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
HEAD, MINISTER, PROGRAMME = "ประยุทธ์ จันทร์โอชา", "อิทธิพล คุณปลื้ม", "คนละครึ่ง"
DOCUMENTS = "SELECT id FROM documents WHERE current ORDER BY id"
ANSWERS: dict[str, Callable[[Corpus], object]] = {
    "facts": lambda corpus: corpus.facts(),
    "person": lambda corpus: [corpus.person(name) for name in (HEAD, MINISTER)],
    "life": lambda corpus: [corpus.life(name, ("2020", "2024")) for name in (HEAD, MINISTER)],
    "office": lambda corpus: corpus.office("นายกรัฐมนตรี"),
    "ledger": lambda corpus: corpus.ledger(PROGRAMME),
    "programme": lambda corpus: corpus.programme(PROGRAMME),
    "decisions": lambda corpus: corpus.decisions(),
    "documents": lambda corpus: [corpus.document(row[0]) for row in corpus.sql(DOCUMENTS)[1]],
}


def told(corpus: Corpus) -> dict[str, str]:
    """What every question answers, as JSON."""
    return {name: dumps(ask(corpus)) for name, ask in ANSWERS.items()}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = prakat.open(tmp_path_factory.mktemp("refuting") / "p.duckdb")
    corpus.ingest([str(SAMPLES)])
    return corpus


def of_kind(corpus: Corpus, kind: str, about: str) -> CitedFact:
    return corpus.facts(about=about, kind=kind).facts[0]


@pytest.mark.parametrize(
    ("kind", "about", "among"),
    [
        ("holds", HEAD, {"facts", "life", "office", "documents"}),
        ("said", MINISTER, {"facts", "person", "documents"}),
        ("chairs", HEAD, {"facts", "person", "documents"}),
        ("decisions", "คณะรัฐมนตรี", {"facts", "decisions", "documents"}),
        ("measures", PROGRAMME, {"facts", "ledger", "documents"}),
    ],
)
def test_what_is_wrong_answers_nothing_until_it_is_undone(
    samples: Corpus, kind: str, about: str, among: set[str]
) -> None:
    state, before = samples.state(), told(samples)
    facts = samples.facts(about, kind).facts
    fact = next(fact for fact in facts if all(fact.id in before[name] for name in among))
    number = samples.judge_fact(fact.id, "wrong", "ผู้ตรวจ")
    after = told(samples)
    assert samples.state() != state
    assert [name for name, answer in after.items() if fact.id in answer] == []
    samples.undo_fact(number)
    assert (samples.state(), told(samples)) == (state, before)


def test_the_last_judgement_counts(samples: Corpus) -> None:
    fact, before = of_kind(samples, "said", MINISTER), samples.facts().total
    samples.judge_fact(fact.id, "wrong", "ก")
    assert samples.facts().total == before - 1
    number = samples.judge_fact(fact.id, "right", "ข")
    assert samples.facts().total == before
    assert [(one.author, one.judgement, one.undone is None) for one in samples.judged(2)] == [
        ("ข", "right", True), ("ก", "wrong", False)]  # fmt: skip
    samples.undo_fact(number)
    with pytest.raises(QueryError, match="no judgement"):
        samples.undo_fact(number)


@pytest.mark.usefixtures("toy")
def test_it_stays_wrong_in_a_newer_revision_and_for_a_newer_extractor(
    tmp_path: Path, releases: list[prakat.Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    fact = of_kind(corpus, "measures", "เมือง")
    number = corpus.judge_fact(fact.id, "wrong", "ผู้ตรวจ")
    corpus.ingest([dataclasses.replace(releases[0], text=f"แก้ไข: {releases[0].text}")])
    assert corpus.facts(kind="measures").facts == ()
    monkeypatch.setattr(prakat.pipeline, "extractor_version", lambda: "newer")
    assert corpus.reextract() == len(releases)
    assert corpus.facts(kind="measures").facts == ()
    corpus.undo_fact(number)
    assert [one.id == fact.id for one in corpus.facts(kind="measures").facts] == [False]


@pytest.mark.usefixtures("toy")
def test_a_forgotten_release_takes_what_was_judged_of_it_along(tmp_path: Path, releases: list[prakat.Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    corpus.judge_fact(of_kind(corpus, "measures", "เมือง").id, "wrong", "ผู้ตรวจ")
    corpus.forget([releases[0].id])
    assert corpus.judged() == ()
    assert corpus.sql("SELECT * FROM refuted")[1] == []


@pytest.mark.usefixtures("toy")
def test_what_was_judged_before_it_counted_counts(tmp_path: Path, releases: list[prakat.Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    fact = of_kind(corpus, "measures", "เมือง")
    steps = dict(migrations())
    with open_store(corpus.path) as store:
        store.con.execute("DROP TABLE refuted; DROP TABLE fact_judgements; DROP TABLE reports;" + steps[13])
        store.con.execute("INSERT INTO fact_judgements VALUES (1, $id, 'wrong', 'ก', now(), NULL)", {"id": fact.id})
        store.con.execute(steps[14])
        store.changed = True
    assert corpus.facts(kind="measures").facts == ()
    assert [(one.one, one.other) for one in corpus.judged()] == [(fact.subject, fact.value)]
    corpus.undo_fact(1)
    assert [one.id for one in corpus.facts(kind="measures").facts] == [fact.id]
