from framing.ui.batch_groups import members, merge, move, split

STORIES = {"a": "s1", "b": "s2", "c": "s2", "d": "s3", "e": "s2"}


def test_the_largest_story_comes_first_and_articles_keep_their_order():
    assert list(members(STORIES).items()) == [("s2", ["b", "c", "e"]), ("s1", ["a"]), ("s3", ["d"])]


def test_merging_puts_all_articles_into_the_first_story_and_touches_no_other():
    assert merge(STORIES, ["s3", "s1"]) == {"a": "s3", "b": "s2", "c": "s2", "d": "s3", "e": "s2"}


def test_splitting_makes_a_story_that_was_not_there():
    once = split(STORIES, ["c"])
    assert once == {**STORIES, "c": "s2-2"}
    assert split(once, ["e"])["e"] == "s2-3"


def test_moving_empties_the_old_story():
    assert "s1" not in members(move(STORIES, ["a"], "s3"))


def test_no_correction_loses_an_article():
    for changed in (merge(STORIES, ["s1", "s2", "s3"]), split(STORIES, ["b", "c"]), move(STORIES, ["d"], "s1")):
        assert list(changed) == list(STORIES)
