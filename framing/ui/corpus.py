"""The example stories of a checkout, so that a newcomer sees a result without looking for articles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing.datatypes import Article
from framing.errors import ReadError


@dataclass(frozen=True, slots=True)
class Story:
    """One story of the corpus: `sources` are the outlets in it."""

    folder: Path
    topic: str
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name of the folder."""
        return self.folder.name


def corpus_folder() -> Path:
    """Return where a checkout keeps its corpus; an installed package has none."""
    return Path(__file__).parents[2] / "corpus"


@cache
def stories(folder: Path) -> tuple[Story, ...]:
    """List the stories in a folder, by topic; none where the folder is not there.

    Raises:
        ReadError: A `story.json` is no valid JSON of the codebook's format.
    """
    found = []
    for path in sorted(folder.glob("*/story.json")):
        record = _record(path)
        topic, articles = str(record["topic"]), record["articles"]
        found.append(Story(path.parent, topic[:1].upper() + topic[1:], tuple(a["outlet"] for a in articles)))
    return tuple(sorted(found, key=lambda s: s.topic))


def read_story(story: Story) -> list[Article]:
    """Read a story's articles with their metadata, in the order of `story.json`.

    Raises:
        ReadError: A file of the story is missing.
    """
    articles = []
    for record in _record(story.folder / "story.json")["articles"]:
        path = story.folder / f"{record['id']}.txt"
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise ReadError("the article is missing", where=str(path), hint="Restore the corpus.") from error
        articles.append(
            Article(
                id=record["id"],
                text=text,
                source=record.get("outlet", ""),
                title=record.get("title", ""),
                published=record.get("date", ""),
                country=record.get("country", ""),
                path=f"corpus/{story.id}/{path.name}",
            )
        )
    return articles


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return {"topic": record["topic"], "articles": record["articles"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError("this is no story in the format of CODEBOOK.md", where=str(path), hint="Restore it.") from error
