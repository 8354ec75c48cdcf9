"""What a passage says should be done."""

import pytest

from framing.axes.prescriptions import Prescription, prescriptions


@pytest.fixture
def read(annotated):
    def read(text):
        return prescriptions(annotated(text)[0])

    return read


@pytest.mark.parametrize(
    ("text", "action", "kind"),
    [
        ("The council should plant trees along the canal.", "The council plant trees along the canal", "modal"),
        ("Repeal the act before summer.", "Repeal the act before summer", "order"),
        ("Never sell the mill.", "Never sell the mill", "order"),
        ("Sell the mill and close the port.", "Sell the mill and close the port", "order"),
    ],
)
def test_the_words_of_an_action(read, text, action, kind):
    (found,) = read(text)
    assert (found.action, found.kind) == (action, kind)
    assert found.holder == "author"
    assert found.kept


@pytest.mark.parametrize(
    "text",
    [
        "The council plants trees.",
        "The council should have planted trees.",
        "They sell the mill.",
        "To sell the mill is hard.",
        "If they should sell the mill, it ends.",
        "Imagine a village in spring.",
        "Mark Drew Hall",
        "",
    ],
)
def test_what_prescribes_nothing(read, text):
    assert read(text) == []


def test_an_order_is_given_by_its_verb_and_a_duty_by_its_modal(read):
    (order,) = read("Repeal the act before summer.")
    assert (order.verb, order.strength, order.cue) == ("repeal", 0.9, order.cue)
    (duty,) = read("The council should plant trees.")
    assert duty.verb == "plant"
    assert "The council should plant trees."[duty.cue.start : duty.cue.end] == "should"


def test_must_may_guess_and_weighs_less_than_should(read):
    (must,) = read("The council must plant trees.")
    (should,) = read("The council should plant trees.")
    assert must.strength == pytest.approx(0.8 * should.strength)


def test_clauses_that_hang_on_an_action_are_no_part_of_it(read):
    (found,) = read("The council should plant trees, because the canal dries up.")
    assert found.action == "The council plant trees"


def test_what_somebody_else_demands_has_its_holder(read):
    (found,) = read("The mayor said that the council should plant trees.")
    assert found.holder == "attributed"


def test_prescriptions_stand_in_reading_order_one_a_place(read):
    found = read("The council should plant trees. Close the old mill now.")
    assert [p.kind for p in found] == ["modal", "order"]
    assert [p.span for p in found] == sorted(p.span for p in found)


def test_a_record_gives_the_prescription_back(read):
    for found in read("The council should plant trees. Close the old mill now."):
        assert Prescription.of(found.record()) == found
