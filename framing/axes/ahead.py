"""Whether a cue of certainty speaks of an outcome that is still ahead.

Four things look like such a cue and are none: a surprise ("an unlikely friend"), an expectation of the past ("as they
had predicted"), a duty ("he should apologise") and a date ("will not open until May"), which says when and not whether.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.axes.clauses import Clauses
from framing.axes.duties import DAYS, is_duty, outcome_words, to_come
from framing.axes.lexicon import Hit, words

_SURPRISING = words("unlikely improbable unlikeliest")
_STANDING_FOR = words(
    "outcome result scenario event eventuality prospect possibility case contingency development consequence"
)
_CHANGES = words(
    "rise increase decrease gain cut rebound comeback turnaround takeover merger sale reversal upset triumph final"
)
_HOPING = words("hope want seek chase need expect dream plan chance prospect bid eye target pursue await promise")
_DEED_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "al")
_PREDICTING = words(
    "predict forecast expect foresee anticipate envisage project tip foretell reckon suppose bet calculate think "
    "believe"
)
_COPULAS = words("be look seem appear remain become sound")
_BACKSHIFTED = words("would should could might had")
_BELOW = words("xcomp ccomp acomp attr oprd")
_LASTING = words("last survive stay remain hold wait continue keep live endure stand persist serve")
_NO = words("no none nobody nothing neither never")
_LIMITS, _TIMES = words("until till"), words("until till when while once before after")


def is_ahead(clauses: Clauses, hit: Hit, head: int, senses: Sequence[Hit]) -> bool:
    """Whether a cue found in a parsed passage speaks of an outcome that is yet to come.

    Args:
        clauses: The passage.
        hit: The cue.
        head: The index of its governing word.
        senses: The words for outcomes in the passage.
    """
    if clauses.tokens[hit.last].text.lower() in _SURPRISING:
        noun = _described(clauses, hit.last)
        if noun is not None and not _names_an_outcome(clauses, noun, senses):
            return False
    if hit.entry == "<be> open" and _has_modal(clauses, head):
        return False
    if _was_expected(clauses, hit, head) or is_duty(clauses, hit):
        return False
    return not (_only_dates(clauses, hit) or _says_when(clauses, hit, head))


def _described(clauses: Clauses, adjective: int) -> int | None:
    """The noun that an adjective stands before, or that "the unlikeliest of" governs."""
    token = clauses.tokens[adjective]
    if token.dep == "amod":
        return token.head
    if token.dep == "conj" and clauses.tokens[token.head].dep == "amod":
        return clauses.tokens[token.head].head
    of = clauses.child(adjective, "prep") if token.text.lower() == "unlikeliest" else None
    return None if of is None else clauses.child(of, "pobj")


def _names_an_outcome(clauses: Clauses, noun: int, senses: Sequence[Hit]) -> bool:
    """Whether a noun names something that may come, and does not say what somebody is or what has happened."""
    token = clauses.tokens[noun]
    lemma = token.lemma.lower()
    if lemma in _STANDING_FOR:
        return True
    change = lemma in _CHANGES or lemma in outcome_words() or any(s.span.overlap(token.span) for s in senses)
    dated = to_come(clauses, noun)
    if not change and not (dated and lemma.endswith(_DEED_ENDINGS)):
        return False
    above = clauses.ancestors(noun)
    if any(clauses.tokens[i].lemma.lower() in _HOPING for i in above[:3]):
        return True
    verb = clauses.clause(noun)
    given = any(clauses.tokens[c].text.lower() in ("the", "this", "that") for c in clauses.children[noun])
    owned = clauses.child(noun, "poss") is not None
    is_one = token.dep in ("attr", "oprd") and clauses.tokens[verb].lemma in _COPULAS
    return _has_modal(clauses, verb) or dated or (_in_present(clauses, verb) and not (given or owned or is_one))


def _was_expected(clauses: Clauses, hit: Hit, head: int) -> bool:
    """Whether a cue is, or stands under, an expectation in the past perfect or one that a fact is measured by."""
    chain = _upwards(clauses, head)
    if any(clauses.tokens[i].lemma in _PREDICTING and _measures(clauses, i) for i in chain):
        return True
    if hit.entry.split()[-1:] == ["to"] and _pluperfect(clauses, head):
        return True
    if clauses.tokens[head].lemma in _COPULAS and _pluperfect(clauses, head):
        return True
    copula = clauses.tokens[head].pos in ("ADJ", "VERB") and clauses.tokens[clauses.tokens[head].head].lemma in _COPULAS
    if copula and clauses.tokens[head].dep in _BELOW and _pluperfect(clauses, clauses.tokens[head].head):
        return True
    expecting = [i for i in chain if clauses.tokens[i].lemma in _PREDICTING and _pluperfect(clauses, i)]
    return bool(expecting) and not _still_open(clauses, expecting[0])


def _upwards(clauses: Clauses, head: int) -> list[int]:
    """A word and the verbs that govern it as their complement."""
    chain = [head]
    for above in clauses.ancestors(head):
        if clauses.tokens[chain[-1]].dep not in ("xcomp", "ccomp", "acomp", "aux", "neg", "nsubj", "dobj"):
            break
        chain.append(above)
    return chain


def _pluperfect(clauses: Clauses, verb: int) -> bool:
    """Whether a verb is in the past perfect, by itself or with the verb it is joined to."""
    while clauses.tokens[verb].dep == "conj" and clauses.tokens[verb].tag in ("VBN", "VBD") and not _had(clauses, verb):
        if clauses.child(verb, "nsubj", "nsubjpass") is not None:
            return False
        verb = clauses.tokens[verb].head
    return _had(clauses, verb)


def _had(clauses: Clauses, verb: int) -> bool:
    short = clauses.tokens[verb].tag == "VBN"  # "they'd expected" is "had", "they'd expect" is "would"
    below = [clauses.tokens[c] for c in clauses.children[verb] if clauses.tokens[c].dep == "aux"]
    words_of = [t.text.lower() for t in below]
    return "had" in words_of or (short and bool({"'d", "’d"} & set(words_of)) and "have" not in words_of)


def _measures(clauses: Clauses, verb: int) -> bool:
    """Whether a fact is measured by an expectation: "more than expected"."""
    return any(clauses.tokens[c].text.lower() == "than" and c < verb for c in clauses.children[verb])


def _still_open(clauses: Clauses, verb: int) -> bool:
    """Whether what was expected is told in the future: "had foreseen that snow will fall"."""
    clause = clauses.child(verb, "ccomp")
    return clause is not None and any(
        clauses.tokens[c].tag == "MD" and clauses.tokens[c].text.lower() not in _BACKSHIFTED
        for c in clauses.children[clause]
    )


def _only_dates(clauses: Clauses, hit: Hit) -> bool:
    """Whether a cue under "until", or "will" in a clause of time, only dates what the sentence says."""
    if _of_limit(clauses, clauses.clause(hit.first)):
        return True
    modals = [i for i in range(hit.first, hit.last + 1) if clauses.tokens[i].tag == "MD"]
    verbs = [clauses.tokens[i].head for i in modals[:1] if clauses.tokens[i].lemma in ("will", "shall")]
    return any(_of_time(clauses, verb) for verb in verbs)


def _of_limit(clauses: Clauses, verb: int) -> bool:
    marks = [clauses.tokens[c] for c in clauses.children[verb] if c < verb]
    return clauses.tokens[verb].dep == "advcl" and any(t.text.lower() in _LIMITS and t.dep == "mark" for t in marks)


def _of_time(clauses: Clauses, verb: int) -> bool:
    if clauses.tokens[verb].dep not in ("advcl", "relcl", "acl", "pcomp"):
        return False
    below = [clauses.tokens[c] for c in clauses.children[verb] if c < verb]
    if any(t.text.lower() in _TIMES and t.dep in ("mark", "advmod") for t in below):
        return True
    if clauses.tokens[clauses.tokens[verb].head].lemma == "time":
        return True
    before = clauses.chunk(verb)[:3]
    return [clauses.tokens[i].text.lower() for i in before[1:]] == ["which", "time"]


def _says_when(clauses: Clauses, hit: Hit, head: int) -> bool:
    """Whether a denial is bounded by "until" or "before" with a time: it says when, not that it is ruled out."""
    here = clauses.clause(head)
    if hit.value >= 0 and not _denied(clauses, here):
        return False
    for index in clauses.in_sentence(clauses.sentence(head)):
        if index > hit.last and _bounds(clauses, index):
            governor = clauses.tokens[index].head
            governor = clauses.tokens[governor].head if clauses.tokens[index].dep in ("mark", "advmod") else governor
            if clauses.tokens[governor].lemma not in _LASTING and here in _complements(clauses, governor):
                return True
    return False


def _denied(clauses: Clauses, verb: int) -> bool:
    """Whether a clause is negated, by "not" or in its subject ("nobody", "no deal")."""
    subjects = [c for c in clauses.children[verb] if "subj" in clauses.tokens[c].dep]
    near = [*clauses.children[verb], *subjects, *(c for s in subjects for c in clauses.children[s])]
    no = [i for i in near if clauses.tokens[i].text.lower() in _NO]
    return bool(no) or any(clauses.tokens[c].dep == "neg" for c in clauses.children[verb])


def _bounds(clauses: Clauses, index: int) -> bool:
    """Whether a word begins a bound in time: "until May", "before the rain stops", but not "before the court"."""
    token = clauses.tokens[index]
    word = token.text.lower()
    if word in _LIMITS:
        return token.dep in ("prep", "mark", "advmod")
    named = clauses.child(index, "pobj") if token.dep == "prep" else None
    dates = [e.span for e in clauses.annotation.entities if e.label in ("DATE", "TIME")]
    dated = named is not None and (_day(clauses, named) or any(d.overlap(clauses.tokens[named].span) for d in dates))
    return word == "before" and (token.dep == "mark" or dated)


def _day(clauses: Clauses, noun: int) -> bool:
    return clauses.tokens[noun].text.lower() in DAYS or clauses.tokens[noun].text.lower() in ("christmas", "easter")


def _complements(clauses: Clauses, governor: int) -> list[int]:
    """The clause that a word stands in, and the clauses of which that one is the complement."""
    found = [clauses.clause(governor)]
    while clauses.tokens[found[-1]].dep in ("ccomp", "xcomp", "acomp") and clauses.tokens[found[-1]].head != found[-1]:
        found.append(clauses.clause(clauses.tokens[found[-1]].head))
    return found


def _has_modal(clauses: Clauses, verb: int) -> bool:
    return any(clauses.tokens[c].tag == "MD" for c in clauses.children[verb])


def _in_present(clauses: Clauses, verb: int) -> bool:
    finite = [
        clauses.tokens[verb],
        *(clauses.tokens[c] for c in clauses.children[verb] if "aux" in clauses.tokens[c].dep),
    ]
    return any(t.tag in ("VBZ", "VBP") and t.lemma != "have" for t in finite)
