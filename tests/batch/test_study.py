import json
import signal
import subprocess
import sys

import pandas as pd
import pytest

import framing
from framing.batch import Study, compare_many
from framing.datatypes import Article
from framing.errors import ConfigError, ReadError, UnknownNameError

KILLED = """
import json, os, signal, sys
from framing.batch import compare_many
pile, out, cache, stories, step = sys.argv[1:]
def kill(name, done, total):
    if name == step and done:
        os.kill(os.getpid(), signal.SIGKILL)
compare_many(pile, out=out, cache=cache, stories=json.loads(stories), jobs=1, progress=kill)
"""


def test_tables_tell_which_story_was_told_by_whom(study):
    assert study.counts == {"articles": 5, "bad_rows": 0, "stories": 3, "reports": 2}
    articles = study.articles.set_index("id")
    assert dict(articles["story"]) == {
        "b1": "bridge",
        "b2": "bridge",
        "s1": "school",
        "s2": "school",
        "bees": "alone-bees",
    }
    assert list(articles["report"].isna()) == [False, False, False, False, True]
    assert dict(articles["owner"])["b2"] == "Brandt"
    assert set(study.passages["article"]) == set(articles.index)
    assert set(study.alignments["story"]) == {"bridge", "school"}
    flagged = study.differences[study.differences["flagged"]]
    assert "certainty" in set(flagged[flagged["story"] == "bridge"]["axis"])
    assert set(study.readings["axis"]) >= {"certainty"}
    assert study.stories == articles["story"].to_dict()


def test_the_report_of_a_story_is_that_of_compare(study, tools):
    mine = [Article(r["id"], r["text"], source=r["source"], published=r["date"], title=r["text"].split("\n")[0])
            for r in tools.ROWS if r["id"] in ("b1", "b2")]  # fmt: skip
    report = framing.compare(mine)
    found = study.report("bridge")
    assert [d.probability for d in found.candidates] == [d.probability for d in report.candidates]
    assert found.passages == report.passages
    with pytest.raises(UnknownNameError, match="bridge"):
        study.report("bridges")


def test_a_second_run_does_no_work_and_a_missing_file_is_written_again(study, pile_file, tools, home):
    before = tools.contents(study.folder)
    steps = []
    (study.folder / "reports/bridge.html").unlink()
    again = compare_many(
        pile_file, out=study.folder, stories=tools.STORIES, jobs=1, cache=home / "first.sqlite",
        progress=lambda step, done, total: steps.append((step, total)),
    )  # fmt: skip
    assert tools.contents(again.folder) == before
    assert ("Preparing articles", 0) in steps
    assert ("Comparing stories", 1) in steps
    steps.clear()
    compare_many(pile_file, out=study.folder, stories=tools.STORIES, jobs=1, cache=home / "first.sqlite",
                 progress=lambda *step: steps.append(step))  # fmt: skip
    assert steps == []


def test_nothing_heavy_is_imported_where_there_is_no_work(study, pile_file, tools, home):
    code = (
        "import json, sys\nfrom framing.batch import compare_many\n"
        "compare_many(sys.argv[1], out=sys.argv[2], stories=json.loads(sys.argv[3]), jobs=1, cache=sys.argv[4])\n"
        "heavy = {'onnxruntime', 'spacy', 'pandas', 'pyarrow', 'loky', 'scipy', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or None)"
    )
    words = [str(pile_file), str(study.folder), json.dumps(tools.STORIES), str(home / "first.sqlite")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("step", ["Preparing articles", "Comparing stories", "Writing tables"])
def test_a_killed_run_goes_on_to_the_same_bytes(step, study, pile_file, tools, tmp_path):
    words = [str(pile_file), str(tmp_path / "out"), str(tmp_path / "cache.sqlite"), json.dumps(tools.STORIES), step]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not (tmp_path / "out/articles.parquet").exists()
    with pytest.raises(ReadError, match="no run has ended here"):
        Study(tmp_path / "out")
    again = compare_many(
        pile_file, out=tmp_path / "out", stories=tools.STORIES, jobs=1, cache=tmp_path / "cache.sqlite"
    )
    assert tools.contents(again.folder) == tools.contents(study.folder)


@pytest.mark.slow
def test_two_processes_give_the_same_bytes(study, pile_file, tools, tmp_path):
    other = compare_many(pile_file, out=tmp_path / "two", stories=tools.STORIES, jobs=2, cache=tmp_path / "c.sqlite")
    assert tools.contents(other.folder) == tools.contents(study.folder)


def test_stories_are_found_where_they_are_not_given(pile_file, home):
    study = compare_many(pile_file, jobs=1, cache=home / "first.sqlite")
    assert study.stories == framing.group(framing.read(pile_file))
    assert study.counts["stories"] < 5
    members = study.articles.set_index("id")
    assert members.loc["b1", "membership"] == members.loc["b2", "membership"] > 0.5


def test_a_new_article_touches_only_its_own_story(study, tools, tmp_path, home):
    late = {"id": "b3", "text": tools.ROWS[0]["text"].replace("nine", "ten"), "source": "Radio", "owner": "Halden"}
    rows = tools.write_rows(tmp_path / "pile.jsonl", [*tools.ROWS, late])
    steps = []
    found = compare_many(
        rows, out=tmp_path / "out", stories={**tools.STORIES, "b3": "bridge"}, jobs=1, cache=home / "first.sqlite",
        progress=lambda step, done, total: steps.append((step, total)),
    )  # fmt: skip
    assert ("Preparing articles", 1) in steps
    assert found.counts["articles"] == 6
    steps.clear()
    tools.write_rows(rows, [*tools.ROWS, late, {**late, "id": "b4", "text": "Ships pass the bridge again. They hoot."}])
    compare_many(
        rows, out=tmp_path / "out", stories={**tools.STORIES, "b3": "bridge"}, jobs=1, cache=home / "first.sqlite",
        progress=lambda step, done, total: steps.append((step, total)),
    )  # fmt: skip
    assert ("Preparing articles", 1) in steps
    assert ("Comparing stories", 1) in steps


def test_frames_and_articles_are_taken_as_they_are(tools, home):
    frame = pd.DataFrame(tools.ROWS)
    study = compare_many(frame, stories=tools.STORIES, jobs=1, cache=home / "frame.sqlite")
    assert study.counts["articles"] == 5
    assert list(study.articles["owner"]) == ["Halden", "Brandt", "Halden", "Brandt", "Brandt"]
    articles = [Article(r["id"], r["text"]) for r in tools.ROWS[1:4:2]]
    assert compare_many(articles, stories={}, jobs=1, cache=home / "frame.sqlite").counts["stories"] == 2


def test_a_changed_column_or_bad_row_of_a_frame_is_never_stale(tools, tmp_path, home):
    frame = pd.DataFrame(tools.ROWS)

    def again():
        return compare_many(frame, out=tmp_path, stories={}, jobs=1, cache=home / "frame.sqlite")

    again()
    frame["owner"] = "Sold"
    assert set(again().articles["owner"]) == {"Sold"}
    frame.loc[len(frame)] = {"id": "late", "text": ""}
    assert [(b.where, b.what) for b in again().bad_rows] == [("row 6", "has no text")]
    before = tools.contents(tmp_path)
    again()
    assert tools.contents(tmp_path) == before


def test_stories_that_name_no_article_are_refused_before_any_work(pile_file, tmp_path):
    with pytest.raises(ReadError, match="the list of stories names '731' and others, but no article has such an id"):
        compare_many(pile_file, out=tmp_path / "out", stories={"731": "garden"}, jobs=1)
    assert not (tmp_path / "out/manifest.jsonl").exists()


def test_metadata_reaches_articles_in_memory_and_names_no_other(tools, home):
    articles = [Article(r["id"], r["text"]) for r in tools.ROWS[1:4:2]]
    for given in (articles, pd.DataFrame(tools.ROWS[1:4:2])):
        study = compare_many(given, meta={"s1": {"source": "Radio"}}, stories={}, jobs=1, cache=home / "frame.sqlite")
        assert study.articles.loc[0, "source"] == "Radio"
        with pytest.raises(ReadError, match="the metadata names 's3' and others"):
            compare_many(given, meta={"s3": {"source": "Radio"}}, jobs=1)


def test_bad_rows_are_skipped_and_listed_or_refused(tools, tmp_path, home):
    bad = [{"id": "x", "text": ""}, {**tools.ROWS[3], "id": "b1"}, {**tools.ROWS[3], "id": "y", "date": "someday"}]
    rows = tools.write_rows(tmp_path / "pile.jsonl", [tools.ROWS[0], *bad, tools.ROWS[3]])
    study = compare_many(rows, out=tmp_path / "out", stories={}, jobs=1, cache=home / "first.sqlite")
    assert [(b.where.split(", ")[1], b.what.split(" (")[0]) for b in study.bad_rows] == [
        ("line 2", "has no text"),
        ("line 3", f"repeats the id 'b1' of {rows}, line 1"),
        ("line 4", "has the date 'someday', which is unclear"),
    ]
    with pytest.raises(ReadError, match=r"3 rows are bad: .*line 2: has no text"):
        compare_many(rows, out=tmp_path / "other", on_error="fail", jobs=1)
    with pytest.raises(ReadError, match="there is no article in it"):
        compare_many(tools.write_rows(tmp_path / "none.jsonl", bad[:1]), out=tmp_path / "none", jobs=1)


def test_one_run_at_a_time_in_a_folder(study, pile_file):
    from framing.batch.pile import FILE, Pile

    with Pile(study.folder / FILE), pytest.raises(ConfigError, match="another run is at work"):
        compare_many(pile_file, out=study.folder, stories={}, jobs=1)


def test_a_folder_that_cannot_be_made_is_named(pile_file):
    with pytest.raises(ConfigError, match=r"pile.jsonl: the file cannot be written"):
        compare_many(pile_file, out=pile_file, jobs=1)


def test_a_story_may_have_any_name_and_be_too_large_for_one_comparison(tools, tmp_path, home, monkeypatch):
    monkeypatch.setattr("framing.batch.pipeline.STORY_PASSAGES", 9)
    rows = tools.write_rows(tmp_path / "pile.jsonl", tools.ROWS)
    one = dict.fromkeys(("b1", "b2", "s1", "s2"), "../a story: of/two days")
    study = compare_many(rows, out=tmp_path / "out", stories=one, jobs=1, cache=home / "first.sqlite")
    assert [list(r.article) for r in [study.report("../a story: of/two days")]] == [["b1", "b2"]]
    names = sorted(p.name for p in (tmp_path / "out/reports").iterdir())
    assert len(names) == 4
    assert {n.split(".")[0] for n in names} == {names[0].split(".")[0]}
    assert set(study.articles.set_index("id").loc[["b1", "s1"], "story"]) == {"../a story: of/two days"}


def test_an_unknown_column_or_choice_suggests_a_right_one(study, pile_file, tmp_path):
    with pytest.raises(UnknownNameError, match="owner"):
        study.summary(by="ownr")
    with pytest.raises(UnknownNameError, match="skip"):
        compare_many(pile_file, out=tmp_path, on_error="skp")
