"""What a negation or a modal word reaches, from the dependency tree.

The scope of a negation is what the negated word governs behind the cue, without its subject, relative clauses
and clauses that stand on their own (after Huddleston & Pullum, The Cambridge Grammar of the English Language,
ch. 9). Where two negations reach a word they cancel each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.datatypes import Span, Token
from framing.text.tree import Tree
from framing.text.vocabulary import words

_ADVERBS = words("not n't n’t never hardly scarcely rarely seldom nowhere nt")
_PRONOUNS = words("nobody none nothing neither noone no-one")
_DETERMINERS = words("no neither")
_ONLY = words("only just merely simply solely exclusively")
_COMPARATIVES = words("more less fewer later earlier sooner better")
_CERTAIN_NOUNS = words("doubt question denying wonder surprise secret mistake coincidence mystery")
_PROOF_NOUNS = words(
    """evidence proof sign indication suggestion reason chance prospect guarantee basis claim hint hope way
    risk danger possibility likelihood"""
)
_FACTIVE = words("know realise realize regret notice forget mention remember understand ignore")
_REFUSING = words("fail refuse decline neglect cease")
_DENYING = words("deny refute disprove rebut debunk")
_STOPPING = words("prevent stop keep bar ban prohibit block dissuade deter refrain discourage")
_REJECTED_NOUNS = words(
    """claim suggestion allegation accusation idea notion report rumour rumor charge assertion theory"""
)
_REJECTING = words("reject dismiss deny refute dispute rubbish debunk")
_UNABLE = words("unable impossible unwilling reluctant powerless")
_MODALS = words("may might could would should 'd ’d")
_PERHAPS = words("perhaps maybe possibly conceivably")
_CONDITIONS = words("if unless lest whether")
_CONDITION_VERBS = words("provide assume suppose")
_ASIDE = words("although though while whereas as since because if unless when after before until")
_CONTENT = words("NOUN VERB AUX ADJ ADV PROPN NUM")
_CLAUSES = ("ccomp", "acl", "xcomp", "pcomp")


def negated(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the spans in the scope of an odd number of negations; the negating words are not part of them.

    Args:
        tokens: A parsed passage.
    """
    tree = Tree(tokens)
    reach: Counter[int] = Counter()
    cues: set[int] = set()
    for index in range(len(tokens)):
        scope = _negation(tree, index)
        if scope:
            cues.add(index)
            reach.update(set(scope) - {index})
    odd = (i for i, times in reach.items() if times % 2 and not (i in cues and tokens[i].lemma in _ADVERBS))
    return _worded(tree, odd)


def modal(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the spans in the scope of a modal verb, a modal adverb or a condition.

    Args:
        tokens: A parsed passage.
    """
    tree = Tree(tokens)
    reached: set[int] = set()
    for index in range(len(tokens)):
        reached.update(_possibility(tree, index))
    return _worded(tree, reached)


def _worded(tree: Tree, indices: Iterable[int]) -> tuple[Span, ...]:
    """Join tokens to spans, without those at a span's edge that only link, and without empty remains."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spans: list[Span] = []
    for run in runs:
        while run and tree.tokens[run[-1]].dep in ("cc", "punct", "mark", "preconj"):
            run.pop()
        while run and tree.tokens[run[0]].dep in ("cc", "punct", "preconj"):
            run.pop(0)
        if any(tree.tokens[i].pos in _CONTENT for i in run):
            spans.extend(tree.spans(run))
    return tuple(spans)


def _negation(tree: Tree, index: int) -> list[int]:
    token = tree.tokens[index]
    word = token.text.lower()
    if word in _ADVERBS:
        return _adverb(tree, index)
    if word in _DETERMINERS and token.dep in ("det", "neg", "advmod", "preconj", "cc"):
        return _determiner(tree, index)
    if word in _PRONOUNS or (word == "no" and _next(tree, index) == "one"):
        return _pronoun(tree, index)
    if word == "nor":
        return [i for i in _rest_of_clause(tree, index) if i > index]
    if word == "without" and token.dep in ("prep", "mark"):
        top = index if token.dep == "prep" else token.head
        return [i for i in tree.subtree(top) if i > index]
    if word in ("far", "anything"):
        return _idiom(tree, index, word)
    return _verb(tree, index)


def _adverb(tree: Tree, index: int) -> list[int]:
    """Scope of "not", "never", "hardly": behind the cue, and the negated verb with its auxiliaries."""
    following = _next(tree, index)
    if following in _ONLY or (following == "to" and _next(tree, index + 1) == "mention"):
        return []
    if following == "least" or tree.tokens[index].dep == "preconj":
        return []
    head = tree.tokens[index].head
    if following in ("because", "for", "in", "by", "a", "the") and index > head and _contrast(tree, index):
        return _rest_of_clause(tree, index)
    return _predicate(tree, head, index)


def _contrast(tree: Tree, index: int) -> bool:
    """Whether a comma or nothing stands before "not": "a gift, not a loan" negates what follows only."""
    return index > 0 and tree.tokens[index - 1].text in (",", "—", "–", "-", "(", ";")


def _determiner(tree: Tree, index: int) -> list[int]:
    if _next(tree, index) in _COMPARATIVES:
        return []
    token = tree.tokens[index]
    head = token.head
    noun = tree.tokens[head]
    if noun.lemma == "long" or noun.text.lower() == "longer":
        return _predicate(tree, noun.head, index)
    if noun.lemma in _CERTAIN_NOUNS:
        return [head]
    if noun.dep in ("nsubj", "nsubjpass"):
        return sorted({*tree.subtree(head), *_predicate(tree, noun.head, index)})
    clauses = [
        c
        for c in tree.children[noun.head]
        if c > head and tree.tokens[c].dep == "ccomp" and noun.head != head and "that" in _marks(tree, c)
    ]
    if noun.lemma in _PROOF_NOUNS:
        clauses.extend(c for c in tree.children[head] if tree.tokens[c].dep == "relcl")
    own = [i for i in tree.subtree(head, _own(tree, head)) if i > index]
    return sorted({*own, *_branches(tree, clauses)}) or [head]


def _pronoun(tree: Tree, index: int) -> list[int]:
    """Scope of "nobody", "nothing": its own phrase and the predicate it is subject or object of."""
    at = index + 1 if tree.tokens[index].text.lower() == "no" else index
    if _next(tree, at) in ("but", "short", "less", "other", "except"):
        return []
    pronoun = tree.tokens[at]
    own = [i for i in tree.subtree(at) if i != index]
    if pronoun.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
        head = pronoun.head
        return sorted({*own, *_predicate(tree, head, min(index, head))})
    return own


def _idiom(tree: Tree, index: int, word: str) -> list[int]:
    """Scope of "far from" before a quality and of "anything but"."""
    second = _next(tree, index)
    if (word, second) not in (("far", "from"), ("anything", "but")):
        return []
    after = index + 2
    if after >= len(tree.tokens):
        return []
    target = tree.tokens[after]
    if word == "far" and not (target.pos in ("ADJ", "ADV", "VERB", "AUX") or target.text.lower() in ("a", "an")):
        return []
    return _rest_of_clause(tree, index + 1)


def _verb(tree: Tree, index: int) -> list[int]:
    """Scope of verbs and adjectives that negate what they govern: fail to, deny, rule out, stop from."""
    token = tree.tokens[index]
    if token.pos not in ("VERB", "ADJ", "AUX", "NOUN"):
        return []
    below = tree.children[index]
    if token.lemma in _REFUSING or token.lemma in _UNABLE:
        return _branches(tree, [c for c in below if tree.tokens[c].dep == "xcomp"])
    if token.lemma == "failure" or (token.lemma == "stop" and _next(tree, index) == "short"):
        return _branches(tree, [c for c in below if tree.tokens[c].dep in ("acl", "prep", "advmod")])
    if token.pos != "VERB":
        return []
    objects = [c for c in below if tree.tokens[c].dep in ("ccomp", "dobj", "xcomp", "nsubjpass")]
    if token.lemma in _DENYING:
        return _branches(tree, objects)
    if token.lemma == "rule" and any(tree.tokens[c].text.lower() == "out" for c in below):
        return _branches(tree, objects)
    if token.lemma in _REJECTING:
        nouns = [c for c in objects if tree.tokens[c].lemma in _REJECTED_NOUNS]
        return _branches(tree, [g for c in nouns for g in tree.children[c] if tree.tokens[g].dep in _CLAUSES])
    if token.lemma == "avoid":
        return _branches(tree, [c for c in objects if tree.tokens[c].tag == "VBG"])
    if token.lemma in _STOPPING:
        froms = [c for c in below if tree.tokens[c].text.lower() == "from"]
        return _branches(tree, [g for c in froms for g in tree.children[c] if tree.tokens[g].dep == "pcomp"])
    return []


def _possibility(tree: Tree, index: int) -> list[int]:
    token = tree.tokens[index]
    word = token.text.lower()
    if token.tag == "MD" and (token.lemma in _MODALS or word in _MODALS):
        return _predicate(tree, token.head, index)
    if word in _PERHAPS:
        return _predicate(tree, token.head, min(index, token.head))
    if word in _CONDITIONS and token.dep in ("mark", "advmod"):
        return tree.subtree(token.head)
    if token.lemma in _CONDITION_VERBS and token.dep == "advcl" and tree.child(index, "ccomp") is not None:
        return tree.subtree(index)
    if word == "case" and index and tree.tokens[index - 1].text.lower() == "in":
        return _rest_of_clause(tree, index)
    return []


def _predicate(tree: Tree, head: int, start: int) -> list[int]:
    """A word with its auxiliaries and what it governs behind `start`; no subject, no clause of its own."""
    auxiliaries = {c for c in tree.children[head] if tree.tokens[c].dep in ("aux", "auxpass")}
    inside = [i for i in tree.subtree(head, _own(tree, head)) if i >= start]
    return sorted({head, *auxiliaries, *inside})


def _own(tree: Tree, head: int) -> list[int]:
    """Branches below `head` that its negation does not reach."""
    return [i for i in tree.subtree(head) if _stands_aside(tree, head, i)]


def _stands_aside(tree: Tree, head: int, index: int) -> bool:
    token = tree.tokens[index]
    direct = token.head == head and index != head
    match token.dep:
        case "relcl" | "parataxis":
            return index != head
        case "nsubj" | "nsubjpass" | "csubj" | "csubjpass" | "expl" | "punct":
            return direct
        case "advcl":
            return bool(_marks(tree, index) & _ASIDE)
        case "conj":
            return direct and not _shares(tree, head, index)
        case "ccomp":
            return direct and tree.tokens[head].lemma in _FACTIVE
    return False


def _shares(tree: Tree, head: int, conjunct: int) -> bool:
    """Whether a conjunct stands under the first one's negation: "or", no subject, no tense of its own."""
    links = {tree.tokens[c].text.lower() for c in tree.children[head] if tree.tokens[c].dep == "cc"}
    if "or" in links:
        return True
    if links & {"but", "nor"} or any(
        tree.tokens[c].dep in ("nsubj", "nsubjpass", "aux", "neg") for c in tree.children[conjunct]
    ):
        return False
    return tree.tokens[conjunct].tag not in ("VBD", "VBZ", "VBP")


def _marks(tree: Tree, index: int) -> set[str]:
    return {tree.tokens[c].text.lower() for c in tree.children[index] if tree.tokens[c].dep in ("mark", "advmod")}


def _branches(tree: Tree, tops: Iterable[int]) -> list[int]:
    return sorted({i for top in tops for i in tree.subtree(top, [c for c in _own(tree, top) if c != top])})


def _next(tree: Tree, index: int) -> str:
    return tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""


def _rest_of_clause(tree: Tree, index: int) -> list[int]:
    """The tokens behind `index` up to the next sign of punctuation or "but"."""
    found = []
    for here in range(index + 1, len(tree.tokens)):
        token = tree.tokens[here]
        if (token.pos == "PUNCT" and token.text not in "-\"“”'‘’") or token.text.lower() == "but":
            break
        found.append(here)
    return found
