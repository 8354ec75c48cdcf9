"""Reopening a saved `framing-report/1`: the inverse of `framing.reports.json.to_dict`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.datatypes import (
    Absence,
    Alignment,
    Article,
    Claim,
    Contrast,
    Counterfactual,
    Coverage,
    Difference,
    Evidence,
    LeftOut,
    Link,
    Model,
    NameUse,
    Naming,
    OwnAxis,
    Passage,
    Profile,
    Reading,
    Relation,
    Side,
    Span,
)
from framing.errors import ReadError
from framing.reports.report import Report

SCHEMA = "framing-report/1"
_MOST_VALUES = 3_000_000  # some 450 stand for a passage
_MOST_PASSAGES = 10_000  # a comparison has at most 2,500
_DEEPEST = 40  # levels
_LARGEST = 2.0**53  # beyond it, JSON's readers differ


def from_dict(data: Mapping[str, Any], *, where: str = "report") -> Report:
    """Rebuild a report from `framing-report/1`.

    Args:
        data: What `to_dict` returned, or what was read from a saved file.
        where: What to call the input in an error.

    Raises:
        ReadError: It is another schema, a field is missing, or a quote does not stand where it should.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ReadError(f"this is no {SCHEMA}", where=where, hint="Give a file that `framing compare -o` wrote.")
    try:
        _check_values(data)
        _check_shape(data)
        report = _report(data)
        _check_references(report)
    except (KeyError, ValueError) as error:
        raise ReadError(
            f"the saved report is damaged ({error})", where=where, hint="Run `framing compare` again."
        ) from error
    return report


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `framing-report/1`."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return found


def _check_values(data: Mapping[str, Any]) -> None:
    """Refuse what no report of ours holds and later stages would stumble over: NaN, huge numbers, endless nesting."""
    passages = data.get("passages")
    if isinstance(passages, list) and len(passages) > _MOST_PASSAGES:
        raise ValueError(f"more than {_MOST_PASSAGES:,} passages")
    stack: list[tuple[Any, int]] = [(data, 0)]
    seen = 0
    while stack:
        value, level = stack.pop()
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        seen += len(inside)
        if seen > _MOST_VALUES or level > _DEEPEST:
            raise ValueError(f"more than {_MOST_VALUES:,} values" if seen > _MOST_VALUES else "nested too deep")
        stack.extend((x, level + 1) for x in inside)
        if isinstance(value, int | float) and not abs(value) <= _LARGEST:
            raise ValueError("a number beyond all measure")


def _check_shape(data: Mapping[str, Any]) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(schema()).iter_errors(data))
    if error:
        raise ValueError(f"{error.json_path}: {error.message[:200]}")


def _check_references(report: Report) -> None:
    """Refuse ids that name nothing, which a later stage would stumble over."""
    articles = {r.left for r in report.relations} | {r.right for r in report.relations}
    articles |= {x.article_id for c in report.coverage for x in c.absent_from} | set(report.left_out)
    articles |= {p.article_id for p in report.passages} | {p.article_id for p in report.profiles}
    articles |= {x for c in report.contrasts for x in (c.a, c.b)} | {n.article_id for n in report.names}
    articles |= {c.article_id for c in report.claims} | {c.article_id for c in report.coverage}
    passages = {p for group in report.alignments for p in group.passages}
    passages |= {p for group in report.alignments for link in group.links for p in (link.left, link.right)}
    passages |= {c.passage_id for c in report.claims} | {c.passage_id for c in report.coverage}
    passages |= {c.outcome_id for c in report.claims if c.outcome_id}
    for kind, named, known in (
        ("article", articles, set(report.article)),
        ("passage", passages, set(report.passage)),
        ("threshold of axis", {d.axis for d in report.candidates}, set(report.thresholds)),
    ):
        if named - known:
            raise ValueError(f"no {kind} {min(named - known)!r}")


def _report(data: Mapping[str, Any]) -> Report:
    texts: dict[str, str] = {a["id"]: a["text"] for a in data["articles"]}
    home: dict[str, str] = {p["id"]: p["article"] for p in data["passages"]}
    readings: dict[str, dict[str, Reading]] = {}
    for row in data["readings"]:
        readings.setdefault(row["axis"], {})[row["passage"]] = _reading(row, home, texts)
    return Report(
        articles=tuple(_article(a) for a in data["articles"]),
        left_out={a["id"]: tuple(LeftOut(_span(x), x["reason"]) for x in a["left_out"]) for a in data["articles"]},
        passages=tuple(_passage(p, texts) for p in data["passages"]),
        relations=tuple(Relation(r["a"], r["b"], r["verdict"], r["probability"], r["why"]) for r in data["relations"]),
        alignments=tuple(_alignment(g) for g in data["alignments"]),
        candidates=tuple(_difference(d, home, texts) for d in data["differences"]),
        readings=readings,
        coverage=tuple(_coverage(c) for c in data["coverage"]),
        profiles=tuple(
            Profile(p["article"], p["axis"], p["value"], p["low"], p["high"], p["n"]) for p in data["profiles"]
        ),
        claims=tuple(
            Claim(
                c["article"],
                c["passage"],
                c["rung"],
                _evidence(c["evidence"], c["article"], texts),
                c.get("outcome") or "",
            )
            for c in data["claims"]
        ),
        models=tuple(Model(m["name"], m["version"], m["sha256"], m["licence"]) for m in data["models"]),
        thresholds=dict(data["thresholds"]),
        config=dict(data["config"]),
        contrasts=tuple(_contrast(c) for c in data.get("contrasts", ())),
        names=tuple(_naming(n, texts) for n in data.get("names", ())),
        own_axes=tuple(OwnAxis(**{f: row[f] for f in OwnAxis.__slots__}) for row in data.get("own_axes", ())),
    )


def _article(row: Mapping[str, Any]) -> Article:
    fields = ("source", "title", "author", "published", "country", "language", "url", "path")
    return Article(row["id"], row["text"], **{name: row[name] for name in fields})


def _passage(row: Mapping[str, Any], texts: Mapping[str, str]) -> Passage:
    span = _span(row)
    return Passage(row["id"], row["article"], row["index"], span, texts[row["article"]][span.start : span.end])


def _alignment(row: Mapping[str, Any]) -> Alignment:
    return Alignment(row["id"], tuple(row["passages"]), tuple(_link(x) for x in row["links"]))


def _link(row: Mapping[str, Any]) -> Link:
    asked = row.get("question", "certainty" if row["relation"] == "same-issue" else None)  # the only one there was
    return Link(row["a"], row["b"], row["probability"], row["relation"], row.get("copy", False), asked or "")


def _difference(row: Mapping[str, Any], home: Mapping[str, str], texts: Mapping[str, str]) -> Difference:
    left, right = row["a"]["passage"], row["b"]["passage"]
    return Difference(
        row["id"],
        row["axis"],
        row["alignment"],
        left,
        right,
        _evidence(row["a"]["evidence"], home[left], texts),
        _evidence(row["b"]["evidence"], home[right], texts),
        row["direction"],
        row["probability"],
        row["explanation"],
        tuple((cue["name"], cue["weight"]) for cue in row["cues"]),
        _counterfactual(row.get("strongest_cue"), {"a": home[left], "b": home[right]}, texts),
    )


def _counterfactual(
    row: Mapping[str, Any] | None, home: Mapping[Side, str], texts: Mapping[str, str]
) -> Counterfactual | None:
    if row is None:
        return None
    (cue,) = _evidence([row["cue"]], home[row["side"]], texts)
    return Counterfactual(row["side"], cue, row["probability"])


def _contrast(row: Mapping[str, Any]) -> Contrast:
    fields = ("axis", "a", "b", "difference", "low", "high", "p", "p_adjusted", "n")
    return Contrast(**{name: row[name] for name in fields})


def _naming(row: Mapping[str, Any], texts: Mapping[str, str]) -> Naming:
    uses = (NameUse(n["text"], _evidence(n["evidence"], row["article"], texts)) for n in row["names"])
    return Naming(row["actor"], row["article"], tuple(uses))


def _coverage(row: Mapping[str, Any]) -> Coverage:
    absent = tuple(Absence(x["article"], x["best"], x["best_probability"]) for x in row["absent_from"])
    return Coverage(row["article"], row["passage"], absent)


def _reading(row: Mapping[str, Any], home: Mapping[str, str], texts: Mapping[str, str]) -> Reading:
    return Reading(
        row["axis"],
        row["passage"],
        row["value"],
        _evidence(row["evidence"], home[row["passage"]], texts),
        row["holder"],
        tuple(row["phrases"]),
        dict(row["details"]),
    )


def _evidence(rows: list[dict[str, Any]], article: str, texts: Mapping[str, str]) -> tuple[Evidence, ...]:
    found = tuple(Evidence(article, _span(row), row["quote"]) for row in rows)
    for evidence in found:
        if texts[article][evidence.span.start : evidence.span.end] != evidence.quote:
            raise ValueError(f"{evidence.quote[:60]!r} does not stand at {evidence.span.start} of {article}")
    return found


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])
