from __future__ import annotations

import pytest

from framing.datatypes import Passage, Span
from framing.text import parser
from framing.text.annotate import annotate


def _passages(*texts, article="x"):
    return [Passage(str(i), article, i, Span(0, len(t)), t) for i, t in enumerate(texts)]


def test_one_annotation_per_passage_in_order():
    passages = _passages("Rain fell.", "Rain fell.", "", "   ", "Wind rose.")
    found = annotate(passages, "en")
    assert [a.passage for a in found] == passages
    assert found[0].tokens == found[1].tokens
    assert found[2].tokens == ()


def test_every_span_points_at_its_words():
    text = "On 3 May, Acme Ltd said “sales rose 4%” in Paris.  It didn't say why."
    (found,) = annotate(_passages(text), "en")
    assert all(text[t.span.start : t.span.end] == t.text for t in found.tokens)
    assert all(text[e.span.start : e.span.end] == e.text for e in found.entities)
    assert {e.text for e in found.entities} >= {"Paris"}
    assert all(0 <= t.head < len(found.tokens) for t in found.tokens)
    assert [text[s.start : s.end] for s in found.sentences] == [
        "On 3 May, Acme Ltd said “sales rose 4%” in Paris.",
        "It didn't say why.",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", "zh"), ("zh-CN", "zh"), ("", "zh"), ({"x": "zh_Hans"}, "zh"), ({}, "zh"), ("ja", "ja")],
)
def test_chinese(language, expected):
    text = "部长说：“协议不会失败。”没有证据表明他辞职，2024年5月3日有1.4万人。"
    (found,) = annotate(_passages(text), language)
    assert found.language == expected
    assert "".join(t.text for t in found.tokens) == text
    assert [text[q.span.start : q.span.end] for q in found.quotations] == ["协议不会失败。"]
    assert all(t.dep == "" and t.head == i for i, t in enumerate(found.tokens))


def test_chinese_negation_and_numbers():
    text = "没有证据表明他辞职，2024年5月3日有1.4万人可能到场。"
    (found,) = annotate(_passages(text), "zh")
    assert found.is_negated(Span(text.index("辞职"), text.index("辞职") + 2))
    assert not found.is_negated(Span(text.index("到场"), text.index("到场") + 2))
    assert [(e.text, e.label) for e in found.entities] == [("2024年5月3日", "DATE"), ("1.4万", "CARDINAL")]
    assert [text[s.start : s.end] for s in found.modal] == ["到场"]


def test_a_language_without_a_parser():
    text = "Die Brücke wird nicht fallen, sagte er am 03.05.2024."
    (found,) = annotate(_passages(text), "de")
    assert found.language == "de"
    assert [text[s.start : s.end].strip() for s in found.negated] == ["fallen"]
    assert ("03.05.2024", "DATE") in [(e.text, e.label) for e in found.entities]


def test_a_giant_passage_is_read_without_the_parser():
    text = "word " * (parser.LONGEST // 5 + 10)
    (found,) = annotate(_passages(text), "en")
    assert len(found.tokens) == parser.LONGEST // 5 + 10


@pytest.mark.parametrize("text", ["\ud800", "\x00\x07", "“" * 50, "'" * 50, "🙂🙂", "a\u0301", "\n\n.\n"])
def test_odd_signs_do_no_harm(text):
    (found,) = annotate(_passages(text), "en")
    assert found.passage.text == text


@pytest.mark.parametrize(
    ("text", "language"),
    [("大桥", "zh"), ("大桥 ab", "en"), ("大桥关 ab", "zh"), ("bridge", "en"), ("123", "en"), ("大 a", "en")],
)
def test_without_a_language_the_script_of_most_letters_decides(text, language):
    (found,) = annotate(_passages(text), "")
    assert found.language == language


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", "en-Latn-GB"])
def test_a_language_is_its_bare_code(code):
    (found,) = annotate(_passages("It rains."), code)
    assert found.language == "en"
    assert found.tokens[1].dep


def test_each_article_has_its_own_language():
    passages = [*_passages("Es regnet nicht hier."), *_passages("Es regnet nicht hier.", article="y")]
    found = annotate(passages, {"x": "de", "y": "nl"})
    assert [a.language for a in found] == ["de", "nl"]
    assert [bool(a.negated) for a in found] == [True, False]


def test_english_passages_carry_negation_modality_and_quotations():
    text = "He said “no”. The dam did not burst. The mill might fall."
    (found,) = annotate(_passages(text), "en")
    assert found.is_negated(Span(text.index("burst"), text.index("burst") + 5))
    assert [text[s.start : s.end] for s in found.modal] == ["might fall"]
    assert [text[q.span.start : q.span.end] for q in found.quotations] == ["no"]
    assert len(found.sentences) == 3


def test_the_longest_text_that_is_parsed():
    short, long = annotate(_passages("a " * (parser.LONGEST // 2), "a " * (parser.LONGEST // 2) + "b"), "en")
    assert short.tokens[0].dep
    assert not long.tokens[0].dep
