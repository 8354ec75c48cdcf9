"""Coverage-guided fuzzing with atheris: `python -m fuzz.run TARGET [SECONDS]`; without a target it lists them.

The seconds are those of a processor, so that an hour is an hour on a busy machine, too. What is found is written to
`out/fuzz/TARGET/found`, what was interesting is kept in `out/fuzz/TARGET/corpus` for the next time, and what was done
stands in `out/fuzz/TARGET/done.json`. Every bug found gets a test. Linux only; the hypothesis tests in `tests/trust`
run the same targets anywhere.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

from fuzz.seeds import ROOT, TOKENS, seeds

SECONDS = 60
MEGABYTES = 1_536  # more is a bug; the parsers of foreign formats have as much in their worker
SLOWEST = 15  # seconds of a processor for one input
HANGS = 120  # seconds of the clock


class Watch:
    """Calls a target, times every input, and ends the fuzzing in good order when its time is over.

    Args:
        target: A name in `TARGETS`.
        seconds: Of a processor, for all inputs together.
        told: Where to write what was done.
    """

    def __init__(self, target: str, seconds: float, told: Path) -> None:
        from fuzz.targets import TARGETS

        self.check, self.seconds, self.told = TARGETS[target], seconds, told
        self.began = _clock()
        self.inputs, self.slowest = 0, 0.0

    def __call__(self, data: bytes) -> None:
        """Try one input.

        Raises:
            AssertionError: A promise is broken, or it takes too long.
        """
        before = _clock()
        self.check(data)
        now = _clock()
        self.inputs, self.slowest = self.inputs + 1, max(self.slowest, now - before)
        assert now - before <= SLOWEST, f"{now - before:.1f} s for one input"
        if now - self.began > self.seconds:
            self.end(now - self.began)

    def end(self, seconds: float) -> None:
        """Write what was done, and ask libFuzzer to stop, as it does at this signal."""
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        done = {"inputs": self.inputs, "seconds": seconds, "slowest": self.slowest, "megabytes": megabytes}
        self.told.write_text(json.dumps(done), encoding="ascii")
        os.kill(os.getpid(), signal.SIGUSR1)


def _clock() -> float:
    """Seconds of a processor that this process and the workers that it waited for have had."""
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + workers.ru_utime + workers.ru_stime


def main() -> None:
    """Fuzz one target for some time; the exit code is not 0 where something was found."""
    import atheris

    with atheris.instrument_imports(include=["framing", "docx", "pypdf", "email", "trafilatura", "yaml"]):
        from fuzz.targets import TARGETS

        name = sys.argv[1] if sys.argv[1:] else ""
        if name not in TARGETS:
            sys.exit(f"Targets: {', '.join(TARGETS)}")
        for data in seeds(name):
            TARGETS[name](data)  # what a target imports only when it runs is instrumented, too
    seconds = float(sys.argv[2]) if sys.argv[2:] else SECONDS
    place = ROOT / "out/fuzz" / name
    corpus, start, found = place / "corpus", place / "seeds", place / "found"
    for folder in (corpus, start, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (start / str(number)).write_bytes(data)
    words = place / "words.dict"
    quoted = ("".join(f"\\x{sign:02x}" for sign in token) for token in TOKENS)
    words.write_text("".join(f'"{token}"\n' for token in quoted), encoding="ascii")
    options = {
        "timeout": HANGS,
        "rss_limit_mb": MEGABYTES,
        "max_len": 64 * 1024,
        "dict": words,
        "artifact_prefix": f"{found}/",
        "print_final_stats": 1,
    }
    arguments = [sys.argv[0], *(f"-{k}={v}" for k, v in options.items()), str(corpus), str(start)]
    atheris.Setup(arguments, Watch(name, seconds, place / "done.json"))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
