from __future__ import annotations

import pytest

from framing.errors import ReadError, UnknownNameError
from framing.readers import read_metadata
from framing.readers.languages import language_code
from framing.readers.metadata import day_first, iso_date, normalise


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-08-24", "2025-08-24"),
        ("2025-08-24T13:05:00Z", "2025-08-24"),
        ("2025-08", "2025-08"),
        ("2025", "2025"),
        ("20250824", "2025-08-24"),
        ("20250824T130500", "2025-08-24"),
        ("2025/8/4", "2025-08-04"),
        ("24 August 2025", "2025-08-24"),
        ("Aug 24th, 2025", "2025-08-24"),
        ("Sunday, August 24, 2025", "2025-08-24"),
        ("Sun, 24 Aug 2025 09:30:00 +0200", "2025-08-24"),
        ("24.8.2025", "2025-08-24"),
        ("4.8.2025", "2025-08-04"),
        ("8/24/2025", "2025-08-24"),
        ("24/8/2025", "2025-08-24"),
        ("May 2025", "2025-05"),
        ("2025年8月24日", "2025-08-24"),
        ("4/8/2025", ""),
        ("2025-02-30", ""),
        ("yesterday", ""),
        ("12345", ""),
        ("", ""),
    ],
)
def test_dates(written, iso):
    assert iso_date(written) == iso


def test_a_column_of_dates_settles_the_order_of_day_and_month():
    assert day_first(["4/8/2025", "24/8/2025"]) is True
    assert day_first(["4/8/2025", "8/24/2025"]) is False
    assert day_first(["4/8/2025"]) is None
    assert day_first(["24/8/2025", "8/24/2025"]) is None
    assert iso_date("4/8/2025", day_first=True) == "2025-08-04"
    assert iso_date("4/8/2025", day_first=False) == "2025-04-08"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh_Hans_CN", "zh"),
        ("eng", "en"),
        ("German", "de"),
        ("klingon", ""),
        ("", ""),
    ],
)
def test_languages(written, code):
    assert language_code(written) == code


def test_aliases_and_empty_values():
    known = normalise({"date": "24 Aug 2025", "Outlet": " The Courier ", "author": " ", "language": "English"})
    assert known == {"published": "2025-08-24", "source": "The Courier", "language": "en"}


def test_unknown_field_names_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'source'"):
        normalise({"sorce": "x"})


@pytest.mark.parametrize("value", [{"date": "soon"}, {"language": "klingon"}])
def test_what_cannot_be_understood_is_an_error(value):
    with pytest.raises(ReadError, match=r"soon|klingon"):
        normalise(value)


def test_the_table(tmp_path):
    path = tmp_path / "meta.csv"
    path.write_text('\ufeffFile;Source;Date\na.txt;The Courier;2025-08-24\n\nb.txt;"Post; Echo";\n', encoding="utf-8")
    assert read_metadata(path) == {
        "a.txt": {"source": "The Courier", "published": "2025-08-24"},
        "b.txt": {"source": "Post; Echo"},
    }


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("source,date\nx,2025\n", "no column is called id or file"),
        ("id,sorce\na,x\n", "Did you mean 'source'"),
        ("id,source\na,x\na,y\n", "row 3: 'a' stands here a second time"),
        ("id,source\n,x\n", "row 2: names no article"),
        ("id,source\na,x,y\n", "row 2: has 3 cells"),
        ("id,date\na,soon\n", "row 2: the date 'soon'"),
        ('id,source\na,"x\n', "no valid CSV"),
        ("", "no column is called id or file"),
    ],
)
def test_a_bad_table_says_where(tmp_path, table, message):
    path = tmp_path / "meta.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises((ReadError, UnknownNameError), match=message):
        read_metadata(path)


def test_a_missing_table(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        read_metadata(tmp_path / "none.csv")
