from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framing.documents import DEEPEST, Rules, read_document
from framing.documents import parse as parse_by
from framing.errors import FramingError

MOST_BYTES = 64 * 1024


class RefusedError(FramingError):
    """The error of the kind of file that is read here."""


RULES = Rules(
    error=RefusedError, place="{file}, row {line}", most_bytes=MOST_BYTES, most_values=20_000, wanted="Write something."
)

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda x: round(x, 3)) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def parse(text, name):
    return parse_by(text, name, RULES)


@given(VALUES)
def test_json_is_read_as_json(data):
    assert parse(json.dumps({"x": data}), "a.json").data == {"x": data}
    assert parse(json.dumps({"x": data}, indent="\t", ensure_ascii=False), "a.json").data == {"x": data}


def test_a_line_separator_in_json_is_a_sign_like_any_other():
    data = {"a\u2028b": "c\u2029 d\x85e"}
    assert parse(json.dumps(data, ensure_ascii=False), "a.json").data == data


@given(VALUES)
def test_yaml_as_the_library_writes_it_is_read_back(data):
    assert parse(yaml.safe_dump({"x": data}, allow_unicode=True, default_flow_style=False), "a.yaml").data == {
        "x": data
    }


def test_words_that_yaml_once_took_for_something_else_stay_text():
    data = parse(
        "a: no\nb: 2025-03-04\nc: 1:30\nd: on\ne: 0o17\nf: .nan\ng: ~\nh: 'true'\ni: 3\nj: 3.5\nk: true", "x"
    ).data
    assert list(data.values()) == ["no", "2025-03-04", "1:30", "on", "0o17", ".nan", None, "true", 3, 3.5, True]


def test_every_value_has_its_place():
    text = "one: 1\ntwo:\n  - alpha\n  - beta: |\n      words\n      more\n"
    document = parse(text, "x.yaml")
    assert document.where("two", 1, "beta") == "x.yaml, row 4"
    assert document.where("two", 1, "beta", "nothing", 7) == "x.yaml, row 4"
    place = document.places["two", 1, "beta"]
    assert (place.style, place.line) == ("|", 4)
    assert text[document.places["two", 0].start : document.places["two", 0].end] == "alpha"


def test_json_escapes_beyond_the_first_plane_are_joined():
    assert parse('{"a": "\\ud83d\\ude00 \\/"}', "a.json").data == {"a": "\U0001f600 /"}


BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("a: !!python/object/apply:os.system ['true']", "tags", 1),
        ("a: 1\nb: !local x", "tags", 2),
        ("a: ! x", "tags", 1),
        (BOMB, "anchors", 1),
        ("a: 1\nb: *c", "aliases", 2),
        ("a: 1\nb: 2\na: 3", "second time", 3),
        ("{a: 1, b: {c: 1, c: 2}}", "second time", 1),
        ("a: 1\n---\nb: 2", "second document", 2),
        ("? [a, b]\n: 1", "key must be a word", 1),
        ("a: [1, 2", "no valid YAML", 1),
        ("a: b: c", "no valid YAML", 1),
        ("a:\n\t- b", "no valid YAML", 2),
        ("a: " + "9" * 200, "too long", 1),
        ("", "empty", None),
        ("# only a comment", "empty", None),
        ("a: \x07", "does not allow", None),
        ("[" * (DEEPEST + 5), "nested deeper", 1),
        ("a: " + "[" * 3000 + "]" * 3000, "nested deeper", 1),
        ("[" + "1," * 30_000 + "]", "more than 20,000 values", 1),
    ],
)
def test_what_is_refused(text, what, line):
    with pytest.raises(RefusedError, match=what) as refused:
        parse(text, "x.yaml")
    assert refused.value.where == (f"x.yaml, row {line}" if line else "x.yaml")
    assert refused.value.hint


def test_a_merge_key_is_no_more_than_a_key():
    assert parse("<<: {a: 1}\nb: 2", "x").data == {"<<": {"a": 1}, "b": 2}


@pytest.mark.parametrize("text", ["{a: 1}", '{"a": 1,}', "[" * 100_000, '{"a": ' + "9" * 5000 + "}", "{'a': 1}"])
def test_json_is_strict(text):
    with pytest.raises(RefusedError, match=r"JSON|nested|number"):
        parse(text, "x.json")


def test_files_are_limited_and_regular(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(RefusedError, match="more than 64 KB"):
        read_document(large, "large.yaml", RULES)
    with pytest.raises(RefusedError, match="no such file"):
        read_document(tmp_path / "none.yaml", "none.yaml", RULES)
    with pytest.raises(RefusedError, match="regular"):
        read_document(tmp_path, "folder", RULES)
    (tmp_path / "latin.yaml").write_bytes("a: ä".encode("latin-1"))
    with pytest.raises(RefusedError, match="UTF-8"):
        read_document(tmp_path / "latin.yaml", "latin.yaml", RULES)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_document(tmp_path / "a.yaml", "a", RULES).data == {"a": 1}
