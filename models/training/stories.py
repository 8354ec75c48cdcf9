"""Train the story scorer, which says whether two articles report the same event: models/alignment/stories.json.

    python models/training/stories.py

Learnt from pairs of articles of ECB+ (train), news_synth and our training stories, each pile as it is, as excerpts of
90 words, and thinned so that most events have one report only. A logistic regression over five kinds of likeness, all
with weights above zero. How fast the reports of an event thin out comes from the dates of our training stories. JOIN
was chosen among a handful of values on the dev sets; what it does on held-out topics of the training pile is printed.
"""

import hashlib
import json
import random
from datetime import date
from itertools import combinations
from pathlib import Path

import data
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.alignment.encoders import load_encoder
from framing.batch.story_linkage import Linkage
from framing.batch.story_scorer import load_background
from framing.batch.story_signals import LEXICAL, SIGNALS, Space, passage_signal
from framing.batch.story_sketch import Vocabulary, opening, sketch
from framing.datatypes import Article
from framing.readers import read
from framing.text.clean import clean
from framing.text.segment import segment

TARGET = Path(__file__).parents[1] / "alignment/stories.json"
VERSION = "1"
EXCERPT = 90  # words
NEIGHBOURS = 40  # of an article, by unweighted likeness, from which the scorer learns
SINGLE = 0.6  # share of events of a thinned pile that one article reports
WEIGHT = {"ecbplus": 1.0, "news_synth": 0.3, "train_stories": 2.0}
JOIN, SLACK = -0.25, 2.5
LIKELY = 1.0  # weighted lexical likeness that 98 of 100 pairs of one event have


def ecbplus():
    """The clusters' articles; their titles are left out, since the texts begin with them."""
    for row in data.rows(data.SHARED / "alignment/ecbplus/clusters_train.jsonl"):
        yield Article(row["id"], row["text"], language="en"), row["cluster"]


def news_synth():
    for topic in data.rows(data.SHARED / "alignment/news_synth/train.jsonl"):
        for number, doc in enumerate(topic["docs"]):
            yield Article(f"{topic['topic']}-{number}", "\n\n".join(doc["passages"]), language="en"), topic["topic"]


def train_stories():
    for folder in sorted((data.SHARED / "gold/train_stories").iterdir()):
        for row in json.loads((folder / "story.json").read_text(encoding="utf-8"))["articles"]:
            article = read(folder / f"{row['id']}.txt", title=row["title"], published=row["date"])[0]
            yield article, folder.name


SETS = {"ecbplus": ecbplus, "news_synth": news_synth, "train_stories": train_stories}


def excerpt(texts):
    """How many passages make an excerpt."""
    words = np.cumsum([len(t.split()) for t in texts])
    return int(np.searchsorted(words, EXCERPT) + 1)


def thinned(events, seed):
    """Places of the articles of a pile in which most events have a single report."""
    rng, kept = random.Random(seed), []
    for event in sorted(set(events)):
        places = [n for n, e in enumerate(events) if e == event]
        rng.shuffle(places)
        kept += places[: 1 if rng.random() < SINGLE else max(1, round(len(places) * rng.uniform(0.2, 1)))]
    return sorted(kept)


def table(pile):
    """Signals of a pile's likeliest pairs, whether they report one event, and the pairs."""
    articles, texts, vectors, events = pile
    background = load_background()
    vocabulary = Vocabulary(background.frequency, background.total)
    sketches = [sketch(a, t, v, vocabulary) for a, t, v in zip(articles, texts, vectors, strict=True)]
    space = Space(sketches, vocabulary)
    pairs = set()
    for n, others, *_ in space.nearest(dict.fromkeys(LEXICAL, 1.0), lambda _: 1e-6, NEIGHBOURS):
        pairs |= {(min(n, int(o)), max(n, int(o))) for o in others}
    left, right = (np.array(side) for side in zip(*sorted(pairs), strict=True))
    known = space.cosines(left, right)
    known["passages"] = np.concatenate([passage_signal(sketches, n, right[left == n]) for n in np.unique(left)])
    x = np.stack([known[name] for name in SIGNALS], axis=1)
    return x, np.array([events[i] == events[j] for i, j in zip(left, right, strict=True)]), left, right


def piles(name, encoder):
    """The training piles of one set: (whole or thinned) x (openings or excerpts)."""
    articles, events = zip(*SETS[name](), strict=True)
    texts = [[p.text for p in segment(a, clean(a))] for a in articles]
    texts = [t[: opening(t)] for t in texts]
    vectors = [encoder.encode(t) for t in texts]
    short = [excerpt(t) for t in texts]
    everything = range(len(articles))
    for chosen in [everything, *(thinned(events, seed) for seed in ((1, 2, 3) if name == "ecbplus" else (1,)))]:
        for cut in (False, True):
            yield (
                [articles[n] for n in chosen],
                [texts[n][: short[n]] if cut else texts[n] for n in chosen],
                [vectors[n][: short[n]] if cut else vectors[n] for n in chosen],
                [events[n] for n in chosen],
            )


def fit(x, y, w):
    """Weights and bias on the signals' own scale."""
    mean, scale = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(max_iter=2000).fit((x - mean) / scale, y, sample_weight=w)
    weights = model.coef_[0] / scale
    if weights.min() < 0:
        raise SystemExit(f"a likeness speaks against one event: {dict(zip(SIGNALS, weights, strict=True))}")
    return weights, float(model.intercept_[0] - weights @ mean)


def held_out(rows, pile):
    """Group the whole ECB+ pile with scorers that have not seen the topics of the left articles, and print figures."""
    x, y, w, topics, places = rows
    events = pile[3]
    odds = np.zeros(len(y))
    for inside, outside in GroupKFold(5).split(x, y, topics):
        weights, bias = fit(x[inside], y[inside], w[inside])
        odds[outside] = x[outside] @ weights + bias
    odds = {(i, j): round(float(odds[k]), 4) for k, (i, j) in places.items()}
    for join in (-0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2):
        stories = Linkage(len(events), {p: v for p, v in odds.items() if v >= join - SLACK}).stories(join)
        together = [events[i] == events[j] for s in stories for i, j in combinations(s, 2)]
        pairs = sum(n * (n - 1) // 2 for n in map(events.count, set(events)))
        print(f"  join {join}: {len(stories)} stories of {len(set(events))} events, pairs found "
              f"{sum(together) / pairs:.3f}, false merges {1 - np.mean(together):.4f}", flush=True)  # fmt: skip


def stay():
    """The geometric rate at which reports of an event thin out, from the gaps between the dates of our stories."""
    days = {}
    for article, story in train_stories():
        days.setdefault(story, []).append(date.fromisoformat(article.published).toordinal())
    gaps = [abs(a - b) for dates in days.values() for a, b in combinations(dates, 2)]
    return sum(gaps) / (sum(gaps) + len(gaps))


def main():
    encoder = load_encoder()
    tables, topics, places, whole, done = [], [], {}, None, 0
    for name in SETS:
        for number, pile in enumerate(piles(name, encoder)):
            x, y, left, right = table(pile)
            topics += [f"{name}-{pile[3][i].split('_')[0]}" if name == "ecbplus" else name for i in left]
            if name == "ecbplus" and number == 0:
                whole = pile
                places = {done + k: (int(i), int(j)) for k, (i, j) in enumerate(zip(left, right, strict=True))}
            tables.append((x, y, np.full(len(y), WEIGHT[name])))
            done += len(y)
    x, y, w = (np.concatenate(parts) for parts in zip(*tables, strict=True))
    print(f"{len(y):,} pairs, {y.mean():.3f} of one event")
    held_out((x, y, w, topics, places), whole)
    weights, bias = fit(x, y, w)
    files = [data.SHARED / "alignment/ecbplus/clusters_train.jsonl", data.SHARED / "alignment/news_synth/train.jsonl",
             *sorted((data.SHARED / "gold/train_stories").rglob("*.*"))]  # fmt: skip
    record = {
        "version": VERSION,
        "weights": {name: round(float(v), 4) for name, v in zip(SIGNALS, weights, strict=True)},
        "bias": round(bias, 4),
        "stay": round(stay(), 4),
        "join": JOIN,
        "least": JOIN - SLACK,
        "likely": LIKELY,
        "data": {
            "ecbplus train": hashlib.sha256(files[0].read_bytes()).hexdigest(),
            "news_synth train": hashlib.sha256(files[1].read_bytes()).hexdigest(),
            "gold train_stories": hashlib.sha256(b"".join(f.read_bytes() for f in files[2:])).hexdigest(),
        },
        "encoder": encoder.model.sha256,
    }
    print(json.dumps(record, indent=1))
    TARGET.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
