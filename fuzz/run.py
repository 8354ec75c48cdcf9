"""Coverage-guided fuzzing with atheris: `python -m fuzz.run TARGET [SECONDS]`; without a target it lists them.

What is found is written to `out/fuzz/TARGET/found`, what was interesting is kept in `out/fuzz/TARGET/corpus` for the
next time. Every bug found gets a test. Linux only; the hypothesis tests in `tests/trust` run the same targets anywhere.
"""

from __future__ import annotations

import sys

from fuzz.seeds import ROOT, TOKENS, seeds

SECONDS = 60
MEGABYTES = 1_536  # more is a bug; the parsers of foreign formats have as much in their worker
SLOWEST = 15  # seconds for one input


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
    seconds = int(sys.argv[2]) if sys.argv[2:] else SECONDS
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
        "max_total_time": seconds,
        "timeout": SLOWEST,
        "rss_limit_mb": MEGABYTES,
        "max_len": 64 * 1024,
        "dict": words,
        "artifact_prefix": f"{found}/",
        "print_final_stats": 1,
    }
    arguments = [sys.argv[0], *(f"-{k}={v}" for k, v in options.items()), str(corpus), str(start)]
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
