from __future__ import annotations

import pytest

from framing.errors import ConfigError, UnknownNameError
from framing.store import Review, report_id


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        (("r", "d", "Ada", "agreed"), UnknownNameError, "Did you mean 'agree'"),
        (("r", "d", "Ada", "corrected", "agency", "c"), UnknownNameError, "direction 'c'"),
        (("r", "d", " ", "agree"), ConfigError, "needs a coder"),
        (("", "d", "Ada", "agree"), ConfigError, "needs a report"),
        (("r", "", "Ada", "agree"), ConfigError, "needs a difference"),
        (("r", "d", "Ada", "corrected"), ConfigError, "needs an axis"),
        (("r", "d", "Ada", "disagree", "agency"), ConfigError, "takes no axis"),
        (("r", "d", "Ada", "agree", "", "a"), ConfigError, "takes no axis"),
    ],
)
def test_a_review_that_makes_no_sense_cannot_be_made(values, error, message):
    with pytest.raises(error, match=message):
        Review(*values)


def test_the_id_of_a_report_is_made_of_its_bytes():
    assert report_id("{}") == "44136fa355b3678a"
    assert report_id("{} ") != report_id("{}")
