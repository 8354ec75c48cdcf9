from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.reports.json import to_dict
from framing.reports.saved import from_dict


@pytest.mark.parametrize("field", ["articles", "passages", "differences", "thresholds", "readings", "config"])
def test_a_missing_field_is_named(report, field):
    data = to_dict(report)
    del data[field]
    with pytest.raises(FramingError, match=field):
        from_dict(data)


@pytest.mark.parametrize("data", [None, [], "x", {}])
def test_what_is_no_report_is_refused(data):
    with pytest.raises(FramingError, match="this is no framing-report/1"):
        from_dict(data)


def test_an_unknown_axis_is_refused_with_the_nearest_name(report):
    data = to_dict(report)
    data["differences"][0]["axis"] = "certainity"
    with pytest.raises(FramingError, match="'certainty'"):
        from_dict(data)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("relations", 0, "a"), "nobody", "no article 'nobody'"),
        (("alignments", 0, "passages", 0), "nothing", "no passage 'nothing'"),
        (("differences", 0, "a", "passage"), "nothing", "nothing"),
        (("differences", 0, "probability"), "0.5", "probability"),
        (("claims", 0, "rung"), 3, "rung"),
        (("claims", 0, "outcome"), "nothing", "no passage 'nothing'"),
        (("thresholds",), {}, "no threshold of axis"),
    ],
)
def test_what_a_later_stage_would_stumble_over_is_refused(report, path, value, said):
    data = to_dict(report)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(FramingError, match=said):
        from_dict(data)


def _deep(levels):
    value = 1
    for _ in range(levels):
        value = {"x": value}
    return value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (float("nan"), "a number beyond all measure"),
        (float("-inf"), "a number beyond all measure"),
        (10**4000, "a number beyond all measure"),
        (_deep(900), "nested too deep"),
        ([0] * 3_000_001, "more than 3,000,000 values"),
    ],
    ids=["nan", "infinite", "huge", "deep", "many"],
)
def test_values_that_no_report_holds_are_refused(report, value, said):
    data = to_dict(report)
    data["readings"][0]["details"] = {"x": value}
    with pytest.raises(FramingError, match=said):
        from_dict(data)


def test_a_report_of_more_passages_than_can_be_compared_is_refused(report):
    data = to_dict(report)
    data["passages"] *= 10_001
    with pytest.raises(FramingError, match="more than 10,000 passages"):
        from_dict(data)
