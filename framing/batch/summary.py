"""What a study says as a whole: groups of sources by axis, over time and by actor, paired within stories.

Two groups are only ever compared on what both report, a story counts as one case, and every table is corrected for all
the tests in it (`framing.statistics.contrasts`). The tool shows contrast; it ranks nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from framing.batch.manifest import whole
from framing.datatypes import Contrast
from framing.errors import UnknownNameError
from framing.statistics import against_others, contrasts, regroup
from framing.statistics.paired import Paired

SCHEMA = "framing-study/1"
PAIRS_OF = 15  # groups; with more of them not every two are contrasted, only each with all others
_AT_ONCE = 10_000  # rows in memory


def write_summary(folder: Path) -> list[str]:
    """Write the summary by source as `summary.json` and `summary.html`, and return the names of the files."""
    from framing.batch.summary_page import render

    found = summarise(folder)
    written = {"summary.json": json.dumps(found, ensure_ascii=False, indent=1), "summary.html": render(found)}
    for name, text in written.items():
        with whole(folder / name) as file:
            file.write(text.rstrip("\n").encode("utf-8", "replace") + b"\n")
    return list(written)


def summarise(folder: Path, by: str = "source") -> dict[str, Any]:
    """Return the summary of a study, JSON values only.

    Args:
        folder: Where its tables are.
        by: The column of `articles` that puts articles into groups: source, country, or any column of the user's own.

    Returns:
        `groups` with their numbers of articles; `own_axes` with their names and poles; and contrasts
        `against_others`, `pairs`, `over_time` (by month) and `by_actor`, each with axis, a, b, difference, low, high,
        p, p_adjusted, n (stories) and abstained.

    Raises:
        UnknownNameError: The articles have no such column.
    """
    groups, months, counts, stories = _groups(folder, by)
    rows = list(_rows(folder, groups, months))
    plain = [row for row, _ in rows if not row.stratum]
    dated = [_in(row, month) for row, month in rows if month and not row.stratum]
    actors = [row for row, _ in rows if row.stratum]
    known = sorted(counts)
    return {
        "schema": SCHEMA,
        "by": by,
        "articles": sum(counts.values()),
        "stories": stories,
        "groups": [{"name": name, "articles": counts[name]} for name in known],
        "own_axes": _own_axes(folder),
        "against_others": _contrasts(against_others(plain)),
        "pairs": _contrasts(iter(plain)) if len(known) <= PAIRS_OF else [],
        "over_time": _contrasts(against_others(dated)),
        "by_actor": [c for c in _contrasts(against_others(actors)) if not c["abstained"]],
    }


def _contrasts(rows: Iterator[Paired]) -> list[dict[str, Any]]:
    found = sorted(contrasts(rows), key=lambda c: (c.axis, c.stratum, c.a, c.b))
    return [_plain(c) for c in found]


def _plain(contrast: Contrast) -> dict[str, Any]:
    rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(contrast).items()}
    return {**rounded, "abstained": contrast.abstained}


def _in(row: Paired, month: str) -> Paired:
    return Paired(row.axis, row.unit, row.a, row.b, row.difference, month)


def _groups(folder: Path, by: str) -> tuple[dict[str, str], dict[str, str], dict[str, int], int]:
    """Return by article its group, by story its first month, by group its number of articles, and all stories."""
    from pyarrow import parquet

    groups: dict[str, str] = {}
    months: dict[str, str] = {}
    counts: dict[str, int] = {}
    stories = set()
    with parquet.ParquetFile(folder / "articles.parquet") as file:
        if by not in file.schema_arrow.names:
            raise UnknownNameError("column", by, file.schema_arrow.names, where="articles")
        for row in _each(file, list(dict.fromkeys(("id", "story", "published", by)))):
            group = str(row[by] or "")
            stories.add(row["story"])
            if group:
                groups[row["id"]] = group
                counts[group] = counts.get(group, 0) + 1
            if month := (row["published"] or "")[:7]:
                months[row["story"]] = min(month, months.get(row["story"], month))
    return groups, months, counts, len(stories)


def _own_axes(folder: Path) -> list[dict[str, str]]:
    """Return id, name and poles of the user's own axes, which every report of a study has."""
    report = min((folder / "reports").glob("*.json"), default=None)
    found = json.loads(report.read_text(encoding="utf-8")).get("own_axes", ()) if report else ()
    return [{key: axis[key] for key in ("id", "name", "more", "less")} for axis in found]


def _rows(folder: Path, groups: Mapping[str, str], months: Mapping[str, str]) -> Iterator[tuple[Paired, str]]:
    """Yield the paired readings of two groups, a story as the unit, and the story's month."""
    from pyarrow import parquet

    with parquet.ParquetFile(folder / "readings.parquet") as file:
        for row in _each(file):
            articles = (row["article_a"], row["article_b"])
            paired = Paired(row["axis"], row["alignment"], *articles, row["difference"], row["actor"])
            for grouped in regroup([paired], groups, unit=row["story"]):
                yield grouped, months.get(row["story"], "")


def _each(file: Any, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(batch_size=_AT_ONCE, columns=columns):
        yield from batch.to_pylist()
