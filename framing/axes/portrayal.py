"""Portrayal: the same actor shown favourably on one side and unfavourably, or neutrally, on the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import Clauses, shared
from framing.axes.connotation import tints
from framing.axes.descriptions import load_descriptions
from framing.axes.judgements import Judgement, actors, judgements, undone
from framing.axes.mirror import contrast_in_order
from framing.axes.noun_phrases import left_edge
from framing.axes.persons import is_name
from framing.axes.tagger import tags_of
from framing.datatypes import Annotation, Reading, Side, Span

_WEIGHT = {"description": 1.0, "trait": 1.0, "conduct": 0.5, "manner": 0.7}
_MOST = 10  # judgements a passage that are compared
_RANK = {"description": 0, "trait": 1, "manner": 2, "conduct": 3}
_CLEAR = 0.7
_SURE = 0.8
_LONGEST_NAME = 7  # tokens before a noun that may belong to its name
_TELLING = 0.2  # how judging plain conduct must be to stand as evidence of a neutral light
_SAME_ACTOR = 0.45  # least likeness of two role nouns that may be one actor
_TONE = 0.3  # what the tagger's sentiment towards the actor adds to the words that judge it
_MAINLY = 0.6  # share of a judgement's words that must tell of what was not done
_COMMON = 0.5  # share of common words of two paraphrases
_PARAPHRASE = 0.55  # least likeness of two paraphrases
_FAINT = 0.2  # below this likeness the other side does not speak of the actor at all


class _Lights(dict[str, tuple[float, float]]):
    """Scores of a pair's judgements by their words, made when asked for: (how favourable, how judging).

    Without heads all are zeros.
    """

    def __init__(self, pair: Pair, known: bool) -> None:
        self._pair, self._known = pair, known

    def __missing__(self, text: str) -> tuple[float, float]:
        self[text] = load_descriptions().score(self._pair.similarity, text) if self._known else (0.0, 0.0)
        return self[text]


class Portrayal:
    """Reads what a passage says of each actor and compares the light in which both sides show one."""

    id = "portrayal"
    version = "3"
    directed = True

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read the judgements of each passage; `value` is the strongest, -2 unfavourable to +2 favourable.

        Vectors without dimensions come from an encoder that the learnt heads do not know; they are then not asked.
        """
        heads = vectors is None or vectors.shape[1] > 0
        return [self._read(annotation, heads) for annotation in annotations]

    def _read(self, annotation: Annotation, heads: bool) -> Reading:
        clauses, coloured = Clauses(annotation), tints(annotation)
        found = judgements(annotation, clauses, coloured)
        charged = [j for j in found if j.polarity]
        best = max(charged, key=lambda j: abs(j.polarity) * _WEIGHT[j.kind], default=None)
        first = sorted(found, key=lambda j: (_RANK[j.kind] - 2 * bool(j.polarity), j.span))[:_MOST]
        rows = [_row(annotation, clauses, j) for j in sorted(first, key=lambda j: (j.span, j.actor))]
        names = {i: _actor(clauses, i) for i in actors(annotation)}
        tags = tags_of(annotation)
        for name in names.values():
            name["tone"] = tags.tone(Span(name["start"], name["end"])) if tags else 0.0
        phrases = [r["text"] for r in rows] + [n["text"] for n in names.values()]
        return Reading(
            self.id,
            annotation.passage.id,
            max(-2.0, min(2.0, best.polarity)) if best else None,
            annotation.evidence(*sorted({j.span for j in charged})),
            annotation.holder(best.span) if best else "author",
            tuple(dict.fromkeys([*phrases, *(load_descriptions().anchors if rows and heads else ())])),
            {"judgements": rows, "actors": list(names.values()), "heads": heads, "undone": undone(clauses)},
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Compare what both sides say of the actor that they treat most differently."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        side_a, side_b = pair.readings_a[self.id], pair.readings_b[self.id]
        known = side_a.details["heads"] and side_b.details["heads"]
        lights = _Lights(pair, known)
        options = [*_options(pair, side_a, side_b, "a", lights), *_options(pair, side_b, side_a, "b", lights)]
        if not options:
            return None
        best = max(options, key=lambda o: (o["score"], -o["own"]["start"], o["side"]))
        own, counter, gap = best["own"], best["counter"], best["gap"]
        more: Side = best["side"] if gap > 0 else ("b" if best["side"] == "a" else "a")
        own_span = Span(own["start"], own["end"])
        plain = counter is None or (best["mute"] and best["actor"] is not None)
        other_span = best["actor"] if plain else Span(counter["start"], counter["end"])
        spans = {best["side"]: (own_span,), _other(best["side"]): (other_span,) if other_span else ()}
        told = _explain(pair, best, own_span, None if plain or best["mute"] else other_span, more)
        return Candidate(more, spans["a"], spans["b"], best["signals"], told)


def _other(side: str) -> Side:
    return "b" if side == "a" else "a"


def _explain(pair: Pair, best: dict[str, Any], span: Span, other: Span | None, more: Side) -> str:
    side = best["side"]
    texts = pair.a.passage.text, pair.b.passage.text
    text, opposite = texts if side == "a" else texts[::-1]
    light = "a favourable" if side == more else "an unfavourable"
    name = best["own"]["actor"]["shown"]
    quote = text[span.start : span.end]
    words = f" (“{opposite[other.start : other.end]}”)" if other else ""
    return f"{{{side}}} shows {name} in {light} light (“{quote}”); {{{_other(side)}}} does not{words}."


def _row(annotation: Annotation, clauses: Clauses, judgement: Judgement) -> dict[str, Any]:
    text = annotation.passage.text[judgement.span.start : judgement.span.end]
    return {
        "start": judgement.span.start,
        "end": judgement.span.end,
        "text": text.lower(),
        "kind": judgement.kind,
        "polarity": judgement.polarity,
        "words": judgement.words,
        "holder": annotation.holder(judgement.span),
        "actor": _actor(clauses, judgement.actor),
    }


def _actor(clauses: Clauses, index: int) -> dict[str, Any]:
    """Describe an actor: its proper names, its nouns, and its span without what stands behind it."""
    tokens = clauses.tokens
    first = left_edge(tokens, clauses.children, index)
    if index - first > _LONGEST_NAME:
        first = min((c for c in clauses.children[index] if tokens[c].dep == "compound" and c < index), default=index)
    run = list(range(first, index + 1))
    near = run + [c for c in clauses.children[index] if tokens[c].dep == "appos"]
    near += [tokens[index].head] if tokens[index].dep == "appos" else []
    near += [c for i in near for c in clauses.children[i] if tokens[c].dep in ("compound", "flat")]
    names = sorted({tokens[i].text.lower() for i in near if is_name(tokens[i])})
    nouns = sorted({tokens[i].lemma.lower() for i in near if tokens[i].pos == "NOUN"})
    span = Span(tokens[first].span.start, tokens[index].span.end)
    shown = " ".join(t.text for t in tokens[first : index + 1] if t.pos in ("PROPN", "NOUN", "DET"))
    words = [t.text.lower() for t in tokens[first : index + 1] if t.pos in ("PROPN", "NOUN")]
    return {
        "names": names,
        "nouns": nouns,
        "owner": next((tokens[c].text.lower() for c in clauses.children[index] if tokens[c].dep == "poss"), ""),
        "start": span.start,
        "end": span.end,
        "shown": shown or "the actor",
        "text": " ".join(words),
        "subject": tokens[index].dep in ("nsubj", "nsubjpass", "agent"),
    }


def _same_actor(pair: Pair, left: dict[str, Any], right: dict[str, Any]) -> float:
    """Say how surely two mentions are one actor, 0 to 1: a shared name, a shared noun, or nouns alike."""
    if set(left["names"]) & set(right["names"]):
        return 1.0
    if set(left["nouns"]) & set(right["nouns"]):
        return 0.85 if not (left["owner"] and right["owner"] and left["owner"] != right["owner"]) else 0.0
    if left["names"] and right["names"]:
        return 0.0
    return max(0.0, pair.similarity(left["text"], right["text"])) + 0.15 * float(left["subject"] and right["subject"])


def _options(pair: Pair, own: Reading, other: Reading, side: Side, lights: _Lights) -> list[dict[str, Any]]:
    """Set each judgement of one side against what the other side says of the same actor."""
    options = []
    for row in own.details["judgements"]:
        mentions = [
            (_same_actor(pair, row["actor"], actor), -actor["start"], actor) for actor in other.details["actors"]
        ]
        same, _, mention = max(mentions, key=lambda m: m[:2], default=(0.0, 0, None))
        if same >= _FAINT and not _undone_there(pair, row, own, other):
            options.append(_option(pair, row, own, other, side, min(1.0, same), mention, lights))
    return options


def _option(
    pair: Pair,
    row: dict[str, Any],
    own: Reading,
    other: Reading,
    side: Side,
    same: float,
    mention: dict[str, Any] | None,
    lights: _Lights,
) -> dict[str, Any]:
    rivals = [(_same_actor(pair, row["actor"], r["actor"]), -r["start"], r) for r in other.details["judgements"]]
    counter = max(
        (r for r in rivals if r[0] >= _SAME_ACTOR or (r[0] > 0 and _stands_out(r[2], lights))),
        key=lambda r: (round(r[0] + 1.5 * _telling(r[2], lights) * _fresh(pair, r[2], own), 6), r[1]),
        default=(0.0, 0, None),
    )[2]
    here, there = _light(row, lights), _light(counter, lights)
    fresh = _fresh(pair, row, other)
    charge = math.tanh((here.charge - there.charge) / 2)
    light = (here.light - there.light) / 2
    tones = _tone(row["actor"], own), mention["tone"] if mention else 0.0
    tone = tones[0] - tones[1]
    gap = charge + 1.5 * light + _TONE * tone * same
    described = float(row["kind"] == "description")
    score = (0.3 + same) * (abs(gap) + 0.3 * here.judged) * (1.0 if row["holder"] != "quoted" else 0.4)
    score *= fresh
    trait = row["words"] > 0 and row["kind"] != "conduct" and row["holder"] == "author"
    signals = {
        "judging words": float(trait),
        "sure actor": float(same >= _SURE),
        "charge gap": abs(charge) if charge * gap >= 0 else -abs(charge),
        "light gap": abs(light) if light * gap >= 0 else -abs(light),
        "opposite": float(here.charge * there.charge < 0 or min(abs(here.light), abs(there.light)) > 0.3),
        "tone gap": tone / 2 if gap >= 0 else -tone / 2,
        "tones apart": abs(tone) / 2,
        "tones opposite": float(tones[0] * tones[1] < 0) * min(abs(tones[0]), abs(tones[1])),
        "judged": here.judged,
        "judged there": there.judged,
        "description": described,
        "conduct": float(row["kind"] == "conduct"),
        "charged words": min(1.0, row["words"] / 3),
        "same actor": same,
        "said there too": 1 - fresh,
        "quoted": float(row["holder"] == "quoted"),
        "score": score,
        "passages alike": pair.cosine,
    }
    return {
        "own": row,
        "counter": counter,
        "actor": Span(mention["start"], mention["end"]) if mention else None,
        "mute": counter is not None and _mute(counter, there),
        "gap": gap,
        "side": side,
        "score": score,
        "signals": signals,
    }


def _fresh(pair: Pair, row: dict[str, Any], other: Reading) -> float:
    """Say how new a judgement's words are to the other side, 0 (the same words) to 1."""
    return 1 - max(
        (max(0.0, pair.similarity(row["text"], r["text"])) for r in other.details["judgements"]), default=0.0
    )


def _undone_there(pair: Pair, row: dict[str, Any], own: Reading, other: Reading) -> bool:
    """Whether a judgement only tells what somebody did not do, and the other side tells the same in other words."""
    for part in own.details["judgements"]:
        inside = row["start"] < part["start"] and part["end"] <= row["end"] and part["polarity"] == row["polarity"]
        if inside and _undone_there(pair, part, own, other):
            return True
    ours = [u for u in own.details["undone"] if u["start"] >= row["start"] and u["end"] <= row["end"]]
    if not ours or sum(u["end"] - u["start"] for u in ours) < _MAINLY * (row["end"] - row["start"]):
        return False
    return all(any(_paraphrases(pair, u, there) for there in other.details["undone"]) for u in ours)


def _paraphrases(pair: Pair, left: dict[str, Any], right: dict[str, Any]) -> bool:
    common = shared(left["words"], right["words"])
    return common == 1 or (common >= _COMMON and pair.similarity(left["text"], right["text"]) >= _PARAPHRASE)


def _stands_out(row: dict[str, Any], lights: _Lights) -> bool:
    """Whether a description judges so clearly that it counts although its actor has another name."""
    return row["kind"] == "description" and _telling(row, lights) > _CLEAR


def _tone(actor: dict[str, Any], reading: Reading) -> float:
    """Return the sentiment towards the mention of an actor that stands where `actor` does."""
    return next((a["tone"] for a in reading.details["actors"] if a["start"] == actor["start"]), 0.0)


def _telling(row: dict[str, Any], lights: _Lights) -> float:
    """Say how much a stretch of words tells of its actor's worth, about 0 to 1.5."""
    told: float = _WEIGHT[row["kind"]] * (lights[row["text"]][1] + 0.25 * min(2.0, abs(row["polarity"])))
    return told


def _mute(row: dict[str, Any], light: _Light) -> bool:
    """Whether what is said of an actor is so plain that the bare mention says as much."""
    return row["kind"] == "conduct" and not row["polarity"] and light.judged < _TELLING


@dataclass(frozen=True, slots=True)
class _Light:
    charge: float
    light: float
    judged: float


def _light(row: dict[str, Any] | None, lights: _Lights) -> _Light:
    """Return in what light a judgement shows its actor: by its charged words and by the learnt heads."""
    if row is None:
        return _Light(0.0, 0.0, 0.0)
    light, judged = lights[row["text"]]
    weight = _WEIGHT[row["kind"]]
    return _Light(weight * row["polarity"], weight * light, weight * judged)
