"""Train the linear head of the issue frames: python models/training/frames_head.py.

Multinomial logistic regression on sentence vectors of `frames.jsonl` (our own sentences, 16 frames and
"none"). Writes models/axes/frames.json and prints ten-fold cross-validated scores.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from framing.alignment.encoders import load_encoder  # noqa: E402


def main() -> None:
    lines = (ROOT / "models/training/frames.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    frames = np.array([row["frame"] for row in rows])
    vectors = load_encoder().encode([row["text"] for row in rows])
    model = LogisticRegression(C=8.0, max_iter=2000)
    guess = cross_val_predict(model, vectors, frames, cv=StratifiedKFold(10, shuffle=True, random_state=0))
    print(classification_report(frames, guess, zero_division=0))
    print("sentences", len(rows), "macro F1", round(f1_score(frames, guess, average="macro"), 3))
    model.fit(vectors, frames)
    result = {
        "frames": [str(c) for c in model.classes_],
        "bias": [round(float(b), 4) for b in model.intercept_],
        "weights": [[round(float(w), 3) for w in row] for row in model.coef_],
    }
    target = ROOT / "models/axes/frames.json"
    target.write_text(json.dumps(result) + "\n", encoding="utf-8")
    print("->", target, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
