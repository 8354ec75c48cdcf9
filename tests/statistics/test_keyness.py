"""Key words and concordance."""

import math

import pytest

from framing.datatypes import Article, Passage, Span
from framing.statistics.keyness import concordance, fold, keyness, log_likelihood, log_ratio, words_by_source
from framing.text.tokenizer import tokens

TEXTS = {
    "left": "The mob came. The mob shouted, and the mob’s leader ran. Musk's mob!",
    "right": "Residents came to the gate. They spoke, and the residents went home. It's over.",
    "more": "Residents said that 40 people came to the site.",
}


@pytest.fixture
def articles():
    return [Article(i, text, source=i.title(), language="en") for i, text in TEXTS.items()]


@pytest.fixture
def words(articles):
    passages = [Passage(a.id, a.id, 0, Span(0, len(a.text)), a.text) for a in articles]
    return words_by_source(articles, passages, tokens, {"more": "Right"})


def test_the_words_of_articles_of_one_source_are_counted_together_with_their_places(articles, words):
    assert list(words) == ["Left", "Right"]
    assert sum(w.text == "residents" for w in words["Right"]) == 3
    texts = {a.id: a.text for a in articles}
    for word in (w for found in words.values() for w in found):
        assert fold(texts[word.article_id][word.span.start : word.span.end]) == word.text


def test_possessives_are_folded_contractions_and_numbers_are_not(words):
    left, right = ([w.text for w in words[s]] for s in ("Left", "Right"))
    assert left.count("mob") == 4
    assert "musk" in left
    assert "it's" in right
    assert "40" not in right


def test_what_one_source_alone_says_is_its_key_word(words):
    found = keyness(words, least=2)
    assert found["Left"][0].word == "mob"
    assert found["Right"][0].word == "residents"
    first = found["Left"][0]
    assert (first.count, first.others, first.size) == (4, 0, len(words["Left"]))
    assert first.ratio > 2
    assert [w.passage_id for w in first.places] == ["left"] * 4
    assert all(k.count * k.others_size > k.others * k.size for keys in found.values() for k in keys)


def test_log_likelihood_is_that_of_the_published_example():
    """Dunning (1993), table 2: "the swiss" 110 times, "the" 2,442 and "swiss" 111 times without, 29,114 others."""
    assert log_likelihood(110, 110 + 2442, 111, 111 + 29114) == pytest.approx(270.72, abs=0.005)
    assert log_ratio(10, 100, 5, 200) == 2.0
    assert log_likelihood(5, 100, 10, 200) == 0.0
    assert log_ratio(3, 1000, 0, 1000) == pytest.approx(2.585, abs=1e-3)


def test_function_words_are_marked_and_can_be_left_out(words):
    every = {k.word: k.function for keys in keyness(words, least=1).values() for k in keys}
    assert every["the"]
    assert not every["mob"]
    without = {k.word for keys in keyness(words, least=1, function_words=False).values() for k in keys}
    assert without == {word for word, function in every.items() if not function}


def test_rank_by_effect_or_by_sureness(words):
    by_ratio = keyness(words, least=1, rank="ratio")["Left"]
    assert [k.ratio for k in by_ratio] == sorted((k.ratio for k in by_ratio), reverse=True)
    by_likelihood = keyness(words, least=1)["Left"]
    assert [k.likelihood for k in by_likelihood] == sorted((k.likelihood for k in by_likelihood), reverse=True)


def test_one_source_alone_has_no_key_words(words):
    assert keyness({"Left": words["Left"]}) == {"Left": []}
    assert keyness({"Left": words["Left"], "Right": []})["Right"] == []


def test_a_concordance_shows_every_place_in_context(articles, words):
    lines = concordance(words, articles, "RESIDENTS", width=12)
    assert [line.shown for line in lines] == ["Residents", "residents", "Residents"]
    assert (lines[1].left, lines[1].right) == ("and the ", " went home.")
    text = {a.id: a.text for a in articles}
    for line in concordance(words, articles, "mob"):
        assert line.left + line.shown + line.right in text[line.word.article_id]


def test_likelihood_and_p_are_those_of_the_counts(words):
    """P is the tail of the chi-squared distribution with one degree of freedom."""
    (mob,) = (key for key in keyness(words, least=2)["Left"] if key.word == "mob")
    expected = log_likelihood(4, len(words["Left"]), 0, len(words["Right"]))
    assert mob.likelihood == pytest.approx(expected, abs=1e-4)
    assert mob.p == pytest.approx(math.erfc(math.sqrt(expected / 2)))
