"""Write models/measured.json, the precision and recall that the app shows: python benchmarks/measured.py

Runs `framing.judge_pairs` on the coded dev pairs in ../shared (or FRAMING_SHARED) and counts flags by axis: over pairs
of one event, right where the coders marked the same axis. To be run after every `make train`. The manifest of the models, which vouches for the file, is rewritten.
"""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1] / "models/training"))
import manifest
from gold import GOLD, rows

import framing
from framing.codebook import CODEBOOK
from framing.reports.measured import FILE, fingerprint

MODELS = Path(__file__).parents[1] / "models"
SETS = {"Written pairs": ("pairs",), "Pairs from real news": ("real/pairs", "real/extra_pairs")}


def main():
    sets = [measured(name, [row for part in parts for row in rows(GOLD / f"{part}.jsonl")])
            for name, parts in SETS.items()]  # fmt: skip
    record = {"calibration": fingerprint(MODELS), "sets": sets}
    (MODELS / FILE).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    manifest.write()
    print(MODELS / FILE)


def measured(name, gold):
    count = {axis: Counter(right=0, wrong=0, missed=0) for axis in CODEBOOK}
    for row, judged in zip(gold, framing.judge_pairs(gold), strict=True):
        if row["same_event"]:
            coded = {d["axis"] for d in row["differences"]}
            flagged = {d["axis"] for d in judged["differences"] if d["flagged"]}
            for axis in coded | flagged:
                count[axis]["missed" if axis not in flagged else "right" if axis in coded else "wrong"] += 1
    return {"name": name, "pairs": sum(row["same_event"] for row in gold), "axes": count}


if __name__ == "__main__":
    main()
