"""How much a reader takes in before it gives up with a clear error."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input. The defaults leave room for any real article and stop bombs within seconds.

    Attributes:
        file_bytes: Size of a file that holds one article.
        table_bytes: Size of a table of articles (.csv, .jsonl, .parquet); `framing batch` streams larger ones.
        rows: Rows of a table.
        characters: Length of one article's text.
        lines: Lines of one article's text.
        unpacked_bytes: Size of a .docx or .epub after decompression, all entries together.
        entries: Number of entries in a .docx or .epub.
        ratio: Decompressed size over compressed size, of one entry of more than a megabyte.
        pages: Pages of a PDF.
        depth: Nesting of the parts of an e-mail and of HTML elements.
        seconds: Time for parsing one file, or for fetching one address with its redirects and robots.txt.
        memory_bytes: Address space of the worker process in which all but text, CSV and JSON is parsed.
        redirects: Redirects followed from one address.
    """

    file_bytes: int = 32 * MEGABYTE
    table_bytes: int = 256 * MEGABYTE
    rows: int = 500_000
    characters: int = 2_000_000
    lines: int = 50_000
    unpacked_bytes: int = 256 * MEGABYTE
    entries: int = 5_000
    ratio: int = 200
    pages: int = 1_000
    depth: int = 200
    seconds: float = 12.0
    memory_bytes: int = 1280 * MEGABYTE
    redirects: int = 5

    def to_dict(self) -> dict[str, Any]:
        """Return the limits as JSON values, for the worker process."""
        return asdict(self)


DEFAULT = Limits()
