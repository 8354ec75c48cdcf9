from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from framing.codebook import CODEBOOK
from framing.errors import ReadError
from framing.reports.json import from_dict, render, schema, to_dict


@pytest.mark.parametrize("name", ["report", "hostile", "empty"])
def test_a_report_keeps_to_the_schema(name, request):
    data = json.loads(render(request.getfixturevalue(name)))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(data)


def test_the_schema_knows_the_axes_of_the_codebook():
    assert schema()["$defs"]["axis"]["else"]["enum"] == list(CODEBOOK)


@pytest.mark.parametrize("name", ["report", "hostile", "empty", "apart"])
def test_a_saved_report_reopens_without_loss(name, request):
    text = render(request.getfixturevalue(name))
    assert render(from_dict(json.loads(text))) == text


def test_reopened_nouns_equal_the_saved_ones(report):
    again = from_dict(to_dict(report))
    assert again.articles == report.articles
    assert again.left_out == report.left_out
    assert again.passages == report.passages
    assert again.coverage == report.coverage
    assert again.claims == report.claims
    assert again.readings == report.readings
    assert [d.id for d in again.differences] == [d.id for d in report.differences]


def test_where_the_outcome_is_judged_comes_back_and_older_reports_lack_it(apart):
    data = to_dict(apart)
    assert data["claims"][0]["outcome"] == "courier-0"
    assert from_dict(data).claims == apart.claims
    for claim in data["claims"]:
        del claim["outcome"]
    assert [c.outcome_id for c in from_dict(data).claims] == ["", "", ""]


def test_every_quote_stands_where_it_is_said_to_stand(report):
    data = to_dict(report)
    texts = {a["id"]: a["text"] for a in data["articles"]}
    sides = [d[side] for d in data["differences"] for side in "ab"]
    assert sum(len(s["evidence"]) for s in sides) > 10
    for side in sides:
        for e in side["evidence"]:
            assert texts[side["article"]][e["start"] : e["end"]] == e["quote"]


def test_probabilities_have_four_decimals_and_keep_their_side_of_the_threshold(report):
    first = report.candidates[0]
    near = (
        dataclasses.replace(first, probability=0.49999),
        dataclasses.replace(first, id="x", probability=0.50004),
    )
    data = to_dict(dataclasses.replace(report, candidates=near))
    assert [(d["probability"], d["flagged"]) for d in data["differences"]] == [(0.4999, False), (0.5, True)]
    assert data["alignments"][0]["links"][0]["probability"] == 0.9123


def test_output_is_readable_text_with_a_newline_at_the_end(report):
    text = render(report)
    assert "“will open in October”" in text
    assert text.endswith("}\n")
    assert text == render(report)


def test_text_that_is_no_unicode_can_still_be_written_as_utf8(hostile):
    assert json.loads(render(hostile).encode("utf-8"))["articles"][0]["text"] == hostile.articles[0].text


@pytest.mark.parametrize("folder", ["/home/jane/models/mine", r"C:\Users\jane\mine", "~/mine", "../mine"])
def test_config_and_models_hold_no_path_of_the_machine(report, folder):
    model = dataclasses.replace(report.models[0], name=folder)
    data = to_dict(dataclasses.replace(report, config={"model": folder}, models=(model,)))
    assert (data["config"]["model"], data["models"][0]["name"]) == ("mine", "mine")


def test_a_model_of_an_organisation_keeps_its_name(report):
    config = {"model": "sentence-transformers/all-MiniLM-L6-v2"}
    assert to_dict(dataclasses.replace(report, config=config))["config"] == config


def test_another_schema_is_refused():
    with pytest.raises(ReadError, match="framing-report/1"):
        from_dict({"schema": "framing-report/2"})


def test_a_quote_that_was_tampered_with_is_refused(report):
    data = to_dict(report)
    data["differences"][0]["a"]["evidence"][0]["quote"] = "will never open"
    with pytest.raises(ReadError, match=r"old\.json: the saved report is damaged"):
        from_dict(data, where="old.json")
