"""How a cue is written, and what it then finds."""

import pytest

from framing.axes.cue_patterns import Element, Start, end_of_match, entry_of, first_keys, word_of


def sentence(text):
    """Words as `form`, `form<lemma>` or `form<lemma>/POS`."""
    found = []
    for raw in text.split():
        body, _, pos = raw.partition("/")
        form, _, lemma = body.partition("<")
        found.append(word_of(form, lemma.rstrip(">") or form, pos or "X"))
    return found


def end(cue, text, at=0):
    return end_of_match(entry_of(cue, 1, "tag").elements, sentence(text), 0, at)


@pytest.mark.parametrize(
    ("cue", "text", "stop"),
    [
        ("is doomed", "is doomed", 2),
        ("is doomed", "is doomed now", 2),
        ("is doomed", "was doomed", -1),
        ("is doomed", "is", -1),
        ("<be> doomed", "was<be> doomed", 2),
        ("<be>|seems doomed", "seems doomed", 2),
        ("is|was doomed", "was doomed", 2),
        ("fail/VERB", "fail/VERB", 1),
        ("fail/VERB|AUX", "fail/AUX", 1),
        ("fail/VERB", "fail/NOUN", -1),
        ("is very? doomed", "is doomed", 2),
        ("is very? doomed", "is very doomed", 3),
        ("is _ doomed", "is now doomed", 3),
        ("is _ doomed", "is doomed", -1),
        ("is _ doomed", "is . doomed", -1),
        ("is ~ doomed", "is doomed", 2),
        ("is ~ doomed", "is a b c d doomed", 6),
        ("is ~ doomed", "is a b c d e doomed", -1),
        ("is ~ doomed", "is a ; doomed", -1),
        ("is ~ doomed", "is doomed and doomed", 4),  # the longest match
        ("won't fail", "wo n't fail", 3),
        ("won't fail", "will not fail", 3),
        ("cannot fail", "ca n't fail", 3),
        ("so-called", "so - called", 3),
        ("Is Doomed", "IS doomed", 2),
        ("isn't", "is not", 2),
        ("he's", "he 's", 2),
    ],
)
def test_a_cue_matches_words_from_a_place_on(cue, text, stop):
    assert end(cue, text) == stop


def test_a_match_begins_where_it_is_asked_to():
    assert end("is doomed", "it is doomed", 0) == -1
    assert end("is doomed", "it is doomed", 1) == 3


def test_contractions_and_capitals_are_undone():
    assert word_of("N’T", "not", "PART").form == "not"
    assert word_of("Wo", "will", "AUX")[:2] == ("will", "will")
    assert word_of("’s", "’s", "AUX").lemma == "be"
    assert word_of("'s", "'s", "PART").lemma == "'s"
    assert word_of("'ll", "'ll", "AUX")[:2] == ("will", "will")
    assert word_of("Boats", "Boat", "NOUN") == ("boats", "boat", "NOUN", "<boat>")
    assert word_of("o’clock", "o’clock", "ADV").form == "o'clock"


def test_a_cue_needs_all_its_words_but_the_first_gaps_and_optional_ones():
    entry = entry_of("is _ very? <go>|went wrong", 2, "fail")
    assert (entry.cue, entry.value, entry.tag) == ("is _ very? <go>|went wrong", 2, "fail")
    assert entry.needed == (frozenset({"<go>", "went"}), frozenset({"wrong"}))


def test_a_cue_may_begin_with_its_optional_words_or_those_behind_them():
    assert list(first_keys(entry_of("very? <go>|went wrong", 1, ""))) in (
        ["very", "<go>", "went"],
        ["very", "went", "<go>"],
    )
    assert list(first_keys(entry_of("is wrong", 1, ""))) == ["is"]


def test_a_gap_takes_any_word_but_the_end_of_a_clause():
    gap = Element()
    assert gap.gap
    assert not Element(frozenset({"x"})).gap
    assert not Element(lemmas=frozenset({"x"})).gap
    assert gap.accepts(word_of("any", "any", "X"))
    assert not any(gap.accepts(word_of(sign, sign, "PUNCT")) for sign in ".;:!?")


def test_entries_are_found_by_the_next_word_in_the_order_of_the_lexicon():
    start = Start()
    cues = ["is _ late", "is doomed", "is", "is very? late", "is <go>", "is? late"]
    for number, cue in enumerate(cues):
        start.add(number, entry_of(cue, 1, ""))

    def before(word):
        return [number for number, _ in start.before(word)]

    assert before(None) == [0, 2, 3, 5]
    assert before(word_of("doomed", "doom", "X")) == [0, 1, 2, 3, 5]
    assert before(word_of("gone", "go", "X")) == [0, 2, 3, 4, 5]
    assert before(word_of("late", "late", "X")) == [0, 2, 3, 5]
    assert Start().before(word_of("late", "late", "X")) == []
