"""How many questions a store answers rightly: ``python bench/questions.py STORE [--half PART] [--wrong]``.

Reads tests/queries/questions.tsv and asks those whose release the store holds, and those that have no answer.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import prakat
from prakat.queries.ask import Answer
from prakat.rows import squeeze

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "queries" / "questions.tsv"
NONE = "-"
PARTS = {177: "added", 245: "fresh"}  # by the number from which on questions are of a part
DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the set: its number, accepted answers, the release with them."""

    number: int
    language: str
    kind: str
    question: str
    accepted: tuple[str, ...]
    release: str

    @property
    def half(self) -> str:
        """The odd ones are for development, the even ones held out; those of a part of their own were added later."""
        later = [part for first, part in PARTS.items() if self.number >= first]
        return later[-1] if later else "odd" if self.number % 2 else "even"


def read_questions(path: Path = QUESTIONS) -> list[Asked]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_asked(number, *line.split("\t")) for number, line in enumerate(lines, 1)]


def _asked(number: int, language: str, kind: str, question: str, accepted: str, release: str) -> Asked:
    return Asked(number, language, kind, question, tuple(accepted.split(";")), release)


def verdict(asked: Asked, answer: Answer) -> str:
    """right, wrong or not found; where nothing should be found, not finding is right."""
    if asked.release == NONE:
        return "wrong" if answer.found else "right"
    if not answer.found:
        return "not found"
    return "right" if any(_says(answer, accepted) for accepted in asked.accepted) else "wrong"


def _says(answer: Answer, accepted: str) -> bool:
    """Whether an answer holds what is accepted, not as part of a longer number."""
    if DAY.fullmatch(accepted):
        return any(day.startswith(accepted) for day in answer.days)
    words = squeeze(accepted)
    guarded = (
        (r"(?<!\d)(?<!\d[.,])" if words[0].isdigit() else "")
        + re.escape(words)
        + (r"(?!\d)" if words[-1].isdigit() else "")
    )
    return re.search(guarded, squeeze(answer.value)) is not None


def ask_all(store: Path, half: str) -> Iterator[tuple[Asked, Answer, str, float]]:
    """Questions with what the store answers, the verdict, and seconds."""
    corpus = prakat.open(store)
    _, rows = corpus.sql("SELECT id FROM documents WHERE current")
    held = {str(row[0]) for row in rows} | {NONE}
    for asked in read_questions():
        if asked.release in held and half in ("all", asked.half):
            begun = time.perf_counter()
            answer = corpus.ask(asked.question)
            yield asked, answer, verdict(asked, answer), time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--half", choices=("all", "odd", "even", *PARTS.values()), default="all")
    parser.add_argument("--wrong", action="store_true", help="show what is not right")
    options = parser.parse_args()
    results = list(ask_all(options.store, options.half))
    if options.wrong:
        for asked, answer, found, _ in results:
            if found != "right":
                print(f"{found}\t{asked.number}\t{asked.question}\t{'; '.join(asked.accepted)}\t{answer.value}")
    for name in ("language", "kind"):
        for key, counts in _counts(results, name).items():
            print(
                f"{key:10} "
                + "  ".join(f"{verdict_} {counts[verdict_]}" for verdict_ in ("right", "wrong", "not found"))
            )
    total = Counter(found for _, _, found, _ in results)
    seconds = sorted(taken for *_, taken in results)
    print(
        f"{len(results)} questions: "
        + ", ".join(f"{key} {n} ({n / len(results):.1%})" for key, n in total.most_common())
    )
    middle, late = (seconds[len(seconds) * part // 100] for part in (50, 95))
    print(f"seconds: median {middle:.2f}, p95 {late:.2f}, most {seconds[-1]:.2f}")


def _counts(results: list[tuple[Asked, Answer, str, float]], name: str) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for asked, _, found, _ in results:
        counts.setdefault(getattr(asked, name), Counter())[found] += 1
    return dict(sorted(counts.items()))


if __name__ == "__main__":
    main()
