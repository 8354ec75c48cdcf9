import pytest

from framing.ui.view import View, ends, labels, language, letter, percent, visible, words


def test_no_threshold_takes_each_axis_own(report):
    assert visible(report, View()) == report.differences
    assert len(visible(report, View(threshold=0.0))) == len(report.candidates)
    assert [d.probability for d in visible(report, View(threshold=0.8))] == [0.96, 0.88]


def test_filters_narrow_and_combine(report):
    assert {d.axis for d in visible(report, View(axes=("certainty",)))} == {"certainty"}
    assert {d.alignment for d in visible(report, View(event="cause"))} == {"cause"}
    wire = visible(report, View(threshold=0.0, sources=("wire",)))
    assert wire
    assert all("wire" in {a.id for a in ends(report, d)} for d in wire)
    assert visible(report, View(axes=("agency",), event="cause")) == []


def test_a_view_changes_nothing_in_the_report(report):
    before = report.candidates
    visible(report, View(threshold=0.3, axes=("agency",)))
    assert report.candidates is before


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_labels_are_one_line_and_never_empty(build_report):
    meta = {"courier": ("A\nB" * 60, "", ""), "gazette": ("", "", ""), "wire": ("\u202e", "", "")}
    names = labels(build_report(meta=meta))
    assert all(n and "\n" not in n and len(n) <= 40 for n in names.values())


def test_a_probability_is_never_a_certainty():
    assert [percent(p) for p in (0.0, 0.444, 0.445, 0.999, 1.0)] == ["1 %", "44 %", "45 %", "99 %", "99 %"]


def test_words_counts_chinese_by_character():
    assert words("A new bridge, at last – now.") == 6
    assert words("联盟破裂 now") == 5


@pytest.mark.parametrize(("code", "name"), [("de", "German"), ("zh", "Chinese"), ("", ""), ("<b>", "<b>")])
def test_languages_are_named_and_what_is_no_code_stays(code, name):
    assert language(code) == name
