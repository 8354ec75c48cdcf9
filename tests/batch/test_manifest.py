import errno
import json

import pytest

from framing.batch.manifest import FILE, Done, Manifest, check_place, whole
from framing.errors import ConfigError

SUMMARY = {"articles": 2, "files": {"stories.jsonl": 3}}


def lines(folder):
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def write(folder, done):
    for name, size in done.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x" * size)
    return done


@pytest.fixture
def one(tmp_path):
    return write(tmp_path, Done("story-1", "key-1", ("a", "b"), {"reports/story-1.json": 4}))


@pytest.fixture
def ended(tmp_path, one):
    (tmp_path / "stories.jsonl").write_text("abc", encoding="utf-8")
    manifest = Manifest(tmp_path)
    manifest.begin({"key": "k"})
    manifest.finish(one)
    manifest.end([one], [{"where": "line 2", "what": "has no text"}], SUMMARY)
    return manifest


def test_finished_stories_are_known_after_a_sudden_end(tmp_path, one):
    manifest = Manifest(tmp_path)
    manifest.begin({"key": "k"})
    manifest.finish(one)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"story": "torn", "key": "ke')
    again = Manifest(tmp_path)
    assert again.stories == {"key-1": one}
    assert again.unchanged("k") is None


def test_a_complete_run_needs_no_other_while_its_files_are_there(tmp_path, ended):
    assert Manifest(tmp_path).unchanged("k") == SUMMARY
    assert Manifest(tmp_path).unchanged("other") is None
    assert Manifest(tmp_path).bad == [{"where": "line 2", "what": "has no text"}]
    (tmp_path / "reports/story-1.json").write_bytes(b"xx")
    assert Manifest(tmp_path).unchanged("k") is None


def test_the_end_is_written_in_order_and_old_files_go(tmp_path, ended):
    first = write(tmp_path, Done("story-0", "key-0", ("c",), {"reports/story-0.json": 2}))
    again = Manifest(tmp_path)
    again.begin({"key": "k2"})
    again.finish(first)
    again.end([first], [], SUMMARY)
    assert [next(iter(line)) for line in lines(tmp_path)] == ["run", "story", "done"]
    assert [p.name for p in (tmp_path / "reports").iterdir()] == ["story-0.json"]


def test_a_file_of_another_program_is_left_alone(tmp_path):
    (tmp_path / FILE).write_text('{"name": "web app"}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="no manifest of framing"):
        Manifest(tmp_path)


def test_a_full_disk_leaves_what_was_there(tmp_path):
    path = tmp_path / "table"
    path.write_bytes(b"old")

    def fill():
        with whole(path) as file:
            file.write(b"new")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ConfigError, match=r"cannot be written \(No space left"):
        fill()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["table"]


HOSTILE = [
    {"story": "s", "key": "k", "articles": [], "files": {"../precious": 1}},
    {"story": "s", "key": "k", "articles": [], "files": {"/etc/passwd": 1}},
    {"done": {"files": {"reports/../../precious": 1}}},
    {"story": 1, "articles": 3},
    {"bad": 3},
    {"done": []},
    {"run": []},
]


@pytest.mark.parametrize("line", HOSTILE, ids=json.dumps)
def test_a_manifest_from_a_stranger_names_nothing_outside_the_folder(tmp_path, line):
    run = {"run": {"schema": "framing-batch/1", "key": "k"}}
    (tmp_path / FILE).write_text(json.dumps(run) + "\n" + json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no manifest of framing"):
        Manifest(tmp_path)


def test_lines_nested_without_end_are_no_manifest(tmp_path):
    (tmp_path / FILE).write_bytes(b"[" * 100_000)
    with pytest.raises(ConfigError, match="no manifest of framing"):
        Manifest(tmp_path)


def test_a_file_at_work_that_is_a_link_is_not_followed(tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (tmp_path / ".table.part").symlink_to(precious)
    with whole(tmp_path / "table") as file:
        file.write(b"new")
    assert (tmp_path / "table").read_bytes() == b"new"
    assert precious.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["reports", ".work.sqlite", ".work.sqlite-wal"])
@pytest.mark.parametrize("there", [True, False])
def test_a_run_never_writes_through_a_link_in_its_folder(tmp_path, name, there):
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "study"
    folder.mkdir()
    check_place(folder, "reports", ".work.sqlite")
    (folder / name).symlink_to(tmp_path / ("elsewhere" if there else "nowhere"))
    with pytest.raises(ConfigError, match="this is a link") as refused:
        check_place(folder, "reports", ".work.sqlite")
    assert refused.value.where == str(folder / name)


def test_a_file_with_the_name_of_the_folder_of_reports_is_named(tmp_path):
    (tmp_path / "reports").write_bytes(b"mine")
    with pytest.raises(ConfigError, match="reports: this is no folder"):
        check_place(tmp_path, "reports", ".work.sqlite")
