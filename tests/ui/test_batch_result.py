import io
import zipfile

from framing.ui.batch_result import archive


def test_the_archive_holds_everything_but_the_runs_own_file(tmp_path):
    (tmp_path / "reports").mkdir()
    for name in ("reports/a.json", "stories.jsonl", ".work.sqlite"):
        (tmp_path / name).write_text(name)
    with zipfile.ZipFile(io.BytesIO(archive(tmp_path))) as packed:
        assert packed.namelist() == ["reports/a.json", "stories.jsonl"]
        assert packed.read("stories.jsonl") == b"stories.jsonl"
