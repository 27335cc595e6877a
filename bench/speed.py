"""Speed on real releases, each figure beside a yardstick measured in the same run: python bench/speed.py

Reads corpora/2023.parquet under PRAKAT_SHARED, else ../shared. Seconds are those of the processor, on one core.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from prakat.extract.document import extract_document
from prakat.extract.plain import Plain
from prakat.extract.tagger.grammars import GRAMMARS
from prakat.garbage import garbage_left
from prakat.model import Document

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("PRAKAT_SHARED") or ROOT.parent / "shared") / "corpora"
EVERY = 42  # one release in so many is measured, and as many others load the models and fill the stores before
YEAR = "2023.parquet"
TURNS, PACE = 10, 3  # turns of both; releases that the yardstick reads in each
SLOWEST = 12
# Every release but those that an ingest sets aside for being hardly Thai, by length.
THAI = """
    SELECT doc_id, length(text) AS size, row_number() OVER (ORDER BY size, doc_id) AS nth FROM read_parquet($path)
    WHERE length(regexp_replace(text, '[^ก-๙]', '', 'g')) * 10 >= length(regexp_replace(text, '[^ก-๙a-zA-Z]', '', 'g'))
"""
# Of the parts that take one in so many by length, the one whose mean is nearest to that of all: the few releases of
# 100,000 characters and more hold a tenth of all letters, and each is in one part alone.
PART = f"""
    SELECT nth % {EVERY} AS part FROM ({THAI}) GROUP BY part
    ORDER BY abs(avg(size) - (SELECT avg(size) FROM ({THAI}))), part LIMIT 1
"""
SPREAD = f"""
    SELECT doc_id, text, published FROM read_parquet($path)
    SEMI JOIN (FROM ({THAI}) WHERE nth % {EVERY} = {{}}) USING (doc_id) ORDER BY hash(doc_id)
"""
ALL = f"SELECT count(*), avg(size) FROM ({THAI})"
LONGEST = f"SELECT doc_id, text, published FROM read_parquet($path) ORDER BY length(text) DESC LIMIT {SLOWEST}"


def read(sql: str, files: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as base:  # closed, it gives its memory back
        return base.execute(sql, {"path": str(CORPORA / files)}).fetchall()


def documents(sql: str, files: str) -> list[Document]:
    rows = read(sql, files)
    return [Document(key, text, published=date.fromisoformat(day) if day else None) for key, text, day in rows]


def seconds(work: Callable[[Document], object], texts: Iterable[Document]) -> float:
    start = time.process_time()
    with garbage_left():  # as in an ingest
        for document in texts:
            work(document)
    return time.process_time() - start


def letters(texts: Iterable[Document]) -> int:
    return sum(len(d.text) for d in texts)


def pythainlp_ner() -> Callable[[Document], object]:
    """pythainlp's own NER (newmm, perceptron tags, CRF) on the model its wheel carries."""
    import pycrfsuite
    from pythainlp.corpus import corpus_path
    from pythainlp.tag.thainer import ThaiNameTagger

    tagger = ThaiNameTagger.__new__(ThaiNameTagger)
    tagger.crf, tagger.pos_tag_name = pycrfsuite.Tagger(), "orchid_ud"
    tagger.crf.open(os.path.join(corpus_path(), "thainer_crf_1_5_1.model"))
    return lambda document: tagger.get_ner(document.text)


def memory() -> float:
    """What is held now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA}: no corpora there; set PRAKAT_SHARED")
    ((count, mean),) = read(ALL, YEAR)
    ((part,),) = read(PART, YEAR)
    warm, sample = (documents(SPREAD.format(n % EVERY), YEAR) for n in (part + EVERY // 2, part))
    print(f"{len(sample)} of {count:,} Thai releases, by length one in so many: {letters(sample) / len(sample):.0f} "
          f"characters each; all have {mean:.0f}")  # fmt: skip
    seconds(extract_document, warm)
    held, yardstick = memory(), pythainlp_ner()
    yardstick(warm[0])
    ours = theirs = 0.0
    for turn in range(TURNS):  # by turns: a machine that is slow for a while is so for both
        ours += seconds(extract_document, sample[turn::TURNS])
        theirs += seconds(yardstick, sample[turn : turn + PACE * TURNS : TURNS])
    few = [d for turn in range(TURNS) for d in sample[turn : turn + PACE * TURNS : TURNS]]
    after = memory()
    rates = letters(sample) / ours, letters(few) / theirs
    for name, rate in zip(("extraction, everything on", "pythainlp's NER"), rates, strict=True):
        docs = len(sample) * rate / letters(sample)
        print(f"{name:27} {docs:8.0f} documents/s  {rate / 1e6:6.3f} M characters/s a core")
    print(f"ratio                       {rates[0] / rates[1]:8.1f} times as fast, facts and values included")
    for find in GRAMMARS:  # each with the pass over the lists that they share
        rate = letters(sample) / seconds(lambda d, f=find: list(f(Plain(d))), sample)
        print(f"  {find.__name__:24}                     {rate / 1e6:6.2f} M characters/s")
    longest = documents(LONGEST, "20*.parquet")
    worst = max(seconds(extract_document, [d]) / (len(d.text.encode()) / 1e6) for d in longest)
    print(f"the {SLOWEST} longest releases    {worst:8.2f} s a megabyte at worst")
    print(f"memory                      {held:8.0f} MB after {len(warm)} documents, {after:.0f} after twice as many")
    print(f"                            {memory():8.0f} MB after the longest")


if __name__ == "__main__":
    main()
