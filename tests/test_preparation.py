from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.alignment.encoders import load_encoder
from framing.errors import ConfigError

STORY = Path(__file__).parents[1] / "corpus/own2-rail-link"


@pytest.fixture(scope="module")
def prepared():
    return framing.prepare(sorted(STORY.glob("*.txt")))


def test_every_passage_has_its_annotation_vector_and_readings(prepared):
    for record in prepared:
        count = len(record.passages)
        assert count
        assert [a.passage for a in record.annotations] == list(record.passages)
        assert record.vectors.shape == (count, load_encoder().dimensions)
        assert {len(found) for found in record.readings.values()} == {count}
        assert record.model == load_encoder().model


def test_prepared_articles_and_articles_give_the_same_report(prepared):
    report = framing.compare([p.article for p in prepared])
    assert framing.compare(prepared).to_json() == report.to_json()
    assert framing.compare([prepared[0], *(p.article for p in prepared[1:])]).to_json() == report.to_json()


def test_a_record_does_not_depend_on_its_neighbours(prepared):
    (alone,) = framing.prepare([prepared[-1].article])
    assert np.array_equal(alone.vectors, prepared[-1].vectors)
    assert alone.annotations == prepared[-1].annotations
    assert alone.readings == prepared[-1].readings


def test_vectors_are_of_half_precision_as_they_are_stored(prepared):
    vectors = prepared[0].vectors
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_what_another_model_prepared_is_refused(prepared):
    other = replace(prepared[0], model=replace(prepared[0].model, name="other"))
    with pytest.raises(ConfigError, match="prepared with the model other"):
        framing.compare([other, *prepared[1:]])


def test_a_second_article_of_one_name_is_prepared_under_another(prepared):
    report = framing.compare([prepared[0], prepared[0]])
    name = prepared[0].article.id
    assert [a.id for a in report.articles] == [name, f"{name}-2"]


def test_articles_without_passages_end_in_a_result():
    empty = framing.prepare([framing.Article("a", "\n"), framing.Article("b", "...")])
    assert [len(p.passages) for p in empty] == [0, 0]
    assert [r.verdict for r in framing.compare(empty).relations] == ["unrelated"]
