"""ZIP containers: measured before anything is unpacked, capped while it is."""

from __future__ import annotations

import io
import re
import zipfile

from framing.errors import ReadError
from framing.readers.limits import MEGABYTE, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def open_archive(data: bytes, limits: Limits, *, kind: str) -> zipfile.ZipFile:
    """Open a .docx or .epub after measuring it.

    Raises:
        ReadError: No ZIP file, encrypted, or over the limits on entries, size or ratio.
    """
    if data.startswith(_OLE):
        raise ReadError(
            f"is encrypted, or an old Office file and no {kind}",
            hint=f"Open it and save it as {kind} unprotected.",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise ReadError(f"is damaged or no {kind} file", hint="Save it again, or as plain text.") from error
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        raise ReadError(f"has {len(entries):,} entries, more than {limits.entries:,}", hint="Give plain text.")
    if total > limits.unpacked_bytes:
        raise ReadError(
            f"unpacks to {total // MEGABYTE:,} MB, more than {limits.unpacked_bytes // MEGABYTE:,} MB",
            hint="Remove its pictures, or give plain text.",
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise ReadError("is encrypted", hint=f"Save it as {kind} without a password.")
        if entry.file_size > max(MEGABYTE, entry.compress_size * limits.ratio):
            raise ReadError(
                f"the entry {entry.filename[:80]!r} unpacks to more than {limits.ratio} times its size",
                hint="This looks like a decompression bomb; give plain text.",
            )
    return archive


def read_entry(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """Unpack one entry, whatever its header claims no further than the limit.

    Raises:
        ReadError: The entry is missing, damaged or too large.
    """
    try:
        with archive.open(name) as stream:
            data = stream.read(limits.unpacked_bytes + 1)
    except KeyError as error:
        raise ReadError(f"lacks its part {name[:80]!r}", hint="Save it again, or as plain text.") from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
        raise ReadError(f"its part {name[:80]!r} is damaged", hint="Save it again, or as plain text.") from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "bz2", "_lzma"):
            raise ReadError(f"its part {name[:80]!r} is damaged", hint="Save it again, or as plain text.") from error
        raise
    if len(data) > limits.unpacked_bytes:
        raise ReadError("unpacks to more than its header says", hint="Give plain text.")
    return data


def refuse_declarations(data: bytes, name: str) -> None:
    """Refuse XML that declares a document type or entities (XML bombs, reading of local files).

    Raises:
        ReadError: It does.
    """
    if _DECLARATION.search(data) or _DECLARATION.search(data.replace(b"\0", b"")):
        raise ReadError(
            f"its part {name[:80]!r} declares a document type or entities, which no word processor writes",
            hint="Save it again, or as plain text.",
        )
