import json

import pytest

from framing.errors import ReadError
from framing.ui.corpus import corpus_folder, read_story, stories


def test_the_checkout_has_stories_and_each_can_be_read():
    found = stories(corpus_folder())
    assert found
    for story in found:
        articles = read_story(story)
        assert len(articles) >= 2
        assert all(a.text.strip() and a.source for a in articles)


def test_no_folder_no_stories(tmp_path):
    assert stories(tmp_path / "none") == ()


def test_a_damaged_story_is_named(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "story.json").write_text("{")
    with pytest.raises(ReadError, match=r"story\.json"):
        stories(tmp_path)


def test_a_missing_article_is_named(tmp_path):
    (tmp_path / "s").mkdir()
    record = {"topic": "t", "articles": [{"id": "x", "outlet": "X"}]}
    (tmp_path / "s" / "story.json").write_text(json.dumps(record))
    (story,) = stories(tmp_path)
    with pytest.raises(ReadError, match=r"x\.txt"):
        read_story(story)
