"""Checks a case file's shape against `schema.json` and says what is wrong in words, with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.documents import Document, Route
from framing.errors import CaseError, FramingError, UnknownNameError

_KINDS = {"object": "a mapping", "array": "a list", "string": "text", "number": "a number", "null": "nothing"}


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `framing-case/1`, for editors and for `check_shape`."""
    found: dict[str, Any] = json.loads(schema_text())
    return found


def schema_text() -> str:
    """Return the schema as it is shipped."""
    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def check_shape(document: Document) -> None:
    """Check the keys and values of a case.

    Raises:
        UnknownNameError: A key or a name is unknown; the nearest right one is suggested.
        CaseError: Anything else is not as the schema wants it. Of several errors the first in the file is told.
    """

    def order(error: Any) -> tuple[int, int, bool, str]:  # a word misspelt before the word that is missing for it
        path = error.absolute_path
        return document.line(*path), len(path), error.validator != "additionalProperties", error.message

    errors = sorted(_validator().iter_errors(document.data), key=order)
    if errors:
        raise _worded(errors[0], document)


def _worded(error: Any, document: Document) -> FramingError:
    """Turn the library's error into one of ours."""
    route: Route = tuple(error.absolute_path)
    where = document.where(*route)
    wanted, got = error.validator_value, error.instance
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        name = next(key for key in got if key not in known)
        if any(sign in name for sign in " ,.’'“”"):
            what, hint = f"the key {name[:40]!r} looks like words", "Put words with a comma in quotation marks."
            return CaseError(what, where=document.where(*route, name), hint=hint)
        return UnknownNameError("key", name, known, where=document.where(*route, name))
    if error.validator == "enum":
        return UnknownNameError(_about(route), str(got), wanted, where=where)
    word = _WORDINGS.get(error.validator)
    what, hint = word(wanted, got, _about(route)) if word else (str(error.message)[:200], "See docs/ci.md.")
    return CaseError(what, where=where, hint=hint)


def _about(route: Route) -> str:
    """Name the value at a route: its key, or for an item of a list the list's."""
    names = [step for step in route if isinstance(step, str)]
    return names[-1] if names else "the file"


def _type(wanted: str | Sequence[str], got: Any, about: str) -> tuple[str, str]:
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    said = " or ".join(_KINDS[k] for k in kinds)
    hint = "Put it in quotation marks." if "string" in kinds and isinstance(got, int | float) else "See docs/ci.md."
    return f"{about} should be {said}", hint


def _required(wanted: Sequence[str], got: Mapping[str, Any], about: str) -> tuple[str, str]:
    missing = next(name for name in wanted if name not in got)
    return f"{missing!r} is missing in {about}", f"Add it beside {', '.join(map(repr, got))}." if got else "Add it."


def _one_of(wanted: Any, got: Mapping[str, Any], about: str) -> tuple[str, str]:
    return f"article {about!r} has {'both' if 'text' in got else 'neither'} text and path", "Give one of them."


def _few(wanted: int, got: Any, about: str) -> tuple[str, str]:
    return f"{about} has {len(got)}, but needs {wanted} or more", "Add what is missing."


def _many(wanted: int, got: Any, about: str) -> tuple[str, str]:
    return f"{about} has {len(got)}, but may have {wanted} at most", "Take some out, or split the case."


def _beyond(wanted: float, got: Any, about: str) -> tuple[str, str]:
    return f"{about} is {got}, beyond the limit of {wanted}", "Probabilities lie between 0 and 1."


def _repeated(wanted: bool, got: Any, about: str) -> tuple[str, str]:
    return f"{about} names the same twice", "Name each once."


def _pattern(wanted: str, got: Any, about: str) -> tuple[str, str]:
    return f"the name {str(got)[:80]!r} is not usable", "Use letters, digits, dots, dashes and underscores, at most 80."


_WORDINGS: dict[str, Callable[[Any, Any, str], tuple[str, str]]] = {
    "type": _type,
    "required": _required,
    "oneOf": _one_of,
    "minItems": _few,
    "minLength": _few,
    "minProperties": _few,
    "maxItems": _many,
    "maxLength": _many,
    "maxProperties": _many,
    "minimum": _beyond,
    "maximum": _beyond,
    "uniqueItems": _repeated,
    "pattern": _pattern,
}
