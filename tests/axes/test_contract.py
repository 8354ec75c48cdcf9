"""What every axis promises, whatever it looks for."""

import json
from pathlib import Path

import pytest

import framing.axes
from framing.alignment.encoders import load_encoder
from framing.alignment.phrases import PhraseSimilarity
from framing.axes import all_axes
from framing.axes.base import Pair
from framing.axes.contrast import candidates
from framing.codebook import CODEBOOK
from framing.datatypes import Passage, Span
from framing.text.annotate import annotate

PAIRS = [
    ("The reform is doomed, and the minister knows it.", "Whether the reform survives is anybody's guess."),
    ("A mob of thugs stormed the depot.", "About forty residents entered the depot, police said."),
    (
        "Three men were shot dead at the gate on Monday.",
        "Soldiers shot three men dead at the gate on Monday.",
    ),
    (
        "The plant closed because the owners had milked it dry.",
        "The plant closed owing to high energy prices.",
    ),
    ("The city should ban cars from the centre.", "The city ought to build more car parks."),
    (
        "The vaccine cut deaths by half, a study showed.",
        "The maker claims that its vaccine cut deaths by half.",
    ),
    ("Some 1,200 people lost their homes.", "The flood left 4,500 people homeless."),
    (
        "Chief executive Ana Roth, who has won respect for her candour, resigned.",
        "The disgraced boss Ana Roth quit.",
    ),
    ("Prices will rise by a tenth, a blow to household budgets.", "Ana, 71, can no longer heat her kitchen."),
    ("“It is a catastrophe,” the mayor said.", "The mayor spoke of a catastrophe."),
    ("", "Rain fell."),
    ("不可避免的失败已经注定。", "结果如何，尚待观察。"),
    ("12 345 !!! ???", "..."),
]
AXES = {axis.id: axis for axis in all_axes()}


@pytest.fixture(scope="module")
def pairs():
    texts = [text for pair in PAIRS for text in pair]
    passages = [Passage(str(n), str(n), 0, Span(10, 10 + len(t)), t) for n, t in enumerate(texts)]
    languages = {p.article_id: "zh" if not p.text.isascii() and "“" not in p.text else "en" for p in passages}
    annotations = annotate(passages, languages)
    encoder = load_encoder()
    vectors = encoder.encode(texts)
    readings = {axis.id: axis.read(annotations, vectors) for axis in AXES.values()}
    similarity = PhraseSimilarity(encoder, [])
    made = []
    for n in range(len(PAIRS)):
        left, right = ({k: v[i] for k, v in readings.items()} for i in (2 * n, 2 * n + 1))
        made.append(Pair(annotations[2 * n], annotations[2 * n + 1], left, right, 0.5, similarity))
    return made


def test_the_table_names_every_file_and_every_entry_of_the_codebook():
    assert list(AXES) == list(CODEBOOK)
    files = {p.stem for p in Path(framing.axes.__file__).parent.glob("*.py")}
    assert {name.replace("-", "_") for name in AXES} <= files
    assert all(AXES[name].directed == CODEBOOK[name].directed for name in AXES)


@pytest.mark.parametrize("axis", AXES.values(), ids=list(AXES))
def test_details_are_json_values(axis, pairs):
    for details in (r[axis.id].details for pair in pairs for r in (pair.readings_a, pair.readings_b)):
        assert json.loads(json.dumps(details, allow_nan=False)) == details


@pytest.mark.parametrize("axis", AXES.values(), ids=list(AXES))
def test_readings_come_one_a_passage_and_quote_exactly(axis, pairs):
    for pair in pairs:
        for annotation, readings in ((pair.a, pair.readings_a), (pair.b, pair.readings_b)):
            reading = readings[axis.id]
            assert reading.axis == axis.id
            assert reading.passage_id == annotation.passage.id
            for evidence in reading.evidence:
                at = evidence.span.shift(-annotation.passage.span.start)
                assert annotation.passage.text[at.start : at.end] == evidence.quote != ""


@pytest.mark.parametrize("axis", AXES.values(), ids=list(AXES))
def test_swapping_the_sides_mirrors_the_result(axis, pairs):
    for pair in pairs:
        there, back = axis.contrast(pair), axis.contrast(pair.swapped())
        assert back == (there.swapped() if there else None)


@pytest.mark.parametrize("axis", AXES.values(), ids=list(AXES))
def test_candidates_point_into_the_passages_and_explain_themselves(axis, pairs):
    found = [(pair, c) for pair in pairs if (c := axis.contrast(pair))]
    assert found, "none of the examples is a candidate"
    for pair, candidate in found:
        for annotation, spans in ((pair.a, candidate.evidence_a), (pair.b, candidate.evidence_b)):
            assert all(0 <= s.start < s.end <= len(annotation.passage.text) for s in spans)
        assert candidate.evidence_a or candidate.evidence_b
        assert "{a}" in candidate.explanation
        assert "{b}" in candidate.explanation
        assert (candidate.direction is not None) <= axis.directed
        assert all(abs(v) <= 10 for v in candidate.signals.values())


def test_signals_have_the_same_names_for_every_candidate_of_an_axis(pairs):
    for axis in AXES.values():
        names = {tuple(sorted(c.signals)) for pair in pairs if (c := axis.contrast(pair))}
        assert len(names) == 1, axis.id


def test_equal_texts_give_nothing(pairs):
    for pair in pairs:
        same = Pair(pair.a, pair.a, pair.readings_a, pair.readings_a, 1.0, pair.similarity)
        assert candidates(same, AXES.values()) == {}
