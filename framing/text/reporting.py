"""Reported speech without marks: who says it, by which verb, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.datatypes import Span, Token
from framing.text.tree import Tree
from framing.text.vocabulary import words

SPEAKING = words(
    """say tell argue claim state announce declare insist maintain assert contend add admit concede
    acknowledge reply respond answer ask warn note observe remark comment explain stress emphasise
    emphasize reiterate repeat write tweet post report estimate calculate reckon predict forecast
    project suggest propose allege charge accuse complain protest object counter retort vow pledge
    promise swear threaten urge advise recommend deny refute boast brag joke quip mutter whisper
    shout recall testify concur agree confirm disclose reveal caution alert signal proclaim affirm
    attest aver submit plead counsel opine hint intimate imply indicate cite quote describe call dub
    term brand label denounce condemn hail praise dismiss advertise guarantee conclude assess rule
    find hear inform notify remind assure persuade demand request"""
)
_THINKING = words(
    """believe think fear hope expect suspect feel hold consider assume anticipate view see understand
    doubt wonder show suggest prove demonstrate rumour rumor presume deem judge want speculate worry"""
)
_PASSIVE = words(
    """say believe think allege report understand claim rumour rumor suspect expect consider know hold
    presume estimate suppose see deem repute assume fear"""
)
_NOUNS = words(
    """claim allegation accusation assertion suggestion report statement argument contention view belief
    opinion warning charge complaint insistence rumour rumor assurance promise pledge admission
    estimate prediction forecast announcement conclusion finding comment remark fear hope theory
    idea notion testimony denial"""
)
_ADVERBS = words("reportedly allegedly supposedly purportedly ostensibly reputedly")
_ADJECTIVES = words("alleged purported supposed so-called reputed self-described self-styled")
_VIEWS = words(
    """view opinion word words eye eyes telling estimation account count estimate estimates reckoning
    calculation figure figures tally version judgment judgement mind assessment admission
    description belief"""
)
_FIRST_PERSON = words("i we")
_SUPPOSED = words("say think believe report allege understand rumour rumor")
_HEARD = words("tell inform remind assure warn notify promise advise")
"""Verbs whose object may be the hearer: "the plan, he told the club, was dead"."""


@dataclass(frozen=True, slots=True)
class Report:
    """Reported words (`content`, token indices) with their speaker and the word that reports them."""

    content: list[int]
    speaker: Span | None
    verb: Span | None


def is_reporting(token: Token) -> bool:
    """Whether a verb reports words or thoughts."""
    return token.pos in ("VERB", "AUX") and (token.lemma in SPEAKING or token.lemma in _THINKING)


def is_speaking(token: Token) -> bool:
    """Whether a verb reports words."""
    return token.pos == "VERB" and token.lemma in SPEAKING


def speaker(tree: Tree, verb: int) -> Span | None:
    """Return the noun phrase of who speaks: the verb's subject, or the agent of a passive."""
    for index in (verb, *tree.ancestors(verb)[:1]) if tree.tokens[verb].dep in ("conj", "xcomp") else (verb,):
        agent = tree.child(index, "agent")
        subject = tree.child(agent, "pobj") if agent is not None else _subject(tree, index)
        if subject is not None:
            return _phrase(tree, subject)
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb; of two the one further on, as in "the mill, said its owner, had burnt"."""
    found = [c for c in tree.children[verb] if tree.tokens[c].dep == "nsubj"]
    return found[-1] if found else None


def reports(tree: Tree, inside: set[int]) -> list[Report]:
    """Find the reported clauses of a passage, in reading order.

    Args:
        tree: The parsed passage.
        inside: Tokens between quotation marks, which are left alone.
    """
    found: list[Report] = []
    for index, token in enumerate(tree.tokens):
        if index in inside:
            continue
        report = _of_word(tree, index, token)
        if report is not None and report.content:
            found.append(report)
    found.extend(_before_colon(tree, inside))
    return found


def _of_word(tree: Tree, index: int, token: Token) -> Report | None:
    word = token.text.lower()
    if is_reporting(token) or (token.lemma in ("know", "put") and token.pos == "VERB"):
        return _of_verb(tree, index)
    if word == "according" or (word == "per" and token.dep == "prep" and _next(tree, index).pos in ("DET", "PROPN")):
        return _by_source(tree, index)
    if token.lemma in _VIEWS and token.pos == "NOUN":
        return _in_view(tree, index)
    if word in _ADVERBS:
        return _hedged(tree, index, token.head)
    if word in _ADJECTIVES and token.dep == "amod":
        return Report(tree.subtree(token.head, [index]), None, token.span)
    if token.lemma in _NOUNS and token.pos == "NOUN":
        return _of_noun(tree, index)
    return None


def _of_verb(tree: Tree, index: int) -> Report | None:
    token = tree.tokens[index]
    subject = _subject(tree, index)
    subject = tree.child(index, "nsubjpass") if subject is None else subject
    who = speaker(tree, index)
    if subject is not None and tree.tokens[subject].text.lower() in _FIRST_PERSON:
        return None
    passive = tree.child(index, "auxpass") is not None
    if not passive and token.lemma in _SUPPOSED and _next(tree, index).tag == "TO":
        return None  # "a house said to be haunted": a participle, whatever the parser says
    if passive and token.dep == "parataxis" and token.lemma in _PASSIVE:
        around = token.head
        return Report(tree.subtree(around, [index, *_standing(tree, around)]), who, token.span)
    if passive and token.lemma in _PASSIVE:
        clause = tree.child(index, "xcomp", "ccomp")
        return Report(tree.subtree(clause), who, token.span) if clause is not None else None
    if subject is not None and token.dep in ("parataxis", "advcl", "relcl") and _parenthetical(tree, index):
        around = _clause_around(tree, index)
        return Report(tree.subtree(around, [index, *_standing(tree, around)]), who, token.span)
    if not is_reporting(token):
        return None
    clause = tree.child(index, "ccomp")
    if clause is None and token.lemma in ("claim", "vow", "promise", "pledge", "threaten", "allege", "swear"):
        clause = tree.child(index, "xcomp", *(("dobj",) if token.lemma == "allege" else ()))
    if clause is not None:
        return Report([*_fronted(tree, index, clause), *_clause(tree, clause)], who, token.span)
    return _behind(tree, index, who) if token.lemma in SPEAKING else None


def _parenthetical(tree: Tree, index: int) -> bool:
    """Whether a reporting verb stands in commas beside its clause, or in "as X says"."""
    token = tree.tokens[index]
    thing = tree.child(index, "ccomp") if token.lemma in _HEARD else tree.child(index, "ccomp", "dobj")
    if thing is not None and token.lemma != "put":
        return False
    mark = tree.child(index, "mark", "advmod")
    as_clause = mark is not None and tree.tokens[mark].text.lower() == "as"
    if token.dep == "parataxis":
        return token.lemma in SPEAKING or token.lemma in _THINKING
    return token.dep == "advcl" and as_clause and (token.lemma in SPEAKING or token.lemma == "put")


def _clause_around(tree: Tree, aside: int) -> int:
    """The verb of the clause that an aside stands in, or its root; one in brackets may hang on a noun."""
    above = tree.ancestors(aside)
    return next((i for i in above if tree.tokens[i].pos in ("VERB", "AUX")), above[-1] if above else aside)


def _fronted(tree: Tree, index: int, clause: int) -> list[int]:
    """What stands before "said the owner," and is the subject of the clause behind it."""
    if clause < index or tree.child(clause, "nsubj", "nsubjpass", "expl") is not None:
        return []
    mine = _subject(tree, index)
    for child in tree.children[index]:
        if child < index and child != mine and tree.tokens[child].dep in ("nsubj", "nsubjpass", "dep", "dislocated"):
            return [i for i in tree.subtree(child) if i < index]
    return []


def _next(tree: Tree, index: int) -> Token:
    return tree.tokens[min(index + 1, len(tree.tokens) - 1)]


def _clause(tree: Tree, clause: int) -> list[int]:
    """A clause without its conjunction "that"."""
    mark = tree.child(clause, "mark")
    leave = [mark] if mark is not None and tree.tokens[mark].text.lower() == "that" else []
    return tree.subtree(clause, leave)


def _behind(tree: Tree, index: int, who: Span | None) -> Report | None:
    """What follows "says:" or "said that" where the parser saw no clause, up to the sentence's end."""
    tokens = tree.tokens
    start = index + 1
    if start >= len(tokens) or tokens[start].text.lower() not in (":", "that"):
        return None
    if tokens[start].text.lower() == "that" and tokens[start].dep == "det":
        return None
    content = []
    for here in range(start + 1, len(tokens)):
        content.append(here)
        if tokens[here].text in ".!?":
            break
    return Report(content, who, tokens[index].span)


def _by_source(tree: Tree, index: int) -> Report | None:
    """The clause that "according to X" stands in."""
    to = tree.child(index, "prep")
    source = tree.child(index if to is None else to, "pobj")
    who = _phrase(tree, source) if source is not None else None
    report = _around(tree, index, who, tree.tokens[index].span)
    if report is None or to is None or source is None:
        return report
    strayed = [c for c in tree.children[index] if c > to and tree.tokens[c].dep in ("pobj", "attr", "acomp", "dobj")]
    above = tree.tokens[index].head
    if tree.tokens[above].lemma == "be" and tree.child(above, "attr", "acomp", "prep") == index and not strayed:
        strayed = [c for c in tree.children[source] if tree.tokens[c].dep == "appos"]  # it has no other predicate
    return Report(sorted({*report.content, *(i for c in strayed for i in tree.subtree(c))}), who, report.verb)


def _in_view(tree: Tree, index: int) -> Report | None:
    """The clause that "in the view of X" or "by X's own count" stands in."""
    head = tree.tokens[index].head
    if tree.tokens[head].text.lower() not in ("in", "by", "on", "to") or tree.tokens[head].dep != "prep":
        return None
    owner = tree.child(index, "poss")
    of = tree.child(index, "prep")
    if owner is None and of is not None and tree.tokens[of].text.lower() == "of":
        owner = tree.child(of, "pobj")
    if owner is None or tree.tokens[owner].text.lower() in ("my", "our"):
        return None
    return _around(tree, head, _phrase(tree, owner), tree.tokens[index].span)


def _around(tree: Tree, aside: int, who: Span | None, verb: Span) -> Report | None:
    """The clause that an adjunct belongs to, without the adjunct."""
    governors = tree.ancestors(aside)
    if not governors:
        return None
    verbs = [g for g in governors if tree.tokens[g].pos in ("VERB", "AUX")]
    at_edge = aside == 0 or tree.tokens[aside - 1].text in ",;—–-(."
    around = verbs[0] if verbs and not at_edge else (verbs or governors)[-1]
    return Report(tree.subtree(around, [aside, *_standing(tree, around)]), who, verb)


def _standing(tree: Tree, around: int) -> list[int]:
    """Clauses joined to `around` by "and", "but" or a semicolon that have a subject of their own."""
    return [
        c
        for c in tree.children[around]
        if tree.tokens[c].dep in ("conj", "parataxis") and tree.child(c, "nsubj", "nsubjpass") is not None
    ]


def _hedged(tree: Tree, index: int, head: int) -> Report:
    leave = [index, *_standing(tree, head)]
    return Report(tree.subtree(head, leave), None, tree.tokens[index].span)


def _of_noun(tree: Tree, index: int) -> Report | None:
    """The clause of "the claim that ..."."""
    for clause in tree.children[index]:
        mark = tree.child(clause, "mark")
        that = mark is not None and tree.tokens[mark].text.lower() == "that"
        if tree.tokens[clause].dep in ("acl", "ccomp") and that:
            owner = tree.child(index, "poss")
            who = _phrase(tree, owner) if owner is not None else speaker(tree, tree.tokens[index].head)
            return Report(_clause(tree, clause), who, tree.tokens[index].span)
    return None


def _before_colon(tree: Tree, inside: set[int]) -> Iterable[Report]:
    """A headline's "Ministers: deal is dead": a short noun phrase, a colon, a clause with a verb."""
    tokens = tree.tokens
    colon = next((i for i, t in enumerate(tokens[:8]) if t.text == ":"), None)
    if colon is None or colon in inside or not 0 < colon <= 6:
        return
    before, after = tokens[:colon], tokens[colon + 1 :]
    people = before[-1].pos == "PROPN" or before[-1].tag == "NNS" or before[-1].lemma.endswith(("er", "or", "man"))
    if any(t.pos in ("VERB", "AUX", "ADP") for t in before) or not any(t.pos in ("VERB", "AUX") for t in after):
        return
    if people:
        yield Report(list(range(colon + 1, len(tokens))), Span(before[0].span.start, before[-1].span.end), None)


def _phrase(tree: Tree, noun: int) -> Span:
    """A noun phrase without relative clauses and appositions."""
    leave = [c for c in tree.subtree(noun) if tree.tokens[c].dep in ("relcl", "appos", "acl", "punct")]
    indices = tree.subtree(noun, leave)
    run = [noun]
    for here in range(noun - 1, -1, -1):
        if here not in indices:
            break
        run.insert(0, here)
    for here in range(noun + 1, len(tree.tokens)):
        if here not in indices:
            break
        run.append(here)
    if tree.tokens[run[-1]].dep == "case":
        run.pop()
    return tree.spans(run)[0] if tree.spans(run) else tree.tokens[noun].span
