"""Calibrate the links that same-issue articles get on the question they share: python models/training/questions.py SCALE.

On the train stories: of two passages of different articles that both judge an outcome at stake, how probable is it,
given their relevance to what the articles share, that coders put them into one group? Written into the scale's
models/alignment/<scale>.json under "question".
"""

import json
import sys
from pathlib import Path

import data
import numpy as np
from links import logistic

from framing.alignment.encoders import for_heads, load_encoder
from framing.alignment.questions import relevance
from framing.axes.certainty import Certainty
from framing.comparison import STAKE, stake
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

TARGET = Path(__file__).parents[1] / "alignment"


def main(scale):
    encoder, axis = load_encoder(scale), Certainty()
    found, truth = [], []
    for pool in data.stories():
        places = [(d, i) for d, texts in enumerate(pool.documents) for i in range(len(texts))]
        passages = [Passage(f"{d}-{i}", str(d), i, Span(0, len(t)), t)
                    for (d, i), t in zip(places, (t for texts in pool.documents for t in texts), strict=True)]  # fmt: skip
        vectors = encoder.encode([p.text for p in passages])
        readings = axis.read(annotate(passages, "en"), for_heads(encoder, vectors))
        at_stake = np.array([stake(r) >= STAKE for r in readings])
        owner = np.array([d for d, _ in places])
        cosine = vectors @ vectors.T
        for a in np.unique(owner):
            for b in np.unique(owner[owner > a]):
                rows, columns = (np.flatnonzero((owner == x) & at_stake) for x in (a, b))
                if len(rows) and len(columns):
                    scores = relevance(cosine, rows, columns, owner == a, owner == b)
                    for (i, j), r in np.ndenumerate(scores):
                        found.append([float(r)])
                        truth.append((*places[rows[i]], *places[columns[j]]) in pool.links)
    path = TARGET / f"{scale}.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["question"] = logistic(["relevance"], np.array(found), np.array(truth), c=1.0)
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(len(found), "pairs of outcomes,", sum(truth), "about one question")


if __name__ == "__main__":
    main(sys.argv[1])
