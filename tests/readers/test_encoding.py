from __future__ import annotations

import codecs

import pytest

from framing.errors import ReadError
from framing.readers.encoding import codec, decode

RUSSIAN = "Городской совет в понедельник закрыл старый мост на ремонт, сообщили власти. " * 5


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_the_mark_says_the_encoding_and_is_removed(mark, encoding):
    assert decode(mark + "Brücke – “closed”".encode(encoding)) == "Brücke – “closed”"


def test_line_ends_and_spaces_stay():
    assert decode("a\r\nb\rc \n\td\u00a0".encode()) == "a\r\nb\rc \n\td\u00a0"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_russian_without_a_mark(encoding):
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_chinese(encoding):
    text = "市議會週一決定關閉舊橋進行維修，官員表示工程將持續三個月。" * 8
    assert decode(text.encode(encoding)) == text


def test_typewriter_english_with_windows_quotation_marks():
    text = "The minister said “no” – and that was the ministry’s last word… " * 2
    assert decode(text.encode("cp1252")) == text


def test_a_declared_encoding_comes_first_but_not_before_the_mark():
    assert decode("ё".encode("cp1251"), declared="windows-1251") == "ё"
    assert decode(codecs.BOM_UTF8 + "ё".encode(), declared="windows-1251") == "ё"


def test_an_unknown_declared_encoding_is_passed_over():
    assert decode("naïve".encode(), declared="x-none") == "naïve"


@pytest.mark.parametrize("data", [b"abc\0def", bytes(range(1, 256)) * 20, b"\0" * 100])
def test_binary_is_refused(data):
    with pytest.raises(ReadError, match=r"a\.txt: this is a binary file"):
        decode(data, where="a.txt")


@pytest.mark.parametrize(
    ("data", "what"), [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04...", "ZIP"), (b"\x89PNG..", "image")]
)
def test_another_format_is_named(data, what):
    with pytest.raises(ReadError, match=what):
        decode(data)


def test_a_broken_utf_16_file_is_an_error():
    with pytest.raises(ReadError, match="utf-16-le"):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


def test_ascii_with_some_zeros_is_no_utf_16():
    with pytest.raises(ReadError, match="binary file"):
        decode(b"id,text\n1,The dam\0 will hold.\n" * 100)


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("undefined", b"abc"),
        ("unicode_escape", b"\\ud800"),
        ("utf-7", b"+2AA-"),
        ("punycode", b"a-"),
        ("rot13", b"abc"),
    ],
)
def test_only_encodings_of_the_web_can_be_declared(declared, data):
    assert codec(declared) == ""
    assert decode(data, declared=declared) == data.decode("ascii")


def test_encodings_of_the_web_have_codecs():
    named = ("utf-8", "latin1", "windows-1251", "koi8-u", "iso-8859-15", "gb2312", "big5", "euc-jp", "euc-kr", "x")
    assert [bool(codec(name)) for name in named] == [True] * 9 + [False]
