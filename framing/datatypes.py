"""The nouns of the package: frozen records that flow from article to report.

Offsets are half-open Python character offsets. Those of an `Article`, a `Passage`, a `LeftOut` and an `Evidence`
point into `Article.text`; those inside an `Annotation` point into the passage's own text, so that equal passages
have equal annotations wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["a", "b"]
Verdict = Literal["same-event", "same-issue", "unrelated"]
LinkRelation = Literal["same-claim", "same-event", "same-issue"]
Holder = Literal["author", "attributed", "quoted"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Return how many characters both spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def shift(self, by: int) -> Span:
        """Return the same range `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A range of an article's text that is no part of its passages, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; `text` is never rewritten afterwards.

    `published` is an ISO date (`2025-08-24`, `2025-08` or empty); `language` an ISO 639-1 code or empty.
    """

    id: str
    text: str
    source: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    country: str = ""
    language: str = ""
    url: str = ""
    path: str = ""

    @property
    def name(self) -> str:
        """What to call the article's source in a sentence: the outlet, or the id where none is known."""
        return self.source or self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of comparison: as a rule one sentence, with its place in the article (`index` counts from 0)."""

    id: str
    article_id: str
    index: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a passage with its place in the dependency tree (Universal Dependencies parts of speech).

    `head` is the index of the governing token in the same annotation (its own index at a root); `dep` is spaCy's
    label. For a language without a parser `dep` is empty and `head` the token's own index.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity of a passage with its type in spaCy's scheme (PERSON, ORG, GPE, DATE, MONEY, ...)."""

    span: Span
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that are not the author's: `quoted` (between marks) or `attributed` (reported without marks).

    `speaker` and `verb` are spans in the passage, or None where the passage does not name them.
    """

    span: Span
    kind: Literal["quoted", "attributed"]
    speaker: Span | None = None
    verb: Span | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is known of one passage's language; all spans are relative to `passage.text`."""

    passage: Passage
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    negated: tuple[Span, ...]
    modal: tuple[Span, ...]

    def holder(self, span: Span) -> Holder:
        """Say whose words stand at `span`: the author's own, reported, or between quotation marks."""
        kinds = {q.kind for q in self.quotations if 2 * q.span.overlap(span) > len(span)}
        if "quoted" in kinds:
            return "quoted"
        return "attributed" if "attributed" in kinds else "author"

    def is_negated(self, span: Span) -> bool:
        """Tell whether `span` lies in the scope of a negation."""
        return any(scope.overlap(span) for scope in self.negated)

    def evidence(self, *spans: Span) -> tuple[Evidence, ...]:
        """Turn spans of the passage into evidence that points into the article."""
        offset = self.passage.span.start
        return tuple(
            Evidence(self.passage.article_id, s.shift(offset), self.passage.text[s.start : s.end]) for s in spans
        )


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different articles that report the same thing, with a calibrated probability.

    `copy` marks near-verbatim wording (wire copy), which is no independent agreement. Passages that are linked by a
    question alone (`same-issue`) are contrasted on the axis that `question` names: certainty, remedy or responsibility.
    """

    left: str
    right: str
    probability: float
    relation: LinkRelation
    copy: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Passages of two or more articles about one event, claim or question; passages are ids in reading order."""

    id: str
    passages: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How two articles relate, and why."""

    left: str
    right: str
    verdict: Verdict
    probability: float
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words: `article.text[span.start:span.end] == quote`, always."""

    article_id: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one axis finds in one passage.

    `value` is on the axis's own scale (for certainty the rung -2..+2), None where the axis finds nothing.
    `phrases` are wordings whose meaning the axis compares across sources (an outcome, a cause, a prescription, the
    names of actors); the spine encodes all of them in one batch. `details` holds the axis's further findings, JSON
    values only.
    """

    axis: str
    passage_id: str
    value: float | None
    evidence: tuple[Evidence, ...] = ()
    holder: Holder = "author"
    phrases: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The cue whose loss lowers a difference's probability most, and the probability that is left without it."""

    side: Side
    cue: Evidence
    probability: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A candidate framing difference between two aligned passages.

    `left` and `right` are passage ids; `direction` is the side ("a" for left) with more of the axis, or None;
    `evidence_left` may be empty where that side's evidence is an absence. `probability` is that of the link times that
    of a difference, granted the link (on an axis of the user's own the latter alone). `cues` maps each signal behind
    the latter to its share of the log-odds, strongest first. `counterfactual` is None for a weak candidate.
    """

    id: str
    axis: str
    alignment: str
    left: str
    right: str
    evidence_left: tuple[Evidence, ...]
    evidence_right: tuple[Evidence, ...]
    direction: Side | None
    probability: float
    explanation: str
    cues: tuple[tuple[str, float], ...] = ()
    counterfactual: Counterfactual | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """The best that another article has for a passage: `best` is the passage id there, with its link probability."""

    article_id: str
    best: str
    best_probability: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """A passage of one article that nothing matches in the articles named."""

    article_id: str
    passage_id: str
    absent_from: tuple[Absence, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One article's mean reading on one axis with a bootstrap interval over its `n` readings."""

    article_id: str
    axis: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """The mean difference between two sources' readings on one axis, paired over what both of them report.

    `difference` is `a` minus `b` with a bootstrap interval from `low` to `high`; `p` is of a two-sided sign-flip test,
    `p_adjusted` after Holm's correction over the whole analysis; `n` counts the pairs. With too few pairs all numbers
    but `n` are None. `stratum` names the part of a study concerned, such as a period or an actor.
    """

    axis: str
    a: str
    b: str
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    p_adjusted: float | None
    n: int
    stratum: str = ""

    @property
    def abstained(self) -> bool:
        """Whether there were too few pairs to tell."""
        return self.p is None


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name that an article gives to an actor, with every place where it stands."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How often the article uses the name."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class Naming:
    """What one article calls one actor, most frequent name first."""

    actor: str
    article_id: str
    names: tuple[NameUse, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """An article's central claim: its most central passage, and how certain the article is about the outcome.

    `outcome_id` is the passage that judges the outcome, where it is another one; rung and evidence are from there.
    """

    article_id: str
    passage_id: str
    rung: int | None
    evidence: tuple[Evidence, ...] = ()
    outcome_id: str = ""


@dataclass(frozen=True, slots=True)
class OwnAxis:
    """An axis of the user's own that took part: no coder has checked it, so its placebo stands beside it.

    `id` opens with `own-`; a direction points to the side nearer to the pole `more`. `placebo` is the share of the
    `contrasts` that would be flagged with shuffled poles, over `shuffles` shuffles; None where nothing was contrasted.
    """

    id: str
    name: str
    more: str
    less: str
    language: str
    sha256: str
    placebo: float | None
    contrasts: int
    shuffles: int


@dataclass(frozen=True, slots=True)
class Model:
    """A model that took part, for the record."""

    name: str
    version: str
    sha256: str
    licence: str
