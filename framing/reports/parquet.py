"""Candidate differences as Parquet: exact text and typed columns for analyses, nothing defused or rounded."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from framing.datatypes import Evidence
from framing.reports import frame, wording
from framing.reports.report import Report

if TYPE_CHECKING:
    import pyarrow as pa


def render(report: Report) -> bytes:
    """Render one row a candidate, strongest first; the same report gives the same bytes.

    The columns are those of `Report.to_frame()` and `evidence_a`, `evidence_b`: lists of `start`, `end` and `quote`,
    offsets in the article's text. The file's own metadata names the tool, the models and
    the thresholds. Only lone surrogates, which UTF-8 cannot hold, are replaced.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(pa).with_metadata({"framing": json.dumps(_origin(report), ensure_ascii=True, sort_keys=True)})
    rows = frame.differences(report).to_dict("records")
    for row, difference in zip(rows, report.candidates, strict=True):
        row["evidence_a"] = [_found(e) for e in difference.evidence_left]
        row["evidence_b"] = [_found(e) for e in difference.evidence_right]
    memory = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([_storable(r) for r in rows], schema=schema), memory, compression="zstd")
    return memory.getvalue()


def _schema(pa: Any) -> pa.Schema:
    text, found = pa.string(), pa.list_(pa.struct({"start": pa.int64(), "end": pa.int64(), "quote": pa.string()}))
    other = {"flagged": pa.bool_(), "probability": pa.float64(), "evidence_a": found, "evidence_b": found}
    names = (*frame.DIFFERENCES, "evidence_a", "evidence_b")
    return pa.schema([(name, other.get(name, text)) for name in names])


def _found(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.span.start, "end": evidence.span.end, "quote": evidence.quote}


def _origin(report: Report) -> dict[str, Any]:
    return {
        "tool": wording.tool(),
        "models": [{"name": m.name, "version": m.version, "sha256": m.sha256} for m in report.models],
        "thresholds": dict(report.thresholds),
    }


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return frame.storable(value)
    if value != value:  # pandas writes a missing direction as not a number
        return None
    if isinstance(value, dict):
        return {key: _storable(inner) for key, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list) else value
