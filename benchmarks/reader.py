"""The reader of pairs on real news that nobody trained on: python benchmarks/reader.py [--slice N]

BASIL has 75 events, each told by three outlets, and marks words with a bias of their own (Fan and others 2019). Sentences of
two outlets that our pair scorer links at .6 or more are a pair. Does the reader tell those pairs in which one sentence has
marked words and the other has none from those in which neither has? Beside it: difference in length, cosine, VADER, chance.
Prints AUC; the marks are by sentence, so that many a pair counts as alike that differs in another way, and the reverse.
"""

import argparse
import random

import numpy as np
from gold import SHARED, rows
from sklearn.metrics import roc_auc_score

LINKED = 0.6
SHORTEST = 6  # words of a sentence
WORDING = ("loaded-language", "labelling", "portrayal")


def pairs(most):
    """(text, text, whether just one has marked words) of linked sentences of one event."""
    import framing

    events = {}
    for split in ("train", "dev"):
        for row in rows(SHARED / f"data/framing/basil/{split}.jsonl"):
            if row["sent_idx"] != "title" and len(row["text"].split()) >= SHORTEST:
                events.setdefault(row["event_id"], {}).setdefault(row["article_id"], []).append(row)
    for event, articles in list(events.items())[:most]:
        docs = [{"id": name, "passages": [r["text"] for r in told]} for name, told in articles.items()]
        (found,) = framing.score_links([{"topic": event, "docs": docs}])
        for a, i, b, j, p in found["scores"]:
            left, right = articles[a][i], articles[b][j]
            marked = ["lexical" in row["labels"] for row in (left, right)]
            if p >= LINKED and not all(marked):
                yield left["text"], right["text"], any(marked)


def main(most):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    from framing.alignment.encoders import load_encoder
    from framing.axes.joint import load_joint_reader
    from framing.datatypes import Annotation, Passage, Span

    found = list(pairs(most))
    a, b, truth = zip(*found, strict=True)
    reader, mood, encoder = load_joint_reader(), SentimentIntensityAnalyzer(), load_encoder()

    def annotation(text):
        return Annotation(Passage("p", "a", 0, Span(0, len(text)), text), "en", (), (), (), (), (), ())

    told = [reader.read(annotation(x), annotation(y)) for x, y in zip(a, b, strict=True)]
    feel = [[mood.polarity_scores(t)["compound"] for t in side] for side in (a, b)]
    rng = random.Random(0)
    scores = {
        "reader: loaded language": [t.apart["loaded-language"] if t else -20 for t in told],
        "reader: loaded language, labelling or portrayal": [
            max(t.apart[x] for x in WORDING) if t else -20 for t in told
        ],
        "reader: any axis": [t.anyhow if t else -20 for t in told],
        "length": [abs(len(x) - len(y)) for x, y in zip(a, b, strict=True)],
        "cosine": -(encoder.encode(a) * encoder.encode(b)).sum(axis=1),
        "VADER": np.abs(np.subtract(*feel)),
        "random": [rng.random() for _ in truth],
    }
    print(
        f"{len(truth):,} linked pairs, in {sum(truth)} just one sentence has marked words\n\n| score | AUC |\n|---|---|"
    )
    for name, values in scores.items():
        print(f"| {name} | {roc_auc_score(truth, values):.3f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--slice", type=int, default=None, help="the first N events only")
    main(parser.parse_args().slice)
