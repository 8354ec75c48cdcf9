from __future__ import annotations

import numpy as np
import pytest

from framing.axes.agency import Agency
from framing.axes.base import Pair
from framing.axes.clauses import content
from framing.axes.events import events
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

AXIS = Agency()


def _overlap(left, right):
    """A stand-in for the encoder: shared words of two phrases."""
    ours, theirs = set(left.lower().split()), set(right.lower().split())
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _pair(first, second):
    passages = [Passage(n, n, 0, Span(0, len(t)), t) for n, t in (("a", first), ("b", second))]
    annotations = annotate(passages, "en")
    readings = AXIS.read(annotations, np.zeros((2, 4), dtype=np.float32))
    return Pair(*annotations, {AXIS.id: readings[0]}, {AXIS.id: readings[1]}, 0.6, _overlap)


def _words(pair, candidate):
    return [
        [side.passage.text[s.start : s.end] for s in spans]
        for side, spans in ((pair.a, candidate.evidence_a), (pair.b, candidate.evidence_b))
    ]


@pytest.mark.parametrize(
    ("telling", "hiding", "told", "hidden"),
    [
        (
            "Riot police opened fire near the market, killing two men.",
            "Shots were fired near the market and two men lost their lives.",
            "Riot police opened fire",
            "Shots were fired",
        ),
        (
            "The ministry deleted the archive on Monday.",
            "The archive was deleted on Monday.",
            "The ministry deleted the archive",
            "The archive was deleted",
        ),
        (
            "Settlers attacked the farmers outside the town hall.",
            "Clashes erupted outside the town hall, leaving farmers hurt.",
            "Settlers attacked the farmers",
            "Clashes erupted",
        ),
        (
            "The statue was toppled by soldiers.",
            "The statue fell.",
            "was toppled by soldiers",
            "The statue fell",
        ),
    ],
)
def test_the_side_that_names_the_doer(telling, hiding, told, hidden):
    pair = _pair(telling, hiding)
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.direction == "a"
    shown, blank = _words(pair, candidate)
    assert any(told in words for words in shown)
    assert any(hidden in words for words in blank)
    assert candidate.signals["doer absent"] == 1


def test_a_doer_in_the_next_sentence_counts_as_named():
    hiding = "The archive was deleted on Monday. The ministry did it by night."
    pair = _pair("The ministry deleted the archive on Monday.", hiding)
    candidate = AXIS.contrast(pair)
    assert candidate is None or candidate.signals["doer absent"] == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rain fell.", "It rained."),
        ("The ministry deleted the archive.", "The ministry deleted the archive."),
        ("The archive was deleted.", "The files were wiped."),
    ],
)
def test_nothing_to_compare(first, second):
    assert AXIS.contrast(_pair(first, second)) is None


def test_mirrored():
    pair = _pair("Police beat the students on Friday.", "Scuffles broke out on Friday. Students were hurt.")
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()
    assert "{a} names who did it" in candidate.explanation


def test_doer_and_done_to_change_places():
    pair = _pair("The marchers attacked the police.", "The police attacked the marchers.")
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.signals["swapped"] == 1
    assert candidate.direction is None
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()


def test_reading_keeps_its_words():
    pair = _pair("Police beat the students.", "The students were beaten.")
    told, hidden = pair.readings_a[AXIS.id], pair.readings_b[AXIS.id]
    assert told.value == 1
    assert hidden.value == 0
    assert [e.quote for e in told.evidence] == ["Police beat the students"]
    assert all(content(pair.a.tokens) for _ in told.phrases)


def test_a_language_without_a_parser_has_no_reading():
    (annotation,) = annotate([Passage("z", "z", 0, Span(0, 8), "警方向人群开枪。")], "zh")
    (reading,) = AXIS.read([annotation], np.zeros((1, 4), dtype=np.float32))
    assert reading.value is None


@pytest.mark.parametrize(
    ("telling", "hiding"),
    [
        ("Neighbours watched the blaze in the old mill.", "The old mill was burned."),
        ("Shepherds counted the dead sheep on the ridge.", "The sheep on the ridge were slaughtered."),
        ("Hikers found the bodies of two climbers.", "Two climbers were killed on the north face."),
        ("A neighbour filmed the demolition of the chapel.", "The chapel was demolished by night."),
        ("Inspectors examined the leak at the depot.", "Oil was spilled at the depot."),
        ("The bishop condemned the murder of the priest.", "The priest was murdered."),
        ("Volunteers visited the library on Friday.", "The library was looted on Friday."),
        ("Officers arrested two brothers near the quay.", "Two brothers were shot near the quay."),
    ],
)
def test_another_act_with_the_same_object_names_no_doer(telling, hiding):
    pair = _pair(telling, hiding)
    assert AXIS.contrast(pair) is None
    assert AXIS.contrast(pair.swapped()) is None


@pytest.mark.parametrize(
    ("telling", "hiding"),
    [
        ("Poachers slaughtered the sheep on the ridge.", "The sheep on the ridge were killed."),
        ("Looters stripped the library on Friday.", "The library was looted on Friday."),
        ("The firm carried out the demolition of the chapel.", "The chapel was razed by night."),
        ("Clerks counted the ballots and burned a box.", "A box of ballots was burned."),
        ("Guards beat the prisoner in his cell.", "The prisoner died in his cell."),
    ],
)
def test_the_same_or_a_related_act_names_the_doer(telling, hiding):
    pair = _pair(telling, hiding)
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.direction == "a"
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()


def _doers(text):
    (annotation,) = annotate([Passage("d", "d", 0, Span(0, len(text)), text)], "en")
    return {event["verb"]: event["doer"]["text"] for event in events(annotation) if event["doer"]}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The council introduced fines for damaging the dunes.", "damage"),
        ("The government banned burning leaves.", "burn"),
        ("The senator spoke against closing the port.", "close"),
        ("The party opposes cutting pensions.", "cut"),
        ("The governor recommended closing two schools.", "close"),
        ("The bishop condemned beating children.", "beat"),
        ("Farmers use dogs for killing rats.", "kill"),
        ("The square was cleared by arresting the marchers.", "arrest"),
        ("Police prevented the crowd from burning the flag.", "burn"),
    ],
)
def test_a_gerund_that_nothing_controls_has_no_doer(text, verb):
    assert verb not in _doers(text)


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        ("The army broke the siege by shelling the hills.", "shell", "The army"),
        ("Police cleared the square after arresting twenty students.", "arrest", "Police"),
        ("In seizing the ship the navy broke the law.", "seize", "the navy"),
        ("The mayor, while closing the market, wept.", "close", "The mayor"),
        ("The mayor started closing the libraries.", "close", "The mayor"),
        ("The company admitted poisoning the well.", "poison", "The company"),
        ("The rebels fled, burning the bridges behind them.", "burn", "The rebels"),
        ("The director apologised for closing the clinic.", "close", "The director"),
        ("The court jailed the driver for killing a cyclist.", "kill", "the driver"),
        ("The driver was jailed for killing a cyclist.", "kill", "The driver"),
        ("Residents filmed soldiers beating a boy.", "beat", "soldiers"),
        ("The officials were responsible for poisoning the river.", "poison", "The officials"),
    ],
)
def test_a_gerund_has_the_doer_that_controls_it(text, verb, doer):
    assert _doers(text)[verb] == doer


@pytest.mark.parametrize(
    ("telling", "hiding"),
    [
        ("The patient left for her village on Sunday.", "The patient was discharged on Sunday."),
        ("Teachers left the district.", "Higher salaries drew the teachers from the district."),
        ("The pilots resigned in March.", "Rival airlines drew the pilots away."),
        ("The players went to the stadium.", "The stadium was opened."),
        ("The tourists ran along the beach.", "A tourist was hurt on the beach."),
        ("The hospital discharged the boy on Friday.", "The boy was discharged on Friday."),
        ("Police released three students.", "Three students were released."),
    ],
)
def test_leaving_and_letting_go_harm_nobody(telling, hiding):
    assert AXIS.contrast(_pair(telling, hiding)) is None


@pytest.mark.parametrize(
    ("telling", "hiding"),
    [
        ("Guards shoved a boy off the stage.", "A boy was pushed off the stage."),
        ("A waiter shoved an old woman at the bar.", "An old woman was knocked over at the bar."),
        ("Bouncers manhandled a student at the door.", "A student was hurt at the door."),
        ("The militia drove the villagers from the valley.", "The villagers left the valley."),
        ("The board fired the director.", "The director left."),
        ("A mother left her child in a hot car.", "A child was left in a hot car."),
        ("The company discharged sewage into the bay.", "Sewage was discharged into the bay."),
        ("The company released toxic gas.", "Toxic gas was released."),
    ],
)
def test_pushing_and_driving_out_name_the_doer(telling, hiding):
    candidate = AXIS.contrast(_pair(telling, hiding))
    assert candidate is not None
    assert candidate.direction == "a"


def test_a_verb_that_harms_in_an_idiom_only_weighs_less():
    harmless = AXIS.contrast(_pair("The mayor held a meeting.", "A meeting was held."))
    harmful = AXIS.contrast(_pair("The mayor demolished a house.", "A house was demolished."))
    assert harmful is not None
    assert harmless is None or harmless.signals["harm"] < 0.3 < harmful.signals["harm"]


def test_a_verb_that_harms_in_an_idiom_only_is_not_the_deed_of_its_kind(contrasted):
    assert (
        contrasted(Agency(), "Forty neighbours held candles by the gate.", "There were two arrests by the gate.")
        is None
    )
    held = contrasted(Agency(), "Police held three men by the gate.", "Three men were arrested by the gate.")
    assert held is not None
