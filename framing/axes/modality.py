"""Modal verbs and tense: whether a clause looks forward, and the rung that a bare modal verb gives."""

from __future__ import annotations

from framing.axes.clauses import Clauses
from framing.axes.lexicon import Hit, words

_ADVERBS = {"hardly": -1, "scarcely": -1, "barely": -1, "never": -2, "possibly": 0, "perhaps": 0, "maybe": 0}
_WAITING = words("depend rest decide tell show know hinge determine hear try ask hang turn learn consider")
_SPEAKING = words("say tell warn predict forecast promise vow insist argue claim believe think expect")
_PERSONAL = words("i we")
_BEFORE_NOUNS = words("likely unlikely probable improbable possible uncertain doubtful dubious fragile delicate open")
_OPENINGS = words("when once after until before")
_BALANCING = words("balance juggle reconcile straddle navigate bridge square")
_PULLING = words(
    "competing conflicting rival rivalling opposing opposed contradictory clashing diverging divergent differing "
    "contending warring irreconcilable incompatible"
)
_COPULAS, _STANDING_FOR = words("be prove become remain"), words("serve act stand")
_TRIALS = words("test challenge hurdle ordeal struggle gamble trial fight battle balance question")
_TO_COME = words(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow tonight next january february march "
    "april may june july august september october november december spring summer autumn winter easter "
    "christmas midsummer"
)


def modal_rung(clauses: Clauses, hit: Hit, head: int) -> int | None:
    """The rung of a bare modal verb with the adverbs beside it."""
    tokens = clauses.tokens
    token = tokens[hit.first]
    value = int(hit.value)
    if hit.tag == "plan":
        return value if tokens[hit.last].head > hit.last and token.tag != "VBD" else None
    if token.pos != "AUX" or _in_question_of(clauses, token.head) or tokens[token.head].lemma in _WAITING:
        return None
    verb = token.head
    if value == 0 and _perfect(clauses, verb):
        return None
    if hit.tag == "reported" and not _reported_future(clauses, verb):
        return None
    if trial(clauses, verb) is not None:
        return 0
    beside = {tokens[c].text.lower() for c in clauses.children[verb] if tokens[c].dep in ("neg", "advmod")}
    if beside & {"not", "n't", "n’t", "never"} or _no_subject(clauses, verb):
        return {"modal": {2: -2}.get(value, value), "should": -1, "able": -2}.get(hit.tag, -1)
    if hit.tag == "able":
        return None
    if value and _asked(clauses, hit.first, verb):
        return 0
    return next((_ADVERBS[word] for word in sorted(beside) if word in _ADVERBS), value)


def trial(clauses: Clauses, verb: int) -> int | None:
    """Return the noun of "will be a test for ...", which says that something is yet to be passed, not that it comes."""
    lemma = clauses.tokens[verb].lemma
    holder = clauses.child(verb, "prep") if lemma in _STANDING_FOR else verb if lemma in _COPULAS else None
    named = None if holder is None else clauses.child(holder, "attr", "pobj", "oprd")
    return named if named is not None and clauses.tokens[named].lemma in _TRIALS else None


def _perfect(clauses: Clauses, verb: int) -> bool:
    """Whether a verb is in the perfect: "may have died" guesses at the past."""
    below = [clauses.tokens[c] for c in clauses.children[verb]]
    return any(t.lemma == "have" and t.dep == "aux" for t in below)


def weight(clauses: Clauses, hit: Hit, head: int) -> float:
    """How far to trust a cue for the words around it, 0 to 1.

    Half for an adjective before its noun ("an unlikely hero"), for what a speaker says of himself ("I will
    fight"), and for a forbidding "may not".
    """
    token = clauses.tokens[hit.first]
    if hit.first == hit.last and token.dep == "amod" and token.text.lower() in _BEFORE_NOUNS:
        return 0.5
    if token.tag != "MD":
        return 0.0 if _perfect_below(clauses, head) and hit.value in (1, -1) else 1.0
    subject = clauses.child(token.head, "nsubj", "nsubjpass")
    if subject is not None and clauses.tokens[subject].text.lower() in _PERSONAL:
        return 0.5
    passive = subject is not None and clauses.tokens[subject].dep == "nsubjpass"
    negated = clauses.child(token.head, "neg") is not None
    return 0.5 if token.lemma == "may" and passive and negated else 1.0


def _perfect_below(clauses: Clauses, head: int) -> bool:
    below = clauses.child(head, "xcomp")
    return below is not None and _perfect(clauses, below)


def presumed(clauses: Clauses) -> list[tuple[int, int]]:
    """Find clauses that take an outcome for granted: "when the bill passes, schools should ...".

    Returns:
        Pairs of the opening word's index and its verb's.
    """
    found = []
    for index, token in enumerate(clauses.tokens):
        if token.dep != "advcl" or not (_present(clauses, index) and _looks_forward_above(clauses, index)):
            continue
        opening = [c for c in clauses.children[index] if clauses.tokens[c].text.lower() in _OPENINGS]
        if opening and opening[0] < index and clauses.child(index, "nsubj", "nsubjpass") is not None:
            found.append((opening[0], index))
    return found


def dated(clauses: Clauses) -> list[int]:
    """Find verbs in the present with a day or month to come: "the plan goes to the printers on Friday"."""
    days = [e.span for e in clauses.annotation.entities if e.label in ("DATE", "TIME")]
    found = []
    for index, token in enumerate(clauses.tokens):
        if token.tag not in ("VBZ", "VBP") or token.lemma in ("be", "have", "say") or token.pos != "VERB":
            continue
        below = [i for c in clauses.children[index] if c > index for i in clauses.subtree(c)]
        named = [i for i in below if any(d.overlap(clauses.tokens[i].span) for d in days)]
        if any(clauses.tokens[i].text.lower() in _TO_COME for i in named):
            found.append(index)
    return found


def weighing_rivals(clauses: Clauses) -> list[tuple[int, int]]:
    """Find somebody torn between rivals: "she must reconcile competing demands", a verb of balancing and what pulls.

    "Balance the books" and "balancing power between the parties" name no rivals and are left alone.

    Returns:
        Pairs of the verb's index and its object's.
    """
    found = []
    for index, token in enumerate(clauses.tokens):
        if token.pos == "VERB" and token.lemma in _BALANCING:
            object_ = clauses.child(index, "dobj")
            if object_ is not None and any(
                clauses.tokens[i].text.lower() in _PULLING for i in clauses.children[object_]
            ):
                found.append((index, object_))
    return found


def _present(clauses: Clauses, verb: int) -> bool:
    finite = [t.tag for t in (clauses.tokens[verb], *(clauses.tokens[c] for c in clauses.children[verb]))]
    return ("VBZ" in finite or "VBP" in finite) and "VBD" not in finite and "MD" not in finite


def _looks_forward_above(clauses: Clauses, index: int) -> bool:
    above = clauses.tokens[index].head
    return any(clauses.tokens[c].tag == "MD" for c in clauses.children[above])


def _no_subject(clauses: Clauses, verb: int) -> bool:
    """Whether the subject is "nobody", "no deal", "none of the ministers"."""
    for child in clauses.children[verb]:
        if clauses.tokens[child].dep in ("nsubj", "nsubjpass"):
            phrase = [child, *clauses.children[child]]
            return any(clauses.tokens[i].text.lower() in ("no", "nobody", "none", "neither") for i in phrase)
    return False


def _asked(clauses: Clauses, modal: int, verb: int) -> bool:
    """Whether a modal verb opens a question: it stands before its subject."""
    subject = clauses.child(verb, "nsubj", "nsubjpass", "expl")
    last = clauses.in_sentence(clauses.sentence(modal))[-1]
    return subject is not None and modal < subject and clauses.tokens[last].text.startswith("?")


_LEADING = words("lead end mean spell bring result fail follow doom entail invite")
"""Verbs whose simple present foretells; that of others says what is always so ("inevitably presents itself")."""


def speaks_of_what_is_ahead(clauses: Clauses, adverb: int) -> bool:
    """Whether an adverb speaks of a clause that is not past, rather than of a past event or an adjective."""
    verb = clauses.tokens[clauses.tokens[adverb].head]
    habitual = verb.pos == "VERB" and verb.tag in ("VBZ", "VBP") and verb.lemma not in _LEADING
    return verb.pos in ("VERB", "AUX") and not habitual and looks_ahead(clauses, clauses.tokens[adverb].head)


def _in_question_of(clauses: Clauses, verb: int) -> bool:
    """Whether a modal's clause is a "whether" or "if" clause: what it says is not asserted."""
    marks = {clauses.tokens[c].text.lower() for c in clauses.children[verb]}
    return bool(marks & {"whether", "if", "unless"})


def _reported_future(clauses: Clauses, verb: int) -> bool:
    above = clauses.ancestors(verb)
    return any(clauses.tokens[i].lemma in _SPEAKING and clauses.tokens[i].tag in ("VBD", "VBN") for i in above[:3])


def looks_ahead(clauses: Clauses, verb: int) -> bool:
    """Whether a clause looks forward: it has a modal, or stands in the present."""
    below = [clauses.tokens[c] for c in clauses.children[verb]]
    if any(t.tag == "MD" for t in below):
        return True
    finite = [t for t in [clauses.tokens[verb], *below] if t.tag in ("VBZ", "VBP", "VBD")]
    return bool(finite) and not any(t.tag == "VBD" or t.lemma == "have" for t in finite)


def asks_of_the_past(clauses: Clauses, hit: Hit) -> bool:
    """Whether an open question is about the past ("unclear whether he knew")."""
    for index in range(hit.first, min(hit.last + 3, len(clauses.tokens))):
        token = clauses.tokens[index]
        if token.text.lower() in ("whether", "if") and token.dep == "mark":
            return _past(clauses, token.head)
    return False


def _past(clauses: Clauses, verb: int) -> bool:
    """Whether a clause is told in the past or the perfect; "passes" read as a noun by the parser is neither."""
    below = [clauses.tokens[c] for c in clauses.children[verb]]
    if clauses.tokens[verb].pos in ("VERB", "AUX"):
        return not looks_ahead(clauses, verb)
    return any(t.tag == "VBD" or (t.lemma == "have" and t.dep == "aux") for t in below)
