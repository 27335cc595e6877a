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

import duckdb

from prakat.extract.document import extract_document
from prakat.extract.plain import Plain
from prakat.extract.tagger.grammars import GRAMMARS
from prakat.model import Document

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("PRAKAT_SHARED") or ROOT.parent / "shared") / "corpora"
SAMPLE, WARM = 400, 100  # documents; the first load the models and fill the stores, and are not measured
YARDSTICK = 25
SLOWEST = 12
SAMPLED = f"SELECT doc_id, text, published FROM read_parquet($path) USING SAMPLE {SAMPLE} ROWS (reservoir, 7)"
LONGEST = f"SELECT doc_id, text, published FROM read_parquet($path) ORDER BY length(text) DESC LIMIT {SLOWEST}"


def documents(sql: str, files: str) -> list[Document]:
    rows = duckdb.execute(sql, {"path": str(CORPORA / files)}).fetchall()
    return [Document(key, text, published=date.fromisoformat(day) if day else None) for key, text, day in rows]


def seconds(work: Callable[[Document], object], texts: Iterable[Document]) -> float:
    start = time.process_time()
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
    """The most that was held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA}: no corpora there; set PRAKAT_SHARED")
    read = documents(SAMPLED, "2023.parquet")
    warm, sample = read[:WARM], read[WARM:]
    seconds(extract_document, warm)
    held = memory()
    ours = letters(sample) / seconds(extract_document, sample)
    docs, after = len(sample) * ours / letters(sample), memory()
    print(f"extraction, everything on   {docs:8.0f} documents/s  {ours / 1e6:6.3f} M characters/s a core")
    for find in GRAMMARS:
        rate = letters(sample) / seconds(lambda d, f=find: list(f(Plain(d))), sample)
        print(f"  {find.__name__:24}                     {rate / 1e6:6.2f} M characters/s")
    longest = documents(LONGEST, "20*.parquet")
    worst = max(seconds(extract_document, [d]) / (len(d.text.encode()) / 1e6) for d in longest)
    print(f"the {SLOWEST} longest releases    {worst:8.2f} s a megabyte at worst")
    print(f"memory                      {held:8.0f} MB after {WARM} documents, {after:.0f} after {SAMPLE}")
    print(f"                            {memory():8.0f} MB after the longest")
    few = sample[:YARDSTICK]
    pythainlp_ner()(few[0])
    theirs = letters(few) / seconds(pythainlp_ner(), few)
    print(f"pythainlp's NER             {theirs / ours * docs:8.0f} documents/s  {theirs / 1e6:6.3f} M characters/s")
    print(f"ratio                       {ours / theirs:8.1f} times as fast, facts and values included")


if __name__ == "__main__":
    main()
