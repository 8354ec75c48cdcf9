"""What words carry beyond their meaning: a charge and an intensity.

The charge goes from -2 (hostile) to +2 (admiring), the intensity from 0 (plain) to 2 (emotive); it answers
one
question: would the word look out of place in an agency report? The lists in `lexicons/` are our own, written
    from general knowledge of English. `verbs.txt`, `adjectives.txt`, `nouns.txt` and `phrases.txt` hold
    charged words, `labels.txt` names of people and measures in families that may name one referent,
    `plain.txt` the charged words that an agency report uses as well, `devices.txt` intensifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from framing.axes.kept import kept
from framing.axes.lexicon import Lexicon, own_cue
from framing.datatypes import Annotation, Span, Token

_FOLDER = Path(__file__).parent / "lexicons"
_PLAIN = 0.2  # intensity left to a charged word that agencies use too
_SIMPLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOUNS = frozenset({"thieve", "knife", "plague", "scar", "wound", "shame", "stain", "curse", "rage", "rot"})
_ADJECTIVAL = (
    "less",
    "ous",
    "ful",
    "ible",
    "able",
    "eet",
    "ish",
    "ical",
    "some",
    "esque",
    "hearted",
    "minded",
    "ern",
    "ile",
)
_LISTS = ("verbs", "adjectives", "nouns", "phrases")


@dataclass(frozen=True, slots=True)
class Tint:
    """A charged expression of a passage.

    `first` and `last` are token indices (last inclusive); `kind` is VERB, ADJ, ADV, NOUN or PHRASE; `charge`
    has been turned round and halved where the expression is negated.
    """

    span: Span
    first: int
    last: int
    kind: str
    charge: float
    intensity: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name that a family of `labels.txt` lists: which family, with what charge and intensity."""

    family: str
    charge: float
    intensity: float


@kept
def tints(annotation: Annotation) -> list[Tint]:
    """Return the charged expressions of a passage in reading order."""
    found = []
    for hit in _charged().find(annotation):
        if hit.first < 0 or _is_name(annotation.tokens[hit.first : hit.last + 1]):
            continue
        kind, intensity = hit.tag.split()
        charge = -0.5 * hit.value if annotation.is_negated(hit.span) else hit.value
        found.append(Tint(hit.span, hit.first, hit.last, kind, charge, float(intensity)))
    return found


def intensifiers(annotation: Annotation) -> list[Span]:
    """Return the words that only add force ("utterly", "whopping")."""
    return [hit.span for hit in _devices().find(annotation)]


@lru_cache(maxsize=1)
def figure_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return verbs of bodily force, and nouns for things that have no body, as lemmas."""
    rows = list(sections("figures"))
    physical = frozenset(s for header, cue in rows if header[0] == "physical" for s in _spellings(cue))
    return physical, frozenset(cue for header, cue in rows if header[0] == "abstract")


def labels(name: str) -> tuple[Label, ...]:
    """Return what the families say of a name, given as lower-case lemmas; empty if none lists it."""
    plain = name.replace("-", " ")
    own, silenced = own_cue("labels", plain)
    listed = () if silenced else _labels().get(plain, ())
    if own is None:
        return listed
    family, intensity = own.tag.rsplit(maxsplit=1)
    return (Label(family, own.value, float(intensity)), *(label for label in listed if label.family != family))


def label_families(families: Iterable[str]) -> frozenset[str]:
    """Return all single words that some families list."""
    wanted = frozenset(families)
    return frozenset(n for n, known in _labels().items() if " " not in n and any(k.family in wanted for k in known))


@lru_cache(maxsize=4)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list without headers."""
    return frozenset(cue for _, cue in sections(name))


def _is_name(tokens: Sequence[Token]) -> bool:
    return any(t.pos == "PROPN" for t in tokens) and all(t.text[:1].isupper() for t in tokens)


def sections(name: str) -> Iterator[tuple[list[str], str]]:
    """Yield ([header fields], cue) for every cue of a list in `lexicons/`."""
    header: list[str] = []
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            header = [field.strip() for field in line.strip("[] \n").replace(",", " ").split()]
        elif line and not line.startswith("#"):
            yield from ((header, cue.strip()) for cue in line.split(",") if cue.strip())


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(cue for _, cue in sections("plain"))


@lru_cache(maxsize=1)
def _charged() -> Lexicon:
    rows: dict[str, tuple[float, str, str]] = {}
    for name in _LISTS:
        for (kind, charge, intensity), cue in sections(name):
            strength = min(float(intensity), _PLAIN) if cue in _plain() else float(intensity)
            for form, part in _forms(cue, kind, strong=strength >= 1):
                rows.setdefault(form, (float(charge), f"{part} {strength}", form))
    return Lexicon.of("connotation", rows.values())


@lru_cache(maxsize=1)
def _devices() -> Lexicon:
    return Lexicon.of("devices", [(float(header[-1]), header[0], cue) for header, cue in sections("devices")])


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[Label, ...]]:
    table: dict[str, list[Label]] = {}
    family = ""
    for line in (_FOLDER / "labels.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[] ")
        elif line and not line.startswith("#"):
            weights, _, names = line.partition(":")
            charge, intensity = map(float, weights.split())
            for name in filter(None, (n.strip().replace("-", " ") for n in names.split(","))):
                known = table.setdefault(name, [])
                if all(label.family != family for label in known):
                    known.append(Label(family, charge, intensity))
    return {name: tuple(known) for name, known in table.items()}


def _forms(cue: str, kind: str, *, strong: bool) -> Iterator[tuple[str, str]]:
    """Yield a cue with the members of its family: adverbs, participles, other spellings."""
    if not _SIMPLE.fullmatch(cue) or "-" in cue or kind == "PHRASE":
        yield cue, kind
        return
    for spelling in _spellings(cue):
        if kind == "VERB":
            yield f"<{spelling}>/VERB", kind
            if strong and spelling not in words_of("actors") and spelling not in _NOUNS:
                yield (
                    f"{_third_person(spelling)}/NOUN",
                    kind,
                )  # a finite verb that the tagger took for a plural
            for participle in (_suffixed(spelling, "ed"), _suffixed(spelling, "ing")):
                yield f"<{participle}>/ADJ", "ADJ"
                yield f"<{participle}>/NOUN", "NOUN"
        elif kind == "ADJ":
            yield f"<{spelling}>/ADJ{'|NOUN' if spelling.endswith(_ADJECTIVAL) else ''}", kind
            yield f"<{_adverb(spelling)}>/ADV", "ADV"
        else:
            yield f"<{spelling}>/{kind}", kind


def _spellings(word: str) -> list[str]:
    """Return a word in British and American spelling."""
    swaps = (
        ("ise", "ize"),
        ("yse", "yze"),
        ("our", "or"),
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
    )
    other = [word[: -len(b)] + a for b, a in swaps if word.endswith(b) and len(word) > len(b) + 3]
    return [word, *other]


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _suffixed(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if len(verb) <= 5 and re.search(r"[^aeiou][aeiou][bdgklmnprt]$", verb):
        return verb + verb[-1] + ending
    return verb + ending


def _adverb(adjective: str) -> str:
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("le") and adjective[-3] not in "aeiou":
        return adjective[:-1] + "y"
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    return adjective + "ly"
