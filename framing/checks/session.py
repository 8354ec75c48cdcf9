"""One run over many cases: each article is read and prepared once, each comparison made once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.checks import findings
from framing.checks.ahead import Comparison, Key, compare_ahead, is_enough, key_of, prepare_ahead
from framing.checks.baselines import judge_baseline, write_whole
from framing.checks.cases import Case, Expectation, read_case
from framing.checks.expectations import judge
from framing.checks.outcomes import Outcome
from framing.checks.sources import read_source
from framing.config import Config, models_folder
from framing.datatypes import Article, Model
from framing.errors import FramingError
from framing.preparation import Prepared
from framing.readers.files import real_path
from framing.reports import Report

if TYPE_CHECKING:
    from framing.alignment.encoders import Encoder
    from framing.store.cache import Entry


class Session:
    """Runs cases, and remembers what they share.

    Args:
        root: The folder that articles must lie in; names in reports are relative to it.
        model: Takes the place of the model that a case names.
        allow_outside: Let cases name articles outside the root.
        strict: A baseline that holds scores of expectations no longer there fails.
        update: Renew baselines instead of judging them.
        frozen: Never write a baseline, not even a missing one.
    """

    def __init__(
        self,
        root: Path,
        *,
        model: str = "",
        allow_outside: bool = False,
        strict: bool = False,
        update: bool = False,
        frozen: bool = False,
    ) -> None:
        self.root = real_path(root)
        self.model = model
        self.allow_outside = allow_outside
        self.strict = strict
        self.update = update
        self.frozen = frozen
        self._encoders: dict[str, Encoder] = {}
        self._entries: dict[Key, Entry] = {}
        self._prepared: dict[Key, Prepared] = {}
        self._reports: dict[Comparison, Report] = {}
        self._pairs: dict[tuple[Article, Article, Config], dict[str, Any]] = {}
        self._findings: dict[Path, findings.Findings] = {}

    def read(self, path: Path) -> Case:
        """Read a case; its name is its path below the root.

        Raises:
            FramingError: As `read_case`.
        """
        return read_case(path, self.named(path), self.model)

    def named(self, path: Path) -> str:
        """Return a path as reports show it: relative to the root where it lies below."""
        path = real_path(path)
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def ahead(self, cases: Iterable[Case], jobs: int | None = None) -> None:
        """Prepare and compare in several processes what cases need, where it is enough to gain by it.

        What cannot be read or compared, or where workers die of it, is left to the case that needs it.

        Args:
            cases: The cases that will be run.
            jobs: Processes; None takes one a core.

        Raises:
            ConfigError: The number of jobs makes no sense.
        """
        from framing.batch.engine import Engine, WorkerError

        engine = Engine(jobs=jobs)
        wanted = [c for c in dict.fromkeys(self._wanted(cases)) if c not in self._reports]
        if engine.jobs == 1 or not is_enough(wanted):
            return
        with suppress(WorkerError), engine:
            self._entries |= prepare_ahead(wanted, engine)
            self._reports |= compare_ahead(wanted, self._entries, engine)

    def _wanted(self, cases: Iterable[Case]) -> Iterator[Comparison]:
        for case in cases:
            with suppress(FramingError):  # the case will tell it
                if case.judge == "articles":
                    yield tuple(self._articles(case).values()), case.config

    def run(self, path: Path, report: Path | None = None) -> Iterator[Outcome]:
        """Run a case file; a case that cannot be used yields one outcome that says so.

        Args:
            path: The case file.
            report: A folder to write the comparison behind the case into.
        """
        return self.run_all([path], report)

    def run_all(self, paths: Sequence[Path], report: Path | None = None, jobs: int | None = None) -> Iterator[Outcome]:
        """Run case files as `run` does, in their order; what they share is made ahead.

        Args:
            paths: The case files.
            report: A folder to write the comparison behind each case into.
            jobs: Processes for what many cases share; None takes one a core.
        """
        read = [self._read_or_told(path) for path in paths]
        self.ahead([case for case in read if isinstance(case, Case)], jobs)
        for case in read:
            yield from self._outcomes(case, report) if isinstance(case, Case) else [case]

    def _read_or_told(self, path: Path) -> Case | Outcome:
        try:
            return self.read(path)
        except FramingError as error:
            return unusable(self.named(path), error)

    def _outcomes(self, case: Case, report: Path | None) -> list[Outcome]:
        try:
            outcomes = [self.outcome(case, e) for e in case.expectations]
            if case.baseline:
                outcomes.append(self.baseline(case))
            if report:
                self.write_report(case, report)
        except FramingError as error:
            return [unusable(self.named(case.path), error)]
        return outcomes

    def outcome(self, case: Case, expectation: Expectation) -> Outcome:
        """Judge one expectation.

        Raises:
            FramingError: An article cannot be read, or lacks words that the expectation names.
        """
        return judge(expectation, self.findings(case))

    def baseline(self, case: Case) -> Outcome:
        """Judge a case's recorded scores; write them where they are missing or are to be renewed.

        Raises:
            FramingError: As `outcome`, or the file cannot be written.
        """
        found = self.findings(case)
        scores = {e.name: judge(e, found).score for e in case.expectations}
        return judge_baseline(case, scores, found.models, update=self.update, frozen=self.frozen, strict=self.strict)

    def findings(self, case: Case) -> findings.Findings:
        """Compare the articles of a case, or judge its pair, once.

        Raises:
            FramingError: An article or model cannot be read.
        """
        if case.path not in self._findings:
            articles = self._articles(case)
            if case.judge == "pair":
                found = findings.of_pair(
                    case, articles, self.judge_pair(tuple(articles.values()), case.config), models(case.config.model)
                )
            else:
                report = self.compare(tuple(articles.values()), case.config)
                found = findings.of_report(case, articles, report, hashes(report.models))
            self._findings[case.path] = found
        return self._findings[case.path]

    def write_report(self, case: Case, folder: Path) -> None:
        """Write the comparison behind a case into a folder: `<case>.html` and `<case>.json`, of a pair the JSON alone.

        Raises:
            FramingError: As `outcome`, or a file cannot be written.
        """
        found = self.findings(case)
        name = case.name.strip("/").replace("/", "__")
        if found.report:
            write_whole(folder / f"{name}.html", found.report.to_html())
            write_whole(folder / f"{name}.json", found.report.to_json())
        else:
            write_whole(folder / f"{name}.json", json.dumps(found.judged, ensure_ascii=False, indent=1) + "\n")

    def compare(self, articles: tuple[Article, ...], config: Config) -> Report:
        """Compare articles as `framing.compare` does, on what was prepared before.

        Raises:
            FramingError: As `framing.compare`.
        """
        from framing.comparison import compare

        if (articles, config) not in self._reports:
            prepared = [self._prepare(a, config) for a in articles]
            self._reports[articles, config] = compare(prepared, config=config, encoder=self._encoder(config.model))
        return self._reports[articles, config]

    def judge_pair(self, articles: tuple[Article, ...], config: Config) -> dict[str, Any]:
        """Judge two passages as `framing.judge_pairs` does, once.

        Raises:
            FramingError: As `framing.judge_pairs`.
        """
        from framing.pairs import judge_pairs

        a, b = articles
        if (a, b, config) not in self._pairs:
            sides = {side: {"text": x.text, "source": x.name} for side, x in (("a", a), ("b", b))}
            (self._pairs[a, b, config],) = judge_pairs(
                [{"id": f"{a.name} / {b.name}", **sides}], config=config, encoder=self._encoder(config.model)
            )
        return self._pairs[a, b, config]

    def _prepare(self, article: Article, config: Config) -> Prepared:
        """Prepare an article once, whatever a case says of it that plays no part in reading it."""
        from framing.batch.packing import unpack
        from framing.preparation import prepare

        key = model, bare = key_of(article, config.model)
        if key not in self._prepared and (entry := self._entries.get(key)):
            self._prepared[key] = unpack(bare, entry)
        elif key not in self._prepared:
            (self._prepared[key],) = prepare([bare], config=config, encoder=self._encoder(model))
        return replace(self._prepared[key], article=replace(article, language=bare.language))

    def _encoder(self, model: str) -> Encoder:
        from framing.checks.memory import load_remembering

        if model not in self._encoders:
            self._encoders[model] = load_remembering(model)
        return self._encoders[model]

    def _articles(self, case: Case) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for source in case.sources:
            article = read_source(case, source, self.root, self.allow_outside)
            twins = sum(other.text == article.text for other in found.values())
            article = replace(article, id=f"{article.id}-{twins + 1}") if twins else article
            found[source.name] = article
        return found


def models(name: str) -> dict[str, str]:
    """Return what decides over scores, with the start of its SHA-256: encoder, pair scorer, networks and calibration.

    Raises:
        ModelError: The model cannot be loaded.
    """
    from framing.alignment.encoders import load_encoder
    from framing.instruments import models_in_use

    return hashes(models_in_use(load_encoder(name)))


def hashes(used: Iterable[Model]) -> dict[str, str]:
    """Return the names of models with the start of their SHA-256, and that of the calibration."""
    return {m.name: m.sha256[:16] for m in used} | {"calibration": _calibration()}


@cache
def _calibration() -> str:
    return hashlib.sha256((models_folder() / "calibration.json").read_bytes()).hexdigest()[:16]


def unusable(case: str, error: FramingError) -> Outcome:
    """Turn an error into the outcome of its case; the line is taken from where the error says it is."""
    line = error.where.rpartition(":")[2]
    return Outcome(
        case,
        "case",
        "case",
        "",
        int(line) if line.isdigit() else 1,
        "unusable",
        "a case that can be run",
        str(error),
        error.hint,
    )
