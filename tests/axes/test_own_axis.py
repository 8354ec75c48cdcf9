from __future__ import annotations

import json
import re

import numpy as np
import pytest
import yaml

import framing
from framing.axes.own.description import read_description
from framing.axes.own.poles import THRESHOLD, PoleAxis
from framing.axes.own.projection import SHUFFLES, tail
from framing.axes.own.units import units
from framing.cli import app
from framing.codebook import entry, listed
from framing.config import Config
from framing.datatypes import Article
from framing.errors import ConfigError
from framing.reports.json import from_dict

THREAT = """\
id: threat
name: Newcomers as threat or as gain
language: en
poles:
  more:
    name: threat
    words: [threat, danger, flood, invasion, crime, menace]
    examples:
      - Migrants are flooding across the border and overwhelming our towns.
      - Crime follows the newcomers wherever they go, and residents are afraid.
      - Gangs have taken over the camp and menace the village.
  less:
    name: gain
    words: [opportunity, talent, welcome, enrich, skill, help]
    examples:
      - Newcomers fill vacancies that local firms could not fill for years.
      - Volunteers welcomed the families and helped them settle in.
      - The arrivals bring skills and start businesses that revive the high street.
"""
STORM = "Hundreds of migrants stormed the beach at Kelm and swamped the town."
TEA = "Hundreds of migrants came ashore at Kelm and were welcomed with tea by residents."
NEUTRAL = [
    "The council met on Tuesday to discuss the budget.",
    "Rain is expected in the north on Friday.",
    "The bridge will reopen after repairs in May.",
    "The company named a new head of finance.",
    "Fans queued for tickets outside the stadium.",
    "The court heard the appeal for three hours.",
    "A ferry ran aground near the harbour at dawn.",
    "The library lends tools as well as books.",
]
MORE = {"stormed", "swamped", "threat", "flood", "flooding", "crime", "menace", "danger"}
LESS = {"welcome", "welcomed", "help", "helped", "skill", "skills"}


def encode(texts):
    """Stands in for the encoder: a pole's words point along the first dimension, all words a little elsewhere."""
    rows = np.zeros((len(texts), 16), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"[a-z]+", text.lower()):
            row[0] += (word in MORE) - (word in LESS)
            row[1 + sum(map(ord, word)) % 15] += 0.4
        row /= max(float(np.linalg.norm(row)), 1e-9)
    return rows


@pytest.fixture
def described(tmp_path):
    def write(text=THREAT, name="threat.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def axis(described, annotated):
    return PoleAxis(read_description(described()), encode, annotated(*NEUTRAL))


def test_a_description_is_read(described):
    found = read_description(described())
    assert (found.id, found.more.name, found.less.name, found.language) == ("own-threat", "threat", "gain", "en")
    assert found.more.words[:2] == ("threat", "danger")
    assert len(found.less.examples) == 3


def test_an_axis_may_be_json_and_no_is_a_word(described):
    text = json.dumps(yaml.safe_load(THREAT), indent="\t")
    assert read_description(described(text, "threat.json")).less == read_description(described()).less
    assert read_description(described(THREAT.replace("danger", "no"))).more.words[1] == "no"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    words: [threat", "    word: [threat", r"line 7: .*'word'.*Did you mean 'words'"),
        ("id: threat", "id: Threat!", "line 1: id is 'Threat!'"),
        ("id: threat", "id: portrayal", "line 1: 'portrayal' is an axis of the codebook"),
        ("language: en", "language: English", "line 3: language is"),
        ("language: en", "langauge: en", "line 3: .*Did you mean 'language'"),
        ("talent", "threat", "the word 'threat' stands in both poles"),
        ("danger, flood, invasion, crime, menace", "true", r"line 7: one of the words of 'more' is no text"),
        ("danger, flood, invasion, crime, menace", "danger", "there are 2 words of 'more', but it takes 3"),
        ("name: gain", "name: gain\n    name: win", "line 14: the key 'name' stands here a second time"),
        ("name: gain", "name: !!python/object:os.system gain", "line 13: tags such as"),
        (THREAT, "", "the file is empty. See docs/writing-an-axis.md"),
        (THREAT, "- a\n", "line 1: the axis is no mapping"),
    ],
)
def test_a_bad_description_is_refused_by_line(described, old, new, said):
    with pytest.raises(ConfigError, match=said):
        read_description(described(THREAT.replace(old, new)))


def test_a_missing_or_huge_description_is_refused(described, tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        read_description(str(tmp_path / "none.yaml"))
    with pytest.raises(ConfigError, match="more than 256 KB"):
        read_description(described("#" * 300_000))


def test_clauses_are_cut_and_their_words_know_about_negation(annotated):
    (annotation,) = annotated("The mayor spoke for an hour, but the arrivals are not a threat.")
    cut = units(annotation)
    assert [u.text for u in cut][-1].startswith("the arrivals")
    assert {w.text: w.negated for u in cut for w in u.words}["threat"]
    assert all(annotation.passage.text[w.span.start : w.span.end].lower() == w.text for u in cut for w in u.words)


def test_a_passage_is_placed_between_the_poles(axis, annotated):
    storm, tea, neutral, bare = axis.read(annotated(STORM, TEA, NEUTRAL[0], "It is so."), None)
    assert storm.value > 1
    assert {e.quote for e in storm.evidence} == {"stormed", "swamped"}
    assert tea.value < -1
    assert [e.quote for e in tea.evidence] == ["welcomed"]
    assert abs(neutral.details["score"]) < 0.5
    assert bare.value is None


def test_a_negated_word_turns_round_and_weighs_half(axis, annotated):
    plain, negated = axis.read(annotated("They are a threat to us.", "They are not a threat to us."), None)
    lean, turned = (r.details["words"][0]["lean"] for r in (plain, negated))
    assert lean > 0
    assert turned == pytest.approx(-lean / 2, abs=1e-3)
    assert plain.value > 0 > negated.value


def test_other_languages_are_not_read(axis, annotated):
    (reading,) = axis.read(annotated("Eine Flut von Menschen.", language="de"), None)
    assert reading.value is None
    assert reading.details == {}


def test_contrast_mirrors_and_quotes_both_sides(axis, contrasted):
    found = contrasted(axis, STORM, TEA)
    assert found.direction == "a"
    assert found.explanation == (
        "{a} is nearer to “threat” (“stormed”, “swamped”); {b} is nearer to “gain” (“welcomed”)."
    )
    assert contrasted(axis, STORM, STORM) is None
    assert contrasted(axis, NEUTRAL[0], NEUTRAL[1]) is None


def test_probability_is_the_share_of_smaller_placebo_gaps(axis):
    null = axis.calibration.model.null
    assert len(null) == len(NEUTRAL) * (len(NEUTRAL) - 1) // 2
    model = axis.calibration.model
    assert model.probability({"gap": float(null[-1]) + 1}) == round(1 - 1 / (1 + len(null)), 4)
    assert model.probability({"gap": 0.0}) == 0.0
    assert tail(np.array([1.0, 2.0, 3.0]), 2.5) == 0.5


def test_the_placebo_is_counted_over_shuffled_poles(axis, annotated):
    readings = axis.read(annotated(*NEUTRAL), None)
    record = axis.record(readings, [(0, 1), (2, 3), (4, 5)])
    assert (record.contrasts, record.shuffles, record.id) == (3, SHUFFLES, "own-threat")
    assert all(len(r.details["placebo"]) == SHUFFLES for r in readings)
    scores = np.array([r.details["placebo"] for r in readings])
    gaps, null = np.abs(scores[[0, 2, 4]] - scores[[1, 3, 5]]).round(4), axis._projection.null
    flagged = [1 - tail(null[:, 1 + n], gap) >= THRESHOLD for row in gaps for n, gap in enumerate(row)]
    assert record.placebo == round(float(np.mean(flagged)), 4)
    assert axis.record(readings, []).placebo is None


def articles():
    rest = " The mayor of Kelm, Dora Vint, said that the school would stay open until Friday."
    return [Article(i, t + rest, source=i.title(), language="en") for i, t in (("herald", STORM), ("tribune", TEA))]


def test_an_own_axis_goes_through_the_whole_comparison(described):
    path = described()
    report = framing.compare(articles(), config=Config(axes=(path,), link_threshold=0.2, threshold=0.6))
    (found,) = [d for d in report.candidates if d.axis == "own-threat" and "stormed" in str(d.evidence_left)]
    assert report.is_flagged(found)
    assert found.direction == "a"
    (record,) = report.own_axes
    assert record.placebo is not None
    assert record.contrasts >= 1
    assert report.config["axes"] == [{"file": "threat.yaml", "sha256": record.sha256}]
    saved = report.to_json()
    assert from_dict(json.loads(saved)).to_json() == saved
    assert "/threat.yaml" not in saved
    for rendered in (report.to_html(), report.to_markdown()):
        assert "Threat (own axis)" in rendered
        assert "no coder has checked it" in rendered
    plain = framing.compare(articles(), config=Config(link_threshold=0.2, threshold=0.9))
    assert plain.candidates == tuple(d for d in report.candidates if d.axis != "own-threat")


def test_prepared_articles_must_know_the_same_axes(described):
    from framing.preparation import prepare

    prepared = prepare(articles())
    with pytest.raises(ConfigError, match="own axes or word lists"):
        framing.compare(prepared, config=Config(axes=(described(),)))
    with pytest.raises(ConfigError, match="another own axis has the id"):
        framing.compare(articles(), config=Config(axes=(described(), described(name="again.yaml"))))


def test_the_command_line_takes_axes(described, tmp_path):
    from typer.testing import CliRunner

    rows = tmp_path / "pairs.jsonl"
    rows.write_text(json.dumps({"id": "1", "a": {"text": STORM}, "b": {"text": TEA}}) + "\n")
    done = CliRunner().invoke(app, ["pairs", str(rows), "-o", str(tmp_path / "o.jsonl"), "--axes", described()])
    assert done.exit_code == 0, done.output
    judged = json.loads((tmp_path / "o.jsonl").read_text())
    assert "own-threat" in {d["axis"] for d in judged["differences"]}
    wrong = CliRunner().invoke(
        app, ["pairs", str(rows), "-o", str(tmp_path / "o.jsonl"), "--axes", described("id: x\n", "x.yaml")]
    )
    assert wrong.exit_code == 2
    assert "x.yaml, line 1" in wrong.output


def test_reports_know_an_own_axis_by_its_id_alone():
    assert (entry("own-moral-panic").name, entry("own-moral-panic").more) == (
        "Moral panic (own axis)",
        "is nearer to “moral panic”",
    )
    assert [e.id for e in listed(["own-b", "remedy", "own-a", "certainty"])] == [
        "certainty",
        "remedy",
        "own-a",
        "own-b",
    ]


def test_one_path_is_no_tuple_of_paths():
    with pytest.raises(ConfigError, match="axes is one path"):
        Config(axes="threat.yaml")
