"""The corpus and the training pairs keep to the codebook's formats (docs: corpus/README.md)."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.codebook import CODEBOOK

ROOT = Path(__file__).parent.parent
STORIES = sorted(p.parent for p in (ROOT / "corpus").glob("*/story.json"))
PILES = [
    json.loads(line)
    for path in sorted((ROOT / "models" / "training" / "piles").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
PAIR_FILES = sorted((ROOT / "models" / "training" / "pairs").glob("*.jsonl"))
KINDS = {"same-event", "same-issue", "mixed"}


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def difference_errors(difference: dict[str, Any]) -> Iterator[str]:
    axis, direction = difference["axis"], difference["direction"]
    if axis not in CODEBOOK:
        yield f"unknown axis {axis}"
    elif CODEBOOK[axis].directed != (direction in ("a", "b")):
        yield f"{axis}: direction {direction}"
    if difference["strength"] not in (1, 2, 3):
        yield f"{axis}: strength {difference['strength']}"
    if not difference["why"].strip():
        yield f"{axis}: no reason"


def group_errors(group: dict[str, Any], gold: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    articles = {m["article"] for m in group["members"]}
    if len(articles) < 2:
        yield f"{group['id']}: fewer than two articles"
    for member in group["members"]:
        if member["quote"] not in texts[member["article"]]:
            yield f"{group['id']}: not in {member['article']}: {member['quote']}"
    coded = {frozenset((s["a"], s["b"])) for s in gold["same"] if s["group"] == group["id"]}
    differing = {
        frozenset((d["a"]["article"], d["b"]["article"])) for d in gold["differences"] if d["group"] == group["id"]
    }
    for pair in map(frozenset, itertools.combinations(sorted(articles), 2)):
        if (pair in coded) == (pair in differing):
            yield f"{group['id']}: {sorted(pair)} must stand in differences or in same, not in both"
    if not (coded | differing) <= set(map(frozenset, itertools.combinations(sorted(articles), 2))):
        yield f"{group['id']}: a coded pair has no sentence in the group"


def story_errors(folder: Path) -> Iterator[str]:
    story, gold = load(folder / "story.json"), load(folder / "gold.json")
    if story["id"] != folder.name or story["kind"] not in KINDS:
        yield f"id {story['id']}, kind {story['kind']}"
    texts = {a["id"]: (folder / f"{a['id']}.txt").read_text("utf-8") for a in story["articles"]}
    if {p.stem for p in folder.glob("*.txt")} != set(texts):
        yield "articles of story.json and text files disagree"
    for article in story["articles"]:
        if texts[article["id"]].split("\n", 1)[0].strip() != article["title"].strip():
            yield f"{article['id']}: the first line is not the title"
    groups = {g["id"]: g for g in gold["groups"]}
    if len(groups) != len(gold["groups"]):
        yield "group ids repeat"
    for group in gold["groups"]:
        yield from group_errors(group, gold, texts)
    for difference in gold["differences"]:
        yield from difference_errors(difference)
        members = groups[difference["group"]]["members"]
        for side in (difference["a"], difference["b"]):
            if not any(side["evidence"] in m["quote"] for m in members if m["article"] == side["article"]):
                yield f"{difference['group']}: evidence outside the group: {side['evidence']}"
    if unknown := {s["group"] for s in gold["same"]} - set(groups):
        yield f"same: no such groups {sorted(unknown)}"
    for item in gold["coverage"] + gold["noise"]:
        if item["quote"] not in texts[item["article"]]:
            yield f"not in {item['article']}: {item['quote']}"
    for item in gold["coverage"]:
        if not set(item["absent_from"]) <= set(texts) - {item["article"]}:
            yield f"absent_from names strangers: {item['absent_from']}"


def pair_errors(pair: dict[str, Any]) -> Iterator[str]:
    if pair["same_event"] is False and pair["differences"]:
        yield "another event has no differences"
    if pair["a"]["source"] == pair["b"]["source"] or pair["a"]["text"] == pair["b"]["text"]:
        yield "two sources and two texts are needed"
    for difference in pair["differences"]:
        yield from difference_errors(difference)
        if not difference["evidence_a"] and not difference["evidence_b"]:
            yield f"{difference['axis']}: no evidence"
        for side in ("a", "b"):
            if difference[f"evidence_{side}"] not in pair[side]["text"]:
                yield f"{difference['axis']}: not in {side}: {difference[f'evidence_{side}']}"
    axes = Counter(d["axis"] for d in pair["differences"])
    if repeated := [axis for axis, n in axes.items() if n > 1]:
        yield f"axes twice: {repeated}"


def read_pairs(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_there_are_stories_and_pairs():
    assert len(STORIES) >= 10
    assert sum(len(read_pairs(p)) for p in PAIR_FILES) >= 480


@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_story_keeps_to_the_codebook(folder):
    assert list(story_errors(folder)) == []


def test_story_and_article_ids_are_unique():
    stories = [load(folder / "story.json") for folder in STORIES]
    ids = Counter(article["id"] for story in stories for article in story["articles"])
    assert [i for i, n in ids.items() if n > 1] == []
    assert len({story["id"] for story in stories}) == len(stories)


def test_one_story_has_an_original_in_chinese():
    languages = {a.get("language") for f in STORIES for a in load(f / "story.json")["articles"]}
    assert "zh" in languages


@pytest.mark.parametrize("path", PAIR_FILES, ids=lambda p: p.stem)
def test_pairs_keep_to_the_codebook(path):
    errors = {pair["id"]: list(pair_errors(pair)) for pair in read_pairs(path)}
    assert {name: found for name, found in errors.items() if found} == {}


def test_pair_ids_and_texts_are_unique():
    pairs = [pair for path in PAIR_FILES for pair in read_pairs(path)]
    ids = Counter(pair["id"] for pair in pairs)
    texts = Counter(pair[side]["text"] for pair in pairs for side in ("a", "b"))
    assert [i for i, n in ids.items() if n > 1] == []
    assert [t for t, n in texts.items() if n > 1] == []


def test_pairs_are_balanced():
    pairs = [pair for path in PAIR_FILES for pair in read_pairs(path)]
    axes = Counter(d["axis"] for pair in pairs for d in pair["differences"])
    assert set(axes) == set(CODEBOOK)
    assert min(axes.values()) >= 20
    directions = Counter(d["direction"] for pair in pairs for d in pair["differences"] if d["direction"])
    assert 0.8 < directions["a"] / directions["b"] < 1.25
    alike = [pair for pair in pairs if pair["same_event"] and not pair["differences"]]
    assert 0.25 < len(alike) / len(pairs) < 0.45


def test_a_broken_pair_is_noticed():
    pair = {
        "same_event": False,
        "a": {"source": "x", "text": "The bridge fell."},
        "b": {"source": "x", "text": "They blew up the bridge."},
        "differences": [
            {
                "axis": "agency",
                "direction": None,
                "evidence_a": "fell",
                "evidence_b": "He",
                "strength": 4,
                "why": "",
            }
        ],
    }
    assert len(list(pair_errors(pair))) == 6


@pytest.mark.parametrize("topic", PILES, ids=lambda topic: topic["id"])
def test_piles_tell_two_events_with_all_their_ids(topic):
    told = [(doc["event"], event) for doc in topic["docs"] for _, ids in doc["passages"] for event in ids]
    assert {event for _, event in told} == set(topic["events"])
    assert {side for side, _ in told} == {"A", "B"}
    for side in "AB":
        reports = [doc for doc in topic["docs"] if doc["event"] == side]
        shared = Counter(event for doc in reports for event in {e for _, ids in doc["passages"] for e in ids})
        assert len(reports) >= 4
        assert max(shared.values()) >= 2
    assert all(ids and 3 <= len(text.split()) <= 70 for doc in topic["docs"] for text, ids in doc["passages"])


def test_sentences_of_piles_and_their_ids_are_unique():
    texts = Counter(text for topic in PILES for doc in topic["docs"] for text, _ in doc["passages"])
    assert len(PILES) == len({topic["id"] for topic in PILES}) == 192
    assert [text for text, count in texts.items() if count > 1] == []
