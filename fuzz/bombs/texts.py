"""Plain text."""

from __future__ import annotations

from fuzz.bombs.making import MEGABYTE, SENTENCE
from fuzz.bombs.table import of


@of(".txt")
def text_gigabyte_line() -> bytes:
    return b"word " * (1024 * MEGABYTE // 5)


@of(".txt")
def text_one_line() -> bytes:
    return b"word " * 399_000


@of(".txt")
def text_no_space() -> bytes:
    return b"a" * 1_999_000


@of(".txt")
def text_only_stops() -> bytes:
    return b". " * 999_000


@of(".txt")
def text_open_quotes() -> bytes:
    return "“He said ".encode() * 220_000


@of(".txt")
def text_open_brackets() -> bytes:
    return b"([{" * 660_000


@of(".txt")
def text_million_lines() -> bytes:
    return b"A\n" * 999_000


@of(".txt")
def text_short_lines() -> bytes:
    return b"A short line here.\n" * 49_000


@of(".txt")
def text_nul() -> bytes:
    return b"\0" * (30 * MEGABYTE)


@of(".txt")
def text_controls() -> bytes:
    return b"\x01" * (30 * MEGABYTE)


@of(".txt")
def text_high_bytes() -> bytes:
    return bytes(range(0x80, 0x100)) * (30 * MEGABYTE // 128)


@of(".txt")
def text_lone_surrogates() -> bytes:
    return (SENTENCE + "\ud800\udfff").encode("utf-8", "surrogatepass")


@of(".txt")
def text_wide_lone_surrogates() -> bytes:
    return ("\ufeff" + SENTENCE + "\ud800").encode("utf-16-le", "surrogatepass")


@of(".txt")
def text_bidirectional() -> bytes:
    return (SENTENCE + "\u202e\u2066\u2069\u202c\u200f").encode() * 2_000


@of(".txt")
def text_zero_width() -> bytes:
    return ("Th\u200be d\u200d\ufeffam wi\u2060ll hold. " + "\u200b" * 2_000).encode() * 500


@of(".txt")
def text_combining() -> bytes:
    return ("e" + "\u0301" * 900_000 + " " + SENTENCE).encode() * 2


@of(".txt")
def text_escapes() -> bytes:
    return (SENTENCE + "\x1b]0;owned\x07\x1b[2J\x1b[31m" + SENTENCE * 8).encode()


@of(".txt")
def text_titles() -> bytes:
    return b"Mr. " * 400_000


@of(".txt")
def text_initials() -> bytes:
    return b"A.B.C. " * 280_000


@of(".txt")
def text_boilerplate() -> bytes:
    return b"Advertisement\n\nShare this\n\nBy Ada Moor\n\n" * 8_000


@of(".txt")
def text_same_sentence() -> bytes:
    return SENTENCE.encode() * 20_000


@of(".txt")
def text_addresses() -> bytes:
    return b"https://a.example/?q=%41&b=c#d a@b.example @name #tag " * 35_000


@of(".txt")
def text_numbers() -> bytes:
    return b"1,234.56.78-90/12:34 " * 90_000


@of(".txt")
def text_quotes_in_quotes() -> bytes:
    return "“‘“‘".encode() * 150_000 + b"word" + "’”’”".encode() * 150_000


@of(".txt")
def text_chinese_without_stops() -> bytes:
    return ("坝会撑住" * 490_000).encode()


@of(".txt")
def text_chinese_stops() -> bytes:
    return ("坝。" * 900_000).encode()


@of(".txt")
def text_joined_signs() -> bytes:
    return ("\U0001f468\u200d" * 900_000 + SENTENCE).encode()


@of(".txt")
def text_separators() -> bytes:
    return ("The dam.\u2028" * 40_000 + "\x85\x0b\x0c\x1c\x1d\x1e" * 1_000).encode()


@of(".txt")
def text_carriage_returns() -> bytes:
    return b"\r\n\r\r\n" * 390_000 + b"The dam will hold."


@of(".txt")
def text_marks_of_order() -> bytes:
    return b"\xef\xbb\xbf" * 600_000 + SENTENCE.encode()


@of(".txt")
def text_marks_without_text() -> bytes:
    return b"\xff\xfe\x00\x00" * 400_000


@of(".txt")
def text_one_byte_too_few() -> bytes:
    return SENTENCE.encode("utf-16")[:-1]


@of(".md")
def markdown_links() -> bytes:
    return b"[![[" * 490_000


@of(".txt")
def text_list_items() -> bytes:
    return b"- a\n* b\n1. c\n" * 12_000
