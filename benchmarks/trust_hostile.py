"""Hostile files and places: each is tried in a process of its own, with the time and the memory that it took.

`python -m benchmarks.trust_hostile` reads and cuts every bomb of `fuzz/bombs`, and runs the command line on every
trap of `fuzz/traps.py`; names as arguments choose some.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.trust_kills import ROOT
from fuzz.bombs import BOMBS, bomb
from fuzz.traps import PRECIOUS, TRAPS

SECONDS = 15.0
HANGS = 120.0
MEGABYTES = 1_536


@dataclass(frozen=True, slots=True)
class Ending:
    """How one input ended: "result", "error", "crash" or "hang", and what it took.

    Seconds are those of a processor, the process and its workers together, which other work on the machine cannot
    lengthen; one that still waits when `HANGS` seconds of the clock are over hangs.
    """

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
    return _ending(path.name, ["--one", str(path)])


def _ending(name: str, words: list[str], **options: Any) -> Ending:
    """Run this script in a fresh process, which tells how it ended on its last line."""
    command = [sys.executable, "-m", "benchmarks.trust_hostile", *words]
    before = _processor()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
        **options,
    ) as child:
        try:
            out, said = child.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            return Ending(name, "hang", f"after {HANGS:.0f} s", HANGS, 0.0)
    seconds = _processor() - before
    try:
        found = json.loads(out.splitlines()[-1])
    except (ValueError, IndexError):
        return Ending(name, "crash", f"exit {child.returncode}: {said[-300:]}", seconds, 0.0)
    if "code" in found:
        found["outcome"], found["detail"] = _judged(found["code"], said)
    return Ending(name, found["outcome"], found["detail"], seconds, found["megabytes"])


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _judged(code: int, said: str) -> tuple[str, str]:
    """Tell how a command ended: 0 and 1 are results, 2 is an error if it is one line that says so."""
    last = said.strip().splitlines()[-1:] or [""]
    if "Traceback" in said or code not in (0, 1, 2):
        return "crash", f"exit {code}: {said[-300:]}"
    if code == 2 and not (said.count("\n") == 1 and said.startswith("framing: ")):
        return "crash", f"no clear error: {said[-300:]}"
    return ("error", last[0]) if code == 2 else ("result", last[0])


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


def run(words: list[str]) -> None:
    """The child: a command line as a user would run it."""
    from framing.cli import main

    sys.argv, code = ["framing", *words], 0
    try:
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    print(json.dumps({"code": code, "megabytes": peak_megabytes()}))


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


def try_traps(names: list[str] | None = None) -> list[Ending]:
    """Try traps by name, or all of them; what lies beside a trap must still be there."""
    endings = []
    for name in names or TRAPS:
        around = Path(tempfile.mkdtemp())
        try:
            endings.append(_try_trap(name, around))
        finally:
            subprocess.run(["rm", "-rf", str(around)], check=True)  # shutil.rmtree goes down by recursion
    return endings


def _try_trap(name: str, around: Path) -> Ending:
    precious, folder = around / PRECIOUS, around / "work"
    precious.write_text(PRECIOUS, encoding="utf-8")
    folder.mkdir()
    words = TRAPS[name](folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FRAMING_HOME": str(around / "home")}
    ending = _ending(name, ["--run", *words], cwd=folder, env=environment)
    if not precious.is_file() or precious.read_text(encoding="utf-8") != PRECIOUS:
        return replace(ending, outcome="crash", detail="what lies beside the folder was touched")
    return ending


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
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2:])
        return 0
    names = sys.argv[1:] or [*BOMBS, *TRAPS]
    endings = [e for name in names for e in (try_bombs if name in BOMBS else try_traps)([name])]
    for e in endings:
        mark = " " if e.kept else "!"
        print(f"{mark} {e.outcome:7}{e.seconds:6.1f} s {e.megabytes:6.0f} MB  {e.name}: {e.detail[:140]}")
    return 0 if all(e.kept for e in endings) else 1


if __name__ == "__main__":
    sys.exit(main())
