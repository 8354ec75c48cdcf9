"""Words that are not the author's: between quotation marks, or reported without them.

Reported clauses come from the dependency tree: what a reporting verb governs, the sentence around one in
commas ("the deal, he says, is dead"), what "according to" and its kin cover, and what stands behind a source
and a colon. Quoted words are found by the marks alone, so any language and half a quotation will do. A quoted
sentence without a reporting clause goes on with what the speaker before it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from framing.datatypes import Quotation, Span, Token
from framing.text import reporting
from framing.text.tree import Tree

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‟": "”", "〝": "〞"}
_CLOSERS = "”»」』›"
_SINGLE_OPEN = regex.compile(r"(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}“\"$£€¥(…])")
_SINGLE_CLOSE = regex.compile(r"(?<=[^\s(\[])[’'](?![\p{L}\p{N}])")
_ENDED = regex.compile(r"[.!?…]")
_ANOTHER_SENTENCE = regex.compile(r"[.!?…][\"”’»)]*\s+[\p{L}\p{N}]")
_AFTER = regex.compile(r"[\"'”’»]?\s*(?:$|\s[\"“‘«(]?[\p{Lu}\p{N}])")
_ELISION = regex.compile(r"[‘'’](?:\d0s|em|tis|twas|til|cause|round|bout|n)\b", regex.IGNORECASE)


def quoted(text: str) -> list[Span]:
    """Find the words between quotation marks, without the marks, in reading order.

    A mark without its partner holds from the passage's start or to its end: the quotation runs on.
    """
    spans = [*_paired(text), *_straight(text)]
    spans.extend(s for s in _single(text) if not any(o.overlap(s) == len(s) for o in spans))
    outermost = [s for s in spans if not any(o != s and o.overlap(s) == len(s) for o in spans)]
    return sorted({s for s in outermost if len(s)})


def quotations(text: str, tokens: Sequence[Token]) -> tuple[Quotation, ...]:
    """Find quoted and reported words of a passage, with speaker and verb where they are named.

    Args:
        text: The passage.
        tokens: Its tokens; without dependency labels only the marks are used.
    """
    spans = quoted(text)
    if not any(token.dep for token in tokens):
        return tuple(Quotation(span, "quoted") for span in spans)
    tree = Tree(tokens)
    inside = {i for i, token in enumerate(tokens) if any(s.overlap(token.span) for s in spans)}
    found = [_with_speaker(tree, span, inside) for span in spans]
    for report in reporting.reports(tree, inside):
        outside = [i for i in report.content if i not in inside]
        for span in tree.spans(report.content if 2 * len(outside) > len(report.content) else outside):
            found.append(Quotation(span, "attributed", report.speaker, report.verb))
    unique = {(q.span, q.kind): q for q in reversed(found)}
    return tuple(_continued(text, tokens, sorted(unique.values(), key=lambda q: (q.span, q.kind))))


def _is_sentence(text: str, span: Span) -> bool:
    """Whether quoted words stand as sentences of their own, and not as a phrase in somebody else's."""
    before = text[: max(0, span.start - 1)].rstrip(" \n\t\"'“‘”’»")
    ended = span.end == len(text) or _ENDED.search(text[max(0, span.end - 1) : span.end + 2]) is not None
    begins = not before or before[-1] in ".!?…:"
    return begins and ended and " " in text[span.start : span.end].strip() and bool(_AFTER.match(text, span.end))


def _continued(text: str, tokens: Sequence[Token], found: list[Quotation]) -> list[Quotation]:
    """Give quoted sentences that nobody is said to say the speaker of what is reported right before them."""
    verbs = {t.span.start for t in tokens if reporting.is_speaking(t) or t.text.lower() == "according"}
    done: list[Quotation] = []
    for quotation in found:
        if quotation.kind == "quoted" and quotation.verb is None and _is_sentence(text, quotation.span):
            before = _before(text, quotation.span.start, done)
            if before is not None and before.verb is not None and before.verb.start in verbs:
                quotation = replace(quotation, speaker=before.speaker, verb=before.verb)
        done.append(quotation)
    return done


def _before(text: str, start: int, done: Sequence[Quotation]) -> Quotation | None:
    """The last report with a speaker before a place, unless a sentence of the author's stands between."""
    reported = [q for q in done if q.speaker is not None and q.verb is not None and q.span.end <= start]
    if not reported:
        return None
    last = max(reported, key=lambda q: (q.span.end, q.span.start))
    ends = [s.end for s in (last.span, last.speaker, last.verb) if s is not None and s.end <= start]
    return None if _ANOTHER_SENTENCE.search(text[max(0, max(ends) - 1) : start]) else last


def _with_speaker(tree: Tree, span: Span, inside: set[int]) -> Quotation:
    """Say who speaks the quoted words: by the verb that governs them, or one beside them in the sentence."""
    tokens = tree.tokens
    words = [i for i, token in enumerate(tokens) if span.overlap(token.span)]
    if not words:
        return Quotation(span, "quoted")
    members = set(words)
    tops = [i for i in words if tokens[i].head not in members or tokens[i].head == i]
    for top in tops:
        chain = [*tree.ancestors(top), *(c for c in tree.children[top] if c not in members)]
        for index in chain:
            if index not in inside and reporting.is_reporting(tokens[index]):
                return Quotation(span, "quoted", reporting.speaker(tree, index), tokens[index].span)
    beside = range(max(0, words[0] - 8), min(len(tokens), words[-1] + 9))
    for index in sorted(beside, key=lambda i: min(abs(i - words[0]), abs(i - words[-1]))):
        if index not in inside and reporting.is_speaking(tokens[index]) and len(words) > 3:
            return Quotation(span, "quoted", reporting.speaker(tree, index), tokens[index].span)
    return Quotation(span, "quoted")


def _paired(text: str) -> list[Span]:
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for at, sign in enumerate(text):
        if opened is not None and sign in opened[1]:
            spans.append(Span(opened[0], at))
            opened = None
        elif opened is None and sign in _PAIRS:
            opened = (at + 1, _PAIRS[sign])
        elif opened is None and sign in _CLOSERS and not spans:
            spans.append(Span(0, at))
    if opened is not None:
        spans.append(Span(opened[0], len(text)))
    return spans


def _straight(text: str) -> list[Span]:
    """Pair the marks that look alike at both ends, by the side on which they touch a word."""
    spans: list[Span] = []
    start: int | None = None
    marks = [at for at, sign in enumerate(text) if sign in '"＂']
    for at in marks:
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = (before.isspace() or before in "(—–-[‘'") and not after.isspace()
        if before.isdigit() and start is None and len(marks) == 1:
            continue
        if start is not None:
            spans.append(Span(start, at))
            start = None
        elif opens or spans or len(marks) % 2 == 0:
            start = at + 1
        else:
            spans.append(Span(0, at))
    if start is not None:
        spans.append(Span(start, len(text)))
    return spans


def _single(text: str) -> list[Span]:
    """Pair single marks, leaving apostrophes, elisions and plural possessives alone."""
    spans: list[Span] = []
    position = 0
    while opening := _SINGLE_OPEN.search(text, position):
        position = opening.end()
        if _ELISION.match(text, opening.start()):
            continue
        curly = opening.group() == "‘"
        closes = [m.start() for m in _SINGLE_CLOSE.finditer(text, opening.end()) if (m.group() == "’") == curly]
        if not closes:
            if curly:
                spans.append(Span(opening.end(), len(text)))
            break
        certain = [at for at in closes if text[at - 1] not in "sS"]
        end = closes[0] if not certain or certain[0] > closes[0] + 60 else min(certain[0], *_plain(text, closes))
        spans.append(Span(opening.end(), end))
        position = end + 1
    return spans


def _plain(text: str, closes: Sequence[int]) -> list[int]:
    """Closing marks behind an s that end a phrase: punctuation or the passage's end follows them."""
    ends = [at for at in closes if at + 1 >= len(text) or text[at + 1] in ".,;:!?)—–"]
    return [*ends[:1], len(text)]
