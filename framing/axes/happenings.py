"""Which nouns name something that happens in time, and so can come before or after something else.

The lists are general English, made from thesaurus knowledge rather than from any text.
"""

from __future__ import annotations

from framing.axes.actors import acting
from framing.axes.clauses import Clauses
from framing.axes.harms import EVENT_NOUNS
from framing.axes.vocabulary import words

_BODILY = words("bomb bullet missile rocket shell stone scene force order round")
_EVENTS = (EVENT_NOUNS - _BODILY) | words(
    """vote ballot election poll primary referendum recount count campaign match game race contest final semi-final
    playoff derby fixture tournament championship cup war battle siege truce ceasefire peace treaty deal pact accord
    agreement merger takeover sale purchase meeting meal dinner lunch breakfast supper banquet party feast festival
    fair concert show premiere performance play film gig tour ceremony wedding marriage divorce birth funeral burial
    parade march rally protest demonstration strike walkout sit-in vigil procession pilgrimage speech address debate
    talk talks dialogue interview lecture sermon mass prayer service hearing trial inquest inquiry verdict sentence
    appeal ruling judgment judgement decision order vow oath launch start opening end beginning outset finish break
    pause interval recess holiday vacation visit trip journey flight voyage walk run ride drive crossing landing
    take-off takeoff departure arrival return exit escape rescue search hunt chase audit review survey study exam
    examination test check experiment operation surgery transplant treatment dose scan storm hurricane typhoon
    cyclone tornado flood earthquake quake tremor tsunami landslide avalanche eruption drought famine heatwave
    snowfall rainfall downpour thaw frost harvest outbreak epidemic pandemic lockdown crisis crash collapse slump
    recession bankruptcy default bailout fire blaze wildfire coup revolt uprising mutiny rebellion revolution riot
    invasion retreat surrender advance offensive massacre murder suicide scandal row dispute quarrel feud split
    defeat victory win loss draw goal penalty tackle try release arrest capture raid seizure theft robbery burglary
    offer bid auction tender draft reform change move switch shift transfer delay rise fall increase cut drop hike
    call request demand warning threat promise apology announcement statement report complaint appeal summit
    conference congress convention session reshuffle handover transition inauguration coronation succession reign
    tenure career childhood season sunrise sunset dawn dusk nightfall eclipse deadline anniversary weekend sleep
    rest exercise training practice rehearsal warm-up half-time kick-off tip-off stand-off use work repair repairs
    shutdown breakdown blackout countdown turnaround bloodshed aftermath onset contact kiss"""
)
_PARTS_OF_VERBS = words("off out up down over in")
_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ure", "ing", "al", "xit", "cide", "athon")
_THINGS = words(
    """parliament government department apartment monument basement pavement tenement regiment instrument document
    cement segment garment ornament equipment establishment settlement fragment supplement compartment sediment
    environment battlement building ceiling painting clothing string king ring wing thing sling being wedding-ring
    evening morning railing awning drawing carving clearing lodging dwelling housing landing-stage
    sibling offspring nation station section fraction portion population generation location institution
    organisation organization corporation association federation foundation administration commission delegation
    congregation legation constitution condition position mansion dimension pension audience science
    conscience evidence residence fence presence absence essence silence intelligence ambulance
    entrance appliance substance finance balance insurance furniture structure sculpture picture creature figure
    culture nature literature agriculture temperature signature architecture fissure pasture legislature
    hospital cathedral capital canal metal animal signal journal medal pedestal terminal general admiral cardinal
    marshal rival material mineral coral tribunal manual oral petal official individual
    professional criminal council official arsenal portal wall hall mall stall ball"""
)
_SERIES = words("series wave spate string round flurry number couple day night week month year period spell")
_PRESENCE = words(
    """appear stand come go bring testify speak gather assemble sit kneel bow summon call haul take lay put set place
    argue parade plead be present hear cite drag answer swear talk perform stay remain wait pause stop queue"""
)
_HEARINGS = words(
    "inquiry inquest hearing session assembly conference congress convention summit trial mass party meeting show"
)
_IDIOMS = words("name call christen take look model style pattern title seek hanker yearn lust ask inquire enquire")
_PAST = words(
    """rang sang sank began ran came went fell rose broke spoke woke froze drove rode wrote flew grew knew threw drew
    blew left met sat stood held told sold lost won shot bent sent spent struck hung dug stuck swung led fled bled
    fought bought brought caught taught thought found bound wound gave took shook made paid said laid fed sped"""
)
"""Past forms that are spelt like no noun, which the parser now and then takes for names."""


def happens(clauses: Clauses, noun: int) -> bool:
    """Whether a noun names an event, an action or a time rather than a person, a body, a place or a thing."""
    token = clauses.tokens[noun]
    labels = {e.label for e in clauses.annotation.entities if e.span.overlap(token.span)}
    if labels & {"EVENT", "DATE", "TIME"}:
        return True
    if token.pos not in ("NOUN", "PROPN", "VERB"):
        return False
    lemma = token.lemma.lower()
    if lemma in _SERIES:
        return any(happens(clauses, below) for below in _of(clauses, noun))
    if lemma in _EVENTS or (lemma in _PARTS_OF_VERBS and token.pos == "NOUN"):
        return True
    if lemma in _THINGS or acting(clauses, noun) >= 0.5 or token.pos == "PROPN":
        return False
    return len(lemma) > 5 and (lemma.endswith(_ENDINGS) or token.text.lower().endswith("ing"))


def orders_in_time(clauses: Clauses, preposition: int, noun: int) -> bool:
    """Whether "before" or "after" a noun tells of time: not "before the palace gate", "named after a battle"."""
    governor = clauses.tokens[clauses.tokens[preposition].head].lemma.lower()
    word, lemma = clauses.tokens[preposition].text.lower(), clauses.tokens[noun].lemma.lower()
    if _is_verb_read_amiss(clauses, noun):
        return True
    if word == "after" and governor in _IDIOMS:
        return False
    if word == "before" and governor in _PRESENCE and lemma in _HEARINGS:
        return False
    return happens(clauses, noun)


def _is_verb_read_amiss(clauses: Clauses, noun: int) -> bool:
    """Whether a verb with its subject was parsed as a noun phrase: "before the alarm rang"."""
    token = clauses.tokens[noun]
    if not token.text.islower() or clauses.child(noun, "nsubj", "compound", "nmod") is None:
        return False
    return token.tag in ("VBD", "VBZ", "VBP") or (token.tag == "NNP" and token.text in _PAST)


def tells_a_clause(clauses: Clauses, verb: int) -> bool:
    """Whether a verb behind "before" or "after" heads a clause or a gerund, and not a noun phrase read amiss."""
    tokens = clauses.tokens
    below = clauses.children[verb]
    helpers = {tokens[c].tag for c in below if tokens[c].dep in ("aux", "auxpass", "cop")}
    if any(tokens[c].tag == "TO" for c in below if tokens[c].dep == "aux"):
        return False
    own = clauses.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is not None
    if tokens[verb].tag == "VBG" and not helpers:
        return not own
    finite = tokens[verb].tag in ("VBD", "VBP", "VBZ", "VBN", "VB") or bool(helpers & {"VBD", "VBP", "VBZ", "MD"})
    return own and finite


def _of(clauses: Clauses, noun: int) -> list[int]:
    prepositions = [c for c in clauses.children[noun] if clauses.tokens[c].text.lower() == "of"]
    return [c for p in prepositions for c in clauses.children[p] if clauses.tokens[c].dep in ("pobj", "pcomp")]
