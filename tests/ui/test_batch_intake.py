import io
import zipfile
from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.store import StoreError
from framing.ui import batch_intake
from framing.ui.batch_folder import home
from framing.ui.batch_intake import from_folder, from_uploads


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def written(batch):
    return sorted((p.name, p.read_bytes()) for p in Path(batch.given[0]).rglob("*") if p.is_file())


def test_uploads_and_archives_are_written_for_their_owner():
    batch = from_uploads("ann", [("a.txt", b"one"), ("more.zip", zipped({"b/c.txt": "two", "b/": "", "d.xyz": "no"}))])
    assert written(batch) == [("a.txt", b"one"), ("c.txt", b"two")]
    assert batch.folder.parent.name == "ann"
    assert batch.name == "a.txt and 1 more"


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "‮evil\n.txt"])
def test_names_inside_an_archive_lead_nowhere_else(name):
    batch = from_uploads("ann", [("x.zip", zipped({name: "text"}))])
    (path,) = [p for p in Path(batch.given[0]).rglob("*") if p.is_file()]
    assert path.resolve().is_relative_to(batch.folder.resolve())
    assert path.read_bytes() == b"text"
    assert "\n" not in path.name


def test_two_files_of_one_name_are_both_kept():
    batch = from_uploads("ann", [("x.zip", zipped({"a/story.txt": "one", "b/story.txt": "two"}))])
    assert written(batch) == [("story.txt", b"one"), ("story.txt", b"two")]


def test_leavings_of_other_systems_are_no_articles():
    with pytest.raises(ReadError, match="nothing in it can be read"):
        from_uploads("ann", [("x.zip", zipped({"__MACOSX/._a.txt": "x", ".hidden/a.txt": "x"}))])


def test_a_bomb_and_a_broken_archive_are_refused_by_name():
    for data in (zipped({"a.txt": b"0" * 300_000_000}), b"PK no zip"):
        with pytest.raises(ReadError) as error:
            from_uploads("ann", [("x.zip", data)])
        assert error.value.where == "x.zip"


def test_what_was_refused_leaves_nothing_on_the_disk():
    with pytest.raises(ReadError):
        from_uploads("ann", [("a.txt", b"fine"), ("x.zip", b"PK no zip")])
    assert not list(home("ann").glob("*"))


def test_one_owner_keeps_no_more_than_so_many(monkeypatch):
    monkeypatch.setattr("framing.ui.batch_folder.BATCHES_OF_ONE", 1)
    from_uploads("ann", [("a.txt", b"one")])
    from_uploads("bob", [("a.txt", b"one")])
    with pytest.raises(StoreError, match="Delete one"):
        from_uploads("ann", [("b.txt", b"two")])


def test_too_much_at_once_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(batch_intake, "BATCH_BYTES", 3)
    with pytest.raises(ReadError, match="framing batch"):
        from_uploads("ann", [("a.txt", b"four")])


def test_a_folder_is_read_only_below_where_the_app_was_started(monkeypatch, tmp_path):
    inside, outside = tmp_path / "root" / "pile", tmp_path / "secret"
    inside.mkdir(parents=True)
    outside.mkdir()
    (tmp_path / "root" / "link").symlink_to(outside)
    monkeypatch.setenv(batch_intake.ROOT, str(tmp_path / "root"))
    assert from_folder("ann", "pile").given == (str(inside),)
    for typed in ("../secret", str(outside), "link", "/etc/passwd", "~"):
        with pytest.raises(ReadError, match="not below"):
            from_folder("ann", typed)
    with pytest.raises(ReadError, match="no such file"):
        from_folder("ann", "gone")


def test_a_server_for_several_people_reads_no_folder(monkeypatch):
    monkeypatch.delenv(batch_intake.ROOT, raising=False)
    with pytest.raises(ReadError, match="framing ui"):
        from_folder("ann", "/etc")
