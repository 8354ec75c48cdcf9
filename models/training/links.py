"""Train the pair scorer and the relation models: models/alignment/<scale>.{onnx,json} and background.json.

    python models/training/links.py default [--vectors FOLDER/fold-{k}]
    python models/training/links.py multilingual

Signals come from pools as they are used: whole topics, single stories, two to four articles. With --vectors, the
vectors of each training pool come from an encoder that was tuned without that pool (see encoder.py --fold), so that
the scorer learns from similarities as honest as those it will meet. Probabilities are calibrated (Platt 1999) on
predictions for held-out pools, grouped by topic.
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from pathlib import Path

import data
import numpy as np
from data import Pool
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from trees import to_onnx

from framing.alignment.encoders import load_encoder
from framing.alignment.features import SIGNALS, Background, signals
from framing.alignment.lexical import lexis
from framing.alignment.relation import document_signals
from framing.alignment.scorer import Scores

TARGET = Path(__file__).parents[1] / "alignment"
VERSION = "1"
PAIR_SIGNALS = ("cosine", "grams", "words", "overlap_max", "overlap_min", "names_max", "numbers", "number_conflict",
                "length_ratio", "shorter")  # fmt: skip
DOCUMENT_SIGNALS = ("document", "document_grams", "best", "covered", "top", "size")


def part(pool, documents):
    at = {d: i for i, d in enumerate(documents)}
    links = {(at[a], i, at[b], j): w for (a, i, b, j), w in pool.links.items() if a in at and b in at}
    return Pool(
        pool.name,
        pool.kind,
        [pool.documents[d] for d in documents],
        links,
        [pool.events[d] for d in documents],
    )


def as_used(pools, seed=1):
    """Add to each pool the smaller pools that a person would upload."""
    rng = random.Random(seed)
    for pool in pools:
        yield pool
        if pool.kind == "pile":
            for event in sorted(set(pool.events)):
                docs = [i for i, e in enumerate(pool.events) if e == event]
                for chosen in [docs, *(sorted(rng.sample(docs, min(len(docs), 4))) for _ in range(3))]:
                    if len(chosen) > 1:
                        yield part(pool, chosen)
        elif pool.kind == "story":
            for _ in range(3):
                yield part(pool, sorted(rng.sample(range(len(pool.documents)), 2)))


def background(pools):
    texts = [t for p in pools for d in p.documents for t in d]
    counts = Counter(w for t in texts for w in lexis(t).words)
    return {"total": len(texts), "frequency": {w: n for w, n in sorted(counts.items()) if n > 2}}


class Vectors:
    """Vectors by pool: of an encoder that has not seen the pool, where fold encoders are given."""

    def __init__(self, scale, folds):
        from sentence_transformers import SentenceTransformer

        self.plain = load_encoder(scale)
        self.folds = [SentenceTransformer(str(f), device="cpu") for f in folds]

    def __call__(self, pool, number):
        texts = [t for d in pool.documents for t in d]
        if not self.folds:
            return self.plain.encode(texts)
        return self.folds[number % len(self.folds)].encode(texts, normalize_embeddings=True, batch_size=16)


def table(pool, vectors, known_words):
    """Signals, labels and pair places of a pool's cross-document pairs."""
    texts = [t for d in pool.documents for t in d]
    owner = np.array([k for k, d in enumerate(pool.documents) for _ in d])
    place = [(k, i) for k, d in enumerate(pool.documents) for i in range(len(d))]
    known = signals(texts, owner, vectors, known_words)
    left, right = np.nonzero(np.triu(owner[:, None] != owner[None, :]))
    x = np.round(np.stack([known[s][left, right] for s in SIGNALS], axis=1), 5)
    label = np.array([pool.links.get((*place[i], *place[j]), pool.links.get((*place[j], *place[i]), 0.0))
                      for i, j in zip(left, right, strict=True)])  # fmt: skip
    return x, label, (owner, known, left, right)


def weights(pool, label):
    size = {"pile": 1.0, "story": 2.0, "rewrite": 0.6, "pair": 4.0}[pool.kind]
    each = np.where((label == 0) & (pool.kind == "rewrite"), 0.5, 1.0)
    return each * size * min(1.0, 3000 / max(1, len(label)))


def booster(rounds):
    return HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=60, l2_regularization=8,
        max_features=0.5, random_state=0, early_stopping=False,
    )  # fmt: skip


def platt(logits, y, w):
    model = LogisticRegression(C=1e6).fit(logits[:, None], y, sample_weight=w)
    return {"slope": round(float(model.coef_[0, 0]), 5), "offset": round(float(model.intercept_[0]), 5)}


def logistic(names, x, y, w=None, c=1.0):
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    model = LogisticRegression(C=c, max_iter=1000).fit((x - mean) / scale, y, sample_weight=w)
    record = {"mean": mean, "scale": scale, "weights": model.coef_[0]}
    return {"signals": list(names), **{k: [round(float(v), 6) for v in a] for k, a in record.items()},
            "bias": round(float(model.intercept_[0]), 6)}  # fmt: skip


def held_out(x, y, w, groups, rounds):
    logits = np.zeros(len(y))
    for inside, outside in GroupKFold(5).split(x, y, groups):
        model = booster(rounds).fit(x[inside], y[inside], sample_weight=w[inside])
        logits[outside] = model.decision_function(x[outside])
    return logits


def relations(pools, tables, logits):
    """Document pairs with their signals: same event or not, same issue or not."""
    rows, event, at = [], [], 0
    for pool, (_, label, (owner, known, left, right)) in zip(pools, tables, strict=True):
        p = 1 / (1 + np.exp(-logits[at : at + len(label)]))
        at += len(label)
        if pool.kind == "pair":
            continue
        block = np.zeros_like(known["cosine"])
        block[left, right] = block[right, left] = p
        scores = Scores(block, block, known)
        for d in range(len(pool.documents)):
            for e in range(d + 1, len(pool.documents)):
                a, b = np.flatnonzero(owner == d), np.flatnonzero(owner == e)
                if len(a) and len(b):
                    found = document_signals(scores, a, b)
                    rows.append([found[s] for s in DOCUMENT_SIGNALS])
                    event.append(pool.events[d] == pool.events[e])
    return np.array(rows), np.array(event)


def strangers(pools, vectors, known_words, predict, seed=3):
    """Document pairs from different topics: neither event nor issue is shared."""
    rng, rows = random.Random(seed), []
    for _ in range(600):
        (m, p), (n, q) = rng.sample(list(enumerate(pools)), 2)
        d, e = rng.randrange(len(p.documents)), rng.randrange(len(q.documents))
        pool = Pool("strangers", "pile", [p.documents[d], q.documents[e]], {}, ["", "x"])
        x, _, (owner, known, left, right) = table(pool, vectors(pool, m * n), known_words)
        block = np.zeros_like(known["cosine"])
        block[left, right] = block[right, left] = predict(x)
        found = document_signals(
            Scores(block, block, known), np.flatnonzero(owner == 0), np.flatnonzero(owner == 1)
        )
        rows.append([found[s] for s in DOCUMENT_SIGNALS])
    return np.array(rows)


def threshold_at(p, y, w, precision):
    order = np.argsort(-p)
    share = np.cumsum((y * w)[order]) / np.cumsum(w[order])
    good = np.flatnonzero(share >= precision)
    return round(float(p[order][good[-1]]), 2) if len(good) else 0.9


def main(scale, folds):
    base = data.ecbplus() + data.news_synth() + data.stories() + data.pair_pools()
    known = background(base)
    TARGET.mkdir(exist_ok=True)
    (TARGET / "background.json").write_text(
        json.dumps(known, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    words = Background(known["total"], known["frequency"])
    vectors = Vectors(scale, folds)
    pools, tables, groups = [], [], []
    for number, pool in enumerate(base):
        for each in as_used([pool]) if pool.kind != "pair" else ():
            pools.append(each)
            tables.append(table(each, vectors(each, number), words))
            groups.append(number)
    x = np.concatenate([t[0] for t in tables])
    label = np.concatenate([t[1] for t in tables])
    w = np.concatenate([weights(p, t[1]) for p, t in zip(pools, tables, strict=True)])
    g = np.concatenate([np.full(len(t[1]), n) for n, t in zip(groups, tables, strict=True)])
    rounds = 160
    record = {"version": VERSION, "signals": list(SIGNALS)}
    logits, models = {}, []
    for key, y, allowed in (
        ("event", label > 0, np.ones(len(label), bool)),
        ("claim", label >= 0.5, (label == 0) | (label >= 0.5)),
    ):
        logits[key] = held_out(x[allowed], y[allowed], w[allowed], g[allowed], rounds)
        record[key] = platt(logits[key], y[allowed], w[allowed])
        models.append(booster(rounds).fit(x[allowed], y[allowed], sample_weight=w[allowed]))
    p = 1 / (1 + np.exp(-(record["event"]["slope"] * logits["event"] + record["event"]["offset"])))
    inside = np.concatenate(
        [np.full(len(t[1]), q.kind == "story") for q, t in zip(pools, tables, strict=True)]
    )
    for precision in (0.6, 0.7, 0.8, 0.9):
        print(
            "inside stories, threshold at precision",
            precision,
            threshold_at(p[inside], label[inside] > 0, w[inside], precision),
        )
    record["threshold"] = 0.5
    record["absent"] = 0.1
    to_onnx(models, SIGNALS, TARGET / f"{scale}.onnx")

    rows, event = relations(
        pools, tables, record["event"]["slope"] * logits["event"] + record["event"]["offset"]
    )

    def predict(x):
        z = models[0].decision_function(x)
        return 1 / (1 + np.exp(-(record["event"]["slope"] * z + record["event"]["offset"])))

    foreign = strangers([q for q in base if q.kind != "pair"], vectors, words, predict)
    everything = np.concatenate([rows, foreign])
    same = np.concatenate([event, np.zeros(len(foreign), bool)])
    balance = np.where(same, 1 / same.sum(), 1 / (~same).sum()) * len(same) / 2
    record["relation"] = logistic(DOCUMENT_SIGNALS, everything, same, balance)
    issue = np.concatenate([event[event], np.zeros(len(foreign), bool)])
    record["issue"] = logistic(DOCUMENT_SIGNALS, np.concatenate([rows[event], foreign]), issue)

    pair_x, pair_y, pair_w = [], [], []
    keep = [SIGNALS.index(s) for s in PAIR_SIGNALS]
    for number, pool in enumerate(base):
        if pool.kind == "pair":
            t = table(pool, vectors(pool, number), words)
            pair_x.append(t[0][0, keep]), pair_y.append(bool(t[1][0])), pair_w.append(1.0)
    record["pair"] = logistic(PAIR_SIGNALS, np.array(pair_x), np.array(pair_y), np.array(pair_w))
    record["sha256"] = hashlib.sha256((TARGET / f"{scale}.onnx").read_bytes()).hexdigest()
    (TARGET / f"{scale}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(len(label), "pairs,", int((label > 0).sum()), "links; wrote", TARGET / f"{scale}.onnx")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("scale", choices=["default", "multilingual"])
    parser.add_argument("--folds", nargs="*", default=[])
    options = parser.parse_args()
    main(options.scale, options.folds)
