"""What each article calls each actor: the names that the portrayal axis found, gathered over all articles.

Proper names are one actor where the shorter ends like the longer ("Brandt", "mayor Ilse Brandt") and a noun in
apposition is a name of its neighbour ("Brandt, the mayor"). Common nouns are one actor where they are the same noun,
or belong to one family of `labels.txt` and stand in aligned passages of two articles ("protesters", "the mob"). Words
between quotation marks are the speaker's and do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product, takewhile
from typing import Any

from framing.axes.connotation import labels
from framing.axes.noun_phrases import singular
from framing.axes.persons import is_name, is_role
from framing.axes.vocabulary import words
from framing.datatypes import Alignment, Annotation, Evidence, NameUse, Naming, Reading, Span, Token

LEAST_ARTICLES = 2  # an actor that fewer articles name cannot be compared
_TITLES = words("mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col sgt st prime vice former")
_BEFORE = frozenset({"DET", "PRON", "PUNCT", "PART", "SPACE", "NUM"})
_COUNTS = frozenset({"nummod", "quantmod", "predet"})
_PLACES = frozenset({"LOC", "FAC"})
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    evidence: Evidence
    passage: str
    named: _Key  # parts of a proper name in lower case, or nothing
    noun: str  # the common noun at its head, or nothing
    shown: str  # the proper name as written


def namings(
    annotations: Sequence[Annotation], portrayal: Sequence[Reading], alignments: Sequence[Alignment]
) -> tuple[Naming, ...]:
    """Gather what each article calls each actor that two articles or more name.

    Args:
        annotations: Of all passages.
        portrayal: The portrayal axis's reading of each of them.
        alignments: Of the same passages.

    Returns:
        One row an actor and article: actors that most articles name first, articles in reading order.
    """
    found = [
        mention
        for annotation, reading in zip(annotations, portrayal, strict=True)
        for actor in reading.details.get("actors", ())
        if (mention := _mention(annotation, actor))
    ]
    order = {a: n for n, a in enumerate(dict.fromkeys(x.passage.article_id for x in annotations))}
    groups: dict[_Key, list[_Mention]] = {}
    for mention, key in zip(found, _keys(found, alignments), strict=True):
        groups.setdefault(key, []).append(mention)
    spread = {key: {m.evidence.article_id for m in group} for key, group in groups.items()}
    shared = [key for key, articles in spread.items() if len(articles) >= LEAST_ARTICLES]
    shared.sort(key=lambda key: (-len(spread[key]), -len(groups[key]), key))
    return tuple(row for key in shared for row in _rows(groups[key], order))


def _mention(annotation: Annotation, actor: Mapping[str, Any]) -> _Mention | None:
    """Turn an actor that portrayal found into a mention; None for words that are quoted or name nobody."""
    span = Span(actor["start"], actor["end"])
    inside = _without_count([t for t in annotation.tokens if t.span.overlap(span)])
    if not inside or annotation.holder(span) == "quoted":
        return None
    (evidence,) = annotation.evidence(Span(inside[0].span.start, inside[-1].span.end))
    names, head = frozenset(actor["names"]), inside[-1]
    proper = is_name(head) and head.text[:1].isupper()
    if proper:
        own = _last_run(inside, names)
    else:  # of names before a common noun ("Trump adviser") none is its own; that of an apposition stands outside
        outside = [t for t in annotation.tokens if t not in inside]
        own = _last_run(outside, names - {t.text.lower() for t in inside})
    if any(e.label in _PLACES and e.span.overlap(head.span) for e in annotation.entities):
        return None
    named, noun = tuple(dict.fromkeys(t.text.lower() for t in own)), "" if proper else head.lemma.lower()
    return _Mention(evidence, annotation.passage.id, named, noun, " ".join(t.text for t in own))


def _without_count(tokens: list[Token]) -> list[Token]:
    """Drop articles, possessives and numbers before a name ("about 40,000 drivers")."""
    while tokens and _is_before(tokens[0], tokens[1] if len(tokens) > 1 else None):
        tokens = tokens[1:]
    return tokens


def _is_before(token: Token, after: Token | None) -> bool:
    if after and after.text == "-":  # "a 44-year-old driver"
        return False
    counts = token.dep in _COUNTS or (token.pos == "ADV" and after is not None and after.dep in _COUNTS)
    return token.pos in _BEFORE or counts


def _last_run(tokens: Sequence[Token], names: frozenset[str]) -> list[Token]:
    """Return the last parts of a name that stand together, without the titles before them."""
    last = max((n for n, t in enumerate(tokens) if t.text.lower() in names), default=-1)
    run = list(takewhile(lambda t: t.text.lower() in names, reversed(tokens[: last + 1])))
    return [*run[:1], *takewhile(lambda t: not _is_title(t), run[1:])][::-1]


def _is_title(token: Token) -> bool:
    return token.text.lower().rstrip(".") in _TITLES or is_role(token)


def _keys(mentions: Sequence[_Mention], alignments: Sequence[Alignment]) -> Iterator[_Key]:
    """Yield each mention's actor: a full proper name, or the first of the nouns that stand for one actor."""
    often: Counter[_Key] = Counter(m.named for m in mentions if m.named)
    nearby: Counter[tuple[_Key, str]] = Counter((m.named, m.evidence.article_id) for m in mentions if m.named)
    first = _same_nouns([m for m in mentions if not m.named], alignments)
    for m in mentions:
        if not m.named:
            yield ("", first[m.noun])
            continue
        longer = [k for k in often if len(k) > len(m.named) and k[-1] == m.named[-1] and set(m.named) < set(k)]
        article = m.evidence.article_id
        yield max(longer, key=lambda k: (nearby[k, article], often[k], len(k), k), default=m.named)


def _same_nouns(mentions: Sequence[_Mention], alignments: Sequence[Alignment]) -> dict[str, str]:
    """Map each noun to the first, by alphabet, of the nouns that name one actor.

    Nouns that stand in one passage ("the union called on dockers") are two actors.
    """
    at: dict[str, set[str]] = {}
    for m in mentions:
        at.setdefault(m.passage, set()).add(m.noun)
    actor = {m.noun: {m.noun} for m in mentions}
    for link in (x for alignment in alignments for x in alignment.links if not x.question):
        for a, b in product(sorted(at.get(link.left, ())), sorted(at.get(link.right, ()))):
            if actor[a] is actor[b] or not _families(a) & _families(b):
                continue
            both = actor[a] | actor[b]
            if not any(nouns & actor[a] and nouns & actor[b] for nouns in at.values()):
                actor |= dict.fromkeys(both, both)
    return {noun: min(nouns) for noun, nouns in actor.items()}


def _families(noun: str) -> set[str]:
    return {label.family for label in labels(noun) or labels(singular(noun))}


def _rows(group: Sequence[_Mention], order: Mapping[str, int]) -> Iterator[Naming]:
    """Yield one actor's rows, an article each."""
    actor = _title(group)
    for article in sorted({m.evidence.article_id for m in group}, key=order.__getitem__):
        names: dict[str, list[Evidence]] = {}
        for m in group:
            if m.evidence.article_id == article:
                names.setdefault(" ".join(m.evidence.quote.casefold().split()), []).append(m.evidence)
        uses = [NameUse(" ".join(places[0].quote.split()), tuple(places)) for places in names.values()]
        yield Naming(actor, article, tuple(sorted(uses, key=lambda u: (-u.count, u.evidence[0].span))))


def _title(group: Sequence[_Mention]) -> str:
    """Choose what to call an actor: the fullest proper name, or the plainest and most frequent noun."""
    full = Counter(m.shown for m in group if m.named)
    if full:
        return max(full, key=lambda name: (len(name.split()), full[name], name))
    nouns = Counter(m.noun for m in group)
    noun = min(nouns, key=lambda n: (min((abs(x.charge) for x in labels(n)), default=0.0), -nouns[n], n))
    plural = Counter(m.evidence.quote.split()[-1].lower() for m in group if m.noun == noun)
    return max(plural, key=lambda word: (plural[word], word))
