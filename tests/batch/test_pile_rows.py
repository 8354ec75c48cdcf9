import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.batch.rows import LIMITS, BadRow, Row, described, files, of_article, of_files, of_frame, told
from framing.datatypes import Article
from framing.errors import ReadError
from fuzz.bombs import bomb

GOOD = "The council met on Monday. It voted for the bridge."


def read(path, meta=None):
    return list(of_files([path], meta))


def bad(rows):
    return [(row.where.rpartition(", ")[2], row.what) for row in rows if isinstance(row, BadRow)]


def test_bad_lines_are_reported_by_number_and_the_others_read(tmp_path):
    path = tmp_path / "pile.jsonl"
    path.write_bytes(
        json.dumps({"id": "a", "text": GOOD, "date": "2025-03-07", "Owner": "Halden", "tags": ["x"]}).encode()
        + b'\n{"id": "b"}\nno json\n\n{"text": "caf\xe9"}\n'
        + json.dumps({"id": "c", "text": "x" * (LIMITS.characters + 1)}).encode()
        + b"\n"
        + json.dumps({"text": GOOD, "date": "never"}).encode()
        + b"\n"
        + json.dumps({"text": GOOD}).encode()
    )
    rows = read(path)
    good = [row for row in rows if isinstance(row, Row)]
    assert [row.article.id for row in good] == ["a", "pile-7"]
    assert [row.named for row in good] == [True, False]
    assert good[0].columns == {"Owner": "Halden", "tags": ""}
    assert good[0].article.path == str(path)
    assert [(place, what.split(" (")[0]) for place, what in bad(rows)] == [
        ("line 2", "has no text"),
        ("line 3", "is no valid JSON"),
        ("line 5", "holds bytes that are not UTF-8"),
        ("line 6", "has 400,001 characters, more than 400,000"),
        ("line 7", "has the date 'never', which is unclear"),
    ]


def test_a_csv_is_streamed_and_one_odd_row_does_not_turn_the_others(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_bytes(
        "id,text,owner\na,Ärger über die Brücke. Sie schließt für Wochen.,Halden\n".encode()
        + b"b,Caf\xe9 closed,x\nc,too,many,cells\nd,short\n"
    )
    rows = read(path)
    assert bad(rows) == [("row 3", "holds bytes that are not UTF-8"), ("row 4", "has 4 cells where the header has 3")]
    kept = [(row.article.text, row.columns) for row in rows if isinstance(row, Row)]
    assert kept == [("Ärger über die Brücke. Sie schließt für Wochen.", {"owner": "Halden"}), ("short", {})]


def test_a_csv_in_another_encoding_is_read_whole(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_bytes("id;text\na;“Bridge” – closed…\n".encode("cp1252"))
    assert [row.article.text for row in read(path)] == ["“Bridge” – closed…"]


def test_slashed_dates_are_read_as_the_whole_column_tells(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text(f"text,date\n{GOOD},5/6/2025\n{GOOD},25/6/2025\n", encoding="utf-8")
    assert [row.article.published for row in read(path)] == ["2025-06-05", "2025-06-25"]


def test_parquet_and_frames_keep_columns_and_types(tmp_path):
    frame = pd.DataFrame(
        {"text": [GOOD, None, GOOD], "date": pd.to_datetime(["2025-03-07", None, None]), "rank": [1.0, 2.0, None]}
    )
    frame.to_parquet(tmp_path / "pile.parquet")
    for rows in (read(tmp_path / "pile.parquet"), list(of_frame(frame))):
        assert [(row.article.published, row.columns) for row in rows if isinstance(row, Row)] == [
            ("2025-03-07", {"rank": "1"}),
            ("", {"rank": ""}),
        ]
        assert bad(rows) == [("row 2", "has no text")]
    with pytest.raises(ReadError, match="no column is called text"):
        list(of_frame(frame.rename(columns={"text": "body"})))


def test_a_parquet_file_is_streamed_and_its_worker_ends_with_the_reader(tmp_path):
    frame = pd.DataFrame({"text": [f"{GOOD} {n}" for n in range(500)], "seen": [b"x"] * 500, "tags": [["a"]] * 500})
    frame.to_parquet(tmp_path / "pile.parquet")
    rows = of_files([tmp_path / "pile.parquet"])
    assert next(rows).article.text == f"{GOOD} 0"
    rows.close()
    kept = read(tmp_path / "pile.parquet")
    assert [row.article.text for row in kept] == list(frame["text"])
    assert kept[-1].where.endswith("pile.parquet, row 500")
    assert kept[-1].columns == {"seen": "", "tags": ""}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_dictionary_bomb_is_one_bad_row_and_takes_no_memory(tmp_path):
    _, data = bomb("parquet-one-text-400-000-times")
    (tmp_path / "pile.parquet").write_bytes(data)
    code = (
        "import sys; from pathlib import Path; from framing.batch.rows import of_files\n"
        "from benchmarks.trust_hostile import peak_megabytes\n"
        "rows = list(of_files([Path(sys.argv[1])])); print(len(rows), peak_megabytes(), rows[-1].what)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "pile.parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    count, megabytes, what = done.stdout.strip().split(" ", 2)
    assert count == "1"
    assert what.startswith("unpacks to more than") or "memory" in what
    assert float(megabytes) < 1_536


def test_tables_that_cannot_be_read_are_one_bad_row(tmp_path):
    (tmp_path / "a.csv").write_text("id,body\n1,x\n", encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 nonsense")
    (tmp_path / "c.csv").write_bytes(b"")
    (tmp_path / "d.txt").write_text(GOOD, encoding="utf-8")
    rows = list(of_files(files([tmp_path])))
    assert [row.where.rpartition("/")[2] for row in rows if isinstance(row, BadRow)] == ["a.csv", "b.parquet", "c.csv"]
    assert [row.article.id for row in rows if isinstance(row, Row)] == ["d"]


def test_a_folders_own_table_is_its_metadata_and_no_article(tmp_path):
    (tmp_path / "post.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "feed.jsonl").write_text(json.dumps({"id": "f1", "text": GOOD}), encoding="utf-8")
    (tmp_path / "meta.csv").write_text("id,source,country\npost,Harbour Post,UK\nf1,Feed,\n", encoding="utf-8")
    rows = list(of_files(files([tmp_path]), told([tmp_path]), {"post.txt": {"source": "Ledger"}}))
    assert [(r.article.source, r.article.country) for r in rows] == [("Feed", ""), ("Ledger", "UK")]


def test_metadata_wins_over_what_a_file_says(tmp_path):
    (tmp_path / "post.txt").write_text(GOOD, encoding="utf-8")
    meta = {"post": {"source": "Harbour Post", "published": "2025-03-07"}}
    (row,) = read(tmp_path / "post.txt", meta)
    assert (row.article.source, row.article.published) == ("Harbour Post", "2025-03-07")


def test_metadata_for_other_articles_is_left_aside_and_for_none_is_refused(tmp_path):
    (tmp_path / "post.txt").write_text(GOOD, encoding="utf-8")
    meta = {"pots.txt": {"source": "Ledger"}, "post.txt": {"source": "Post"}}
    (row,) = described(of_files([tmp_path / "post.txt"]), meta)
    assert row.article.source == "Post"
    rows = described(of_files([tmp_path / "post.txt"]), {"pots.txt": {"source": "Ledger"}})
    assert next(rows).article.source == ""
    with pytest.raises(ReadError, match=r"names 'pots\.txt' and others, but no article has such an id or file name"):
        next(rows)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_articles_without_ids_are_called_as_everywhere_else(tmp_path, suffix, count):
    frame = pd.DataFrame({"text": [f"{GOOD} {n}" for n in range(count)]})
    path = tmp_path / f"pile{suffix}"
    if suffix == ".csv":
        frame.to_csv(path, index=False)
    elif suffix == ".jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_parquet(path)
    known = framing.read(path)
    assert [row.article.id for row in read(path)] == [a.id for a in (known if isinstance(known, list) else [known])]


def test_articles_in_memory_are_checked_too():
    assert of_article(Article("a", "\n"), "article 1") == BadRow("article 1", "there is no text in it")
    assert isinstance(of_article(Article("a", GOOD), "article 1"), Row)


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        files([tmp_path / "nothing.csv"])
