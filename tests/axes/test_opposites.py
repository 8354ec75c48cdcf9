import pytest

from framing.axes.opposites import POLES, opposed, predicates


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return predicates(annotated(text, language=language)[0])

    return read


@pytest.mark.parametrize(
    ("text", "poles", "words"),
    [
        ("The council approved the plan.", [["consent", 1]], "approved the plan"),
        ("The council turned down the plan.", [["consent", -1]], "turned down the plan"),
        ("The council did not approve the plan.", [["consent", -1]], "did not approve the plan"),
        ("The captain is alive.", [["life", 1]], "alive"),
        ("The mayor has a plan.", [], "has a plan"),
    ],
)
def test_a_predicate_takes_sides(read, text, poles, words):
    (found,) = read(text)
    assert found["poles"] == poles
    assert [text[slice(*s)] for s in found["spans"]] == [words]
    assert found["negated"] is ("not" in text)
    assert found["phrase"] == text.rstrip(".")


def test_each_verb_is_a_predicate_with_its_own_words(read):
    rose, fell = read("Prices rose and wages fell.")
    assert (rose["words"], fell["words"]) == (["price"], ["wage"])
    assert (rose["verb"], fell["verb"]) == ("rise", "fall")


def test_what_may_be_is_not_told_and_other_languages_are_not_read(read):
    assert read("The plan may fail.") == []
    assert read("Der Plan scheitert.", language="de") == []


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ("The council approved the plan.", "The council rejected the plan.", 1.0),
        ("The council approved the plan.", "The council turned down the plan.", 1.0),
        ("The council approved the plan.", "The council did not reject the plan.", 0.0),
        ("The council approved the plan.", "The council did not approve the plan.", 0.9),
        ("The council approved the plan.", "The council backed the plan.", 0.0),
        ("Prices rose.", "Prices fell.", 1.0),
        ("Prices rose.", "The council rejected the plan.", 0.0),
        ("The mayor said a word.", "The mayor did not say a word.", 0.0),
        ("The captain is alive.", "The captain died.", 1.0),
    ],
)
def test_what_excludes_what(read, left, right, gap):
    (ours,), (theirs,) = read(left), read(right)
    assert opposed(ours, theirs) == opposed(theirs, ours) == gap


def test_a_predicate_without_a_place_excludes_nothing(read):
    (ours,), (theirs,) = read("Prices rose."), read("Prices fell.")
    assert opposed({**ours, "spans": []}, theirs) == opposed(theirs, {**ours, "spans": []}) == 0.0


def test_a_word_takes_one_side_of_a_dimension():
    both = {w for w, poles in POLES.items() for d, s in poles if (d, -s) in poles}
    assert both <= {"defeat", "pass", "recover"}
