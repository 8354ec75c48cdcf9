import numpy as np
import pytest

from framing.axes import network
from framing.axes.tagger import Tagger, load_tagger, tags_of
from framing.datatypes import Span
from framing.errors import ModelError


def tone(text, name):
    at = text.index(name)
    return load_tagger().tags(text).tone(Span(at, at + len(name)))


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("Critics called Rana Vell a coward, colleagues praised Ola Brandt as a hero.", "Ola Brandt", "Rana Vell"),
        ("Prosecutors accused Ivo Stern of fraud, but voters admire Mara Quist's courage.", "Mara Quist", "Ivo Stern"),
    ],
)  # fmt: skip
def test_sentiment_is_read_at_its_target(text, better, worse):
    assert tone(text, better) > tone(text, worse) + 0.3


def test_a_cause_is_told_from_its_effect():
    text = "The factory closed because the government had raised the tax on steel."
    tags = load_tagger().tags(text)
    cause, effect = Span(text.index("the government"), len(text) - 1), Span(0, len("The factory closed"))
    assert tags.causal > 0.8
    assert tags.role(cause)[0] > 0.6 > 0.4 > tags.role(cause)[1]
    assert tags.role(effect)[1] > 0.6 > 0.4 > tags.role(effect)[0]
    assert load_tagger().tags("The factory stands near the river in the north of the town.").causal < 0.5


def test_a_span_without_words_has_no_tone_and_no_role():
    tags = load_tagger().tags("Rain fell.")
    assert tags.tone(Span(40, 44)) == 0
    assert tags.role(Span(40, 44)) == (0, 0, 0)


@pytest.mark.parametrize("text", ["", "\ud800 \0 \u202e", "word " * 4000])
def test_any_text_can_be_tagged(text):
    tags = load_tagger().tags(text)
    assert len(tags.spans) == len(tags.tones) == len(tags.roles)
    assert 0 <= tags.causal <= 1


def test_tags_do_not_depend_on_neighbours():
    text = "The storm killed nine people."
    alone = Tagger().read([text])[0]
    among = Tagger().read(["Another sentence altogether, and a longer one.", text, "A third."])[1]
    assert np.array_equal(alone.tones, among.tones)
    assert np.array_equal(alone.roles, among.roles)


def test_only_english_is_tagged(annotated):
    assert tags_of(annotated("The storm killed nine people.")[0]) is not None
    assert tags_of(annotated("风暴造成九人死亡。", language="zh")[0]) is None


def test_a_missing_model_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"tagger_qint8\.onnx"):
        Tagger()
