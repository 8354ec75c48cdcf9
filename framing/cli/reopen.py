"""Reading a saved report from its file."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from framing.config import Config
from framing.errors import ReadError
from framing.readers.files import read_file
from framing.reports import Report

MOST = 48 * 2**20  # bytes of a saved report; none of what can be compared at once comes near it


def reopen(path: Path, threshold: float | None = None) -> Report:
    """Read a saved `framing-report/1`.

    Args:
        path: The JSON file.
        threshold: One probability for all axes instead of the saved ones; a view, nothing is recomputed.

    Raises:
        ReadError: The file cannot be read, is too large or no report.
        ConfigError: The threshold is no probability.
    """
    from framing.reports.json import from_dict

    Config(threshold=threshold)
    try:
        data = json.loads(read_file(path, MOST).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is no JSON ({error})", where=str(path), hint="Give a saved report.") from error
    report = from_dict(data, where=str(path))
    if threshold is None:
        return report
    return dataclasses.replace(
        report,
        thresholds=dict.fromkeys(report.thresholds, threshold),
        config={**report.config, "threshold": threshold},
    )
