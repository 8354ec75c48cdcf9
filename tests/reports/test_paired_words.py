"""Paired contrasts in words."""

import dataclasses

import pytest

from framing.datatypes import Contrast, Evidence, NameUse, Naming, OwnAxis, Span
from framing.reports import frame, json, markdown, paired_words

CLEAR = Contrast("certainty", "courier", "ledger", 1.25, 0.5, 1.75, 0.004, 0.012, 9)
MIRROR = Contrast("loaded-language", "courier", "ledger", -0.5, -0.9, -0.1, 0.01, 0.03, 8)
UNCLEAR = Contrast("agency", "courier", "ledger", -0.1, -0.4, 0.2, 0.6, 1.0, 7)
SILENT = Contrast("certainty", "courier", "radio", None, None, None, None, None, 2)


@pytest.fixture
def contrasted(report):
    return dataclasses.replace(report, contrasts=(SILENT, UNCLEAR, MIRROR, CLEAR))


def test_the_clearest_comes_first_and_what_is_abstained_from_apart(contrasted):
    assert paired_words.told(contrasted) == [CLEAR, MIRROR, UNCLEAR]
    assert paired_words.abstentions(contrasted, contrasted.contrasts) == [
        "Certainty: Velden Courier and Harbour Radio (2)."
    ]


def test_a_clear_contrast_says_who_lies_where(contrasted):
    said = paired_words.verdict(contrasted, CLEAR)
    assert said == "Velden Courier is nearer to “inevitable” than Northern Ledger (p = 0.012 after correction)"
    assert paired_words.verdict(contrasted, MIRROR).startswith("Northern Ledger is nearer to “charged” than Velden")
    assert paired_words.numbers(MIRROR) == "−0.50 (−0.90 to −0.10)"


def test_a_users_own_axis_speaks_of_its_pole(contrasted):
    said = paired_words.verdict(contrasted, dataclasses.replace(CLEAR, axis="own-threat"))
    assert said.startswith("Velden Courier is nearer to “threat” than Northern Ledger")
    own = OwnAxis("own-threat", "Threat", "a menace", "a chance", "en", "0" * 64, 0.02, 4, 20)
    said = paired_words.verdict(
        dataclasses.replace(contrasted, own_axes=(own,)), dataclasses.replace(CLEAR, axis=own.id)
    )
    assert said.startswith("Velden Courier is nearer to “a menace” than Northern Ledger")


def test_chance_and_silence_are_named(contrasted):
    assert paired_words.verdict(contrasted, UNCLEAR).startswith("no clear difference")
    assert paired_words.verdict(contrasted, SILENT) == "too few shared passages to tell: 2 of the 6 events needed"


def test_markdown_shows_them(contrasted):
    text = markdown.render(contrasted)
    assert "| Certainty | Velden Courier and Northern Ledger | +1.25 (+0.50 to +1.75), 9 shared events |" in text
    assert "Too few shared passages to tell" in text


def test_a_report_without_contrasts_has_no_heading(report):
    assert paired_words.HEADING not in markdown.render(report)


@pytest.fixture
def whole(contrasted):
    at = contrasted.article["courier"].text.index("Ilse Brandt")
    use = NameUse("Ilse Brandt", (Evidence("courier", Span(at, at + 11), "Ilse Brandt"),))
    return dataclasses.replace(contrasted, names=(Naming("Ilse Brandt", "courier", (use,)),))


def test_tables_have_a_row_a_contrast_and_a_row_a_name(whole):
    table = frame.contrasts(whole)
    assert list(table.abstained) == [True, False, False, False]
    assert table.p_adjusted.tolist()[1:] == [1.0, 0.03, 0.012]
    assert frame.names(whole).values.tolist() == [["Ilse Brandt", "courier", "Velden Courier", "Ilse Brandt", 1]]


def test_contrasts_and_names_survive_saving(whole):
    at = whole.article["courier"].text.index("Ilse Brandt")
    data = json.to_dict(whole)
    assert data["contrasts"][0] == {
        "axis": "certainty", "a": "courier", "b": "radio", "difference": None, "low": None, "high": None, "p": None,
        "p_adjusted": None, "n": 2, "abstained": True,
    }  # fmt: skip
    assert data["names"][0]["names"] == [
        {"text": "Ilse Brandt", "count": 1, "evidence": [{"start": at, "end": at + 11, "quote": "Ilse Brandt"}]}
    ]
    again = json.from_dict(data)
    assert (again.contrasts, again.names) == (whole.contrasts, whole.names)


def test_a_report_saved_before_there_were_contrasts_opens(report):
    data = json.to_dict(report)
    del data["contrasts"], data["names"]
    assert json.from_dict(data).contrasts == ()


def test_it_says_when_no_contrast_could_be_clear():
    said = paired_words.too_few([10] * 36, "shared stories")
    assert "36 contrasts" in said
    assert "takes 11 shared stories" in said
    assert "the most are 10" in said


def test_it_is_silent_where_one_could_be_clear():
    assert paired_words.too_few([10] * 35 + [11], "shared stories") == ""
    assert paired_words.too_few([], "shared stories") == ""


def test_tiny_p_values_are_not_written_as_zero():
    assert paired_words.p_value(2.0**-40) == "p < 0.001"
    assert paired_words.p_value(0.0214) == "p = 0.021"
