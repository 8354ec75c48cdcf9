from __future__ import annotations

import pytest

from framing.axes.accusations import accusation, accusing, is_accusation
from framing.axes.clauses import Clauses
from framing.axes.lexicon import Lexicon


def alleged(annotated, text):
    """What somebody is said to have done, in words, or None."""
    (annotation,) = annotated(text)
    clauses = Clauses(annotation)
    contested = Lexicon.load("contested").find(annotation)
    for hit in Lexicon.load("attribution").find(annotation):
        verb = accusing(clauses, hit)
        if verb is not None and is_accusation(clauses, verb, contested):
            return clauses.phrase(accusation(clauses, verb))
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cashier was accused of forging the parish records.", "The cashier forging the parish records"),
        ("The cashier was charged with forging the parish records.", "The cashier forging the parish records"),
        ("The cashier was indicted for forging the parish records.", "The cashier forging the parish records"),
        ("The cashier stands accused of forging the parish records.", "The cashier forging the parish records"),
        ("Auditors accused the cashier of forging the parish records.", "the cashier forging the parish records"),
        ("Prosecutors charged the cashier with forging the parish records.", "the cashier forging the parish records"),
        ("The cashier was accused by rivals of stealing votes.", "The cashier stealing votes"),
        ("A boy charged with stabbing a teacher appeared in court.", "A boy stabbing a teacher"),
        ("The nurse, who was accused of theft, resigned.", "The nurse , theft"),
    ],
)
def test_an_accusation_says_the_same_however_it_is_put(annotated, text, expected):
    assert alleged(annotated, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The phone was charged with a solar panel.",
        "The committee, charged with reviewing the law, meets in May.",
        "The shop charged ten euros for a coffee.",
        "The bull charged the crowd with its horns down.",
        "No one has been charged with the murder.",
        "The firm was not accused of fraud.",
        "They accuse.",
    ],
)
def test_what_accuses_nobody(annotated, text):
    assert alleged(annotated, text) is None
