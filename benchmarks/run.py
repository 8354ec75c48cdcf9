"""Every benchmark, one after another: `make bench`. Needs ../shared (or FRAMING_SHARED); docs/benchmarks.md has the figures."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    for name in (
        "gold",
        "alignment",
        "reader",
        "axes",
        "calibration",
        "measured",
        "relations",
        "stories",
        "cleaning",
        "extraction",
        "hostile",
        "placebo",
        "cold",
        "speed",
        "checks",
        "index",
    ):
        print(f"\n#### {name}", flush=True)
        subprocess.run([sys.executable, str(HERE / f"{name}.py")], check=True)
