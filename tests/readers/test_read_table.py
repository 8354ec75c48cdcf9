from __future__ import annotations

import io
import json
import tracemalloc

import pytest

from framing.errors import ReadError
from framing.readers import from_bytes, table
from framing.readers.limits import DEFAULT, Limits

FULL = {
    "id": "a",
    "title": "One",
    "text": "First text.",
    "source": "Courier",
    "date": "2025-03-03",
    "country": "UK",
}
FULL |= {"language": "en-GB", "url": "https://x.example/a", "leaning": "left"}
ROWS = [FULL, {"id": "b", "text": "Second, “quoted”\ntext.", "source": None, "date": float("nan")}]


def as_csv(rows) -> bytes:
    import pandas as pd

    return pd.DataFrame(rows).to_csv(index=False).encode()


def as_parquet(rows) -> bytes:
    import pandas as pd

    out = io.BytesIO()
    pd.DataFrame(rows).to_parquet(out)
    return out.getvalue()


def as_jsonl(rows) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


FORMATS = [
    (as_csv, "t.csv"),
    (as_parquet, "t.parquet"),
    (as_jsonl, "t.jsonl"),
    (lambda r: json.dumps(r).encode(), "t.json"),
]


@pytest.mark.parametrize(("render", "name"), FORMATS)
def test_all_tables_give_the_same_articles(render, name):
    first, second = from_bytes(render(ROWS), name)
    found = (
        first.id,
        first.title,
        first.text,
        first.source,
        first.published,
        first.country,
        first.language,
        first.url,
    )
    assert found == ("a", "One", "First text.", "Courier", "2025-03-03", "UK", "en", "https://x.example/a")
    assert (second.id, second.text, second.source, second.published) == (
        "b",
        "Second, “quoted”\ntext.",
        "",
        "",
    )


@pytest.mark.parametrize(("render", "name"), FORMATS)
def test_bad_rows_are_named(render, name):
    rows = [ROWS[0], {"id": "c", "text": None}, {"id": "d", "text": "  "}, {**ROWS[0]}]
    with pytest.raises(ReadError) as error:
        from_bytes(render(rows), name)
    message = str(error.value)
    assert message.count("has no text") == 2
    assert "repeats the id 'a'" in message
    assert name in message


def test_numbers_as_ids_have_no_fraction():
    assert [
        a.id for a in from_bytes(as_parquet([{"id": 1.0, "text": "x"}, {"id": 2.0, "text": "y"}]), "t.parquet")
    ] == ["1", "2"]
    assert [a.id for a in from_bytes(b'{"id": 7, "text": "x"}\n', "t.jsonl")] == ["7"]


def test_rows_without_an_id_are_numbered():
    assert [a.id for a in from_bytes(b"text\nOne.\nTwo.\n", "t.csv")] == ["t-1", "t-2"]


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_separators(mark):
    assert from_bytes(f"id{mark}text\nx{mark}Hello there.\n".encode(), "t.csv")[0].text == "Hello there."


def test_line_ends_inside_a_cell_stay():
    assert from_bytes(b'id,text\r\nx,"One.\r\nTwo."\r\n', "t.csv")[0].text == "One.\r\nTwo."


def test_a_column_of_dates_settles_the_order():
    found = from_bytes(b"text,date\na,5/6/2025\nb,25/6/2025\n", "t.csv")
    assert [a.published for a in found] == ["2025-06-05", "2025-06-25"]
    with pytest.raises(ReadError, match=r"row 2 has the date '5/6/2025', which is unclear"):
        from_bytes(b"text,date\na,5/6/2025\n", "t.csv")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"id,body\nx,y\n", "t.csv", r"no column is called text \(columns: 'id', 'body'\)"),
        (b"text,text\nx,y\n", "t.csv", "'text' stands twice"),
        (b"id,text\nx,y,z\n", "t.csv", "row 2 has 3 cells where the header has 2"),
        (b'id,text\nx,"y\n', "t.csv", "row 2: unexpected end of data"),
        (b"id,text\n", "t.csv", "holds no article"),
        (b'{"text": "x"}\n{"text": \n', "t.jsonl", "line 2 is no valid JSON"),
        (b'{"text": "x"}\n[1]\n', "t.jsonl", "line 2 is a list"),
        (b'{"text": 5}\n', "t.jsonl", "text that is no string"),
        (b"[" * 100_000, "t.json", "nested too deep"),
        (b'"text"', "t.json", "it is a string"),
        (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", "t.json", "too large a number"),
        (b'{"text": "a \\ud800 b"}', "t.json", "half characters"),
        (b"PAR1 and nothing", "t.parquet", "damaged or no Parquet file"),
    ],
)
def test_what_is_wrong_and_where(data, name, message):
    with pytest.raises(ReadError, match=message):
        from_bytes(data, name)


def test_a_parquet_file_without_text():
    with pytest.raises(ReadError, match="no column is called text"):
        from_bytes(as_parquet([{"id": "a", "body": "x"}]), "t.parquet")


def test_many_bad_rows_are_counted():
    with pytest.raises(ReadError, match=r"row 6 has no text \(and 15 more\)"):
        from_bytes(b"id,text\n" + b"".join(b"%d,\n" % n for n in range(20)), "t.csv")


def test_a_text_too_long():
    with pytest.raises(ReadError, match="row 2 has 20 characters, more than 10"):
        from_bytes(b"id,text\nx," + b"a" * 20, "t.csv", limits=Limits(characters=10))


def test_one_object_is_one_article():
    (article,) = from_bytes(b'{"text": "Hello there.", "outlet": "Courier"}', "story.json")
    assert (article.id, article.source) == ("story", "Courier")


def test_what_no_article_has_is_not_kept_of_a_line():
    nested = "[" * 900 + "]" * 900
    row = '{"id": "%d", "Text ": "The dam will hold.", "title": [%s], "other": ' + nested + "}\n"
    tracemalloc.start()
    try:
        found = table.read_jsonl("".join(row % (n, nested) for n in range(300)).encode(), DEFAULT)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (len(found), found[0].text, found[0].title) == (300, "The dam will hold.", "")
    assert most < 8_000_000  # 300 rows as they were parsed would take 30 MB
