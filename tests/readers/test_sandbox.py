from __future__ import annotations

import json
import subprocess
import sys

import pytest

from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.limits import Limits


def test_an_article_comes_back_as_it_was_parsed(make_docx):
    (article,) = sandbox.parse("docx", make_docx("Brücke – “closed” 🌉"), Limits())
    assert article.text == "Brücke – “closed” 🌉"


def test_a_parser_that_hangs_is_killed(make_docx):
    with pytest.raises(ReadError, match=r"takes longer than 0\.01 seconds"):
        sandbox.parse("docx", make_docx("Text."), Limits(seconds=0.01))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_worker_cannot_take_more_memory_than_allowed():
    code = (
        "from framing.readers import worker, limits\n"
        "worker._confine(limits.Limits(memory_bytes=500_000_000))\n"
        "try: bytearray(1_000_000_000)\nexcept MemoryError: print('stopped')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "stopped\n"


def test_the_worker_answers_in_json_whatever_happens():
    request = json.dumps({"kind": "epub", "limits": Limits().to_dict(), "options": {}}).encode() + b"\nrubbish"
    command = [sys.executable, "-c", "from framing.readers import worker; worker.main()"]
    done = subprocess.run(command, input=request, capture_output=True, check=True)
    assert set(json.loads(done.stdout)) == {"error"}


def test_the_worker_finds_the_package_from_anywhere(make_docx, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger in the folder')")
    monkeypatch.chdir(tmp_path)
    assert sandbox.parse("docx", make_docx("Text."), Limits())[0].text == "Text."


def test_a_stream_names_what_went_wrong(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nonsense")
    with pytest.raises(ReadError, match="damaged or no Parquet file"):
        list(sandbox.stream("parquet", tmp_path / "a.parquet", Limits()))
    with pytest.raises(ReadError, match=r"takes longer than 0\.01 seconds"):
        list(sandbox.stream("parquet", tmp_path / "a.parquet", Limits(seconds=0.01)))


def test_a_stream_whose_worker_dies_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "_START", "print('{\"part\": 1}'); print('{\"pa', end='')")
    with pytest.raises(ReadError, match="PARQUET parser gave up"):
        list(sandbox.stream("parquet", tmp_path / "a.parquet", Limits()))
