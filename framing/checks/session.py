"""One run over many cases: each article is read and prepared once, each comparison made once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.checks import findings
from framing.checks.baselines import judge_baseline, write_whole
from framing.checks.cases import Case, Expectation, read_case
from framing.checks.expectations import judge
from framing.checks.outcomes import Outcome
from framing.checks.sources import read_source
from framing.config import Config, models_folder
from framing.datatypes import Article
from framing.errors import FramingError
from framing.preparation import Prepared
from framing.reports import Report

if TYPE_CHECKING:
    from framing.alignment.encoders import Encoder


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
        self.root = root.resolve()
        self.model = model
        self.allow_outside = allow_outside
        self.strict = strict
        self.update = update
        self.frozen = frozen
        self._encoders: dict[str, Encoder] = {}
        self._prepared: dict[tuple[str, Article], Prepared] = {}
        self._reports: dict[tuple[tuple[Article, ...], Config], Report] = {}
        self._pairs: dict[tuple[Article, Article, Config], dict[str, Any]] = {}
        self._findings: dict[Path, findings.Findings] = {}

    def read(self, path: Path) -> Case:
        """Read a case; its name is its path below the root.

        Raises:
            FramingError: As `read_case`.
        """
        case = read_case(path, self.named(path))
        return replace(case, config=replace(case.config, model=self.model)) if self.model else case

    def named(self, path: Path) -> str:
        """Return a path as reports show it: relative to the root where it lies below."""
        path = path.resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def run(self, path: Path, report: Path | None = None) -> Iterator[Outcome]:
        """Run a case file; a case that cannot be used yields one outcome that says so.

        Args:
            path: The case file.
            report: A folder to write the comparison behind the case into.
        """
        try:
            case = self.read(path)
            outcomes = [self.outcome(case, e) for e in case.expectations]
            if case.baseline:
                outcomes.append(self.baseline(case))
            if report:
                self.write_report(case, report)
        except FramingError as error:
            yield unusable(self.named(path), error)
            return
        yield from outcomes

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
                found = findings.of_report(case, articles, report, models(case.config.model))
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
        from framing.preparation import prepare

        bare = replace(article, source="", author="", published="", country="", url="", path="")
        if (config.model, bare) not in self._prepared:
            (self._prepared[config.model, bare],) = prepare([bare], config=config, encoder=self._encoder(config.model))
        known = self._prepared[config.model, bare]
        return replace(known, article=replace(article, language=known.article.language))

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


@lru_cache(maxsize=4)
def models(name: str) -> dict[str, str]:
    """Return what decides over scores: encoder, pair scorer and calibration, with the start of their SHA-256.

    Raises:
        ModelError: The model cannot be loaded.
    """
    from framing.alignment.encoders import load_encoder
    from framing.alignment.scorer import load_scorer

    encoder = load_encoder(name)
    calibration = hashlib.sha256((models_folder() / "calibration.json").read_bytes()).hexdigest()
    used = (encoder.model, load_scorer(encoder.scale).model)
    return {m.name: m.sha256[:16] for m in used} | {"calibration": calibration[:16]}


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
