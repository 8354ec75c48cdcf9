import numpy as np
import pytest

from framing.alignment.lexical import LexicalSpace, lexis, stem


def test_stems_meet_across_inflections():
    assert stem("votes") == stem("voted") == stem("voting") == stem("vote")
    assert stem("cities") == stem("city")


def test_lexis_tells_words_names_and_numbers_apart():
    found = lexis("On Friday the mayor of Halden paid 1,200 crowns for twelve chairs.")
    assert {"halden", stem("friday")} <= found.names
    assert found.numbers == {"1200", "12"}
    assert "the" not in found.words


def test_chinese_is_cut_into_pairs_of_characters():
    assert {"大桥", "关闭"} <= set(lexis("大桥关闭了").words)


def test_equal_passages_have_cosine_one_and_strangers_little():
    space = LexicalSpace(["The dam filled on Monday.", "The dam filled on Monday.", "Nurses want better pay."])
    for matrix in (space.word_cosine(), space.gram_cosine()):
        np.testing.assert_allclose(matrix[0, 1], 1, atol=1e-5)
        assert matrix[0, 2] < 0.2


def test_numbers_shared_and_numbers_in_conflict():
    space = LexicalSpace(["It cost 40 crowns.", "It cost forty crowns.", "It cost 55 crowns.", "It cost a lot."])
    shared, conflict = space.number_overlap()
    assert shared[0, 1] == 0.5
    assert conflict[0, 1] == 0
    assert conflict[0, 2] == 1
    assert conflict[0, 3] == 0


def test_the_background_makes_common_words_count_less():
    texts = ["committee met", "committee rose", "walrus rose"]
    plain = LexicalSpace(texts).word_cosine()[0, 1]
    known = LexicalSpace(texts, {stem("committee"): 900}, 1000).word_cosine()[0, 1]
    assert known < plain


@pytest.mark.parametrize(
    "family",
    [
        ["stop", "stops", "stopped", "stopping"],
        ["carry", "carries", "carried"],
        ["city", "cities", "city's", "city’s"],
        ["bake", "bakes", "baked", "baking", "bakings"],
        ["mayor", "mayor's", "mayor’s", "mayors"],
        ["alleged", "allegedly"],
        ["surprising", "surprisingly"],
        ["quick", "quickly"],
        ["toll", "tolls", "tolled", "tolling"],
        ["pressed", "pressing"],
    ],
)
def test_forms_of_a_word_meet(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["red", "is", "sing", "bed", "fly", "as", "be"])
def test_a_stem_has_three_letters_at_least(word):
    assert len(stem(word)) >= min(3, len(word))
    assert stem(word) == word


@pytest.mark.parametrize(("one", "other"), [("press", "pres"), ("boat", "boot"), ("rule", "ruler")])
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_a_capital_that_opens_a_text_or_a_sentence_makes_no_name():
    found = lexis("Boats sank. Divers came? Nobody knew, but Halden wept.")
    assert found.names == {"halden"}


def test_numbers_are_written_one_way():
    assert lexis("1,200 and 1200 and 3.5 and 7.").numbers == {"1200", "3.5", "7"}
    assert lexis("twelve, a dozen, 12").numbers == {"12"}
    assert lexis("seven, Twenty, ninety, half, twice, third").numbers == {"7", "20", "90", "0.5", "2", "3"}
    assert lexis("seven 7 boats").words == {"#7": 2, stem("boats"): 1}


def test_words_are_counted_and_function_words_are_not():
    assert lexis("The dam and the dams of a lake").words == {"dam": 2, stem("lake"): 1}


def test_a_lone_chinese_sign_counts_itself():
    assert lexis("桥").words == {"桥": 1}
    assert lexis("大桥梁").words == {"大桥": 1, "桥梁": 1}


def test_likeness_of_wording_sees_parts_of_words():
    space = LexicalSpace(["flooding", "flooded", "harvest"])
    grams = space.gram_cosine()
    assert grams[0, 1] > 0.3 > grams[0, 2] == 0


def test_wording_knows_no_capitals_or_signs():
    np.testing.assert_allclose(LexicalSpace(["The DAM!", "the dam"]).gram_cosine(), 1, atol=1e-5)


def test_overlap_is_the_share_that_the_other_has():
    most, least = LexicalSpace(["dam", "dam lake", "choir"]).word_overlap()
    assert most[0, 1] == most[1, 0] == pytest.approx(1)
    assert 0 < least[0, 1] == least[1, 0] < 0.5  # the lake stands once and weighs more than the dam
    assert most[0, 2] == least[0, 2] == 0


def test_names_overlap_and_a_side_without_names_has_nothing_in_common():
    most, least = LexicalSpace(["in Halden", "in Halden with Brandt", "in town"]).name_overlap()
    assert most[0, 1] == pytest.approx(1)
    assert 0 < least[0, 1] < 1
    assert most[0, 2] == least[0, 2] == most[2, 2] == 0


def test_shared_numbers_saturate_at_two():
    space = LexicalSpace(["1 2 3", "1 2 3", "1 2 9", "1 8", "7", "none"])
    shared, conflict = space.number_overlap()
    assert [shared[0, i] for i in range(1, 6)] == [1, 1, 0.5, 0, 0]
    assert [conflict[0, i] for i in range(1, 6)] == [0, 0, 0, 1, 0]


def test_a_word_said_twice_counts_more_but_not_twice():
    space = LexicalSpace(["dam dam lake", "dam", "dam lake"])
    words = space.word_cosine()
    assert words[2, 1] < words[0, 1] < 1
    assert words[0, 1] < 2 / 5**0.5 + 0.01


def test_rare_words_of_the_pool_count_more():
    words = LexicalSpace(["dam lake", "dam choir", "dam lake", "dam mill", "dam pier"]).word_cosine()
    assert words[0, 2] == pytest.approx(1, abs=1e-5)
    assert words[0, 1] < 0.5


def test_a_pool_of_empty_texts_has_no_likeness():
    space = LexicalSpace(["", "..."])
    for matrix in (space.word_cosine(), space.gram_cosine(), *space.word_overlap(), *space.number_overlap()):
        assert matrix.shape == (2, 2)
        assert not matrix.any()
