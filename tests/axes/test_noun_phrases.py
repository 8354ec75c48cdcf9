from __future__ import annotations

from framing.axes.noun_phrases import NounPhrase, noun_phrases, singular


def by_head(annotation):
    return {p.head: p for p in noun_phrases(annotation)}


def test_role_number_and_governing_verb(annotated):
    found = by_head(annotated("Officers arrested forty demonstrators on Monday.")[0])
    assert found["officer"].role == "subject"
    crowd = found["demonstrator"]
    assert (crowd.role, crowd.verb, crowd.number) == ("object", "arrest", "forty")
    assert "monday" not in found


def test_the_name_keeps_modifiers_and_drops_articles(annotated):
    text = "The young student leader spoke."
    phrase = by_head(annotated(text)[0])["leader"]
    assert phrase.name == "young student leader"
    assert text[phrase.start : phrase.end] == "The young student leader"
    assert ("leader", 0.0, 0.0) in phrase.families


def test_names_beside_a_noun(annotated):
    found = by_head(annotated("The mayor, Ilse Brandt, resigned.")[0])
    assert "brandt" in found["mayor"].beside


def test_a_label_that_opens_the_sentence_is_found(annotated):
    assert "rioter" in by_head(annotated("Rioters burnt two cars.")[0])


def test_phrases_survive_json(annotated):
    for phrase in noun_phrases(annotated("A mob of thugs stormed the depot.")[0]):
        assert NounPhrase.of_json(phrase.to_json()) == phrase


def test_singular():
    assert [singular(w) for w in ("parties", "losses", "mobs", "crisis", "boss")] == [
        "party", "loss", "mob", "crisis", "boss",
    ]  # fmt: skip


def test_a_noun_before_a_name_is_a_name_for_its_bearer(annotated):
    text = "Angry talk show host Ann Lee opened the meeting."
    host = next(p for p in noun_phrases(annotated(text)[0]) if p.head == "host")
    assert text[host.start : host.end] == "Angry talk show host"
    assert "lee" in host.beside


def test_a_phrase_knows_its_owner_and_its_clause(annotated):
    found = noun_phrases(annotated("Farmers praised Germany's plan on Monday.")[0])
    phrase = next(p for p in found if p.head == "plan")
    assert phrase.owner == "germany"
    assert phrase.context == "farmers praised on monday"
