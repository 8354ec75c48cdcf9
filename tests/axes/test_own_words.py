from __future__ import annotations

import json

import pytest

import framing
from framing.axes.attribution import Attribution
from framing.axes.certainty import Certainty
from framing.axes.connotation import labels
from framing.axes.frames import frame_words
from framing.axes.loaded_language import LoadedLanguage
from framing.axes.own.words import read_word_lists
from framing.axes.portrayal import Portrayal
from framing.axes.remedy import Remedy
from framing.axes.responsibility import Responsibility
from framing.cli import app
from framing.config import Config
from framing.datatypes import Article
from framing.errors import FramingError


@pytest.fixture
def lists(tmp_path):
    def write(text, name="cues.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_word_lists([str(path)])

    return write


@pytest.fixture
def read(annotated):
    def one(axis, text):
        (reading,) = axis.read(annotated(text), None)
        return reading

    return one


def test_an_added_rung_counts_inside_the_block_only(lists, read):
    text, axis = "The alliance is a parked sledge.", Certainty()
    own = lists("certainty:\n  add:\n    - {cue: a parked sledge, rung: -2}\n")
    assert read(axis, text).value is None
    with own.in_force():
        assert read(axis, text).value == -2
    assert read(axis, text).value is None


def test_a_silenced_cue_is_not_read(lists, read):
    text, axis = "The merger is inevitable.", Certainty()
    with lists("certainty: {silence: [inevitable]}").in_force():
        assert read(axis, text).value is None
    with lists("certainty: {silence: [unlikely]}").in_force():
        assert read(axis, text).value == 2


def test_a_cue_inside_a_longer_one_stays(lists, read):
    axis = Certainty()
    with lists("certainty: {silence: [settled]}").in_force():
        assert read(axis, "The dispute is all but settled.").value == 2


def test_charged_words_are_added_with_intensity_or_with_charge(lists, read):
    text = "The glorptious council met the press."
    assert read(LoadedLanguage(), text).value is None
    with lists("loaded-language: {add: [glorptious]}").in_force():
        reading = read(LoadedLanguage(), text)
    assert reading.value >= 1
    assert "glorptious" in reading.evidence[0].quote
    with lists("portrayal: {add: [{cue: glorptious, charge: 2, kind: adjective}]}").in_force():
        assert read(LoadedLanguage(), text).value is None
        assert read(Portrayal(), text).value == 2


def test_a_list_reaches_the_other_axes(lists, read, annotated):
    own = lists(
        "attribution: {add: [{cue: '<warble>/VERB that', trust: doubt}]}\n"
        "responsibility: {add: [{cue: courtesy of, role: preposition}]}\n"
        "remedy: {add: [{cue: '<hanker>/VERB for', role: verb}]}\n"
        "emphasis: {add: [{cue: widget, frame: economic}]}\n"
        "labelling: {add: [{cue: hilltop-walker, family: activists, charge: -1}], silence: [mob]}\n"
    )
    assert labels("hilltop walker") == ()
    assert labels("mob")
    cause = "The bridge fell courtesy of the ministry."
    with own.in_force():
        assert read(Attribution(), "Officials warbled that the mayor had lied.").value == pytest.approx(0.3)
        assert any("ministry" in e.quote for e in read(Responsibility(), cause).evidence)
        assert read(Remedy(), "Unions hanker for a ban on night work.").value is not None
        (label,) = labels("hilltop-walker")
        assert (label.family, label.charge, label.intensity) == ("activists", -1, 1)
        assert labels("mob") == ()
        (annotation,) = annotated("A widget was shown.")
        assert [(w.frame, w.lemma) for w in frame_words(annotation)] == [("economic", "widget")]


def test_a_table_says_the_same_as_yaml(lists):
    table = lists("axis,action,cue,rung\ncertainty,add,a parked sledge,-2\ncertainty,silence,inevitable,\n", "cues.csv")
    plain = lists("certainty: {add: [{cue: a parked sledge, rung: -2}], silence: [inevitable]}")
    assert table.changes == plain.changes
    assert table.files[0]["file"] == "cues.csv"
    assert len(table.files[0]["sha256"]) == 64


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("certanty: {silence: [a]}", "line 1: unknown axis 'certanty'. Did you mean 'certainty'"),
        ("agency: {silence: [a]}", "line 1: the axis 'agency' reads grammar and figures"),
        ("certainty:\n  ad:\n    - a", "line 2: .*unknown key 'ad'. Did you mean 'add'"),
        ("certainty:\n  add:\n    - doomed", "line 3: a cue has no 'rung'"),
        ("certainty:\n  add:\n    - {cue: doomed, rung: 1.5}", "line 3: rung is 1.5, but a rung is a whole number"),
        ("certainty:\n  add:\n    - {cue: doomed, rung: 5}", "line 3: rung is 5, but it is a number from -2 to 2"),
        ("certainty:\n  add:\n    - {cue: doomed, rungs: 1}", "line 3: .*Did you mean 'rung'"),
        ("certainty:\n  silence: [true]", "line 2: a cue is no text"),
        ("certainty:\n  silence: ['_ ~']", "line 2: the cue '_ ~' has no word"),
        ("certainty:\n  silence: doomed", "line 2: silence is no list"),
        (
            "emphasis:\n  add: [{cue: x, frame: economics}]",
            "line 2: unknown frame 'economics'. Did you mean 'economic'",
        ),
        ("remedy:\n  add: [{cue: x, role: noun}]", "line 2: unknown role 'noun'"),
        ("[]", "the file names no axis"),
    ],
)
def test_a_bad_list_is_refused_by_line(lists, text, said):
    with pytest.raises(FramingError, match=said):
        lists(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("axis,action,queue\n", "line 1: .*unknown key 'queue'. Did you mean 'cue'"),
        ("axis,action,cue\ncertainty,drop,doomed\n", "line 2: unknown action 'drop'"),
        ("axis,action,cue\n,silence,doomed\n", "line 2: the row has no 'axis'"),
        ("axis,action,cue\ncertainty,silence,a,b\n", "line 2: the row has more cells"),
        ("axis,action,cue,rung\ncertainty,add,doomed,high\n", "line 2: rung is 'high'"),
        ('axis,action,cue\ncertainty,silence,"a\n', "this is no CSV"),
    ],
)
def test_a_bad_table_is_refused_by_line(lists, text, said):
    with pytest.raises(FramingError, match=said):
        lists(text, "cues.csv")


def test_a_run_records_its_lists_and_the_next_run_knows_nothing_of_them(tmp_path):
    path = tmp_path / "cues.yaml"
    path.write_text("certainty: {add: [{cue: a parked sledge, rung: -2}]}", encoding="utf-8")
    texts = ("The grain deal is a parked sledge, say envoys.", "The grain deal is inevitable, say envoys.")
    rows = [{"id": "1", "a": {"text": texts[0]}, "b": {"text": texts[1]}}]
    axes = [
        {d["axis"] for row in framing.judge_pairs(rows, config=config) for d in row["differences"]}
        for config in (Config(), Config(words=(str(path),)), Config())
    ]
    assert "certainty" in axes[1]
    assert "certainty" not in axes[0] | axes[2]
    articles = [Article(f"a{n}", t, source=f"Paper {n}", language="en") for n, t in enumerate(texts)]
    report = framing.compare(articles, config=Config(words=(str(path),)))
    assert [f["file"] for f in report.config["words"]] == ["cues.yaml"]
    assert json.loads(report.to_json())["config"]["words"] == report.config["words"]
    assert report.readings["certainty"][report.passages[0].id].value == -2


def test_the_command_line_takes_lists(tmp_path):
    from typer.testing import CliRunner

    path = tmp_path / "cues.csv"
    path.write_text("axis,action,cue,rung\ncertainty,add,a parked sledge,-2\n", encoding="utf-8")
    for name, text in (("a", "The grain deal is a parked sledge, envoys say."), ("b", "The grain deal will hold.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    where = tmp_path / "report.json"
    files = [str(tmp_path / f"{name}.txt") for name in "ab"]
    done = CliRunner().invoke(app, ["compare", *files, "--words", str(path), "-o", str(where)])
    assert done.exit_code == 0, done.output
    assert json.loads(where.read_text())["config"]["words"][0]["file"] == "cues.csv"
