import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, LeftOut, Span
from framing.text.segment import segment, sentences


def split(text, language="en"):
    return [text[s.start : s.end] for s in sentences(text, language)]


def passages(text, left_out=()):
    return segment(Article(id="a", text=text), left_out)


@pytest.mark.parametrize(
    "expected",
    [
        [
            "Mr. J. D. Vance met Sen. Smith at 5 p.m. Monday.",
            "He left the U.S. Senate at 6 p.m.",
            "Then he rested.",
        ],
        [
            "The firm, Acme Inc., sold it to Roe & Co. in Jan. 2019 for $3.5 million.",
            "Shares fell 2.4 percent.",
        ],
        ["Lt. Gov. Jane Doe and Prof. John Roe disagreed.", "Dr. Poe did not."],
        ["He lives at No. 5 on St. James St.", "The house is old."],
        ["Did he sign?", "No.", "He went to D.C. and the U.K.", "But why?"],
        ["Some parts, e.g. the bridge, i.e. the old one, stay.", "Others go."],
        ["She read it at example.com/a.b?c=D. and wrote to x.y@example.org on it.", "He did not."],
        ["It was so bad ... they left.", "Wages fell…", "Prices rose!"],
        ["(He did. She did.)", "Then they went."],
        ["The plan (see p. 5. It is long) failed.", "It had to."],
        ["He called it “the end.”", "She left."],
        ["iPhone sales rose.", "eBay did not sell."],
        ["At the U.N. Mr. Smith spoke.", "At the U.N. General Assembly he was silent."],
        ["SARNOV, Sept 12 (Meridian Wire) - The bank acted.", "Nobody knew."],
        ["He was ill.", "Police came on Sat. evening."],
    ],
)
def test_news_in_english(expected):
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ['"It was panpipes," she said.', "He nodded."],
        ['"Really?" he asked.', '"Yes!" Smith said.', "They left."],
        ["“Where were you?” the mayor of Elm asked.", "Nobody answered."],
        ['"We go. We stay," she added.', "He left."],
        ["'Who knows?' he said.", "'We do. We do not,' she said.", "In the '90s it was dark."],
        ["The union's leader said: “We won. They lost.”", "The firms' heads were silent."],
    ],
)
def test_a_quotation_keeps_its_reporting_clause(expected):
    assert split(" ".join(expected)) == expected


def test_a_long_quotation_is_cut_at_its_own_stops():
    words = "“" + " ".join(f"This is sentence number {n} of the speech that he gave." for n in range(20)) + "”"
    assert len(split(words)) == 20


def test_a_lost_quotation_mark_does_not_glue_the_paragraph():
    assert len(split("“We go. They stay. He said it was over. She did not agree. " * 10)) > 20


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["法院周三作出裁定。", "公司表示将上诉！", "“真的吗？”他问。", "他说：“我们走。我们留。”"]),
        ("zh", ["她没有回答……", "他走了；法院当天没有就此作出任何说明。"]),
        ("de", ["Er kam am 3. Oktober z. B. nach Berlin.", "„Ja. Nein“, sagte er.", "Dann ging er."]),
        ("fr", ["« Oui ! » dit-il.", "M. Dupont part."]),
        ("es", ["¿Quién lo sabe?", "El Sr. López no lo sabe."]),
        ("ru", ["Он приехал в г. Москву.", "Никто не знал."]),
        ("ar", ["قال الرئيس نعم.", "هل هذا صحيح؟", "لا نعلم ذلك."]),
    ],
)
def test_other_languages(language, expected):
    text = ("" if language == "zh" else " ").join(expected)
    assert split(text, language) == expected


def test_a_missing_space_after_the_stop_is_seen():
    assert split("It ended the talks.The mayor left. See booking.com or Ph.D theses.") == [
        "It ended the talks.",
        "The mayor left.",
        "See booking.com or Ph.D theses.",
    ]


def test_paragraphs_are_never_crossed():
    assert split("One line without a stop\nAnother one\r\n\r\nA third") == [
        "One line without a stop",
        "Another one",
        "A third",
    ]


def test_a_text_wrapped_by_hand_is_read_as_paragraphs():
    lines = [
        "The council voted on Tuesday to close the bridge over the",
        "Elm for repairs that will take at least nine",
        "months, the mayor said in the evening.",
        "",
        "Residents of the north bank said they had not been",
        "asked, and a lawyer announced an appeal against it.",
    ]
    assert [p.text.count("\n") for p in passages("\n".join(lines))] == [2, 1]


def test_very_short_sentences_join_their_neighbour():
    found = passages("The mayor promised to keep it open. He did. Why? Nobody knows the answer to that.")
    assert [p.text for p in found] == [
        "The mayor promised to keep it open. He did.",
        "Why? Nobody knows the answer to that.",
    ]


def test_short_sentences_do_not_join_without_end():
    assert len(passages("He did. She did. " * 40)) > 10


def test_passages_carry_exact_offsets_and_stable_ids():
    text = "  First things come first here.\n\n• A bullet point with some words.\n"
    found = passages(text)
    assert [p.text for p in found] == ["First things come first here.", "A bullet point with some words."]
    assert all(text[p.span.start : p.span.end] == p.text for p in found)
    assert [p.index for p in found] == [0, 1]
    assert found == passages(text)
    assert all(len(p.id) == 12 for p in found)
    assert found[0].id != segment(Article(id="b", text=text), ())[0].id


def test_ranges_left_out_are_in_no_passage():
    text = "TAMSK (X) - The court ruled on it. Sign up here now please. The mayor left the hall."
    out = (LeftOut(Span(0, 11), "dateline"), LeftOut(Span(35, 60), "newsletter prompt"))
    assert [p.text for p in passages(text, out)] == ["The court ruled on it.", "The mayor left the hall."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .!?\"“”'’()\n。，；Mr1,«»-\t\u2028\ufeff"), max_size=120))
def test_every_letter_is_in_exactly_one_passage(text):
    found = passages(text)
    assert all(text[p.span.start : p.span.end] == p.text for p in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    covered = "".join(p.text for p in found)
    assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, text))


@pytest.mark.parametrize("unit", ["a. ", '"', "(", "“a. ", "。", ". ", "'A ", "A. B. ", "x" * 50, "Mr. "])
def test_time_grows_with_the_length_only(unit):
    def seconds(times):
        begin = time.process_time()
        sentences(unit * times, "")
        return time.process_time() - begin

    quick = min(seconds(1_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(3)) < 30 * max(quick, 0.002)


def joined(*sentences):
    return [p.text for p in passages(" ".join(sentences))]


LONG = "The mayor promised to keep it open."


def test_a_sentence_of_three_words_is_short_and_one_of_four_is_not():
    assert joined(LONG, "He did so.") == [f"{LONG} He did so."]
    assert joined(LONG, "He did not so.") == [LONG, "He did not so."]


def test_a_short_opening_joins_what_follows_and_a_short_end_what_precedes():
    assert joined("He did.", LONG) == [f"He did. {LONG}"]
    assert joined(LONG, "Why?") == [f"{LONG} Why?"]
    assert joined("Why?") == ["Why?"]
    assert joined(LONG, "Three things: boats.", LONG) == [f"{LONG} Three things: boats.", LONG]


def test_no_more_than_four_sentences_make_a_passage():
    assert joined(LONG, *["He did."] * 4, LONG) == [f"{LONG} He did. He did. He did.", f"He did. {LONG}"]


def test_a_chinese_sentence_is_short_below_six_characters():
    assert [p.text for p in passages("大桥已经关闭了。他走了吧好。")] == ["大桥已经关闭了。他走了吧好。"]
    assert len(passages("大桥已经关闭了。他走了吧好的。")) == 2


def test_several_ranges_in_one_paragraph_are_left_out():
    text = "One thing is sure now. XX Two things are not so. YY Three are in the dark."
    out = [LeftOut(Span(text.index(x), text.index(x) + 2), "caption") for x in ("XX", "YY")]
    assert [p.text for p in passages(text, out)] == [
        "One thing is sure now.", "Two things are not so.", "Three are in the dark."
    ]  # fmt: skip
    assert [p.index for p in passages(text, out)] == [0, 1, 2]


def test_a_range_may_cover_several_paragraphs():
    text = "One thing is sure now.\nTwo things are not so.\nThree are in the dark."
    assert [p.text for p in passages(text, [LeftOut(Span(10, text.index("are in")), "caption")])] == [
        "One thing",
        "are in the dark.",
    ]
    assert passages(text, [LeftOut(Span(0, len(text)), "caption")]) == ()


@pytest.mark.parametrize("bullet", ["• ", "- ", "– ", "* ", "- • "])
def test_bullets_are_no_part_of_a_passage(bullet):
    assert [p.text for p in passages(f"{bullet}Close the old bridge.")] == ["Close the old bridge."]


def test_signs_alone_are_no_passage():
    assert passages("***\n—\n. . .\n") == ()


def test_the_articles_language_decides_where_it_is_given():
    text = "Er kam am 3. Boote fehlen dort schon lange."
    assert len(segment(Article(id="a", text=text, language="de"), ())) == 1
    assert len(segment(Article(id="a", text=text, language="en"), ())) == 2


def test_ids_tell_place_and_words_apart():
    twice = passages("He left the town then. He left the town then.")
    assert twice[0].text == twice[1].text
    assert twice[0].id != twice[1].id
    assert passages("He left the town now.")[0].id != twice[0].id
