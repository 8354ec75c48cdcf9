"""Words, entities, negation and modality of languages without a parser, by patterns alone."""

from __future__ import annotations

from functools import lru_cache

import regex

from framing.datatypes import Entity, Span, Token

_HAN = r"\p{Han}"
_CHINESE_FUNCTION = "的了在是和与及或也都就而但被把将对从向为以于之其这那个们不没未无非很更最会能有说"
_WORD = regex.compile(
    rf"(?P<number>\p{{Nd}}+(?:[.,:]\p{{Nd}}+)*%?)|(?P<han>{_HAN}+)|(?P<word>[\p{{L}}\p{{M}}]+(?:[’'-][\p{{L}}\p{{M}}]+)*)"
    r"|(?P<mark>\S)"
)
_ENTITIES = {
    "zh": (
        (
            "DATE",
            regex.compile(
                r"(?:[0-9〇零一二三四五六七八九十]{2,4}年)?(?:[0-9一二三四五六七八九十]{1,3}月)"
                r"(?:[0-9一二三四五六七八九十]{1,3}[日号])?|[0-9]{4}年|(?:星期|周)[一二三四五六日天]"
            ),
        ),
        ("PERCENT", regex.compile(r"百分之[零一二三四五六七八九十百点0-9.]+|[0-9]+(?:\.[0-9]+)?[%％]")),
        ("MONEY", regex.compile(r"[0-9][0-9,.]*[万亿千百]*(?:元|美元|欧元|英镑|日元|人民币)")),
        ("CARDINAL", regex.compile(r"[0-9][0-9,.]*[万亿千百]*")),
    ),
    "": (
        ("DATE", regex.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b")),
        ("PERCENT", regex.compile(r"\d+(?:[.,]\d+)?\s?%")),
        ("MONEY", regex.compile(r"[€$£¥]\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*\s?[€$£¥]")),
        ("CARDINAL", regex.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?")),
    ),
}
_NEGATION = {
    "zh": r"不(?!仅|但|光|只是|断|久|同)|没有?|未(?!来)|并非|绝非|决非|无(?!论|锡)|毫无|否认|拒绝|从不|绝不",
    "de": r"\b(?:nicht(?!\s+nur)|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder|noch)\b",
    "fr": r"\b(?:pas|jamais|aucune?|personne|rien|sans|ni|nul(?:le)?)\b",
    "es": r"\b(?:no(?!\s+s[oó]lo)|nunca|jam[aá]s|nadie|nada|ning[uú]n\w*|sin|ni|tampoco)\b",
    "it": r"\b(?:non(?!\s+solo)|mai|nessun\w*|niente|nulla|senza|né)\b",
    "pt": r"\b(?:não(?!\s+só)|nunca|jamais|ninguém|nada|nenhum\w*|sem|nem)\b",
    "nl": r"\b(?:niet(?!\s+alleen)|geen|nooit|niemand|niets|zonder|noch)\b",
}
_MODAL = {
    "zh": r"可能|也许|或许|大概|恐怕|如果|假如|若是?|倘若|要是|除非|万一|应该|应当|能否|是否",
    "de": r"\b(?:könnt\w*|dürft\w*|möglicherweise|vielleicht|würd\w*|sollt\w*|falls|wenn|wohl)\b",
    "fr": r"\b(?:pourrai\w*|devrai\w*|peut-être|éventuellement|si|serai\w*|aurai\w*)\b",
    "es": r"\b(?:podr[ií]a\w*|deber[ií]a\w*|quiz[aá]s?|tal vez|posiblemente|si|ser[ií]a\w*)\b",
    "it": r"\b(?:potrebbe\w*|dovrebbe\w*|forse|magari|se|sarebbe\w*)\b",
    "pt": r"\b(?:poderia\w*|deveria\w*|talvez|se|seria\w*)\b",
    "nl": r"\b(?:zou(?:den)?|kan|kunnen|misschien|wellicht|mogelijk|als|indien)\b",
}
_CLAUSE_END = regex.compile(r"[,;:.!?，；：。！？、”」』»]|$")


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Cut a text into words: by letters, and Chinese runs at function words and then by two characters."""
    found: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        kind = str(match.lastgroup)
        if kind == "han":
            found.extend((s, e, "X") for s, e in _han_words(match.group(), match.start()))
        else:
            found.append((match.start(), match.end(), {"number": "NUM", "word": "X"}.get(kind, "PUNCT")))
    return tuple(Token(Span(s, e), text[s:e], text[s:e].lower(), pos, "", "", i) for i, (s, e, pos) in enumerate(found))


def _han_words(run: str, offset: int) -> list[tuple[int, int]]:
    words: list[tuple[int, int]] = []
    start = 0
    for here in range(len(run)):
        if run[here] in _CHINESE_FUNCTION:
            if start < here:
                words.append((start, here))
            words.append((here, here + 1))
            start = here + 1
        elif here - start == 1:
            words.append((start, here + 1))
            start = here + 1
    if start < len(run):
        words.append((start, len(run)))
    return [(s + offset, e + offset) for s, e in words]


def entities(text: str, language: str) -> tuple[Entity, ...]:
    """Find numbers, dates, shares and sums of money; names need a model and are left alone."""
    found: list[Entity] = []
    for label, pattern in _ENTITIES.get(language, _ENTITIES[""]):
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if len(span) and not any(e.span.overlap(span) for e in found):
                found.append(Entity(span, match.group(), label))
    return tuple(sorted(found, key=lambda e: e.span))


def negated(text: str, language: str) -> tuple[Span, ...]:
    """Return what follows a negation word up to the end of its clause; empty for a language not known."""
    return _after(text, _NEGATION.get(language, ""))


def modal(text: str, language: str) -> tuple[Span, ...]:
    """Return what follows a modal word up to the end of its clause; empty for a language not known."""
    return _after(text, _MODAL.get(language, ""))


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _after(text: str, pattern: str) -> tuple[Span, ...]:
    if not pattern:
        return ()
    scopes: list[Span] = []
    for match in _compiled(pattern).finditer(text):
        end = _CLAUSE_END.search(text, match.end())
        span = Span(match.end(), end.start() if end else len(text))
        if scopes and scopes[-1].end >= span.end:
            continue
        if len(span):
            scopes.append(span)
    return tuple(scopes)
