"""Loaded language: one side's own wording is emotive where the other's is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import Clauses, content, shared
from framing.axes.connotation import Tint, figure_words, intensifiers, tints
from framing.axes.mirror import contrast_in_order
from framing.axes.noun_phrases import left_edge, noun_phrases
from framing.axes.persons import is_actor
from framing.axes.plain_words import plain_words, predicates, things
from framing.datatypes import Annotation, Reading, Side, Span, Token

_COUNTED = 4  # charged expressions a side that count
_SHOWN = 3  # charged expressions quoted as evidence
_TRAIT = 0.5  # an adjective before the name of an actor belongs to portrayal more than to this axis
_REPORTED = 0.5  # weight of charged words in a reported clause
_NAME = 0.4  # weight of a charged name, which is labelling's business
_SHORT_CAPS = 3
_YOU = frozenset({"you", "your", "yours", "yourself"})
_VERBAL = ("VERB", "PHRASE", "ADV", "FIGURE")
_NOMINAL = ("ADJ", "NOUN")
_LIKE_VERB = 0.3  # least likeness of two verbs of which one is the plain word for the other
_SAME = 0.5  # share of common words of two subjects or objects that are one
_FIGURE = 1.0  # intensity of a figure of speech


class LoadedLanguage:
    """Adds up charged verbs, adverbs, adjectives, idioms and devices in the source's own voice."""

    id = "loaded-language"
    version = "2"
    directed = True

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read the charged wording of each passage; `value` sums its intensity in the source's own voice."""
        return [self._read(annotation) for annotation in annotations]

    def _read(self, annotation: Annotation) -> Reading:
        clauses = Clauses(annotation)
        items = [_item(annotation, clauses, tint) for tint in tints(annotation) if tint.intensity >= 0.1]
        items += _figures(annotation, clauses, {i["start"] for i in items if i["weight"] >= 0.8})
        items += _devices(annotation) + _names(annotation)
        rows, names = [{**r, **_roles(clauses, r)} for r in predicates(clauses)], things(annotation)
        own = [i for i in items if i["holder"] != "quoted"]
        total = sum(i["weight"] for i in own)
        shown = [Span(i["start"], i["end"]) for i in own if i["weight"] >= 0.5]
        return Reading(
            self.id,
            annotation.passage.id,
            total if total >= 0.5 else None,
            annotation.evidence(*shown),
            "author" if own or not items else "quoted",
            details={"items": items, "clauses": rows, "names": names},
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Say which side is more loaded, by how much, and quote the charged words."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        reading_a, reading_b = pair.readings_a[self.id], pair.readings_b[self.id]
        items_a, items_b = _unshared(reading_a, reading_b), _unshared(reading_b, reading_a)
        load_a, load_b = _load(items_a), _load(items_b)
        if load_a == load_b:
            return None
        direction: Side = "a" if load_a > load_b else "b"
        loaded, plain = (items_a, items_b) if direction == "a" else (items_b, items_a)
        strongest = sorted(loaded, key=lambda i: (-i["weight"], i["start"]))[:_SHOWN]
        shown = [i for i in strongest if i["weight"] >= 0.5 * strongest[0]["weight"]]
        spans = tuple(sorted({Span(i["start"], i["end"]) for i in shown}))
        sides = (reading_a, reading_b) if direction == "a" else (reading_b, reading_a)
        counterpart, likeness = plain_words(pair.loosely, strongest[0], *sides)
        answering = [s for s in counterpart if _answers(pair, strongest[0], s, *sides)]
        evidence_a, evidence_b = (spans, counterpart) if direction == "a" else (counterpart, spans)
        text = (pair.a if direction == "a" else pair.b).passage.text
        words = ", ".join(f"“{text[s.start : s.end]}”" for s in spans)
        more, less = ("a", "b") if direction == "a" else ("b", "a")
        other = (pair.b if direction == "a" else pair.a).passage.text
        plainer = ", ".join(f"“{other[s.start : s.end]}”" for s in answering)
        return Candidate(
            direction,
            evidence_a,
            evidence_b,
            _signals(pair, loaded, plain, likeness),
            f"{{{more}}} uses charged words ({words}) where {{{less}}} is plainer{f' ({plainer})' if plainer else ''}.",
        )


def _roles(clauses: Clauses, row: dict[str, Any]) -> dict[str, Any]:
    """The verb of a predicate, the words of its subject and of its object, and whether it says nothing alone."""
    verb = row["verb"]
    subject, patient = clauses.child(verb, "nsubj"), clauses.child(verb, "dobj", "nsubjpass")
    token = clauses.tokens[verb]
    span = Span(row["start"], row["end"])
    said = [clauses.tokens[i] for i in clauses.covered(span)]
    return {
        "lemma": token.lemma.lower(),
        "subject": sorted(_noun_words(clauses, subject)),
        "object": sorted(_noun_words(clauses, patient)),
        "bare": bool(row["light"]) and not content(t for t in said if t.span != token.span),
        "quoted": sorted(content(said)),
        "background": token.dep in ("relcl", "acl"),
    }


def _noun_words(clauses: Clauses, noun: int | None) -> frozenset[str]:
    if noun is None:
        return frozenset()
    leave = [c for c in clauses.subtree(noun) if clauses.tokens[c].dep in ("relcl", "acl", "appos")]
    return content(clauses.tokens[i] for i in clauses.chunk(noun, leave))


def _answers(pair: Pair, item: dict[str, Any], span: Span, loaded: Reading, plain: Reading) -> bool:
    """Whether plain words are the counterpart of charged ones: of like meaning, or said of the same thing."""
    row = next((r for r in plain.details["clauses"] if (r["start"], r["end"]) == (span.start, span.end)), None)
    if row is None:
        return True  # a noun phrase, which was chosen by its likeness
    if row["bare"]:
        return False
    own = next((r for r in loaded.details["clauses"] if r["start"] <= item["start"] < r["end"]), None)
    if pair.loosely(item["lemma"], row["lemma"]) >= _LIKE_VERB:
        return True
    if own is None or item["kind"] in _NOMINAL:
        return bool(shared(own["quoted"] if own else item["lemma"].split(), row["quoted"]))
    same_object = shared(own["object"], row["object"]) >= _SAME or shared(own["object"], row["arguments"]) == 1
    same_subject = shared(own["subject"], row["subject"]) >= _SAME
    return (same_object or same_subject) and (not row["background"] or own["background"])


def _signals(
    pair: Pair, loaded: list[dict[str, Any]], plain: list[dict[str, Any]], likeness: float
) -> dict[str, float]:
    gap = _load(loaded) - _load(plain)
    signals = {"gap": min(1.0, gap / 4), "plain side": min(1.0, _load(plain) / 2)}
    for name, kinds in (
        ("word", _VERBAL + _NOMINAL),
        ("verbal", _VERBAL),
        ("device", ("DEVICE",)),
        ("name", ("NAME",)),
    ):
        signals[f"strongest {name}"] = (_strongest(loaded, kinds) - _strongest(plain, kinds)) / 2
    signals["about an actor"] = min(1.0, sum(i["weight"] for i in loaded if i["trait"]) / 2)
    signals["counterpart"] = likeness
    signals["passages alike"] = pair.cosine
    return signals


def _load(items: Sequence[dict[str, Any]]) -> float:
    """Return the weight of the strongest items; a long passage is not loaded because it is long."""
    return round(float(sum(sorted((i["weight"] for i in items), reverse=True)[:_COUNTED])), 6)


def _strongest(items: Sequence[dict[str, Any]], kinds: Sequence[str]) -> float:
    return max((float(i["weight"]) for i in items if i["kind"] in kinds), default=0.0)


def _unshared(own: Reading, other: Reading) -> list[dict[str, Any]]:
    """Return a side's charged items in its own voice that the other side does not use too.

    Quoted words count where the other side has no quotation of its own to set against them, at a quarter.
    """
    there = {i["lemma"] for i in other.details["items"]}
    fresh = [i for i in own.details["items"] if i["lemma"] not in there]
    return [i if i["holder"] != "quoted" else {**i, "weight": 0.1 * i["weight"]} for i in fresh]


def _item(annotation: Annotation, clauses: Clauses, tint: Tint) -> dict[str, Any]:
    tokens = annotation.tokens
    weight = tint.intensity
    token = tokens[tint.last]
    if tint.kind == "ADJ" and tokens[token.head].pos == "PROPN":
        weight *= _TRAIT
    holder = annotation.holder(tint.span)
    if holder == "attributed":
        weight *= _REPORTED
    span = _widened(clauses, tint)
    lemma = " ".join(t.lemma.lower() for t in tokens[tint.first : tint.last + 1])
    verb = _governor(tokens, tint.first)
    return _row(span, tint.kind, weight, holder, lemma, verb, trait=_is_trait(clauses, tint.first))


def _is_trait(clauses: Clauses, index: int) -> bool:
    """Whether a word stands in a relative clause or apposition that describes somebody."""
    tokens = clauses.tokens
    for here in [index, *clauses.ancestors(index)]:
        token = tokens[here]
        if token.dep in ("relcl", "appos", "acl") and tokens[token.head].pos in ("PROPN", "NOUN"):
            return is_actor(tokens[token.head])
    return False


def _figures(annotation: Annotation, clauses: Clauses, taken: set[int]) -> list[dict[str, Any]]:
    """Return verbs of bodily force whose subject or object is money or another thing without a body."""
    physical, abstract = figure_words()
    found = []
    for index, token in enumerate(clauses.tokens):
        if token.pos != "VERB" or token.lemma.lower() not in physical or token.span.start in taken:
            continue
        roles = ("dobj", "nsubjpass", "nsubj") if token.tag != "VBN" else ("dobj", "nsubjpass")
        near = [clauses.tokens[c] for c in clauses.children[index] if clauses.tokens[c].dep in roles]
        if any(t.lemma.lower() in abstract or t.pos == "NUM" or t.tag == "$" for t in near):
            holder = annotation.holder(token.span)
            weight = _FIGURE * (_REPORTED if holder == "attributed" else 1.0)
            span = _widened(clauses, Tint(token.span, index, index, "VERB", 0.0, 0.0))
            found.append(_row(span, "FIGURE", weight, holder, token.lemma.lower(), index))
    return found


def _row(
    span: Span, kind: str, weight: float, holder: str, lemma: str, verb: int, *, trait: bool = False
) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "kind": kind,
        "weight": round(weight, 4),
        "holder": holder,
        "lemma": lemma,
        "verb": verb,
        "trait": trait,
    }


def _governor(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the verb that a token hangs on, or its own where none does."""
    here = index
    for _ in range(12):
        if tokens[here].pos in ("VERB", "AUX") or tokens[here].head == here:
            return here
        here = tokens[here].head
    return index


def _widened(clauses: Clauses, tint: Tint) -> Span:
    """Return the words to quote: a verb with its particle, an adjective or adverb with its neighbour."""
    tokens, first, last = clauses.tokens, tint.first, tint.last
    if tint.kind == "VERB":
        last = max([last, *(c for c in clauses.children[last] if tokens[c].dep == "prt")])
    elif (
        tint.kind in ("ADJ", "NOUN") and tokens[last].dep in ("amod", "compound") and 0 < tokens[last].head - last <= 3
    ):
        last = tokens[last].head
    elif tint.kind == "ADV" and tokens[last].head == last + 1:
        last += 1
    if tint.kind == "NOUN":
        first = left_edge(tokens, clauses.children, last)
    return Span(tokens[min(first, last)].span.start, tokens[last].span.end)


def _devices(annotation: Annotation) -> list[dict[str, Any]]:
    """Return intensifiers, stress by capitals, exclamations, questions to the reader, similes and "you"."""
    found = [(span, 0.5) for span in intensifiers(annotation)]
    tokens = annotation.tokens
    for index, token in enumerate(tokens):
        if token.text == "!":
            found.append((token.span, 1.0))
        elif token.text.lower() in _YOU:
            found.append((token.span, 0.4))
        elif _is_stress(annotation, token):
            found.append((token.span, 1.0))
        elif (
            token.lemma == "like"
            and token.pos in ("ADP", "SCONJ")
            and tokens[token.head].pos in ("VERB", "NOUN", "ADJ")
        ):
            end = next((i for i in range(index + 1, min(index + 5, len(tokens))) if tokens[i].pos == "NOUN"), -1)
            if end > 0:
                found.append((Span(token.span.start, tokens[end].span.end), 1.0))
    for sentence in annotation.sentences:
        text = annotation.passage.text[sentence.start : sentence.end].rstrip("”\"' ")
        if text.endswith("?"):
            found.append((sentence, 0.4))
    text = annotation.passage.text
    return [
        _row(s, "DEVICE", w * (_REPORTED if h == "attributed" else 1.0), h, text[s.start : s.end].lower(), -1)
        for s, w in found
        for h in (annotation.holder(s),)
    ]


def _is_stress(annotation: Annotation, token: Token) -> bool:
    """Whether a word stands in capitals for stress: no acronym and no shouted headline."""
    if len(token.text) < _SHORT_CAPS or not token.text.isupper() or not token.text.isalpha():
        return False
    letters = [c for c in annotation.passage.text if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > 0.5 * len(letters)
    return not shouted and token.pos not in ("PROPN", "NOUN") and bool(re.search("[AEIOUY]", token.text))


def _names(annotation: Annotation) -> list[dict[str, Any]]:
    found = []
    for phrase in noun_phrases(annotation):
        strength = min((i for _, _, i in phrase.families), default=0.0)
        if strength >= 1:
            found.append(_row(phrase.span, "NAME", _NAME * strength, phrase.holder, phrase.head, -1))
    return found
