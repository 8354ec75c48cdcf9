from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from framing.alignment.encoders import load_encoder
from framing.batch.stories import find_stories, group
from framing.datatypes import Article
from framing.errors import ConfigError
from framing.readers import read_all, read_metadata
from framing.text.clean import clean
from framing.text.segment import segment

CORPUS = Path(__file__).parents[2] / "corpus"
EVENTS = sorted(
    p.parent for p in CORPUS.glob("*/story.json") if json.loads(p.read_text(encoding="utf-8"))["kind"] == "same-event"
)[:4]


@pytest.fixture(scope="module")
def pile():
    found = []
    for folder in EVENTS:
        read = read_all(sorted(folder.glob("*.txt")), meta=read_metadata(folder / "meta.csv"))
        found += [replace(a, id=f"{folder.name}/{a.id}") for a in read]
    return found


@pytest.fixture(scope="module")
def passages(pile):
    return {a.id: segment(a, clean(a)) for a in pile}


@pytest.fixture(scope="module")
def vectors(passages):
    encoder = load_encoder()
    return {name: encoder.encode([p.text for p in ps]) for name, ps in passages.items()}


def event(name):
    return name.split("/")[0]


def test_articles_of_one_event_are_put_together_and_no_others(pile, passages, vectors):
    found = group(pile, vectors=vectors, passages=passages)
    assert list(found) == [a.id for a in pile]
    wrong = [(a, b) for a, b in combinations(found, 2) if found[a] == found[b] and event(a) != event(b)]
    right = [(a, b) for a, b in combinations(found, 2) if found[a] == found[b] and event(a) == event(b)]
    assert wrong == []
    assert len(right) >= len(EVENTS)


def test_vectors_that_are_given_are_those_that_would_be_made(pile, vectors, passages):
    few = pile[:3]
    assert find_stories(few) == find_stories(few, vectors=vectors, passages=passages)


def test_order_does_not_matter(pile, passages, vectors):
    mixed = random.Random(3).sample(pile, len(pile))
    again = {m.article_id: m for m in find_stories(mixed, vectors=vectors, passages=passages)}
    assert [again[a.id] for a in pile] == list(find_stories(pile, vectors=vectors, passages=passages))


def test_titles_alone_do_not_decide(pile, passages, vectors):
    first, second = pile[0], next(a for a in pile if event(a.id) != event(pile[0].id))
    found = group([first, replace(second, title=first.title)], vectors=vectors, passages=passages)
    assert found[first.id] != found[second.id]


def test_dates_far_apart_keep_articles_apart(pile, passages, vectors):
    near = find_stories(pile, vectors=vectors, passages=passages)
    a, b = next((x, y) for x, y in combinations(near, 2) if x.story == y.story)
    two = [x for x in pile if x.id in (a.article_id, b.article_id)]
    late = [replace(two[0], published="2020-01-01"), replace(two[1], published="2020-03-01")]
    assert len(set(group(late, vectors=vectors, passages=passages).values())) == 2


def test_new_articles_join_old_stories_which_keep_their_names(pile, passages, vectors):
    old = group(pile[:-1], vectors=vectors, passages=passages)
    new = group(pile, vectors=vectors, passages=passages, known=old)
    assert {name: new[name] for name in old} == old
    whole = group(pile, vectors=vectors, passages=passages)
    last = pile[-1].id
    assert (new[last] in old.values()) == any(whole[last] == s for n, s in whole.items() if n != last)


def test_old_stories_are_neither_split_nor_joined(pile, passages, vectors):
    odd = {pile[0].id: "one", pile[-1].id: "one"} | {a.id: f"alone-{n}" for n, a in enumerate(pile[1:-1])}
    assert group(pile, vectors=vectors, passages=passages, known=odd) == {a.id: odd[a.id] for a in pile}


def test_copies_stand_with_their_original_and_are_marked(pile, passages, vectors):
    copy = replace(pile[0], id="copy", source="Elsewhere", published="2030-01-01")
    given = {**passages, "copy": passages[pile[0].id]}
    rows = find_stories([copy, *pile], vectors={**vectors, "copy": vectors[pile[0].id]}, passages=given)
    found = {m.article_id: m for m in rows}
    assert found["copy"].copy_of == pile[0].id
    assert found["copy"].story == found[pile[0].id].story
    assert [m.article_id for m in rows if m.copy_of] == ["copy"]


def test_probabilities_are_those_of_a_story_and_missing_for_one_alone(pile, passages, vectors):
    for m in (rows := find_stories(pile, vectors=vectors, passages=passages)):
        alone = [x.story for x in rows].count(m.story) == 1
        assert (m.probability is None) == alone
        assert alone or 0 < m.probability <= 1


def test_a_story_is_named_by_its_content(pile, passages, vectors):
    renamed = [replace(a, id=f"x{n}") for n, a in enumerate(pile)]
    own = {f"x{n}": a.id for n, a in enumerate(pile)}
    found = group(
        renamed, vectors={n: vectors[i] for n, i in own.items()}, passages={n: passages[i] for n, i in own.items()}
    )
    assert {own[n]: s for n, s in found.items()} == group(pile, vectors=vectors, passages=passages)


def test_short_equal_texts_are_one_story():
    found = find_stories([Article("a", "The dam held."), Article("b", "The dam held.")])
    assert found[0].story == found[1].story
    assert found[1].copy_of == "a"


@pytest.mark.parametrize("texts", [[], ["The dam held."], ["", "…"], ["水坝没有决堤。", "The dam held."]])
def test_small_and_empty_piles_are_grouped(texts):
    found = group([Article(str(n), t) for n, t in enumerate(texts)])
    assert len(set(found.values())) == len(texts)


def test_one_id_for_two_articles_is_refused():
    with pytest.raises(ConfigError, match="two articles have this id"):
        group([Article("a", "One."), Article("a", "Two.")])


def test_vectors_that_do_not_fit_are_refused(pile, passages):
    with pytest.raises(ConfigError, match="no vectors"):
        group(pile[:1], vectors={}, passages=passages)
    with pytest.raises(ConfigError, match="1 vectors for"):
        group(pile[:1], vectors={pile[0].id: np.zeros((1, 384), np.float32)}, passages=passages)
