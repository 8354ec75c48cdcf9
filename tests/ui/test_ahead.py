import pytest

from framing.config import Config
from framing.datatypes import Article
from framing.ui import ahead
from framing.ui.state import Session

TEXT = "The bridge was closed on Tuesday. A new one is likely to be built."


@pytest.fixture
def session():
    return Session(articles=[Article("a", TEXT), Article("b", f"Else. {TEXT}"), Article("c", f"More. {TEXT}")])


@pytest.fixture
def asked(monkeypatch):
    """Counts which articles are truly prepared, but for those of other tests that are still at work."""
    from framing import preparation

    prepare, ids = preparation.prepare, []

    def counted(articles, **options):
        ids.extend(a.id for a in articles if TEXT in a.text)
        return prepare(articles, **options)

    monkeypatch.setattr("framing.preparation.prepare", counted)
    return ids


def done(session):
    assert session.ahead.wait(10)
    assert session.ahead.state == "done", session.ahead.error


def test_articles_of_the_table_are_read_before_anybody_asks_and_once_only(session, asked):
    session.unused.add("c")
    ahead.prepare_ahead(session)
    done(session)
    ahead.prepare_ahead(session)
    done(session)
    ahead.prepared(session, session.articles[0], session.config, lambda *_: None)
    assert asked == ["a", "b"]


def test_corrected_metadata_reach_the_result_without_reading_again(session, asked):
    ahead.prepare_ahead(session)
    done(session)
    asked.clear()
    session.edit("a", source="The Gazette", published="2025-03-05")
    found = ahead.prepared(session, session.articles[0], session.config, lambda *_: None)
    assert (found.article.source, found.article.published, asked) == ("The Gazette", "2025-03-05", [])


@pytest.mark.parametrize(
    ("change", "config"),
    [
        ({"language": "zh"}, Config()),
        ({"title": "Another title"}, Config()),
        ({}, Config(keep=(("a", 0, 5),))),
        ({}, Config(words=("words.yaml",))),
        ({}, Config(model="multilingual")),
    ],
)
def test_whatever_reading_looks_at_makes_it_read_again(session, asked, change, config):
    ahead.prepared(session, session.articles[0], Config(), lambda *_: None)
    session.edit("a", **change)
    ahead.prepared(session, session.articles[0], config, lambda *_: None)
    assert asked == ["a", "a"]


def test_put_back_in_one_article_leaves_the_others_as_they_are(session, asked):
    for config in (Config(), Config(keep=(("a", 0, 5),))):
        ahead.prepared(session, session.articles[1], config, lambda *_: None)
    assert asked == ["b"]


def test_a_full_line_is_no_matter(session, monkeypatch):
    from framing.ui.jobs import Line

    monkeypatch.setattr(ahead, "line", lambda: Line(0, 0))
    ahead.prepare_ahead(session)
    assert session.ahead is None


def test_a_fault_is_told_by_the_comparison_and_not_before(session, monkeypatch, caplog):
    monkeypatch.setattr("framing.preparation.prepare", lambda *_, **__: 1 / 0)
    ahead.prepare_ahead(session)
    assert session.ahead.wait(10)
    assert session.notices == []
    assert [r.message for r in caplog.records] == ["a job failed"]


def test_the_first_page_of_a_server_warms_it_up_once(monkeypatch):
    compared = []
    monkeypatch.setattr("framing.comparison.compare", lambda articles, **_: compared.append(len(articles)))
    ahead.warm.cache_clear()
    ahead.warm()
    ahead.warm()
    assert ahead.line().submit(lambda tell: None).wait(10)
    assert compared == [2]
