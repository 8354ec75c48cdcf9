"""How often the statistics find something where there is nothing: python benchmarks/placebo.py

Stories of corpus/, gold/stories and gold/train_stories (../shared, or FRAMING_SHARED) are compared once. Then
- shuffled sides: within each aligned event the two articles change places at random;
- shuffled sources: in each story the articles are given to made-up outlets at random, and the outlets are contrasted
  over all stories;
- random readings: an axis that draws its readings from a hat;
- random directions, and poles of two random words: axes in the encoder's space that mean nothing.
Beside the share of contrasts with a Holm-adjusted p of at most .05 stand the share by raw p, and those of the naive way:
t-tests over all passages of two articles, neither paired nor corrected, of one story and of any two, as if somebody
compared what two outlets wrote whatever it was about. Exit code 1 if more than 5% are significant after Holm.
"""

import json
import os
import time
from itertools import combinations
from pathlib import Path

import numpy as np

HERE = Path(__file__).parents[1]
SHARED = Path(os.environ.get("FRAMING_SHARED", HERE.parent / "shared")).resolve()
TESTS = 2_000  # at least, in each row
LEVEL = 0.05


def folders():
    found = {}
    for parent in (SHARED / "data/gold/stories", SHARED / "data/gold/train_stories", HERE / "corpus"):
        found |= {f.name: f for f in sorted(parent.iterdir()) if (f / "story.json").exists()}
    return found


def stories():
    """Compare every story once: yields its report and its passages' vectors."""
    import framing
    from framing.alignment.encoders import load_encoder

    encoder = load_encoder()
    for folder in folders().values():
        named = json.loads((folder / "story.json").read_text(encoding="utf-8"))["articles"]
        articles = [framing.read(folder / f"{a['id']}.txt", source=a["outlet"], published=a["date"])[0] for a in named]
        prepared = framing.prepare(articles, encoder=encoder)
        yield (
            framing.compare(prepared, encoder=encoder),
            np.concatenate([p.vectors for p in prepared]).astype(float),
        )


def paired(report, readings=None):
    from framing.statistics import paired_readings

    return paired_readings(report.articles, report.passages, report.alignments, readings or report.readings)


def as_axis(report, name, values):
    """Put made-up readings in the shape of a user's own axis."""
    from framing.datatypes import Reading

    axis = f"own-{name}"
    return {axis: {p.id: Reading(axis, p.id, float(v)) for p, v in zip(report.passages, values, strict=True)}}


def shuffled_sides(done, rng):
    from dataclasses import replace

    while True:
        for report, _ in done:
            flip = {}
            yield [
                replace(row, difference=row.difference * flip.setdefault((row.unit, row.a, row.b), rng.choice((-1, 1))))
                for row in paired(report)
            ]


def shuffled_sources(done, rng):
    from framing.statistics import regroup

    rows = [(report, paired(report)) for report, _ in done]
    most = max(len(report.articles) for report, _ in done)
    while True:
        yield [
            row
            for story, (report, found) in enumerate(rows)
            for row in regroup(
                found,
                dict(zip((a.id for a in report.articles), map(str, rng.permutation(most)), strict=False)),
                unit=str(story),
            )
        ]


def random_readings(done, rng):
    while True:
        for report, _ in done:
            readings = {}
            for n in range(6):
                readings |= as_axis(report, str(n), rng.normal(size=len(report.passages)))
            yield paired(report, readings)


def along(done, directions):
    """Axes in the encoder's space: six directions at a time."""
    while True:
        for report, vectors in done:
            readings = {}
            for n in range(6):
                readings |= as_axis(report, str(n), vectors @ next(directions))
            yield paired(report, readings)


def random_directions(size, rng):
    while True:
        yield rng.normal(size=size)


def poles(done, rng):
    """Differences of the vectors of two words that the stories happen to hold."""
    from framing.alignment.encoders import load_encoder

    words = sorted({w for report, _ in done for p in report.passages for w in p.text.split() if w.isalpha()})
    words = list(rng.permutation(words)[:400])
    vectors = load_encoder().encode(words).astype(float)
    while True:
        a, b = rng.choice(len(words), 2, replace=False)
        yield vectors[a] - vectors[b]


def measure(analyses):
    """Count contrasts until there are enough: (tested, by raw p, after Holm, analyses with a hit, analyses)."""
    from framing.statistics import contrasts

    p, adjusted, hits, count = [], [], 0, 0
    for rows in analyses:
        found = [c for c in contrasts(rows) if not c.abstained]
        if found:
            count += 1
            hits += any(c.p_adjusted <= LEVEL for c in found)
            p += [c.p for c in found]
            adjusted += [c.p_adjusted for c in found]
        if len(p) >= TESTS:
            break
    return len(p), np.mean(np.array(p) <= LEVEL), np.mean(np.array(adjusted) <= LEVEL), hits / count


def naive(done, directions, rng):
    """Share of t-tests that find something, without pairing or correction: within stories, and between any."""
    from scipy.stats import ttest_ind

    rows = [
        [vectors[[p.article_id == a.id for p in report.passages]] for a in report.articles] for report, vectors in done
    ]
    within = [pair for articles in rows for pair in combinations(articles, 2)]
    everything = list(combinations([vectors for articles in rows for vectors in articles], 2))
    for pairs in (within, everything):
        p = []
        while len(p) < TESTS:
            a, b = pairs[rng.integers(len(pairs))]
            direction = next(directions)
            p.append(ttest_ind(a @ direction, b @ direction, equal_var=False).pvalue)
        yield f"{np.mean(np.array(p) <= LEVEL):.1%}"


def main():
    done = list(stories())
    size = done[0][1].shape[1]
    print(f"{len(done)} stories, {sum(len(r.articles) for r, _ in done)} articles, "
          f"{sum(len(r.passages) for r, _ in done)} passages, {sum(len(r.alignments) for r, _ in done)} events")  # fmt: skip
    print(
        "| nothing is there | contrasts | p <= .05 | Holm <= .05 | analyses with any | naive, one story | naive, any two |"
    )
    print("|---|---|---|---|---|---|---|")
    worst = 0.0
    for name, analyses, directions in (
        ("shuffled sides of events", shuffled_sides(done, np.random.default_rng(1)), None),
        ("shuffled sources over stories", shuffled_sources(done, np.random.default_rng(2)), None),
        ("random readings", random_readings(done, np.random.default_rng(3)), None),
        ("random directions", along(done, random_directions(size, np.random.default_rng(4))),
         random_directions(size, np.random.default_rng(5))),
        ("poles of two random words", along(done, poles(done, np.random.default_rng(6))),
         poles(done, np.random.default_rng(7))),
    ):  # fmt: skip
        tested, raw, corrected, any_hit = measure(analyses)
        beside = " | ".join(naive(done, directions, np.random.default_rng(8)) if directions else "--")
        print(f"| {name} | {tested} | {raw:.1%} | {corrected:.1%} | {any_hit:.1%} | {beside} |", flush=True)
        worst = max(worst, corrected)
    return worst


if __name__ == "__main__":
    started = time.process_time()
    worst = main()
    print(f"{time.process_time() - started:.0f} s of CPU")
    if worst > LEVEL:
        raise SystemExit(f"{worst:.1%} of contrasts are significant where there is nothing, more than {LEVEL:.0%}")
