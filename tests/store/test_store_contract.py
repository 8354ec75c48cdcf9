"""What every store does, a file and a server alike."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from framing.errors import ConfigError, UnknownNameError
from framing.store import Review, StoreError, open_store, report_id

MODEL = "test-encoder 1"
WRITER = """
import sys
from framing.store import Review, open_store
place, coder, times = sys.argv[1:]
with open_store(place) as store:
    for number in range(int(times)):
        store.save_review(Review("report", f"difference-{number}", coder, "agree"))
        print(number, flush=True)
"""


def report_of(*ids, **more):
    articles = [{"id": id} for id in ids]
    return json.dumps({"schema": "framing-report/1", "articles": articles, **more}, ensure_ascii=False)


def writer(place, coder, times):
    command = [sys.executable, "-c", WRITER, place, coder, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_an_article_comes_back_as_it_was_given(store, make_article, make_vectors):
    article, passages = make_article(
        source="Ledger", title="“Dämme”; --", published="2025-08", url="https://x.example/?a=1"
    )
    vectors = make_vectors(len(passages))
    assert store.add_article(article, passages, vectors, model=MODEL) is True
    assert store.article("dam") == article
    assert store.passages("dam") == passages
    np.testing.assert_array_equal(store.vectors("dam", MODEL), vectors.astype(np.float16))
    assert store.vectors("dam", "another model") is None
    [entry] = store.articles()
    assert (entry.id, entry.source, entry.published) == ("dam", "Ledger", "2025-08")
    assert (entry.characters, entry.passages) == (len(article.text), len(passages))
    assert entry.added.endswith("+00:00")


def test_adding_again_changes_nothing_and_adds_only_what_is_missing(store, make_article, make_vectors):
    article, passages = make_article()
    assert store.add_article(article) is True
    assert store.add_article(article) is False
    assert store.add_article(article, passages) is True
    assert store.add_article(article, passages, make_vectors(3), model=MODEL) is True
    assert store.add_article(article, passages, make_vectors(3, seed=9), model=MODEL) is False
    np.testing.assert_array_equal(store.vectors("dam", MODEL), make_vectors(3).astype(np.float16))
    assert store.add_article(article, passages, make_vectors(3, 4), model="small 2") is True
    assert store.vectors("dam", "small 2").shape == (3, 4)
    assert len(list(store.articles())) == 1


def test_passages_cut_in_another_way_take_the_place_of_the_old_ones(store, make_article, make_vectors):
    article, passages = make_article()
    store.add_article(article, passages, make_vectors(3), model=MODEL)
    fewer = passages[:1]
    assert store.add_article(article, fewer, make_vectors(1, seed=5), model=MODEL) is True
    assert store.passages("dam") == fewer
    np.testing.assert_array_equal(store.vectors("dam", MODEL), make_vectors(1, seed=5).astype(np.float16))


def test_the_same_id_with_another_text_is_refused(store, make_article):
    store.add_article(make_article("dam", "One.")[0])
    with pytest.raises(ConfigError, match="dam: another article has this id"):
        store.add_article(make_article("dam", "Two.")[0])
    assert store.article("dam").text == "One."


@pytest.mark.parametrize("text", ["a\0b", "half \ud83c of a wave"])
def test_text_that_one_of_the_databases_cannot_hold_is_refused_by_all(store, make_article, text):
    with pytest.raises(ConfigError, match="NUL or half a character"):
        store.add_article(make_article("dam", text)[0])
    with pytest.raises(ConfigError, match="NUL or half a character"):
        store.save_review(Review("r", "d", "Ada", "agree", memo=text))
    with pytest.raises(ConfigError, match="NUL or half a character"):
        store.scoped(text)


def test_passages_and_vectors_must_fit(store, make_article, make_vectors):
    article, passages = make_article()
    moved = replace(passages[1], text="Other words.")
    for given, vectors, model, message in (
        ((passages[0], moved), None, "", "passage 1 does not stand"),
        (passages[1:], None, "", "passage 0 does not stand"),
        (passages, make_vectors(2), MODEL, "do not fit 3 passages"),
        (passages, make_vectors(3), "", "name of their model"),
        (passages, make_vectors(3) * 1e6, MODEL, "not finite"),
        (passages, make_vectors(3) * np.nan, MODEL, "not finite"),
    ):
        with pytest.raises(ConfigError, match=message):
            store.add_article(article, given, vectors, model=model)
    assert list(store.articles()) == []
    store.add_article(article, passages, make_vectors(3), model=MODEL)
    other, others = make_article("other")
    with pytest.raises(ConfigError, match="16 dimensions, these vectors 8"):
        store.add_article(other, others, make_vectors(3, 8), model=MODEL)
    assert [a.id for a in store.articles()] == ["dam"], "what fails half-way must leave nothing"


def test_deleting_an_article_takes_passages_and_vectors_with_it(store, make_article, make_vectors):
    for id in ("dam", "river"):
        article, passages = make_article(id)
        store.add_article(article, passages, make_vectors(3), model=MODEL)
    store.delete_article("dam")
    assert [a.id for a in store.articles()] == ["river"]
    assert {hit.article.id for hit in store.search(make_vectors(1)[0], MODEL)} == {"river"}
    for ask in (store.article, store.passages, store.delete_article, lambda id: store.vectors(id, MODEL)):
        with pytest.raises(StoreError, match="no article 'dam'"):
            ask("dam")


def test_search_finds_the_nearest_passages_in_order(store, make_article, make_vectors):
    vectors = make_vectors(30)
    for number in range(10):
        article, passages = make_article(f"a{number}")
        store.add_article(article, passages, vectors[3 * number : 3 * number + 3], model=MODEL)
    cosines = vectors.astype(np.float16).astype(np.float32) @ vectors[7].astype(np.float16).astype(np.float32)
    hits = store.search(vectors[7], MODEL, k=5)
    assert [hit.passage.id for hit in hits] == [f"a{n // 3}-{n % 3}" for n in np.argsort(-cosines)[:5]]
    assert [hit.similarity for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:5], abs=1e-3)
    assert [hit.similarity for hit in hits] == [round(hit.similarity, 4) for hit in hits]
    for hit in hits:
        assert hit.article.text[hit.passage.span.start : hit.passage.span.end] == hit.passage.text
        assert hit.passage in store.passages(hit.article.id)


def test_search_sees_what_was_added_and_deleted_since(store, make_article, make_vectors):
    vectors = make_vectors(6)
    first, passages = make_article("first")
    store.add_article(first, passages, vectors[:3], model=MODEL)
    assert store.search(vectors[4], MODEL, k=1)[0].article.id == "first"
    second, passages = make_article("second")
    store.add_article(second, passages, vectors[3:], model=MODEL)
    assert store.search(vectors[4], MODEL, k=1)[0].passage.id == "second-1"
    store.delete_article("second")
    assert store.search(vectors[4], MODEL, k=1)[0].article.id == "first"


def test_equally_near_passages_come_in_the_order_in_which_they_were_added(store, make_article, make_vectors):
    for id in ("b", "a", "c"):
        article, passages = make_article(id)
        store.add_article(article, passages, np.repeat(make_vectors(1), 3, axis=0), model=MODEL)
    assert [h.passage.id for h in store.search(make_vectors(1)[0], MODEL, k=4)] == ["b-0", "b-1", "b-2", "a-0"]


def test_search_refuses_what_makes_no_sense(store, make_article, make_vectors):
    assert store.search(make_vectors(1)[0], MODEL) == [], "an empty library has no passages, and no models"
    article, passages = make_article()
    store.add_article(article, passages, make_vectors(3), model=MODEL)
    with pytest.raises(UnknownNameError, match="Did you mean 'test-encoder 1'"):
        store.search(make_vectors(1)[0], "test-encoder 2")
    with pytest.raises(ConfigError, match="not 16 dimensions"):
        store.search(make_vectors(1, 8)[0], MODEL)
    with pytest.raises(ConfigError, match="k is 0"):
        store.search(make_vectors(1)[0], MODEL, k=0)


def test_a_report_comes_back_byte_for_byte(store):
    report = report_of("left", "右", text="Dämme\\u0000 🌊\n")
    id = store.save_report(report, "Dams")
    assert id == report_id(report)
    assert store.load_report(id) == report
    [entry] = store.reports()
    assert (entry.name, entry.articles, entry.size) == ("Dams", ("left", "右"), len(report.encode()))
    assert store.save_report(report, "Dams, again") == id
    assert [e.name for e in store.reports()] == ["Dams, again"]
    store.delete_report(id)
    assert store.reports() == []
    with pytest.raises(StoreError, match="no report"):
        store.load_report(id)
    with pytest.raises(StoreError, match="no report"):
        store.delete_report(id)


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "other/1"}', '{"schema": "framing-report/1"}', "[" * 99999])
def test_what_is_no_report_is_not_saved(store, content):
    with pytest.raises(ConfigError, match=r"Report\.to_json"):
        store.save_report(content, "nothing")
    assert store.reports() == []


def test_every_coder_has_one_review_of_a_difference_and_the_last_one_holds(store):
    first = store.save_review(Review("r", "d1", "Ada", "agree", time="2025-01-02T03:04:05+00:00"))
    store.save_review(Review("r", "d1", "Ben", "disagree", memo="“Dämme”\nfrom the wire"))
    store.save_review(Review("other", "d1", "Ada", "agree"))
    assert first.time == "2025-01-02T03:04:05+00:00"
    corrected = store.save_review(Review("r", "d1", "Ada", "corrected", axis="agency", direction="b"))
    assert corrected.time > first.time
    assert store.reviews("r")[0] == corrected
    assert [(r.coder, r.verdict, r.memo) for r in store.reviews("r")] == [
        ("Ada", "corrected", ""),
        ("Ben", "disagree", "“Dämme”\nfrom the wire"),
    ]
    assert [r.report for r in store.reviews()] == ["r", "r", "other"]
    store.delete_review("r", "d1", "Ada")
    assert [r.coder for r in store.reviews("r")] == ["Ben"]
    with pytest.raises(StoreError, match="Ada has no review"):
        store.delete_review("r", "d1", "Ada")


def test_reviews_outlive_their_report_unless_they_are_to_go(store):
    report = report_of("left", "right")
    id = store.save_report(report, "Dams")
    store.save_review(Review(id, "d", "Ada", "agree"))
    store.delete_report(id)
    assert len(store.reviews(id)) == 1
    store.save_report(report, "Dams")
    store.delete_report(id, reviews=True)
    assert store.reviews(id) == []


def test_owners_do_not_see_each_other(store, make_article, make_vectors):
    ada, ben = store.scoped("ada"), store.scoped("ben")
    article, passages = make_article()
    ada.add_article(article, passages, make_vectors(3), model=MODEL)
    report = ada.save_report(report_of("left"), "Dams")
    ada.save_review(Review(report, "d", "Ada", "agree"))
    for other in (ben, store):
        assert (list(other.articles()), other.reports(), other.reviews(), other.reviews(report)) == ([], [], [], [])
        assert other.search(make_vectors(1)[0], MODEL) == []
        assert other.search(make_vectors(1)[0], "a model") == [], "nor learn with which models the others work"
        for ask in (
            lambda s: s.article("dam"),
            lambda s: s.passages("dam"),
            lambda s: s.vectors("dam", MODEL),
            lambda s: s.delete_article("dam"),
            lambda s: s.load_report(report),
            lambda s: s.delete_report(report, reviews=True),
            lambda s: s.delete_review(report, "d", "Ada"),
        ):
            with pytest.raises(StoreError):
                ask(other)
    ben.add_article(*make_article("dam", "Ben's own words under the same id."))
    ben.save_report(report_of("left"), "Ben's")
    ben.delete_report(report, reviews=True)
    ben.delete_article("dam")
    assert ada.article("dam") == article
    assert (len(ada.reports()), len(ada.reviews(report))) == (1, 1)
    assert len(ada.search(make_vectors(1)[0], MODEL)) == 3


def test_a_library_is_there_when_it_is_opened_again(place, make_article, make_vectors):
    article, passages = make_article()
    with open_store(place, owner="ada") as store:
        store.add_article(article, passages, make_vectors(3), model=MODEL)
        review = store.save_review(Review("r", "d", "Ada", "agree"))
    with pytest.raises(StoreError):
        store.reviews()
    with open_store(place, owner="ada") as store:
        assert store.article("dam") == article
        assert store.reviews() == [review]
        assert len(store.search(make_vectors(1)[0], MODEL)) == 3


def test_a_list_longer_than_a_page_is_whole(store, make_article, monkeypatch):
    monkeypatch.setattr("framing.store.articles._PAGE", 3)
    ids = [f"a{n}" for n in range(10)]
    for id in ids:
        store.add_article(make_article(id)[0])
    assert [entry.id for entry in store.articles()] == ids


def test_threads_share_a_store(store):
    def work(coder):
        for number in range(10):
            store.save_review(Review("r", f"d{number}", coder, "agree"))
            store.reviews("r")

    threads = [threading.Thread(target=work, args=[f"coder {n}"]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.reviews("r")) == 40


def test_programs_that_write_at_once_lose_nothing(place):
    running = [writer(place, f"coder {n}", 10) for n in range(3)]  # the library is not there yet: they race to make it
    assert [(w.communicate()[0].count("\n"), w.returncode) for w in running] == [(10, 0)] * 3
    with open_store(place) as store:
        assert len(store.reviews("report")) == 30


def test_a_program_that_is_killed_leaves_all_it_had_saved(place):
    running = writer(place, "Ada", 10**6)
    told = [running.stdout.readline() for _ in range(20)]
    running.kill()
    told += running.communicate()[0].splitlines()
    saved = sum(line.strip().isdigit() for line in told)
    with open_store(place) as store:
        found = [r.difference for r in store.reviews("report")]
        assert found[:saved] == [f"difference-{n}" for n in range(saved)]
        assert len(found) <= saved + 1
        store.save_review(Review("report", "after", "Ben", "agree"))
