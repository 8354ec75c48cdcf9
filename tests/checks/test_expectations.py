from __future__ import annotations

import json

import pytest

from framing.checks import Session
from framing.errors import CaseError

pytestmark = pytest.mark.usefixtures("warm")

WIRE = (
    "Orrin Steel and Vale Metals said on Monday that they would merge by the autumn. "
    "Whether the merger goes through is anybody's guess. "
    "About forty protesters stood outside the plant, police said.\n"
)
BLOG = (
    "Vale Metals and Orrin Steel announced on Monday that they will merge by the autumn. "
    "The merger is doomed. "
    "A mob of forty howled outside the plant, police said.\n"
)

GUESS = {"article": "wire", "contains": "anybody's guess"}
DOOMED = {"article": "blog", "contains": "The merger is doomed"}
BETWEEN = {"between": ["wire", "blog"]}
# What is expected, whether it holds, and words of what is told
JUDGED = [
    ({"relation": BETWEEN | {"verdict": "same-event"}}, True, "same event"),
    ({"relation": BETWEEN | {"verdict": "unrelated"}}, False, "same event"),
    ({"relation": BETWEEN | {"verdict": "same-event", "min": 0.9999}}, False, "at least 0.9999"),
    ({"aligned": {"a": GUESS, "b": DOOMED}}, True, "they are aligned"),
    ({"not_aligned": {"a": GUESS, "b": DOOMED}}, False, "they are aligned"),
    ({"not_aligned": {"a": GUESS, "b": {"article": "blog", "contains": "A mob"}}}, True, "not aligned"),
    ({"difference": BETWEEN | {"axis": "certainty"}}, True, "is doomed"),
    ({"difference": BETWEEN | {"axis": "certainty", "direction": "b", "min": 0.6, "max": 1.0}}, True, "is doomed"),
    ({"difference": BETWEEN | {"axis": "certainty", "direction": "a"}}, False, "only another one"),
    ({"difference": BETWEEN | {"axis": "certainty", "max": 0.1}}, False, "at most 0.1"),
    ({"difference": {"between": ["blog", "wire"], "axis": "certainty", "direction": "a"}}, True, "is doomed"),
    ({"difference": BETWEEN | {"axis": "labelling", "evidence": "mob"}}, True, "A mob"),
    ({"difference": BETWEEN | {"axis": "labelling", "evidence": {"a": "protesters", "b": "mob"}}}, True, "A mob"),
    ({"difference": BETWEEN | {"axis": "labelling", "evidence": {"a": "mob"}}}, False, "only another one"),
    ({"difference": BETWEEN | {"axis": "remedy"}}, False, "no candidate for remedy"),
    ({"no_difference": BETWEEN | {"axis": "remedy"}}, True, "nothing"),
    ({"no_difference": BETWEEN | {"axis": "certainty"}}, False, "is doomed"),
    ({"no_difference": BETWEEN | {"axis": "certainty", "max": 1.0}}, True, "is doomed"),
    ({"no_difference": BETWEEN | {"axis": "any"}}, False, "more."),
    ({"no_difference": BETWEEN | {"axis": "any", "evidence": "no such words"}}, True, "nothing"),
    ({"reading": {"axis": "certainty", "passage": GUESS, "value": 0}}, True, "0"),
    ({"reading": {"axis": "certainty", "passage": GUESS, "value": 1, "tolerance": 1}}, True, "1 ± 1"),
    ({"reading": {"axis": "certainty", "passage": GUESS, "value": 2, "tolerance": 0.5}}, False, "of 2 ± 0.5"),
    ({"reading": {"axis": "remedy", "passage": GUESS, "value": None}}, True, "nothing is read there"),
    ({"reading": {"axis": "certainty", "passage": GUESS, "value": None}}, False, "of nothing"),
    ({"order": {"axis": "certainty", "more": DOOMED, "less": GUESS, "margin": 2}}, True, "2.0000"),
    ({"order": {"axis": "certainty", "more": GUESS, "less": DOOMED}}, False, "sees the outcome as more likely than"),
    ({"order": {"axis": "loaded-language", "more": "wire", "less": "wire"}}, False, "0.0000"),
    ({"coverage": {"passage": GUESS, "absent_from": ["blog"]}}, False, "a possible counterpart in blog"),
    ({"left_out": {"article": "wire", "contains": "forty protesters"}}, False, "these words are compared"),
]


@pytest.fixture
def judge(case, write, tmp_path):
    def judge(expectation):
        session = Session(tmp_path)
        read = session.read(write(case | {"expect": [expectation]}))
        return session.outcome(read, read.expectations[0])

    return judge


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """All of them in one case, so that there is one comparison."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "blog.txt").write_text(BLOG, encoding="utf-8")
    case = {
        "articles": {"wire": {"path": "wire.txt", "source": "Wire"}, "blog": {"path": "blog.txt"}},
        "expect": [expectation for expectation, _, _ in JUDGED],
    }
    (folder / "all.framing.json").write_text(json.dumps(case), encoding="utf-8")
    return list(Session(folder).run(folder / "all.framing.json"))


@pytest.mark.parametrize("number", range(len(JUDGED)), ids=lambda n: "-".join([str(n), *JUDGED[n][0]]))
def test_expectations_are_judged(outcomes, number):
    _, holds, words = JUDGED[number]
    outcome = outcomes[number]
    assert outcome.passed == holds, outcome.explain()
    assert words in outcome.explain()
    assert bool(outcome.hint) == (not holds)


def test_a_failure_shows_both_quotes_with_context_place_and_note(judge):
    told = judge({"no_difference": BETWEEN | {"axis": "certainty", "note": "The desk wants it open."}}).explain()
    assert "Wire (wire.txt:1): … " in told
    assert "[is anybody's guess]" in told
    assert "blog (blog.txt:1): … " in told
    assert "[is doomed]" in told
    assert "The desk wants it open." in told
    assert "  hint      " in told


def test_words_that_the_article_does_not_have_make_the_case_unusable(judge):
    with pytest.raises(CaseError, match="does not contain 'anybodys guess'") as refused:
        judge({"aligned": {"a": {"article": "wire", "contains": "anybodys guess"}, "b": DOOMED}})
    assert refused.value.where == "merger.framing.yaml:8"


def test_left_out_words_and_a_passage_without_counterpart(write, tmp_path):
    text = (
        "The dam will hold\n\nThe regional office said on Monday that the dam of Sellen will hold through winter. "
        "Nine lorries brought sand for the western bank in the small hours of Tuesday.\n\n"
        "Sign up for our morning briefing\n"
    )
    case = {
        "articles": {"wire": {"text": text, "title": "The dam will hold"}, "blog": {"path": "blog.txt"}},
        "expect": [
            {"left_out": {"article": "wire", "contains": "Sign up for our morning briefing", "reason": "newsletter"}},
            {"left_out": {"article": "wire", "contains": "Sign up for our morning briefing", "reason": "byline"}},
            {"reading": {"axis": "certainty", "passage": {"article": "wire", "contains": "Sign up"}, "value": 1}},
            {"relation": {"between": ["wire", "blog"], "verdict": "unrelated"}},
            {"aligned": {"a": {"article": "wire", "contains": "Sign up"}, "b": DOOMED}},
        ],
    }
    outcomes = list(Session(tmp_path).run(write(case)))
    assert [o.passed for o in outcomes] == [True, False, False, True, False]
    assert "cleaning left out" in outcomes[2].found
    assert "cleaning left out" in outcomes[4].found


def test_a_rewrite_that_changed_nothing_is_a_case_like_any_other(case, write, tmp_path):
    case["articles"]["blog"] = {"path": "wire.txt"}
    case["expect"] = [{"no_difference": BETWEEN | {"axis": "any"}}]
    (outcome,) = Session(tmp_path).run(write(case))
    assert outcome.passed, outcome.explain()


def test_hostile_words_reach_no_terminal(judge):
    outcome = judge({"no_difference": BETWEEN | {"axis": "certainty", "note": "\u202eevil\u0085 x"}})
    assert "\u202e" not in outcome.explain()
    assert "\u0085" not in outcome.explain()
