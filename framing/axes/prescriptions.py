"""Find what a passage says should be done: modal verbs of duty, imperatives, demands, "the answer is ..."."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.axes.clauses import Clauses, bounded, content
from framing.axes.lexicon import Hit, Lexicon, words
from framing.datatypes import Annotation, Span, Token

_EPISTEMIC = words("have seem appear remain surprise last suffice prove happen find get know see add note say")
_NO_ORDER = words(
    "see consider imagine note think forget remember suppose say look read expect ask guess meet welcome "
    "enter picture mark click subscribe follow thank mind take call name count sign share watch listen fear "
    "trust compare"
)
_SUBJECTS = words("nsubj nsubjpass csubj expl")
_LEFT_OUT = words("advcl parataxis conj discourse cc mark")
_BREAKS = words('. ; : — – ! ? “ " »')


@dataclass(frozen=True, slots=True)
class Prescription:
    """One thing to be done: the words of the action, where they stand, and how plainly it is prescribed."""

    action: str
    span: Span
    cue: Span
    kind: str
    strength: float
    verb: str
    kept: frozenset[str]
    holder: str

    def record(self) -> dict[str, Any]:
        """Return the prescription as JSON values."""
        return {
            "action": self.action,
            "start": self.span.start,
            "end": self.span.end,
            "cue": [self.cue.start, self.cue.end],
            "kind": self.kind,
            "strength": self.strength,
            "verb": self.verb,
            "kept": sorted(self.kept),
            "holder": self.holder,
        }

    @staticmethod
    def of(record: dict[str, Any]) -> Prescription:
        """Make a prescription from its record."""
        fields = {k: v for k, v in record.items() if k not in ("start", "end", "cue", "kept")}
        return Prescription(
            span=Span(record["start"], record["end"]),
            cue=Span(*record["cue"]),
            kept=frozenset(record["kept"]),
            **fields,
        )


def prescriptions(annotation: Annotation) -> list[Prescription]:
    """Return a passage's prescriptions in reading order, one a clause, the plainest each time."""
    annotation = bounded(annotation)
    clauses = Clauses(annotation)
    found = [p for hit in Lexicon.load("remedy").find(annotation) if (p := _prescribed(clauses, hit)) is not None]
    found += [_order(clauses, index) for index in range(len(clauses.tokens)) if _is_order(clauses, index)]
    best: dict[Span, Prescription] = {}
    for prescription in sorted(found, key=lambda p: (-p.strength, p.cue)):
        if not any(2 * prescription.span.overlap(span) > len(prescription.span) for span in best):
            best[prescription.span] = prescription
    return sorted(best.values(), key=lambda p: p.span)


def _prescribed(clauses: Clauses, hit: Hit) -> Prescription | None:
    if hit.first < 0 or not clauses.parsed:
        return _whole_sentence(clauses, hit)
    head = clauses.top(range(hit.first, hit.last + 1))
    strength, verb = hit.value, head
    if hit.tag == "modal":
        governed = _governed(clauses, hit)
        if not _of_duty(clauses, hit, governed):
            return None
        strength *= 0.8 if clauses.tokens[hit.first].lemma in ("must", "have") else 1.0
        verb, members = governed, _action(clauses, governed, hit)
    elif hit.tag == "verb":
        members = _object(clauses, head, hit)
        strength *= 0.6 if clauses.tokens[hit.first].lemma in _MILD else 1.0
    elif hit.tag == "copula":
        members = _other_side(clauses, hit)
    elif hit.tag == "passive" or "~" in hit.entry:
        verb = clauses.clause(head)
        members = [*_action(clauses, verb, hit), *range(hit.first, hit.last + 1)]
    else:
        members = _until_stop(clauses, hit.last + 1)
    return _made(clauses, members, hit.span, hit.tag, strength, verb)


_MILD = words("want need require suggest propose prefer favour favor justify warrant merit ask advise beg")
_STOPS = words("; : . ! ? —")
_NEAR = 3  # words between "than" and its modal, at most


def _governed(clauses: Clauses, hit: Hit) -> int:
    """The verb that a modal governs: "should go", "ought to go", "needs to go", "had better go"."""
    first = clauses.tokens[hit.first]
    if first.dep in ("aux", "auxpass"):
        return first.head
    if "better" in hit.entry:
        near = range(hit.last + 1, min(hit.last + 3, len(clauses.tokens)))
        return next((i for i in near if clauses.tokens[i].tag == "VB"), hit.first)
    below = [c for c in clauses.children[hit.first] if clauses.tokens[c].dep in ("xcomp", "ccomp") and c > hit.last]
    return below[0] if below else hit.first


def _until_stop(clauses: Clauses, start: int) -> list[int]:
    """The words from `start` to the end of the sentence or the next semicolon."""
    members = [i for i in clauses.in_sentence(clauses.sentence(min(start, len(clauses.tokens) - 1))) if i >= start]
    stops = [at for at, i in enumerate(members) if clauses.tokens[i].text in _STOPS and at > 0]
    return members[: stops[0]] if stops else members


def _other_side(clauses: Clauses, hit: Hit) -> list[int]:
    """What stands on the other side of "is" (or behind a colon) from "the answer"."""
    sentence = clauses.in_sentence(clauses.sentence(hit.first))
    inside = any(clauses.tokens[i].lemma == "be" for i in range(hit.first, hit.last + 1))
    after = [i for i in sentence if i > hit.last]
    for index in after if not inside or hit.entry.startswith("what") else ():
        token = clauses.tokens[index]
        if token.text == ":" or _links(token):
            return _until_stop(clauses, index + 1)
        if token.text in (";", "."):
            break
    before = [i for i in sentence if i < hit.first]
    copulas = [i for i in [*before, *range(hit.first, hit.last + 1)] if clauses.tokens[i].lemma == "be"]
    if not copulas:
        return []
    members = [i for i in sentence if i < copulas[-1]]
    stops = [at for at, i in enumerate(members) if clauses.tokens[i].text in _STOPS or _new_clause(clauses, i)]
    return members[stops[-1] + 1 :] if stops else members


def _links(token: Token) -> bool:
    return token.lemma in ("be", "lie") and token.pos in ("AUX", "VERB") and token.tag != "VBG"


def _new_clause(clauses: Clauses, index: int) -> bool:
    """Whether "and" or "but" stands behind a comma and so opens another main clause."""
    return clauses.tokens[index].dep == "cc" and index > 0 and clauses.tokens[index - 1].text == ","


def _of_duty(clauses: Clauses, hit: Hit, verb: int) -> bool:
    """Whether a modal verb prescribes rather than guesses or reports what was so."""
    if clauses.tokens[hit.first].tag == "VBD" and "better" not in hit.entry:
        return False
    below = [clauses.tokens[c] for c in clauses.children[verb]]
    perfect = any(t.lemma == "have" and t.dep == "aux" for t in below) and "better" not in hit.entry
    if perfect or clauses.tokens[verb].lemma in _EPISTEMIC or _compares(clauses, hit.first):
        return False
    return not any(t.text.lower() in ("if", "unless") and t.dep == "mark" for t in below)


def _compares(clauses: Clauses, modal: int) -> bool:
    """Whether a modal stands in a comparison: "less than it should" tells a measure, not a duty."""
    before = [clauses.tokens[i].text.lower() for i in range(max(0, modal - _NEAR), modal)]
    return "than" in before


def _action(clauses: Clauses, verb: int, hit: Hit) -> list[int]:
    """A clause's words without the cue, and without clauses that hang on it."""
    leave = [c for c in clauses.children[verb] if clauses.tokens[c].dep in _LEFT_OUT and _heavy(clauses, c)]
    own = set(range(hit.first, hit.last + 1))
    stops = [i for i in range(len(clauses.tokens)) if clauses.tokens[i].text in _STOPS]
    start = max((i for i in stops if i < hit.first), default=-1)
    end = min((i for i in stops if i > hit.last), default=len(clauses.tokens))
    return [i for i in clauses.subtree(verb, leave) if i not in own and start < i < end]


def _heavy(clauses: Clauses, index: int) -> bool:
    """Whether a branch is a clause of its own rather than a second verb of the same subject."""
    if clauses.tokens[index].dep == "conj":
        return clauses.child(index, *_SUBJECTS) is not None
    return True


def _object(clauses: Clauses, verb: int, hit: Hit) -> list[int]:
    """What a demand is for: the words below its verb, but not who demands."""
    if clauses.tokens[verb].tag in ("VBD", "VBN") and hit.entry.startswith(("<need>", "<require>")):
        return []
    leave = [c for c in clauses.children[verb] if clauses.tokens[c].dep in (*_SUBJECTS, *_LEFT_OUT)]
    return [i for i in clauses.subtree(verb, leave) if i > hit.last]


def _whole_sentence(clauses: Clauses, hit: Hit) -> Prescription | None:
    touched = clauses.covered(hit.span)
    members = clauses.in_sentence(clauses.sentence(touched[0])) if touched else []
    return _made(clauses, members, hit.span, hit.tag, hit.value, touched[0] if touched else 0)


def _is_order(clauses: Clauses, index: int) -> bool:
    """Whether a token is the verb of an imperative: bare, without a subject, at the head of its clause."""
    token = clauses.tokens[index]
    if token.tag not in ("VB", "VBP") or token.pos != "VERB" or token.lemma.lower() in _NO_ORDER:
        return False
    deps = {clauses.tokens[c].dep for c in clauses.children[index]}
    if deps & {"nsubj", "nsubjpass", "aux", "expl", "csubj", "mark"}:
        return False
    following = [t.text for t in clauses.tokens[index + 1 : index + 3]]
    if token.text.istitle() and len(following) == 2 and all(word.istitle() for word in following):
        return False  # a name or a title made of verbs
    start = index
    while start and clauses.tokens[start - 1].pos in ("ADV", "PART") and clauses.tokens[start - 1].tag != "TO":
        start -= 1
    if start == 0 or clauses.tokens[start - 1].text in _BREAKS:
        return True
    return token.dep == "conj" and token.head < index and _is_order(clauses, token.head)


def _order(clauses: Clauses, verb: int) -> Prescription:
    members = [i for i in clauses.subtree(verb) if i >= verb or clauses.tokens[i].dep == "neg"]
    span = clauses.tokens[verb].span
    made = _made(clauses, members, span, "order", 0.9, verb)
    return made or Prescription("", span, span, "order", 0.0, "", frozenset(), "author")


def _made(
    clauses: Clauses, members: list[int], cue: Span, kind: str, strength: float, verb: int
) -> Prescription | None:
    kept = content(clauses.tokens[i] for i in members)
    span = clauses.span(members)
    if span is None or not kept:
        return None
    holder = clauses.annotation.holder(span)
    return Prescription(
        clauses.phrase(members), span, cue, kind, strength, clauses.tokens[verb].lemma.lower(), kept, holder
    )
