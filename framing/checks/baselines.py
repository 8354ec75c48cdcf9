"""Recorded scores: judged, and written anew into the `baseline:` block of a case without touching anything else."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.checks.cases import RULES, Baseline, Case
from framing.checks.outcomes import Outcome, Status
from framing.documents import parse
from framing.errors import CaseError
from framing.reports import wording

Scores = Mapping[str, float | None]
_CI = ("CI", "BUILD_NUMBER")  # set by continuous integration, as pytest itself looks for it
UPDATE = "Run again with --framing-update (framing check --update) to record the new scores."


def judge_baseline(
    case: Case, scores: Scores, models: Mapping[str, str], *, update: bool, frozen: bool, strict: bool
) -> Outcome:
    """Compare a case's scores with its recorded ones.

    Args:
        case: A case with a baseline block.
        scores: What was measured now, by expectation.
        models: What took part now.
        update: Write them, whatever was recorded.
        frozen: Do not write, even where nothing was recorded.
        strict: Fail where scores are recorded for expectations that are no longer there.

    Returns:
        Passed; failed; or stale where other models recorded, with the differences.

    Raises:
        CaseError: The file cannot be written.
    """
    known = case.baseline
    if known is None:
        raise CaseError("there is no baseline block", where=case.name, hint="Add `baseline:`.")
    if update or (known.scores is None and not frozen):
        _write(case, known, scores, models)
    if update:
        return _outcome(case, known, "passed", "recorded anew", scores=scores)
    if known.scores is None:
        hint = (
            "Record it where files are kept, and commit it." if frozen else "Look at the new scores, and commit them."
        )
        said = "no baseline was recorded" + ("" if frozen else "; this run wrote one")
        return _outcome(case, known, "failed", said, hint, scores)
    status, said, hint = compare_scores(known, scores, models, strict)
    return _outcome(case, known, status, said, hint, scores)


def compare_scores(known: Baseline, scores: Scores, models: Mapping[str, str], strict: bool) -> tuple[Status, str, str]:
    """Compare scores with recorded ones.

    Returns:
        A status, what was found, and what to do.
    """
    recorded = known.scores or {}
    moved = [_moved(n, recorded[n], v) for n, v in scores.items() if n in recorded and _far(recorded[n], v, known)]
    fresh = [f"{n}: not recorded, now {_said(v)}" for n, v in scores.items() if n not in recorded]
    unused = [f"{n}: recorded, but expected no longer" for n in recorded if n not in scores]
    others = _others(known.models, models)
    version = wording.tool()["version"]
    if others or (moved and known.version != version):
        by = [f"recorded with framing-detector {known.version}, this is {version}"] * (known.version != version)
        what = "; ".join([*by, *others, *(moved or ["no score moved beyond the tolerance"]), *fresh, *unused])
        return "stale", f"stale baseline: {what}", UPDATE
    wrong = [*moved, *fresh, *(unused if strict else [])]
    if wrong:
        return "failed", "; ".join([*wrong, *([] if strict else unused)]), UPDATE
    return "passed", "; ".join(["all scores as recorded", *unused]), ""


def on_ci() -> bool:
    """Tell whether this process runs under continuous integration, where nothing may be recorded."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _CI)


def baseline_block(known: Baseline, scores: Scores, models: Mapping[str, str]) -> dict[str, Any]:
    """Return what is written under `baseline`: the tolerance that was there, and who recorded what."""
    return {
        "tolerance": known.tolerance,
        "version": wording.tool()["version"],
        "models": dict(sorted(models.items())),
        "scores": {n: None if v is None else round(v, 4) for n, v in sorted(scores.items())},
    }


def replaced(text: str, name: str, block: Mapping[str, Any]) -> str:
    """Return a case's text with another `baseline`; every other character stays as it is.

    Raises:
        CaseError: The block cannot be replaced without a change elsewhere.
    """
    document = parse(text, name, RULES)
    place = document.places["baseline",]
    if document.places[()].style == "flow":
        new = text[: place.start] + json.dumps(block, ensure_ascii=False) + text[place.end :]
    else:
        written = text[place.key_start : place.end].rstrip()
        while (last := written.rsplit("\n", 1)[-1]).startswith("#") and "\n" in written:  # belongs to what follows
            written = written[: -len(last)].rstrip()
        end = place.key_start + len(written)
        new = text[: place.key_start] + dump({"baseline": dict(block)}).rstrip("\n") + text[end:]
        new = new if new.endswith("\n") else new + "\n"
    before, after = dict(document.data), dict(parse(new, name, RULES).data)
    before.pop("baseline")
    if after.pop("baseline") != block or before != after:
        raise CaseError(
            "the baseline cannot be rewritten in place",
            where=document.where("baseline"),
            hint="Write `baseline:` on a line of its own at the end of the file.",
        )
    return new


def _write(case: Case, known: Baseline, scores: Scores, models: Mapping[str, str]) -> None:
    text = case.path.read_bytes().decode("utf-8")
    bom = "\ufeff" * text.startswith("\ufeff")
    write_whole(
        case.path, bom + replaced(text.removeprefix("\ufeff"), case.name, baseline_block(known, scores, models))
    )


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is whole or as it was, also when two processes write at once.

    Raises:
        CaseError: It cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(text.encode("utf-8"))
        temporary.replace(path)
    except OSError as error:
        raise CaseError(f"cannot be written ({error.strerror})", where=str(path), hint="Check its folder.") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def dump(data: Mapping[str, Any]) -> str:
    """Write a mapping as YAML, keys in their order, a line each."""
    import yaml

    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000)


def _outcome(
    case: Case, known: Baseline, status: Status, found: str, hint: str = "", scores: Scores | None = None
) -> Outcome:
    expected = f"the recorded scores, within {known.tolerance:g}"
    return Outcome(
        case.name, "baseline", "baseline", "", known.line, status, expected, found, hint, scores=dict(scores or {})
    )


def _far(recorded: float | None, now: float | None, known: Baseline) -> bool:
    if recorded is None or now is None:
        return recorded is not now
    return abs(recorded - now) > known.tolerance + 1e-9


def _moved(name: str, recorded: float | None, now: float | None) -> str:
    return f"{name}: {_said(recorded)} recorded, now {_said(now)}"


def _said(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.4f}"


def _others(recorded: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Say which models are not those that recorded."""
    changed = [
        f"{n} was {recorded[n] or 'without a hash'}, is {h or 'without a hash'}"
        for n, h in now.items()
        if recorded.get(n, h) != h
    ]
    gone = [f"{n} took part then, not now" for n in recorded if n not in now]
    return changed + gone + [f"{n} takes part now, not then" for n in now if n not in recorded]
