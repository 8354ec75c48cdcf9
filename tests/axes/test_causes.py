"""What a passage says of causes."""

import pytest

from framing.axes.causes import Cause, causes


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return causes(annotated(text, language=language)[0])

    return read


@pytest.mark.parametrize(
    ("text", "cause", "effect", "cue"),
    [
        ("The bridge fell because the pier had cracked.", "the pier had cracked", "The bridge fell", "because"),
        ("The flood was caused by heavy rain.", "heavy rain", "The flood was", "caused by"),
        ("Thanks to the crew, nobody drowned.", "the crew", "nobody drowned", "Thanks to"),
        ("The strike led to long queues.", "The strike", "long queues", "led to"),
        ("Critics blamed the wind for the fire.", "the wind", "Critics for the fire", "blamed"),
        ("Had the crew answered, they would live.", "Had the crew answered", "they would live", "Had"),
        ("The storm closed the port.", "The storm", "the port", "closed"),
        ("The dam, which caused the flood, was old.", "The dam", "which the flood was old", "caused"),
        ("Because of the storm, the port closed.", "the storm", "the port closed", "Because of"),
    ],
)
def test_a_cause_with_its_effect_and_its_cue(read, text, cause, effect, cue):
    found = next(c for c in read(text) if c.cause == cause)
    assert found.effect == effect
    assert text[found.cue.start : found.cue.end] == cue
    assert text[found.span.start : found.span.end] == cause
    assert 0 < found.strength <= 1
    assert found.kept
    assert found.holder == "author"


def test_a_plain_cue_is_stronger_than_a_doer_alone(read):
    def strength(text):
        return max(c.strength for c in read(text))

    assert strength("The port closed because the storm came.") > strength("The storm closed the port.")
    assert strength("The strike led to long queues.") > strength("The strike will lead to long queues.")


@pytest.mark.parametrize(
    "text",
    [
        "The town sleeps.",
        "The mill has been closed since Monday.",
        "He stayed as long as the boat lay there.",
        "It closed the port.",
        "If the crew answers, they live.",
        "",
    ],
)
def test_what_names_no_cause(read, text):
    assert read(text) == []


def test_what_is_reported_or_quoted_has_its_holder(read):
    holders = {c.holder for c in read("The mayor said that the bridge fell because the pier had cracked.")}
    assert "attributed" in holders
    holders = {c.holder for c in read("“The bridge fell because the pier had cracked,” the mayor said.")}
    assert "quoted" in holders


def test_causes_stand_in_reading_order_each_place_once(read):
    found = read("The strike led to long queues, and the port closed because the storm came.")
    assert [c.span for c in found] == sorted(c.span for c in found)
    assert len(found) >= 2
    assert len({c.span for c in found}) == len(found)


def test_a_record_gives_the_cause_back(read):
    for cause in read("The strike led to long queues, and the port closed because the storm came."):
        assert Cause.of(cause.record()) == cause
