from __future__ import annotations

import dataclasses

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framing.checks import Session, to_cases
from framing.checks.cases import RULES, read_case
from framing.checks.reviews import dump_case
from framing.datatypes import Article
from framing.documents import parse
from framing.errors import ConfigError, UnknownNameError
from framing.store.base import Review


@pytest.fixture
def by_axis(warm):
    return {d.axis: d for d in warm.differences}


def review(difference, verdict, coder="Ada", **more):
    return Review("report", difference.id, coder, verdict, **more)


def test_reviews_become_expectations(warm, by_axis, tmp_path):
    certainty, labelling = by_axis["certainty"], by_axis["labelling"]
    text = to_cases(
        [
            review(certainty, "agree", memo="Plain as day."),
            review(certainty, "agree", coder="Grace"),
            review(labelling, "disagree"),
        ],
        warm,
    )
    path = tmp_path / "reviewed.framing.yaml"
    path.write_text(text, encoding="utf-8")
    case = read_case(path)
    found = {e.kind: e for e in case.expectations}
    assert {kind: e.axis for kind, e in found.items()} == {"difference": "certainty", "no_difference": "labelling"}
    assert found["difference"].body["direction"] == certainty.direction
    assert found["difference"].body["note"] == "Ada: Plain as day."
    assert "Ada and Grace" in case.description
    assert [s.text for s in case.sources] == [a.text for a in warm.articles]
    passed = [o.passed for o in Session(tmp_path).run(path)]
    assert dict(zip((e.kind for e in case.expectations), passed, strict=True)) == {
        "difference": True,
        "no_difference": False,
    }


def test_a_correction_expects_the_right_and_not_the_wrong(warm, by_axis):
    labelling = by_axis["labelling"]
    right = yaml.safe_load(to_cases([review(labelling, "corrected", axis="loaded-language", direction="b")], warm))
    assert [next(iter(e)) for e in right["expect"]] == ["difference", "no_difference"]
    assert right["expect"][0]["difference"]["axis"] == "loaded-language"
    assert right["expect"][0]["difference"]["direction"] == "b"
    assert right["expect"][1]["no_difference"]["axis"] == "labelling"
    other = "a" if by_axis["certainty"].direction == "b" else "b"
    turned = yaml.safe_load(
        to_cases([review(by_axis["certainty"], "corrected", axis="certainty", direction=other)], warm)
    )
    assert [e["difference"]["direction"] for e in turned["expect"]] == [other]


def test_coders_who_contradict_each_other_expect_nothing(warm, by_axis):
    certainty, labelling = by_axis["certainty"], by_axis["labelling"]
    disputed = [review(certainty, "agree"), review(certainty, "disagree", coder="Grace")]
    with pytest.raises(ConfigError, match="contradict"):
        to_cases(disputed, warm)
    case = yaml.safe_load(to_cases([*disputed, review(labelling, "agree")], warm))
    assert len(case["expect"]) == 1
    assert "1 more" in case["description"]


def test_reviews_of_something_else_are_refused(warm):
    with pytest.raises(UnknownNameError, match="unknown difference 'nothing'"):
        to_cases([Review("report", "nothing", "Ada", "agree")], warm)
    with pytest.raises(ConfigError, match="no review"):
        to_cases([], warm)


def test_ids_become_names_that_cases_allow(warm, by_axis):
    first, second = warm.articles
    odd = {first.id: "a b/c", second.id: "a b:c"}

    def renamed(x, field):
        return dataclasses.replace(x, **{field: odd[getattr(x, field)]})

    report = dataclasses.replace(
        warm,
        articles=tuple(renamed(a, "id") for a in warm.articles),
        passages=tuple(renamed(p, "article_id") for p in warm.passages),
    )
    names = list(yaml.safe_load(to_cases([review(by_axis["certainty"], "agree")], report))["articles"])
    assert names == ["a-b-c", "a-b-c-2"]


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(lambda t: t.strip() and "\0" not in t))
def test_any_text_of_an_article_survives(text):
    article = Article(id="x", text=text)
    read = parse(dump_case({"articles": {"x": {"text": article.text}}}), "x.yaml", RULES).data
    assert read["articles"]["x"]["text"] == text
