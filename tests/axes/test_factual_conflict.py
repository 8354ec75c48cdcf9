from __future__ import annotations

import numpy as np
import pytest

from framing.axes.base import Pair
from framing.axes.factual_conflict import FactualConflict
from framing.axes.moments import moments
from framing.axes.quantities import quantities
from framing.axes.sequence import orders
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

AXIS = FactualConflict()


def _overlap(left, right):
    """A stand-in for the encoder: shared words of two phrases."""
    ours, theirs = set(left.lower().split()), set(right.lower().split())
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _pair(first, second):
    passages = [Passage(n, n, 0, Span(0, len(t)), t) for n, t in (("a", first), ("b", second))]
    annotations = annotate(passages, "en")
    readings = AXIS.read(annotations, np.zeros((2, 4), dtype=np.float32))
    return Pair(*annotations, {AXIS.id: readings[0]}, {AXIS.id: readings[1]}, 0.6, _overlap)


@pytest.mark.parametrize(
    ("first", "second", "kind", "words"),
    [
        (
            "The fire killed nine people.",
            "The fire killed fourteen.",
            "quantity",
            ("nine people", "fourteen"),
        ),
        ("It cost 1.4 billion euros.", "It cost €1.9bn.", "quantity", ("1.4 billion euros", "€1.9bn")),
        (
            "The walk took eight months.",
            "The walk took two years.",
            "quantity",
            ("eight months", "two years"),
        ),
        ("Prices rose by 4 percent.", "Prices rose by 7%.", "quantity", ("4 percent", "7%")),
        ("She won at the first attempt.", "She won at the third attempt.", "quantity", ("first", "third")),
        ("He resigned on 3 June.", "He resigned on 5 June.", "moment", ("3 June", "5 June")),
        ("The gate failed on Friday.", "The gate failed on Sunday.", "moment", ("Friday", "Sunday")),
        ("The gate failed at 04:10.", "The gate failed at 6 a.m.", "moment", ("04:10", "6 a.m")),
        (
            "The court rejected the appeal.",
            "The court approved the appeal.",
            "outcome",
            ("rejected", "approved"),
        ),
        (
            "The bridge collapsed.",
            "The bridge did not collapse.",
            "outcome",
            ("collapsed", "did not collapse"),
        ),
        (
            "The alarm rang before the gate broke.",
            "The gate broke before the alarm rang.",
            "order",
            ("before", "before"),
        ),
    ],
)
def test_contradiction(first, second, kind, words):
    pair = _pair(first, second)
    candidate = AXIS.contrast(pair)
    assert candidate is not None
    assert candidate.signals[kind] == max(candidate.signals[k] for k in ("quantity", "moment", "outcome", "order"))
    assert candidate.direction is None
    shown = [
        " ".join(side.passage.text[s.start : s.end] for s in spans)
        for side, spans in ((pair.a, candidate.evidence_a), (pair.b, candidate.evidence_b))
    ]
    assert words[0] in shown[0]
    assert words[1] in shown[1]
    assert AXIS.contrast(pair.swapped()) == candidate.swapped()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nearly 400 people died.", "398 people died."),
        ("The town has 1.4 million households.", "The town has 1,380,000 households."),
        ("They walked 10 miles.", "They walked 16 kilometres."),
        ("Two thirds of voters agreed.", "Some 66 percent of voters agreed."),
        ("More than 2,000 people came.", "2,300 people came."),
        ("Dozens of people came.", "Forty people came."),
        ("The plot covers 20 acres.", "The plot covers 8.1 hectares."),
        ("It took 24 months.", "It took two years."),
        ("The bill passed by nine votes to four.", "The bill passed with a margin of five votes."),
        ("He resigned at the weekend.", "He resigned on Saturday."),
        ("It opened at half past six in the evening.", "It opened at 18:30."),
        ("The heat reached 86 degrees Fahrenheit.", "The heat reached 30 degrees Celsius."),
        ("Rain fell.", "Rain fell."),
        ("Rain fell on the town.", "The town was wet."),
    ],
)
def test_compatible(first, second):
    candidate = AXIS.contrast(_pair(first, second))
    assert candidate is None or candidate.signals["quantity"] + candidate.signals["moment"] < 0.2


def test_an_echoed_number_weakens_the_conflict():
    plain = AXIS.contrast(_pair("They asked for nine percent.", "They got five percent."))
    echoed = AXIS.contrast(
        _pair(
            "They asked for nine percent and got five percent.",
            "They got five percent and had asked for nine percent.",
        )
    )
    assert plain is not None
    assert echoed is not None
    assert echoed.signals["quantity"] < plain.signals["quantity"]


def test_chinese_has_no_reading_yet():
    (annotation,) = annotate([Passage("z", "z", 0, Span(0, 5), "九人死亡。")], "zh")
    (reading,) = AXIS.read([annotation], np.zeros((1, 4), dtype=np.float32))
    assert reading.value is None


def _annotation(text):
    (annotation,) = annotate([Passage("x", "x", 0, Span(0, len(text)), text)], "en")
    return annotation


def _strength(first, second, kind):
    pair = _pair(first, second)
    candidate = AXIS.contrast(pair)
    mirrored = AXIS.contrast(pair.swapped())
    assert mirrored == (candidate and candidate.swapped())
    return candidate.signals[kind] if candidate else 0.0


STRETCHES = [
    "from 12 to 15 August",
    "12-15 August",
    "12–15 August 2023",
    "Aug. 12 to 15",
    "August 12-15, 2023",
    "between August 12 and 15",
    "between August 12 and August 15",
    "between 12 and 15 August",
    "from the 12th to the 15th of August",
    "from August 12 through August 15",
]


@pytest.mark.parametrize("first", STRETCHES)
@pytest.mark.parametrize("second", [*STRETCHES, "on 12 August", "on Aug. 14", "in August", "from 14 to 18 August"])
def test_a_stretch_agrees_with_itself_and_with_what_meets_it(first, second):
    assert _strength(f"The regatta is held {first}.", f"The regatta is held {second}.", "moment") == 0


@pytest.mark.parametrize("first", STRETCHES)
@pytest.mark.parametrize("second", ["on 16 August", "from 17 to 19 August", "Sept. 12 to 15", "between May 2 and 6"])
def test_stretches_that_do_not_meet_exclude_each_other(first, second):
    assert _strength(f"The regatta is held {first}.", f"The regatta is held {second}.", "moment") > 0.3


@pytest.mark.parametrize(
    ("first", "second", "meets"),
    [
        ("from 30 May to 2 June", "on 31 May", True),
        ("May 30-June 2", "on 1 June", True),
        ("from 30 May to 2 June", "on 2 May", False),
        ("from 29 December 2021 to 3 January 2022", "on 1 January 2022", True),
        ("from 29 December to 3 January", "on 10 January", False),
        ("from Tuesday to Friday", "on Thursday", True),
        ("between Tuesday and Thursday", "on Wednesday", True),
        ("from Tuesday to Thursday", "on Saturday", False),
        ("from Monday 4 to Wednesday 6 May", "on Tuesday, 5 May", True),
        ("from 8 a.m. to 4 p.m.", "at 2 p.m.", True),
        ("from 8 a.m. to 4 p.m.", "at 9 p.m.", False),
        ("on 4 and 6 May", "on 6 May", True),
        ("on 4 and 6 May", "on 5 May", False),
        ("from dawn to dusk", "in the afternoon", True),
    ],
)
def test_stretches_over_months_weekdays_and_hours(first, second, meets):
    strength = _strength(f"The ferry sails {first}.", f"The ferry sails {second}.", "moment")
    assert (strength < 0.2) is meets


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On May 4 and 6 sailors were hurt.", [4]),
        ("From May 4 to 6 million letters came.", [4]),
        ("They won 4-2 on 6 May.", [6]),
        ("It opens at 10 on 6 May.", [6]),
    ],
)
def test_a_number_beside_a_date_makes_no_stretch(text, days):
    assert [m["day"] for m in moments(_annotation(text)) if "day" in m] == [days]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a decade and a half", "15 years"),
        ("two and a half years", "30 months"),
        ("a two-and-a-half-year spell", "30 months"),
        ("half a year", "six months"),
        ("an hour and a half", "90 minutes"),
        ("two hours and a quarter", "135 minutes"),
        ("a quarter of an hour", "15 minutes"),
        ("three quarters of an hour", "45 minutes"),
        ("a half hour", "30 minutes"),
        ("the better part of a day and a half", "36 hours"),
        ("a quarter of a century", "25 years"),
        ("2½ hours", "150 minutes"),
        ("2 and a half hours", "150 minutes"),
    ],
)
def test_halves_of_a_measure(first, second):
    ours, theirs = f"The journey took {first}.", f"The journey took {second}."
    assert _strength(ours, theirs, "quantity") == 0
    assert _strength(ours, "The journey took nine weeks and a day.", "quantity") > 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Half a dozen boats sank.", 6),
        ("A half-dozen boats sank.", 6),
        ("Some one and a half million boats sank.", 1.5e6),
        ("A million and a half boats sank.", 1.5e6),
        ("It costs 3½ million euros.", 3.5e6),
        ("It is 1 1/2 miles long.", 1.5 * 1609.34),
        ("Rates fell by half a percentage point.", 0.5),
        ("The walk was a mile and a half.", 1.5 * 1609.34),
    ],
)
def test_halves_of_a_count(text, value):
    assert [q["value"] for q in quantities(_annotation(text))] == [pytest.approx(value)]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses gathered before the cathedral.",
        "The owner went before the senate to plead for help.",
        "They knelt before the bishop in silence.",
        "The colonel paraded before thousands of veterans waving flags.",
        "The accused must appear before magistrates to enter a plea.",
        "The witness spoke before the inquiry.",
        "The choir bowed before the audience.",
        "They named the square after the queen.",
        "She looked after the children.",
        "A statue stands before the building.",
    ],
)
def test_before_of_place_is_no_order(text):
    assert orders(_annotation(text)) == []


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The siren wailed before the explosion.", "The siren wailed"),
        ("Two ministers quit before the election.", "Two ministers quit"),
        ("The firm hired lawyers before announcing the merger.", "The firm hired lawyers"),
        ("They left the hall before the roof fell.", "They left the hall"),
        ("The road was closed after the flood.", "after the flood"),
        ("He apologised after being fined.", "after being fined"),
        ("She won after a recount.", "after a recount"),
        ("The rain stopped shortly before kick-off.", "The rain stopped"),
        ("Soldiers stood before the palace before it was stormed.", "Soldiers stood before the palace"),
    ],
)
def test_before_of_time_is_an_order(text, earlier):
    assert [order["earlier"] for order in orders(_annotation(text))] == [earlier]
