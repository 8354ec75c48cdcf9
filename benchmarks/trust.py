"""The whole of docs/trust.md, tried: `make trust`. Prints one table and writes it into the page, with the commit.

`python -m benchmarks.trust [--minutes M] [--kills N] [--users U] [--fresh] [PART...]`. Parts: hostile, kills, runs,
load, fuzz; without names all of them. Fuzzing shares its minutes (60) among all targets. Exit 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import trust_hostile, trust_kills, trust_runs
from benchmarks.trust_hostile import Ending
from benchmarks.trust_kills import ROOT

PAGE = ROOT / "docs/trust.md"
MARKS = ("<!-- measured -->", "<!-- /measured -->")
HEAD = ("what", "tried", "results", "clear errors", "faults", "worst time", "worst memory")
Row = tuple[str, str, str, str, str, str, str]


def hostile(options: argparse.Namespace) -> list[Row]:
    """Bombs, each in a process of its own, then the hostile collection."""
    rows = [_row("bombs", trust_hostile.try_bombs())]
    folder = Path(options.hostile)
    if folder.is_dir():
        rows.append(_row("hostile collection", trust_hostile.try_folder(folder)))
    return rows


def _row(what: str, endings: Sequence[Ending]) -> Row:
    broken = [e for e in endings if not e.kept]
    for e in broken:
        print(f"{what}: {e.name}: {e.outcome}, {e.seconds:.1f} s, {e.megabytes:.0f} MB: {e.detail}", file=sys.stderr)
    results, errors = (sum(e.outcome == kind for e in endings) for kind in ("result", "error"))
    seconds, megabytes = max(e.seconds for e in endings), max(e.megabytes for e in endings)
    counts = (str(len(endings)), str(results), str(errors), str(len(broken)))
    return (what, *counts, f"{seconds:.1f} s", f"{megabytes:.0f} MB")


def kills(options: argparse.Namespace) -> list[Row]:
    """Sudden ends."""
    found = trust_kills.kill_all(options.kills)
    print("\n".join(found.faults), file=sys.stderr)
    return [("kill -9", str(found.count), str(found.count - len(found.faults)), "", str(len(found.faults)), "", "")]


def runs(options: argparse.Namespace) -> list[Row]:
    """Determinism."""
    found = trust_runs.try_all(with_fresh=options.fresh)
    other = [name for name, same in found.items() if not same]
    print("\n".join(f"other bytes: {name}" for name in other), file=sys.stderr)
    return [("circumstances, same bytes", str(len(found)), str(len(found) - len(other)), "", str(len(other)), "", "")]


def load(options: argparse.Namespace) -> list[Row]:
    """Many users of the app at once."""
    from benchmarks.trust_load import drive

    found = drive(options.users, 3)
    print("\n".join(found.faults), file=sys.stderr)
    memory = " → ".join(f"{m:.0f}" for m in (found.megabytes[0], found.megabytes[-1])) + " MB"
    tried = f"{options.users} users, 3 rounds"
    return [
        ("app", tried, str(found.served), str(found.refused), str(len(found.faults)), f"{found.seconds:.0f} s", memory)
    ]


def fuzz(options: argparse.Namespace) -> list[Row]:
    """Atheris on every target, one after another."""
    from fuzz.targets import TARGETS

    each = max(5, round(60 * options.minutes / len(TARGETS)))
    began, failed = time.perf_counter(), []
    for name in TARGETS:
        command = [sys.executable, "-m", "fuzz.run", name, str(each)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            failed.append(name)
            print(f"fuzzing {name}: {done.stderr[-500:]}", file=sys.stderr)
    hours = (time.perf_counter() - began) / 3600
    return [("fuzzing", f"{len(TARGETS)} targets", "", "", str(len(failed)), f"{hours:.2f} h in all", "")]


PARTS: dict[str, Callable[[argparse.Namespace], list[Row]]] = {
    "hostile": hostile,
    "kills": kills,
    "runs": runs,
    "load": load,
    "fuzz": fuzz,
}


def table(rows: Sequence[Row]) -> str:
    """Return the table with the commit and the day it was made of."""
    shown = subprocess.run(
        ["git", "log", "-1", "--format=%h of %cs"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join([*lines, "", f"Measured at commit {shown or 'unknown'}, on a machine with two cores."])


def main() -> int:
    """Try the parts asked for and print the table; with all of them the page carries it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--hostile", default=str(ROOT.parent / "shared/hostile"))
    options = parser.parse_args()
    rows: list[Row] = []
    for part in options.parts or PARTS:
        rows += PARTS[part](options)
    text = table(rows)
    print(text)
    if not options.parts:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
        PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")
    return 1 if any(row[4] not in ("", "0") for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
