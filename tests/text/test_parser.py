from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
from framing.text import parser
parser.load()
print([name for name in ("torch", "spacy.cli", "weasel", "requests") if name in sys.modules])
"""
CALLED = """
import spacy
from framing.text import parser
{loaded}
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(spacy.cli.info is spacy.cli.info.__globals__["info"], callable(spacy.cli.download))
"""


def run(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


def test_the_parser_comes_without_what_only_commands_need():
    assert run(LOADED) == ["[]"]


def test_whoever_uses_the_commands_of_spacy_has_them():
    assert run(CALLED.replace("import spacy\n", "", 1).format(loaded="parser.load()\nimport spacy")) == [
        "True",
        "True True",
    ]
