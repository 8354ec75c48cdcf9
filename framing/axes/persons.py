"""Tells nouns and names of people and bodies that act from names of things."""

from __future__ import annotations

from functools import lru_cache

from framing.axes.connotation import label_families, words_of
from framing.datatypes import Token

_ACTOR_FAMILIES = frozenset(
    {
        "crowd", "armed group", "independence", "migrants", "leader", "government", "officials", "police",
        "welfare recipients", "media", "leak", "drug users", "homeless", "landlord", "investors", "business",
        "executives", "gig workers", "workers on strike", "nonstrikers", "do-gooders", "scientists",
        "climate sceptics", "mining", "offender", "faith", "culture left right", "middlemen", "fans",
        "disabled old", "children",
    }
)  # fmt: skip
_ENDINGS = ("woman", "person", "ologist", "ician", "keeper", "holder", "maker", "worker", "master", "leader")


def is_name(token: Token) -> bool:
    """Tell whether a token is a proper name, or a capitalised subject that was tagged as a noun."""
    if token.pos == "PROPN":
        return True
    return token.tag == "NN" and token.text[:1].isupper() and token.dep in ("nsubj", "nsubjpass") and not is_role(token)


def is_role(token: Token) -> bool:
    """Tell whether a word is a common noun for somebody who acts."""
    lemma = token.lemma.lower()
    return lemma in _actors() or lemma.endswith(_ENDINGS)


def is_actor(token: Token) -> bool:
    """Tell whether a noun, name or pronoun can stand for a person, a group, a firm or a state."""
    if token.pos == "PROPN" or (token.pos == "PRON" and token.tag in ("PRP", "PRP$", "WP", "WP$")):
        return token.text.lower() not in ("it", "its")
    return token.pos == "NOUN" and (is_role(token) or is_name(token))


@lru_cache(maxsize=1)
def _actors() -> frozenset[str]:
    return words_of("actors") | label_families(_ACTOR_FAMILIES)
