"""Find what a passage says of how certain an outcome is: cues, their rungs, and the outcomes they speak of.

The ladder is the codebook's: -2 ruled out, -1 unlikely, 0 open, +1 likely, +2 settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from framing.axes.ahead import is_ahead
from framing.axes.clauses import Clauses, bounded, content
from framing.axes.hedges import Hedge, Rated, hedge_of
from framing.axes.lexicon import Hit, Lexicon, words
from framing.axes.modality import dated, presumed, trial, weighing_rivals, weight
from framing.axes.rungs import BARE, rung_of
from framing.datatypes import Annotation, Span

STRENGTHS = {
    **dict.fromkeys(("settled", "fail", "likely", "open", "unlikely", "ruled"), 1.0),
    **dict.fromkeys(("able", "taken", "plan", "whether"), 0.4),
    "modal": 0.6,
    "foretold": 0.8,
    **dict.fromkeys(("trial", "balance"), 0.7),
    "weak": 0.5,
    "should": 0.35,
    "reported": 0.3,
    "dated": 0.25,
}
_BALANCES = ("balanc", "tightrope", "wire act", "fine line")
_WEIGHING = words("suggest indicate imply hint point signal show estimate project model")
_CLOCK = words("at from until a.m. p.m. o'clock noon midnight")
_ROUTINE = words(
    "open close start begin meet resume run publish release appear take host visit attend travel hold speak"
)
_FAR = 8
_SUBORDINATE = words("ccomp csubj csubjpass xcomp acl pcomp")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: the rung it gives, how surely it is one (0 to 1), where it stands, and its outcome in words.

    `change` is the outcome's own direction: -1 for an end or failure, +1 for lasting or succeeding, 0
    unknown; `avoided` says that the words name the escape from the outcome, `softened` that a modal, an adverb or
    an attitude takes something off the rung. `kept` are the outcome's content lemmas; `said` is where the word
    stands that gives `change` or `avoided`, None where there is none.
    """

    rung: int
    strength: float
    span: Span
    tag: str
    outcome: str
    kept: frozenset[str]
    holder: str
    change: int = 0
    avoided: bool = False
    weighed: bool = False
    routine: bool = False
    softened: bool = False
    said: tuple[int, int] | None = None

    def record(self) -> dict[str, Any]:
        """Return the cue as JSON values."""
        return {
            "rung": self.rung, "strength": self.strength, "start": self.span.start, "end": self.span.end,
            "tag": self.tag, "outcome": self.outcome, "kept": sorted(self.kept), "holder": self.holder,
            "change": self.change, "avoided": self.avoided, "weighed": self.weighed, "routine": self.routine,
            "softened": self.softened, "said": self.said and list(self.said),
        }  # fmt: skip

    @staticmethod
    def of(record: dict[str, Any]) -> Cue:
        """Make a cue from its record."""
        fields = {k: v for k, v in record.items() if k not in ("start", "end", "kept", "said")}
        said = record.get("said")
        return Cue(
            span=Span(record["start"], record["end"]),
            kept=frozenset(record["kept"]),
            said=(said[0], said[1]) if said else None,
            **fields,
        )


def cues(annotation: Annotation) -> list[Cue]:
    """Return a passage's cues in reading order, one a clause, the plainest each time."""
    annotation = bounded(annotation)
    clauses = Clauses(annotation)
    senses = Lexicon.load("outcomes").find(annotation)
    found = _marked(clauses, senses)
    found += [(head, _cue(clauses, hit, head, int(hit.value), senses)) for head, hit in _unmarked(clauses)]
    if any(cue.strength >= 1 for _, cue in found):
        found = [(head, cue) for head, cue in found if cue.tag not in ("dated", "plan")]
    kept = _plainest(clauses, found)
    return sorted(kept, key=lambda cue: cue.span)


def _marked(clauses: Clauses, senses: list[Hit]) -> list[tuple[int, Cue]]:
    """The cue words that speak of what is ahead, each with its governing word, softened by what hedges it."""
    rated = []
    for hit in Lexicon.load("certainty").find(clauses.annotation):
        head = _head(clauses, hit)
        if not clauses.parsed or hit.first < 0 or is_ahead(clauses, hit, head, senses):
            rung = rung_of(clauses, hit, head)
            rated += [] if rung is None else [Rated(hit, head, rung)]
    hedges = [hedge_of(clauses, cue, rated) for cue in rated]
    spent = {hedge.by for hedge in hedges if hedge is not None and hedge.limit is not None}
    found = []
    for (hit, head, rung), hedge in zip(rated, hedges, strict=True):
        softened = rung if hedge is None else hedge.soften(rung)
        if softened is not None and hit not in spent:
            cue = _cue(clauses, hit, head, softened, senses)
            cue = cue if hedge is None else _hedged(clauses, hit, cue, hedge)
            found += [(head, cue)] if cue.strength > 0 else []
    return found


def _hedged(clauses: Clauses, hit: Hit, cue: Cue, hedge: Hedge) -> Cue:
    """A softened cue: its evidence begins with what softens it."""
    near = hedge.first < hit.first <= hedge.first + _FAR
    start = clauses.tokens[hedge.first].span.start if near else cue.span.start
    span = Span(min(start, cue.span.start), cue.span.end)
    return replace(cue, span=span, strength=min(cue.strength, hedge.weight), softened=True)


def _unmarked(clauses: Clauses) -> list[tuple[int, Hit]]:
    """What the grammar says without a cue word: outcomes taken for granted, or left between rivals."""
    if not clauses.parsed:
        return []
    opened = [(o, verb) for o, verb in presumed(clauses) if clauses.tokens[o].text.lower() != "until"]  # it says when
    rows = [(verb, opening, verb, 2, "taken") for opening, verb in opened]
    rows += [(verb, verb, verb, 2, "dated") for verb in dated(clauses)]
    rows += [(verb, verb, object_, 0, "balance") for verb, object_ in weighing_rivals(clauses)]
    tokens = clauses.tokens
    return [
        (head, Hit(Span(tokens[first].span.start, tokens[last].span.end), "", float(rung), tag, first, last))
        for head, first, last, rung, tag in rows
    ]


def _head(clauses: Clauses, hit: Hit) -> int:
    if hit.first < 0:
        return next(iter(clauses.covered(hit.span)), 0)
    return clauses.top(range(hit.first, hit.last + 1))


def _cue(clauses: Clauses, hit: Hit, head: int, rung: int, senses: list[Hit]) -> Cue:
    verb = clauses.clause(head)
    own = set(range(hit.first, hit.last + 1)) if hit.first >= 0 else set(clauses.covered(hit.span))
    members = [i for i in _clause_members(clauses, verb) if i not in own]
    if len(content(clauses.tokens[i] for i in members)) < 2:
        members = [i for i in clauses.in_sentence(clauses.sentence(head)) if i not in own]
    inside = [w for w in senses if any(clauses.tokens[i].span.overlap(w.span) for i in members)]
    change = _change(inside)
    return Cue(
        rung=rung,
        strength=_strength(clauses, hit, head, senses),
        span=_evidence(clauses, hit, head),
        tag="settled" if _dooms_to(clauses, hit) else hit.tag,
        outcome=clauses.phrase(members),
        kept=content(clauses.tokens[i] for i in members),
        holder=clauses.annotation.holder(hit.span),
        change=change,
        avoided=any(w.tag == "avoid" for w in inside),
        weighed=any(clauses.tokens[i].lemma in _WEIGHING for i in clauses.ancestors(head)),
        routine=hit.tag in BARE
        and clauses.tokens[clauses.tokens[hit.last].head].lemma in _ROUTINE
        and any(clauses.tokens[i].text.lower() in _CLOCK for i in members),
        said=_said(hit, inside, change),
    )


def _change(inside: list[Hit]) -> int:
    plain = {w.value for w in inside if w.tag != "avoid"}
    return int(plain.pop()) if len(plain) == 1 else 0


def _dooms_to(clauses: Clauses, hit: Hit) -> bool:
    """Whether a word for failing only says that what follows is settled: "doomed to go on"."""
    following = clauses.tokens[hit.last + 1 : hit.last + 2] if hit.first >= 0 and hit.tag == "fail" else ()
    return any(token.tag == "TO" for token in following)


def _said(hit: Hit, inside: list[Hit], change: int) -> tuple[int, int] | None:
    """Where the word stands that turns the outcome: the escape from it, or what gives its direction."""
    turning = [w for w in inside if w.tag == "avoid"] or [w for w in inside if w.value == change]
    after = [w.span for w in turning if w.span.start >= hit.span.start]
    return (after[0].start, after[0].end) if after else None


def _strength(clauses: Clauses, hit: Hit, head: int, senses: list[Hit]) -> float:
    if hit.first < 0 or not clauses.parsed:
        return STRENGTHS[hit.tag]
    on_trial = hit.tag in BARE and trial(clauses, clauses.tokens[hit.first].head) is not None
    strength = STRENGTHS["trial" if on_trial else "foretold" if _foretells(clauses, hit, senses) else hit.tag]
    if any(word in hit.entry for word in _BALANCES):
        strength *= 0.7
    return strength * weight(clauses, hit, head)


def _foretells(clauses: Clauses, hit: Hit, senses: list[Hit]) -> bool:
    """Whether "will" governs a verb of ending or lasting ("will collapse"), and not just any deed."""
    verb = clauses.tokens[clauses.tokens[hit.first].head]
    foretold = hit.tag == "modal" and hit.value > 0 and verb.pos == "VERB" and verb.lemma not in _ROUTINE
    return foretold and any(w.span.overlap(verb.span) for w in senses)


def _clause_members(clauses: Clauses, verb: int) -> list[int]:
    """A clause's words without coordinated clauses that have a subject of their own, and without asides."""
    leave = [
        c
        for c in clauses.children[verb]
        if clauses.tokens[c].dep in ("conj", "parataxis", "advcl", "discourse") and clauses.child(c, "nsubj")
    ]
    return clauses.subtree(verb, leave)


def _evidence(clauses: Clauses, hit: Hit, head: int) -> Span:
    """The cue with its copula before it and, for a bare modal, the verb it governs and that verb's object."""
    if hit.first < 0 or not clauses.parsed:
        return hit.span
    first, last = hit.first, hit.last
    if hit.tag in BARE:
        verb = clauses.tokens[hit.first].head if hit.tag != "plan" else clauses.tokens[hit.last].head
        if hit.first < verb <= hit.first + 6:
            last = max(last, verb)
        object_ = trial(clauses, verb) or clauses.child(verb, "dobj", "attr", "acomp", "oprd", "prt")
        if verb == last and object_ is not None:
            run = clauses.chunk(object_)
            if run[0] <= last + 2 and run[-1] - run[0] < 8:
                last = max(last, run[-1])
    elif hit.tag in ("whether", "taken"):
        verb = clauses.tokens[first].head
        last = verb if first < verb <= first + 10 else last
    elif first and clauses.tokens[first - 1].lemma == "be" and clauses.tokens[first - 1].pos == "AUX":
        first -= 1
    return Span(clauses.tokens[first].span.start, clauses.tokens[last].span.end)


def _plainest(clauses: Clauses, found: list[tuple[int, Cue]]) -> list[Cue]:
    """One cue a clause, the strongest; no bare modal in a clause that a stronger cue governs."""
    best: dict[int, tuple[int, Cue]] = {}
    for head, cue in found:
        key = clauses.clause(head) if clauses.parsed else clauses.sentence(head)
        if key not in best or _rank(cue) > _rank(best[key][1]):
            best[key] = (head, cue)
    strong = {key: cue for key, (_, cue) in best.items() if cue.strength >= 1 or cue.softened}
    chosen = {cue.span for _, cue in best.values()}
    kept = [cue for head, cue in found if cue.strength >= 1 and _echoes(clauses, head, cue, strong, chosen)]
    for key, (_, cue) in best.items():
        if cue.strength < 1 and (above := _governed(clauses, key, strong)) is not None:
            if cue.tag == "weak" or above.rung != cue.rung:
                continue
            cue = replace(cue, strength=cue.strength / 2)
        if cue.tag != "taken" or not _unsure(clauses, key, strong):
            kept.append(cue)
    return kept


def _unsure(clauses: Clauses, key: int, strong: dict[int, Cue]) -> bool:
    """Whether a clause of time stands under a softened cue: "it may be a matter of time before the dam breaks"."""
    main = strong.get(clauses.clause(clauses.tokens[key].head))
    return main is not None and main.softened


def _rank(cue: Cue) -> tuple[float, int, bool, int]:
    return cue.strength, abs(cue.rung), cue.tag not in BARE, -cue.span.start


def _echoes(clauses: Clauses, head: int, cue: Cue, strong: dict[int, Cue], chosen: set[Span]) -> bool:
    """Whether a clause says the same twice: a second strong cue apart from the chosen one."""
    first = strong.get(clauses.clause(head) if clauses.parsed else clauses.sentence(head))
    return first is not None and cue.span not in chosen and cue.rung == first.rung and not cue.span.overlap(first.span)


def _governed(clauses: Clauses, key: int, strong: dict[int, Cue]) -> Cue | None:
    here = key
    for above in clauses.ancestors(key):
        if clauses.tokens[here].dep not in _SUBORDINATE:
            return None
        if above in strong:
            return strong[above]
        here = above
    return None
