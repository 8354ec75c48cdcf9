"""Train the pair scorer and the relation models: models/alignment/<scale>.{onnx,json} and background.json.

    python models/training/links.py default [--folds FOLDER ...] [--folds FOLDER ...]
    python models/training/links.py multilingual

Signals come from pools as they are used: whole topics, single stories, two to four articles. With --folds, the
vectors of each training pool come from an encoder that was tuned without that pool (see encoder.py --fold), so that
the scorer learns from similarities as honest as those it will meet; with several sets of folds it learns from each of
them, and relies less on the moods of one; the scorer of pairs that stand alone learns from the first set. Our own piles
taught no encoder: they come with the vectors of the encoder in use, and what links two events of theirs (the one report
recalls the other's event) is left out. Reports of different topics of ours, put together, show what unrelated
texts look like. The multilingual scorer learns without our piles. How much the other pairs of a pool say of one is learnt
from held-out predictions.
Probabilities are calibrated (Platt 1999) on the dev topics and dev stories, which neither encoder nor scorer has seen:
two numbers each; predictions for held-out training pools come out flatter than those for new texts, since the fold
encoders saw half the data.
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path

import data
import manifest
import numpy as np
from data import Pool
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from trees import to_onnx

from framing.alignment.context import CONTEXT, ROUNDS, Weights, context, in_context
from framing.alignment.encoders import Tokens, load_encoder
from framing.alignment.features import SIGNALS, Background, signals
from framing.alignment.lexical import lexis
from framing.alignment.lone import ALONE, LATE, interaction, lone_signals
from framing.alignment.relation import LONG, document_signals
from framing.alignment.scorer import LEANING, Scores
from framing.alignment.wording import load_wording
from framing.calibration import Logistic

TARGET = Path(__file__).parents[1] / "alignment"
VERSION = "1"
SURE = 0.8  # probability from which a match counts as a shared fact
APART = (2,) * 400 + (4,) * 100 + (8,) * 40  # reports of our own that stand together and have nothing in common
STRANGERS = 600  # pairs of passages of two topics, that the scorer of lone pairs meets
RELATION = 0.03  # inverse of the regularisation of relations; with less, some likeness speaks against one event
SHORTEST = 2  # passages of a document from which relations are learnt
TREES, LEAVES = 200, 8
LONE_ROUNDS, LONE_LEAVES = 160, 12
SIZES = ("two", "more")  # documents of a pool
TOGETHER = 30  # pairs of documents of a dev pool that show what two articles look like
CLAIM = {"default": 1.0, "multilingual": 0.0}  # what the claim says of the event; across languages nothing more
THRESHOLD = {"default": 0.45, "multilingual": 0.4}  # of a link; on train stories F1 hardly changes from .35 to .45
LEAN = {
    "default": 0.0,
    "multilingual": 1.0,
}  # log-odds for the cosines: the trees have learnt to trust common words, too
NEXT = {
    "default": 1.0,
    "multilingual": 0.0,
}  # whether neighbours count: those of a translated sentence say other things
DOCUMENT_SIGNALS = ("document", "document_grams", "best", "covered", "top", "odds", "claimed", "size")


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
        if pool.kind in ("pile", "own"):
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
        self.known, self.pieces = {}, {}

    def tokens(self, texts, number):
        """Word pieces of texts by the encoder of a training pool."""
        fold = number % len(self.folds) if self.folds else 0
        if not self.folds:
            return [self.plain.tokens(t) for t in texts]
        new = sorted({t for t in texts if (fold, t) not in self.pieces}, key=len)
        for at in range(0, len(new), 16):
            self.pieces |= zip(
                ((fold, t) for t in new[at : at + 16]), self._tokens(new[at : at + 16], fold), strict=True
            )
        return [self.pieces[fold, t] for t in texts]

    def _tokens(self, texts, fold):
        import torch

        model = self.folds[fold]
        given = model.tokenize(texts)
        with torch.no_grad():
            states = model[0](given)["token_embeddings"].numpy()
        for ids, mask, rows in zip(given["input_ids"].numpy(), given["attention_mask"].numpy(), states, strict=True):
            yield Tokens(ids[1 : mask.sum() - 1], rows[1 : mask.sum() - 1])

    def __call__(self, pool, number):
        fold = number % len(self.folds) if self.folds else 0
        texts = [t for d in pool.documents for t in d]
        new = sorted({t for t in texts if (fold, t) not in self.known})
        if new:
            encode = self.folds[fold].encode if self.folds else self.plain.encode
            options = {"normalize_embeddings": True, "batch_size": 16} if self.folds else {}
            self.known |= {(fold, t): v for t, v in zip(new, encode(new, **options), strict=True)}
        return np.array([self.known[fold, t] for t in texts], dtype=np.float32)


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


def of_one_event(pool, found):
    """A table without the links between two events of a pile, where one report recalls the other's event."""
    x, label, (owner, known, left, right) = found
    event = np.array(pool.events)[owner]
    kept = (label == 0) | (event[left] == event[right])
    return x[kept], label[kept], (owner, known, left[kept], right[kept])


def apart(piles, seed=5):
    """Pools of reports of different topics, which have nothing in common."""
    rng = random.Random(seed)
    for count in APART:
        documents = [rng.choice(pile.documents) for pile in rng.sample(piles, count)]
        yield Pool("apart", "apart", documents, {}, [""] * count)


def weights(pool, label):
    size = {"pile": 1.0, "own": 4.0, "apart": 4.0, "story": 4.0, "rewrite": 0.6, "pair": 4.0}[pool.kind]
    unsure = (label == 0) & (pool.kind == "rewrite") | (label > 0) & (label < 0.5)  # of many events they share one
    each = np.where(unsure, 0.5, 1.0)
    return each * size * min(1.0, 3000 / max(1, len(label)))


def booster(rounds, leaves, seed=0):
    return HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=0.05, max_leaf_nodes=leaves, min_samples_leaf=60, l2_regularization=8,
        max_features=0.5, random_state=seed, early_stopping=False,
    )  # fmt: skip


class Ensemble:
    """The mean log-odds of boosters that try other signals at each split, which vary less than one of them."""

    def __init__(self, rounds, leaves, seeds=(0, 1, 2)):
        self.members = [booster(rounds, leaves, seed) for seed in seeds]

    def fit(self, x, y, sample_weight):
        for member in self.members:
            member.fit(x, y, sample_weight=sample_weight)
        return self

    def decision_function(self, x):
        return np.mean([member.decision_function(x) for member in self.members], axis=0)


class PoolScorer:
    """What the scorer of pools makes of its two ensembles and of the context: see `framing.alignment.scorer`."""

    def __init__(self, event, claim, scale):
        self.event, self.claim, self.scale, self.weights = event, claim, scale, None

    def alone(self, table):
        """The log-odds of a table's pairs by themselves."""
        x = table[0]
        return mixed(x, self.event.decision_function(x), self.claim.decision_function(x), self.scale)

    def logits(self, table):
        found = self.alone(table)
        return found | {"event": heeding(found["event"], table, self.weights)}


def mixed(x, event, claim, scale):
    """Let the event lean on the claim, since who makes the same claim reports the same event, and both on the cosines."""
    similar = LEAN[scale] * sum(x[:, SIGNALS.index(name)] for name in LEANING)
    return {"event": (event + CLAIM[scale] * claim) / (1 + CLAIM[scale]) + similar, "claim": claim + similar}


def square(values, table):
    """A pair's value, from a list of pairs, at both places of a matrix."""
    owner, _, left, right = table[2]
    found = np.zeros((len(owner), len(owner)), dtype=np.float32)
    found[left, right] = found[right, left] = values
    return found


def heeding(logits, table, weights):
    """Log-odds of a table's pairs in their context."""
    owner, _, left, right = table[2]
    return in_context(square(logits, table), owner, weights)[left, right].astype(float)


def said(own, current, table):
    """What the context says of a table's pairs, shape (pairs, signals)."""
    owner, _, left, right = table[2]
    found = context(square(own, table), square(current, table), owner)
    return np.stack([found[name][left, right] for name in CONTEXT], axis=1)


def size_of(table):
    return "two" if len(np.unique(table[2][0])) == 2 else "more"


def heeded(tables, logits, same, w, scale):
    """Learn how much the context says, in pools of two documents and of more."""
    ends = np.cumsum([len(t[1]) for t in tables])[:-1]
    prior = platt(logits, same, w)
    own = prior["slope"] * logits + prior["offset"]
    parts = list(zip(tables, *(np.split(v, ends) for v in (own, same, w)), strict=True))
    sizes = {size: [p for p in parts if size_of(p[0]) == size] for size in SIZES}
    weights = Weights(**prior, **{size: settled(chosen, scale) for size, chosen in sizes.items()})
    found = [heeding(z, t, weights) for z, t in zip(np.split(logits, ends), tables, strict=True)]
    return weights, np.concatenate(found)


def settled(parts, scale):
    """The weights of the log-odds themselves and of their context, and a constant, for pools of like size.

    Each round's weights are learnt from the context that follows from the round before; the last ones are used.
    """
    tables, alone, same, w = zip(*parts, strict=True)
    own, same, w = (np.concatenate(v) for v in (alone, same, w))
    ends, current = np.cumsum([len(v) for v in alone])[:-1], own
    for _ in range(ROUNDS):
        heard = [said(z, now, t) for z, now, t in zip(alone, np.split(current, ends), tables, strict=True)]
        x = np.column_stack([own, np.concatenate(heard)])
        if not NEXT[scale]:
            x[:, 1 + CONTEXT.index("around")] = 0
        model = LogisticRegression(max_iter=500).fit(x, same, sample_weight=w)
        current = model.decision_function(x)
    return tuple(round(float(v), 5) for v in (*model.coef_[0], model.intercept_[0]))


def sigmoid(logits):
    return 1 / (1 + np.exp(-logits))


def platt(logits, y, w):
    model = LogisticRegression(C=1e6).fit(logits[:, None], y, sample_weight=w)
    return {"slope": round(float(model.coef_[0, 0]), 5), "offset": round(float(model.intercept_[0]), 5)}


def unseen(scale, words):
    """Tables of the dev pools and of two documents of each, which serve calibration only; each kind weighs the same."""
    vectors, found = Vectors(scale, []), []
    for pool in data.ecbplus("dev") + data.stories("stories"):
        pairs = list(combinations(range(len(pool.documents)), 2))
        pairs = random.Random(2).sample(pairs, min(TOGETHER, len(pairs)))
        for each in (pool, *(part(pool, chosen) for chosen in pairs)):
            found.append((pool.kind, table(each, vectors(each, 0), words)))
    total = Counter()
    for kind, t in found:
        total[kind, size_of(t)] += len(t[1])
    return [(t, np.full(len(t[1]), 1e4 / total[kind, size_of(t)])) for kind, t in found]


def calibrated_on(tables, score, wanted):
    """Platt's two numbers on unseen pools, and the expected calibration error where each pool is left out in turn."""
    logits = [score(t) for t, _ in tables]
    truth, allowed = zip(*[wanted(t[1]) for t, _ in tables], strict=True)
    chosen = list(zip(logits, truth, [w for *_, w in tables], allowed, strict=True))
    joined = lambda rows: [np.concatenate([r[k][r[3]] for r in rows]) for k in range(3)]  # noqa: E731
    p = np.zeros(0)
    for at in range(len(chosen)):
        fitted = platt(*joined(chosen[:at] + chosen[at + 1 :]))
        z = fitted["slope"] * chosen[at][0][chosen[at][3]] + fitted["offset"]
        p = np.append(p, 1 / (1 + np.exp(-z)))
    _, y, w = joined(chosen)
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(((p - y) * w)[bins == b].sum()) for b in range(10)) / w.sum()
    print("expected calibration error, each pool left out in turn:", round(float(error), 4), flush=True)
    return platt(*joined(chosen))


def logistic(names, x, y, w=None, c=1.0):
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    model = LogisticRegression(C=c, max_iter=1000).fit((x - mean) / scale, y, sample_weight=w)
    record = {"mean": mean, "scale": scale, "weights": model.coef_[0]}
    return {"signals": list(names), **{k: [round(float(v), 6) for v in a] for k, a in record.items()},
            "bias": round(float(model.intercept_[0]), 6)}  # fmt: skip


def held_out(x, y, w, groups, allowed):
    """Log-odds of all rows by models that saw neither their pools nor rows that are not allowed."""
    logits = np.zeros(len(y))
    for inside, outside in GroupKFold(5).split(x, y, groups):
        inside = inside[allowed[inside]]
        model = booster(TREES, LEAVES).fit(x[inside], y[inside], sample_weight=w[inside])
        logits[outside] = model.decision_function(x[outside])
    return logits


def document_rows(pool, known, event, claim, owner):
    """Signals of a pool's document pairs, and of what is left of them without the facts they surely share.

    Two articles of one story, less the passages that surely report the same, are what articles of one issue look like
    that were written at different moments: names, theme and many a similar remark in common, facts not.
    """
    scores = Scores(event, claim, known | {"alone": event})
    shared, issue = [], []
    rows = lambda r: [r[s] for s in DOCUMENT_SIGNALS]  # noqa: E731
    for d in range(len(pool.documents)):
        for e in range(d + 1, len(pool.documents)):
            a, b = np.flatnonzero(owner == d), np.flatnonzero(owner == e)
            if min(len(a), len(b)) < SHORTEST:
                continue
            one = pool.events[d] == pool.events[e]
            long = min(len(a), len(b)) >= LONG
            shared.append((rows(document_signals(scores, a, b)), one, long))
            if long:  # what an excerpt of both would look like
                shared.append((rows(document_signals(scores, a[:LONG], b[:LONG])), one, False))
            block = event[np.ix_(a, b)]
            rest_a, rest_b = a[block.max(axis=1) < SURE], b[block.max(axis=0) < SURE]
            if one:
                for x, y in ((rest_a, b), (a, rest_b)):
                    if min(len(x), len(y)) >= SHORTEST:
                        issue.append((rows(document_signals(scores, x, y)), min(len(x), len(y)) >= LONG))
    return shared, issue


def strangers(pools, vectors, words, predict, seed=3):
    """Document pairs from different topics: neither event nor issue is shared."""
    rng, rows = random.Random(seed), []
    for _ in range(500):
        (m, p), (n, q) = rng.sample(list(enumerate(pools)), 2)
        d, e = rng.randrange(len(p.documents)), rng.randrange(len(q.documents))
        pool = Pool("strangers", "pile", [p.documents[d], q.documents[e]], {}, ["", "x"])
        found = table(pool, vectors(pool, m * n), words)
        owner, known, left, right = found[2]
        event, claim = filled(known, left, right, predict(found))
        scores = Scores(event, claim, known | {"alone": event})
        rows.append(
            [
                document_signals(scores, np.flatnonzero(owner == 0), np.flatnonzero(owner == 1))[s]
                for s in DOCUMENT_SIGNALS
            ]
        )
    return rows


def filled(known, left, right, both):
    blocks = []
    for p in both:
        block = np.zeros_like(known["cosine"])
        block[left, right] = block[right, left] = p
        blocks.append(block)
    return blocks


def lone_pairs(base, tables, seed=5):
    """Pairs of passages with nothing around them: coded pairs, links, each link's hardest rivals, and strangers."""
    rng, found = random.Random(seed), []
    for number, (pool, (_, label, (_, known, left, right))) in enumerate(zip(base, tables, strict=True)):
        texts = [t for d in pool.documents for t in d]
        if pool.kind == "pair":
            found.append((number, texts, float(label[0]) > 0, 3.0))
            continue
        linked = np.flatnonzero(label > 0)
        hard = np.flatnonzero(label == 0)
        near = known["cosine"][left, right] + known["grams"][left, right]
        hard = hard[np.argsort(-near[hard])][: 2 * len(linked)]
        most = {"pile": 60, "story": 80, "rewrite": 5}[pool.kind]
        for rows, same in ((linked, True), (hard, False)):
            for at in rng.sample(list(rows), min(len(rows), most)):
                weight = 0.3 if pool.kind == "rewrite" and not same else 1.0
                found.append((number, [texts[left[at]], texts[right[at]]], same, weight))
    for _ in range(STRANGERS):
        (number, one), (_, other) = rng.sample(list(enumerate(base)), 2)
        found.append((number, [rng.choice(rng.choice(p.documents)) for p in (one, other)], False, 1.0))
    return found


def lone_rows(scale, lone, vectors, words):
    """Signals of pairs that stand alone, by encoders that have not seen them."""
    rows, tokens = [], []
    late = scale == "default"
    for fold in range(max(1, len(vectors.folds))) if late else ():
        mine = [t for number, texts, *_ in lone if number % max(1, len(vectors.folds)) == fold for t in texts]
        vectors.tokens(mine, fold)
    for number, texts, *_ in lone:
        pair = vectors(Pool("lone", "pair", [[texts[0]], [texts[1]]]), number)
        rows.append(lone_signals(*texts, pair, words))
        tokens.append(vectors.tokens(texts, number) if late else [])
    centres = {}
    if late:
        rarity, folds = load_wording().rarity, max(1, len(vectors.folds))
        for fold in range(folds):
            known = [
                t.vectors
                for (number, *_), pair in zip(lone, tokens, strict=True)
                for t in pair
                if number % folds == fold
            ]
            centres[fold] = np.concatenate(known).mean(axis=0)
        for row, (number, *_), pair in zip(rows, lone, tokens, strict=True):
            row |= interaction(*pair, rarity, centres[number % folds])
    return rows


def train_lone(scale, lone, rows, plain):
    """Train the scorer of pairs that stand alone: models/alignment/<scale>-lone.{onnx,json}."""
    late = scale == "default"
    names = [*ALONE, *LATE] if late else list(ALONE)
    x = np.array([[row[name] for name in names] for row in rows])
    same, weight = np.array([y for *_, y, _ in lone]), np.array([w for *_, w in lone])
    group = np.array([number for number, *_ in lone])

    def fitted(chosen):
        line = logistic(names, x[chosen], same[chosen], weight[chosen], 0.3)
        return Ensemble(LONE_ROUNDS, LONE_LEAVES).fit(x[chosen], same[chosen], sample_weight=weight[chosen]), line

    def both(trees, line, chosen):
        model = Logistic.from_dict(line)
        return (trees.decision_function(x[chosen]) + [model.logit(rows[i]) for i in chosen]) / 2

    z = np.zeros(len(rows))
    for inside, outside in GroupKFold(5).split(x, same, group):
        z[outside] = both(*fitted(inside), outside)
    platt_numbers = platt(z, same, weight)
    right = ((platt_numbers["slope"] * z + platt_numbers["offset"] > 0) == same).mean()
    print(len(rows), "lone pairs, held-out accuracy", round(float(right), 3))
    trees, line = fitted(np.arange(len(rows)))
    to_onnx([trees], names, TARGET / f"{scale}-lone.onnx")
    centre = []
    if late:
        texts = sorted({t for _, pair, *_ in lone for t in pair})[::4]
        centre = np.concatenate([plain.tokens(t).vectors for t in texts]).mean(axis=0)
    record = {"version": VERSION, "line": line, "platt": platt_numbers, "centre": [round(float(v), 5) for v in centre]}
    (TARGET / f"{scale}-lone.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def threshold_at(p, y, w, precision):
    order = np.argsort(-p)
    share = np.cumsum((y * w)[order]) / np.cumsum(w[order])
    good = np.flatnonzero(share >= precision)
    return round(float(p[order][good[-1]]), 2) if len(good) else 0.9


def main(scale, folds, only_lone=False):
    load_encoder(scale)  # checks the manifest, which what is written below no longer matches until the end
    base = data.ecbplus() + data.news_synth() + data.stories() + data.pair_pools()
    known = background(base)
    TARGET.mkdir(exist_ok=True)
    texts = [p.documents[0][0] for p in base if p.kind == "pair" and p.name.startswith("own")]
    (TARGET / "reference.json").write_text(
        json.dumps(texts[:: len(texts) // 60][:60], ensure_ascii=False, indent=0) + "\n"
    )
    (TARGET / "background.json").write_text(json.dumps(known, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    if scale == "multilingual":
        centre = load_encoder(scale).encode(texts[:: len(texts) // 60][:60]).mean(axis=0)
        (TARGET / "multilingual-centre.json").write_text(json.dumps([round(float(v), 5) for v in centre]) + "\n")
    words = Background(known["total"], known["frequency"])
    sets = [Vectors(scale, chosen) for chosen in folds or [[]]]
    pools, tables, groups = [], [], []
    for vectors in sets:
        whole = [table(pool, vectors(pool, number), words) for number, pool in enumerate(base)]
        if vectors is sets[0]:
            lone = lone_pairs(base, whole)
            train_lone(scale, lone, lone_rows(scale, lone, vectors, words), vectors.plain)
        if only_lone:
            manifest.write()
            return
        for number, pool in enumerate(base):
            for each in as_used([pool]) if pool.kind != "pair" else ():
                pools.append(each)
                tables.append(whole[number] if each is pool else table(each, vectors(each, number), words))
                groups.append(number)
    taught, plain = len(pools), Vectors(scale, [])
    own = data.own_piles() if scale == "default" else []
    for number, pool in enumerate([*own, *(apart(own) if own else ())], len(base)):
        for each in as_used([pool]):
            pools.append(each)
            tables.append(of_one_event(each, table(each, plain(each, 0), words)))
            groups.append(number)
    x = np.concatenate([t[0] for t in tables])
    label = np.concatenate([t[1] for t in tables])
    w = np.concatenate([weights(p, t[1]) for p, t in zip(pools, tables, strict=True)])
    g = np.concatenate([np.full(len(t[1]), n) for n, t in zip(groups, tables, strict=True)])
    record = {"version": VERSION, "signals": list(SIGNALS), "lean": LEAN[scale], "claim_share": CLAIM[scale]}
    masks = {"event": np.ones(len(label), bool), "claim": (label == 0) | (label >= 0.5)}
    truth = {"event": label > 0, "claim": label >= 0.5}
    models = [Ensemble(TREES, LEAVES).fit(x[m], truth[k][m], sample_weight=w[m]) for k, m in masks.items()]
    logits = mixed(x, *(held_out(x, truth[k], w, g, m) for k, m in masks.items()), scale)
    pools, tables = pools[:taught], tables[:taught]  # reports of our own piles, all short, teach nothing about context
    count = sum(len(t[1]) for t in tables)  # and about articles
    label, w, logits = label[:count], w[:count], {k: z[:count] for k, z in logits.items()}
    alone = logits["event"]
    learnt, logits["event"] = heeded(tables, alone, label > 0, w, scale)
    scorer, dev = PoolScorer(*models, scale), unseen(scale, words)
    whole = [(t, w) for t, w in dev if size_of(t) == "more"]
    taken = np.concatenate([scorer.alone(t)["event"] for t, _ in whole])
    prior = platt(taken, *(np.concatenate(v) for v in zip(*((t[1] > 0, w) for t, w in whole), strict=True)))
    scorer.weights = replace(learnt, **prior)
    record["context"] = asdict(scorer.weights)
    print("context:", record["context"], "on train:", learnt.slope, learnt.offset, flush=True)
    alone = sigmoid(learnt.slope * alone + learnt.offset)  # held-out log-odds have numbers of their own
    event = lambda v: (v > 0, v >= 0)  # noqa: E731
    of_size = {size: [(t, w) for t, w in dev if size_of(t) == size] for size in SIZES}
    record["event"] = {k: calibrated_on(v, lambda t: scorer.logits(t)["event"], event) for k, v in of_size.items()}
    claim = lambda v: (v >= 0.5, (v == 0) | (v >= 0.5))  # noqa: E731
    record["claim"] = calibrated_on(whole, lambda t: scorer.alone(t)["claim"], claim)
    scales = {"event": record["event"]["more"], "claim": record["claim"]}
    probability = {k: sigmoid(scales[k]["slope"] * z + scales[k]["offset"]) for k, z in logits.items()}
    inside = np.concatenate([np.full(len(t[1]), q.kind == "story") for q, t in zip(pools, tables, strict=True)])
    p = probability["event"]
    for precision in (0.6, 0.7, 0.8, 0.9):
        print(
            "inside stories, threshold at precision",
            precision,
            threshold_at(p[inside], label[inside] > 0, w[inside], precision),
        )
    best = lambda t: 2 * (w * (p >= t) * (label > 0))[inside].sum() / (w * (1.0 * (p >= t) + (label > 0)))[inside].sum()  # noqa: E731
    for t in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        print("inside train stories, F1 at", t, round(float(best(t)), 3))
    record["threshold"], record["absent"] = THRESHOLD[scale], 0.1

    to_onnx(models, SIGNALS, TARGET / f"{scale}.onnx")

    shared, issue, at = [], [], 0
    for pool, (_, pool_label, (owner, known, left, right)) in zip(pools, tables, strict=True):
        both = [p[at : at + len(pool_label)] for p in (alone, probability["claim"])]
        at += len(pool_label)
        more = document_rows(pool, known, *filled(known, left, right, both), owner)
        shared += more[0]
        issue += more[1]

    def predict(t):
        of = {"event": prior, "claim": record["claim"]}
        return [sigmoid(of[k]["slope"] * z + of[k]["offset"]) for k, z in scorer.alone(t).items()]

    foreign = strangers([q for q in base if q.kind != "pair"], sets[0], words, predict)
    positive = [r for r, event, long in shared if event and long]
    short = [r for r, event, long in shared if event and not long]
    sister = [r for r, event, _ in shared if not event]
    parted = [r for r, long in issue if long]
    print(
        len(positive),
        "same event,",
        len(short),
        "the same in short,",
        len(parted),
        "long of",
        len(sister),
        "sister events,",
        len(issue),
        "same issue,",
        len(foreign),
        "strangers",
    )
    issue = [r for r, _ in issue]
    for key, parts in (("relation", (positive, parted, foreign)), ("excerpt", (short, sister, issue, foreign))):
        x = np.array([row for part in parts for row in part])
        y = np.array([n == 0 for n, part in enumerate(parts) for _ in part], dtype=float)
        v = np.concatenate([np.full(len(part), 500 / len(part)) for part in parts])
        record[key] = logistic(DOCUMENT_SIGNALS, x, y, v, RELATION)
    related = np.array(positive + short + issue + foreign)
    y = np.array([1] * (len(positive) + len(short) + len(issue)) + [0] * len(foreign))
    v = np.where(y == 1, 1 / (y == 1).sum(), 1 / (y == 0).sum()) * 500
    record["issue"] = logistic(DOCUMENT_SIGNALS, related, y, v, RELATION)
    record["questions"] = {}  # questions.py learns them, with this scorer
    record["sha256"] = hashlib.sha256((TARGET / f"{scale}.onnx").read_bytes()).hexdigest()
    (TARGET / f"{scale}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    manifest.write()
    print(len(label), "pairs,", int((label > 0).sum()), "links; wrote", TARGET / f"{scale}.onnx")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("scale", choices=["default", "multilingual"])
    parser.add_argument("--folds", nargs="+", action="append")
    parser.add_argument("--lone", action="store_true", help="train the scorer of lone pairs only")
    options = parser.parse_args()
    main(options.scale, options.folds, options.lone)
