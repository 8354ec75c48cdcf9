"""Cut a passage into statements and say how firmly the source stands behind each.

Force: 2 the source's own voice, 1.5 a verb that endorses ("showed"), 1 a neutral one ("said"), 0.7 a belief
("suspect"), 0.3 a doubting one ("claimed"); a mark of doubt ("he denies it") takes off half a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.axes.accusations import accusation, accusing, is_accusation
from framing.axes.clauses import Clauses, bounded, content
from framing.axes.lexicon import Hit, Lexicon, words
from framing.datatypes import Annotation, Quotation, Span

OWN = 2.0
_PRONOUNS = words("it its he his she her they their we our i my")
_CLAIMED_THINGS = words("claim allege purport profess boast")  # verbs of doubt that take a thing: "claimed victory"
_TOLD = words("tell inform remind assure warn notify promise advise")  # verbs whose object may be the hearer
_SHORT = 2
_SPLIT = ("conj", "parataxis", "advcl", "ccomp", "relcl", "dep")
_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its words, how firmly it is made, and the words that say so.

    `mark` is the span of the source and its verb, None in the source's own voice; `contested` counts the
    signs that such a thing is disputed (accusation, success, cause, forecast, judgement), 0 to 1; `own_cause`
    says that a named source speaks of itself.
    """

    text: str
    span: Span
    force: float
    kept: frozenset[str]
    mark: Span | None = None
    tag: str = "own"
    contested: float = 0.0
    quoted: bool = False
    own_cause: bool = False
    interested: bool = False

    def record(self) -> dict[str, Any]:
        """Return the statement as JSON values."""
        return {
            "text": self.text,
            "start": self.span.start,
            "end": self.span.end,
            "force": self.force,
            "kept": sorted(self.kept),
            "mark": [self.mark.start, self.mark.end] if self.mark else None,
            "tag": self.tag,
            "contested": self.contested,
            "quoted": self.quoted,
            "own_cause": self.own_cause,
            "interested": self.interested,
        }

    @staticmethod
    def of(record: dict[str, Any]) -> Statement:
        """Make a statement from its record."""
        fields = {k: v for k, v in record.items() if k not in ("start", "end", "kept", "mark")}
        mark = Span(*record["mark"]) if record["mark"] else None
        return Statement(span=Span(record["start"], record["end"]), kept=frozenset(record["kept"]), mark=mark, **fields)


def statements(annotation: Annotation) -> tuple[list[Statement], list[Span], list[Span]]:
    """Return a passage's statements in reading order, its marks of doubt and its endorsing words."""
    annotation = bounded(annotation)
    clauses = Clauses(annotation)
    hits = Lexicon.load("attribution").find(annotation)
    marks = [hit.span for hit in hits if hit.tag in ("mark", "denied")]
    unproven = any(hit.tag == "mark" for hit in hits)
    contested = Lexicon.load("contested").find(annotation)
    found: list[Statement] = []
    taken: set[int] = set()
    for hit, pieces in _reports(annotation, clauses, hits, contested):
        statement, used = _reported(clauses, hit, pieces, contested, unproven)
        if statement is not None:
            found.append(statement)
            taken |= used
    reporting = [
        hit
        for hit in hits
        if hit.tag in ("neutral", "belief", "doubt")
        and hit.first != hit.last
        and ((verb := accusing(clauses, hit)) is None or is_accusation(clauses, verb, contested))
    ]
    found += _own(clauses, taken, contested, reporting)
    endorsing = [hit.span for hit in hits if hit.tag == "endorse"]
    return sorted(found, key=lambda s: (s.span, s.force)), marks, endorsing


def _reports(
    annotation: Annotation, clauses: Clauses, hits: list[Hit], contested: list[Hit]
) -> list[tuple[Hit | None, list[Quotation]]]:
    """Pair each reporting word with the pieces it reports; words that report nothing here are left out."""
    pairs: list[tuple[Hit | None, list[Quotation]]] = []
    used: set[Quotation] = set()
    for hit in hits:
        if hit.tag in ("mark", "denied") or annotation.holder(hit.span) == "quoted":
            continue
        mine = [q for q in annotation.quotations if q.verb is not None and q.verb.overlap(hit.span)]
        if mine:
            used.update(mine)
            pairs += [(hit, pieces) for pieces in _utterances(clauses, hit.span, mine)]
        elif not clauses.parsed or _governs(clauses, hit, contested):
            pairs.append((hit, []))
    rest = [q for q in annotation.quotations if q not in used and _is_reported(clauses, q)]
    for verb in dict.fromkeys(q.verb for q in rest):
        mine = [q for q in rest if q.verb == verb]
        pairs += [(None, pieces) for pieces in (_utterances(clauses, verb, mine) if verb else [[q] for q in mine])]
    return pairs


def _is_reported(clauses: Clauses, quotation: Quotation) -> bool:
    """Whether words are somebody else's without a word of reporting: a quoted sentence, or one found reported."""
    if quotation.kind == "attributed" or not clauses.parsed:
        return quotation.kind == "attributed"
    inside = set(clauses.covered(quotation.span))
    numbers = {clauses.sentence(i) for i in inside}
    return all(
        i in inside or clauses.tokens[i].pos in ("PUNCT", "SPACE") for n in numbers for i in clauses.in_sentence(n)
    )


def _utterances(clauses: Clauses, verb: Span, mine: list[Quotation]) -> list[list[Quotation]]:
    """The pieces around a reporting clause are one utterance; quotations of other sentences stand alone."""
    here = next((clauses.sentence(i) for i in clauses.covered(verb)), -1)
    around = [q for q in mine if any(clauses.sentence(i) == here for i in clauses.covered(q.span))]
    return ([around] if around else []) + [[q] for q in mine if q not in around]


def _governs(clauses: Clauses, hit: Hit, contested: list[Hit]) -> bool:
    """Whether a word without a found quotation still reports a clause or a statement."""
    if hit.first < 0:
        return True
    if (verb := accusing(clauses, hit)) is not None:
        return is_accusation(clauses, verb, contested)
    head = clauses.top(range(hit.first, hit.last + 1))
    if hit.last > hit.first:
        return True
    token = clauses.tokens[head]
    below = {clauses.tokens[c].dep for c in clauses.children[head] if not _asks(clauses, c)}
    if hit.tag == "doubt":
        if token.pos != "VERB":
            return True
        asserts = bool(below & {"ccomp", "xcomp"}) or token.lemma in _CLAIMED_THINGS
        return asserts and token.dep not in ("acl", "amod")
    return bool(below & {"ccomp", "acl"}) or {"nsubj", "xcomp"} <= below


def _asks(clauses: Clauses, clause: int) -> bool:
    """Whether a clause is an open question ("determine if", "maintain whether"), which asserts nothing."""
    return any(
        clauses.tokens[c].dep == "mark" and clauses.tokens[c].lemma in ("if", "whether")
        for c in clauses.children[clause]
    )


def _reported(
    clauses: Clauses, hit: Hit | None, pieces: list[Quotation], contested: list[Hit], doubted: bool
) -> tuple[Statement | None, set[int]]:
    longest = max(pieces, key=lambda q: len(q.span), default=None)
    members = sorted({i for q in pieces for i in _to_semicolon(clauses, clauses.covered(q.span))})
    named = [s for s in (pieces[0].speaker, pieces[0].verb) if s is not None] if pieces else []
    own = set(clauses.covered(hit.span)) if hit is not None else set()
    verb = accusing(clauses, hit) if hit is not None and not pieces else None
    if verb is not None:
        members = accusation(clauses, verb)
        own |= set(clauses.subtree(verb)) - set(members)
    elif not members and hit is not None:
        members = _clause_of(clauses, hit)
    said = members if pieces else [i for i in members if i not in own]
    lemmas = content(clauses.tokens[i] for i in said)
    span = clauses.span(said)
    if span is None or not lemmas:
        return None, set()
    mark = _mark(hit, named)
    force = hit.value if hit is not None else 1.0
    if doubted and force <= 1:
        force = max(0.0, force - 0.5)
    tag = hit.tag if hit is not None else "neutral"
    signs = _signs(contested, said, clauses)
    quoted = longest is not None and longest.kind == "quoted"
    used = {*members, *own, *(i for s in named for i in clauses.covered(s))}
    used |= _hearers(clauses, hit, members) if hit is not None and pieces else set()
    selfish = _of_itself(clauses, said, clauses.covered(named[0]) if named else [])
    party = mark is not None and any(
        h.tag == "interested" and (h.span.overlap(mark) or any(h.span.overlap(n) for n in named)) for h in contested
    )
    return Statement(clauses.phrase(said), span, force, lemmas, mark, tag, signs, quoted, selfish, party), used


def _hearers(clauses: Clauses, hit: Hit, members: list[int]) -> set[int]:
    """The other words of a reporting clause: to whom it was said, where and when."""
    if hit.first < 0:
        return set()
    head = clauses.top(range(hit.first, hit.last + 1))
    object_ = ("dobj",) if clauses.tokens[head].lemma in _TOLD else ()
    beside = [c for c in clauses.children[head] if clauses.tokens[c].dep in ("dative", "prep", "npadvmod", *object_)]
    branches = [clauses.subtree(c) for c in beside if clauses.tokens[head].pos == "VERB"]
    return {i for branch in branches if not set(branch) & set(members) for i in branch}


def _to_semicolon(clauses: Clauses, members: list[int]) -> list[int]:
    """Reported speech ends at a semicolon unless it begins behind it."""
    for at, index in enumerate(members):
        if clauses.tokens[index].text == ";" and at > 1:
            return members[:at]
    return members


def _of_itself(clauses: Clauses, said: list[int], speaker: list[int]) -> bool:
    """Whether a source speaks of itself: a pronoun is subject or owner in its words, or owns the source."""
    about = any(
        clauses.tokens[i].text.lower() in _PRONOUNS and clauses.tokens[i].dep in ("nsubj", "nsubjpass", "poss")
        for i in said
    )
    return about or any(clauses.tokens[i].tag == "PRP$" for i in speaker)


def _mark(hit: Hit | None, named: list[Span]) -> Span | None:
    """The source and its verb as one span where they stand beside each other, the verb alone otherwise."""
    spans = [*([hit.span] if hit is not None else []), *named]
    if not spans:
        return None
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    verb = hit.span if hit is not None else spans[-1]
    return whole if len(whole) <= sum(len(s) for s in spans) + 3 and len(whole) < 80 else verb


def _clause_of(clauses: Clauses, hit: Hit) -> list[int]:
    """What a word such as "allegedly" or "is said to" covers: its clause."""
    if hit.first < 0 or not clauses.parsed:
        touched = clauses.covered(hit.span)
        return clauses.in_sentence(clauses.sentence(touched[0])) if touched else []
    head = clauses.top(range(hit.first, hit.last + 1))
    token = clauses.tokens[head]
    if token.pos == "ADJ" and token.dep == "amod":
        head = token.head
    if token.pos == "NOUN" and (below := clauses.child(head, "acl", "ccomp", "prep", "relcl")) is not None:
        return clauses.subtree(below)
    verb = clauses.clause(head)
    if hit.entry.endswith((",", ".")):
        return clauses.in_sentence(clauses.sentence(head))
    if token.dep in ("parataxis", "conj", "advcl") and clauses.child(head, "ccomp") is None:
        return clauses.in_sentence(clauses.sentence(head))
    return clauses.subtree(verb)


def _own(clauses: Clauses, taken: set[int], contested: list[Hit], reporting: list[Hit]) -> list[Statement]:
    """The clauses that nobody is said to have said."""
    found = []
    for members in _pieces(clauses):
        rest = [i for i in members if i not in taken]
        lemmas = content(clauses.tokens[i] for i in rest)
        span = clauses.span(rest)
        if span is None or len(lemmas) < _SHORT or 2 * len(rest) < len(members):
            continue
        inside = [hit for hit in reporting if hit.span.overlap(span) == len(hit.span)]
        if inside:
            continue
        signs = _signs(contested, rest, clauses)
        found.append(Statement(clauses.phrase(rest), span, OWN, lemmas, contested=signs))
    return found


def _pieces(clauses: Clauses) -> list[list[int]]:
    """Sentences, and the clauses in them that have a subject of their own."""
    pieces: list[list[int]] = []
    numbers = range(len(clauses.annotation.sentences)) if clauses.annotation.sentences else range(1)
    for number in numbers:
        members = clauses.in_sentence(number)
        heads = [i for i in members if clauses.tokens[i].dep in _SPLIT and clauses.child(i, *_SUBJECT) is not None]
        pieces.append(members)
        if heads:
            pieces += [clauses.subtree(h, [o for o in heads if o != h]) for h in heads]
            pieces.append([i for i in members if not any(i in clauses.subtree(h) for h in heads)])
    return [piece for piece in pieces if piece]


def _signs(contested: list[Hit], members: list[int], clauses: Clauses) -> float:
    near = [hit for hit in contested if any(clauses.tokens[i].span.overlap(hit.span) for i in members)]
    inside = {hit.tag for hit in near} - {"interested"}
    return min(1.0, len(inside) / 2)
