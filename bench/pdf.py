"""How well PDFs of known Thai text are read: ``python bench/pdf.py``, a row for each producer and font installed."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from prakat.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest" / "pdf"))
from make_pdfs import FONTS, PRODUCERS, expected_lines, known_text, make_pdf, missing


def main() -> None:
    known = known_text()
    gold = "\n".join(expected_lines(known))
    print("| producer | font | wrong | wrong letters | score of its worst page | pages | ms a page |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for producer, font in ((producer, font) for producer in PRODUCERS for font in FONTS):
            if not missing(producer, font):
                data = make_pdf(producer, font, known, Path(folder) / "a.pdf").read_bytes()
                print(f"| {producer} | {font} | {_row(data, gold)} |")


def _row(data: bytes, gold: str) -> str:
    read_pdf(data)  # dictionaries are loaded once
    began = time.process_time()
    page = read_pdf(data).page
    spent = 1000 * (time.process_time() - began) / len(page.pages)
    worst = min(page.pages, key=lambda start: start.quality)
    wrong = (_wrong(page.text, gold), _wrong(re.sub(r"\s", "", page.text), re.sub(r"\s", "", gold)))
    score = f"{worst.quality:.2f}{' (doubtful)' if worst.doubtful else ''}"
    return f"{wrong[0]:.2%} | {wrong[1]:.2%} | {score} | {len(page.pages)} | {spent:.0f}"


def _wrong(text: str, gold: str) -> float:
    return Levenshtein.distance(text, gold) / len(gold)


if __name__ == "__main__":
    main()
