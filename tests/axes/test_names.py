"""What each article calls each actor."""

from framing.axes.names import namings
from framing.axes.portrayal import Portrayal
from framing.datatypes import Alignment, Link


def table(annotations, *links):
    alignments = [Alignment(f"e{n}", pair, (Link(*pair, 0.9, "same-event"),)) for n, pair in enumerate(links)]
    found = namings(annotations, Portrayal().read(annotations, None), alignments)
    for naming in found:
        text = next(a.passage.text for a in annotations if a.passage.article_id == naming.article_id)
        for use in naming.names:
            assert all(text[e.span.start : e.span.end] == e.quote for e in use.evidence)
    rows = {}
    for naming in found:
        rows.setdefault(naming.actor, {})[naming.article_id] = {use.text: use.count for use in naming.names}
    return rows


def test_full_name_surname_title_and_apposition_are_one_actor(annotated):
    rows = table(
        annotated(
            "Mayor Ilse Brandt, a former teacher, opened the bridge. Brandt smiled, and Brandt left.",
            "Ilse Brandt spoke to the council.",
        )
    )
    assert rows["Ilse Brandt"] == {
        "a0": {"Brandt": 2, "Mayor Ilse Brandt": 1, "former teacher": 1},
        "a1": {"Ilse Brandt": 1},
    }


def test_a_name_before_a_noun_is_not_the_noun_s_own(annotated):
    rows = table(annotated("Brandt spoke. A Brandt adviser resigned.", "Brandt spoke."))
    assert rows["Brandt"] == {"a0": {"Brandt": 1}, "a1": {"Brandt": 1}}


def test_common_nouns_of_one_family_are_one_actor_only_where_passages_are_aligned(annotated):
    texts = ("The protesters marched to the gate.", "The mob marched to the gate.")
    (row,) = table(annotated(*texts), ("p0", "p1")).values()
    assert row == {"a0": {"protesters": 1}, "a1": {"mob": 1}}
    assert table(annotated(*texts)) == {}


def test_an_actor_is_called_by_its_plainest_name(annotated):
    rows = table(annotated("The mob attacked the gate.", "The protesters marched to the gate."), ("p0", "p1"))
    assert list(rows) == ["protesters"]


def test_quoted_names_are_the_speaker_s(annotated):
    rows = table(
        annotated("“The mob is here,” he said. The protesters sang.", "The protesters sang."),
    )
    assert rows == {"protesters": {"a0": {"protesters": 1}, "a1": {"protesters": 1}}}


def test_who_stands_in_one_article_alone_cannot_be_compared(annotated):
    assert table(annotated("Ilse Brandt spoke.", "The weather was fine.")) == {}


def test_a_number_is_no_part_of_a_name(annotated):
    rows = table(annotated("About 40 officers came.", "Some 140 officers came, and the officers left."))
    assert rows == {"officers": {"a0": {"officers": 1}, "a1": {"officers": 2}}}


def test_nouns_of_one_passage_are_two_actors(annotated):
    texts = ("The union called on strikers.", "The strikers rallied.", "The union rallied.")
    assert set(table(annotated(*texts), ("p0", "p1"), ("p0", "p2"))) == {"strikers", "union"}
