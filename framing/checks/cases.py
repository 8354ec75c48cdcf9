"""A case: articles, what is expected of their comparison, and the scores recorded for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from framing.checks.validation import check_shape
from framing.codebook import CODEBOOK
from framing.config import Config
from framing.documents import Document, Rules, read_document
from framing.errors import CaseError, UnknownNameError
from framing.readers.files import walk

SUFFIXES = (".framing.yaml", ".framing.yml", ".framing.json")
IN_PAIRS = ("difference", "no_difference")
METADATA = ("source", "title", "author", "published", "country", "language", "url")
RULES = Rules(
    error=CaseError,
    place="{file}:{line}",
    most_bytes=1024 * 1024,
    most_values=20_000,
    wanted="Give it articles and expectations.",
)
MODELS = ("default", "multilingual")  # any other name may be looked up in the network or in any folder
TOLERANCE = 0.02  # how far a recorded score may move where a baseline does not say it


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a case: its name there, its text or the path as written, its metadata, and its line."""

    name: str
    text: str
    path: str
    metadata: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that a case expects: `kind` is the key in the file, `body` what stands under it, `line` where."""

    name: str
    kind: str
    body: Mapping[str, Any]
    line: int

    @property
    def axis(self) -> str:
        """The axis concerned; empty where there is none, “any” where all are."""
        return str(self.body.get("axis", ""))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Recorded scores of a case; None in place of `scores` where nothing was recorded yet."""

    scores: Mapping[str, float | None] | None
    models: Mapping[str, str]
    version: str
    tolerance: float
    line: int


@dataclass(frozen=True)
class Case:
    """A case file that was read and checked."""

    path: Path
    document: Document
    description: str
    judge: Literal["articles", "pair"]
    config: Config
    sources: tuple[Source, ...]
    expectations: tuple[Expectation, ...]
    baseline: Baseline | None

    @property
    def name(self) -> str:
        """The file's path as errors and reports show it."""
        return self.document.name

    @cached_property
    def expectation(self) -> dict[str, Expectation]:
        """Expectations by name."""
        return {e.name: e for e in self.expectations}


def is_case(path: Path) -> bool:
    """Tell by its name whether a file is a case."""
    return path.name.endswith(SUFFIXES)


def find_cases(paths: list[Path]) -> list[Path]:
    """Return the case files among files and below folders, in order, each once; hidden folders are left out.

    Raises:
        CaseError: A path is not there, a file is no case by its name, or a folder holds none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for place, names in walk(path) for p in map(place.joinpath, names) if is_case(p))
            if not inside:
                raise CaseError("this folder holds no case", where=str(path), hint=f"Cases end in {SUFFIXES[0]}.")
            found |= dict.fromkeys(inside)
        elif not path.exists():
            raise CaseError("there is no such file", where=str(path), hint="Check the path.")
        elif not is_case(path):
            raise CaseError("this is no case by its name", where=str(path), hint=f"End it in {SUFFIXES[0]}.")
        else:
            found[path] = None
    return list(found)


def read_case(path: Path, name: str = "", model: str = "") -> Case:
    """Read a case file; its articles are not looked at yet.

    Args:
        path: The file.
        name: What to call it in errors and reports; the path if left out.
        model: Takes the place of the model that the case names; only it can be another than those of the package.

    Raises:
        CaseError: The file is unusable, names a model of its own, or an expectation makes no sense.
        UnknownNameError: A key, axis, article or other name is unknown.
    """
    document = read_document(path, name or str(path), RULES)
    check_shape(document)
    data = document.data
    sources = tuple(_source(document, key, value) for key, value in data["articles"].items())
    expectations = _expectations(document)
    case = Case(
        path,
        document,
        data.get("description", ""),
        data.get("judge", "articles"),
        Config(
            model=model or _model(document),
            threshold=data.get("threshold"),
            link_threshold=data.get("link_threshold"),
        ),
        sources,
        expectations,
        baseline_of(document) if "baseline" in data else None,
    )
    _check_pair(case)
    for n, expectation in enumerate(expectations):
        _check_sense(document, ("expect", n, expectation.kind), expectation)
    return case


def _model(document: Document) -> str:
    name = str(document.data.get("model", "default"))
    if name not in MODELS:
        raise CaseError(
            f"a case cannot name the model {name[:80]!r}, which would be read from a folder or the network",
            where=document.where("model"),
            hint=f"Name {' or '.join(MODELS)}, or choose it yourself with --model (pytest: --framing-model).",
        )
    return name


def _source(document: Document, key: str, value: Mapping[str, str]) -> Source:
    metadata = {k: value[k] for k in METADATA if k in value}
    return Source(key, value.get("text", ""), value.get("path", ""), metadata, document.line("articles", key))


def _expectations(document: Document) -> tuple[Expectation, ...]:
    """Name each expectation by what it says, so that the name stays when others come or go."""
    found: list[Expectation] = []
    often: dict[str, int] = {}
    for n, item in enumerate(document.data["expect"]):
        ((kind, body),) = item.items()
        name = "-".join([kind, *([body["axis"]] if "axis" in body else []), *articles_of(kind, body)])
        often[name] = often.get(name, 0) + 1
        unique = name if often[name] == 1 else f"{name}-{often[name]}"
        found.append(Expectation(unique, kind, body, document.line("expect", n, kind)))
    return tuple(found)


def articles_of(kind: str, body: Mapping[str, Any]) -> list[str]:
    """Return the names of the articles that an expectation speaks of, in its order."""
    if kind in ("aligned", "not_aligned"):
        return [body["a"]["article"], body["b"]["article"]]
    if kind == "order":
        return [x if isinstance(x, str) else x["article"] for x in (body["more"], body["less"])]
    if kind == "left_out":
        return [body["article"]]
    if kind == "reading":
        return [body["passage"]["article"]]
    if kind == "coverage":
        return [body["passage"]["article"], *body["absent_from"]]
    return list(body["between"])


def _check_pair(case: Case) -> None:
    if case.judge != "pair":
        return
    where = case.document.where("judge")
    if len(case.sources) != 2:
        raise CaseError("a pair has two passages", where=where, hint="Give two articles, or take `judge` out.")
    if case.config.link_threshold is not None:
        raise CaseError("a pair is not aligned", where=where, hint="Take `link_threshold` out.")
    for e in case.expectations:
        if e.kind not in IN_PAIRS:
            raise CaseError(
                f"{e.kind!r} needs whole articles",
                where=f"{case.name}:{e.line}",
                hint=f"In a pair only {' and '.join(IN_PAIRS)} can be expected.",
            )


def _check_sense(document: Document, route: tuple[str | int, ...], expectation: Expectation) -> None:
    """Refuse what no comparison could ever meet."""
    where, body, kind = document.where(*route), expectation.body, expectation.kind
    names = articles_of(kind, body)
    for name in names:
        if name not in document.data["articles"]:
            raise UnknownNameError("article", name, document.data["articles"], where=where)
    if kind not in ("order", "left_out", "reading") and len(set(names)) < len(names):
        raise CaseError(f"{kind} names the same article twice", where=where, hint="Name different articles.")
    if "min" in body and "max" in body and body["min"] > body["max"]:
        raise CaseError("min is above max", where=where, hint="Swap them.")
    directed = expectation.axis in CODEBOOK and CODEBOOK[expectation.axis].directed
    if kind == "difference" and "direction" in body and not directed:
        raise CaseError(f"{expectation.axis} has no direction", where=where, hint="Take `direction` out.")
    if kind == "order" and not directed:
        directed_axes = ", ".join(e.id for e in CODEBOOK.values() if e.directed)
        raise CaseError(f"{expectation.axis} has no order", where=where, hint=f"Axes with one: {directed_axes}.")


def baseline_of(document: Document) -> Baseline:
    """Take the recorded scores from a file that was checked."""
    data = document.data["baseline"] or {}
    return Baseline(
        data.get("scores"),
        data.get("models", {}),
        data.get("version", ""),
        data.get("tolerance", TOLERANCE),
        document.line("baseline"),
    )
