"""Each download is whole, and is the file that its ending says."""

import pytest

from framing.cli.output import FORMATS
from framing.ui.downloads import downloads

STARTS = {
    "html": "<!DOCTYPE html>", "json": "{", "csv": "id,", "md": "# ", "txt": "framing-detector", "qdc": "<?xml",
    "xlsx": b"PK", "qdpx": b"PK", "parquet": b"PAR1",
}  # fmt: skip


@pytest.mark.parametrize("ending", STARTS)
def test_each_button_gives_the_file_it_names(hostile_report, ending):
    (item,) = [d for d in downloads(hostile_report) if d.ending == ending]
    assert item.render().startswith(STARTS[ending])


def test_the_app_offers_what_the_command_line_writes_and_a_citation(report):
    assert {d.ending for d in downloads(report)} == {f.removeprefix(".") for f in FORMATS} - {"htm"} | {"txt"}
