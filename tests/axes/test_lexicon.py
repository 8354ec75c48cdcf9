from __future__ import annotations

import json

import pytest

from framing.axes import lexicon as module
from framing.axes.cue_patterns import end_of_match, first_keys, word_of
from framing.axes.lexicon import Lexicon
from framing.datatypes import Annotation, Passage, Span, Token
from framing.errors import UnknownNameError

LEMMAS = {"is": "be", "was": "be", "'s": "be", "hangs": "hang", "wo": "will", "n't": "not", "n’t": "not"}
VERBS = {"is", "was", "hangs", "'s"}


def annotation(text: str) -> Annotation:
    """A stand-in for the parser: words parted by blanks, with the lemmas above."""
    tokens, at = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        lemma = LEMMAS.get(word.lower(), word.lower())
        pos = "VERB" if word.lower() in VERBS else "NOUN"
        tokens.append(Token(Span(start, at), word, lemma, pos, "", "", index))
    passage = Passage("p", "a", 0, Span(0, len(text)), text)
    return Annotation(passage, "en", tuple(tokens), (Span(0, len(text)),), (), (), (), ())


def quotes(cues: dict[str, float], text: str) -> list[tuple[str, float]]:
    found = Lexicon.of("test", ((value, "t", cue) for cue, value in cues.items())).find(annotation(text))
    return [(text[h.span.start : h.span.end], h.value) for h in found]


def test_forms_and_lemmas():
    assert quotes({"<be> bound to": 2}, "He Was Bound to lose") == [("Was Bound to", 2)]
    assert quotes({"be bound to": 2}, "He was bound to lose") == []


def test_longest_cue_wins_inside_another():
    found = quotes({"likely": 1, "not likely": -1}, "it is not likely but likely")
    assert found == [("not likely", -1), ("likely", 1)]


def test_gap_does_not_cross_a_full_stop():
    assert quotes({"hangs ~ balance": 0}, "it hangs in the balance") == [("hangs in the balance", 0)]
    assert quotes({"hangs ~ balance": 0}, "it hangs . The balance") == []
    assert quotes({"hangs ~ balance": 0}, "it hangs in quite a fine old balance") == []


def test_optional_alternatives_and_parts_of_speech():
    assert quotes({"a|an very? open question": 0}, "still an open question") == [("an open question", 0)]
    assert quotes({"<hang>/VERB": 0}, "it hangs") == [("hangs", 0)]
    assert quotes({"<hang>/NOUN": 0}, "it hangs") == []


def test_contractions_are_undone():
    assert quotes({"will not": -2}, "it wo n't last") == [("wo n't", -2)]
    assert quotes({"won't last": -2}, "it wo n’t last") == [("wo n’t last", -2)]
    assert quotes({"cannot last": -2}, "it can not last") == [("can not last", -2)]


def test_chinese_cues_need_no_tokens():
    assert quotes({"不太可能": -1, "可能": 0}, "他不太可能赢") == [("不太可能", -1)]


def test_unknown_lexicon_names_the_nearest():
    with pytest.raises(UnknownNameError, match="certainty"):
        Lexicon.load("certanty")


@pytest.mark.parametrize("path", sorted(module._FOLDER.glob("*.json")), ids=lambda p: p.stem)
def test_every_file_is_well_formed_and_names_no_cue_twice(path):
    groups = json.loads(path.read_text(encoding="utf-8"))["groups"]
    cues = [cue for group in groups for cue in group["cues"]]
    assert len(cues) == len(set(cues)), sorted({c for c in cues if cues.count(c) > 1})
    assert all(e.elements and not e.elements[0].gap for e in Lexicon.load(path.stem).entries)


@pytest.mark.parametrize("name", ["certainty", "attribution", "responsibility"])
def test_the_index_by_two_words_misses_no_cue(name):
    """Every cue tried at every word finds what the index finds."""
    lexicon = Lexicon.load(name)
    text = (
        "it is not at all likely that the deal will not be struck , but they said it was bound to fail because of the "
        "row ; whether it hangs in the balance remains to be seen as far as he knows , according to the council"
    )
    passage = annotation(text)
    words = [word_of(t.text, t.lemma, t.pos) for t in passage.tokens]
    tried = {
        (Span(passage.tokens[at].span.start, passage.tokens[end - 1].span.end), entry.cue)
        for entry in lexicon.entries
        for at in range(len(words))
        if (end := end_of_match(entry.elements, words, 0, at)) > at
        and any(key in (words[at].form, words[at].key) for key in first_keys(entry))
    }
    found = {(hit.span, hit.entry) for hit in lexicon._all(passage)}
    assert found == tried
    assert found
