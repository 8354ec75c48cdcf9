"""Deeds told in a passage: who did what to whom, and whether the telling names a doer.

An event is a dictionary of JSON values, so that a reading can carry it: `form` (see `FORMS`), `named`,
`verb`, `groups` and `harm` (see `harms`), `words` and `patient` (lemmas), `doer` (`span`, `words`, `text`,
`sure`) or None, `phrase` (the deed without its doer), `subject` (lemmas), `planned`, `observed` (seen, counted or
told rather than done) and `spans` (its evidence, relative to the passage).
"""

from __future__ import annotations

from typing import Any

from framing.axes import harms
from framing.axes.actors import acting
from framing.axes.clauses import Clauses, content
from framing.axes.doers import is_passive, subject_of
from framing.axes.vocabulary import words
from framing.datatypes import Annotation, Entity

Event = dict[str, Any]
FORMS = ("active", "by-agent", "passive", "eventive", "unaccusative", "instrument", "nominal", "state")
_SAYING = words(
    """say tell argue claim state announce declare insist maintain add admit note report write explain
    believe think know want hope fear expect ask call warn see hear understand agree deny suggest
    mean seem like need try name identify quote base found describe regard bind show use concern
    involve"""
)
_PERCEIVING = words(
    """watch witness observe notice spot overhear listen detect discover find locate count tally tot number total
    film photograph record log document monitor measure estimate calculate reckon assess inspect examine investigate
    probe study review verify check recount recall remember testify confirm acknowledge cite comment remark mention
    blame condemn denounce deplore mourn criticise criticize accuse"""
)
"""Whoever sees, counts, tells or judges a deed has not done it."""
_LIGHT = words(
    """do make carry commit launch mount stage conduct perform inflict cause provoke spark trigger start begin order
    plan lead open unleash take give have hold get deal deliver set put face be loss toll stop halt cease mean bring
    continue pursue wage execute impose"""
)
"""Verbs that leave it to their noun to name the act."""
_LEAVE = ("relcl", "appos", "acl", "parataxis")
_NOT_OF_PHRASE = ("relcl", "advcl", "parataxis", "ccomp", "conj", "cc", "mark", "npadvmod")
_SOURCES = frozenset({"by"})
_LONGEST_PHRASE = 14
_LOSS_OBJECTS = words("life lives job home limb sight way injury wound burn death hospital")
_LIGHT_OBJECTS = words("""fire aim charge hold hand siege attack control possession care advantage""")
_BEARERS = words("lose suffer sustain receive get meet find face see take")
_ATTACK_NOUNS = words(
    """attack assault raid strike airstrike bombardment shelling shooting crackdown killing murder
    decision order theft hack breach invasion siege seizure arrest refusal failure mistake error
    blunder neglect"""
)


def events(annotation: Annotation) -> list[Event]:
    """Return the deeds of a passage in reading order; none where the language has no parser."""
    clauses = Clauses(annotation)
    if not clauses.parsed:
        return []
    found: list[Event] = []
    for index, token in enumerate(clauses.tokens):
        event: Event | None = None
        if token.pos == "VERB" and not annotation.is_negated(token.span) and _does(clauses, index):
            event = _of_verb(clauses, index)
        elif token.pos == "NOUN" and token.lemma in harms.EVENT_NOUNS:
            event = _of_noun(clauses, index)
        elif token.pos == "AUX" and token.lemma == "be" and clauses.child(index, "acomp", "prep") is not None:
            subject = clauses.child(index, "nsubj")
            event = _event(clauses, index, "state", None, subject, index) if subject is not None else None
        elif token.lemma == "dead" and token.pos in ("ADJ", "NOUN"):
            event = _event(clauses, index, "unaccusative", None, subject_of(clauses, token.head), index)
        if event is not None:
            found.append(event)
    return found


def _does(clauses: Clauses, verb: int) -> bool:
    """Whether a verb tells a deed: no saying or thinking, but for "shots were heard" and its like."""
    if clauses.tokens[verb].lemma not in _SAYING:
        return True
    subject = clauses.child(verb, "nsubjpass", "nsubj")
    return subject is not None and clauses.tokens[subject].lemma in harms.EVENT_NOUNS


def _of_verb(clauses: Clauses, verb: int) -> Event | None:
    agent = _agent(clauses, verb)
    direct = clauses.child(verb, "dobj")
    light = direct is not None and clauses.tokens[direct].lemma in _LIGHT_OBJECTS
    target = direct if direct is not None and not light else _target(clauses, verb)
    target = direct if target is None else target
    if is_passive(clauses, verb):
        patient = clauses.child(verb, "nsubjpass")
        patient = patient if patient is not None else _modified(clauses, verb)
        if agent is not None:
            form = "by-agent" if acting(clauses, agent) >= 0.5 else "instrument"
            return _event(clauses, verb, form, agent, patient, verb)
        return _event(clauses, verb, _passive_form(clauses, verb, patient), None, patient, verb)
    subject = subject_of(clauses, verb)
    if subject is None:
        return None
    who = acting(clauses, subject)
    lemma = clauses.tokens[verb].lemma
    if _befalls(clauses, verb, direct, who):
        thief = _recipient(clauses, verb) if lemma == "lose" else None
        if thief is not None:
            return _event(clauses, verb, "by-agent", thief, target, verb)
        eventive = clauses.tokens[subject].lemma in harms.EVENT_NOUNS and lemma in harms.HAPPEN
        return _event(clauses, verb, "eventive" if eventive else "unaccusative", None, subject, verb)
    if who >= 0.5:
        return _event(clauses, verb, "active", subject, target, verb)
    if clauses.tokens[subject].lemma in harms.EVENT_NOUNS and lemma in harms.HAPPEN:
        return _event(clauses, verb, "eventive", None, subject, verb)
    if clauses.tokens[subject].lemma in harms.VAGUE_NOUNS:
        return _event(clauses, verb, "eventive", None, subject, verb)
    if direct is not None:
        return _event(clauses, verb, "instrument", subject, direct, verb) if who == 0 else None
    if lemma in harms.UNACCUSATIVE or harms.groups(lemma):
        return _event(clauses, verb, "unaccusative", None, subject, verb)
    return _event(clauses, verb, "state", None, subject, verb)


def _of_noun(clauses: Clauses, noun: int) -> Event | None:
    """The deed in "the killing of X", "X's attack on Y", "there were clashes"."""
    token = clauses.tokens[noun]
    owner = clauses.child(noun, "poss")
    agent = _agent(clauses, noun)
    if agent is None and owner is not None and token.lemma in _ATTACK_NOUNS and acting(clauses, owner) >= 0.5:
        agent = owner
    patient = _under(clauses, noun, frozenset({"of", "on", "against", "to", "at"}))
    if agent is not None and acting(clauses, agent) >= 0.5:
        return _event(clauses, noun, "by-agent", agent, patient, noun)
    governor = clauses.tokens[token.head]
    if token.dep == "attr" and clauses.child(token.head, "expl") is not None:
        return _event(clauses, noun, "eventive", None, noun, noun)
    if governor.pos == "VERB" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        return None
    if patient is None and owner is None:
        vague = token.lemma in harms.VAGUE_NOUNS and token.dep == "pobj"
        return _event(clauses, noun, "nominal", None, noun, noun) if vague else None
    return _event(clauses, noun, "nominal", None, patient if patient is not None else owner, noun)


def _passive_form(clauses: Clauses, verb: int, patient: int | None) -> str:
    if patient is not None and clauses.tokens[patient].lemma in harms.EVENT_NOUNS:
        return "eventive" if clauses.tokens[verb].lemma in harms.HAPPEN else "passive"
    return "passive"


def _befalls(clauses: Clauses, verb: int, direct: int | None, who: float) -> bool:
    """Whether the subject undergoes the deed: "two men died", "lost their lives", "the workshop closed"."""
    lemma = clauses.tokens[verb].lemma
    if direct is not None:
        thing = clauses.tokens[direct].lemma
        return lemma in _BEARERS and (thing in _LOSS_OBJECTS or lemma in ("suffer", "sustain", "lose"))
    return lemma in harms.UNACCUSATIVE_SURE or (who < 0.5 and lemma in harms.UNACCUSATIVE)


def _modified(clauses: Clauses, verb: int) -> int | None:
    token = clauses.tokens[verb]
    if token.dep in ("acl", "amod"):
        return token.head
    return subject_of(clauses, verb)


def _agent(clauses: Clauses, index: int) -> int | None:
    """The doer after "by" or "at the hands of"."""
    for child in clauses.children[index]:
        token = clauses.tokens[child]
        if token.dep == "agent" or (token.dep == "prep" and token.text.lower() in _SOURCES):
            doer = clauses.child(child, "pobj")
            if doer is not None and clauses.tokens[doer].tag != "VBG" and acting(clauses, doer) > 0:
                return doer
        if token.dep == "prep" and token.text.lower() == "at":
            hands = clauses.child(child, "pobj")
            if hands is not None and clauses.tokens[hands].lemma in ("hand", "hands"):
                return _under(clauses, hands, frozenset({"of"}))
    return None


def _under(clauses: Clauses, index: int, prepositions: frozenset[str]) -> int | None:
    for child in clauses.children[index]:
        if clauses.tokens[child].dep == "prep" and clauses.tokens[child].text.lower() in prepositions:
            return clauses.child(child, "pobj")
    return None


def _recipient(clauses: Clauses, verb: int) -> int | None:
    """Who gains by what another loses: "lost the records to a gang"."""
    below = [verb, *(c for c in clauses.children[verb] if clauses.tokens[c].dep == "dobj")]
    for index in below:
        to = _under(clauses, index, frozenset({"to"}))
        if to is not None and acting(clauses, to) >= 0.8:
            return to
    return None


def _target(clauses: Clauses, verb: int) -> int | None:
    return _under(clauses, verb, frozenset({"on", "upon", "at", "into", "against", "of", "from", "off", "for"}))


def _event(clauses: Clauses, at: int, form: str, doer: int | None, patient: int | None, predicate: int) -> Event | None:
    tokens = clauses.tokens
    leave = [c for c in clauses.subtree(at) if tokens[c].dep in _NOT_OF_PHRASE and c != at]
    deed = [i for i in clauses.subtree(at, [*leave, *([doer] if doer is not None else [])]) if i != doer]
    if doer is not None and tokens[doer].dep == "pobj":
        deed = [i for i in deed if i != tokens[doer].head]
    if patient is not None and patient not in deed:
        deed = sorted({*deed, *_phrase(clauses, patient)})
    subject = clauses.child(at, "nsubj", "nsubjpass")
    lemmas = _act(clauses, at, [i for i in (patient, subject) if i is not None])
    named = form in ("active", "by-agent")
    spans = _evidence(clauses, at, form, doer, patient)
    if not spans:
        return None
    own = [harms.harm(tokens[at].lemma), *(0.7 * harms.harm(word) for word in lemmas)]
    words = content(tokens[i] for i in deed)
    subject_words = _phrase(clauses, subject) if subject is not None else []
    return {
        "subject": sorted(content(tokens[i] for i in subject_words)),
        "form": form,
        "named": named,
        "verb": tokens[at].lemma,
        "groups": sorted(set().union(*(harms.groups(word) for word in lemmas))),
        "harm": round(max(*own, 0.5 * bool(lemmas & harms.VAGUE_NOUNS)), 3),
        "words": sorted(words),
        "patient": sorted(content(tokens[i] for i in _phrase(clauses, patient))) if patient is not None else [],
        "doer": _doer(clauses, doer) if doer is not None else None,
        "phrase": clauses.phrase(deed[:_LONGEST_PHRASE]),
        "observed": tokens[at].lemma in _PERCEIVING,
        "vague": bool(lemmas & harms.VAGUE_NOUNS),
        "planned": _planned(clauses, at),
        "spans": spans,
    }


def _act(clauses: Clauses, at: int, nouns: list[int]) -> set[str]:
    """The words that name the act: the verb with its particle and result; its nouns where the verb is too light."""
    tokens = clauses.tokens
    below = {tokens[c].lemma for c in clauses.children[at] if tokens[c].dep in ("prt", "attr", "oprd", "acomp")}
    act = {tokens[at].lemma} | below
    if tokens[at].lemma in _LIGHT | _BEARERS | harms.HAPPEN:
        objects = [c for c in clauses.children[at] if tokens[c].dep == "dobj"]
        act |= {tokens[i].lemma for i in (*nouns, *objects)}
    return act


def _phrase(clauses: Clauses, noun: int) -> list[int]:
    """A noun phrase around its head, without relative clauses and appositions."""
    return clauses.chunk(noun, [c for c in clauses.subtree(noun) if clauses.tokens[c].dep in _LEAVE])


def _doer(clauses: Clauses, doer: int) -> dict[str, Any]:
    phrase = _phrase(clauses, doer)
    beside = [c for c in clauses.children[doer] if clauses.tokens[c].dep == "appos"]
    named = [*phrase, *(i for c in beside for i in _phrase(clauses, c))]
    span = clauses.span(phrase) or clauses.tokens[doer].span
    return {
        "span": [span.start, span.end],
        "words": sorted(content(clauses.tokens[i] for i in phrase)),
        "text": clauses.phrase(phrase),
        "names": sorted(clauses.tokens[i].lemma for i in named if clauses.tokens[i].pos == "PROPN"),
        "sure": acting(clauses, doer),
    }


def _planned(clauses: Clauses, verb: int) -> bool:
    """Whether a deed has not been done yet: will, may, is to."""
    below = {clauses.tokens[c].lemma for c in clauses.children[verb] if clauses.tokens[c].dep == "aux"}
    return bool(below & {"will", "shall", "to", "may", "might", "could", "would", "should", "'ll", "can"})


def _evidence(clauses: Clauses, at: int, form: str, doer: int | None, patient: int | None) -> list[list[int]]:
    """The words to point at: doer or done-to, and the predicate; two spans where much stands between them."""
    tokens = clauses.tokens
    core = {
        at,
        *(c for c in clauses.children[at] if tokens[c].dep in ("auxpass", "aux") and at - c in (1, 2, 3)),
    }
    core.update(c for c in clauses.children[at] if tokens[c].dep == "prt" and 0 < c - at < 7)
    core.update(_objects(clauses, at, max(core)) if form != "passive" else _stranded(clauses, at))
    who = doer if doer is not None else patient
    if who is None or who == at:
        who = clauses.child(at, "nsubj", "nsubjpass")
    phrase = _phrase(clauses, who) if who is not None else []
    if doer is None and len(phrase) > 7:
        phrase = []
    if phrase and min(abs(min(core) - max(phrase)), abs(min(phrase) - max(core))) <= 3:
        core.update(phrase)
        phrase = []
    found = [clauses.span(part) for part in (phrase, core)]
    return sorted([s.start, s.end] for s in found if s is not None)


def _objects(clauses: Clauses, at: int, last: int) -> list[int]:
    """A short object behind the predicate, or where there is none a short phrase that is no date."""
    tokens = clauses.tokens
    behind = [c for c in clauses.children[at] if c > at and tokens[c].dep in ("dobj", "acomp", "oprd", "prep", "attr")]
    objects = [c for c in behind if tokens[c].dep != "prep"] or behind[:1]
    for child in objects[:1]:
        branch = clauses.subtree(child, [c for c in clauses.subtree(child) if tokens[c].dep in _LEAVE])
        dated = any(e.label in ("DATE", "TIME") for e in clauses.annotation.entities if _inside(clauses, branch, e))
        if len(branch) <= 6 and min(branch) <= last + 2 and not dated:
            return branch
    return []


def _inside(clauses: Clauses, branch: list[int], entity: Entity) -> bool:
    return any(entity.span.overlap(clauses.tokens[i].span) for i in branch)


def _stranded(clauses: Clauses, at: int) -> list[int]:
    """The preposition left behind in "was broken into"."""
    below = clauses.children[at]
    return [c for c in below if clauses.tokens[c].dep == "prep" and c == at + 1 and not clauses.children[c]]
