import numpy as np

from framing.alignment.groups import group, links
from framing.alignment.scorer import Scores
from framing.datatypes import Link, Passage, Span

ARTICLES = "aaabbc"
PASSAGES = [Passage(f"p{i}", owner, i, Span(i, i + 1), "x") for i, owner in enumerate(ARTICLES)]


def scores(**pairs):
    event = np.zeros((6, 6), dtype=np.float32)
    for key, p in pairs.items():
        i, j = int(key[1]), int(key[2])
        event[i, j] = event[j, i] = p
    return Scores(event, event * 0.6, {"grams": np.zeros((6, 6), dtype=np.float32)})


def test_links_need_probability_and_mutual_preference():
    found = links(PASSAGES, scores(p03=0.9, p04=0.5, p13=0.6), {("a", "b"): "same-event"}, 0.4)
    assert [(x.left, x.right) for x in found] == [("p0", "p3")]


def test_a_near_second_best_counts():
    found = links(PASSAGES, scores(p03=0.9, p04=0.85), {("a", "b"): "same-event"}, 0.4)
    assert [(x.left, x.right) for x in found] == [("p0", "p3"), ("p0", "p4")]


def test_unrelated_articles_are_not_linked():
    assert links(PASSAGES, scores(p03=0.99), {("a", "b"): "unrelated"}, 0.4) == []


def test_the_claim_decides_the_relation_of_a_link():
    found = links(PASSAGES, scores(p03=0.9, p14=0.7), {("a", "b"): "same-event"}, 0.4)
    assert [x.relation for x in found] == ["same-claim", "same-event"]


def test_groups_join_over_sources():
    known = scores(p03=0.9, p05=0.8, p35=0.8)
    found = [
        Link("p0", "p3", 0.9, "same-event"),
        Link("p0", "p5", 0.8, "same-event"),
        Link("p3", "p5", 0.8, "same-event"),
    ]
    (alignment,) = group(PASSAGES, found, known.event)
    assert alignment.passages == ("p0", "p3", "p5")
    assert len(alignment.links) == 3


def test_look_alike_events_stay_apart_and_share_the_passage():
    known = scores(p03=0.9, p04=0.0, p14=0.9, p13=0.0, p05=0.8, p45=0.0, p35=0.0, p15=0.75)
    found = [
        Link("p0", "p3", 0.9, "same-event"),
        Link("p1", "p4", 0.9, "same-event"),
        Link("p0", "p5", 0.8, "same-event"),
    ]
    alignments = group(PASSAGES, found, known.event)
    assert sorted(a.passages for a in alignments) == [("p0", "p3"), ("p0", "p5"), ("p1", "p4")]


def test_ids_do_not_depend_on_the_order_of_links():
    known = scores(p03=0.9, p14=0.7)
    found = [Link("p0", "p3", 0.9, "same-event"), Link("p1", "p4", 0.7, "same-event")]
    assert group(PASSAGES, found, known.event) == group(PASSAGES, found[::-1], known.event)
