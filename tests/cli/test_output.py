from __future__ import annotations

import os
import stat
import threading

import pytest

from framing.cli.output import FORMATS, check_place, whole_file, write_report
from framing.errors import ConfigError


def test_a_file_takes_its_name_when_it_is_whole(tmp_path):
    path = tmp_path / "out.txt"
    with whole_file(path) as file:
        file.write("dämm\n\ud800")
        assert not path.exists()
    assert path.read_bytes() == "dämm\n?".encode()


def test_a_failure_leaves_what_was_there(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), whole_file(path) as file:
        file.writelines(str(1 // left) for left in (1, 0))
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_stay_and_links_are_followed(tmp_path):
    path, link = tmp_path / "out.txt", tmp_path / "link.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    with whole_file(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert path.read_text("utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path):
    plain = tmp_path / "plain.txt"
    plain.touch()
    with whole_file(tmp_path / "out.txt") as file:
        file.write("x")
    assert (tmp_path / "out.txt").stat().st_mode == plain.stat().st_mode


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe, got = tmp_path / "pipe.json", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()
    with whole_file(pipe) as file:
        file.write("through")
    reader.join(timeout=5)
    assert got == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_refuses_is_a_clear_error(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with (
        pytest.raises(ConfigError, match=r"out\.txt: the file cannot be written \(Permission denied\)"),
        whole_file(tmp_path / "out.txt"),
    ):
        pytest.fail("nothing was opened")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ConfigError, match="this is a folder"):
        check_place(tmp_path, [])


def test_an_input_is_not_replaced_under_another_name(tmp_path):
    source, link = tmp_path / "a.txt", tmp_path / "b.txt"
    source.touch()
    link.symlink_to(source)
    with pytest.raises(ConfigError, match="would replace this input"):
        check_place(link, [str(source)])


@pytest.mark.parametrize("ending", ["json", "html", "htm", "md", "csv", "qdc"])
def test_hostile_text_can_be_written_in_every_text_format(hostile, tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    write_report(hostile, path)
    assert path.read_text("utf-8")


@pytest.mark.parametrize(("ending", "magic"), [("xlsx", b"PK"), ("parquet", b"PAR1"), ("qdpx", b"PK")])
def test_hostile_text_can_be_written_in_every_binary_format(hostile, tmp_path, ending, magic):
    path = tmp_path / f"out.{ending}"
    write_report(hostile, path)
    assert path.read_bytes().startswith(magic)


def test_the_help_names_every_format():
    from framing.cli.commands import ENDINGS

    assert set(FORMATS) - {".htm"} == set(ENDINGS.replace(" or", ",").split(", "))
