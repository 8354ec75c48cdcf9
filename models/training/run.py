"""Rebuild every shipped model from its data: `make train`. About an hour and a half on two cores.

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
        folds = [Path(scratch) / f"fold{k}" for k in (0, 1)]
        for k, fold in enumerate(folds):
            run("encoder.py", fold, "--fold", f"{k}/2", "--steps", 420)
        runs = [Path(scratch) / name for name in ("plain", "masked")]
        run("encoder.py", runs[0], "--steps", 900)
        run("encoder.py", runs[1], "--steps", 1600, "--seed", 11, "--masked", 0.06)
        run("export_encoder.py", *runs)
        run("wording.py")
        run("links.py", "default", "--folds", *folds)
    run("links.py", "multilingual")
    run("stories.py")
    run("questions.py", "default")
    run("questions.py", "multilingual")
    run("tagger.py")
    for head in ("frames_head.py", "descriptions_head.py"):
        run(head)
    for scale in ("default", "multilingual"):
        run("axes.py", "--scale", scale)
