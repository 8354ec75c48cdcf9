"""JSON: one article as an object, or several in an array."""

from __future__ import annotations

import json
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import records
from framing.readers.encoding import decode
from framing.readers.limits import Limits


def read(data: bytes, limits: Limits) -> list[Article]:
    """Read a .json file.

    Raises:
        ReadError: No JSON, or anything in it is no article.
    """
    value = loads(decode(data))
    if isinstance(value, list):
        return records.articles(((f"item {n}", item) for n, item in enumerate(value, start=1)), limits)
    return records.articles([("the object" if isinstance(value, dict) else "it", value)], limits)


def loads(text: str) -> Any:
    """Parse JSON.

    Raises:
        ReadError: It is malformed, nested too deep, or holds a number beyond all measure.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"is no valid JSON ({error.msg}, line {error.lineno}, column {error.colno})",
            hint="Mend it there.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError("is JSON nested too deep, or with too large a number", hint="Simplify it.") from error


def holds_articles(data: bytes) -> bool:
    """Tell whether a JSON file in a folder holds articles; malformed ones count and get reported later."""
    try:
        value = loads(decode(data))
    except ReadError:
        return True
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and "text" in {str(key).strip().lower() for key in item} for item in items)
