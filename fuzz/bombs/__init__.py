"""Files that are made to hurt: each is small or quick to make, and asks its reader for far too much.

`BOMBS` names them; `bomb(name)` returns a file name and its bytes, always the same. Sources of the ideas: Fifield, "A
better zip bomb" (WOOT 2019); Müller et al., "Processing Dangerous Paths" (NDSS 2021, on PDF); CWE-409 (decompression),
CWE-776 (entity expansion); Unicode Technical Report 36 (bidirectional and invisible signs).
"""

from fuzz.bombs import documents, pages, pdfs, tables, texts
from fuzz.bombs.making import CONTAINER, MEGABYTE, SENTENCE, archive, docx, pdf, stream
from fuzz.bombs.table import BOMBS, bomb

__all__ = [
    "BOMBS",
    "CONTAINER",
    "MEGABYTE",
    "SENTENCE",
    "archive",
    "bomb",
    "documents",
    "docx",
    "pages",
    "pdf",
    "pdfs",
    "stream",
    "tables",
    "texts",
]
