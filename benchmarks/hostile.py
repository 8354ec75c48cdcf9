"""Reads every file of the hostile collection and says how each ended: `python benchmarks/hostile.py`.

The collection lies in `../shared/hostile`, or in `FRAMING_SHARED/hostile`. Exit status 1 if any file ended in
anything but articles or a FramingError, or took longer than 15 seconds.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from framing.errors import FramingError
from framing.readers import SUFFIXES, from_bytes

SECONDS = 15.0
# What a file without a readable suffix is offered as; the same file may be tried as several formats.
OFFERED_AS = {".xml": (".html", ".txt"), ".test": (".html",), "": (".txt",)}


def attempts(folder: Path):
    """Yield (file, name under which it is read), in order."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        suffix = path.suffix.lower()
        for other in (suffix,) if suffix in SUFFIXES else OFFERED_AS.get(suffix, (".txt",)):
            yield path, path.stem + other
        if suffix == ".txt" and path.parent.name == "html":
            yield path, path.stem + ".html"
        if suffix == ".json":
            yield path, path.stem + ".jsonl"


def attempt(path: Path, name: str):
    """Return (outcome, detail, seconds) of reading one file."""
    start = time.perf_counter()
    try:
        articles = from_bytes(path.read_bytes(), name)
        outcome = "read", f"{len(articles)} article(s), {sum(len(a.text) for a in articles):,} characters"
    except FramingError as error:
        outcome = "refused", str(error)
    except Exception as error:  # the very thing this script looks for
        outcome = "CRASHED", f"{type(error).__name__}: {error}"
    return *outcome, time.perf_counter() - start


def main() -> int:
    root = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("FRAMING_SHARED", root.parent / "shared")) / "hostile"
    if not folder.is_dir():
        sys.exit(f"{folder} is missing; set FRAMING_SHARED to the folder that holds hostile/.")
    verbose = "-v" in sys.argv[1:]
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    slowest: dict[tuple[str, str], float] = defaultdict(float)
    failures = []
    for path, name in attempts(folder):
        outcome, detail, seconds = attempt(path, name)
        key = (path.parent.name, Path(name).suffix)
        counts[key][outcome] += 1
        slowest[key] = max(slowest[key], seconds)
        if outcome == "CRASHED" or seconds > SECONDS:
            failures.append(f"{path.parent.name}/{path.name} as {name}: {detail} ({seconds:.1f} s)")
        if verbose:
            print(f"{outcome:8}{seconds:6.2f} s  {path.parent.name}/{path.name} as {name}: {detail}")
    print(f"{'folder':12}{'read as':10}{'files':>6}{'read':>6}{'refused':>9}{'crashed':>9}{'slowest':>10}")
    for (kind, suffix), count in sorted(counts.items()):
        numbers = f"{count.total():6}{count['read']:6}{count['refused']:9}{count['CRASHED']:9}"
        print(f"{kind:12}{suffix:10}{numbers}{slowest[kind, suffix]:8.2f} s")
    print(
        "\n".join(["", "Failures:", *failures] if failures else ["", "Every file ended in a result or a clear error."])
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
