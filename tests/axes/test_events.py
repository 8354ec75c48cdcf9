"""Deeds told in a passage: who did what to whom, and how."""

import pytest

from framing.axes.events import FORMS, events


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        found = events(annotated(text, language=language)[0])
        assert all(event["form"] in FORMS for event in found)
        return [event | {"told": [text[slice(*s)] for s in event["spans"]]} for event in found]

    return read


@pytest.mark.parametrize(
    ("text", "form", "doer", "patient", "told"),
    [
        ("Police shot two protesters on Monday.", "active", "Police", "protester", "Police shot two protesters"),
        ("Two protesters were shot on Monday.", "passive", None, "protester", "Two protesters were shot"),
        ("Two protesters were shot by police.", "by-agent", "police", "protester", "were shot by police"),
        ("Two men died in the fire.", "unaccusative", None, "man", "Two men died in the fire"),
        ("There was a clash at the gate.", "eventive", None, "clash", "clash at the gate"),
        ("The firm will close the mill.", "active", "The firm", "mill", "The firm will close the mill"),
        ("The mill closed.", "unaccusative", None, "mill", "The mill closed"),
        ("The house was broken into.", "passive", None, "house", "The house was broken into"),
        ("Shots were heard.", "eventive", None, "shot", "Shots were heard"),
        ("The storm destroyed the mill.", "instrument", "The storm", "mill", "The storm destroyed the mill"),
        ("He is in prison.", "state", None, None, "He is in prison"),
    ],
)
def test_the_form_in_which_a_deed_is_told(read, text, form, doer, patient, told):
    (found,) = read(text)
    assert found["form"] == form
    assert found["named"] is (form in ("active", "by-agent"))
    assert (found["doer"]["text"] if found["doer"] else None) == doer
    assert patient in found["patient"] if patient else not found["patient"]
    assert found["told"] == [told]


@pytest.mark.parametrize("text", ["The minister said nothing.", "Protesters did not attack the police.", "Rain.", ""])
def test_what_tells_no_deed(read, text):
    assert read(text) == []


def test_only_english_is_read(read):
    assert read("Die Polizei schoss.", language="de") == []


def test_the_deed_comes_without_its_doer(read):
    (by,) = read("Two protesters were shot by police.")
    assert by["phrase"] == "Two protesters were shot"
    (active,) = read("Police shot two protesters on Monday.")
    assert active["phrase"] == "shot two protesters on Monday"


def test_what_is_yet_to_be_done_is_planned(read):
    for word in ("will", "may", "could", "should"):
        assert read(f"The firm {word} close the mill.")[0]["planned"]
    assert not read("The firm closed the mill.")[0]["planned"]


def test_harm_is_greater_in_a_killing_than_in_a_closure_and_none_in_a_sale(read):
    def harm(text):
        return max(event["harm"] for event in read(text))

    assert harm("Police killed a man.") == 1.0 > harm("The firm closed the mill.") > harm("He is in town.") == 0.0
    assert "kill" in read("Police killed a man.")[0]["groups"]


def test_who_does_it_is_the_surer_the_more_it_is_a_person(read):
    assert read("Police shot a man.")[0]["doer"]["sure"] == 1.0
    assert read("The storm destroyed the mill.")[0]["doer"]["sure"] == 0.0
    (named,) = read("Anna Brandt shot a man.")
    assert set(named["doer"]["names"]) == {"anna", "brandt"}


def test_an_attack_of_somebody_has_its_doer(read):
    first = read("The police's attack on the camp failed.")[0]
    assert (first["form"], first["verb"], first["patient"]) == ("by-agent", "attack", ["camp"])


def test_a_vague_word_hides_who_did_what(read):
    assert read("There was a clash at the gate.")[0]["vague"]
    assert not read("Police shot two protesters.")[0]["vague"]
