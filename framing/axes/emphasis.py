"""Emphasis: the same event told under a different issue frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import Clauses, content, shared
from framing.axes.frame_clauses import carrying, frame_clause, freshest_clause
from framing.axes.frames import NONE, FrameWord, frame_words, load_frame_head
from framing.axes.mirror import contrast_in_order
from framing.datatypes import Annotation, Reading, Span

_WORDS = 0.5  # share of the word lists in a passage's frame weights
_DAMPING = 2.0  # so that a single word is no full frame
_UNNAMED = 0.2  # least probability of a frame that no listed word names
_IDENTIFIABLE = 0.15  # least weight of a frame that a reading shows
_STRANGERS = 0.35  # cosine below which passages without a common word do not tell one event
_KINDRED = (
    {"politics", "policy", "public opinion", "foreign relations"},
    {"security", "crime", "law"},
    {"law", "policy"},
    {"morality", "fairness"},
    {"health", "quality of life", "human interest"},
    {"economic", "capacity and resources"},
    {"economic", "policy"},
)
"""Frames that share most of their words in everyday news, so that telling them apart proves little."""


class Emphasis:
    """Weighs the issue frames of each passage and compares the strongest that only one side has."""

    id = "emphasis"
    version = "1"
    directed = False

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Read the frames of each passage; `value` is the weight of the strongest, 0 to 1."""
        head = load_frame_head()
        rows = head.probabilities(vectors)
        return [
            self._read(annotation, dict(zip(head.frames, map(float, row), strict=True)))
            for annotation, row in zip(annotations, rows, strict=True)
        ]

    def _read(self, annotation: Annotation, learnt: dict[str, float]) -> Reading:
        clauses = Clauses(annotation)
        words = carrying(clauses, frame_words(annotation))
        weights = _blend(learnt, words)
        top = max((f for f in weights if f != NONE), key=lambda f: weights[f])
        found = weights[top] >= _IDENTIFIABLE
        clause = frame_clause(clauses, [w for w in words if w.frame == top])
        return Reading(
            self.id,
            annotation.passage.id,
            round(weights[top], 4) if found else None,
            annotation.evidence(*([clause] if found and clause else [])),
            details={
                "frame": top if found else "",
                "learnt": {f: round(p, 5) for f, p in learnt.items()},
                "words": [[w.span.start, w.span.end, w.frame, w.weight, w.lemma] for w in words],
            },
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Name the frame that stands out on each side, and quote the words that carry it."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        a, b = pair.readings_a[self.id].details, pair.readings_b[self.id].details
        all_a, all_b = _words(a), _words(b)
        own_a, own_b = _unshared(all_a, all_b), _unshared(all_b, all_a)
        wa, wb = _blend(a["learnt"], all_a), _blend(b["learnt"], all_b)
        fresh_a, fresh_b = _blend(a["learnt"], own_a), _blend(b["learnt"], own_b)
        frames = [f for f in wa if f != NONE]
        frame_a = max(frames, key=lambda f: (wa[f] + fresh_a[f] - wb[f] - fresh_b[f], f))
        frame_b = max(frames, key=lambda f: (wb[f] + fresh_b[f] - wa[f] - fresh_a[f], f))
        if frame_a == frame_b or not pair.a.tokens or not pair.b.tokens:
            return None
        common = shared(content(pair.a.tokens), content(pair.b.tokens))
        if not common and pair.cosine < _STRANGERS:
            return None
        span_a = _evidence(pair.a, pair.b, own_a, all_a, frame_a, a["learnt"][frame_a])
        span_b = _evidence(pair.b, pair.a, own_b, all_b, frame_b, b["learnt"][frame_b])
        if span_a is None or span_b is None:
            return None
        lead_a, lead_b = wa[frame_a] - wb[frame_a], wb[frame_b] - wa[frame_b]
        fresh = (fresh_a[frame_a] - fresh_b[frame_a], fresh_b[frame_b] - fresh_a[frame_b])
        learnt_a = a["learnt"][frame_a] - b["learnt"][frame_a]
        learnt_b = b["learnt"][frame_b] - a["learnt"][frame_b]
        named = (any(w.frame == frame_a for w in own_a), any(w.frame == frame_b for w in own_b))
        if not any(named):
            return None
        signals = {
            "weaker lead": 2 * min(lead_a, lead_b),
            "stronger lead": 2 * max(lead_a, lead_b),
            "weaker fresh lead": 2 * min(fresh),
            "learnt lead": 2 * min(learnt_a, learnt_b),
            "overlap": sum(min(wa[f], wb[f]) for f in frames),
            "plain facts": max(a["learnt"].get(NONE, 0.0), b["learnt"].get(NONE, 0.0)),
            "words": (named[0] + named[1]) / 2,
            "kindred frames": float(any({frame_a, frame_b} <= kin for kin in _KINDRED)),
            "weaker carrier": min(_carrier(own_a, frame_a), _carrier(own_b, frame_b)),
            "weaker head": min(a["learnt"][frame_a], b["learnt"][frame_b]),
            "same top": float(a["frame"] == b["frame"]),
            "shared words": common,
        }
        quote_a, quote_b = (p.passage.text[s.start : s.end] for p, s in ((pair.a, span_a), (pair.b, span_b)))
        explanation = f"{{a}} stresses the {frame_a} side (“{quote_a}”), {{b}} the {frame_b} side (“{quote_b}”)."
        return Candidate(None, (span_a,), (span_b,), signals, explanation)


def _blend(learnt: dict[str, float], words: Sequence[FrameWord]) -> dict[str, float]:
    """Mix the head's probabilities with the share of each frame among the listed words."""
    total = sum(w.weight for w in words) + _DAMPING
    shares = {frame: sum(w.weight for w in words if w.frame == frame) / total for frame in learnt}
    return {frame: (1 - _WORDS) * p + _WORDS * shares[frame] for frame, p in learnt.items()}


def _words(details: dict[str, Any]) -> list[FrameWord]:
    return [FrameWord(Span(s, e), frame, weight, lemma) for s, e, frame, weight, lemma in details["words"]]


def _carrier(words: Sequence[FrameWord], frame: str) -> float:
    """Return the weight of the strongest word of a frame."""
    return max((w.weight for w in words if w.frame == frame), default=0.0)


def _unshared(own: Sequence[FrameWord], other: Sequence[FrameWord]) -> list[FrameWord]:
    there = {w.lemma for w in other}
    return [w for w in own if w.lemma not in there]


def _evidence(
    annotation: Annotation,
    other: Annotation,
    own: Sequence[FrameWord],
    every: Sequence[FrameWord],
    frame: str,
    learnt: float,
) -> Span | None:
    """Return the clause that carries a frame, by words of this side alone if any do.

    Where no listed word does, the head must be sure of the frame; the clause is then the one that is new.
    """
    clauses, there = Clauses(annotation), content(other.tokens)
    for words in (own, every):
        span = frame_clause(clauses, [w for w in words if w.frame == frame], there)
        if span is not None:
            return span
    return freshest_clause(clauses, Clauses(other)) if learnt >= _UNNAMED else None
