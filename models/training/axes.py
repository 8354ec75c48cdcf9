"""Train and calibrate the scorer of every axis: models/calibration.json.

    python models/training/axes.py [--axis NAME ...] [--scale default|multilingual] [--dry]

For another scale than the default's the calibration is carried over: the encoder's vectors are centred, so that their
cosines spread alike, and probabilities are approximate.

For each axis a logistic regression over the signals of its candidates, on the coded pairs and the train stories,
weighed so that a story's many sentence pairs do not drown the written pairs. The less wording two passages share, the
likelier they differ in any axis: that is learnt once from all examples, since each axis has too few. What the reader of
pairs says of a pair comes from one that had not seen it. A candidate that points the wrong way counts as false.
Predictions for held-out topics and stories choose the regularisation, and the threshold: the probability that gives the
best F-score with precision counted `BETA` times (van Rijsbergen 1979), the mean over samples of topics. Printed beside
it: how often direction and evidence are right, without the words that the reader of pairs adds to the evidence.
"""

import argparse
import hashlib
import json
from pathlib import Path

import data
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import examples
from framing.axes import all_axes

TARGET = Path(__file__).parents[1] / "calibration.json"
WORDING = "pair: wording"
BETA = 0.7  # precision counts more than recall: a false flag is a false accusation
FOLDS, SAMPLES = 6, 60


def matrix(found, names):
    return np.array([[signals.get(n, np.nan) for n in names] for signals in found], dtype=float)


def prior(found):
    """What a unit of shared wording takes from the log-odds that two passages differ in any axis."""
    rows = [(next(iter(e.signals.values()))[WORDING], bool(e.coded), e.weight) for e in found if e.signals]
    x, y, w = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    model = LogisticRegression().fit(((x - x.mean()) / x.std())[:, None], y, sample_weight=w)
    return float(model.coef_[0, 0] / x.std())


def fit(x, y, w, c, lean):
    """Fit a logistic regression, to which `lean` adds the prior of each signal, in log-odds a unit."""
    mean = np.nanmean(x, axis=0)
    scale = np.maximum(np.nanstd(x, axis=0), 1e-3)
    z = np.nan_to_num((x - mean) / scale)
    model = LogisticRegression(C=c, max_iter=2000).fit(z, y, sample_weight=w)
    return mean, scale, model.coef_[0] + lean * scale, float(model.intercept_[0])


def predict(fitted, x):
    mean, scale, weights, bias = fitted
    return 1 / (1 + np.exp(-(np.nan_to_num((x - mean) / scale) @ weights + bias)))


def held_out(x, y, w, groups, c, lean):
    p = np.zeros(len(y))
    for inside, outside in GroupKFold(FOLDS).split(x, y, groups):
        p[outside] = predict(fit(x[inside], y[inside], w[inside], c, lean), x[outside])
    return p


def log_loss(p, y, w):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return float(-(w * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / w.sum())


def best_threshold(p, y, w, missed):
    """The probability with the best F-score; `missed` is the weight of coded differences without a candidate."""
    best = (0.0, 0.5)
    positives = (w * y).sum() + missed
    for t in np.arange(0.15, 0.9, 0.01):
        flagged = p >= t
        tp, fp = (w * flagged * y).sum(), (w * flagged * (1 - y)).sum()
        f = (1 + BETA**2) * tp / ((1 + BETA**2) * tp + BETA**2 * (positives - tp) + fp + 1e-9)
        if f > best[0] + 1e-9:
            best = (float(f), round(float(t), 2))
    return best[1]


def steady_threshold(p, y, w, groups, missed):
    """The mean of the best thresholds of many samples of topics (bagging, Breiman 1996): one sample's is a matter of luck."""
    rng, names = np.random.default_rng(0), np.unique(groups)
    rows = {name: np.flatnonzero(groups == name) for name in names}
    drawn = (np.concatenate([rows[n] for n in rng.choice(names, len(names))]) for _ in range(SAMPLES))
    return round(float(np.mean([best_threshold(p[i], y[i], w[i], missed) for i in drawn])), 2)


def agreement(found, axis):
    """Share of right directions and of touching evidence among true candidates."""
    direction, evidence = [], []
    for example in found:
        coded, candidate = example.coded.get(axis), example.candidates.get(axis)
        if not coded or not candidate:
            continue
        if coded["direction"]:
            direction.append(candidate.direction == coded["direction"])
        touches = True
        for side, spans, text in (
            ("a", candidate.evidence_a, example.texts[0]),
            ("b", candidate.evidence_b, example.texts[1]),
        ):
            if quote := coded[f"evidence_{side}"]:
                at = text.find(quote)
                touches &= any(min(s.end, at + len(quote)) > max(s.start, at) for s in spans)
        evidence.append(touches)
    mean = lambda v: f"{np.mean(v):.2f}" if v else "  - "  # noqa: E731
    return mean(direction), mean(evidence)


def right(example, axis):
    """Whether coders saw the difference, and saw it this way round: a flag that points the wrong way is false."""
    way = (example.coded.get(axis) or {}).get("direction")
    return axis in example.coded and way in (None, example.candidates[axis].direction)


def train(axis, found, shared):
    rows = [(e.signals[axis.id], right(e, axis.id), e.weight, e.group) for e in found if axis.id in e.signals]
    coded = sum(e.weight for e in found if axis.id in e.coded)
    names = sorted({n for signals, *_ in rows for n in signals})
    x = matrix([r[0] for r in rows], names)
    y = np.array([r[1] for r in rows], dtype=float)
    w = np.array([r[2] for r in rows])
    groups = np.array([r[3] for r in rows])
    lean = np.array([shared * (name == WORDING) for name in names])
    c, p = min(
        ((c, held_out(x, y, w, groups, c, lean)) for c in (0.03, 0.1, 0.3, 1.0)),
        key=lambda cp: log_loss(cp[1], y, w),
    )
    threshold = steady_threshold(p, y, w, groups, coded - (w * y).sum())
    flagged = p >= threshold
    tp, fp = float((w * flagged * y).sum()), float((w * flagged * (1 - y)).sum())
    precision, recall = tp / max(tp + fp, 1e-9), tp / max(coded, 1e-9)
    direction, evidence = agreement(found, axis.id)
    print(f"{axis.id:17} candidates {len(rows):4d} coded {int(sum(axis.id in e.coded for e in found)):3d} of which found "
          f"{int(y.sum()):3d}  C {c:<4} t {threshold:.2f}  P {precision:.2f} R {recall:.2f} "
          f"F1 {2 * tp / max(2 * tp + fp + coded - tp, 1e-9):.2f}  direction {direction} evidence {evidence}", flush=True)  # fmt: skip
    mean, scale, weights, bias = fit(x, y, w, c, lean)
    rounded = {"mean": mean, "scale": scale, "weights": weights}
    return {"version": axis.version, "threshold": threshold, "signals": names,
            **{k: [round(float(v), 5) for v in a] for k, a in rounded.items()}, "bias": round(bias, 5)}, p  # fmt: skip


def hashes():
    files = [data.SHARED / "gold/train_pairs.jsonl", *sorted(data.OWN.glob("*.jsonl")),
             *sorted((data.SHARED / "gold/train_stories").rglob("gold.json"))]  # fmt: skip
    return {"/".join(p.parts[-2:]): hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in files}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--axis", nargs="*")
    parser.add_argument("--scale", default="default")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    if options.scale != "default":
        whole = json.loads(TARGET.read_text(encoding="utf-8"))
        whole["scales"][options.scale] = whole["scales"]["default"]
        TARGET.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
        raise SystemExit(f"carried the default's calibration over to {options.scale}")
    axes = [a for a in all_axes() if not options.axis or a.id in options.axis]
    found = examples.contrasted([*examples.from_pairs(data.pairs()), *examples.from_stories()], options.scale, axes)
    shared = prior(found)
    print(len(found), "examples; shared wording:", round(shared, 3))
    record = {axis.id: train(axis, found, shared)[0] for axis in axes}
    if not options.dry:
        whole = json.loads(TARGET.read_text(encoding="utf-8"))
        whole = {"scales": {**whole.get("scales", {}), options.scale: record}, "data": hashes()}
        TARGET.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
        print("wrote", TARGET)
