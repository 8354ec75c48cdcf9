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
