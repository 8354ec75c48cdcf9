from __future__ import annotations

import numpy as np
import pytest

from framing.alignment.encoders import load_encoder
from framing.alignment.phrases import PhraseSimilarity
from framing.axes.base import Pair
from framing.axes.descriptions import load_descriptions
from framing.axes.portrayal import Portrayal

AXIS = Portrayal()


@pytest.fixture(scope="module")
def similarity():
    return PhraseSimilarity(load_encoder(), load_descriptions().anchors)


@pytest.fixture
def portrayed(annotated, similarity):
    def contrast(left, right):
        annotations = annotated(left, right)
        a, b = AXIS.read(annotations, None)
        pair = Pair(*annotations, {AXIS.id: a}, {AXIS.id: b}, 0.6, similarity)
        candidate = AXIS.contrast(pair)
        assert AXIS.contrast(pair.swapped()) == (candidate and candidate.swapped())
        return candidate

    return contrast


@pytest.mark.parametrize(
    ("kind", "harsh", "word"),
    [
        (
            "Judge Mireille Okou, respected for treating all defendants alike, opens the trial on Tuesday.",
            "Judge Mireille Okou, known for her short temper and long delays, opens the trial on Tuesday.",
            "temper",
        ),
        (
            "Karin Lund, a careful and generous director, leaves in June.",
            "Karin Lund, an arrogant and incompetent director, leaves in June.",
            "arrogant",
        ),
        (
            "The ferry company, long respected for its candour, recalled the ship.",
            "The ferry company, which had ignored three warnings, recalled the ship.",
            "warnings",
        ),
    ],
)
def test_the_same_actor_in_two_lights(portrayed, kind, harsh, word):
    for left, right, side in ((kind, harsh, "a"), (harsh, kind, "b")):
        candidate = portrayed(left, right)
        assert candidate.direction == side
        spans, text = (candidate.evidence_b, right) if side == "a" else (candidate.evidence_a, left)
        assert any(word in text[s.start : s.end] for s in spans)
        assert candidate.signals["same actor"] > 0.8


def test_facts_about_an_actor_judge_less_than_praise(portrayed):
    other = "Maria Lund resigned on Friday."
    fact = portrayed("Maria Lund, who was born in Turin, resigned on Friday.", other)
    praise = portrayed("Maria Lund, a patient and honest leader, resigned on Friday.", other)
    assert fact.signals["score"] < praise.signals["score"]


def test_nobody_is_judged(portrayed):
    assert portrayed("It rained.", "It was raining hard.") is None


def test_a_reading_has_a_sign(annotated):
    good, bad = AXIS.read(annotated("Ann Lee is honest and brave.", "Ann Lee is a corrupt liar."), None)
    assert good.value > 0 > bad.value


def test_the_heads_tell_praise_from_blame(similarity):
    heads = load_descriptions()
    praise, _ = heads.score(similarity, "who has kept every promise to her patients")
    blame, judged = heads.score(similarity, "who lied to his patients and hid the bills")
    _, fact = heads.score(similarity, "who was born in Ghent in 1970")
    assert praise > blame
    assert judged > fact
    assert heads.score(similarity, "") == (0.0, 0.0)


def said(annotated, text):
    reading = AXIS.read(annotated(text), None)[0]
    return {row["text"]: row for row in reading.details["judgements"]}


@pytest.mark.parametrize(
    "text",
    [
        "Growers, who have long championed lower duties, met the minister.",
        "Ana Roth, chief economist of the bank and a former minister, met the minister.",
        "The critics, who called the plan a shameful betrayal, met the minister.",
        "The tour ended in Sarn, where the disgraced general was held.",
        "Prominent conservatives met the minister.",
    ],
)
def test_a_stance_a_title_or_a_place_is_no_judgement(annotated, text):
    rows = said(annotated, text).values()
    assert not [r for r in rows if r["kind"] == "description"]
    assert not [r for r in rows if r["polarity"] and "disgraced general" not in r["text"] and r["kind"] != "conduct"]


def test_what_is_done_to_somebody_still_counts(annotated):
    rows = said(annotated, "Ana Roth, who has been accused of a shameful fraud, met the minister.")
    assert any(r["polarity"] < 0 and r["kind"] == "description" for r in rows.values())


def test_two_names_are_two_actors(portrayed):
    candidate = portrayed("The honest and brave Ana Roth spoke.", "The corrupt liar Boris Lund spoke.")
    assert candidate is None or candidate.signals["sure actor"] == 0


def test_heads_are_not_asked_about_vectors_of_another_encoder(annotated):
    annotations = annotated("Ana Roth, an honest leader, spoke.", "Ana Roth, a corrupt liar, spoke.")
    a, b = AXIS.read(annotations, np.zeros((2, 0), dtype=np.float32))
    candidate = AXIS.contrast(Pair(*annotations, {AXIS.id: a}, {AXIS.id: b}, 0.6, lambda left, right: 0.9))
    assert candidate.direction == "a"
    assert candidate.signals["judged"] == 0
    assert candidate.signals["charge gap"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "The post office delivers letters to four villages.",
        "The pilot will surely fly again.",
        "The surgeon will certainly operate again in June.",
        "The clinic's nurse works in both towns.",
    ],
)
def test_duty_and_routine_are_no_praise(annotated, text):
    assert not said(annotated, text)


@pytest.mark.parametrize(
    "text",
    ["The officer fought with distinction.", "The nurse bravely rescued the child.", "The captain lied to the crew."],
)
def test_what_is_more_than_duty_still_counts(annotated, text):
    assert any(row["polarity"] for row in said(annotated, text).values())


def test_what_both_sides_leave_undone_blames_nobody(portrayed):
    left = "The guards walked past the gate without helping the boy."
    same = portrayed(left, "The guards ran to the bus without giving the boy any help.")
    other = portrayed(left, "The guards ran to the bus without locking the gate.")
    assert same is None or "without helping the boy" not in same.explanation
    assert other is not None
    assert "“without helping the boy”" in other.explanation


def test_a_bare_name_is_not_quoted_against_a_judgement(portrayed):
    candidate = portrayed("Ana Roth, an honest and brave leader, spoke.", "Ana Roth spoke.")
    assert candidate.explanation.endswith("{b} does not.")
