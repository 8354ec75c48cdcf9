"""Find what a passage says of causes: who or what brought an outcome about, and which outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from framing.axes.clauses import Clauses, bounded, content
from framing.axes.lexicon import Hit, Lexicon, words
from framing.axes.tagger import Tags, tags_of
from framing.datatypes import Annotation, Span

_SUBJECTS = words("nsubj nsubjpass csubj")
_STOPS = words("; : . ! ?")
_WEAK_PREPOSITIONS = words("by through over under with out from without for amid since as after following ever")
_EVENT_PREPOSITIONS = words("over amid through after following")
_COMPARED = words("long soon far well as such same so much regard")
_SHORT = 2
_TAGGED = 0.5  # probability from which a word is in a cause or an effect, and a sentence causal
_GAP = 2  # neighbours, or one word between
_BLAMING = words("blame credit thank fault accuse praise")
_LACKS = words("lack want fear absence shortage")  # of "for lack of drivers" the lack is the cause, not the drivers
_OWED = words("be come put boil")  # verbs with which "down to" names a cause
_MEASURES = words("percent % per cent point")
_TIMES = words("DATE TIME")
_OWN_STANDING = words("advcl parataxis")
_PLAIN_VERBS = words(
    "make send leave keep open win carry break end cut save raise lift help let allow start bring cost "
    "deliver blow earn secure knock tip turn stop push produce kill halt drive create force credit cite "
    "accuse explain block destroy come look date owe"
)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause with its effect in words, where the cause stands, and how plainly it is named (0 to 1).

    `learnt` is the tagger's probability that the words of the span are in a cause.
    """

    cause: str
    effect: str
    span: Span
    cue: Span
    kind: str
    strength: float
    kept: frozenset[str]
    effect_kept: frozenset[str]
    holder: str
    learnt: float

    def record(self) -> dict[str, Any]:
        """Return the cause as JSON values."""
        return {
            "cause": self.cause,
            "effect": self.effect,
            "start": self.span.start,
            "end": self.span.end,
            "cue": [self.cue.start, self.cue.end],
            "kind": self.kind,
            "strength": self.strength,
            "kept": sorted(self.kept),
            "effect_kept": sorted(self.effect_kept),
            "holder": self.holder,
            "learnt": self.learnt,
        }

    @staticmethod
    def of(record: dict[str, Any]) -> Cause:
        """Make a cause from its record."""
        fields = {k: v for k, v in record.items() if k not in ("start", "end", "cue", "kept", "effect_kept")}
        return Cause(
            span=Span(record["start"], record["end"]),
            cue=Span(*record["cue"]),
            kept=frozenset(record["kept"]),
            effect_kept=frozenset(record["effect_kept"]),
            **fields,
        )


def causes(annotation: Annotation) -> list[Cause]:
    """Return a passage's causes in reading order; of causes in one place the plainest."""
    annotation = bounded(annotation)
    clauses = Clauses(annotation)
    found: list[Cause] = []
    for hit in Lexicon.load("responsibility").find(annotation):
        found += _from_hit(clauses, hit)
    if clauses.parsed:
        found += _unmarked(clauses)
    tags = tags_of(annotation)
    if tags:
        found += _tagged(clauses, tags)
        found = [replace(c, learnt=round(tags.causal * tags.role(c.span)[0], 4)) for c in found]
    best: list[Cause] = []
    for cause in sorted(found, key=lambda c: (-c.strength, len(c.span), c.span)):
        if not any(2 * cause.span.overlap(kept.span) > len(cause.span) for kept in best):
            best.append(cause)
    return sorted(best, key=lambda c: c.span)


def _from_hit(clauses: Clauses, hit: Hit) -> list[Cause]:
    if hit.first < 0 or not clauses.parsed:
        return _made(clauses, hit, _behind(clauses, hit), hit.value)
    head = clauses.top(range(hit.first, hit.last + 1))
    if hit.tag == "mark":
        return _subordinate(clauses, hit)
    if hit.tag == "prep":
        return _prepositional(clauses, hit)
    if hit.tag == "active":
        return _subject_of(clauses, hit, head)
    if hit.tag == "cleft":
        return _cleft(clauses, hit, head)
    strength = 0.6 if clauses.tokens[head].lemma in _PLAIN_VERBS and hit.first == hit.last else hit.value
    before = hit.entry.startswith(("is what", "that is what"))
    return _made(clauses, hit, _ahead(clauses, hit) if before else _behind(clauses, hit), strength)


def _subordinate(clauses: Clauses, hit: Hit) -> list[Cause]:
    """The clause that "because", "since", "after" opens."""
    if clauses.child(hit.last, "pobj", "pcomp") is not None:
        return _prepositional(clauses, hit)
    if hit.first and clauses.tokens[hit.first - 1].text.lower() in _COMPARED:
        return []
    verb = clauses.tokens[hit.last].head
    token = clauses.tokens[verb]
    opens = clauses.tokens[hit.first].dep in ("mark", "advmod", "prep") and token.pos in (
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
    )
    if not opens or verb < hit.last or clauses.tokens[verb].dep in ("pobj", "root"):
        return []
    if not clauses.child(verb, *_SUBJECTS):
        return []
    members = [i for i in clauses.subtree(verb) if i > hit.last]
    return _made(clauses, hit, members, hit.value)


def _prepositional(clauses: Clauses, hit: Hit) -> list[Cause]:
    """What stands behind "because of", "thanks to", "by"."""
    above = clauses.tokens[clauses.top(range(hit.first, hit.last + 1))].head
    if hit.entry.startswith("down to") and clauses.tokens[above].lemma not in _OWED:
        return []  # "down to the last peg"
    last = hit.last
    noun = clauses.child(last, "pobj", "pcomp")
    if noun is None and hit.value >= 1:
        return _made(clauses, hit, _behind(clauses, hit), hit.value)
    if noun is None or _is_time(clauses, noun):
        return []
    strength, agent = hit.value, False
    if hit.entry in _WEAK_PREPOSITIONS:
        agent = clauses.tokens[last].dep == "agent" or clauses.tokens[noun].dep == "pcomp"
        if not agent and hit.entry not in _EVENT_PREPOSITIONS:
            return []
        strength = 0.5
    lacking = [i for i in range(hit.first, hit.last) if clauses.tokens[i].lemma in _LACKS]
    members = [*range(lacking[0], noun), *clauses.subtree(noun)] if lacking else clauses.subtree(noun)
    members = sorted(set(members))
    return _made(clauses, hit, members, strength) if hit.value >= 1 or agent or len(members) > _SHORT else []


def _is_time(clauses: Clauses, noun: int) -> bool:
    span = clauses.tokens[noun].span
    return any(e.label in _TIMES and e.span.overlap(span) for e in clauses.annotation.entities)


def _subject_of(clauses: Clauses, hit: Hit, head: int) -> list[Cause]:
    """The subject of a causing verb, or what stands behind "by" where it is passive."""
    verb = head if clauses.tokens[head].pos in ("VERB", "AUX") else clauses.clause(head)
    subject = clauses.child(verb, "nsubj", "csubj")
    if subject is None:
        agent = clauses.child(verb, "agent")
        subject = clauses.child(agent, "pobj", "pcomp") if agent is not None else None
    if subject is None and clauses.tokens[verb].dep in ("conj", "xcomp"):
        subject = clauses.child(clauses.tokens[verb].head, "nsubj", "csubj")
    if subject is None:
        return []
    if clauses.tokens[subject].pos == "PRON":
        return _pronoun(clauses, hit, verb, subject)
    bare = hit.first == hit.last and clauses.tokens[verb].lemma in _PLAIN_VERBS
    ahead = any(clauses.tokens[c].tag in ("MD", "TO") for c in clauses.children[verb])  # not done yet
    strength = (0.5 if bare else hit.value) * (0.5 if ahead else 1.0)
    return _made(clauses, hit, clauses.subtree(subject), strength)


def _pronoun(clauses: Clauses, hit: Hit, verb: int, subject: int) -> list[Cause]:
    """Let "which" and "that" stand for what goes before them; other pronouns name no cause."""
    if clauses.tokens[verb].dep == "relcl" and clauses.tokens[subject].tag in ("WDT", "WP"):
        noun = clauses.tokens[verb].head
        return _made(
            clauses,
            hit,
            clauses.subtree(noun, [verb]),
            0.4 if clauses.tokens[verb].lemma in _PLAIN_VERBS else 0.6,
        )
    if clauses.tokens[subject].text.lower() in ("that", "this", "who", "those"):
        return _made(clauses, hit, _ahead(clauses, hit) or clauses.subtree(subject), min(hit.value, 0.6))
    return []


def _cleft(clauses: Clauses, hit: Hit, head: int) -> list[Cause]:
    """Find X in "it was X that ..."."""
    middle = clauses.child(head, "attr", "npadvmod", "nsubj", "dobj")
    if middle is None or middle < hit.last:
        return []
    relative = clauses.child(middle, "relcl", "acl") or clauses.child(head, "ccomp", "advcl")
    if relative is None:
        return []
    return _made(clauses, hit, clauses.subtree(middle, [relative]), hit.value)


def _behind(clauses: Clauses, hit: Hit) -> list[int]:
    """The words behind a cue to the end of the sentence or its next colon or semicolon."""
    touched = clauses.covered(hit.span)
    if not touched:
        return []
    last = hit.last if hit.last >= 0 else touched[-1]
    members = [i for i in clauses.in_sentence(clauses.sentence(touched[0])) if i > last]
    if hit.entry.startswith("what ") and clauses.parsed:
        links = [i for i in members if clauses.tokens[i].lemma == "be" and clauses.tokens[i].pos in ("AUX", "VERB")]
        members = [i for i in members if links and i > links[0]]
    blaming = clauses.tokens[touched[0]].lemma in _BLAMING
    opens = hit.tag == "prep" and touched[0] == clauses.in_sentence(clauses.sentence(touched[0]))[0]
    stops = [at for at, i in enumerate(members) if at and _ends(clauses.tokens[i].text.lower(), blaming, opens)]
    return members[: stops[0]] if stops else members


def _ends(word: str, blaming: bool, opens: bool) -> bool:
    """Whether a word ends a cause: a full stop, "for" behind "blamed the wind", a comma behind "because of".

    Args:
        word: In lower case.
        blaming: Whether the cue is a verb that blames or credits.
        opens: Whether the cue opens its sentence.
    """
    return word in _STOPS or (blaming and word in ("for", "with")) or (opens and word == ",")


def _ahead(clauses: Clauses, hit: Hit) -> list[int]:
    """The words of the sentence before a cue."""
    members = [i for i in clauses.in_sentence(clauses.sentence(hit.first)) if i < hit.first]
    stops = [at for at, i in enumerate(members) if clauses.tokens[i].text in _STOPS]
    return members[stops[-1] + 1 :] if stops else members


def _unmarked(clauses: Clauses) -> list[Cause]:
    """Causes without a cue word: "had X answered", "having been fed", a past perfect, a doer."""
    found = [c for number in range(len(clauses.annotation.sentences)) for c in _had_it_been(clauses, number)]
    for index, token in enumerate(clauses.tokens):
        if token.pos in ("VERB", "AUX"):
            found += _perfect(clauses, index) or _doer(clauses, index)
    return found


def _had_it_been(clauses: Clauses, number: int) -> list[Cause]:
    """The condition in "had X answered, they would live" and "if X had answered, they would have lived"."""
    members = clauses.in_sentence(number)
    texts = [clauses.tokens[i].text.lower() for i in members]
    if not texts or texts[0] not in ("had", "if") or "," not in texts or not {"would", "could", "might"} & set(texts):
        return []
    condition = members[: texts.index(",")]
    if texts[0] == "if" and "had" not in texts[: texts.index(",")]:
        return []
    first = clauses.tokens[members[0]].span
    return _made(clauses, Hit(first, "", 0.0, "condition", members[0], members[0]), condition, 0.9)


def _perfect(clauses: Clauses, index: int) -> list[Cause]:
    token = clauses.tokens[index]
    had = [t for c in clauses.children[index] if (t := clauses.tokens[c]).lemma == "have" and t.dep == "aux"]
    if not had or had[0].tag not in ("VBD", "VBG"):
        return []
    members = clauses.subtree(index, [c for c in clauses.children[index] if _stands_alone(clauses, c)])
    hit = Hit(token.span, "", 0.0, "implied", index, index)
    if token.dep == "advcl":
        return _made(clauses, hit, members, 0.7)
    if had[0].tag == "VBD" and clauses.child(index, *_SUBJECTS) is not None:
        return _made(clauses, hit, members, 0.5)
    return []


def _doer(clauses: Clauses, index: int) -> list[Cause]:
    """The subject of a past or perfect verb with an object: what it did may be the cause."""
    token = clauses.tokens[index]
    subject = clauses.child(index, "nsubj")
    perfect = token.tag == "VBN" and any(clauses.tokens[c].lemma == "have" for c in clauses.children[index])
    if subject is None or clauses.tokens[subject].pos == "PRON" or not (token.tag == "VBD" or perfect):
        return []
    relative = token.dep == "relcl" and clauses.tokens[subject].tag not in ("WDT", "WP")
    if not relative and (token.dep.lower() not in ("root", "conj", "ccomp") or clauses.child(index, "dobj") is None):
        return []
    hit = Hit(token.span, "", 0.0, "doer", index, index)
    return _made(clauses, hit, clauses.subtree(subject), 0.3)


def _tagged(clauses: Clauses, tags: Tags) -> list[Cause]:
    """The words that the tagger takes for the cause, in a sentence that it takes for causal."""
    if tags.causal < _TAGGED:
        return []
    found = []
    roles = [tags.role(token.span) for token in clauses.tokens]
    for number in range(len(clauses.annotation.sentences)):
        members = clauses.in_sentence(number)
        cause = [i for i in members if roles[i][0] >= _TAGGED and roles[i][0] > roles[i][1]]
        if not cause or not any(roles[i][1] >= _TAGGED for i in members):
            continue
        run = max(_runs(cause), key=lambda run: (sum(roles[i][0] for i in run), -run[0]))
        if not content(clauses.tokens[i] for i in run) - _MEASURES:
            continue
        surest = max(members, key=lambda i: (roles[i][2], -i))
        cue = surest if roles[surest][2] >= _TAGGED else run[0]
        hit = Hit(clauses.tokens[cue].span, "", 0.0, "tagged", cue, cue)
        sure = sum(roles[i][0] for i in run) / len(run)
        found += _made(clauses, hit, run, round(tags.causal * sure, 4))
    return found


def _runs(indices: Sequence[int]) -> list[list[int]]:
    """Neighbouring indices together, over gaps of one."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index - runs[-1][-1] <= _GAP:
            runs[-1] += range(runs[-1][-1] + 1, index + 1)
        else:
            runs.append([index])
    return runs


def _stands_alone(clauses: Clauses, child: int) -> bool:
    token = clauses.tokens[child]
    return token.dep in _OWN_STANDING or (token.dep == "conj" and clauses.child(child, *_SUBJECTS) is not None)


def _made(clauses: Clauses, hit: Hit, members: list[int], strength: float) -> list[Cause]:
    while members and clauses.tokens[members[0]].dep == "mark" and clauses.tokens[members[0]].text.lower() == "that":
        members = members[1:]
    kept = content(clauses.tokens[i] for i in members)
    span = clauses.span(members)
    if span is None or not kept:
        return []
    inside = {*members, *clauses.covered(hit.span)}
    first = members[0]
    rest = [i for i in clauses.in_sentence(clauses.sentence(first)) if i not in inside]
    effect_kept = content(clauses.tokens[i] for i in rest)
    cause = Cause(
        clauses.phrase(members),
        clauses.phrase(rest),
        span,
        hit.span,
        hit.tag,
        strength,
        kept,
        effect_kept,
        clauses.annotation.holder(span),
        0.0,
    )
    return [cause]
