"""The whole of docs/trust.md, tried: `make trust`. Prints one table; when it is whole, the page carries it.

`python -m benchmarks.trust [--minutes M] [--kills N] [--users U] [--fresh] [--mutants N] [PART...]`. Parts: hostile,
kills, runs, load, fuzz, mutants; without names all of them. What a part found is kept in `out/trust` with the commit,
so that parts may be run one by one, and a run that was interrupted goes on: a part is tried again when it is named, or
was never tried as it is asked for now. Kills, fuzzing and mutants are tried in portions that are kept one by one; their
rows name the commits of all that they count. `--anew` forgets all. Fuzzing shares its minutes of a processor (60) among
all targets. Exit 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import trust_fuzz, trust_hostile, trust_kills, trust_mutants, trust_runs
from benchmarks.trust_hostile import Ending
from benchmarks.trust_kills import ROOT, commit

PAGE = ROOT / "docs/trust.md"
KEPT = ROOT / "out/trust"
MARKS = ("<!-- measured -->", "<!-- /measured -->")
_FIFTY = 50
HEAD = ("what", "tried", "results", "clear errors", "faults", "worst time", "worst memory")
Row = tuple[str, ...]  # the cells under HEAD; one more where commits are other than those of the whole part


def hostile(options: argparse.Namespace) -> list[Row]:
    """Bombs and traps, each in a process of its own, then the hostile collection."""
    folder = Path(options.hostile)
    tries: dict[str, Callable[[], list[Ending]]] = {
        "files": trust_hostile.try_bombs,
        "places": trust_hostile.try_traps,
        **({"collection": partial(trust_hostile.try_folder, folder)} if folder.is_dir() else {}),
    }
    rows: list[Row] = []
    for what, tried in tries.items():
        kept = _kept(f"hostile-{what}", {}, lambda what=what, tried=tried: _row(f"hostile {what}", tried()))
        rows.append((*kept["found"], tried_on([kept])))
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
    """Sudden ends, some fifty at a time until so many were killed; each kind of work is kept for itself."""
    portions: list[dict[str, Any]] = []
    killed = 0
    for seed in count():
        if killed >= options.kills:
            break
        before = killed
        for kind, (part, kill) in trust_kills.KINDS.items():
            find = partial(_killed, kill, part * _FIFTY // 10, seed)
            portions.append(_kept(f"kills-{kind}-{seed}", {}, find))
            killed += portions[-1]["found"]["count"]
        if killed == before:
            raise RuntimeError("nothing was killed: every command came to its end first")
    faults = [fault for portion in portions for fault in portion["found"]["faults"]]
    print("\n".join(faults), file=sys.stderr)
    return [("kill -9", str(killed), str(killed - len(faults)), "", str(len(faults)), "", "", tried_on(portions))]


def _killed(kill: Callable[[int, Random], trust_kills.Kills], kills: int, seed: int) -> dict[str, Any]:
    return asdict(kill(kills, Random(seed)))


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
    """Atheris on every target, turn by turn; goes on where it was interrupted."""
    done = trust_fuzz.fuzz(options.minutes)
    print("\n".join(f"fuzzing {name}: {f.fault}" for name, f in done.items() if f.fault), file=sys.stderr)
    inputs, hours = sum(f.inputs for f in done.values()), sum(f.seconds for f in done.values()) / 3600
    tried = f"{inputs:,} inputs to {len(done)} targets, {hours:.2f} h of a processor"
    slowest, most = max(f.slowest for f in done.values()), max(f.megabytes for f in done.values())
    faults = sum(bool(f.fault) for f in done.values())
    when = tried_on(turn for f in done.values() for turn in f.turns or [{"commit": "unknown", "day": ""}] if f.seconds)
    return [("fuzzing", tried, "", "", str(faults), f"{slowest:.1f} s", f"{most:.0f} MB", when)]


def mutants(options: argparse.Namespace) -> list[Row]:
    """A sample of changed lines in each room: how many do the tests notice? Each room is kept for itself."""
    rows: list[Row] = []
    for room in trust_mutants.ROOMS:
        asked = {"mutants": options.mutants}
        find = partial(trust_mutants.judge, [room], options.mutants)
        kept = _kept(f"mutants-{room}", asked, find)
        noticed, judged, of = kept["found"]
        tried = f"{judged} of {of:,}"
        rows.append((f"mutants of `{room}`", tried, f"{noticed} noticed", "", "", "", "", tried_on([kept])))
    return rows


PARTS: dict[str, tuple[Callable[[argparse.Namespace], list[Row]], tuple[str, ...]]] = {
    "hostile": (hostile, ()),
    "kills": (kills, ("kills",)),
    "runs": (runs, ("fresh",)),
    "load": (load, ("users",)),
    "fuzz": (fuzz, ("minutes",)),
    "mutants": (mutants, ("mutants",)),
}
PORTIONED = (
    "hostile",
    "kills",
    "fuzz",
    "mutants",
)  # what they found is kept portion by portion, and only added up here


def _kept(name: str, asked: dict[str, Any], find: Callable[[], Any], *, anew: bool = False) -> dict[str, Any]:
    """Return what was found before under the same options, or find it now and keep it."""
    path = KEPT / f"{name}.json"
    if not anew and path.exists():
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if kept["asked"] == asked:
            return kept
    before, began = commit(), time.time()
    kept = {"asked": asked, "commit": before, "day": time.strftime("%Y-%m-%d"), "found": find()}
    kept["seconds"] = round(time.time() - began)
    KEPT.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return kept


def tried_on(portions: Iterable[dict[str, Any]]) -> str:
    """Return the commits that portions were tried on, in order, and the days."""
    kept = list(portions)
    commits, days = dict.fromkeys(p["commit"] for p in kept), sorted({p["day"] for p in kept if p["day"]})
    return ", ".join([*commits, *days])


def table(kept: Sequence[dict[str, Any]]) -> str:
    """Return the table of all parts, each with the commit and the day it was tried."""
    lines = [f"| {' | '.join((*HEAD, 'commit'))} |", f"|{'---|' * (len(HEAD) + 1)}"]
    for part in kept:
        when = (tried_on([part]),)
        lines += [f"| {' | '.join(row if len(row) > len(HEAD) else (*row, *when))} |" for row in part["found"]]
    return "\n".join([*lines, "", "On a machine with two cores; a plus marks a commit with changes not yet committed."])


def main() -> int:
    """Try the parts asked for and print the table; with all of them the page carries it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--mutants", type=int, default=60, help="a room; drawn by lot, always the same")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--anew", action="store_true")
    parser.add_argument("--hostile", default=str(ROOT.parent / "shared/hostile"))
    options = parser.parse_args()
    if options.anew:
        shutil.rmtree(KEPT, ignore_errors=True)
    kept = []
    for part in options.parts or PARTS:
        find, names = PARTS[part]
        asked = {name: getattr(options, name) for name in names}
        kept.append(_kept(part, asked, lambda find=find: find(options), anew=bool(options.parts) or part in PORTIONED))
    text = table(kept)
    print(text)
    if not options.parts:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
        PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")
    return 1 if any(row[4] not in ("", "0") for part in kept for row in part["found"]) else 0


if __name__ == "__main__":
    sys.exit(main())
