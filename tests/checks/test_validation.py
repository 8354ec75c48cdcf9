from __future__ import annotations

import copy
import json
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from framing.checks.cases import METADATA, read_case
from framing.checks.validation import schema, schema_text
from framing.codebook import CODEBOOK
from framing.datatypes import Verdict
from framing.errors import CaseError, FramingError, UnknownNameError
from framing.readers.metadata import FIELDS


def changed(case, route, value):
    data = copy.deepcopy(case)
    *way, last = route
    inner = data
    for step in way:
        inner = inner[step]
    inner[last] = value
    return data


def test_the_schema_is_one_and_names_what_the_package_knows():
    Draft202012Validator.check_schema(schema())
    assert json.loads(schema_text()) == schema()
    kinds = schema()["$defs"]["expectation"]["properties"]
    assert schema()["$defs"]["axis"]["enum"] == list(CODEBOOK)
    assert kinds["no_difference"]["properties"]["axis"]["enum"] == ["any", *CODEBOOK]
    assert kinds["relation"]["properties"]["verdict"]["enum"] == list(get_args(Verdict))
    assert set(METADATA) == set(FIELDS)
    assert set(schema()["$defs"]["article"]["properties"]) == {"text", "path", *METADATA}


@pytest.mark.parametrize(
    ("route", "value", "said"),
    [
        (["artikles"], {}, "unknown key 'artikles'. Did you mean 'articles'"),
        (["articles", "wire", "puplished"], "2025", "unknown key 'puplished'. Did you mean 'published'"),
        (["expect", 0, "difference", "directoin"], "a", "unknown key 'directoin'. Did you mean 'direction'"),
        (["expect", 0], {"diference": {}}, "unknown key 'diference'. Did you mean 'difference'"),
        (["expect", 0, "difference", "axis"], "certanity", "unknown axis 'certanity'. Did you mean 'certainty'"),
        (["expect", 0, "difference", "direction"], "left", "unknown direction 'left'"),
        (["expect", 0, "difference", "between"], ["wire", "blogg"], "unknown article 'blogg'. Did you mean 'blog'"),
        (["judge"], "pairs", "unknown judge 'pairs'. Did you mean 'pair'"),
    ],
)
def test_unknown_names_are_told_with_the_nearest_right_one(case, write, route, value, said):
    path = write(changed(case, route, value))
    with pytest.raises(UnknownNameError) as refused:
        read_case(path, "x.framing.yaml")
    assert said in str(refused.value)
    line = int(refused.value.where.removeprefix("x.framing.yaml:"))
    word = said.split("'")[1]
    assert any(word in text for text in path.read_text().splitlines()[line - 1 : line + 5])


@pytest.mark.parametrize(
    ("route", "value", "said"),
    [
        (["articles"], {"wire": {"path": "a"}}, "needs 2 or more"),
        (["articles", "wire"], {"path": "a", "text": "b"}, "both text and path"),
        (["articles", "wire"], {"source": "b"}, "neither text and path"),
        (["articles", "wire", "published"], 2025, "should be text. Put it in quotation marks"),
        (["articles", "a b"], {"text": "x"}, "the name 'a b' is not usable"),
        (["expect"], [], "needs 1 or more"),
        (["expect"], {"difference": {}}, "expect should be a list"),
        (["expect", 0, "difference", "140 babies"], None, "looks like words. Put words with a comma in"),
        (["expect", 0, "difference"], {"axis": "certainty"}, "'between' is missing"),
        (["expect", 0, "difference", "min"], 1.5, "beyond the limit of 1"),
        (["expect", 0, "difference", "min"], "high", "should be a number"),
        (["expect", 0, "difference", "between"], ["wire", "wire"], "names the same twice"),
        (["expect", 0, "difference", "between"], ["wire", "blog", "x"], "may have 2 at most"),
        (["expect", 0], {"difference": {}, "order": {}}, "may have 1 at most"),
        (["expect"], [{"relation": {"between": ["wire", "blog"], "verdict": "unrelated"}}] * 501, "may have 500"),
        (["baseline"], "old", "should be a mapping or nothing"),
    ],
)
def test_wrong_shapes_are_told_in_words_with_file_and_line(case, write, route, value, said):
    with pytest.raises(CaseError) as refused:
        read_case(write(changed(case, route, value)), "x.framing.yaml")
    assert said in str(refused.value)
    assert refused.value.where.startswith("x.framing.yaml:")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("difference", {"axis": "labelling", "between": ["wire", "blog"], "direction": "a"}, "has no direction"),
        ("difference", {"axis": "agency", "between": ["wire", "blog"], "min": 0.6, "max": 0.4}, "min is above max"),
        ("order", {"axis": "emphasis", "more": "wire", "less": "blog"}, "has no order"),
        (
            "coverage",
            {"passage": {"article": "wire", "contains": "x"}, "absent_from": ["wire"]},
            "names the same article twice",
        ),
        ("left_out", {"article": "nobody", "contains": "x"}, "unknown article 'nobody'"),
        (
            "reading",
            {"axis": "agency", "passage": {"article": "wires", "contains": "x"}, "value": 1},
            "Did you mean 'wire'",
        ),
    ],
)
def test_expectations_that_make_no_sense_are_refused(case, write, kind, body, said):
    with pytest.raises(FramingError, match=said) as refused:
        read_case(write(case | {"expect": [{kind: body}]}))
    assert refused.value.where.rpartition(":")[2].isdigit()


def test_a_pair_has_two_passages_and_only_differences(case, write):
    pair = case | {"judge": "pair"}
    assert read_case(write(pair)).judge == "pair"
    relation = {"relation": {"between": ["wire", "blog"], "verdict": "same-event"}}
    for wrong, said in (
        (pair | {"expect": [relation]}, "needs whole articles"),
        (pair | {"link_threshold": 0.5}, "not aligned"),
        (pair | {"articles": case["articles"] | {"third": {"text": "x"}}}, "two passages"),
    ):
        with pytest.raises(CaseError, match=said):
            read_case(write(wrong))
