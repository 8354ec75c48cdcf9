import pytest

from framing.batch.pile import Pile
from framing.batch.rows import BadRow, Row
from framing.datatypes import Article
from framing.errors import ConfigError
from framing.store.base import StoreError

TEXT = "The council met on Monday. It voted for the bridge."


def row(name, *, named=True, **columns):
    return Row(f"line {name}", Article(name, TEXT), columns, named)


@pytest.fixture
def pile(tmp_path):
    with Pile(tmp_path / "pile.sqlite") as found:
        yield found


def test_articles_are_a_sequence_read_from_the_disk(pile):
    assert list(pile.add([row("a", owner="x"), row("b"), row("c", rank="1")])) == []
    assert [a.id for a in pile] == ["a", "b", "c"]
    assert (len(pile), pile[-1].id, [a.id for a in pile[:2]]) == (3, "c", ["a", "b"])
    assert pile[0].language == "en"
    assert pile.column_names() == ["owner", "rank"]
    assert pile.columns("a") == {"owner": "x"}
    with pytest.raises(IndexError):
        pile[3]


def test_a_repeated_id_is_bad_where_it_was_given_and_changed_where_not(pile):
    bad = list(pile.add([row("a"), row("a"), BadRow("line 3", "has no text"), row("a", named=False)]))
    assert bad == [BadRow("line a", "repeats the id 'a' of line a"), BadRow("line 3", "has no text")]
    assert [a.id for a in pile] == ["a", "a-2"]


def test_stories_come_in_the_order_of_their_first_articles(pile):
    list(pile.add(row(name) for name in "abcd"))
    pile.describe((name, f"key-{name}", 3) for name in "abcd")
    pile.assign((name, story, 0.9, "") for name, story in zip("abcd", "zyzx", strict=True))
    assert [(story, [m[0] for m in members]) for story, members in pile.stories()] == [
        ("z", ["a", "c"]),
        ("y", ["b"]),
        ("x", ["d"]),
    ]
    assert pile.membership("c") == (0.9, "")
    assert pile.key("c") == "key-c"


def test_rows_of_finished_stories_outlive_the_articles(tmp_path):
    with Pile(tmp_path / "pile.sqlite") as pile:
        list(pile.add([row("a")]))
        pile.finish("k", b"rows")
    with Pile(tmp_path / "pile.sqlite") as pile:
        assert len(pile) == 0
        assert pile.finished("k") == b"rows"
        pile.forget(["k"])
        assert pile.finished_keys() == set()


def test_a_pile_is_held_by_one_run(pile):
    with pytest.raises(ConfigError, match="another run is at work"):
        Pile(pile.path)


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "pile.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match=r"pile.sqlite: the run's own file does not work"):
        Pile(tmp_path / "pile.sqlite")
