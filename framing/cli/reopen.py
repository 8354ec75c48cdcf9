"""Reading a saved report from its file."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from framing.config import Config
from framing.errors import ReadError
from framing.reports import Report


def reopen(path: Path, threshold: float | None = None) -> Report:
    """Read a saved `framing-report/1`.

    Args:
        path: The JSON file.
        threshold: One probability for all axes instead of the saved ones; a view, nothing is recomputed.

    Raises:
        ReadError: The file cannot be read or is no report.
        ConfigError: The threshold is no probability.
    """
    from framing.reports.json import from_dict

    Config(threshold=threshold)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReadError(
            f"the file cannot be read ({error.strerror})", where=str(path), hint="Check the path."
        ) from error
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
