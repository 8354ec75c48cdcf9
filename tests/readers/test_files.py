from __future__ import annotations

import os
import sys

import pytest

from framing.errors import ReadError
from framing.readers import read_all, read_metadata
from framing.readers.files import check_file, read_file, walk
from framing.readers.limits import DEFAULT, Limits

linux = pytest.mark.skipif(sys.platform != "linux", reason="named pipes and devices")
TEXT = "The dam will hold, he said."


@linux
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for read in (check_file, read_file, read_metadata, lambda path: read_all([path])):
        with pytest.raises(ReadError, match=r"pipe\.csv: is no regular file"):
            read(tmp_path / "pipe.csv")


@linux
def test_a_device_without_end_is_not_read(tmp_path):
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    with pytest.raises(ReadError, match="is no regular file"):
        read_metadata(tmp_path / "zero.csv")


def test_a_large_file_is_not_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"12345")
    assert read_file(tmp_path / "a.csv", 5) == b"12345"
    with pytest.raises(ReadError, match="more than"):
        read_file(tmp_path / "a.csv", 4)


@linux
def test_pipes_and_links_to_nothing_do_not_spoil_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    for name in ("pipe.json", "pipe.txt", "meta.csv"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "gone.json").symlink_to("nothing.json")
    (tmp_path / "self.json").symlink_to("self.json")
    (tmp_path / "again").symlink_to(".")
    assert [article.id for article in read_all([tmp_path])] == ["a"]


def test_folders_come_in_order_without_what_is_hidden(tmp_path):
    for name in ("b/x.txt", "b/c/x.txt", "a/x.txt", ".git/x.txt", "z.txt", ".z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = [(str(place.relative_to(tmp_path)), names) for place, names in walk(tmp_path, DEFAULT)]
    assert found == [(".", ["z.txt"]), ("a", ["x.txt"]), ("b", ["x.txt"]), ("b/c", ["x.txt"])]


def test_folders_nested_without_end_are_an_error(tmp_path):
    deep = tmp_path.joinpath(*"abcd")
    deep.mkdir(parents=True)
    assert len(list(walk(tmp_path, Limits(depth=4)))) == 5
    with pytest.raises(ReadError, match="nested deeper than 3"):
        list(walk(tmp_path, Limits(depth=3)))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("id,source,outlet\na,x,y\n", "column 'source' stands twice"),
        ("id,id\na,b\n", "column 'id' stands twice"),
        ("id,source\n" + "a,x\n" * (DEFAULT.rows + 1), "more than 500,000 rows"),
    ],
)
def test_a_table_of_metadata_says_one_thing_of_each(tmp_path, table, message):
    (tmp_path / "table.csv").write_text(table)
    with pytest.raises(ReadError, match=message):
        read_metadata(tmp_path / "table.csv")
