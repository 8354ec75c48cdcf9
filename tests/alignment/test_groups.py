import numpy as np

from framing.alignment.features import SIGNALS
from framing.alignment.groups import align, group, links
from framing.alignment.scorer import Scores
from framing.calibration import Logistic
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


def test_a_link_needs_no_less_than_the_threshold():
    known = scores(p03=0.5)
    assert links(PASSAGES, known, {("a", "b"): "same-event"}, 0.5)
    assert not links(PASSAGES, known, {("a", "b"): "same-event"}, 0.51)


def test_a_passage_that_prefers_another_is_not_linked_from_either_side():
    verdicts = {("a", "b"): "same-event"}
    for known in (scores(p03=0.9, p04=0.7), scores(p03=0.9, p13=0.7)):
        assert [(x.left, x.right) for x in links(PASSAGES, known, verdicts, 0.4)] == [("p0", "p3")]


def test_a_pair_that_cannot_be_linked_does_not_end_the_search():
    verdicts = {("a", "b"): "unrelated", ("a", "x"): "same-event", ("x", "c"): "same-event", ("b", "c"): "same-issue"}
    assert [(x.left, x.right) for x in links(PASSAGES, scores(p03=0.9, p35=0.9), verdicts, 0.4)] == [("p3", "p5")]


def test_a_link_carries_its_probability_and_whether_the_words_are_the_same():
    known = scores(p03=0.912345, p14=0.7)
    known.signals["grams"][0, 3] = 0.8
    known.signals["grams"][1, 4] = 0.79
    found = links(PASSAGES, known, {("a", "b"): "same-event"}, 0.4)
    assert [(x.probability, x.copy) for x in found] == [(0.9123, True), (0.7, False)]


def test_a_claim_of_a_half_is_the_same_claim():
    known = scores(p03=0.9)
    known.claim[0, 3] = 0.5
    assert links(PASSAGES, known, {("a", "b"): "same-event"}, 0.4)[0].relation == "same-claim"


def test_groups_join_only_where_their_passages_agree_on_the_whole():
    found = [Link("p0", "p3", 0.9, "same-event"), Link("p3", "p5", 0.8, "same-event")]
    agree, apart = scores(p03=0.9, p35=0.8, p05=0.2), scores(p03=0.9, p35=0.8, p05=0.1)
    assert [a.passages for a in group(PASSAGES, found, agree.event)] == [("p0", "p3", "p5")]
    assert [a.passages for a in group(PASSAGES, found, apart.event)] == [("p0", "p3"), ("p3", "p5")]


def test_two_events_become_one_where_a_link_joins_them():
    known = scores(p03=0.9, p15=0.85, p05=0.8, p13=0.8, p35=0.8)
    found = [
        Link("p0", "p3", 0.9, "same-event"),
        Link("p1", "p5", 0.85, "same-event"),
        Link("p0", "p5", 0.8, "same-event"),
        Link("p1", "p3", 0.7, "same-event"),
    ]
    (alignment,) = group(PASSAGES, found, known.event)
    assert alignment.passages == ("p0", "p1", "p3", "p5")
    assert [(x.left, x.right) for x in alignment.links] == [("p0", "p3"), ("p0", "p5"), ("p1", "p3"), ("p1", "p5")]


def test_two_passages_of_one_article_need_not_agree_with_each_other():
    found = [Link("p0", "p3", 0.9, "same-event"), Link("p0", "p4", 0.9, "same-event")]
    (alignment,) = group(PASSAGES, found, scores(p03=0.9, p04=0.9).event)
    assert alignment.passages == ("p0", "p3", "p4")


def test_no_links_no_events():
    assert group(PASSAGES, [], scores().event) == []


def test_events_come_before_questions_and_each_by_its_verdict():
    known = scores(p03=0.9)
    known = Scores(known.event, known.claim, dict.fromkeys(SIGNALS, np.full((6, 6), 0.1, dtype=np.float32)))
    verdicts = {("a", "b"): "same-event", ("b", "c"): "same-issue"}
    always, never = (Logistic((), (), (), (), bias) for bias in (5.0, -5.0))
    both, none = (dict.fromkeys(("same-event", "same-issue"), model) for model in (always, never))
    answers = {"certainty": [1, 0, 0, 1, 0, 1], "remedy": [0, 1, 0, 0, 1, 0], "responsibility": [0] * 6}
    found = align(PASSAGES, known, verdicts, 0.4, answers, both)
    assert [(a.passages, a.links[0].relation, a.links[0].question) for a in found] == [
        (("p0", "p3"), "same-claim", ""),
        (("p1", "p4"), "same-issue", "remedy"),
        (("p3", "p5"), "same-issue", "certainty"),
    ]
    assert all(len(a.id) == 12 for a in found)
    assert len(align(PASSAGES, known, verdicts, 0.95, answers, both)) == 3
    assert len(align(PASSAGES, known, verdicts, 0.4, answers, none)) == 1
