"""Some of the bombs, as CI has the time for; `make trust` tries them all, and the hostile collection."""

from __future__ import annotations

import sys

import pytest

from benchmarks import trust_hostile
from benchmarks.trust_hostile import MEGABYTES, SECONDS, try_bombs, try_traps
from fuzz.bombs import BOMBS, bomb
from fuzz.traps import TRAPS

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
    "docx-overlapping-entries": "unpacks to 77,819 MB",
    "epub-path-outside": "lacks its part",
    "json-empty-objects": "holds more than 500,000 articles",
    "jsonl-empty-lists": "1 passages",
    "jsonl-deep-lines": "30 passages",
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
    assert ending.seconds <= SECONDS


CAUGHT = {
    "article-is-an-endless-device": "is no regular file",
    "folders-very-deep": "nested deeper than 200",
    "metadata-is-a-pipe": "is no regular file",
    "report-is-a-pipe": "is no regular file",
    "report-with-deep-details": "nested too deep",
    "report-with-nan-elsewhere": "a number beyond all measure",
    "pair-of-long-texts": "more than 20,000",
    "folder-of-deep-cases": "nested deeper than 200",
    "study-that-deletes-elsewhere": "no manifest of framing",
    "study-with-a-pipe": "no manifest of framing",
    "study-with-reports-elsewhere": "this is a link",
    "library-with-an-endless-view": "views or triggers",
    "cache-is-a-pipe": "is no regular file",
}


@pytest.mark.parametrize("name", CAUGHT)
def test_a_trap_ends_in_one_clear_error_and_touches_nothing_beside_it(name):
    (ending,) = try_traps([name])
    assert ending.outcome == "error", ending.detail
    assert CAUGHT[name] in ending.detail
    assert ending.megabytes <= MEGABYTES
    assert ending.seconds <= SECONDS


def test_the_test_would_notice_harm(monkeypatch):
    def harmful(folder):
        (folder.parent / "precious.txt").unlink()
        return ["--version"]

    monkeypatch.setitem(TRAPS, "harms", harmful)
    (ending,) = try_traps(["harms"])
    assert (ending.outcome, ending.kept) == ("crash", False)


def test_the_test_would_notice_what_waits(monkeypatch):
    monkeypatch.setattr(trust_hostile, "HANGS", 0.05)
    (ending,) = try_traps(["case-is-a-pipe"])
    assert (ending.outcome, ending.kept) == ("hang", False)


def test_a_bomb_is_the_same_every_time():
    for name in ("docx-laughs", "epub-laughs", "pdf-reference-cycle", "text-escapes"):
        assert bomb(name) == bomb(name)


def test_every_kind_of_file_has_a_bomb():
    assert {suffix for suffix, _ in BOMBS.values()} >= {
        *(".docx", ".epub", ".pdf", ".html", ".eml", ".txt", ".json", ".jsonl", ".csv", ".parquet")
    }
