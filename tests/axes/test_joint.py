"""The reader of two passages at once: what it promises whatever it has learnt, and a little of what it has."""

import numpy as np
import pytest

from framing.axes import all_axes, joint, network
from framing.axes.joint import Joint, JointReader, load_joint_reader
from framing.datatypes import Span
from framing.errors import ModelError

FOUND = Joint({"certainty": 1.5, "labelling": -2.0}, {"certainty": 0.5}, 0.25, {"certainty": ((), (Span(9, 12),))}, 1.0)

DOOMED = "The merger of the two banks in Tolmshaven is doomed, analysts at Veld say."
OPEN = "Whether the merger of the two Tolmshaven banks goes ahead is anybody's guess, analysts at Veld say."
PLAIN = "Analysts at Veld say that the merger of the two banks in Tolmshaven is doomed."


@pytest.fixture
def read(annotated):
    def read(*texts, language="en"):
        return load_joint_reader().read(*annotated(*texts, language=language))

    return read


def test_the_signals_of_an_axis_are_its_own_log_odds_and_those_of_any():
    assert FOUND.signals("labelling", None) == {"together: this axis": -2.0, "together: any axis": 0.25}


@pytest.mark.parametrize(("direction", "wanted"), [("a", 0.5), ("b", -0.5)])
def test_a_directed_axis_is_told_whether_both_see_it_the_same_way(direction, wanted):
    assert FOUND.signals("certainty", direction)["together: this way"] == wanted


def test_an_axis_that_it_has_not_learnt_gets_no_signal():
    assert FOUND.signals("own-doubt", "a") == {}


def test_seen_from_the_other_side_only_the_way_and_the_sides_turn():
    assert FOUND.swapped() == Joint(FOUND.apart, {"certainty": -0.5}, 0.25, {"certainty": ((Span(9, 12),), ())}, 1.0)
    assert FOUND.swapped().swapped() == FOUND


def test_it_knows_every_axis_and_which_have_a_direction(read):
    found = read(DOOMED, OPEN)
    assert set(found.apart) == {axis.id for axis in all_axes()}
    assert set(found.more) == {axis.id for axis in all_axes() if axis.directed}


def test_the_order_of_the_passages_does_not_matter(read):
    assert read(DOOMED, OPEN) == read(OPEN, DOOMED).swapped()


def test_two_reports_of_one_event_are_told_from_two_events(read):
    quake = "A quake of magnitude 5.9 shook Tolm on Saturday and killed four people."
    again = "Four people died in Tolm on Saturday when a 5.9-magnitude earthquake struck."
    later = "A second quake, of magnitude 4.4, rattled Tolm on Tuesday; nobody was hurt."
    assert read(quake, again).same > 0 > read(quake, later).same
    assert read(DOOMED, PLAIN).same > 0 > read(DOOMED, again).same


def test_a_passage_does_not_part_from_itself(read):
    assert read(DOOMED, DOOMED) is None


DIFFERING = [
    ("certainty", "The reform of the port tax will pass, ministers in Tolmshaven agree.",
     "Whether the reform of the port tax passes in Tolmshaven remains to be seen.", "will pass", "remains to be seen"),
    ("loaded-language", "The mayor savagely gutted the library budget on Monday.",
     "The mayor reduced the library budget on Monday.", "savagely gutted", "reduced"),
    ("portrayal", "The courageous minister resigned on Friday after the vote.",
     "The disgraced minister resigned on Friday after the vote.", "courageous", "disgraced"),
    ("agency", "Police fired tear gas at the marchers in the square.",
     "Tear gas was fired at the marchers in the square.", "Police fired", "was fired"),
    ("labelling", "Protesters gathered in Tolm on Sunday.", "A mob gathered in Tolm on Sunday.", "Protesters", "mob"),
    ("responsibility", "The bridge collapsed because the builder had saved on steel.",
     "The bridge collapsed because of the flood.", "the builder had saved on steel", "the flood"),
]  # fmt: skip


@pytest.mark.parametrize(("axis", "a", "b", "there", "here"), DIFFERING, ids=[d[0] for d in DIFFERING])
def test_plain_cases_are_told_with_their_words(read, axis, a, b, there, here):
    found = read(a, b)
    assert max(found.apart, key=found.apart.get) == axis
    assert found.more.get(axis, 1) > 0
    (left,), (right,) = found.words[axis]
    assert there in a[left.start : left.end]
    assert here in b[right.start : right.end]


@pytest.mark.parametrize(
    ("sure", "wanted"),
    [
        ([-9, 2, -9, -9], ("unthinkable",)),  # a piece in the middle of a word stands for the word
        ([-9, -9, 1, 0.9], ("is it",)),
        ([-1, -9, -9, -9], ()),
    ],
)
def test_only_whole_words_that_are_surely_evidence_are_pointed_at(sure, wanted):
    text = "unthinkable is it"
    offsets, logits = [(0, 2), (2, 11), (12, 14), (15, 17)], np.array(sure, np.float32)
    found = joint._pointed(text, np.arange(4), offsets, logits)
    assert tuple(text[s.start : s.end] for s in found) == wanted
    assert joint._pointed("", np.arange(0), [], logits) == ()


@pytest.mark.parametrize(
    ("text", "piece", "wanted"),
    [
        ("some 21,400.5 marats", (8, 11), "21,400.5"),
        ("He doesn't agree.", (8, 10), "doesn't"),
        ("the anti-government march", (4, 8), "anti-government"),
        ("up 3.5% in May", (6, 7), "3.5%"),
        ("a cafe\u0301 burnt", (2, 6), "cafe\u0301"),
        ("the “balanced” deal—so far", (5, 13), "balanced"),
        ("He agrees, mostly.", (9, 10), "agrees"),
        ("So - it ends", (3, 4), None),
    ],
)
def test_words_are_quoted_whole_and_without_the_marks_around_them(text, piece, wanted):
    found = joint._pointed(text, np.arange(1), [piece], np.array([3.0], np.float32))
    assert [text[s.start : s.end] for s in found] == ([wanted] if wanted else [])


def test_only_english_is_read(read, annotated):
    assert read("并购注定失败。", "并购前景未卜。", language="zh") is None
    (english,), (chinese,) = annotated(DOOMED), annotated("并购注定失败。", language="zh")
    assert load_joint_reader().read(english, chinese) is None


HOSTILE = [
    "",
    "\ud800 \0 \u202e",
    "a b c " * 4000,
    "Cafe\u0301 \ud83d \U0001f9d1\u200d\U0001f680 \ufb01ne \u0130zmir \ufffd",
]


@pytest.mark.parametrize("left", HOSTILE)
@pytest.mark.parametrize("right", [DOOMED, *HOSTILE])
def test_any_text_can_be_read(left, right, monkeypatch):
    monkeypatch.setattr(joint, "POINTED", 0.0)
    monkeypatch.setattr(joint, "LIKELY", -100.0)
    found = load_joint_reader()._read(left, right)
    assert all(abs(value) < 100 for value in (*found.apart.values(), *found.more.values(), found.anyhow))
    for a, b in found.words.values():
        assert all(0 <= s.start < s.end <= len(left) and left[s.start : s.end].strip() for s in a)
        assert all(0 <= s.start < s.end <= len(right) and right[s.start : s.end].strip() for s in b)


def test_what_is_read_does_not_depend_on_neighbours(annotated):
    a, b, c = annotated(DOOMED, OPEN, PLAIN)
    among = JointReader().read_all([(a, b), (b, c), (c, a)])
    assert among == [JointReader().read(*pair) for pair in ((a, b), (b, c), (c, a))]


def test_a_missing_model_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"joint_qint8\.onnx"):
        JointReader()
