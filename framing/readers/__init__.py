"""Readers: one file per input format, one table that names them, one error for whatever cannot be read."""

from __future__ import annotations

from framing.readers.collection import from_bytes, from_text, read, read_all
from framing.readers.formats import SUFFIXES
from framing.readers.limits import Limits
from framing.readers.metadata import read_metadata

__all__ = ["SUFFIXES", "Limits", "from_bytes", "from_text", "read", "read_all", "read_metadata"]
