"""Cold start of the main job: python benchmarks/cold.py [--runs 3].

Times whole processes (best of the runs) and their peak memory: `framing compare` of three articles of about 800 words,
`framing --help`, a bare Python, and a process that only encodes the same sentences with the default encoder and with
plain sentence-transformers. The articles are the corpus story, each text repeated with its sentences in another order
until it has 800 words.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STORY = ROOT / "corpus/own1-wolf-cull"
ENCODE = """
import sys
from pathlib import Path
from framing.text.segment import sentences
texts = [t[s.start:s.end] for t in (Path(p).read_text() for p in sys.argv[2:]) for s in sentences(t, "en")]
if sys.argv[1] == "ours":
    from framing.alignment.encoders import load_encoder
    load_encoder().encode(texts)
else:
    from sentence_transformers import SentenceTransformer
    SentenceTransformer(sys.argv[1], device="cpu", model_kwargs={"dtype": "float32"}).encode(texts)
"""


def articles(folder, words=800):
    paths = []
    for source in sorted(STORY.glob("*.txt")):
        title, *paragraphs = source.read_text(encoding="utf-8").split("\n\n")
        chosen, turn = [title], 0
        while len(" ".join(chosen).split()) < words:
            chosen.append(paragraphs[turn * 3 % len(paragraphs)])
            turn += 1
        paths.append(folder / source.name)
        paths[-1].write_text("\n\n".join(chosen), encoding="utf-8")
    return paths


def measure(command, runs):
    best, peak = float("inf"), 0.0
    for _ in range(runs):
        began = time.perf_counter()
        pid = os.posix_spawn(command[0], command, {**os.environ, "HF_HUB_OFFLINE": "1"},
                             file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
                                           (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])  # fmt: skip
        _, status, usage = os.wait4(pid, 0)
        if status:
            raise SystemExit(f"{command} ended with status {status}")
        best, peak = min(best, time.perf_counter() - began), max(peak, usage.ru_maxrss / 1024)
    return best, peak


def main(runs):
    python, framing = sys.executable, str(Path(sys.executable).parent / "framing")
    with tempfile.TemporaryDirectory() as scratch:
        paths = [str(p) for p in articles(Path(scratch))]
        rows = {
            "bare Python": [python, "-c", "pass"],
            "framing --help": [framing, "--help"],
            "encode only, default encoder": [python, "-c", ENCODE, "ours", *paths],
            "encode only, sentence-transformers": [python, "-c", ENCODE, str(ROOT / "models/encoder"), *paths],
            "framing compare": [framing, "compare", *paths, "-o", f"{scratch}/out.json"],
        }
        found = {name: measure(command, runs) for name, command in rows.items()}
    bare, encode = found["bare Python"][0], found["encode only, default encoder"][0]
    print("| process | seconds | peak MB | x bare Python | x encoding |\n|---|---|---|---|---|")
    for name, (seconds, megabytes) in found.items():
        print(f"| {name} | {seconds:.2f} | {megabytes:.0f} | {seconds / bare:.0f} | {seconds / encode:.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    main(parser.parse_args().runs)
