"""What a passage says of its actors: traits, descriptions, and the manner of what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from framing.axes.clauses import Clauses, content
from framing.axes.connotation import Tint
from framing.axes.noun_phrases import left_edge
from framing.axes.persons import is_actor, is_role
from framing.axes.vocabulary import words
from framing.datatypes import Annotation, Span

_ENDS = frozenset(',;:()–—.!?"“”')
_LONGEST = 26  # tokens of a description
_SHORTEST = 2
_LONGEST_NAME = 7  # tokens before a noun that may belong to its name
_COUNTED = 4  # a shorter stretch that opens with a number is an age or a count
_PERSONAL = frozenset({"he", "she", "they"})
_HOPS = 3  # steps from a relative clause's noun up to the actor it may belong to
_SUBJECTS = ("nsubj", "nsubjpass")
_PREDICATES = frozenset({"acomp", "attr", "advmod", "oprd", "prep", "xcomp", "npadvmod"})
_DATED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_STANCE = words(
    "accuse advocate allege announce argue ask assail attack back blame brand call campaign castigate caution "
    "challenge champion charge claim complain condemn criticise criticize decry defend demand denounce deny "
    "deride describe disagree dismiss downplay embrace endorse fear favour favor fight lambast lambaste label "
    "mock object oppose plead pledge press promote protest push question rebuke reject say see slam stress "
    "suggest support tell threaten urge vow want warn view voice"
)
"""Verbs of saying and siding: what stands below one is the actor's opinion of something else."""
_STANDING = words(
    "prominent leading senior top chief major key main influential former late new old veteran longtime "
    "long-time official current first powerful popular famous well-known conservative liberal nationalist "
    "populist progressive socialist radical moderate republican democratic islamic christian foreign local "
    "federal acting vocal outspoken informal right left far-right far-left hard-line hardline"
)
"""Adjectives that place an actor: rank, fame and camp are no judgement."""
_MODAL = words(
    "surely certainly undoubtedly definitely undeniably indisputably unquestionably doubtless clearly evidently "
    "obviously plainly probably possibly perhaps maybe likely apparently presumably inevitably"
)
"""Adverbs that say how sure a statement is, and nothing of whom it is about."""
_ROUTINE = words(
    "serve operate run work provide offer carry cover sail fly ply drive ride travel supply deliver teach employ sell "
    "make produce own hold occupy host house belong connect link sit stand live stay open reopen start begin "
    "resume restart continue return remain attend visit go come arrive meet handle process use play perform appear"
)
"""Verbs of duty and routine: without a charged word beside them they are neither praise nor blame."""
_STRONG = 0.5  # intensity of a word that no agency report would use
_REFUSALS = words("refuse decline fail omit neglect avoid")
_REFUSED = ("xcomp", "dobj", "ccomp")
_MANNERS = words("with without as like under by amid in to")
_CLAUSAL = ("relcl", "ccomp", "csubj", "parataxis")
_DEEP = 3  # steps below a manner's head at which a word still colours the manner
_THINGS = words(
    "agitprop archive arrival bench blackmail brand burden capital channel chaos column conscience flood gathering "
    "grass green hand heavy influx invasion jackboot juggernaut left mainstream megaphone mill monopoly nag "
    "occupation octopus order parlour platform portal rag rally red resistance right rump side stoppage strike "
    "swamp sweatshop task telltale trust vegetable wave whip wing"
)
"""Nouns that may stand for people, and in most sentences stand for a thing."""
_OURS = words("our my your")
_NEAR = 4  # tokens before a noun in which "our" stands


@dataclass(frozen=True, slots=True)
class Judgement:
    """Words that show an actor in some light.

    `actor` is the index of the actor's noun or name; `kind` is "trait" (before the name), "description"
    (behind it or set off by commas), "conduct" (the whole predicate) or "manner" (a part of it); `polarity`
    sums the charges, about -3 to 3; `words` says how many charged expressions it rests on.
    """

    span: Span
    actor: int
    kind: str
    polarity: float
    words: int


def actors(annotation: Annotation) -> list[int]:
    """Return the indices of the nouns and names that stand for somebody who acts, in reading order."""
    tokens = annotation.tokens
    found = []
    for index, token in enumerate(tokens):
        if token.pos not in ("NOUN", "PROPN") or not is_actor(token) or token.dep in ("compound", "nmod"):
            continue
        if token.pos == "NOUN" and token.lemma.lower() in _THINGS:
            continue
        before = tokens[max(0, index - _NEAR) : index]
        if any(t.head == index and t.dep == "poss" and t.text.lower() in _OURS for t in before):
            continue
        if any(e.label in _DATED and e.span.overlap(token.span) for e in annotation.entities):
            continue
        found.append(index)
    return found


def judgements(annotation: Annotation, clauses: Clauses, coloured: Sequence[Tint]) -> list[Judgement]:
    """Return what is said of each actor, in reading order; spans without charged words have polarity 0."""
    found: dict[tuple[int, int], Judgement] = {}
    everybody = actors(annotation)
    stray = _stray_descriptions(clauses, everybody)
    pronouns = _pronouns(clauses, everybody)
    for actor in everybody:
        said = [*_described(clauses, actor), *stray.get(actor, ())]
        said += [row for pronoun in pronouns.get(actor, ()) for row in _predicate(clauses, pronoun)]
        for kind, first, last in said:
            if clauses.tokens[first].pos == "NUM" and last - first < _COUNTED:
                continue
            own = [t for t in coloured if first <= t.first and t.last <= last]
            charges = [t.charge for t in own if _colours(clauses, t, kind, first, last)]
            if kind == "conduct" and not any(charges) and _is_routine(clauses, first, last):
                continue
            span = Span(clauses.tokens[first].span.start, clauses.tokens[last].span.end)
            if kind == "description" and (
                _elsewhere(clauses, first) or (not any(charges) and _places(clauses, first, last))
            ):
                continue
            if not any(charges) and (kind in ("trait", "manner") or last - first + 1 < _SHORTEST):
                continue
            made = Judgement(span, actor, kind, sum(charges), sum(bool(c) for c in charges))
            known = found.get((first, last))
            if known is None or (known.kind == "conduct" and kind == "description"):
                found[first, last] = made
    return sorted(found.values(), key=lambda j: (j.span, j.actor))


def _colours(clauses: Clauses, tint: Tint, kind: str, first: int, last: int) -> bool:
    """Whether a charged expression inside a stretch of words judges the actor and not something else.

    Words below a verb of saying or siding, and words in a clause about another thing, do not; nor do rank, fame
    and camp.
    """
    tokens = clauses.tokens
    if tokens[tint.last].lemma.lower() in _STANDING or tokens[tint.last].text.lower() in _STANDING:
        return False
    if tokens[tint.last].lemma.lower() in _MODAL and tokens[tint.last].dep == "advmod":
        return False
    if _is_plain_duty(clauses, tint):
        return False
    chain = [i for i in clauses.ancestors(tint.last) if first <= i <= last]
    if any(tokens[i].lemma.lower() in _STANCE and tokens[i].pos == "VERB" for i in (tint.last, *chain)):
        return any(tokens[c].dep in ("nsubjpass", "auxpass") for i in (tint.last, *chain) for c in clauses.children[i])
    if any(tokens[i].dep in _CLAUSAL and tokens[i].head >= first for i in (tint.last, *chain)):
        return False
    return kind != "manner" or len(chain) <= _DEEP


def _is_plain_duty(clauses: Clauses, tint: Tint) -> bool:
    """Whether a charged word is a lone verb of duty and routine, charged for its other uses."""
    alone = tint.kind == "VERB" and tint.first == tint.last and tint.intensity < _STRONG
    return alone and clauses.tokens[tint.last].lemma.lower() in _ROUTINE


def undone(clauses: Clauses) -> list[dict[str, Any]]:
    """Return what somebody is said not to have done ("without a word", "refused to comment"), in reading order."""
    found = []
    for index, token in enumerate(clauses.tokens):
        below: list[int] = []
        if token.lemma.lower() == "without" and token.dep in ("prep", "mark"):
            top = token.head if token.dep == "mark" else index
            below = [i for i in clauses.chunk(top) if i >= index]
        elif token.pos == "VERB" and token.lemma.lower() in _REFUSALS:
            below = [i for c in clauses.children[index] if clauses.tokens[c].dep in _REFUSED for i in clauses.chunk(c)]
            below = [i for i in below if i > index]
        span = clauses.span([index, *below]) if below else None
        if span is not None:
            known = sorted(content(clauses.tokens[i] for i in below))
            text = clauses.annotation.passage.text[span.start : span.end].lower()
            found.append({"start": span.start, "end": span.end, "text": text, "words": known})
    return [row for row in found if row["words"]]


def _is_routine(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a predicate tells of nothing but daily work: a plain verb of duty in the active voice, not denied."""
    tokens = clauses.tokens
    verb = clauses.top(list(range(first, last + 1)))
    if tokens[verb].pos != "VERB" or tokens[verb].lemma.lower() not in _ROUTINE:
        return False
    return clauses.child(verb, "auxpass", "nsubjpass", "neg", "xcomp", "advcl") is None


def _elsewhere(clauses: Clauses, first: int) -> bool:
    """Whether a stretch of words speaks of a place, a source or other actors ("where ...", "including ...")."""
    token = clauses.tokens[first]
    return token.tag == "WRB" or token.lemma.lower() in ("include", "accord")


def _places(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a stretch of words only says who somebody is, or what they say and want."""
    tokens = clauses.tokens
    run = range(first, last + 1)
    top = clauses.top(list(run))
    if tokens[top].pos == "VERB":
        return tokens[top].lemma.lower() in _STANCE and clauses.child(top, "nsubjpass", "auxpass") is None
    bare = [tokens[i] for i in run if tokens[i].pos in ("NOUN", "VERB", "ADJ", "ADV")]
    return not any(t.pos == "VERB" for t in bare) and all(
        is_role(t) or t.pos == "ADV" or t.lemma.lower() in _STANDING for t in bare
    )


def _stray_descriptions(clauses: Clauses, everybody: Sequence[int]) -> dict[int, list[tuple[str, int, int]]]:
    """Return relative clauses that the parser hung on a noun inside the actor's phrase."""
    tokens, known = clauses.tokens, set(everybody)
    found: dict[int, list[tuple[str, int, int]]] = {}
    for index, token in enumerate(tokens):
        if token.dep != "relcl" or token.head in known:
            continue
        run = clauses.chunk(index)
        for above in clauses.ancestors(token.head)[:_HOPS]:
            if tokens[above].pos in ("VERB", "AUX"):
                break
            if above in known:
                found.setdefault(above, []).append(("description", run[0], min(run[-1], run[0] + _LONGEST)))
                break
    return found


def _pronouns(clauses: Clauses, everybody: Sequence[int]) -> dict[int, list[int]]:
    """Map each actor to the subject pronouns that follow it before another actor is the subject."""
    tokens, subjects = clauses.tokens, [i for i in everybody if clauses.tokens[i].dep in _SUBJECTS]
    found: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.text.lower() in _PERSONAL and token.dep in _SUBJECTS:
            before = [i for i in subjects or everybody if i < index]
            if before:
                found.setdefault(before[-1], []).append(index)
    return found


def _described(clauses: Clauses, actor: int) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, first token, last token) of the words that may describe an actor."""
    tokens, children = clauses.tokens, clauses.children
    first = left_edge(tokens, children, actor)
    if 0 < actor - first <= _LONGEST_NAME:
        yield "trait", first, actor
    for child in children[actor]:
        if tokens[child].dep in ("relcl", "acl", "appos", "prep") and child > actor:
            run = clauses.chunk(child)
            if tokens[child].dep != "prep" or tokens[child].lemma == "with":
                yield "description", run[0], min(run[-1], run[0] + _LONGEST)
    yield from (("description", *segment) for segment in _segments(clauses, first, actor))
    if tokens[actor].dep in _SUBJECTS:
        yield from _predicate(clauses, actor)


def _segments(clauses: Clauses, first: int, actor: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch between commas behind an actor, and the one that opens the sentence before it."""
    tokens = clauses.tokens
    if actor + 1 < len(tokens) and tokens[actor + 1].text in (",", "–", "—", "("):
        last = _until(clauses, actor + 2, 1)
        if last - actor - 1 >= _SHORTEST and not _is_clause(clauses, actor + 2, last) and last + 1 < len(tokens):
            yield actor + 2, last
    if first >= 3 and tokens[first - 1].text == ",":
        start = _until(clauses, first - 2, -1)
        listed = tokens[first - 2].pos == "PROPN"  # a list of names, no description of the last
        if not listed and tokens[start].pos in ("ADJ", "DET", "ADV") and not _is_clause(clauses, start, first - 2):
            yield start, first - 2


def _until(clauses: Clauses, index: int, step: int) -> int:
    """Return the last index before a comma or other break, going one way."""
    tokens = clauses.tokens
    here = index
    while 0 <= here + step < len(tokens) and tokens[here + step].text not in _ENDS and abs(here - index) < _LONGEST:
        here += step
    return here


def _is_clause(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb with its own subject, or opens like a second statement."""
    tokens = clauses.tokens
    if (
        first >= len(tokens)
        or tokens[first].pos in ("CCONJ", "AUX", "NUM")
        or tokens[first].tag in ("VBD", "VBZ", "VBP")
    ):
        return True
    relative = tokens[first].tag in ("WDT", "WP", "WP$", "WRB") or tokens[first].pos == "ADP"
    verbs = [t for t in tokens[first : last + 1] if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    return bool(verbs) and not relative


def _predicate(clauses: Clauses, actor: int) -> Iterator[tuple[str, int, int]]:
    tokens, children = clauses.tokens, clauses.children
    verb = tokens[actor].head
    if tokens[verb].pos not in ("VERB", "AUX"):
        return
    verbs = [
        verb,
        *(c for c in children[verb] if tokens[c].dep == "conj" and tokens[c].pos in ("VERB", "AUX")),
    ]
    for here in verbs:
        if any(tokens[c].dep in _SUBJECTS and c != actor for c in children[here]):
            continue
        for child in children[here]:
            if tokens[child].dep in _PREDICATES and child > actor and _tells_how(clauses, child):
                run = clauses.chunk(child)
                yield "manner", run[0], min(run[-1], run[0] + 14)
        nested = [
            c for c in children[here] if tokens[c].dep in ("conj", "ccomp", "advcl", "parataxis", "nsubj", "nsubjpass")
        ]
        yield from _participles(clauses, here, actor)
        run = [i for i in clauses.subtree(here, nested) if i > actor and tokens[i].pos != "PUNCT"]
        if run:
            yield "conduct", run[0], min(run[-1], run[0] + _LONGEST)


def _tells_how(clauses: Clauses, index: int) -> bool:
    """Whether a part of a predicate may say in what manner something was done."""
    token = clauses.tokens[index]
    return token.dep != "prep" or token.lemma.lower() in _MANNERS


def _participles(clauses: Clauses, verb: int, actor: int) -> Iterator[tuple[str, int, int]]:
    """Yield what somebody does beside the main act ("..., taking questions for two hours")."""
    for child in clauses.children[verb]:
        token = clauses.tokens[child]
        if token.dep == "advcl" and token.tag in ("VBG", "VBN") and child > actor:
            run = clauses.chunk(child)
            yield "conduct", run[0], min(run[-1], run[0] + _LONGEST)
