from __future__ import annotations

from collections import Counter

import pytest

from framing.axes.connotation import intensifiers, labels, sections, tints


def strongest(annotation):
    return max(tints(annotation), key=lambda t: t.intensity, default=None)


@pytest.mark.parametrize(
    "text",
    [
        "The chancellor squandered the reserve.",
        "Deputies gobbled up the grant.",
        "It was a shambolic hearing.",
        "The clerk callously turned them away.",
        "The board threw the workers under the bus.",
        "Her speech was a triumph.",
        "They brazenly ignored the ruling.",
    ],
)
def test_charged_words_are_found(annotated, text):
    assert strongest(annotated(text)[0]).intensity >= 1


@pytest.mark.parametrize(
    "text",
    [
        "The committee published its report on Tuesday.",
        "Prices rose by three per cent in May.",
        "The blast claimed eleven lives, and the blaze burned until noon.",
        "Shares slumped after the central bank cut its rate.",
        "Two people were injured when a lorry hit a bus.",
    ],
)
def test_plain_news_is_plain(annotated, text):
    assert all(t.intensity < 0.5 for t in tints(annotated(text)[0]))


def test_negation_turns_a_charge_round(annotated):
    fair, unfair = (tints(a)[0].charge for a in annotated("She was honest.", "She was not honest."))
    assert fair > 0 > unfair


def test_a_family_of_forms_comes_with_a_word(annotated):
    texts = (
        "He was ruthless.",
        "He ruthlessly cut the fund.",
        "The vilified judge left.",
        "A demoralized team.",
    )
    assert [bool(tints(a)) for a in annotated(*texts)] == [True, True, True, False]


def test_names_are_not_read_as_words(annotated):
    assert not tints(annotated("Victoria Noble met Mark Savage in Hope Street.")[0])


def test_intensifiers(annotated):
    text = "A whopping bill, utterly absurd."
    assert [text[s.start : s.end] for s in intensifiers(annotated(text)[0])] == ["whopping", "utterly"]


def test_families_tell_hostile_from_plain_names():
    plain = {label.family: label for label in labels("protester")}
    hostile = {label.family: label for label in labels("rioter")}
    assert plain["crowd"].charge == 0 > hostile["crowd"].charge
    assert labels("asylum seeker") == labels("asylum-seeker") != ()
    assert labels("teapot") == ()


@pytest.mark.parametrize("name", ["verbs", "adjectives", "nouns", "phrases", "devices", "frames"])
def test_lists_have_headers_with_numbers(name):
    headers = {tuple(header) for header, _ in sections(name)}
    assert headers
    assert all(float(header[-1]) >= 0 for header in headers)


def test_the_lists_are_broad():
    sizes = Counter({name: len({cue for _, cue in sections(name)}) for name in ("verbs", "adjectives", "nouns")})
    assert sizes.total() > 3500
