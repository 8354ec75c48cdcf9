from __future__ import annotations

import os
import sqlite3
import sys

import pytest

from framing.store import StoreError, open_store
from framing.store.cache import Cache
from framing.store.opening import Closing, connect

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number, i AS key FROM n"


@pytest.fixture(params=[open_store, Cache], ids=["library", "cache"])
def open_file(request):
    return request.param


@pytest.mark.parametrize(
    "statement", [f"CREATE VIEW more AS {ENDLESS}", "CREATE TRIGGER t AFTER INSERT ON {} BEGIN {} END"]
)
def test_what_could_run_by_itself_is_refused(tmp_path, open_file, statement):
    path = tmp_path / "x.sqlite"
    with open_file(path):
        pass
    table = "entries" if open_file is Cache else "articles"
    with sqlite3.connect(path) as connection:
        connection.execute(statement.format(table, f"DELETE FROM {table};"))
    connection.close()
    with pytest.raises(StoreError, match="views or triggers"), open_file(path):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="named pipes")
def test_a_pipe_is_not_waited_for(tmp_path, open_file):
    os.mkfifo(tmp_path / "x.sqlite")
    with pytest.raises(StoreError, match="no regular file"), open_file(tmp_path / "x.sqlite"):
        pass


def test_a_block_closes_what_it_opened(tmp_path):
    class File(Closing):
        def __init__(self):
            self.connection = connect(tmp_path / "x.sqlite", patience=1)

        def close(self):
            self.connection.close()

    with File() as file:
        file.connection.execute("SELECT 1")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        file.connection.execute("SELECT 1")
