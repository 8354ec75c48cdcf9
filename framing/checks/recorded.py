"""Baselines of Python tests: `<module>.baselines/<test>.yaml` beside the test's module."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from framing.checks.baselines import UPDATE, baseline_block, compare_scores, dump, write_whole
from framing.checks.cases import RULES, TOLERANCE, Baseline, baseline_of
from framing.checks.session import Session, models
from framing.documents import read_document
from framing.reports import Report

if TYPE_CHECKING:
    import pytest


def check_scores(
    item: pytest.Item,
    session: Session,
    model: str,
    scores: Mapping[str, float | None] | Report,
    name: str,
    tolerance: float | None,
) -> None:
    """Hold a test's scores to the recorded ones; record them where there are none, or on --framing-update.

    Args:
        item: The test.
        session: Of the run.
        model: That gave the scores.
        scores: By name, or a report, of which the flagged differences count.
        name: Tells several baselines of one test apart.
        tolerance: How far a score may move; the recorded tolerance if left out.

    Raises:
        AssertionError: They differ, are stale, or were not recorded yet.
        CaseError: The baseline file cannot be read or written.
    """
    __tracebackhide__ = True
    file = folder_of(item.path) / f"{stem_of(item.name)}{f'--{stem_of(name)}' if name else ''}.yaml"
    now = (
        _of_report(scores)
        if isinstance(scores, Report)
        else {k: v if v is None else float(v) for k, v in scores.items()}
    )
    shown = session.named(file)
    known = baseline_of(read_document(file, shown, RULES)) if file.exists() else Baseline(None, {}, "", TOLERANCE, 1)
    if tolerance is not None:
        known = Baseline(known.scores, known.models, known.version, tolerance, known.line)
    if session.update or (known.scores is None and not session.frozen):
        write_whole(file, dump({"baseline": baseline_block(known, now, models(model))}))
    if session.update:
        return
    if known.scores is None:
        wrote = "" if session.frozen else "; this run wrote one: look at it, and commit it"
        raise AssertionError(f"{shown}: no baseline was recorded{wrote}")
    status, said, hint = compare_scores(known, now, models(model), session.strict)
    if status != "passed":
        raise AssertionError(f"{shown}: {said}. {hint or UPDATE}")


def folder_of(module: Path) -> Path:
    """Return where the baselines of a test module lie."""
    return module.with_name(f"{module.stem}.baselines")


def stem_of(test: str) -> str:
    """Return the name of a test as a file name."""
    return re.sub(r"[^\w.]+", "-", test).strip("-")[:120]


def _of_report(report: Report) -> dict[str, float | None]:
    """Name each flagged difference by its axis and id."""
    return {f"{d.axis}-{d.id}": d.probability for d in report.differences}
