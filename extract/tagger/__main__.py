"""``python -m prakat.extract.tagger COMMAND``: make what the tagger ships, from the shared data.

words      write words.txt, the dictionary (needs pythainlp and geothai)
clusters   write clusters.tsv, the word classes
train      write model.npz, lexicon.tsv and crossval.json; print cross-validated scores
crossval   write crossval.json anew: what the fact linkers reach that were learnt since
measure    scores of the shipped tagger on gold/dev, and how often its confidence holds
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from prakat.extract.tagger import report
from prakat.extract.tagger.dictionary import build_words
from prakat.extract.tagger.find import MODEL, tagger
from prakat.extract.tagger.lexicon import LEXICON, Entry
from prakat.extract.tagger.model import save
from prakat.extract.tagger.shared import examples
from prakat.extract.tagger.words import CLUSTERS
from prakat.extract.tokens import WORDS

CLUSTERS_HEADER = "# Word classes at three grains, learnt from public-domain releases: word, coarse, middle, fine.\n"
LEXICON_HEADER = (
    "# Names the tagger found in public-domain releases: name, type, expected releases, share of those that hold it.\n"
)


def words() -> None:
    WORDS.write_text("\n".join(build_words()) + "\n", encoding="utf-8")


def clusters() -> None:
    from prakat.extract.tagger.clusters import learn_clusters  # scikit-learn is there for training only

    rows = ("\t".join([word, *map(str, classes)]) + "\n" for word, classes in learn_clusters().items())
    CLUSTERS.write_text(CLUSTERS_HEADER + "".join(rows), encoding="utf-8")


def train() -> None:
    from prakat.extract.tagger import crossval, fit

    made = fit.fit(examples("train"))
    results = fit.cross_validated(made.held)
    curve = fit.calibrate(results)
    save(made.weights, made.trees, curve, MODEL)
    write_lexicon(made.entries, LEXICON)
    crossval.write(crossval.scored(results, curve))
    print(report.table(results))


def validate() -> None:
    from prakat.extract.tagger import crossval, fit

    results = fit.cross_validated(fit.fit(examples("train")).held)
    crossval.write(crossval.scored(results, fit.calibrate(results)))
    print(report.table(results))


def measure() -> None:
    print(report.table(report.measured(examples("dev"), tagger())))


def write_lexicon(entries: list[Entry], path: Path) -> None:
    rows = (f"{e.name}\t{e.type}\t{e.releases:g}\t{e.share:g}\n" for e in entries)
    path.write_text(LEXICON_HEADER + "".join(rows), encoding="utf-8")


COMMANDS: dict[str, Callable[[], None]] = {
    "words": words, "clusters": clusters, "train": train, "crossval": validate, "measure": measure,
}  # fmt: skip

if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in COMMANDS:
        COMMANDS[sys.argv[1]]()
    else:
        sys.exit(__doc__)
