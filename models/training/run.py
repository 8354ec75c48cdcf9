"""Rebuild every shipped model from its data: `make train`. Some three hours on two cores.

Order matters: the fold encoders teach the pair scorer, the tuned encoder gives the heads and the axes their vectors.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import manifest

HERE = Path(__file__).parent


def run(*command):
    print("+", *command, flush=True)
    subprocess.run([sys.executable, *map(str, command)], cwd=HERE, check=True)
    manifest.write()  # the next script loads what this one made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        halves, thirds = ([Path(scratch) / f"fold{k}-{n}" for k in range(n)] for n in (2, 3))
        for k, fold in enumerate(halves):
            run("encoder.py", fold, "--fold", f"{k}/2", "--steps", 420)
        for k, fold in enumerate(thirds):
            run("encoder.py", fold, "--fold", f"{k}/3", "--steps", 700, "--seed", 11, "--masked", 0.06)
        folds = ("--folds", *halves, "--folds", *thirds)
        runs = [Path(scratch) / name for name in ("plain", "masked")]
        run("encoder.py", runs[0], "--steps", 900)
        run("encoder.py", runs[1], "--steps", 1600, "--seed", 11, "--masked", 0.06)
        run("export_encoder.py", *runs)
        run("wording.py")
        run("links.py", "default", *folds)
        run("questions.py", "default", *folds)
    run("links.py", "multilingual")
    run("questions.py", "multilingual")
    run("stories.py")
    run("tagger.py")
    for head in ("frames_head.py", "descriptions_head.py"):
        run(head)
    run("joint.py")
    run("same_event.py")
    for scale in ("default", "multilingual"):
        run("axes.py", "--scale", scale)
