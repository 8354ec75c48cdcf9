"""Paired contrasts on the page."""

import dataclasses
import re

from framing.datatypes import Contrast
from framing.reports.page.pairs import pairs

CLEAR = Contrast("certainty", "courier", "ledger", 1.25, 0.5, 1.75, 0.004, 0.012, 9)
SILENT = Contrast("certainty", "courier", "radio", None, None, None, None, None, 2)


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_contrast_is_a_row_and_silence_is_folded(report):
    drawn = words(pairs(dataclasses.replace(report, contrasts=(CLEAR, SILENT))))
    assert "+1.25 (+0.50 to +1.75), 9 shared events" in drawn
    assert "Velden Courier is nearer to “inevitable”" in drawn
    assert "Velden Courier and Harbour Radio (2)" in drawn


def test_nothing_shared_gives_nothing(report):
    assert pairs(report) == ""


def test_hostile_names_stay_text(hostile):
    contrast = dataclasses.replace(CLEAR, a="h0", b="h1")
    assert "<script" not in pairs(dataclasses.replace(hostile, contrasts=(contrast,)))
