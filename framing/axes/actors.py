"""Who can act: people, bodies and states against things, events and forces of nature."""

from __future__ import annotations

from functools import lru_cache

from framing.axes.clauses import Clauses
from framing.axes.vocabulary import words

_PEOPLE = words(
    """traveller traveler customer user reader viewer voter client subscriber taxpayer commuter shopper
    guest spectator applicant candidate delegate recruit trainee apprentice graduate veteran
    pensioner orphan casualty fatality mourner worshipper pilgrim inhabitant islander climber
    skier runner swimmer hiker camper thug hoodlum yob lout goon henchman crook bandit gangster
    outlaw rogue villain henchmen mobster brute bully separatist secessionist loyalist nationalist
    royalist partisan dissident radical hardliner moderate reformer insider outsider newcomer
    veteran rookie sibling twin cousin uncle aunt nephew niece grandmother grandfather parishioner
    congregation villager townspeople folk elder chieftain tribe clan minority community public
    household electorate workforce crewmember subcontractor intermediary consultant adviser aide
    spokesman spokeswoman spokesperson chairman chairwoman chair treasurer trustee commissioner
    superintendent principal dean rector headmaster headteacher governor envoy mediator negotiator
    arbitrator bailiff notary registrar archaeologist curator librarian architect mechanic
    electrician plumber carpenter welder baker waiter hairdresser cleaner janitor porter courier
    docker stevedore trucker cabbie biker jockey gambler drinker smoker addict dealer peddler
    hawker squatter beggar vagrant lodger host celebrity star idol model comedian magician
    composer poet novelist painter sculptor photographer filmmaker conductor dancer choreographer
    blogger influencer tycoon magnate billionaire entrepreneur financier baron heir lord lady duke
    count knight people person man woman boy girl child kid teenager youth adult citizen resident
    villager local inhabitant crowd mob gang group band crew team squad unit force troop army navy
    militia police gendarme gendarmerie constabulary marine guard patrol detective agent spy
    sniper gunman rifleman marksman militant rebel insurgent guerrilla terrorist extremist fighter
    soldier officer sergeant captain colonel general admiral commander conscript recruit mercenary
    bomber pilot driver captain skipper sailor crewman engineer technician operator worker
    employee staff staffer labourer laborer hand foreman boss chief head director executive
    manager manageress president premier chancellor minister secretary king queen prince princess
    emperor sultan emir sheikh governor mayor councillor council senator deputy lawmaker
    legislator member mp politician leader ruler dictator regime government administration cabinet
    ministry department office bureau agency authority commission committee board panel tribunal
    court judge justice magistrate jury prosecutor attorney lawyer solicitor barrister counsel
    sheriff bailiff warden jailer official clerk servant civil bureaucrat diplomat envoy
    ambassador consul inspector auditor regulator watchdog ombudsman party coalition opposition
    majority faction caucus bloc union association federation league club society organisation
    organization foundation charity ngo church bishop priest imam rabbi pope monk nun sect company
    firm corporation business group conglomerate giant bank lender insurer supplier manufacturer
    maker producer retailer chain operator utility airline airport railway carrier shipper haulier
    contractor builder developer landlord owner proprietor tenant squatter investor shareholder
    fund trust broker trader dealer merchant vendor shopkeeper farmer fisherman hunter poacher
    miner logger driller hospital clinic surgeon doctor nurse midwife medic paramedic physician
    dentist pharmacist patient school university college teacher professor lecturer head pupil
    student scholar scientist researcher expert analyst economist historian journalist reporter
    editor newspaper broadcaster publisher author writer artist actor singer musician athlete
    player striker goalkeeper coach trainer referee umpire fan supporter hooligan activist
    campaigner protester protestor demonstrator marcher rioter striker picket looter vandal
    arsonist thief burglar robber smuggler trafficker kidnapper hijacker pirate hacker fraudster
    swindler criminal killer murderer assassin attacker assailant suspect convict prisoner inmate
    detainee hostage captor victim survivor witness bystander passer-by motorist cyclist
    pedestrian passenger tourist visitor migrant refugee settler colonist immigrant neighbour
    neighbor family parent mother father son daughter brother sister husband wife widow relative
    couple friend colleague partner ally enemy foe rival opponent nation country state republic
    kingdom empire city town village municipality county province region capital parliament senate
    congress assembly legislature duma bundestag knesset kremlin pentagon nato union bloc alliance
    coalition cartel syndicate mafia junta rebels leadership management command garrison brigade
    battalion regiment platoon division squadron fleet coastguard coast-guard firefighter fireman
    lifeguard rescuer ranger keeper watchman bouncer bodyguard executioner crackdown headquarters
    team-mate somebody someone everybody everyone who they authorities security delegation customs
    inspectorate directorate secretariat consortium treasury brigade lobbyist importer exporter
    attacker border-guard intelligence paparazzi press media publican landlady innkeeper chef cook
    baker butcher"""
)
_WEAPONS = words(
    """jet warplane plane aircraft helicopter gunship bomber drone tank gunboat warship frigate submarine
    bulldozer"""
)
_NATURE = words(
    """storm hurricane typhoon cyclone tornado wind gale flood floodwater rain snow ice hail frost heat
    heatwave drought fire blaze wildfire flame lightning earthquake quake tremor tsunami wave
    avalanche landslide mudslide eruption volcano lava virus disease illness infection flu cancer
    fever outbreak epidemic pandemic bacterium accident crash collision explosion blast leak
    failure fault error mistake defect crisis recession inflation price cost market demand supply
    rate figure number report study survey poll law rule treaty deal agreement plan vote result
    decision verdict ruling letter statement data evidence time year month week day night weather
    sea river water power-cut outage wall roof building bridge road train bus car lorry truck ship
    boat ferry vessel tree dog animal bear wolf shark it this that these those what which there
    sun moon economy damage smoke gas poison dust shot bullet bomb gunfire violence clash fighting
    scuffle war conflict battle trouble unrest chaos protest rally march demonstration strike
    airstrike raid missile rocket shell artillery bombardment election death injury loss move
    measure step change effort attempt attack"""
)
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PRONOUNS = words("he she they we i you him her them us who")
_SUFFIXES = ("ist", "ian", "eer", "man", "men", "woman", "women", "folk", "person", "people", "ants", "ents")
_THING_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ing", "age", "ure")


_STRIKES = words(
    """strike airstrike raid attack assault shelling bombardment rocket missile shell artillery fire
    gunfire convoy patrol plane jet helicopter tank drone blockade crackdown"""
)


@lru_cache(maxsize=4096)
def _noun(lemma: str) -> float:
    """How surely a common noun names somebody who acts, 0 to 1."""
    if lemma in _PEOPLE:
        return 1.0
    if lemma in _WEAPONS:
        return 0.8
    if lemma in _NATURE:
        return 0.0
    if lemma.endswith(_SUFFIXES) and len(lemma) > 5:
        return 0.9
    if lemma.endswith(_THING_ENDINGS):
        return 0.0
    return 0.6 if lemma.endswith(("er", "or")) and len(lemma) > 4 else 0.1


def acting(clauses: Clauses, index: int) -> float:
    """Say how surely a noun phrase names a doer: 1 a person, a body, a state; 0 a thing or an event.

    Args:
        clauses: The passage.
        index: The head of the noun phrase.
    """
    token = clauses.tokens[index]
    lemma = token.lemma.lower()
    if lemma in _STRIKES and _owned(clauses, index):
        return 0.7
    if token.pos == "PRON":
        return 0.5 if lemma in _PRONOUNS else 1.0 if lemma in _PEOPLE else 0.0
    known = _noun(lemma)
    if known in (0.8, 1.0) or lemma in _NATURE:
        return known
    if any(e.span.overlap(token.span) and e.label in _NAMES for e in clauses.annotation.entities):
        return 1.0
    if token.pos == "PROPN":
        return 0.8
    named = (c for c in clauses.children[index] if clauses.tokens[c].dep == "appos")
    if any(clauses.tokens[c].pos == "PROPN" for c in named):
        return 1.0
    if token.tag == "NN" and token.text[:1].isupper() and clauses.child(index, "det", "amod") is None:
        return max(known, 0.5) if known else 0.0
    if token.pos == "NUM":
        return 0.4
    return known if token.pos in ("NOUN", "ADJ") else 0.0


def _owned(clauses: Clauses, index: int) -> bool:
    """Whether a strike or a weapon is somebody's: "an army raid", "the rebels' rockets"."""
    for child in clauses.children[index]:
        token = clauses.tokens[child]
        if token.dep in ("compound", "poss", "amod", "nmod"):
            labels = {e.label for e in clauses.annotation.entities if e.span.overlap(token.span)}
            if labels & _NAMES or token.lemma.lower() in _PEOPLE:
                return True
    return False
