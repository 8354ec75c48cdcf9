from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.batch.packing import pack, unpack, unpack_passages, unpack_vectors
from framing.datatypes import Article
from framing.preparation import prepare
from framing.store import StoreError


@pytest.fixture(scope="module")
def prepared():
    story = Path(__file__).parents[2] / "corpus/own2-rail-link"
    odd = [Article("empty", "\n"), Article("han", "桥梁将于周一关闭。居民表示担忧。")]
    return prepare([*sorted(story.glob("*.txt")), *odd])


def test_what_comes_out_is_what_went_in(prepared):
    for record in prepared:
        back = unpack(record.article, pack(record))
        for field in fields(record):
            mine, its = getattr(record, field.name), getattr(back, field.name)
            if isinstance(mine, np.ndarray):
                assert mine.dtype == its.dtype
                assert np.array_equal(mine, its)
            else:
                assert mine == its, field.name


def test_parts_can_be_had_alone(prepared):
    record = prepared[0]
    entry = pack(record)
    assert entry.passages == len(record.passages)
    assert unpack_passages(record.article, entry) == record.passages
    assert np.array_equal(unpack_vectors(entry), record.vectors)


def test_a_report_does_not_depend_on_packing(prepared):
    direct = framing.compare([p.article for p in prepared])
    packed = framing.compare([unpack(p.article, pack(p)) for p in prepared])
    assert packed.to_json() == direct.to_json()
    assert direct.candidates


def test_the_same_article_gives_the_same_bytes(prepared):
    alone = prepare([prepared[1].article])
    assert pack(alone[0]) == pack(prepared[1])


def test_damaged_bytes_are_named_with_the_command_that_mends_it(prepared):
    entry = pack(prepared[0])
    for cut in (entry.content[:20], entry.content[:-20], entry.content[:4] + b"x" * 400):
        with pytest.raises(StoreError, match=r"damaged\. Run `framing cache --clear`"):
            unpack(prepared[0].article, replace(entry, content=cut))
