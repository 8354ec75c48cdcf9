"""Learn when two answers are given to one question: python models/training/questions.py SCALE [--folds FOLDER ...] ...

On the train stories, of every two passages of different articles that both answer a question plainly (an outcome at
stake, a remedy, a cause) and have no counterpart as reports of one event: how probable is it that coders put them into
one group? For articles of one event that is told by the signals of `asked`, one model for all questions; for articles
of one issue by their relevance alone, for outcomes. With --folds, vectors come from an encoder that has not seen the
story; the pair scorer, which tells what is reported in common, has. Written into the scale's
models/alignment/<scale>.json under "questions".
"""

import argparse
import json
from pathlib import Path

import data
import numpy as np
from links import Vectors, logistic
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from framing.alignment.encoders import for_heads
from framing.alignment.questions import ASKED, OUTCOME, PLAIN, asked, plainness
from framing.alignment.scorer import load_scorer
from framing.axes import all_axes
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

TARGET = Path(__file__).parents[1] / "alignment"
STRENGTH = 0.1  # inverse of the regularisation


def answers_of(passages, vectors, encoder):
    annotations = annotate(passages, "en")
    return {
        axis.id: np.array([plainness(r) for r in axis.read(annotations, for_heads(encoder, vectors))])
        for axis in all_axes()
        if axis.id in PLAIN
    }


def examples(pools, first, vectors, scorer):
    """Signals, truth, story and question of every two answers in articles of a story, and whether either is told there."""
    for number, pool in enumerate(pools):
        places = [(d, i) for d, texts in enumerate(pool.documents) for i in range(len(texts))]
        texts = [t for documents in pool.documents for t in documents]
        passages = [Passage(f"{d}-{i}", str(d), i, Span(0, len(t)), t)
                    for (d, i), t in zip(places, texts, strict=True)]  # fmt: skip
        owner = np.array([d for d, _ in places])
        own = vectors(pool, first + number)
        scores = scorer.score(texts, owner, own)
        answers = answers_of(passages, vectors.plain.encode(texts), vectors.plain)
        for axis, plain in answers.items():
            for a in np.unique(owner):
                for b in np.unique(owner[owner > a]):
                    rows, columns = (np.flatnonzero((owner == x) & (plain >= PLAIN[axis])) for x in (a, b))
                    if not len(rows) or not len(columns):
                        continue
                    told = [scores.event[np.ix_(x, owner == y)].max(axis=1) >= scorer.threshold
                            for x, y in ((rows, b), (columns, a))]  # fmt: skip
                    known = asked(scores, rows, columns, owner == a, owner == b, plain)
                    for i, j in np.ndindex(len(rows), len(columns)):
                        linked = (*places[rows[i]], *places[columns[j]]) in pool.links
                        yield (
                            {k: float(v[i, j]) for k, v in known.items()},
                            linked,
                            number,
                            axis,
                            told[0][i] or told[1][j],
                        )


def main(scale, folds):
    sets = [Vectors(scale, chosen) for chosen in folds or [[]]]
    pools, first = data.stories(), len(data.ecbplus()) + len(data.news_synth())
    found = [example for vectors in sets for example in examples(pools, first, vectors, load_scorer(scale))]
    rows, truth, story, axis, told = (np.array(column) for column in zip(*found, strict=True))
    names = list(rows[0])
    every = np.array([[row[n] for n in names] for row in rows])
    x, y, story, axis = (column[~told] for column in (every, truth, story, axis))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH))
    p = cross_val_predict(model, x, y, groups=story, cv=LeaveOneGroupOut(), method="predict_proba")[:, 1]
    for one in PLAIN:
        mine = axis == one
        chosen = mine & (p >= ASKED)
        print(f"{one:15} {mine.sum()} pairs of answers, {y[mine].sum()} to one question; held-out stories: "
              f"{chosen.sum()} linked, {y[chosen].sum()} of them rightly")  # fmt: skip
    outcomes = axis == OUTCOME
    path = TARGET / f"{scale}.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["questions"] = {
        "same-event": logistic(names, x, y, c=STRENGTH),
        "same-issue": logistic(["relevance"], x[outcomes][:, [names.index("relevance")]], y[outcomes]),
    }
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("scale")
    parser.add_argument("--folds", type=Path, nargs="+", action="append")
    options = parser.parse_args()
    main(options.scale, options.folds)
