"""Some of the bombs, as CI has the time for; `make trust` tries them all, and the hostile collection."""

from __future__ import annotations

import sys

import pytest

from benchmarks.trust_hostile import MEGABYTES, SECONDS, try_bombs
from fuzz.bombs import BOMBS, bomb

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")

ENDINGS = {
    "docx-400-megabytes": "unpacks to 400 MB",
    "docx-lying-header": "is damaged",
    "docx-outside-entity": "declares a document type or entities",
    "docx-nested-zips": "is damaged, or of another format",
    "pdf-two-gigabytes": "PDF parser gave up",
    "pdf-million-pages": "more than 1,000",
    "html-deep": "nested 1,000,000 deep",
    "text-million-lines": "more than 50,000",
    "text-controls": "a binary file",
    "text-bidirectional": "2,000 passages",
    "json-empty-objects": "holds more than 500,000 articles",
    "jsonl-empty-lists": "1 passages",
    "csv-one-cell-rows": "holds more than 500,000 articles",
    "csv-endless-row": "a row has more than",
    "parquet-one-text-400-000-times": "needs too much memory",
}


@pytest.mark.parametrize("name", ENDINGS)
def test_a_bomb_ends_in_a_result_or_one_clear_error(name):
    (ending,) = try_bombs([name])
    assert ending.outcome in ("result", "error"), ending.detail
    assert ENDINGS[name] in ending.detail
    assert ending.megabytes <= MEGABYTES
    assert ending.seconds <= 4 * SECONDS  # on a machine that is busy with other tests; `make trust` holds 15 seconds


def test_a_bomb_is_the_same_every_time():
    for name in ("docx-laughs", "epub-laughs", "pdf-reference-cycle", "text-escapes"):
        assert bomb(name) == bomb(name)


def test_every_kind_of_file_has_a_bomb():
    assert {suffix for suffix, _ in BOMBS.values()} >= {
        *(".docx", ".epub", ".pdf", ".html", ".eml", ".txt", ".json", ".jsonl", ".csv", ".parquet")
    }
