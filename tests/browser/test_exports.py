"""Every download of a result, pressed in the browser and read back by the library that its readers use."""

import json
import zipfile
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def pressed(open_page, tmp_path):
    """Compares an example, and presses a download's button: returns the file."""
    page = open_page()
    page.get_by_role("tab", name="Try an example").click()
    page.get_by_role("button", name="Compare this example").click()
    page.get_by_role("heading", name="Result", exact=True).wait_for()
    page.get_by_role("tab", name="Events").wait_for()

    def press(label):
        with page.expect_download() as got:
            page.get_by_role("button", name=label, exact=True).click()
        path = tmp_path / got.value.suggested_filename
        got.value.save_as(path)
        return path

    return press


def test_all_downloads_tell_of_the_same_differences(pressed):
    report = json.loads(pressed("JSON").read_text(encoding="utf-8"))
    ids = [d["id"] for d in report["differences"]]
    texts = {a["id"]: a["text"] for a in report["articles"]}
    assert ids

    table = pq.read_table(pressed("Parquet")).to_pylist()
    assert [row["id"] for row in table] == ids
    for row in table:
        for found in row["evidence_a"]:
            assert texts[row["article_a"]][found["start"] : found["end"]] == found["quote"]

    with zipfile.ZipFile(pressed("Excel")) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert [i for i in ids if i not in strings] == []

    with zipfile.ZipFile(pressed("QDA project")) as project:
        root = ElementTree.fromstring(project.read("project.qde"))
        sources = [n for n in project.namelist() if n.startswith("Sources/")]
    assert len(sources) == len(texts)
    flagged = [d for d in report["differences"] if d["flagged"]]
    assert len(root.findall(".//{*}Note")) == len(flagged)

    codes = ElementTree.parse(pressed("QDA codebook")).findall(".//{*}Code")
    assert "Certainty" in [c.get("name") for c in codes]
    assert pressed("Citation").read_text(encoding="utf-8").startswith("framing-detector (Version")
    assert pressed("CSV").read_text(encoding="utf-8").count("\n") >= len(ids)
