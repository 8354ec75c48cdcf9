"""Train the sentiment head of the portrayal axis: python models/training/portrayal_head.py.

Reads NewsMTSC (Hamborg and Donnay 2021, MIT) from FRAMING_DATA or ../shared/data, fits a multinomial logistic
regression on sentence vectors and charged words near the target, prints its macro F1 on test_mt beside that
of TF-IDF, and writes models/axes/sentiment.json. The data themselves are not kept.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from framing.alignment.encoders import load_encoder  # noqa: E402
from framing.axes.clauses import Clauses  # noqa: E402
from framing.axes.connotation import tints  # noqa: E402
from framing.axes.judgements import judgements  # noqa: E402
from framing.axes.sentiment import CLASSES, target_features  # noqa: E402
from framing.datatypes import Passage, Span  # noqa: E402
from framing.text.annotate import annotate  # noqa: E402

DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared/data")) / "framing/newsmtsc"
BATCH = 300


def read_rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def features_of(rows: list[dict]) -> np.ndarray:
    found = []
    for at in range(0, len(rows), BATCH):
        batch = rows[at : at + BATCH]
        passages = [Passage(str(i), "", i, Span(0, len(r["text"])), r["text"]) for i, r in enumerate(batch)]
        for row, annotation in zip(batch, annotate(passages, "en"), strict=True):
            target = Span(*row["target_span"])
            inside = [i for i, token in enumerate(annotation.tokens) if token.span.overlap(target)] or [0]
            head = next((i for i in inside if annotation.tokens[i].head not in inside), inside[-1])
            coloured = tints(annotation)
            judged = judgements(annotation, Clauses(annotation), coloured)
            found.append(target_features(annotation, coloured, judged, head))
    return np.stack(found)


def vectors_of(rows: list[dict]) -> np.ndarray:
    texts = sorted({row["text"] for row in rows})
    place = {text: i for i, text in enumerate(texts)}
    return load_encoder().encode(texts)[[place[row["text"]] for row in rows]]


def main() -> None:
    train, test = read_rows("train"), read_rows("test_mt")
    labels_train, labels_test = ([row["labels"][0] for row in rows] for rows in (train, test))
    baseline = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=4.0, max_iter=500, class_weight="balanced"),
    ).fit([row["text"] for row in train], labels_train)
    guess = baseline.predict([row["text"] for row in test])
    print("TF-IDF macro F1 on test_mt", round(f1_score(labels_test, guess, average="macro"), 3))
    features, vectors = features_of(train), vectors_of(train)
    model = LogisticRegression(C=3.0, max_iter=600, class_weight="balanced")
    model.fit(np.hstack([vectors, features]), labels_train)
    assert tuple(model.classes_) == CLASSES
    guess = model.predict(np.hstack([vectors_of(test), features_of(test)]))
    print("head macro F1 on test_mt", round(f1_score(labels_test, guess, average="macro"), 3))
    width = vectors.shape[1]
    result = {
        "vector": model.coef_[:, :width].round(3).tolist(),
        "features": model.coef_[:, width:].round(3).tolist(),
        "bias": model.intercept_.round(4).tolist(),
    }
    target = ROOT / "models/axes/sentiment.json"
    target.write_text(json.dumps(result) + "\n", encoding="utf-8")
    print("->", target, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
