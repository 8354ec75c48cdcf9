"""Cut a passage into statements and say how firmly the source stands behind each.

Force: 2 the source's own voice, 1.5 a verb that endorses ("showed"), 1 a neutral one ("said"), 0.7 a belief
("suspect"), 0.3 a doubting one ("claimed"); a mark of doubt ("he denies it") takes off half a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.axes.clauses import Clauses, bounded, content
from framing.axes.lexicon import Hit, Lexicon, words
from framing.datatypes import Annotation, Quotation, Span

OWN = 2.0
_PRONOUNS = words("it its he his she her they their we our i my")
_CLAIMED_THINGS = words("claim allege purport profess boast")  # verbs of doubt that take a thing: "claimed victory"
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
    for hit, quotation in _reports(annotation, clauses, hits):
        statement, used = _reported(clauses, hit, quotation, contested, unproven)
        if statement is not None:
            found.append(statement)
            taken |= used
    reporting = [hit for hit in hits if hit.tag in ("neutral", "belief", "doubt") and hit.first != hit.last]
    found += _own(clauses, taken, contested, reporting)
    endorsing = [hit.span for hit in hits if hit.tag == "endorse"]
    return sorted(found, key=lambda s: (s.span, s.force)), marks, endorsing


def _reports(annotation: Annotation, clauses: Clauses, hits: list[Hit]) -> list[tuple[Hit | None, Quotation | None]]:
    """Pair each reporting word with what it reports; words that report nothing here are left out."""
    pairs: list[tuple[Hit | None, Quotation | None]] = []
    used: set[Quotation] = set()
    for hit in hits:
        if hit.tag in ("mark", "denied") or annotation.holder(hit.span) == "quoted":
            continue
        mine = [q for q in annotation.quotations if q.verb is not None and q.verb.overlap(hit.span)]
        if mine:
            quotation = max(mine, key=lambda q: len(q.span))
            used.update(mine)
            pairs.append((hit, quotation))
        elif not clauses.parsed or _governs(clauses, hit):
            pairs.append((hit, None))
    for quotation in annotation.quotations:
        if quotation.kind == "attributed" and quotation not in used:
            pairs.append((None, quotation))
    return pairs


def _governs(clauses: Clauses, hit: Hit) -> bool:
    """Whether a word without a found quotation still reports a clause or a statement."""
    if hit.first < 0:
        return True
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
    clauses: Clauses, hit: Hit | None, quotation: Quotation | None, contested: list[Hit], doubted: bool
) -> tuple[Statement | None, set[int]]:
    if quotation is not None:
        members = _to_semicolon(clauses, clauses.covered(quotation.span))
        named = [s for s in (quotation.speaker, quotation.verb) if s is not None]
    else:
        members, named = [], []
    own = set(clauses.covered(hit.span)) if hit is not None else set()
    if not members and hit is not None:
        members = _clause_of(clauses, hit)
    said = [i for i in members if i not in own] if quotation is None else members
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
    quoted = quotation is not None and quotation.kind == "quoted"
    used = {*members, *own, *(i for s in named for i in clauses.covered(s))}
    selfish = _of_itself(clauses, said, clauses.covered(named[0]) if named else [])
    party = mark is not None and any(
        h.tag == "interested" and (h.span.overlap(mark) or any(h.span.overlap(n) for n in named)) for h in contested
    )
    return Statement(clauses.phrase(said), span, force, lemmas, mark, tag, signs, quoted, selfish, party), used


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
