"""Annotate passages: words, entities, quotations, negation and modality, each text read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from framing.datatypes import Annotation, Entity, Passage, Quotation, Span, Token
from framing.text import parser, scope, tokenizer
from framing.text.quotations import quotations
from framing.text.segment import sentences

_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"\p{L}")

_Content = tuple[
    tuple[Token, ...],
    tuple[Span, ...],
    tuple[Entity, ...],
    tuple[Quotation, ...],
    tuple[Span, ...],
    tuple[Span, ...],
]


def annotate(passages: Sequence[Passage], language: str | Mapping[str, str]) -> list[Annotation]:
    """Annotate passages; English is parsed, other languages are read by patterns.

    Equal texts are read once and have equal annotations. Spans are relative to the passage's text.

    Args:
        passages: Of one or more articles.
        language: ISO 639-1 code of all passages, or by article id; an empty or missing code is guessed from
            the script (Chinese or English).

    Returns:
        One annotation per passage, in order.

    Raises:
        ModelError: An English passage came, and the English parser is not installed.
    """
    keys = [(_code(passage, language), passage.text) for passage in passages]
    unique = list(dict.fromkeys(keys))
    english = [text for code, text in unique if code == "en" and len(text) <= parser.LONGEST]
    parsed = dict(zip(english, parser.parse(english), strict=True))
    read = {key: _read(key[1], key[0], parsed.get(key[1]) if key[0] == "en" else None) for key in unique}
    return [Annotation(passage, key[0], *read[key]) for passage, key in zip(passages, keys, strict=True)]


def _code(passage: Passage, language: str | Mapping[str, str]) -> str:
    """The passage's language as a bare ISO 639-1 code, guessed from the script where none is given."""
    code = language if isinstance(language, str) else language.get(passage.article_id, "")
    if code:
        return code.replace("_", "-").split("-")[0].lower()
    letters = _LETTER.findall(passage.text)
    return "zh" if 2 * sum(1 for sign in letters if _HAN.match(sign)) > len(letters) else "en"


def _read(text: str, language: str, parsed: parser.Parsed | None) -> _Content:
    if parsed is not None:
        tokens, entities = parsed
        return (
            tokens,
            tuple(sentences(text, language)),
            entities,
            quotations(text, tokens),
            scope.negated(tokens),
            scope.modal(tokens),
        )
    tokens = tokenizer.tokens(text, language)
    return (
        tokens,
        tuple(sentences(text, language)),
        tokenizer.entities(text, language),
        quotations(text, tokens),
        tokenizer.negated(text, language),
        tokenizer.modal(text, language),
    )
