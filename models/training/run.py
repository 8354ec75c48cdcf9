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
        run("encoder.py", Path(scratch) / "whole", "--steps", 700)
        run("export_encoder.py", Path(scratch) / "whole")
        run("links.py", "default", "--folds", *folds)
    run("wording.py")
    run("links.py", "multilingual")
    run("stories.py")
    run("questions.py", "default")
    run("questions.py", "multilingual")
    for head in ("frames_head.py", "descriptions_head.py", "portrayal_head.py"):
        run(head)
    for scale in ("default", "multilingual"):
        run("axes.py", "--scale", scale)
