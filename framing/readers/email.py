"""Mails and newsletters: the plain part, or the HTML part where that has more to say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import sandbox
from framing.readers.encoding import decode
from framing.readers.languages import language_code
from framing.readers.limits import Limits
from framing.readers.lines import unwrap
from framing.readers.markup import paragraphs
from framing.readers.metadata import iso_date

if TYPE_CHECKING:
    from email.message import EmailMessage

_MIN_PLAIN = 200


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read an .eml file in a worker process."""
    return sandbox.parse("email", data, limits)


def parse(data: bytes, limits: Limits) -> Article:
    """Parse a mail; attachments are not looked at.

    Raises:
        ReadError: No mail, nested too deep, or without text.
    """
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = _parts(message, limits)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        raise ReadError("this mail is damaged", hint="Save its text as a .txt file.") from error
    if not message.keys():
        raise ReadError("this is no mail: it has no header", hint="Save its text as a .txt file.")
    text = _text(parts, limits)
    if not text.strip():
        raise ReadError("this mail has no text", hint="If the article is attached, save and give the attachment.")
    name, address = _sender(message)
    return Article(
        id="",
        text=text,
        source=name or address.rpartition("@")[2],
        title=_header(message, "Subject"),
        published=iso_date(_header(message, "Date")),
        language=language_code(_header(message, "Content-Language")),
    )


def _parts(message: EmailMessage, limits: Limits) -> list[tuple[str, str]]:
    """Return (type, text) of the text parts that are no attachments, in order."""
    parts: list[tuple[str, str]] = []
    stack: list[tuple[EmailMessage, int]] = [(message, 0)]
    while stack:
        part, level = stack.pop()
        if level > limits.depth:
            raise ReadError("its parts are nested too deep", hint="Save its text as a .txt file.")
        if part.is_multipart():
            children = part.get_payload()
            stack.extend((child, level + 1) for child in reversed(children))  # type: ignore[arg-type]
        elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                text = decode(payload, declared=part.get_content_charset() or "")
                parts.append((part.get_content_subtype(), _reflowed(part, text)))
    return parts


def _reflowed(part: EmailMessage, text: str) -> str:
    """Join soft line ends of format=flowed (RFC 3676, section 4.2): a line ending in a space goes on."""
    if part.get_content_subtype() != "plain" or str(part.get_param("format", "")).lower() != "flowed":
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    mended = lines[0]
    for before, line in pairwise(lines):
        soft = before.endswith(" ") and before != "-- "
        mended += line if soft else "\n" + line
    return mended


def _text(parts: list[tuple[str, str]], limits: Limits) -> str:
    plain = "\n\n".join(text for kind, text in parts if kind == "plain")
    pages = [text for kind, text in parts if kind == "html"]
    if len(plain.strip()) >= _MIN_PLAIN or not pages:
        return unwrap(plain).strip()
    from_pages = "\n\n".join(filter(None, (paragraphs(page, limit=limits.depth) for page in pages)))
    return max(from_pages, unwrap(plain).strip(), key=len)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""  # a malformed header says nothing; the text counts


def _sender(message: EmailMessage) -> tuple[str, str]:
    from email.utils import parseaddr

    return parseaddr(_header(message, "From"))
