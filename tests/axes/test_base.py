from framing.axes.base import Candidate, Pair
from framing.axes.contrast import fill
from framing.axes.joint import Joint
from framing.axes.mirror import contrast_in_order
from framing.datatypes import Annotation, Passage, Span


def pair(left, right, wording=None, joint=None):
    a, b = (
        Annotation(Passage(side, side, 0, Span(0, len(text)), text), "en", (), (), (), (), (), ())
        for side, text in (("a", left), ("b", right))
    )
    return Pair(a, b, {"x": "left"}, {"x": "right"}, 0.5, max, wording, joint)


CANDIDATE = Candidate("a", (Span(0, 1),), (Span(2, 3),), {"gap": 1.0}, "{a} says more than {b}, says {a}.")


def test_a_swapped_pair_is_the_same_from_the_other_side():
    there = pair("one", "two", min, Joint({"x": 1.0}, {"x": 0.5}, 0.25))
    back = there.swapped()
    assert (back.a, back.b, back.readings_a, back.readings_b) == (there.b, there.a, {"x": "right"}, {"x": "left"})
    assert (back.cosine, back.similarity, back.wording) == (0.5, max, min)
    assert back.joint == Joint({"x": 1.0}, {"x": -0.5}, 0.25)
    assert back.swapped() == there


def test_the_quick_likeness_is_that_of_words_where_there_is_one():
    assert pair("one", "two", min).loosely is min
    assert pair("one", "two").loosely is max


def test_a_swapped_candidate_turns_all_but_its_signals():
    back = CANDIDATE.swapped()
    assert (back.direction, back.evidence_a, back.evidence_b) == ("b", (Span(2, 3),), (Span(0, 1),))
    assert back.explanation == "{b} says more than {a}, says {b}."
    assert back.signals == {"gap": 1.0}
    assert back.swapped() == CANDIDATE
    assert Candidate(None, (), ()).swapped() == Candidate(None, (), ())


def test_a_contrast_always_sees_the_texts_in_one_order():
    seen = []

    def contrast(given):
        seen.append((given.a.passage.text, given.b.passage.text))
        return CANDIDATE

    assert contrast_in_order(pair("one", "two"), contrast) == CANDIDATE
    assert contrast_in_order(pair("two", "one"), contrast) == CANDIDATE.swapped()
    assert seen == [("one", "two")] * 2
    assert contrast_in_order(pair("one", "one"), contrast) is None
    assert len(seen) == 2
    for order in (("one", "two"), ("two", "one")):
        assert contrast_in_order(pair(*order), lambda _: None) is None


def test_names_are_put_into_an_explanation_even_where_they_look_like_places_for_names():
    assert fill("{a} says more than {b}, says {a}.", "Post", "Mail") == "Post says more than Mail, says Post."
    assert fill("{a} and {b}", "{b}", "{a}") == "{b} and {a}"
