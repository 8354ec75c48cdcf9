"""The axes on public sets, each beside its baselines: used by benchmarks/axes.py.

Each row of the table is one yes-or-no question about sentences (or articles, or a target in a sentence). The tool
answers with what its axis reads, by a rule that was fixed before anything was measured. The baselines are fitted on the
set's train split, of which at most `TRAIN` rows are taken: the best cut-off on sentence length and on VADER's compound,
the cosine to the centroid of either class in the default encoder's space, and TF-IDF with logistic regression.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from gold import SHARED

PUBLIC = SHARED / "data/framing"
TRAIN = 2_500  # rows; enough for TF-IDF, and some minutes less than all


@dataclass
class Task:
    """Texts with a yes or no each, and what the tool says of the dev texts: an answer and a score."""

    name: str
    train: list
    dev: list
    answers: np.ndarray
    scores: np.ndarray


def rows(name, split, most=None):
    lines = (PUBLIC / name / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:most]]


def read(texts, *names):
    """Read English texts, a passage each, on some axes: a list of readings by axis."""
    from framing.alignment.encoders import load_encoder
    from framing.axes import all_axes
    from framing.datatypes import Passage, Span
    from framing.text.annotate import annotate

    passages = [Passage(f"p{i}", f"a{i}", 0, Span(0, len(t)), t) for i, t in enumerate(texts)]
    annotations = annotate(passages, "en")
    vectors = load_encoder().encode(texts)
    return {a.id: a.read(annotations, vectors) for a in all_axes() if a.id in names}


def sized(reading):
    return 0.0 if reading.value is None else abs(reading.value)


def labelled(name, label, split, most):
    return [(r["text"], label in r["labels"]) for r in rows(name, split, most)]


def causal(most):
    """causal_news: does the sentence state a cause? Yes where the tagger of `responsibility` says so."""
    from framing.axes.tagger import load_tagger

    dev = labelled("causal_news", "causal", "dev", most)
    scores = np.array([tags.causal for tags in load_tagger().read(t for t, _ in dev)])
    return Task("causal_news dev: causal", labelled("causal_news", "causal", "train", TRAIN), dev, scores > 0.5, scores)


def hedged(most):
    """wiki_weasel: is the sentence uncertain? Yes where an outcome is not settled, or a source is not fully trusted."""
    dev = labelled("wiki_weasel_hedge", "uncertain", "dev", most)
    found = read([t for t, _ in dev], "certainty", "attribution")
    rung = [0.0 if r.value is None else 2.0 - abs(r.value) for r in found["certainty"]]
    trust = [0.0 if r.value is None else max(0.0, 2.0 - r.value) for r in found["attribution"]]
    scores = np.array([max(pair) for pair in zip(rung, trust, strict=True)])
    train = labelled("wiki_weasel_hedge", "uncertain", "train", TRAIN)
    return Task("wiki_weasel dev: uncertain", train, dev, scores >= 1, scores)


def loaded(most):
    """ptc: does the sentence hold a span marked as loaded language? Yes where the axis reads charged words."""
    train, dev = (_marked_sentences(split, kept) for split, kept in (("train", TRAIN), ("dev", most)))
    scores = np.array([sized(r) for r in read([t for t, _ in dev], "loaded-language")["loaded-language"]])
    return Task("ptc dev: loaded language, sentences", train, dev, scores >= 1, scores)


def _marked_sentences(split, most):
    from framing.text.segment import sentences

    found = []
    for row in rows("ptc", split):
        marked = [(s, e) for s, e, kind in row["spans"] if kind == "Loaded_Language"]
        for span in sentences(row["text"], "en"):
            text = row["text"][span.start : span.end]
            if text.strip():
                found.append((text, any(s < span.end and span.start < e for s, e in marked)))
    return found[:most]


def lexical(most):
    """basil: did the coders mark words of the sentence as slanted? Yes where charged words or judgements are read."""
    dev = labelled("basil", "lexical", "dev", most)
    found = read([t for t, _ in dev], "loaded-language", "portrayal")
    scores = np.array([max(sized(r) for r in pair) for pair in zip(*found.values(), strict=True)])
    return Task("basil dev: lexical bias", labelled("basil", "lexical", "train", TRAIN), dev, scores >= 1, scores)


def frames(most):
    """nfc: does the article carry the frame? The mean share of its sentences, cut where it does best on train."""
    shares = {split: _frame_shares(rows("nfc_climate", split, kept)) for split, kept in (("train", 120), ("dev", most))}
    for ours, theirs in (("economic", "economic"), ("human interest", "human_interest"), ("morality", "moral")):
        train, dev = (labelled("nfc_climate", theirs, s, k) for s, k in (("train", 120), ("dev", most)))
        cut = best_cut(np.array([y for _, y in train]), shares["train"][ours])
        scores = shares["dev"][ours]
        yield Task(f"nfc dev: {ours}", train, dev, scores >= cut, scores)


def _frame_shares(articles):
    from framing.alignment.encoders import load_encoder
    from framing.axes.frames import load_frame_head
    from framing.text.segment import sentences

    head, encoder = load_frame_head(), load_encoder()
    shares = []
    for row in articles:
        texts = [row["text"][s.start : s.end] for s in sentences(row["text"], "en")][:40]
        shares.append(head.probabilities(encoder.encode(texts)).mean(axis=0))
    return dict(zip(head.frames, np.array(shares).T, strict=True))


def best_cut(truth, scores):
    """Return the cut-off with the best F1."""
    from sklearn.metrics import f1_score

    cuts = np.unique(np.quantile(scores, np.linspace(0, 1, 41)))
    return max(cuts, key=lambda c: (f1_score(truth, scores >= c, zero_division=0), -c))


def measures(truth, answers, scores):
    from sklearn.metrics import f1_score, roc_auc_score

    auc = roc_auc_score(truth, scores) if 0 < sum(truth) < len(truth) else float("nan")
    return f"{f1_score(truth, answers, zero_division=0):.3f} / {auc:.3f}"


def table_row(task):
    """Return F1 and AUC of the tool and of each baseline."""
    train_texts, train_truth = zip(*task.train, strict=True)
    texts, truth = zip(*task.dev, strict=True)
    found = [task.name, f"{len(texts):,}", f"{np.mean(truth):.2f}", measures(truth, task.answers, task.scores)]
    for score in (_length, _vader):
        cut = best_cut(np.array(train_truth), score(train_texts))
        scores = score(texts)
        found.append(measures(truth, scores >= cut, scores))
    return [*found, _centroids(train_texts, train_truth, texts, truth), _tfidf(train_texts, train_truth, texts, truth)]


def _length(texts):
    return np.array([len(t) for t in texts], dtype=float)


def _vader(texts):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    mood = SentimentIntensityAnalyzer()
    return np.array([abs(mood.polarity_scores(t)["compound"]) for t in texts])


def _centroids(train_texts, train_truth, texts, truth, most=600):
    from framing.alignment.encoders import load_encoder

    encoder, known = load_encoder(), np.array(train_truth[:most])
    if known.all() or not known.any():
        return "–"
    vectors = encoder.encode([t[:1000] for t in train_texts[:most]])
    nearer = vectors[known].mean(axis=0) - vectors[~known].mean(axis=0)
    cut = best_cut(known, vectors @ nearer)
    scores = encoder.encode([t[:1000] for t in texts]) @ nearer
    return measures(truth, scores >= cut, scores)


def _tfidf(train_texts, train_truth, texts, truth):
    model = tfidf().fit(train_texts, train_truth)
    scores = model.predict_proba(texts)[:, 1]
    return measures(truth, scores >= 0.5, scores)


def tfidf():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=4.0, max_iter=500, class_weight="balanced"),
    )


def sentiment(most):
    """Macro F1 on newsmtsc test_mt over negative, neutral and positive towards the target: tool and baselines."""
    from sklearn.metrics import f1_score
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    from framing.axes.tagger import load_tagger
    from framing.datatypes import Span

    train, test = rows("newsmtsc", "train"), rows("newsmtsc", "test_mt", most)
    truth = [r["labels"][0] for r in test]
    tagged = load_tagger().read(r["text"] for r in test)
    attitudes = [tags.attitude(Span(*r["target_span"])) for r, tags in zip(test, tagged, strict=True)]
    mood = SentimentIntensityAnalyzer()
    felt = [mood.polarity_scores(r["text"])["compound"] for r in test]
    guesses = {
        "portrayal's tagger": [("negative", "neutral", "positive")[int(np.argmax(a))] for a in attitudes],
        "always neutral": ["neutral"] * len(test),
        "VADER": ["positive" if c >= 0.05 else "negative" if c <= -0.05 else "neutral" for c in felt],
        "TF-IDF": tfidf().fit([r["text"] for r in train], [r["labels"][0] for r in train]).predict(
            [r["text"] for r in test]
        ),
    }  # fmt: skip
    return len(test), {name: f"{f1_score(truth, guess, average='macro'):.3f}" for name, guess in guesses.items()}
