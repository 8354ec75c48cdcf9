"""Deeds that harm somebody or carry blame, and the ways English has of telling them without a doer.

Each group holds the verbs that do the deed, the ways of saying that it befell somebody, and its nouns. The
lists are general English, made from thesaurus knowledge rather than from any text.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from framing.axes.vocabulary import words

_GROUPS: dict[str, str] = {
    "kill": """kill murder slay slaughter massacre shoot execute assassinate butcher gun hang lynch
        poison drown suffocate strangle stab behead eliminate liquidate mow die perish
        succumb fall dead death killing murder execution massacre assassination
        slaughter fatality toll body corpse life shooting manslaughter""",
    "injure": """injure wound hurt maim cripple scald burn bruise beat batter club hit punch kick slap
        push shove jostle manhandle elbow barge shoulder knock trip headbutt stamp stomp choke throttle
        grab seize pelt taser pepper-spray assault attack bludgeon thrash whip flog torture mistreat abuse molest rape
        trample crush run bite scar tear-gas gas injury wound wounding beating casualty
        assault attack abuse hospital""",
    "fire": """fire open shoot shell bomb bombard strafe blast detonate launch lob drop hurl throw
        explode go off shot gunfire shooting volley round explosion blast detonation
        shelling bombing bombardment airstrike strike raid bullet missile rocket
        crossfire""",
    "clash": """clash fight charge storm rush attack set lay assail ambush provoke scuffle brawl tussle
        riot erupt break flare clash scuffle violence fighting brawl tussle melee
        skirmish riot disturbance unrest trouble confrontation altercation fracas
        crackdown""",
    "drive-out": """evict expel oust eject remove clear displace deport banish exile throw turn drive push shove
        hustle bundle march escort force order put turf uproot relocate resettle dislodge disperse chase leave
        flee eviction expulsion removal clearance deportation displacement dispersal clear-out tenancy""",
    "dismiss": """dismiss sack fire axe cut shed lay make oust depose remove suspend drop demote replace
        terminate retire resign go leave depart lapse part lose renew
        restructure redundancy dismissal sacking layoff departure exit removal job post
        position cutback reshuffle renewal""",
    "close": """close shut seal block barricade cut halt stop suspend cancel scrap end abolish ditch
        drop discontinue terminate freeze pause interrupt disconnect switch turn
        withdraw pull closure shutdown suspension cancellation halt end interruption
        blackout outage delay blockade""",
    "destroy": """destroy demolish raze bulldoze flatten level tear pull knock wreck ruin smash break
        vandalise vandalize torch burn blow fell chop topple sink scuttle down shoot gut
        damage deface desecrate crash collapse fall vanish disappear give
        demolition destruction damage wreckage loss collapse downing sinking""",
    "take": """seize confiscate impound secure take grab snatch steal rob loot plunder pilfer embezzle
        pocket siphon misappropriate annex occupy capture appropriate expropriate carry
        strip raid search ransack storm comb seizure confiscation theft robbery loss
        disappearance annexation occupation raid search""",
    "detain": """arrest detain hold jail imprison lock intern round haul drag abduct kidnap take
        apprehend capture cuff handcuff custody cell arrest detention abduction
        kidnapping capture disappearance""",
    "data": """hack breach steal copy leak expose publish reveal release wipe delete erase encrypt
        tamper alter falsify forge doctor manipulate disclose post lose break enter
        download scrape intercept bug tap spy exploit vanish disappear end breach leak
        hack theft exposure disclosure deletion intrusion loss record file""",
    "spill": """spill leak dump discharge release pour pump contaminate pollute foul poison taint seep
        escape flow wash spill leak discharge contamination pollution release dumping""",
    "hide": """hide conceal withhold suppress bury cover keep omit ignore overlook neglect sit delay
        deny refuse forget mislead deceive lie cover-up concealment delay silence
        omission neglect""",
    "err": """err mistake bungle botch mishandle mismanage misjudge miscalculate miscount confuse mix
        duplicate double overcharge charge overpay lose misplace fail forget mistake
        error oversight failing failure irregularity blunder lapse slip misjudgement
        miscount mix-up fault malfunction glitch""",
    "deprive": """ban bar block prevent stop reject refuse deny revoke cancel cut reduce slash halve
        freeze raise increase hike impose tax fine penalise penalize punish sanction
        censor silence gag strip exclude disqualify shorten ration ban cut reduction
        rise increase fine sanction penalty exclusion""",
    "change-hands": """sell buy acquire approve sign pass grant award pay give hand transfer order plant sow
        release introduce install build test deploy send use launch sale purchase
        transfer""",
}
GROUP_OF: dict[str, frozenset[str]] = {}
for _name, _list in _GROUPS.items():
    for _word in words(_list):
        GROUP_OF[_word] = GROUP_OF.get(_word, frozenset()) | {_name}
_BLAMELESS = frozenset({"change-hands"})
_IDIOMATIC = words(
    """go leave depart come run fly put turn take hold carry make keep post enter give sit open part lay set march
    escort order renew replace switch pull move"""
)
"""Verbs that harm in an idiom only ("held at gunpoint", "carried off") and in most sentences harm nobody."""
_SURE = words(
    """kill murder slay slaughter massacre shoot execute assassinate stab strangle behead wound injure
    maim beat batter club assault bludgeon torture rape bomb bombard shell attack evict expel oust
    deport sack demolish raze bulldoze destroy wreck loot steal rob seize confiscate arrest detain
    abduct kidnap jail hack breach leak spill dump contaminate pollute conceal withhold suppress
    shove manhandle mislead falsify forge embezzle sabotage burn torch smash ban dismiss fire die perish dead
    death clash ransack plunder damage expose break exclude block"""
)

VAGUE_NOUNS = words(
    """clash scuffle violence fighting fight brawl tussle melee skirmish riot disturbance unrest trouble
    confrontation altercation fracas mistake error oversight irregularity failing failure blunder
    lapse incident accident tragedy shortcoming discrepancy mix-up order scene chaos crackdown
    misjudgement"""
)
"""Nouns under which any deed of violence or neglect may hide."""
HAPPEN = words(
    """erupt break occur happen take ensue flare follow ring arise unfold emerge result rage develop
    start begin continue come see hear report record make fire hold carry lose exchange spark rock
    restore commit"""
)
EVENT_NOUNS = words(
    """clash scuffle violence fighting fight brawl tussle melee skirmish riot disturbance unrest trouble
    confrontation altercation fracas shot gunfire shooting explosion blast bomb bombing strike
    airstrike raid attack assault killing murder death injury casualty fatality mistake error
    oversight irregularity failing failure blunder lapse breach leak theft loss delay spill
    incident accident tragedy arrest detention eviction clearance closure dismissal redundancy
    demolition damage destruction disappearance abuse torture beating crackdown misjudgement
    mix-up discrepancy shortcoming order scene chaos round bullet missile rocket shell stone
    tear-gas force interruption cut layoff cancellation deletion discharge contamination pollution
    expulsion outage blackout deception"""
)
UNACCUSATIVE = words(
    """die perish succumb vanish disappear collapse fall sink drown burn crash explode close shut end
    stop cease go leave lapse expire come break tear crack fail leak spill escape seep flow run
    open drop disintegrate melt dissolve suffer sustain lose land end change part make receive get
    become stay remain resign depart step meet find face lie wash turn set miss increase rise
    shrink halt stall expire stand suffocate bleed lapse slip"""
)
UNACCUSATIVE_SURE = words(
    """die perish succumb vanish disappear collapse sink drown explode lapse leak spill expire seep close
    shut burn leave go depart resign retire"""
)
LEAVING = words("leave go depart resign retire flee")
"""What somebody does alone: it harms only as the outcome of being driven out or dismissed."""
_MOVING = LEAVING | words("come walk step turn land fall part march move fly sit stay remain stand meet rise enter")
_FREEING = words("discharge release")
_FLOWING = words(
    """sewage effluent waste wastewater water slurry sludge oil fuel diesel petrol chemical acid toxin poison pollutant
    gas fume smoke radiation ash dust dye ink solvent detergent brine mercury ammonia chlorine methane runoff ballast
    cargo substance liquid fluid contaminant material data datum file record document name address photo video image
    detail information email message transcript memo plastic particle ton tonne gallon litre liter barrel"""
)
"""What may be let out to the harm of others; a person who is let out is free."""


@lru_cache(maxsize=8192)
def groups(lemma: str) -> frozenset[str]:
    """Return the kinds of harm that a verb or noun may tell of."""
    return GROUP_OF.get(lemma, frozenset())


def harm(lemma: str) -> float:
    """Say how surely a word tells of harm or blame: 1 surely, 0.5 in some of its uses, 0.2 in an idiom, 0 not."""
    if lemma in _SURE:
        return 1.0
    if lemma in _IDIOMATIC:
        return 0.2
    return 0.5 if groups(lemma) - _BLAMELESS else 0.0


def spares(verb: str, patient: Collection[str]) -> bool:
    """Whether a verb that may harm does not harm what it is done to: a patient or a prisoner is let go, oil is not."""
    return verb in _FREEING and not _FLOWING.intersection(patient)


def needs_patient(verb: str) -> bool:
    """Whether a verb without anybody it is done to tells of the subject's own movement only."""
    return verb in _MOVING
