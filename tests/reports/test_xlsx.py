from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from framing.reports import frame, xlsx

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def workbook(report):
    """Sheet names, and by name the cells as rows of (value, kind)."""
    archive = zipfile.ZipFile(io.BytesIO(xlsx.render(report)))
    shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(t.text or "" for t in item.iter(f"{{{NS['x']}}}t")) for item in shared]
    names = [s.get("name") for s in ElementTree.fromstring(archive.read("xl/workbook.xml")).iterfind(".//x:sheet", NS)]
    sheets = {}
    for number, name in enumerate(names, start=1):
        sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        assert sheet.find(".//x:f", NS) is None, "a formula"
        assert sheet.find(".//x:hyperlink", NS) is None, "a link"
        sheets[name] = [
            [texts[int(c.findtext("x:v", namespaces=NS))] if c.get("t") == "s" else c.findtext("x:v", namespaces=NS)
             for c in row] for row in sheet.iterfind(".//x:row", NS)
        ]  # fmt: skip
    return archive, sheets


def test_a_sheet_a_table_and_one_on_how_it_was_made(report):
    _, sheets = workbook(report)
    assert list(sheets) == [*xlsx.SHEETS, "About"]
    for name, table in xlsx.SHEETS.items():
        assert sheets[name][0] == list(table(report).columns)
        assert len(sheets[name]) == 1 + len(table(report))
    first, column = sheets["Differences"][1], frame.DIFFERENCES.index
    assert first[column("quote_a")] == "will open in October"
    assert first[column("flagged")] == "1"
    assert float(first[column("probability")]) == report.candidates[0].probability
    about = dict(map(tuple, sheets["About"][1:]))
    assert "Version" in about["citation"]


def test_hostile_text_stays_text_exactly(hostile):
    archive, sheets = workbook(hostile)
    texts = [cell for row in sheets["Passages"] for cell in row]
    assert any(t and t.startswith("=cmd()") for t in texts)
    assert "quotePrefix" in archive.read("xl/styles.xml").decode()


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    assert xlsx.fitted("x" * xlsx.LONGEST) == "x" * xlsx.LONGEST
    cut = xlsx.fitted("x" * (xlsx.LONGEST + 1))
    assert len(cut) == xlsx.LONGEST
    assert cut.endswith("[cut: Excel holds no more]")
    assert xlsx.fitted("a\ud800") == "a\ufffd"


@pytest.mark.parametrize("kind", ["report", "empty"])
def test_the_same_report_gives_the_same_bytes(kind, request):
    found = request.getfixturevalue(kind)
    assert xlsx.render(found) == xlsx.render(found)
