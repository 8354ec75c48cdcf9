"""A run from its first row to its last file: read, prepare, group, compare, write. Each step goes on from before."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from framing.batch import keys
from framing.batch.chunks import Outcome, chunks, compare_story, prepare_chunk, unpack_rows
from framing.batch.engine import Engine
from framing.batch.manifest import Done, Manifest, check_place, whole
from framing.batch.pile import FILE as PILE
from framing.batch.pile import Pile
from framing.batch.rows import BadRow, Row, no_such_article
from framing.batch.tables import Tables
from framing.config import Config
from framing.datatypes import Article
from framing.errors import ReadError
from framing.reports.wording import tool
from framing.store.cache import Cache, Entry

Progress = Callable[[str, int, int], None]
OnError = Literal["skip", "fail"]
Value = TypeVar("Value")

REPORTS = "reports"  # the folder of the stories' reports within the run's folder
STORY_PASSAGES = 1_500  # of one comparison: scoring every two passages then takes some 0.7 GB
_SHOWN = 5
_NAME = re.compile(r"[\w-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a pile comes from.

    Attributes:
        rows: Opens it.
        key: Hash of all its bytes where they can be hashed before they are read; otherwise empty.
    """

    rows: Callable[[], Iterable[Row | BadRow]]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One comparison to make: a story, or a part of one that is too large."""

    name: str
    story: str
    key: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with.

    Attributes:
        folder: Where it writes.
        config: Options of every comparison.
        engine: Who works.
        cache: File of prepared articles.
        stories: By article id, stories that are known already; None groups the articles.
        on_error: Whether bad rows are skipped, or make the run fail before any work.
        tell: Called with a step's name, units done and units in all.
    """

    folder: Path
    config: Config
    engine: Engine
    cache: Path
    stories: Mapping[str, str] | None
    on_error: OnError
    tell: Progress


def write_study(source: Source, run: Run) -> dict[str, Any]:
    """Compare the stories of a pile and write tables, reports and manifest.

    Args:
        source: The pile.
        run: Where, how and with what.

    Returns:
        Counts of articles, bad rows, stories and reports, as the last line of the manifest has them.

    Raises:
        ReadError: Nothing can be read; with `on_error` "fail" some row is bad; no article has a name that stands in the
            stories or the metadata.
        ConfigError: The folder cannot be written to, leads elsewhere, or another run is at work there.
        StoreError: The cache cannot be used.
    """
    check_place(run.folder, REPORTS, PILE)
    compared_by = keys.comparing(run.config)
    options = keys.digest(compared_by, json.dumps([run.on_error, run.stories], sort_keys=True))
    manifest = Manifest(run.folder)
    if source.key and (known := manifest.unchanged(keys.digest(options, source.key))):
        return known
    with Pile(run.folder / PILE) as pile, Cache(run.cache) as cache, run.engine:
        bad = _read(pile, source, run)
        key = keys.digest(options, source.key or _content(pile, bad))
        if known := manifest.unchanged(key):
            return known
        manifest.begin({"tool": tool()["version"], "key": key})
        _prepare(pile, cache, run)
        _group(pile, cache, run)
        plans = _planned(pile, compared_by)
        done = _compare(pile, cache, manifest, plans, run)
        summary = _write(pile, plans, done, run, bad)
        manifest.end(done, [{"where": b.where, "what": b.what} for b in bad], summary)
        pile.forget(pile.finished_keys() - {p.key for p in plans})
    return summary


def _read(pile: Pile, source: Source, run: Run) -> list[BadRow]:
    bad = []
    run.tell("Reading", 0, 0)
    for row in pile.add(source.rows()):
        bad.append(row)
        run.tell("Reading", len(pile), 0)
    told = "; ".join(f"{b.where}: {b.what}" for b in bad[:_SHOWN])
    more = f" (and {len(bad) - _SHOWN:,} more)" if len(bad) > _SHOWN else ""
    if bad and run.on_error == "fail":
        raise ReadError(f"{len(bad):,} rows are bad: {told}{more}", hint="Mend them, or skip them (--on-error skip).")
    if not len(pile):
        raise ReadError(f"there is no article in it{f': {told}{more}' if bad else ''}", hint="Give at least one.")
    if run.stories and not any(a.id in run.stories for a in pile):
        raise no_such_article(run.stories, "list of stories", "id")
    return bad


def _content(pile: Pile, bad: Iterable[BadRow]) -> str:
    """Return the key of all that was read: articles, the columns beside them, and what was left out."""
    left_out = json.dumps([[b.where, b.what] for b in bad])
    return keys.digest(*(keys.digest(*parts) for parts in pile.contents()), left_out)


def _prepare(pile: Pile, cache: Cache, run: Run) -> None:
    """Prepare the articles that the cache does not have yet."""
    prepared_by = keys.preparing(run.config)
    known = [(a.id, keys.article_key(a, run.config, prepared_by)) for a in pile]
    there = cache.passages([key for _, key in known])
    key_of, missing = dict(known), [i for i, key in known if key not in there]
    waiting: deque[list[Article]] = deque()

    def units() -> Iterator[tuple[list[Article], Config]]:
        for chunk in chunks(pile.chosen([i])[0] for i in missing):
            waiting.append(chunk)
            yield chunk, run.config

    done = 0
    run.tell("Preparing articles", 0, len(missing))
    for entries in run.engine.run(prepare_chunk, units()):
        found = [(key_of[a.id], entry) for a, entry in zip(waiting.popleft(), entries, strict=True)]
        cache.put(found)
        there |= {key: entry.passages for key, entry in found}
        done += len(found)
        run.tell("Preparing articles", done, len(missing))
    pile.describe((i, key, there[key]) for i, key in known)


def _group(pile: Pile, cache: Cache, run: Run) -> None:
    """Put the articles into stories, unless it is known to which they belong."""
    if run.stories is not None:
        pile.assign((i, run.stories.get(i, f"alone-{i}"), None, "") for i, _ in list(pile.keys()))
        return
    from framing.alignment.encoders import load_encoder
    from framing.batch.packing import unpack_passages, unpack_vectors
    from framing.batch.stories import find_stories

    def entry(article: str) -> Entry:
        key = pile.key(article)
        return cache.get([key])[key]

    found = find_stories(
        pile,
        encoder=None if run.config.model == "default" else load_encoder(run.config.model),
        vectors=_Looked(lambda i: unpack_vectors(entry(i)), pile),
        passages=_Looked(lambda i: unpack_passages(pile.chosen([i])[0], entry(i)), pile),
        progress=run.tell,
    )
    pile.assign((m.article_id, m.story, m.probability, m.copy_of) for m in found)


class _Looked(Mapping[str, Value]):
    """A mapping from article ids whose values are looked up when they are asked for, and not kept."""

    def __init__(self, look: Callable[[str], Value], pile: Pile) -> None:
        self._look, self._pile = look, pile

    def __getitem__(self, article: str) -> Value:
        return self._look(article)

    def __iter__(self) -> Iterator[str]:
        return (a.id for a in self._pile)

    def __len__(self) -> int:
        return len(self._pile)


def _planned(pile: Pile, compared_by: str) -> list[Plan]:
    """Name the comparisons to make; stories that are too large are cut into parts."""
    plans = []
    for story, members in pile.stories():
        for number, part in enumerate(_parts(members), start=1):
            name = story if _NAME.fullmatch(story) else keys.digest(story)[:16]
            ids = tuple(i for i, _, _, _ in part)
            articles = zip(pile.chosen(ids), (key for _, key, _, _ in part), strict=True)
            key = keys.story_key(articles, keys.digest(compared_by, story))
            plans.append(Plan(name if number == 1 else f"{name}.{number}", story, key, ids))
    return plans


def _parts(members: Sequence[tuple[str, str, int, str]]) -> Iterator[list[tuple[str, str, int, str]]]:
    """Cut a story in the order of time into parts that can be compared at once."""
    if sum(passages for _, _, passages, _ in members) <= STORY_PASSAGES:
        yield list(members)
        return
    part: list[tuple[str, str, int, str]] = []
    size = 0
    for member in sorted(members, key=lambda m: m[3]):
        if part and size + member[2] > STORY_PASSAGES:
            yield part
            part, size = [], 0
        part.append(member)
        size += member[2]
    yield part


def _compare(pile: Pile, cache: Cache, manifest: Manifest, plans: Sequence[Plan], run: Run) -> list[Done]:
    """Compare the stories that are not finished yet, and write each one's report as soon as it is there."""
    (run.folder / REPORTS).mkdir(exist_ok=True)
    finished = pile.finished_keys()
    known: dict[str, Done | None] = {p.key: manifest.stories.get(p.key) for p in plans}
    open_ = [p for p in plans if not ((d := known[p.key]) and p.key in finished and manifest.holds(d.files))]
    waiting: deque[Plan] = deque()

    def units() -> Iterator[tuple[list[tuple[Article, Entry]], Config]]:
        for plan in open_:
            entries = cache.get([pile.key(i) for i in plan.articles])
            waiting.append(plan)
            yield [(article, entries[pile.key(article.id)]) for article in pile.chosen(plan.articles)], run.config

    run.tell("Comparing stories", 0, len(open_))
    for number, outcome in enumerate(run.engine.run(compare_story, units()), start=1):
        plan = waiting.popleft()
        done = _written(plan, outcome, run.folder)
        pile.finish(plan.key, outcome.rows)
        manifest.finish(done)
        known[plan.key] = done
        run.tell("Comparing stories", number, len(open_))
    return [found for p in plans if (found := known[p.key])]


def _written(plan: Plan, outcome: Outcome, folder: Path) -> Done:
    files = {}
    for suffix, data in ((".json", outcome.report), (".html", outcome.page)):
        if data:
            name = f"{REPORTS}/{plan.name}{suffix}"
            with whole(folder / name) as file:
                file.write(data)
            files[name] = len(data)
    return Done(plan.story, plan.key, plan.articles, files)


def _write(pile: Pile, plans: Sequence[Plan], done: Sequence[Done], run: Run, bad: Sequence[BadRow]) -> dict[str, Any]:
    """Write the tables from the rows of all stories, and the summary from the tables."""
    from framing.batch.summary import write_summary

    names = _write_tables(pile, plans, done, run)
    with whole(run.folder / "stories.jsonl") as file:
        for plan in plans:
            for article in plan.articles:
                file.write(json.dumps({"id": article, "story": plan.story}, ensure_ascii=False).encode() + b"\n")
    names += ["stories.jsonl", *write_summary(run.folder)]
    return {
        "articles": len(pile),
        "bad_rows": len(bad),
        "stories": len({p.story for p in plans}),
        "reports": sum(bool(d.files) for d in done),
        "files": {name: (run.folder / name).stat().st_size for name in names},
    }


def _write_tables(pile: Pile, plans: Sequence[Plan], done: Sequence[Done], run: Run) -> list[str]:
    first = unpack_rows(pile.finished(plans[0].key) or b"")
    columns = {name: ["story", *known] for name, (known, _) in first.items()}
    columns["articles"] += ["membership", "copy_of", "report"]
    own = {name: name if name not in columns["articles"] else f"{name}_given" for name in pile.column_names()}
    with Tables(run.folder, columns, list(own.values())) as tables:
        for number, (plan, finished) in enumerate(zip(plans, done, strict=True)):
            run.tell("Writing tables", number, len(plans))
            for name, (_, rows) in unpack_rows(pile.finished(plan.key) or b"").items():
                for row in rows:
                    row["story"] = plan.story
                    if name == "articles":
                        row["membership"], row["copy_of"] = pile.membership(row["id"])
                        row["report"] = next(iter(finished.files), None)
                        row |= {own[c]: v for c, v in pile.columns(row["id"]).items()}
                tables.add(name, rows)
    return [f"{name}.parquet" for name in columns]
