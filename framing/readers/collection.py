"""From paths to articles with ids: one file, a folder, a list of anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from framing.datatypes import Article
from framing.errors import ReadError
from framing.readers import formats
from framing.readers.files import check_file, read_file, real_path, walk
from framing.readers.json import holds_articles
from framing.readers.limits import DEFAULT, Limits
from framing.readers.metadata import normalise, read_metadata
from framing.readers.text import title_of

TABLE = "meta.csv"  # of metadata, in a folder of articles

Metadata = Mapping[str, Mapping[str, str]]


def read(path: str | Path, *, limits: Limits = DEFAULT, **metadata: str) -> list[Article]:
    """Read one file.

    Args:
        path: A file with one of the suffixes in `SUFFIXES`.
        limits: How much is taken in.
        metadata: source, title, author, published (or date), country, language, url; they win.

    Returns:
        One article with the file's stem as its id; a table gives one for each row, with the row's id.

    Raises:
        ReadError: What is wrong, with the file and what to do.
        UnknownNameError: A keyword is no metadata field.
    """
    known = normalise(metadata, where=str(path))
    path = Path(path)
    suffix = path.suffix.lower()
    size = check_file(path)
    formats.check_suffix(suffix, str(path))
    formats.check_size(size, suffix, limits, str(path))
    data = read_file(path, size)
    return _named(formats.parse(data, suffix, limits, str(path)), path.stem, str(path), known)


def from_bytes(data: bytes, name: str, *, limits: Limits = DEFAULT, **metadata: str) -> list[Article]:
    """Read an upload: `name` is its file name, whose suffix says the format; else as `read`."""
    known = normalise(metadata, where=name)
    path = Path(name.replace("\\", "/"))
    return _named(formats.parse(data, path.suffix.lower(), limits, path.name or name), path.stem, path.name, known)


def from_text(text: str, *, id: str = "", limits: Limits = DEFAULT, **metadata: str) -> Article:
    """Take pasted text as an article; without an id it gets one from its content.

    Raises:
        ReadError: The text is empty, too long, or holds NUL or half characters.
        UnknownNameError: A keyword is no metadata field.
    """
    known = normalise(metadata, where=id)
    article = formats.checked(Article(id=id, text=text, title=title_of(text)), limits, id and "")
    if not article.id:
        article = replace(article, id=f"text-{hashlib.sha256(text.encode()).hexdigest()[:8]}")
    return replace(article, **known)


def _named(articles: list[Article], stem: str, path: str, known: Mapping[str, str]) -> list[Article]:
    """Give ids to articles that have none, and what is known of all of them."""
    alone = len(articles) == 1
    return [
        replace(a, id=a.id or (stem if alone else f"{stem}-{n}"), path=path, **known)
        for n, a in enumerate(articles, start=1)
    ]


def read_all(
    paths: Iterable[str | Path],
    *,
    meta: Metadata | None = None,
    fetch: bool = False,
    limits: Limits = DEFAULT,
    skip: Callable[[ReadError], None] | None = None,
) -> list[Article]:
    """Read files, folders and, if asked, web addresses.

    Args:
        paths: Folders stand for the readable files in them, sorted, down to their sub-folders; hidden ones
            and JSON files without a text are left out. A `meta.csv` in them is their metadata.
        meta: Metadata by article id or file name, as `read_metadata` returns it; it wins over the files' own and over
            a folder's `meta.csv`.
        fetch: Whether web addresses may be fetched.
        limits: How much is taken in from each.
        skip: Called with the error of each file that cannot be read, which is then left out; without it the first
            such error is raised.

    Returns:
        The articles in the order given, each with an id of its own: a second `story` becomes `story-2`.

    Raises:
        ReadError: As `read`; a file given twice; a web address without `fetch`; metadata for no article.
    """
    articles: list[Article] = []
    seen: dict[str, str] = {}
    skipped: set[str] = set()
    tables: list[tuple[str, Metadata]] = []
    for path in paths:
        items = list(expanded(path, limits))
        tables += told(path, items)
        for item in items:
            key = item if is_address(item) else str(real_path(item))
            if key in seen:
                same = "" if seen[key] == item else f" (also as {seen[key]})"
                raise ReadError(f"is given twice{same}", where=item, hint="Give each article once.")
            seen[key] = item
            try:
                articles += _fetched(item, fetch, limits) if is_address(item) else read(item, limits=limits)
            except ReadError as error:
                if skip is None:
                    raise
                skip(error)
                skipped |= {item, Path(item).name, Path(item).stem}
    articles = _unique(articles)
    for where, table in [*tables, ("", meta or {})]:
        articles = _described(articles, {n: known for n, known in table.items() if n not in skipped}, where)
    return articles


def is_address(path: str | Path) -> bool:
    """Tell a web address from a path."""
    return str(path).lower().startswith(("http://", "https://"))


def _fetched(address: str, fetch: bool, limits: Limits) -> list[Article]:
    if not fetch:
        raise ReadError("is a web address", where=address, hint="Allow fetching (--fetch), or save the page to a file.")
    from framing.readers import url

    return url.read(address, limits=limits)


def expanded(path: str | Path, limits: Limits) -> Iterator[str]:
    """Yield what a path stands for: the readable files of a folder, sorted, or the path itself.

    Raises:
        ReadError: A folder holds nothing that can be read.
    """
    if is_address(path) or not Path(path).is_dir():
        yield str(path)
        return
    found = sorted(_files(Path(path), limits), key=lambda file: file.relative_to(path).parts)
    if not found:
        hint = f"Readable are {', '.join(formats.SUFFIXES)}."
        raise ReadError("no file in this folder can be read", where=str(path), hint=hint)
    yield from map(str, found)


def told(folder: str | Path, files: Sequence[str]) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Yield what each `meta.csv` in a folder and its sub-folders says; that of an outer folder comes first.

    Args:
        folder: Any path; only a folder has such tables.
        files: What the path stands for.

    Yields:
        The table's path, and metadata by the path of each file below it that has the name, or else by the name as it is
        written (the id of an article in a table).

    Raises:
        ReadError: As `read_metadata`.
        UnknownNameError: As `read_metadata`.
    """
    if is_address(folder) or not Path(folder).is_dir():
        return
    for place, names in walk(Path(folder)):
        if TABLE not in names:
            continue
        below = [Path(file) for file in files if place in Path(file).parents]
        by_path: dict[str, dict[str, str]] = {}
        for name, known in read_metadata(place / TABLE).items():
            meant = [str(file) for file in below if name in (file.name, file.stem)]
            by_path |= {key: by_path.get(key, {}) | known for key in meant or [name]}
        yield str(place / TABLE), by_path


def _files(folder: Path, limits: Limits) -> Iterator[Path]:
    """Yield the files of a folder that hold articles, by suffix; JSON may be anything and is looked into."""
    for place, names in walk(folder, limits):
        for path in (place / name for name in names if name != TABLE):
            suffix = path.suffix.lower()
            if suffix not in formats.SUFFIXES:
                continue
            if suffix == ".json" and check_file(path) <= limits.file_bytes and not holds_articles(read_file(path)):
                continue
            yield path


def _unique(articles: list[Article]) -> list[Article]:
    """Make ids unique with -2, -3 and so on, never taking an id that another article has from its file."""
    taken = {article.id for article in articles}
    used: set[str] = set()
    named = []
    for article in articles:
        name, number = article.id, 1
        while name in used or (number > 1 and name in taken):
            number += 1
            name = f"{article.id}-{number}"
        used.add(name)
        named.append(article if name == article.id else replace(article, id=name))
    return named


def _described(articles: list[Article], meta: Metadata, where: str) -> list[Article]:
    """Add metadata by id, or by file name or path as given."""
    if not meta:
        return articles
    names = {name for a in articles for name in _names(a)}
    for name in meta:
        if name not in names:
            import difflib

            close = difflib.get_close_matches(name, sorted(names), n=1)
            hint = f"Did you mean {close[0]!r}?" if close else "Give its id or its file name."
            what = f"the metadata names {name!r}, but no article has this id or file name"
            raise ReadError(what, where=where, hint=hint)
    described = []
    for article in articles:
        known: dict[str, str] = {}
        for name in reversed(_names(article)):
            known |= normalise(meta.get(name, {}), where=name)
        described.append(replace(article, **known))
    return described


def _names(article: Article) -> tuple[str, ...]:
    """Return what a user may call an article, the most exact first."""
    return tuple(filter(None, (article.id, article.path, Path(article.path).name, article.url)))
