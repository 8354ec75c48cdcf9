"""What the plugin collects: a file for each case, an item for each expectation and one for the baseline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from framing.checks.cases import Case, Expectation
from framing.checks.outcomes import Outcome
from framing.checks.session import Session
from framing.config import Config
from framing.datatypes import Article
from framing.errors import FramingError

_SESSION = pytest.StashKey[Session]()
_WRITTEN = pytest.StashKey[set[Path]]()


class FramingWarning(pytest.PytestWarning):
    """Something about a case that is no failure."""


class DoesNotHold(Exception):  # noqa: N818 - it is shown as its outcome, never by its name
    """An expectation does not hold."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.explain())
        self.outcome = outcome


def session_of(config: pytest.Config) -> Session:
    """Return the session that all items of a pytest run share."""
    if _SESSION not in config.stash:
        from framing.checks.baselines import on_ci

        config.stash[_SESSION] = Session(
            config.rootpath,
            model=config.getoption("framing_model"),
            allow_outside=config.getoption("framing_allow_outside"),
            strict=config.getoption("framing_strict"),
            update=config.getoption("framing_update"),
            frozen=on_ci(),
        )
    return config.stash[_SESSION]


class CaseFile(pytest.File):
    """A case file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each expectation, and one for the baseline where there is one."""
        try:
            case = session_of(self.config).read(self.path)
        except FramingError as error:
            raise self.CollectError(str(error)) from error
        for expectation in case.expectations:
            yield ExpectationItem.from_parent(self, name=expectation.name, case=case, expectation=expectation)
        if case.baseline:
            yield BaselineItem.from_parent(self, name="baseline", case=case)


class _CaseItem(pytest.Item):
    """What expectations and baselines have in common."""

    def __init__(self, *, case: Case, **options: Any) -> None:
        super().__init__(**options)
        self.case = case
        self.add_marker(pytest.mark.framing)

    def judge(self, session: Session) -> Outcome:
        """Return what became of it."""
        raise NotImplementedError

    def runtest(self) -> None:
        """Judge, hand the scores to JUnit, and fail with everything that helps."""
        session = session_of(self.config)
        outcome = self.judge(session)
        for name, value in outcome.scores.items():
            self.user_properties.append((f"framing.{name}", "" if value is None else f"{value:.4f}"))
        self._write_report(session)
        if not outcome.passed:
            raise DoesNotHold(outcome)
        if outcome.kind == "baseline" and ";" in outcome.found:
            self.warn(FramingWarning(f"{self.nodeid}: {outcome.found}"))

    def _write_report(self, session: Session) -> None:
        folder = self.config.getoption("framing_report")
        written = self.config.stash.setdefault(_WRITTEN, set())
        if folder and self.case.path not in written:
            written.add(self.case.path)
            session.write_report(self.case, Path(os.path.abspath(self.config.invocation_params.dir / folder)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what does not hold without a traceback; other errors with one."""
        if isinstance(excinfo.value, DoesNotHold | FramingError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class ExpectationItem(_CaseItem):
    """One expectation of a case."""

    def __init__(self, *, expectation: Expectation, **options: Any) -> None:
        super().__init__(**options)
        self.expectation = expectation

    def judge(self, session: Session) -> Outcome:
        """Judge the expectation."""
        return session.outcome(self.case, self.expectation)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Point to the line of the expectation."""
        return self.path, self.expectation.line - 1, self.name


class BaselineItem(_CaseItem):
    """The recorded scores of a case."""

    def judge(self, session: Session) -> Outcome:
        """Judge the baseline, or write it."""
        return session.baseline(self.case)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Point to the line of the baseline."""
        return self.path, (self.case.baseline.line if self.case.baseline else 1) - 1, self.name


def compare_ahead(session: pytest.Session) -> None:
    """Prepare and compare what the chosen items need, in several processes where that is quicker.

    The workers of pytest-xdist stand beside each other already: there each item is judged in its turn.
    """
    if session.config.option.collectonly or hasattr(session.config, "workerinput"):
        return
    cases = {item.case.path: item.case for item in session.items if isinstance(item, _CaseItem)}
    session_of(session.config).ahead(cases.values())


class UnusedBaselineItem(pytest.Item):
    """A recorded baseline whose test is there no longer; it always fails."""

    def __init__(self, *, file: Path, **options: Any) -> None:
        super().__init__(**options)
        self.file = file

    def runtest(self) -> None:
        """Fail."""
        pytest.fail(f"{self.file}: no test uses this baseline. Delete it.", pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Point to the file."""
        return self.file, 0, self.name


def unused_baselines(session: pytest.Session, items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return a failing item for each baseline file beside a wholly collected module that belongs to no test of it."""
    from framing.checks.recorded import folder_of, stem_of

    if any("::" in str(arg) for arg in session.config.args):
        return []
    tests: dict[Path, set[str]] = {}
    for item in items:
        tests.setdefault(folder_of(item.path), set()).add(stem_of(item.name))
    found = [
        f
        for folder in sorted(tests)
        for f in sorted(folder.glob("*.yaml"))
        if f.stem.split("--")[0] not in tests[folder]
    ]
    return [
        UnusedBaselineItem.from_parent(session, name=f"unused-baseline-{file.parent.name}-{file.stem}", file=file)
        for file in found
    ]


def options(request: pytest.FixtureRequest) -> Config:
    """Return the options that fixtures use: the model of --framing-model, or of the marker, or the default."""
    marker = request.node.get_closest_marker("framing_model")
    chosen = request.config.getoption("framing_model") or (marker.args[0] if marker else "default")
    return Config(model=chosen)


def taken(articles: Sequence[Article | str | Path]) -> tuple[Article, ...]:
    """Turn texts and files into articles, named by their order where they have no name, each with an id of its own."""
    from dataclasses import replace

    from framing.checks.rewriting import article_of

    found: list[Article] = []
    for n, given in enumerate(articles):
        article = article_of(given, f"text-{n + 1}")
        twins = sum(a.id == article.id or a.id.startswith(f"{article.id}-twin") for a in found)
        found.append(replace(article, id=f"{article.id}-twin{twins}") if twins else article)
    return tuple(found)
