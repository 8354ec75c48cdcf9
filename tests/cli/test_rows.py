from __future__ import annotations

import json

import pytest

from framing.cli.rows import read_pairs, read_topics, write_rows
from framing.errors import ReadError

GOOD = '{"id": "x", "a": {"text": "A."}, "b": {"text": "B.", "source": "S"}, "note": 1}'


def rows(tmp_path, text, read=read_pairs):
    path = tmp_path / "in.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path))


def test_good_rows_are_returned_whole(tmp_path):
    assert rows(tmp_path, f"\ufeff{GOOD}\r\n\n") == [json.loads(GOOD)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON in UTF-8"),
        (b'{"id": "\xff"}', "no JSON in UTF-8"),
        ("[" * 100_000, "no JSON in UTF-8"),
        ("9" * 5000, "no JSON"),
        ("[]", "no JSON object"),
        ('{"a": {"text": "A"}, "b": {"text": "B"}}', '"id" is missing'),
        ('{"id": 1, "a": {"text": "A"}}', '"b" has no "text"'),
        ('{"id": 1, "a": "A", "b": {"text": "B"}}', '"a" has no "text"'),
        ('{"id": 1, "a": {"text": " "}, "b": {"text": "B"}}', 'the text of "a" is empty'),
        ('{"id": 1, "a": {"text": "\\ud800"}, "b": {"text": "B"}}', "half a surrogate pair"),
        (
            f'{{"id": 1, "a": {{"text": "A"}}, "b": {{"text": "{"B" * 20_001}"}}}}',
            'the text of "b" has 20,001 characters, more than 20,000',
        ),
        (GOOD, "id 'x' stands in line 1 already"),
    ],
)
def test_an_unusable_line_is_named_by_file_and_number(tmp_path, line, message):
    text = GOOD.encode() + b"\n\n" + (line if isinstance(line, bytes) else line.encode()) + b"\n"
    with pytest.raises(ReadError, match=r"in\.jsonl, line 3: ") as caught:
        rows(tmp_path, text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"docs": []}', '"topic" is missing'),
        ('{"topic": "t", "docs": {}}', '"docs" is missing or no list'),
        ('{"topic": "t", "docs": [{"passages": []}]}', 'document 1 has no "id"'),
        ('{"topic": "t", "docs": [{"id": "d", "passages": [1]}]}', "is no list of texts"),
        (json.dumps({"topic": "t", "docs": [{"id": "d", "passages": ["B" * 20_001]}]}), "'d' has 20,001 characters"),
        (json.dumps({"topic": "t", "docs": [{"id": "d", "passages": ["B"] * 2_501}]}), "has 2,501 passages"),
        ('{"topic": "t", "docs": [{"id": "d", "passages": []}, {"id": "d", "passages": []}]}', "the same id"),
    ],
)
def test_an_unusable_topic_is_named_by_line(tmp_path, line, message):
    with pytest.raises(ReadError, match=r"in\.jsonl, line 1: ") as caught:
        rows(tmp_path, line, read_topics)
    assert message in str(caught.value)


def test_a_missing_or_empty_file_is_a_clear_error(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        list(read_pairs(tmp_path / "none.jsonl"))
    with pytest.raises(ReadError, match="no rows"):
        rows(tmp_path, "\n")


def test_rows_are_counted_and_written_as_text(tmp_path):
    path = tmp_path / "out.jsonl"
    assert write_rows([{"a": "ä"}, {"a": 1.5}], path) == 2
    assert path.read_text("utf-8") == '{"a": "ä"}\n{"a": 1.5}\n'
