"""Fuzzing all targets, turn by turn: `python -m benchmarks.trust_fuzz [MINUTES]` of a processor, 60 if not said.

Every target has the same share. What was done is added up in `out/fuzz/done.json`, so that fuzzing can be interrupted
and goes on where it stopped, and corpora stay in `out/fuzz`. `python -m fuzz.run` is one turn of one target.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.trust_kills import ROOT, commit
from fuzz.targets import TARGETS

TOLD = ROOT / "out/fuzz/done.json"
TURN = 20.0  # seconds of a processor


@dataclass
class Fuzzed:
    """What was done with one target: inputs, seconds of a processor, the slowest input, most memory, a fault, commits and days."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    megabytes: float = 0.0
    fault: str = ""
    turns: list[dict[str, str]] = field(default_factory=list)  # each commit and day once


def known(told: Path = TOLD) -> dict[str, Fuzzed]:
    """Return what was done so far, by target."""
    kept = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    return {name: Fuzzed(**kept.get(name, {})) for name in TARGETS}


def fuzz(minutes: float, told: Path = TOLD) -> dict[str, Fuzzed]:
    """Let every target have its share of so many minutes, with what it had before; one with a fault has no more."""
    share = 60 * minutes / len(TARGETS)
    found = known(told)
    while waiting := [name for name, f in found.items() if f.seconds < share and not f.fault]:
        for name in waiting:
            turn(name, found[name], min(TURN, share - found[name].seconds))
            told.parent.mkdir(parents=True, exist_ok=True)
            told.write_text(json.dumps({n: asdict(f) for n, f in found.items()}, indent=1), encoding="utf-8")
    return found


def turn(name: str, found: Fuzzed, seconds: float) -> None:
    """Fuzz one target for some seconds and add what was done."""
    told = ROOT / "out/fuzz" / name / "done.json"
    told.unlink(missing_ok=True)
    if (now := {"commit": commit(), "day": time.strftime("%Y-%m-%d")}) not in found.turns:
        found.turns.append(now)
    command = [sys.executable, "-m", "fuzz.run", name, str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode or not told.exists():
        found.fault = done.stderr[-2000:] or f"exit {done.returncode}"
        return
    last = json.loads(told.read_text(encoding="ascii"))
    found.inputs += last["inputs"]
    found.seconds += last["seconds"]
    found.slowest = max(found.slowest, last["slowest"])
    found.megabytes = max(found.megabytes, last["megabytes"])


if __name__ == "__main__":
    results = fuzz(float(sys.argv[1]) if sys.argv[1:] else 60)
    for target, f in results.items():
        print(
            f"{target:10} {f.inputs:9,} inputs {f.seconds:6.0f} s, slowest {f.slowest:.2f} s, {f.megabytes:.0f} MB {f.fault}"
        )
    sys.exit(1 if any(f.fault for f in results.values()) else 0)
