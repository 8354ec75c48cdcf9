import csv
import io

import pytest

from framing.errors import FramingError
from framing.store import Review
from framing.ui.review_export import COLUMNS, from_csv, to_csv

GIVEN = [
    Review("r1", "d0", "Ann", "agree", memo="fine, “really”\nyes", time="2025-03-05T10:00:00+00:00"),
    Review("r1", "d1", "Bob", "corrected", "agency", "a", "=HYPERLINK(1)", "2025-03-05T10:00:01+00:00"),
    Review("r1", "d4", "Ann", "disagree", memo="-1", time="2025-03-05T10:00:02+00:00"),
]


def test_verdicts_come_back_as_they_were(report):
    assert from_csv(to_csv(report, GIVEN), report, "r1") == GIVEN


def test_a_byte_order_mark_of_a_spreadsheet_is_no_matter(report):
    assert from_csv("\ufeff" + to_csv(report, GIVEN), report, "r1") == GIVEN


def test_formulas_are_defused_and_the_report_stands_beside(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report, GIVEN))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1]["memo"].startswith("'=")
    assert (rows[0]["axis"], rows[0]["quote_a"], rows[0]["source_a"]) == ("certainty", "inevitable", "Lunden Courier")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "column 'report' is missing"),
        ("report,difference,coder,verdict\nr2,d0,Ann,agree\n", "row 2: this verdict is on another comparison"),
        ("report,difference,coder,verdict\nr1,d9,Ann,agree\n", "another comparison"),
        ("report,difference,coder,verdict\nr1,d0,Ann,maybe\n", "maybe"),
        ("report,difference,coder,verdict\nr1,d0,,agree\n", "coder"),
    ],
)
def test_a_table_that_is_none_of_verdicts_is_refused(report, text, said):
    with pytest.raises(FramingError, match=said):
        from_csv(text, report, "r1")


def test_a_cell_beyond_all_measure_is_refused(report):
    with pytest.raises(FramingError, match="no valid CSV"):
        from_csv("report,difference,coder,verdict\nr1,d0,Ann," + "a" * 2**28, report, "r1")
