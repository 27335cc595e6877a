"""Word classes learnt from the unlabelled releases: words that stand in like contexts get like numbers.

Contexts are the words one and two places to either side; positive pointwise mutual information, a truncated
singular value decomposition and k-means at three grains. Needs numpy, scipy and scikit-learn (training only).
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from prakat.extract.tagger.shared import SEED, releases
from prakat.extract.tagger.words import written
from prakat.extract.tokens import split_lines

EVERY = 3
WORDS = 30_000
CONTEXTS = 3_000
DIMENSIONS = 80
GRAINS = (64, 256, 1024)
OFFSETS = (-2, -1, 1, 2)


def learn_clusters() -> dict[str, tuple[int, ...]]:
    """For each frequent word its class at each of ``GRAINS``."""
    lines = [
        [written(w) for w in line.words if w != " "] for text in releases(EVERY) for line in split_lines(text.text)
    ]
    names = [w for w, n in Counter(chain.from_iterable(lines)).most_common(WORDS) if n > 4]
    vectors = _vectors(lines, {w: i for i, w in enumerate(names)})
    grains = [_classes(vectors, k) for k in GRAINS]
    return {w: tuple(int(g[i]) for g in grains) for i, w in enumerate(names)}


def _vectors(lines: list[list[str]], ids: dict[str, int]) -> np.ndarray:
    stream = np.array([i for line in lines for i in [*(ids.get(w, -1) for w in line), -2, -2]])
    blocks = [_association(stream, offset, len(ids)) for offset in OFFSETS]
    left, values, _ = randomized_svd(hstack(blocks).tocsr(), DIMENSIONS, random_state=SEED, n_iter=3)
    scaled = left * np.sqrt(values)
    return np.asarray(scaled / np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), 1e-9))


def _association(stream: np.ndarray, offset: int, size: int) -> csr_matrix:
    """Positive pointwise mutual information of each word and the word ``offset`` places away."""
    here, there = (stream[-offset:], stream[:offset]) if offset < 0 else (stream[:-offset], stream[offset:])
    keep = (here >= 0) & (there >= 0) & (there < CONTEXTS)
    pairs = (np.ones(keep.sum()), (here[keep], there[keep]))
    counts = coo_matrix(pairs, shape=(size, CONTEXTS)).tocsr().tocoo()
    rows, columns = (np.maximum(np.asarray(counts.sum(axis=a)).ravel(), 1) for a in (1, 0))
    smooth = columns**0.75 / (columns**0.75).sum()
    value = np.log(counts.data / rows[counts.row] / smooth[counts.col])
    positive = value > 0
    return coo_matrix((value[positive], (counts.row[positive], counts.col[positive])), shape=(size, CONTEXTS)).tocsr()


def _classes(vectors: np.ndarray, k: int) -> np.ndarray:
    found = MiniBatchKMeans(k, random_state=SEED, n_init=1, batch_size=4096, max_iter=30).fit_predict(vectors)
    return np.asarray(found)
