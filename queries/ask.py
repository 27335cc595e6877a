"""A question in Thai or English, answered in one sentence with the words that say so, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from prakat.errors import QueryError
from prakat.queries.asking.candidates import KINDS, TYPES, find_candidates
from prakat.queries.asking.closeness import Judged, best, judge
from prakat.queries.asking.office import Holder, find_holder, find_post
from prakat.queries.asking.question import Question, read_question
from prakat.queries.asking.releases import Release, look_at, with_facts
from prakat.queries.asking.retrieve import find_texts
from prakat.queries.asking.sentence import office_sentence, search_command, sentence
from prakat.queries.facts import Citation
from prakat.queries.tabular import Tabular

LOOKED_AT, READ = 30, 12  # releases whose texts, and whose facts, are read for one question
HELD, BELOW = 0.7, 0.15  # share of the question's words that a release must hold, and how far below the best one
SURE, AHEAD = 0.72, 0.03  # the score that an answer must have, and its lead before the next one
WHOLE, FAR_AHEAD = 0.52, 0.08  # the score that is enough for an answer that lacks nothing, far before the next one
LACKING, LACKING_AHEAD = 0.85, 0.25  # the same for an answer whose evidence does not hold all that the question says
SURER = {"decided": 0.9}
# Where the lead must be another: a release has many figures and places, and a decision is told twice.
LEAD = {"many": 0.045, "much": 0.045, "where": 0.09, "decided": -1.0}
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answer(Tabular):
    """``value`` is the answer's own words, "" where nothing supports one; ``days`` are ISO days where it is a date;
    ``query`` is the command that shows more; ``nearest`` are passages beside which no answer stands."""

    asked: str
    kind: str
    sentence: str
    value: str
    days: tuple[str, ...]
    score: float
    citations: tuple[Citation, ...]
    query: str
    nearest: tuple[Citation, ...]

    @property
    def found(self) -> bool:
        return bool(self.value)


def query_ask(con: duckdb.DuckDBPyConnection, store: Path, text: str) -> Answer:
    """Answer a question. Errors: QueryError where nothing is asked."""
    if not text.strip():
        raise QueryError('a question is needed, for instance: prakat ask "ใครเป็นนายกรัฐมนตรีเมื่อวันที่ 1 ตุลาคม 2566"')
    question = read_question(text)
    if not question.terms:
        raise QueryError(f"nothing to look for in {text!r}; name who or what is meant")
    if question.kind == "office" and (holder := find_holder(con, question)):
        return _held(question, holder, holder.name)
    if question.kind == "post" and (holder := find_post(con, question)):
        return _held(question, holder, holder.office)
    return _read(con, store, question)


def _held(question: Question, holder: Holder, value: str) -> Answer:
    cited = tuple(dict.fromkeys(f.citation for f in holder.evidence))
    said, command = office_sentence(question, holder.office, holder.name)
    return Answer(question.text, question.kind, said, value, (), 1.0, cited, command, ())


def _read(con: duckdb.DuckDBPyConnection, store: Path, question: Question) -> Answer:
    terms, texts = find_texts(store, question.terms, question.days, LOOKED_AT)
    looked = [look_at(text, terms, texts[0].rank) for text in texts]
    types = ("DATE", *TYPES[question.kind]) if question.days or question.kind == "when" else TYPES[question.kind]
    releases = with_facts(con, _holding(looked), types, KINDS.get(question.kind, ()))
    answers = best(j for r in releases for j in judge(question, r, find_candidates(question, r)))
    if answers and _sure(question, answers):
        return _answer(question, answers[0])
    return Answer(question.text, question.kind, "", "", (), 0.0, (), search_command(terms), _nearest(looked))


def _holding(looked: Sequence[Release]) -> list[Release]:
    """Releases that hold most of the question, the fullest first."""
    ordered = sorted(looked, key=lambda r: -r.held)[:READ]
    return [r for r in ordered if r.held >= max(HELD, ordered[0].held - BELOW)]


def _sure(question: Question, answers: Sequence[Sequence[Judged]]) -> bool:
    """Whether the best answer is near enough, and clearly nearer than the next."""
    top = answers[0][0]
    ahead = top.score - answers[1][0].score if len(answers) > 1 else top.score
    if not top.whole:
        return top.score >= SURER.get(question.kind, LACKING) and ahead >= LACKING_AHEAD
    enough = SURER.get(question.kind, SURE if ahead < FAR_AHEAD else WHOLE)
    return top.score >= enough and ahead >= LEAD.get(question.kind, AHEAD)


def _answer(question: Question, group: Sequence[Judged]) -> Answer:
    top = group[0]
    cited = {j.release.id: _cite(j) for j in reversed(group[:8])}
    order = [top.release.id, *(id_ for id_ in cited if id_ != top.release.id)]
    c, command = top.candidate, search_command([t for t, places in top.release.places if places])
    return Answer(question.text, question.kind, sentence(question, c), c.text, c.days or (), round(top.score, 3),
                  tuple(cited[id_] for id_ in order[:SHOWN]), command, ())  # fmt: skip


def _cite(judged: Judged) -> Citation:
    c, release = judged.candidate, judged.release
    start, end = c.extent or (c.start, c.end)
    return release.cite(*release.page.clause(min(start, c.start), max(end, c.end)))


def _nearest(releases: Sequence[Release]) -> tuple[Citation, ...]:
    """Where most of the question's words stand together."""
    found = []
    for release in releases[:SHOWN]:
        spots = sorted((p, t.share) for t, places in release.places for p in places[:5])
        if spots:
            at = max(spots, key=lambda s: sum(share for p, share in spots if abs(p - s[0]) < 150))[0]
            found.append(release.cite(*release.page.clause(at, at + 1)))
    return tuple(found)
