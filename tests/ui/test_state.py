from dataclasses import replace

import pytest

from framing.config import Config
from framing.datatypes import Article
from framing.ui.limits import Limits
from framing.ui.state import Session

TEXT = "The bridge was closed on Tuesday. A new one is likely to be built next year.\n\nFerries run until then."


def test_a_bad_file_is_reported_and_the_good_ones_are_kept():
    mine = Session()
    mine.add_files(
        [
            ("a.txt", TEXT.encode()),
            ("b.exe", b"MZ"),
            ("empty.txt", b""),
            ("c.txt", b"Another. " + TEXT.encode()),
        ]
    )
    assert len(mine.articles) == 2
    assert [n.kind for n in mine.notices] == ["error", "error"]
    assert "b.exe" in mine.notices[0].text
    assert "empty.txt" in mine.notices[1].text


def test_a_second_upload_adds_to_the_first_and_ids_stay_unique():
    mine = Session()
    mine.add_files([("a.txt", TEXT.encode())])
    mine.add_files([("a.txt", b"Other words in this one. " + TEXT.encode())])
    assert len({a.id for a in mine.articles}) == 2
    assert mine.notices == []


def test_the_same_text_twice_is_told_and_not_added():
    mine = Session()
    mine.add_text(TEXT, source="One")
    mine.add_text(TEXT, source="Two")
    assert len(mine.articles) == 1
    assert "already in the table" in mine.notices[0].text


def test_an_unforeseen_fault_in_reading_is_told_and_does_not_lose_the_rest():
    mine = Session(articles=[Article("a", TEXT)])
    mine.add_articles(lambda: 1 / 0, "broken story")
    assert len(mine.articles) == 1
    assert "broken story" in mine.notices[0].text


def test_corrections_change_metadata_and_never_the_text():
    mine = Session(articles=[Article("a", TEXT), Article("b", "Else. " + TEXT)])
    mine.edit("a", source=" The Gazette ", text="changed", published=None)
    assert (mine.articles[0].source, mine.articles[0].text) == ("The Gazette", TEXT)
    assert mine.articles[1].source == ""


def test_the_result_is_outdated_as_soon_as_an_input_changes(report):
    mine = Session(articles=list(report.articles), report=report)
    mine.compared = mine.fingerprint
    assert not mine.outdated
    mine.kept.add(("courier", 0, 5))
    assert mine.outdated
    mine.kept.clear()
    assert not mine.outdated
    mine.unused.add("wire")
    assert mine.outdated


def test_put_back_reaches_the_config_only_for_articles_in_use():
    mine = Session(
        articles=[Article("a", TEXT), Article("b", "B. " + TEXT)],
        kept={("a", 0, 3), ("b", 0, 2)},
        unused={"b"},
    )
    assert mine.config == Config(keep=(("a", 0, 3),))


def test_remove_and_clear_forget(report):
    mine = Session(articles=list(report.articles), report=report, kept={("wire", 0, 4)}, limits=Limits(articles=7))
    mine.remove("wire")
    assert [a.id for a in mine.articles] == ["courier", "gazette"]
    assert mine.kept == set()
    mine.clear()
    assert (mine.articles, mine.report, mine.limits.articles) == ([], None, 7)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.md", f"# Bridge\n\n{TEXT}"),
        ("a.html", f"<html><body><article><h1>Bridge</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"),
        ("a.eml", f"From: a@example.org\nSubject: Bridge\nContent-Type: text/plain\n\n{TEXT}"),
        ("a.csv", f'title,text\nBridge,"{TEXT}"\n'),
        ("a.jsonl", '{"title": "Bridge", "text": "The bridge was closed on Tuesday."}\n'),
        ("a.json", '[{"title": "Bridge", "text": "The bridge was closed on Tuesday."}]'),
    ],
)
def test_an_upload_may_be_of_any_format_that_the_readers_know(name, data):
    mine = Session()
    mine.add_files([(name, data.encode())])
    assert mine.notices == []
    assert "The bridge was closed on Tuesday." in mine.articles[0].text


def test_a_report_that_is_opened_again_brings_its_articles_and_what_was_put_back(report):
    opened = replace(report, config={"model": "default", "keep": [["courier", 0, 5]]})
    mine = Session(articles=[Article("other", TEXT)], unused={"other"})
    mine.show(opened, "abc")
    assert [a.id for a in mine.articles] == ["courier", "gazette", "wire"]
    assert (mine.kept, mine.unused, mine.outdated) == ({("courier", 0, 5)}, set(), False)


def test_a_result_of_what_is_in_the_table_leaves_the_table_alone(report):
    mine = Session(articles=list(report.articles), unused={"wire"})
    mine.show(report, "abc", mine.fingerprint)
    assert (mine.unused, mine.outdated) == ({"wire"}, False)
    mine.unused.clear()
    assert mine.outdated
