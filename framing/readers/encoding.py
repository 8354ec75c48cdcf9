"""From bytes to text: byte order mark, UTF-8, then a guess. Nothing else is changed, line ends neither."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from framing.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a ZIP container", ".docx or .epub"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", ".docx, after saving it as such"),
    (b"PAR1", "a Parquet file", ".parquet"),
    (b"\x89PNG", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"GIF8", "an image", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"{\\rtf", "an RTF file", ".docx, after saving it as such"),
)
_CONTROLS = bytes((*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# Dashes, quotation marks, the ellipsis and the no-break space stand at the same place in every Windows-125x.
_TYPOGRAPHIC = b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b\xa0\xa3\xa7\xab\xb0\xbb"
_ASCII = bytes((0, *b"\t\n\r", *range(0x20, 0x7F)))
_HIGH = bytes(range(0x80, 0x100))
_SAMPLE = 64 * 1024
# What others may name: Python's codecs for the encodings of the WHATWG Encoding Standard, section 4.2. Python has more,
# some of which are none of text, fail on everything, or give half characters.
_OF_THE_WEB = frozenset(
    "ascii utf-8 utf-16 utf-16-le utf-16-be koi8-r koi8-u mac-roman mac-cyrillic tis-620 cp866 cp874 cp1250 "
    "cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 "
    "iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
    "gb2312 gbk gb18030 big5 big5hkscs euc_jp iso2022_jp shift_jis cp932 euc_kr cp949".split()
)


def decode(data: bytes, *, declared: str = "", where: str = "") -> str:
    """Decode the text of an article.

    Args:
        data: The bytes as they stand in the file.
        declared: Encoding named by the format (a mail part, an HTTP header); tried after the byte order mark. One that
            `codec` does not know counts as none.
        where: Name of the file, for errors.

    Returns:
        The text as decoded, the byte order mark removed, nothing else changed.

    Raises:
        ReadError: The bytes are no text, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _printable(_strict(data[len(mark) :], encoding, where), where)
    _refuse_other_formats(data, where)
    if b"\0" in data:
        return _printable(_strict(data, _wide(data), where) if _wide(data) else "\0", where)
    for encoding in (codec(declared), "utf-8"):
        if encoding:
            try:
                return _printable(data.decode(encoding), where)
            except UnicodeDecodeError:
                continue
    return _printable(_guess(data, where), where)


def lines(data: bytes, longest: int) -> Iterator[str]:
    """Decode a table line by line, with its line ends; only a table that is not UTF-8 is ever whole in memory.

    Args:
        data: The bytes as they stand in the file.
        longest: Characters of a line.

    Raises:
        ReadError: As `decode`, or a line is too long.
    """
    if _is_utf8(data):
        with io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="") as text:
            while line := text.readline(longest + 1):
                yield _short(line, longest)
    else:
        yield from (_short(found[0], longest) for found in _LINE.finditer(decode(data)))


def _is_utf8(data: bytes) -> bool:
    """Tell whether all of it is UTF-8 without NUL, a megabyte at a time."""
    if b"\0" in data or any(data.startswith(magic) for magic, *_ in _MAGIC):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 2**20):
            decoder.decode(data[start : start + 2**20])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _short(line: str, longest: int) -> str:
    if len(line) > longest:
        raise ReadError(f"a line has more than {longest:,} characters", hint="Give one article a line.")
    return line


def codec(declared: str) -> str:
    """Return Python's name of an encoding that a page, mail or server names, or nothing if the web has none so called.

    Pages say latin-1 and mean Windows-1252.
    """
    try:
        name = codecs.lookup(declared.strip("\"' \t")).name
    except (LookupError, ValueError):
        return ""
    if name not in _OF_THE_WEB:
        return ""
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"it looks like {encoding}, but byte {error.start} does not fit",
            where=where,
            hint="Save the file again as UTF-8.",
        ) from error


def _refuse_other_formats(data: bytes, where: str) -> None:
    for magic, what, suffix in _MAGIC:
        if data.startswith(magic):
            hint = f"Give it the suffix {suffix}." if suffix else "Extract the text first."
            raise ReadError(f"this is {what}, not text", where=where, hint=hint)


def _printable(text: str, where: str) -> str:
    """Refuse text with NUL, or with so many control characters that it must be something else."""
    controls = sum(map(text.count, _CONTROLS.decode()))  # counted, not found: a list of them may fill the memory
    if "\0" in text or controls > 2 + len(text) // 200:
        raise _binary(where)
    return text


def _binary(where: str) -> ReadError:
    return ReadError("this is a binary file, not text", where=where, hint="Give a text file, or its right suffix.")


def _guess(data: bytes, where: str) -> str:
    """Guess the encoding of bytes that are not UTF-8; no encoding of text has many control characters."""
    if _count(data, _CONTROLS) > 2 + len(data) // 200:
        raise _binary(where)
    if _count(data, _TYPOGRAPHIC) == _count(data, _HIGH):
        return data.decode("cp1252", errors="strict")
    from charset_normalizer import from_bytes

    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    for match in from_bytes(sample, preemptive_behaviour=False):
        try:
            return data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError("the encoding cannot be told", where=where, hint="Save the file again as UTF-8.")


def _count(data: bytes, signs: bytes) -> int:
    return len(data) - len(data.translate(None, signs))


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a byte order mark by its zero bytes: almost all are the same byte of a pair.

    ASCII with some zeros is no UTF-16, in which it would have a zero in every pair.
    """
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if 4 * (even + odd) < len(sample) and not sample.translate(None, _ASCII):
        return ""
    if len(data) % 2 or max(even, odd) < len(sample) / 100:
        return ""
    if 20 * even <= odd:
        return "utf-16-le"
    return "utf-16-be" if 20 * odd <= even else ""
