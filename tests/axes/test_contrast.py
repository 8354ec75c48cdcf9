"""From candidates to differences, with axes and models by hand."""

from types import SimpleNamespace

import pytest

from framing.axes.base import Candidate, Pair
from framing.axes.contrast import Read, candidates, differences, judge, pointed, signals
from framing.axes.joint import Joint
from framing.calibration import AxisCalibration, Calibration, Logistic
from framing.datatypes import Annotation, Evidence, Passage, Span

LEFT, RIGHT = "The dam burst.", "A dam broke at last."


class Toy:
    """An axis that always finds the same."""

    def __init__(self, name, found=True, **signals):
        self.id = name
        self.found = Candidate("a", (Span(4, 7),), (Span(2, 5), Span(6, 11)), signals, f"{{a}} {name} {{b}}")
        self.found = self.found if found else None

    def contrast(self, pair):
        return self.found


def annotation(name, text, start=0):
    passage = Passage(f"{name}-p", name, 0, Span(start, start + len(text)), text)
    return Annotation(passage, "en", (), (), (), (), (), ())


def pair(left=LEFT, right=RIGHT, wording=None, joint=None, aligned=1.0):
    return Pair(annotation("l", left), annotation("r", right), {}, {}, 0.25, max, wording, joint, aligned)


def told(**given):
    return signals(pair(**given), {"one": Toy("one", gap=1.0).found})["one"]


def calibration(**biases):
    model = {
        name: Logistic(("gap", "pair: cosine", "unused"), (0.0,) * 3, (1.0,) * 3, (2.0, -4.0, 9.0), bias)
        for name, bias in biases.items()
    }
    return Calibration({name: AxisCalibration("1", 0.5, m) for name, m in model.items()}, {})


def test_every_axis_is_told_how_alike_the_passages_are():
    assert told() == {"pair: cosine": 0.25, "pair: length ratio": 14 / 20, "gap": 1.0}
    assert told(left=RIGHT, right=LEFT) == told()
    assert told(left="", right="")["pair: length ratio"] == 0
    wording = SimpleNamespace(shared=lambda a, b: 0.75 if (a, b) == (LEFT, RIGHT) else 0.0)
    assert told(wording=wording)["pair: wording"] == 0.75


def test_an_axis_is_told_what_both_passages_say_together():
    known = Joint({"one": 2.0, "two": -1.0}, {"one": 0.5}, 1.25)
    assert told(joint=known) == told() | {
        "together: this axis": 2.0, "together: any axis": 1.25, "together: this way": 0.5
    }  # fmt: skip


def test_words_that_were_pointed_at_join_the_evidence_of_a_side_that_has_some():
    def evidence(a, b, own=None):
        found = pointed(own or Toy("one").found, "one", pair(joint=Joint({"one": 2.0}, {}, 0.0, {"one": (a, b)})))
        return found.evidence_a, found.evidence_b

    new, known = Span(8, 13), Span(5, 9)  # the axis found 4-7 in the one, 2-5 and 6-11 in the other
    assert evidence((new,), (Span(12, 14),)) == ((Span(4, 7), new), (Span(2, 5), Span(6, 11), Span(12, 14)))
    assert evidence((known,), (known,)) == ((Span(4, 7),), (Span(2, 5), Span(6, 11)))
    assert evidence((new,), (), Candidate("b", (), (Span(2, 5),))) == ((), (Span(2, 5),))
    assert pointed(Toy("own-x").found, "own-x", pair()) == Toy("own-x").found


def test_the_same_words_give_nothing_on_any_axis():
    axes = [Toy("one"), Toy("two", found=False)]
    assert list(candidates(pair(), axes)) == ["one"]
    assert candidates(pair(LEFT, LEFT.replace(" ", "  \n")), axes) == {}


def test_candidates_come_strongest_first_and_of_equals_by_name():
    axes = [Toy("c", gap=0.0), Toy("b", gap=1.0), Toy("a", gap=0.0)]
    found = judge(pair(), axes, calibration(a=0.0, b=0.0, c=0.0))
    assert [axis for axis, *_ in found] == ["b", "a", "c"]
    assert found[0][2] == Logistic(("x",), (0,), (1,), (1,), 0.0).probability({"x": 2.0 - 1.0})
    assert judge(pair(), [Toy("a")], calibration(a=3.0))[0][2] > judge(pair(), [Toy("a")], calibration(a=1.0))[0][2]


def test_a_difference_is_no_surer_than_the_link():
    sure, doubtful = (judge(pair(aligned=p), [Toy("a", gap=1.0)], calibration(a=0.0))[0][2] for p in (1.0, 0.5))
    assert doubtful == round(sure / 2, 4)
    assert pair(aligned=0.5).swapped().aligned == 0.5


def test_the_placebo_of_an_axis_of_ones_own_knows_no_link():
    own = Toy("own-doubt", gap=1.0)
    sure, doubtful = (judge(pair(aligned=p), [own], calibration(**{own.id: 0.0}))[0][2] for p in (1.0, 0.5))
    assert doubtful == sure


@pytest.fixture
def found():
    left, right = Read(annotation("l", LEFT, 10), {}), Read(annotation("r", RIGHT, 100), {})
    return differences(
        left,
        right,
        "event-1",
        0.8,
        0.25,
        axes=[Toy("one", gap=1.0), Toy("two", gap=0.0)],
        calibration=calibration(one=0.0, two=0.0),
        similarity=max,
        wording=None,
        joint=None,
        name={"l": "Post", "r": "Mail"}.get,
    )


def test_a_difference_points_into_the_articles(found):
    first = found[0]
    assert first.evidence_left == (Evidence("l", Span(14, 17), "dam"),)
    assert first.evidence_right == (Evidence("r", Span(102, 105), "dam"), Evidence("r", Span(106, 111), "broke"))
    assert (first.left, first.right, first.alignment) == ("l-p", "r-p", "event-1")
    assert (first.axis, first.direction, first.explanation) == ("one", "a", "Post one Mail")


def test_a_difference_says_which_signals_weigh_how_much_strongest_first(found):
    assert found[0].cues == (("gap", 2.0), ("pair: cosine", -1.0))
    assert found[1].cues == (("pair: cosine", -1.0), ("gap", 0.0))
    assert 0.8 > found[0].probability > found[1].probability


def test_ids_tell_axes_apart_and_repeat(found):
    assert len({d.id for d in found}) == 2
    assert all(len(d.id) == 12 for d in found)
