"""Paired contrasts in the Profiles tab."""

from dataclasses import replace

from framing.datatypes import Contrast
from framing.ui.profiles import pairs
from framing.ui.view import View

CLEAR = Contrast("certainty", "courier", "gazette", 1.25, 0.5, 1.75, 0.004, 0.012, 9)
SILENT = Contrast("portrayal", "courier", "wire", None, None, None, None, None, 2)


def test_a_clear_contrast_is_said_in_words_and_too_few_passages_are_owned_up_to(report):
    html = pairs(replace(report, contrasts=(CLEAR, SILENT)), View())
    assert "Lunden Courier is nearer to “inevitable” than The Gazette" in html
    assert "+1.25 (+0.50 to +1.75), 9 shared events" in html
    assert "Too few shared passages to tell" in html
    assert "Lunden Courier and Northern Wire (2)" in html


def test_filters_choose_among_them(report):
    both = replace(report, contrasts=(CLEAR, SILENT))
    assert "inevitable" not in pairs(both, View(axes=("portrayal",)))
    assert "Northern Wire" not in pairs(both, View(sources=("gazette",)))
    assert pairs(both, View(axes=("agency",))) == ""


def test_hostile_names_stay_text(hostile_report):
    assert "<img" not in pairs(replace(hostile_report, contrasts=(CLEAR, SILENT)), View())
