"""Write requirements.lock anew: `make lock`. What is locked stays, unless pyproject.toml or constraints.txt differ.

torch has two builds under one version: that for processors alone, from PyTorch's own index or a folder of wheels
(PIP_FIND_LINKS), and that of PyPI. The lock takes the hashes of both.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
HEAD = (
    "# What CI and `make setup` install, with hashes. Written by `make lock` from pyproject.toml and constraints.txt.\n"
)
_TORCH = re.compile(r"^torch==(\S+?)(?:\+cpu)? \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.M)


def compiled(*arguments, given=None):
    """Run uv's resolver and return what it writes."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *arguments, "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--no-emit-package", "pip", "--python-version", "3.11", "--quiet"]
    return subprocess.run(command, cwd=ROOT, input=given, check=True, capture_output=True, text=True).stdout


def main():
    wheels = os.environ.get("PIP_FIND_LINKS")
    local = ["--find-links", wheels] if wheels else []
    old = ["-c", "requirements.lock"] if LOCK.exists() and "--upgrade" not in sys.argv else []
    text = compiled("pyproject.toml", "--all-extras", "-c", "constraints.txt", *old, *local)
    found = _TORCH.search(text)
    everywhere = _TORCH.search(compiled("-", "--no-deps", given=f"torch=={found[1]}\n"))
    hashes = sorted({*re.findall(r"--hash=\S+", found[2]), *re.findall(r"--hash=\S+", everywhere[2])})
    torch = " \\\n    ".join([f"torch=={found[1]}", *hashes]) + "\n"
    LOCK.write_text(HEAD + text[: found.start()] + torch + text[found.end() :], encoding="utf-8")


if __name__ == "__main__":
    main()
