import numpy as np

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
