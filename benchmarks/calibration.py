"""Do the probabilities mean what they say? python benchmarks/calibration.py [--slice N] [--write]

On dev data, that nothing was fitted on: every candidate difference of the dev pairs that report one event, with whether
the coders marked its axis, the link taken for granted; every candidate of the dev stories, where it is not; every scored
link of ECB+ dev; and the same-event probability of every pair. For each of them
the Brier score, that of always giving the base rate, and the expected calibration error (Naeini, Cooper and Hauskrecht
2015) over bins of equal count. Prints Markdown; `--write` puts it into docs/benchmarks.md and the reliability diagram
into docs/images/reliability.svg. `--slice N` looks at the first N rows of each set only.
"""

import argparse
import itertools
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from axes import PAGE, PAIRS, number, replace_between, table
from gate import members
from gold import GOLD, SHARED, reports, rows

MARKS = "<!-- calibration -->", "<!-- /calibration -->"
IMAGE = PAGE.parent / "images/reliability.svg"
BINS = 8
LEAST = 10  # candidates in a bin
SIDE, GAP, COLUMNS = 150, 56, 4  # pixels of a panel, between panels, panels a row
STYLE = (
    "text{font:11px sans-serif;fill:#333}.t{font-weight:bold}.f,.d{fill:none;stroke:#999}.d{stroke-dasharray:3 3}"
    ".l{fill:none;stroke:#0b62a4;stroke-width:1.5}circle{fill:#0b62a4}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.l{stroke:#6cb4ee}circle{fill:#6cb4ee}}"
)


def bins(said, true):
    """Return mean probability, share of truths and count of each bin of equal count, by rising probability."""
    order = np.argsort(said, kind="stable")
    parts = np.array_split(order, max(1, min(BINS, len(order) // LEAST)))
    return [(float(said[p].mean()), float(true[p].mean()), len(p)) for p in parts if len(p)]


def calibration_error(said, true):
    """Return the mean gap between probability and truth over the bins, by their counts."""
    return sum(n * abs(p - t) for p, t, n in bins(said, true)) / len(said)


def brier(said, true):
    return float(((said - true) ** 2).mean())


def measure(name, found):
    """Return the row of one kind of probability."""
    said, true = (np.array(x, dtype=float) for x in zip(*found, strict=True))
    base = true.mean()
    return [name, f"{len(said):,}", number(base), f"{said.mean():.2f}", f"{brier(said, true):.3f}",
            f"{brier(np.full(len(said), base), true):.3f}", f"{calibration_error(said, true):.3f}"]  # fmt: skip


def judged(most):
    """Return (probability, truth) by axis and for the pair as one event, over all dev pairs."""
    import framing
    from framing.codebook import CODEBOOK

    axes = {axis: [] for axis in CODEBOOK}
    same = []
    for name in PAIRS.values():
        coded = rows(GOLD / f"{name}.jsonl")[:most]
        for row, found in zip(coded, framing.judge_pairs(coded), strict=True):
            same.append((found["same_event"], row["same_event"]))
            if row["same_event"]:
                true = {d["axis"] for d in row["differences"]}
                for d in found["differences"]:
                    axes[d["axis"]].append((d["probability"], d["axis"] in true))
    return axes, same


def in_stories(most):
    """Return (probability, truth) of every candidate in the dev stories: linked rightly, and marked by the coders."""
    found = []
    for story, report in reports(most=most):
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        coded = members(gold, report)
        marked = {
            (d["axis"], frozenset(pair))
            for d in gold["differences"]
            for pair in itertools.product(*(coded.get((d["group"], d[side]["article"]), ()) for side in "ab"))
        }
        found += [(d.probability, (d.axis, frozenset((d.left, d.right))) in marked) for d in report.candidates]
    return found


def linked(most):
    """Return (probability, truth) of links between judged passages of ECB+ dev."""
    import framing

    topics = rows(SHARED / "data/alignment/ecbplus/dev.jsonl")[:most]
    found = []
    for topic, scored in zip(topics, framing.score_links(topics), strict=True):
        links = {frozenset(((a, i), (b, j))) for a, i, b, j in topic["links"]}
        events = {d["id"]: d.get("n_event_mentions", [1] * len(d["passages"])) for d in topic["docs"]}
        found += [(p, frozenset(((a, i), (b, j))) in links) for a, i, b, j, p in scored["scores"]
                  if events[a][i] and events[b][j]]  # fmt: skip
    return found


def panel(name, found, x, y):
    """Draw one reliability diagram as SVG: probability said to the right, share of truths upwards."""
    said, true = (np.array(v, dtype=float) for v in zip(*found, strict=True))
    points = [(x + p * SIDE, y + (1 - t) * SIDE, n) for p, t, n in bins(said, true)]
    line = " ".join(f"{px:.1f},{py:.1f}" for px, py, _ in points)
    dots = "".join(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{2 + min(4, n**0.5 / 12):.1f}"/>' for px, py, n in points)
    return (
        f'<text class="t" x="{x}" y="{y - 8}">{name} ({len(said):,})</text>'
        f'<rect class="f" x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"/>'
        f'<line class="d" x1="{x}" y1="{y + SIDE}" x2="{x + SIDE}" y2="{y}"/>'
        f'<polyline class="l" points="{line}"/>{dots}'
        f'<text x="{x}" y="{y + SIDE + 14}">0</text><text x="{x + SIDE - 6}" y="{y + SIDE + 14}">1</text>'
        f'<text x="{x - 12}" y="{y + 9}">1</text>'
    )


def diagram(sets):
    """Draw all reliability diagrams side by side."""
    step = SIDE + GAP
    panels = [
        panel(name, found, 30 + step * (n % COLUMNS), 40 + step * (n // COLUMNS))
        for n, (name, found) in enumerate(sets.items())
    ]
    width, height = 30 + step * COLUMNS, 20 + step * -(-len(sets) // COLUMNS) + 10
    said = "Reliability: probability given (to the right) against share that coders marked (upwards)"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{said}"><style>{STYLE}</style>{"".join(panels)}</svg>\n'
    )


def main():
    from framing.codebook import CODEBOOK

    parser = argparse.ArgumentParser()
    parser.add_argument("--slice", type=int, default=None)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    axes, same = judged(options.slice)
    sets = {CODEBOOK[axis].name: found for axis, found in axes.items() if len(found) >= LEAST}
    sets |= {"All axes, in stories": in_stories(options.slice)}
    sets |= {"Same event, pairs": same, "Links, ECB+ dev": linked(options.slice)}
    every = [x for found in axes.values() for x in found]
    head = ["probability", "candidates", "true", "mean said", "Brier", "Brier of the base rate", "calibration error"]
    body = [measure("all axes", every), *(measure(name, found) for name, found in sets.items())]
    said = table(head, body)
    print(said)
    if options.write:
        told = "`benchmarks/calibration.py`" + (
            f", the first {options.slice} rows of each set." if options.slice else ""
        )
        IMAGE.write_text(diagram(sets), encoding="utf-8")
        text = f"## Calibration\n\n{told}\n\n![Reliability diagrams](images/{IMAGE.name})\n\n{said}".rstrip()
        replace_between(MARKS, PAGE, text)


if __name__ == "__main__":
    main()
