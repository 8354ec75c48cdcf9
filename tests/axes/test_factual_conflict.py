from __future__ import annotations

import numpy as np
import pytest

from framing.axes.base import Pair
from framing.axes.factual_conflict import FactualConflict
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
