"""Factual conflict: two passages that cannot both be true, in numbers, dates, outcome or the order of things.

What a passage says is read by four modules: `quantities`, `moments`, `opposites` and `sequence`; who did it
is taken from the readings of the axis `agency`. Two readings are contrasted kind by kind (`contradictions`);
the strongest contradiction is the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.axes.base import Candidate, Pair, Vectors
from framing.axes.clauses import same_names
from framing.axes.contradictions import CLASHES, Clash, Finding
from framing.axes.mirror import contrast_in_order
from framing.axes.moments import moments
from framing.axes.opposites import predicates
from framing.axes.quantities import quantities
from framing.axes.sequence import orders
from framing.datatypes import Annotation, Reading, Span

_KINDS = ("quantity", "moment", "outcome", "order", "roles")
_WEIGHTS = {"quantity": 1.0, "moment": 0.9, "outcome": 0.5, "order": 0.8, "roles": 0.8}
_MOST = 24


class FactualConflict:
    """Two accounts that exclude each other."""

    id = "factual-conflict"
    version = "2"
    directed = False

    def read(self, annotations: Sequence[Annotation], vectors: Vectors) -> list[Reading]:
        """Note the quantities, moments, outcomes and orders of every passage; `value` counts them.

        Args:
            annotations: One per passage.
            vectors: Not used.
        """
        return [self._reading(annotation) for annotation in annotations]

    def _reading(self, annotation: Annotation) -> Reading:
        details: dict[str, list[Finding]] = {
            "quantity": quantities(annotation)[:_MOST],
            "moment": moments(annotation)[:_MOST],
            "outcome": predicates(annotation)[:_MOST],
            "order": orders(annotation)[:_MOST],
        }
        spans = [Span(*f["span"]) for kind in ("quantity", "moment") for f in details[kind]]
        phrases = [f["phrase"] for kind in ("quantity", "moment") for f in details[kind]]
        phrases += [f["phrase"] for f in details["outcome"] if f["poles"] or f["negated"]]
        phrases += [f[part] for f in details["order"] for part in ("earlier", "later")]
        count = sum(len(found) for found in details.values())
        return Reading(
            self.id,
            annotation.passage.id,
            float(count) if count else None,
            annotation.evidence(*spans),
            annotation.holder(spans[0]) if spans else "author",
            tuple(dict.fromkeys(p for p in phrases if p)),
            details,
        )

    def contrast(self, pair: Pair) -> Candidate | None:
        """Find the strongest contradiction between two passages."""
        return contrast_in_order(pair, self._contrast)

    def _contrast(self, pair: Pair) -> Candidate | None:
        left, right = (_findings(readings, self.id) for readings in (pair.readings_a, pair.readings_b))
        if not any(left.values()) or not any(right.values()):
            return None
        best = {
            kind: max(clashes, key=_rank)
            for kind in _KINDS
            if (clashes := list(CLASHES[kind](left[kind], right[kind], pair.similarity)))
        }
        if not best:
            return None
        chosen = max(best.values(), key=lambda c: (c.strength * _WEIGHTS[c.kind], c.kind))
        signals = {kind: chosen.strength if kind == chosen.kind else 0.0 for kind in _KINDS}
        signals |= {
            "likeness": chosen.likeness,
            "echoed": chosen.echoed,
            "names": same_names(pair.a, pair.b),
        }
        spans = [tuple(Span(*span) for span in _spans(finding)) for finding in (chosen.left, chosen.right)]
        return Candidate(None, spans[0], spans[1], signals, _explanation(chosen.kind, pair, spans))


def _findings(readings: Mapping[str, Reading], axis: str) -> dict[str, list[Finding]]:
    """What this axis read, and the deeds that the axis `agency` read."""
    own = readings[axis].details
    deeds = readings["agency"].details.get("events", []) if "agency" in readings else []
    return {kind: own.get(kind, []) for kind in _KINDS} | {"roles": [d for d in deeds if d["named"]]}


def _rank(clash: Clash) -> tuple[float, str]:
    words = sorted(str(finding.get("phrase") or finding.get("earlier")) for finding in (clash.left, clash.right))
    return round(clash.strength, 9), "|".join(words)


def _spans(finding: Finding) -> list[list[int]]:
    return list(finding["spans"]) if "spans" in finding else [finding["span"]]


def _explanation(kind: str, pair: Pair, spans: Sequence[tuple[Span, ...]]) -> str:
    """One sentence with both sides' words."""
    about = {
        "quantity": "The figures cannot both hold",
        "moment": "The times cannot both hold",
        "outcome": "The outcomes exclude each other",
        "order": "The order of events differs",
        "roles": "Somebody else is said to have done it",
    }[kind]
    left, right = (
        " … ".join(side.passage.text[s.start : s.end] for s in part)
        for side, part in zip((pair.a, pair.b), spans, strict=True)
    )
    return f"{about}: “{left}” in {{a}}, “{right}” in {{b}}."
