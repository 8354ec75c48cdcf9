import pytest

from framing.store import StoreError
from framing.ui.batch_folder import Batch, Member, batches, delete, home, load, new, with_stories


@pytest.fixture
def batch():
    made = new("ann", "articles.csv", ["/somewhere/articles.csv"])
    articles = (Member("a", "The Gazette", "Bridge ‹shut›", "2025-03-05", 120),)
    return Batch(made.folder, made.name, made.created, made.given, articles, (("row 3", "has no text"),), {"a": "s"})


def test_a_batch_is_the_same_when_it_is_read_back(batch):
    batch.save()
    assert load(batch.folder) == batch


def test_batches_are_found_by_their_owner_only(batch):
    batch.save()
    assert batches("ann") == [batch]
    assert batches("bob") == []


def test_corrected_stories_are_on_the_disk_at_once(batch):
    with_stories(batch.save(), {"a": "t"})
    assert load(batch.folder).stories == {"a": "t"}


def test_a_damaged_batch_is_told_and_hides_no_other(batch):
    batch.save()
    broken = home("ann") / "broken"
    broken.mkdir()
    (broken / "batch.json").write_text('{"name": "x"')
    assert batches("ann") == [batch]
    with pytest.raises(StoreError, match="cannot be read"):
        load(broken)


def test_deleting_leaves_nothing_behind(batch):
    delete(batch.save())
    assert not batch.folder.exists()


def test_a_folder_that_cannot_be_written_is_told(batch, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(StoreError, match="Make room"):
        Batch(blocked / "x", "n", "", ()).save()
