"""Hostile files: each is read and cut in a process of its own, with the time and the memory that it took.

`python -m benchmarks.trust_hostile` tries every bomb of `fuzz/bombs.py`; names as arguments choose some.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from fuzz.bombs import BOMBS, bomb

SECONDS = 15.0
MEGABYTES = 1_536


@dataclass(frozen=True, slots=True)
class Ending:
    """How one input ended: "result", "error", "crash" or "hang", and what it took."""

    name: str
    outcome: str
    detail: str
    seconds: float
    megabytes: float

    @property
    def kept(self) -> bool:
        """Whether the promise was kept: a result or one clear error, in time and in memory."""
        within = self.seconds <= SECONDS and self.megabytes <= MEGABYTES
        return self.outcome in ("result", "error") and within


def attempt(path: Path) -> Ending:
    """Read and cut one file in a fresh process; memory is the most of it and of its worker together."""
    command = [sys.executable, "-m", "benchmarks.trust_hostile", "--one", str(path)]
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=4 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Ending(path.name, "hang", "", time.perf_counter() - start, 0.0)
    seconds = time.perf_counter() - start
    try:
        found = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return Ending(path.name, "crash", f"exit {done.returncode}: {done.stderr[-300:]}", seconds, 0.0)
    return Ending(path.name, found["outcome"], found["detail"], seconds, found["megabytes"])


def one(path: str) -> None:
    """The child: what a comparison does with a file before it compares."""
    from framing.config import Config
    from framing.errors import FramingError
    from framing.preparation import cut
    from framing.readers import read_all

    try:
        passages = sum(len(cut(a, Config()).passages) for a in read_all([path])[:30])
        outcome, detail = "result", f"{passages:,} passages"
    except FramingError as error:
        outcome, detail = "error", str(error)
    except Exception as error:  # the very thing that this script looks for
        outcome, detail = "crash", f"{type(error).__name__}: {error}"[:300]
    print(json.dumps({"outcome": outcome, "detail": detail, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """Return the most memory that this process and one of its children ever held, in MB.

    Its own comes from the kernel's mark, which starts anew with a program; `ru_maxrss` would still know the parent.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def try_bombs(names: list[str] | None = None) -> list[Ending]:
    """Try bombs by name, or all of them."""
    endings = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names or BOMBS:
            file, data = bomb(name)
            path = Path(folder, file)
            path.write_bytes(data)
            del data
            endings.append(attempt(path))
            path.unlink()
    return endings


def try_folder(folder: Path) -> list[Ending]:
    """Read every file of a folder, all in one fresh process: none may spoil what comes after it."""
    command = [sys.executable, "-m", "benchmarks.trust_hostile", "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    endings = [Ending(**json.loads(line)) for line in done.stdout.splitlines()]
    if done.returncode:
        endings.append(Ending(str(folder), "crash", done.stderr[-300:], 0.0, 0.0))
    return endings


def each(folder: str) -> None:
    """The child: how every file of a folder ended, a line each."""
    from benchmarks.hostile import attempt as read
    from benchmarks.hostile import attempts

    for path, name in attempts(Path(folder)):
        outcome, detail, seconds = read(path, name)
        known = {"read": "result", "refused": "error"}.get(outcome, "crash")
        ending = Ending(f"{path.parent.name}/{path.name}", known, detail, seconds, peak_megabytes())
        print(json.dumps(asdict(ending)), flush=True)


def main() -> int:
    """Try bombs and print how each ended."""
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
        return 0
    if sys.argv[1:2] == ["--folder"]:
        each(sys.argv[2])
        return 0
    endings = try_bombs(sys.argv[1:])
    for e in endings:
        mark = " " if e.kept else "!"
        print(f"{mark} {e.outcome:7}{e.seconds:6.1f} s {e.megabytes:6.0f} MB  {e.name}: {e.detail[:140]}")
    return 0 if all(e.kept for e in endings) else 1


if __name__ == "__main__":
    sys.exit(main())
