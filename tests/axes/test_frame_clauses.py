from __future__ import annotations

from framing.axes.clauses import Clauses, content
from framing.axes.frame_clauses import carrying, frame_clause, freshest_clause
from framing.axes.frames import frame_words


def carried(annotation):
    return {w.lemma: w.weight for w in carrying(Clauses(annotation), frame_words(annotation)) if w.frame == "politics"}


def test_predicates_carry_more_than_who_acts_and_titles_nothing(annotated):
    plain, title, who = annotated(
        "The election was held on Sunday.", "Party leader Ann Lee spoke.", "The governor spoke."
    )
    assert carried(plain)["election"] == 1
    assert "party" not in carried(title)
    assert 0 < carried(who)["governor"] < 1


def test_a_subordinate_clause_carries_less(annotated):
    main, aside = annotated("They discuss the election.", "They met Ann, who lost an election in May.")
    assert carried(aside)["election"] < carried(main)["election"]


def test_the_clause_round_a_frame_word_is_whole(annotated):
    text = "On Monday the mayor opened the bridge, and the toll will cost hauliers 30 million crowns a year."
    annotation = annotated(text)[0]
    clauses = Clauses(annotation)
    words = [w for w in carrying(clauses, frame_words(annotation)) if w.frame == "economic"]
    span = frame_clause(clauses, words)
    quote = text[span.start : span.end]
    assert quote.startswith("the toll")
    assert "million" in quote
    assert frame_clause(clauses, []) is None


def test_a_clause_that_the_other_side_repeats_is_no_frame(annotated):
    text = "The mayor won the vote on the bridge. Rivals call it a gift before the election."
    annotation, other = annotated(text, "The mayor won the vote on the bridge.")
    clauses = Clauses(annotation)
    words = [w for w in carrying(clauses, frame_words(annotation)) if w.frame == "politics"]
    span = frame_clause(clauses, words, content(other.tokens))
    assert "Rivals" in text[span.start : span.end]


def test_the_freshest_clause_is_in_the_sentence_that_is_new(annotated):
    text = "The bridge opened on Monday. Otters have left the valley."
    annotation, other, nothing = annotated(text, "On Monday the bridge opened.", "")
    span = freshest_clause(Clauses(annotation), Clauses(other))
    assert text[span.start : span.end] == "Otters have left the valley"
    assert freshest_clause(Clauses(nothing), Clauses(other)) is None
