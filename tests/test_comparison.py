import json

import pytest

import framing
from framing.config import LEAST_PAIRS, Config
from framing.datatypes import Article
from framing.errors import ConfigError, ReadError
from framing.statistics import contrasts, paired_readings

HARBOUR = """Harbour bridge to close for repairs

The Harbour Bridge will close for nine weeks from Monday, the city said on Friday. The project is certain to finish
before winter. Engineers found cracks in two of the six pillars in May.

About 40,000 drivers use the bridge every day. Ferries are to run every ten minutes between the two banks.

Sign up for our newsletter to get the news in your inbox every morning.
"""
LEDGER = """Nine weeks without a bridge

From Monday the Harbour Bridge is shut for nine weeks, the council announced on Friday. Whether the work is finished
before winter remains to be seen. In May inspectors discovered cracks in two of its six pillars.

Some 40,000 motorists cross it daily. A ferry will leave every ten minutes from either bank.
"""


@pytest.fixture(scope="module")
def articles():
    return [
        Article("harbour", HARBOUR, source="Harbour Post", published="2025-03-07"),
        Article("ledger", LEDGER, source="City Ledger", published="2025-03-07"),
    ]


@pytest.fixture(scope="module")
def report(articles):
    return framing.compare(articles)


def test_the_main_job(report):
    assert [r.verdict for r in report.relations] == ["same-event"]
    (certainty,) = [d for d in report.differences if d.axis == "certainty"]
    assert certainty.direction == "a"
    assert "certain" in certainty.evidence_left[0].quote
    assert "Whether the work is finished" in certainty.evidence_right[0].quote
    assert "Harbour Post" in certainty.explanation


def test_facts_told_alike_are_aligned_and_not_flagged(report):
    texts = {p.id: p.text for p in report.passages}
    linked = {(texts[x.left], texts[x.right]) for a in report.alignments for x in a.links}
    assert any("cracks" in a and "cracks" in b for a, b in linked)
    assert not [d for d in report.differences if "cracks" in texts[d.left]]


def test_evidence_is_the_law(report):
    for difference in report.candidates:
        for evidence in (*difference.evidence_left, *difference.evidence_right):
            text = report.article[evidence.article_id].text
            assert text[evidence.span.start : evidence.span.end] == evidence.quote


def test_boilerplate_is_in_no_passage(report):
    assert not [p for p in report.passages if "newsletter" in p.text]
    assert any(out.reason for out in report.left_out["harbour"])


def test_what_was_left_out_can_be_put_back(articles):
    at = HARBOUR.index("Sign up")
    again = framing.compare(articles, config=Config(keep=(("harbour", at, len(HARBOUR)),)))
    assert [p for p in again.passages if "newsletter" in p.text]


def test_same_input_same_bytes_in_any_order(articles, report):
    assert framing.compare(articles).to_json() == report.to_json()
    other = framing.compare(articles[::-1])
    mine = {(d.axis, frozenset((d.left, d.right)), d.probability) for d in report.candidates}
    assert {(d.axis, frozenset((d.left, d.right)), d.probability) for d in other.candidates} == mine


def test_a_threshold_is_a_view(articles, report):
    strict = framing.compare(articles, config=Config(threshold=0.99))
    assert strict.candidates == report.candidates
    assert strict.differences == report.at(0.99)


def test_a_text_against_itself_and_wire_copy_give_nothing(articles):
    copy = Article("copy", HARBOUR, source="Copy Times", published="2025-03-07")
    found = framing.compare([articles[0], copy])
    assert found.candidates == ()
    assert all(link.copy for a in found.alignments for link in a.links)


def test_one_article_is_not_enough(articles):
    with pytest.raises(ReadError, match="needs two or more"):
        framing.compare(articles[:1])


def test_articles_with_the_same_id_are_told_apart(articles):
    found = framing.compare([articles[0], Article("harbour", LEDGER)])
    assert [a.id for a in found.articles] == ["harbour", "harbour-2"]


def test_texts_without_sentences_and_in_unknown_languages_end_in_a_result():
    odd = [Article("a", "... --- 12 34"), Article("b", "Zxqv brml kwtz.\n"), Article("c", "\n")]
    found = framing.compare(odd)
    assert len(found.relations) == 3
    assert found.differences == []


def test_progress_names_the_stages(articles):
    seen = []
    framing.compare(articles, progress=lambda stage, done, total: seen.append(stage))
    assert list(dict.fromkeys(seen)) == [
        "Reading", "Annotating", "Encoding", "Reading the axes", "Aligning", "Contrasting", "Done",
    ]  # fmt: skip


def test_pairs_are_judged_as_given_and_mirror():
    a, b = "The reform is doomed, and everybody knows it.", "Whether the reform survives is anybody's guess."
    rows = [
        {"id": "x", "a": {"text": a, "source": "One"}, "b": {"text": b}},
        {"id": "y", "a": {"text": b}, "b": {"text": a}},
    ]
    there, back = framing.judge_pairs(rows)
    assert there["same_event"] == back["same_event"]
    assert [(d["axis"], d["probability"]) for d in there["differences"]] == [
        (d["axis"], d["probability"]) for d in back["differences"]
    ]
    certainty = there["differences"][0]
    assert certainty["axis"] == "certainty"
    assert certainty["direction"] == "a"
    assert certainty["flagged"]
    assert "One" in certainty["explanation"]


def test_who_has_read_both_passages_has_a_say_in_whether_they_report_one_event(monkeypatch):
    from framing import pairs
    from framing.alignment.lone import LoneScorer

    heard = []

    def same_event(self, a, b, vectors, together=None):
        heard.append(together)
        return 0.5

    texts = {"a": {"text": "The ferry sank off Skerry on Monday."}, "b": {"text": "Off Skerry a ferry went down."}}
    monkeypatch.setattr(LoneScorer, "same_event", same_event)
    list(framing.judge_pairs([texts, {"a": texts["a"], "b": texts["a"]}]))
    reader = pairs.load_joint_reader()
    assert heard == [reader._known(*sorted(side["text"] for side in texts.values())).same, None]


def test_a_pair_without_text_is_an_error_that_names_it():
    with pytest.raises(ConfigError, match="pair 7: side 'b' has no text"):
        list(framing.judge_pairs([{"id": 7, "a": {"text": "x"}, "b": {}}]))


def test_links_are_scored_for_every_two_documents():
    docs = [{"id": d, "passages": [f"{d} voted on Monday.", "Rain fell."]} for d in "xyz"]
    (row,) = framing.score_links([{"topic": "t", "docs": docs, "links": "not looked at"}])
    assert len(row["scores"]) == 3 * 4
    best = max(row["scores"], key=lambda s: s[4])
    assert best[1] == best[3]
    assert json.dumps(row)


@pytest.mark.parametrize(
    "docs",
    [[], [{"id": "a", "passages": []}], [{"id": "a", "passages": ["Rain fell."]}, {"id": "b", "passages": []}]],
)
def test_a_topic_without_two_documents_has_no_links(docs):
    assert list(framing.score_links([{"topic": "t", "docs": docs}])) == [{"topic": "t", "scores": []}]


def test_the_default_path_imports_neither_torch_nor_pandas():
    import subprocess
    import sys

    code = (
        "import sys, framing\n"
        "a = framing.Article('a', 'The bridge will close on Monday. Ferries run.')\n"
        "b = framing.Article('b', 'On Monday the bridge is shut. Ferries sail.')\n"
        "framing.compare([a, b])\n"
        "sys.exit(', '.join(m for m in ('torch', 'pandas', 'streamlit') if m in sys.modules) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_articles_of_one_issue_are_linked_on_the_question_they_share():
    base = "The coalition of farmers and builders rules Norland. Each camp wants another budget. "
    early = Article("early", base + "Whether the coalition holds remains to be seen.", published="2024-01-10")
    late = Article("late", base.replace("rules", "governs") + "The coalition is doomed.", published="2025-06-30")
    found = framing.compare([early, late])
    assert found.relations[0].verdict == "same-issue"
    shared = [x for a in found.alignments for x in a.links if x.relation == "same-issue"]
    assert shared
    texts = {p.id: p.text for p in found.passages}
    assert any("remains to be seen" in texts[x.left] and "doomed" in texts[x.right] for x in shared)
    assert any(d.axis == "certainty" and d.direction == "b" for d in found.differences)


def test_articles_too_long_to_compare_end_in_one_clear_error(articles):
    book = Article("book", "The council met again on Monday. " * 3_000)
    with pytest.raises(ReadError, match=r"book: the articles have 3,\d\d\d passages together"):
        framing.compare([articles[0], book])


def test_contrasts_and_names_come_with_the_report(report):
    rows = paired_readings(report.articles, report.passages, report.alignments, report.readings)
    assert report.contrasts == contrasts(rows)
    assert {(c.a, c.b) for c in report.contrasts} == {("harbour", "ledger")}
    assert all(c.abstained == (c.n < LEAST_PAIRS) for c in report.contrasts)
    called = {(n.actor, n.article_id): [use.text for use in n.names] for n in report.names}
    assert (called["drivers", "harbour"], called["drivers", "ledger"]) == (["drivers"], ["motorists"])
    for naming in report.names:
        text = report.article[naming.article_id].text
        assert all(text[e.span.start : e.span.end] == e.quote for use in naming.names for e in use.evidence)
