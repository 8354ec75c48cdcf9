from __future__ import annotations

import pytest

from framing.axes.clauses import Clauses
from framing.axes.loaded_language import LoadedLanguage
from framing.axes.plain_words import predicates, things

AXIS = LoadedLanguage()


@pytest.mark.parametrize(
    ("left", "right", "plain"),
    [
        (
            "On Monday the judge slammed the ministry over the permits.",
            "The clerk opened the session. The judge criticised the ministry over the permits on Monday.",
            "criticised the ministry",
        ),
        (
            "Soldiers slaughtered villagers in the valley.",
            "Rain fell in May. Soldiers shot villagers in the valley.",
            "shot villagers",
        ),
    ],
)
def test_the_plain_side_quotes_the_predicate_with_the_same_arguments(contrasted, left, right, plain):
    candidate = contrasted(AXIS, left, right)
    assert candidate.direction == "a"
    assert [right[s.start : s.end] for s in candidate.evidence_b] == [plain]


def test_nothing_is_quoted_where_nothing_answers(contrasted):
    candidate = contrasted(AXIS, "The judge slammed the ministry.", "Rain is likely tomorrow.")
    assert candidate.direction == "a"
    assert candidate.evidence_b == ()


def test_no_words_are_quoted_twice(contrasted):
    candidate = contrasted(AXIS, "A vile, disgusting regime seized the port.", "The army took the port.")
    assert len(set(candidate.evidence_a)) == len(candidate.evidence_a)


def test_a_verb_that_only_carries_another_is_skipped(annotated):
    text = "The reactor is to restart in June."
    rows = predicates(Clauses(annotated(text)[0]))
    assert [text[r["start"] : r["end"]] for r in rows] == ["is to restart"]


def test_things_have_their_clause_around_them(annotated):
    names = {n["head"]: n for n in things(annotated("The army seized the port.")[0])}
    assert "army" in names["port"]["context"]
    assert "port" not in names["port"]["context"]
