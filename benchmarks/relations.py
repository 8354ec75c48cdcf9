"""Same event or not, for pairs of real articles: python benchmarks/relations.py [basil] [allsides].

Of the dev stories (../shared/data/alignment) every pair of articles of one story, and as many pairs of different
stories: once drawn by lot, as in a pile of news, and once those whose mean vectors are nearest, the hardest there
are. Baseline: the best threshold on the TF-IDF cosine of the full texts, chosen on the very pairs it is scored on.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

SHARED = Path(os.environ.get("FRAMING_SHARED", Path(__file__).parents[2] / "shared"))


def load(name, most=160):
    from framing.datatypes import Article
    from framing.text.clean import clean
    from framing.text.segment import segment

    path = SHARED / f"data/alignment/{name}_stories/dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:most]
    articles = [
        Article(r["id"], f"{r['title']}\n\n{r['text']}", title=r["title"], published=r["date"] or "", language="en")
        for r in rows
    ]
    return articles, [r["cluster"] for r in rows], [segment(a, clean(a)) for a in articles]


def pairs(clusters, means):
    cosine = means @ means.T
    left, right = np.triu_indices(len(clusters), 1)
    same = np.array([clusters[i] == clusters[j] for i, j in zip(left, right, strict=True)])
    others = np.flatnonzero(~same)
    near = others[np.argsort(-cosine[left[others], right[others]])][: int(same.sum())]
    drawn = np.random.default_rng(1).choice(others, int(same.sum()), replace=False)
    row = lambda k: (int(left[k]), int(right[k]), bool(same[k]))  # noqa: E731
    return [row(k) for k in np.flatnonzero(same)], {
        "drawn by lot": [row(k) for k in drawn],
        "nearest": [row(k) for k in near],
    }


def baseline(articles, chosen):
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(a.text for a in articles)
    scores = np.array([(matrix[i] @ matrix[j].T).toarray()[0, 0] for i, j, _ in chosen])
    truth = np.array([y for *_, y in chosen])
    return max(float(((scores >= t) == truth).mean()) for t in scores)


def main(name):
    from framing.alignment.encoders import load_encoder
    from framing.alignment.relation import relate
    from framing.alignment.scorer import load_scorer

    articles, clusters, passages = load(name)
    encoder, scorer = load_encoder(), load_scorer("default")
    vectors = [encoder.encode([p.text for p in ps]) for ps in passages]
    means = np.array([v.mean(axis=0) for v in vectors])
    one, others = pairs(clusters, means / np.linalg.norm(means, axis=1, keepdims=True))

    def right(i, j, same):
        both = [*passages[i], *passages[j]]
        owner = [0] * len(passages[i]) + [1] * len(passages[j])
        scores = scorer.score([p.text for p in both], owner, np.concatenate([vectors[i], vectors[j]]))
        (relation,) = relate([articles[i], articles[j]], both, scores, scorer)
        return (relation.verdict == "same-event") == same

    found = [right(*k) for k in one]
    for kind, rows in others.items():
        apart = [right(*k) for k in rows]
        print(f"{name}, different stories {kind}: {len(found + apart)} pairs, right {np.mean(found + apart):.3f} (same "
              f"{np.mean(found):.3f}, different {np.mean(apart):.3f}); TF-IDF with the best threshold "
              f"{baseline(articles, one + rows):.3f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    for part in sys.argv[1:] or ("basil", "allsides"):
        main(part)
