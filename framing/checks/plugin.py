"""The pytest plugin: options, markers, fixtures, and the hook that collects case files.

pytest loads this module at every start, so it imports nothing but pytest; whatever else is needed is imported when a
case is collected or a fixture is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from framing.checks.session import Session
    from framing.datatypes import Article
    from framing.reports import Report

SUFFIXES = (".framing.yaml", ".framing.yml", ".framing.json")  # as in `cases`, which is not imported for them


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, all of which begin with --framing."""
    group = parser.getgroup("framing", "framing expectations (*.framing.yaml)")
    group.addoption("--framing-update", action="store_true", help="Record baselines anew; never on CI.")
    group.addoption("--framing-strict", action="store_true", help="Fail where a baseline holds what is used no longer.")
    group.addoption("--framing-report", metavar="DIR", help="Write the comparison behind each case into this folder.")
    group.addoption("--framing-model", metavar="NAME", default="", help="Take this model instead of each case's own.")
    group.addoption(
        "--framing-allow-outside", action="store_true", help="Let cases name articles outside the root directory."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers, and refuse to record on CI."""
    config.addinivalue_line("markers", "framing: an expectation of a *.framing.yaml case; every such item has it")
    config.addinivalue_line("markers", "framing_model(name): the model that the framing fixtures of this test use")
    if config.getoption("framing_update"):
        from framing.checks.baselines import on_ci

        if on_ci():
            raise pytest.UsageError(
                "--framing-update records baselines, which is not done on CI; run it where you edit"
            )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect case files."""
    if not file_path.name.endswith(SUFFIXES):
        return None
    from framing.checks.items import CaseFile

    return CaseFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under --framing-strict add a failing item for every baseline of a test that is there no longer."""
    if config.getoption("framing_strict"):
        from framing.checks.items import unused_baselines

        items += unused_baselines(session, items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Do the work that the chosen items share before the first of them runs."""
    items = sys.modules.get("framing.checks.items")  # not there before a case was collected
    if items is not None and not session.testsfailed:
        items.compare_ahead(session)


@pytest.fixture
def framing_compare(request: pytest.FixtureRequest) -> Callable[..., Report]:
    """Compare two or more articles: texts as `str`, files as `Path`, or `framing.Article`; each is read once a run."""
    from framing.checks.items import options, session_of, taken

    session, config = session_of(request.config), options(request)

    def compare(*articles: Article | str | Path, threshold: float | None = None) -> Report:
        from dataclasses import replace

        return session.compare(taken(articles), replace(config, threshold=threshold))

    return compare


@pytest.fixture
def framing_score(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Judge two passages as telling the same thing: probabilities by axis, or the one of `axis`."""
    from framing.checks.items import options, session_of, taken

    session: Session = session_of(request.config)
    config = options(request)

    def score(a: str, b: str, axis: str = "") -> Any:
        from framing.codebook import CODEBOOK, entry

        judged = session.judge_pair(taken((a, b)), config)
        found = dict.fromkeys(CODEBOOK, 0.0) | {d["axis"]: d["probability"] for d in judged["differences"]}
        for name in [entry(axis).id] if axis else sorted(found):
            request.node.user_properties.append((f"framing.{name}", f"{found[name]:.4f}"))
        return found[axis] if axis else found

    return score


@pytest.fixture
def framing_baseline(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Hold scores to those recorded for this test; the first run records them and fails."""
    from framing.checks.items import options, session_of
    from framing.checks.recorded import check_scores

    session = session_of(request.config)

    def check(scores: Mapping[str, float | None] | Report, *, name: str = "", tolerance: float | None = None) -> None:
        __tracebackhide__ = True
        check_scores(request.node, session, options(request).model, scores, name, tolerance)

    return check
