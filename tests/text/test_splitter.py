"""Where a sentence ends: the plain rules, one by one."""

import pytest

from framing.datatypes import Span
from framing.text.splitter import sentence_spans


def split(text, language="en", start=0, end=None):
    spans = sentence_spans(text, Span(start, len(text) if end is None else end), language)
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rains.", "He left."],
        ["It rains!", "He left."],
        ["Is it?", "He left."],
        ["It rains…", "He left."],
        ["It rains?!", "He left."],
        ["It rains.)", "He left."],
        ["He has 5.", "Nobody has 7."],
        ["It rains.", "¿Quién?", "Él."],
        ["It rains.", "(He left.)"],
        ["It rains.", "— He left."],
        ["It rains.", "5 boats sank."],
        ["It rains.", "iPhone sales rose."],
        ["He came at 5 p.m.", "Nobody saw him."],
        ["He works for Acme Inc.", "The firm is old."],
        ["They sell boats, nets, etc.", "The shop is old."],
        ["He lives in the U.S.", "He is old."],
        ["She chose plan B.", "The plan failed."],
        ["He said no.", "Nobody heard."],
        ["It is art.", "It is old."],
        ["It opens in Dec.", "“No,” he said."],
    ],
)
def test_an_end(sentences):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "It cost 3.5 crowns.",
        "He came at 5 p.m. Monday.",
        "It is No. 5 of 7.",
        "It is on p. 5 of it.",
        "He met Mr. Roe.",
        "He met J. D. Roe.",
        "It is e.g. Monday.",
        "He lives in the U.S. Virgin Islands.",
        "He works for Acme Inc. Boston.",
        "It rains ... and pours.",
        "See example.com. or not.",
        "He has it, vs. Roe.",
        "“No!” Smith said.",
        "“No?” the mayor of Tolm asked.",
        "“No?” de Roe asked.",
        "3. Close the bridge.",
        "Vol. 3 is out.",
        "It rains... I think.",
        "Nos. 5 and 7 sank.",
    ],
)
def test_no_end(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It ended.The mayor left.", "It ended."),
        ("“It ended.”The mayor left.", "“It ended.”"),
        ("It ended?The mayor left.", "It ended?"),
        ("桥关闭了.。他走了。", "桥关闭了.。"),
        ("桥关闭了!他走了。", "桥关闭了!"),
        ("یہ ہے۔وہ گیا", "یہ ہے۔"),
    ],
)
def test_an_end_without_a_space(text, first):
    assert split(text)[0] == first


@pytest.mark.parametrize("text", ["U.S.A", "a.B", "x@y.Org", "end.the", "5.The", "MR.Roe", "桥.他"])
def test_no_end_without_a_space(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("de", "Er kam am 3. Mai.", 1),
        ("de", "Er kam am 3. Oktober.", 1),
        ("en", "Er kam am 3. Oktober.", 1),
        ("de", "Es sind 3. Boote fehlen.", 1),  # in German a figure with a stop is an ordinal number
        ("en", "It sold 13. Boats are rare.", 2),
        ("de", "Es waren 1904. Boote fehlen.", 2),
        ("de", "Er kam z. B. nie.", 1),
        ("zh", "他走了。她来了！为什么？", 3),
        ("zh", "“走吧。”他说。她来了。", 2),
        ("zh", "“走吧。”桥已经关闭。", 2),
        ("zh", "桥关了；他走了。", 1),
        ("zh", "大桥今天上午已经关闭了；市长当天没有说明。", 2),
    ],
)
def test_rules_of_a_language(language, text, count):
    assert len(split(text, language)) == count


def test_only_the_paragraph_is_cut():
    text = "One. Two. Three. Four."
    assert split(text, start=5, end=16) == ["Two.", "Three."]
    assert split(text, start=0, end=0) == []


def test_sentences_are_trimmed_and_empty_ones_left_out():
    assert split("  One.   Two.  ") == ["One.", "Two."]
    assert split("   ") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("“One. Two.” Three.", ["“One. Two.”", "Three."]),
        ("(One. Two.) Three.", ["(One. Two.)", "Three."]),
        ("He said: “One. Two.” Then he left.", ["He said: “One. Two.”", "Then he left."]),
        ("“One.” “Two.”", ["“One.”", "“Two.”"]),
        ("« Oui ! » Il part.", ["« Oui ! »", "Il part."]),
        ("“No!” said nobody. He left.", ["“No!” said nobody.", "He left."]),
        ("“No!” Nobody in the old town heard what he said.", ["“No!”", "Nobody in the old town heard what he said."]),
        ("“No!” He, too, said so.", ["“No!”", "He, too, said so."]),
    ],
)
def test_quotations_and_brackets_stay_whole(text, sentences):
    assert split(text) == sentences
