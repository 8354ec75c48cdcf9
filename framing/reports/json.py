"""The report as `framing-report/1`: a promise to scripts, and lossless but for numbers of four decimals.

The shape is described by `schema.json` beside this file. Fields beyond the promised ones carry what a saved
report needs to be reopened: readings, thresholds, claims and the cues of each difference.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from framing.datatypes import (
    Article,
    Contrast,
    Counterfactual,
    Coverage,
    Difference,
    Evidence,
    Naming,
    Profile,
    Reading,
)
from framing.reports import wording
from framing.reports.report import Report
from framing.reports.saved import SCHEMA, from_dict, schema

__all__ = ["SCHEMA", "from_dict", "render", "schema", "to_dict"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_AS_IT_IS = (str, int, bool, type(None))


def render(report: Report) -> str:
    """Render a report as JSON text: UTF-8 safe, keys in a fixed order, a record a line, a newline at the end."""
    text = ",\n".join(f"{_line(key)}: {_lines(value)}" for key, value in to_dict(report).items())
    text = f"{{\n{text}\n}}"
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def _lines(value: Any) -> str:
    """Write a list with an item a line; the encoder is many times quicker where it need not indent."""
    return "[\n" + ",\n".join(map(_line, value)) + "\n]" if value and isinstance(value, list) else _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def to_dict(report: Report) -> dict[str, Any]:
    """Return a report as `framing-report/1`: JSON values only, in the report's own order."""
    article_of = {p.id: p.article_id for p in report.passages}
    return {
        "schema": SCHEMA,
        "tool": wording.tool(),
        "config": options(report),
        "models": [
            {"name": _without_folder(m.name), "version": m.version, "sha256": m.sha256, "licence": m.licence}
            for m in report.models
        ],
        "articles": [_article(report, a) for a in report.articles],
        "passages": [
            {"id": p.id, "article": p.article_id, "start": p.span.start, "end": p.span.end, "index": p.index}
            for p in report.passages
        ],
        "relations": [
            {
                "a": r.left,
                "b": r.right,
                "verdict": r.verdict,
                "probability": _rounded(r.probability),
                "why": r.why,
            }
            for r in report.relations
        ],
        "alignments": [
            {
                "id": group.id,
                "passages": list(group.passages),
                "links": [
                    {
                        "a": x.left,
                        "b": x.right,
                        "probability": _rounded(x.probability),
                        "relation": x.relation,
                        "copy": x.copy,
                        "question": x.question or None,
                    }
                    for x in group.links
                ],
            }
            for group in report.alignments
        ],
        "differences": [_difference(report, d, article_of) for d in report.candidates],
        "coverage": [_coverage(c) for c in report.coverage],
        "profiles": [_profile(p) for p in report.profiles],
        "contrasts": [_contrast(c) for c in report.contrasts],
        "names": [_naming(n) for n in report.names],
        "own_axes": [asdict(a) for a in report.own_axes],
        "claims": [
            {
                "article": c.article_id,
                "passage": c.passage_id,
                "rung": c.rung,
                "evidence": _evidence(c.evidence),
                "outcome": c.outcome_id or None,
            }
            for c in report.claims
        ],
        "thresholds": dict(sorted(report.thresholds.items())),
        "readings": _readings(report),
    }


def options(report: Report) -> dict[str, Any]:
    """Return the options in force; no path of this machine is in them."""
    return {name: _without_folder(value) for name, value in report.config.items()}


def _article(report: Report, article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "source": article.source,
        "title": article.title,
        "author": article.author,
        "published": article.published,
        "country": article.country,
        "language": article.language,
        "url": article.url,
        "sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "text": article.text,
        "left_out": [
            {"start": x.span.start, "end": x.span.end, "reason": x.reason} for x in report.left_out.get(article.id, ())
        ],
    }


def _difference(report: Report, difference: Difference, article_of: Mapping[str, str]) -> dict[str, Any]:
    flagged = report.is_flagged(difference)
    return {
        "id": difference.id,
        "axis": difference.axis,
        "alignment": difference.alignment,
        "a": _side(difference.left, difference.evidence_left, article_of),
        "b": _side(difference.right, difference.evidence_right, article_of),
        "direction": difference.direction,
        "probability": _beside(difference.probability, report.thresholds[difference.axis], flagged),
        "flagged": flagged,
        "explanation": difference.explanation,
        "cues": [{"name": name, "weight": _rounded(weight)} for name, weight in difference.cues],
        "strongest_cue": None if difference.counterfactual is None else _strongest_cue(difference.counterfactual),
        "counterfactual": _counterfactual(report, difference),
    }


def _counterfactual(report: Report, difference: Difference) -> dict[str, Any] | None:
    carried = report.counterfactual(difference)
    if carried is None:
        return None
    return {"text": wording.counterfactual(report, difference), **_strongest_cue(carried)}


def _strongest_cue(found: Counterfactual) -> dict[str, Any]:
    return {"side": found.side, "cue": _evidence([found.cue])[0], "probability": _rounded(found.probability)}


def _side(passage: str, evidence: Iterable[Evidence], article_of: Mapping[str, str]) -> dict[str, Any]:
    return {"article": article_of[passage], "passage": passage, "evidence": _evidence(evidence)}


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"start": e.span.start, "end": e.span.end, "quote": e.quote} for e in evidence]


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "article": coverage.article_id,
        "passage": coverage.passage_id,
        "absent_from": [
            {"article": x.article_id, "best_probability": _rounded(x.best_probability), "best": x.best}
            for x in coverage.absent_from
        ],
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "article": profile.article_id,
        "axis": profile.axis,
        "value": _rounded(profile.value),
        "low": _rounded(profile.low),
        "high": _rounded(profile.high),
        "n": profile.n,
    }


def _contrast(contrast: Contrast) -> dict[str, Any]:
    numbers = ("difference", "low", "high", "p", "p_adjusted")
    return {
        "axis": contrast.axis,
        "a": contrast.a,
        "b": contrast.b,
        **{name: None if (x := getattr(contrast, name)) is None else _rounded(x) for name in numbers},
        "n": contrast.n,
        "abstained": contrast.abstained,
    }


def _naming(naming: Naming) -> dict[str, Any]:
    return {
        "actor": naming.actor,
        "article": naming.article_id,
        "names": [{"text": n.text, "count": n.count, "evidence": _evidence(n.evidence)} for n in naming.names],
    }


def _readings(report: Report) -> list[dict[str, Any]]:
    order = {p.id: at for at, p in enumerate(report.passages)}
    found = [reading for of_axis in report.readings.values() for reading in of_axis.values()]
    return [_reading(r) for r in sorted(found, key=lambda r: (r.axis, order[r.passage_id]))]


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "axis": reading.axis,
        "passage": reading.passage_id,
        "value": None if reading.value is None else _rounded(reading.value),
        "holder": reading.holder,
        "evidence": _evidence(reading.evidence),
        "phrases": list(reading.phrases),
        "details": _plain(reading.details),
    }


def _plain(value: Any) -> Any:
    """Round the numbers of nested details, and turn numpy's into Python's."""
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    number = value.item() if hasattr(value, "item") else value
    return _rounded(number) if isinstance(number, float) else number


def _rounded(value: float) -> float:
    return round(float(value), 4) + 0.0  # no negative zero


def _beside(value: float, threshold: float, flagged: bool) -> float:
    """Round a probability without lifting it over its threshold or dropping it below."""
    rounded = _rounded(value)
    if (rounded >= threshold) == flagged:
        return rounded
    return (math.ceil if flagged else math.floor)(value * 10_000) / 10_000


def _without_folder(value: Any) -> Any:
    """Reduce a path of this machine to its last name; other values stay as they are."""
    if isinstance(value, str) and ("/" in value or "\\" in value):
        parts = re.split(r"[/\\]", value.rstrip("/\\"))
        absolute = value.startswith(("/", "~", ".", "\\")) or re.match(r"[A-Za-z]:[/\\]", value)
        return parts[-1] if absolute else value
    return _plain(value)
