"""SARIF 2.1.0 for code scanning: a result for each expectation that does not hold, at the line of its evidence.

Rule ids (`framing/<axis>`, or `framing/<kind>` where no axis is concerned) stay for ever. Fingerprints hang on the
case, the expectation and the words found, not on lines, so that an alert is the same after text moved.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote as escape

from framing.checks.outcomes import Outcome, Quote
from framing.codebook import CODEBOOK
from framing.reports import wording

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 5_000  # what GitHub shows of one run
_ACTIVE = re.compile(r"[\\\[\]]")
_KINDS = {
    "any": "No framing difference between two articles was expected.",
    "aligned": "Two passages were expected to tell the same thing.",
    "not_aligned": "Two passages were expected not to tell the same thing.",
    "relation": "Two articles were expected to relate otherwise.",
    "coverage": "A passage was expected to have no counterpart.",
    "left_out": "Words were expected to be left out of the comparison.",
    "baseline": "Scores are not as they were recorded.",
    "case": "A case cannot be used.",
}


def render(outcomes: Sequence[Outcome]) -> str:
    """Render outcomes as SARIF; at most 5,000 results, which is what GitHub shows."""
    rules = list(_rules())
    index = {rule["id"]: n for n, rule in enumerate(rules)}
    wrong = [o for o in outcomes if not o.passed][:MOST_RESULTS]
    tool = wording.tool()
    run = {
        "tool": {"driver": {"name": tool["name"], "semanticVersion": tool["version"], "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that paths are relative to."}}},
        "results": [_result(o, index) for o in wrong],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def rule_id(outcome: Outcome) -> str:
    """Return the rule that an outcome belongs to: its axis, or where it has none its kind."""
    return f"framing/{outcome.axis or outcome.kind}"


def fingerprint(outcome: Outcome) -> str:
    """Return a hash that stays when lines move: of the case, the expectation and the words it rests on."""
    words = [word for q in outcome.quotes for word in (q.article, *q.words)]
    return hashlib.sha256("\n".join([outcome.case, outcome.name, *words]).encode("utf-8", "replace")).hexdigest()[:32]


def _rules() -> Iterator[dict[str, Any]]:
    for entry in CODEBOOK.values():
        yield _rule(
            entry.id, entry.name, entry.definition, f"{entry.definition} Not a difference: {entry.counterexample}"
        )
    for kind, said in _KINDS.items():
        yield _rule(kind, kind.replace("_", " ").capitalize(), said, said)


def _rule(id: str, name: str, short: str, full: str) -> dict[str, Any]:
    return {
        "id": f"framing/{id}",
        "name": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": f"{full} See docs/ci.md and docs/codebook.md."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["framing"]},
    }


def _result(outcome: Outcome, index: dict[str, int]) -> dict[str, Any]:
    places = [_quoted(q) for q in outcome.quotes]
    here = _place(outcome.case, outcome.line, outcome.line, f"The expectation {outcome.name}")
    located = [q for q in places if q["physicalLocation"].get("region")]
    first = located[0] if located else here
    related = [p for p in (*places, here) if p is not first]
    rule, mark = rule_id(outcome), fingerprint(outcome)
    return {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": "warning" if outcome.status == "stale" else "error",
        "message": _message(f"Expected {outcome.expected}. Found: {outcome.found} {outcome.hint}".strip()),
        "locations": [first],
        "relatedLocations": [{"id": n, **place} for n, place in enumerate(related, 1)],
        "partialFingerprints": {"framingExpectation/v1": mark, "primaryLocationLineHash": f"{mark}:1"},
        "properties": {"status": outcome.status, "scores": dict(outcome.scores)},
    }


def _quoted(quote: Quote) -> dict[str, Any]:
    return _place(quote.path, quote.line, quote.end_line, f"{quote.name}: {quote.text}")


def _place(path: str, line: int, end_line: int, message: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": escape(path), "uriBaseId": "SRCROOT"}}
    if line:
        physical["region"] = {"startLine": line, "endLine": end_line}
    return {"physicalLocation": physical, "message": _message(message)}


def _message(text: str) -> dict[str, str]:
    """Return text as a message in which nothing is a place to fill or a link (SARIF 2.1.0, sections 3.11.5, 3.11.6)."""
    return {"text": _ACTIVE.sub(r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")}
