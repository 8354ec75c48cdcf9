"""Words, numbers, negation and modality without a parser."""

import pytest

from framing.text import tokenizer


def words(text, language="de"):
    found = tokenizer.tokens(text, language)
    assert all(text[t.span.start : t.span.end] == t.text for t in found)
    return [(t.text, t.pos) for t in found]


def covered(text, spans):
    return [text[s.start : s.end].strip() for s in spans]


def test_words_numbers_and_signs_are_told_apart():
    assert words("Am 3.5. l’été, 1,200%!") == [
        ("Am", "X"), ("3.5", "NUM"), (".", "PUNCT"), ("l’été", "X"), (",", "PUNCT"), ("1,200%", "NUM"), ("!", "PUNCT"),
    ]  # fmt: skip


def test_each_token_governs_itself_and_has_a_lower_case_lemma():
    first, second = tokenizer.tokens("Der TURM", "de")
    assert (first.head, second.head) == (0, 1)
    assert (second.lemma, second.tag, second.dep) == ("turm", "", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大桥的关闭", ["大桥", "的", "关闭"]),
        ("大桥关闭", ["大桥", "关闭"]),
        ("桥关闭了", ["桥关", "闭", "了"]),
        ("他的", ["他", "的"]),
        ("的", ["的"]),
        ("桥", ["桥"]),
    ],
)
def test_chinese_is_cut_at_function_words_and_by_two(text, expected):
    assert [word for word, _ in words(text, "zh")] == expected
    assert {pos for _, pos in words(text, "zh")} == {"X"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "2024年5月3日", [("2024年5月3日", "DATE")]),
        ("zh", "星期三有30%", [("星期三", "DATE"), ("30%", "PERCENT")]),
        ("zh", "百分之三十", [("百分之三十", "PERCENT")]),
        ("zh", "5万元和7", [("5万元", "MONEY"), ("7", "CARDINAL")]),
        ("de", "Am 03.05.2024", [("03.05.2024", "DATE")]),
        ("de", "seit 1999", [("1999", "DATE")]),
        ("de", "um 4,5 %", [("4,5 %", "PERCENT")]),
        ("fr", "20 € et $3.50", [("20 €", "MONEY"), ("$3.50", "MONEY")]),
        ("fr", "1 200 bateaux", [("1 200", "CARDINAL")]),
        ("xx", "7", [("7", "CARDINAL")]),
        ("de", "nichts", []),
    ],
)
def test_numbers_are_named_by_what_they_count_each_once_in_order(language, text, expected):
    found = tokenizer.entities(text, language)
    assert [(e.text, e.label) for e in found] == expected
    assert all(text[e.span.start : e.span.end] == e.text for e in found)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Er kam nicht an, sie schon.", ["an"]),
        ("de", "NIEMAND sah es.", ["sah es"]),
        ("de", "Nicht nur er kam.", []),
        ("fr", "Il ne vient jamais ici.", ["ici"]),
        ("es", "No vino nadie.", ["vino nadie"]),
        ("it", "Non viene oggi.", ["viene oggi"]),
        ("pt", "Não veio hoje.", ["veio hoje"]),
        ("nl", "Hij komt niet vandaag", ["vandaag"]),
        ("zh", "他不来，她来", ["来"]),
        ("zh", "不仅如此", []),
        ("zh", "未来很好", []),
        ("ja", "nicht so", []),
        ("", "not so", []),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(language, text, expected):
    assert covered(text, tokenizer.negated(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Vielleicht kommt er; sie nicht.", ["kommt er"]),
        ("fr", "Il viendra peut-être demain.", ["demain"]),
        ("es", "Quizá venga hoy.", ["venga hoy"]),
        ("it", "Forse viene.", ["viene"]),
        ("pt", "Talvez venha.", ["venha"]),
        ("nl", "Misschien komt hij.", ["komt hij"]),
        ("zh", "如果下雨，就不来", ["下雨"]),
        ("xx", "maybe so", []),
    ],
)
def test_a_modal_word_reaches_to_the_end_of_its_clause(language, text, expected):
    assert covered(text, tokenizer.modal(text, language)) == expected


def test_two_negations_in_one_clause_are_one_scope_and_in_two_are_two():
    text = "Nie kommt keiner, nie geht er."
    assert covered(text, tokenizer.negated(text, "de")) == ["kommt keiner", "geht er"]


def test_a_negation_at_the_end_reaches_nothing():
    assert tokenizer.negated("Er kam nicht.", "de") == ()
    assert tokenizer.negated("Er kam nicht", "de") == ()
