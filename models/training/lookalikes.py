"""Pairs of passages that teach when two report one event, and when they only look alike: from pools of linked passages."""

import random

import data
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from examples import Example

UNLINKED = 0.5  # weight of passages of a story that are not linked: coders may have overlooked a link
PILE, REWRITE = 0.7, 0.5  # weights of what the public sets link


def linked_and_rivals(pool, each):
    """The texts of a pool, its linked pairs, and for every passage the `each` likest in wording that are not linked to it.

    Not all that is one event is linked in ECB+: some of these rivals report one event all the same.
    """
    places = {place: n for n, place in enumerate((d, i) for d, ps in enumerate(pool.documents) for i in range(len(ps)))}
    texts, owner = [t for ps in pool.documents for t in ps], np.array([d for d, _ in places])
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    near = (grams @ grams.T).toarray()
    near[owner[:, None] == owner[None, :]] = -1
    linked = sorted({tuple(sorted((places[a, i], places[b, j]))) for a, i, b, j in pool.links})
    for a, b in linked:
        near[a, b] = near[b, a] = -1
    best = np.argsort(-near, axis=1, kind="stable")[:, :each]
    rivals = sorted({tuple(sorted((n, int(m)))) for n, row in enumerate(best) for m in row if near[n, m] > 0})
    return texts, linked, rivals


def some(pairs, most, rng):
    return rng.sample(pairs, min(len(pairs), most))


def in_stories(most=60):
    """Passages of two articles of a story that look alike and that coders did not link: there nothing differs."""
    rng = random.Random(0)
    for pool in data.stories():
        texts, _, rivals = linked_and_rivals(pool, 1)
        for a, b in some(rivals, most, rng):
            yield Example(pool.name, (texts[a], texts[b]), {}, UNLINKED, same=False)


def in_public_sets():
    """Linked passages of ECB+ and of rewritten news, and their rivals; whether they differ, nobody looked."""
    rng = random.Random(0)
    for pools, each, (most, rival), weights in (
        (data.ecbplus(), 2, (120, 160), (PILE, PILE)),
        (data.news_synth(), 1, (4, 4), (REWRITE, 0.6 * REWRITE)),  # its list of links may be incomplete
    ):
        for pool in pools:
            texts, linked, rivals = linked_and_rivals(pool, each)
            for pairs, weight, same in (
                (some(linked, most, rng), weights[0], True),
                (some(rivals, rival, rng), weights[1], False),
            ):
                for a, b in pairs:
                    yield Example(pool.name, (texts[a], texts[b]), {}, weight, same=same, told=False)
