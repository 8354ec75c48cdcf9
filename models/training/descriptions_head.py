"""Learn how favourable a description is: python models/training/descriptions_head.py.

An axis sees phrases only through the cosine of two of them, so the head is a weighted sum of cosines to a few
anchor
phrases: two ridge regressions on `descriptions.txt` (light: -1 unfavourable, 0, +1; judged: 0 or 1), whose
    weight vectors are then rebuilt from at most `ANCHORS` training phrases by orthogonal matching pursuit
    (Pati et al. 1993). Writes models/axes/descriptions.json and prints ten-fold cross-validated scores.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import OrthogonalMatchingPursuit, Ridge
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import KFold, cross_val_predict

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from framing.alignment.encoders import load_encoder  # noqa: E402

ANCHORS = 30
LIGHT = {"favourable": 1, "unfavourable": -1, "neutral": 0}


def read_descriptions() -> tuple[list[str], np.ndarray]:
    texts, labels, label = [], [], 0
    for line in (ROOT / "models/training/descriptions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = LIGHT[line.strip("[]")]
        elif line and not line.startswith("#"):
            texts.append(line.strip().lower())
            labels.append(label)
    return texts, np.array(labels)


def rebuilt(vectors: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights of training phrases, all but `ANCHORS` zero, whose sum of vectors is near `weights`."""
    pursuit = OrthogonalMatchingPursuit(n_nonzero_coefs=ANCHORS, fit_intercept=False).fit(vectors.T, weights.T)
    return pursuit.coef_


def main() -> None:
    texts, light = read_descriptions()
    vectors = load_encoder().encode(texts)
    targets = np.stack([light, np.abs(light)], axis=1).astype(float)
    folds = KFold(10, shuffle=True, random_state=0)
    guess = cross_val_predict(Ridge(alpha=0.3), vectors, targets, cv=folds)
    three = np.where(guess[:, 0] > 0.33, 1, np.where(guess[:, 0] < -0.33, -1, 0))
    print("phrases", len(texts), "light macro F1", round(f1_score(light, three, average="macro"), 3))
    print("judged AUC", round(roc_auc_score(np.abs(light), guess[:, 1]), 3))
    judged = light != 0
    print("favourable against unfavourable AUC", round(roc_auc_score(light[judged] > 0, guess[judged, 0]), 3))
    head = Ridge(alpha=0.3).fit(vectors, targets)
    sparse = rebuilt(vectors, head.coef_)
    used = np.flatnonzero(np.abs(sparse).sum(axis=0))
    scores = vectors @ vectors[used].T @ sparse[:, used].T
    for k, name in enumerate(("light", "judged")):
        print(
            name,
            "correlation of the anchors' score with the ridge's",
            np.corrcoef(scores[:, k], vectors @ head.coef_[k])[0, 1].round(3),
        )
    bias = [float(np.mean(targets[:, k] - scores[:, k])) for k in range(2)]
    result = {
        "light": {"bias": round(bias[0], 4)},
        "judged": {"bias": round(bias[1], 4)},
        "anchors": [[texts[i], round(float(sparse[0, i]), 4), round(float(sparse[1, i]), 4)] for i in used],
    }
    target = ROOT / "models/axes/descriptions.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("anchors", len(used), "->", target)


if __name__ == "__main__":
    main()
