"""Learn how much the reader of pairs says of lone pairs: models/alignment/default-together.json.

    python models/training/same_event.py

Whether two passages with nothing around them report one event is told by the scorer of lone pairs, and by the reader of
pairs that the axes use, too. How far to trust either is learnt (stacking, Wolpert 1992) from our coded pairs that none of
them has seen. Run it after links.py and joint.py.
"""

import json
from pathlib import Path

import data
import held_out
import manifest
import numpy as np
from links import logistic
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from framing.alignment.encoders import load_encoder
from framing.alignment.lone import TOGETHER, load_lone_scorer

TARGET = Path(__file__).parents[1] / "alignment/default-together.json"


def table(rows):
    """Log-odds by the scorer of lone pairs and by the reader, shape (pairs, 2)."""
    encoder, scorer, known = load_encoder(), load_lone_scorer("default"), held_out.read()
    found = []
    for row in rows:
        texts = [row[side]["text"] for side in "ab"]
        alone = scorer.logit(*texts, encoder.encode(texts))
        found.append([alone, held_out.joint_of(texts, known).same])
    return np.array(found)


if __name__ == "__main__":
    rows = [r for r in data.pairs() if r["id"].startswith("own") and r["id"] >= data.FOR_READER]
    x, y = table(rows), np.array([r["same_event"] for r in rows])
    groups = [data.little_event(r) for r in rows]
    told = cross_val_predict(LogisticRegression(), x, y, groups=groups, cv=GroupKFold(5), method="decision_function")
    for name, z in (("alone", x[:, 0]), ("reader", x[:, 1]), ("together, held out", told)):
        print(f"{name:20} AP of other events {average_precision_score(~y, -z):.3f}  right {((z > 0) == y).mean():.3f}")
    TARGET.write_text(json.dumps(logistic(TOGETHER, x, y), indent=1) + "\n", encoding="utf-8")
    manifest.write()
    print(len(rows), "pairs; wrote", TARGET)
