"""Which article is in which story, and how a person corrects that: merge stories, split one, move an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Stories = Mapping[str, str]  # by article id, the story's id


def members(stories: Stories) -> dict[str, list[str]]:
    """Return the articles of each story, the largest story first, otherwise in the order of the pile."""
    found: dict[str, list[str]] = {}
    for article, story in stories.items():
        found.setdefault(story, []).append(article)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def merge(stories: Stories, chosen: Sequence[str]) -> dict[str, str]:
    """Put the articles of the chosen stories into the first of them."""
    return {article: chosen[0] if story in chosen else story for article, story in stories.items()}


def move(stories: Stories, articles: Sequence[str], story: str) -> dict[str, str]:
    """Put articles into a story that is there."""
    return {article: story if article in articles else old for article, old in stories.items()}


def split(stories: Stories, articles: Sequence[str]) -> dict[str, str]:
    """Put articles into a new story, named after the one that the first of them was in."""
    old, taken = stories[articles[0]], set(stories.values())
    numbered = (f"{old}-{number}" for number in range(2, len(taken) + 3))
    return move(stories, articles, next(name for name in numbered if name not in taken))
