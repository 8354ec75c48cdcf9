"""The framing axes as coders know them: names, definitions, directions. Code for each stands in `framing.axes`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class Entry:
    """One axis of the codebook.

    `more` completes "this side ..." for the side with more of a directed axis; it is empty for the undirected ones.
    `colour` is a hue in degrees that pages use beside the name, never instead of it.
    """

    id: str
    name: str
    definition: str
    counterexample: str
    more: str
    family: str
    colour: int

    @property
    def directed(self) -> bool:
        """Whether a difference says which side has more."""
        return bool(self.more)


_ENTRIES = (
    Entry(
        "certainty",
        "Certainty",
        "The same outcome sits on different rungs: ruled out, unlikely, open, likely, inevitable.",
        "The cue word is about something else, is negated, or only one side mentions an outcome.",
        "sees the outcome as more likely",
        "certainty",
        215,
    ),
    Entry(
        "portrayal",
        "Portrayal",
        "The same actor is shown favourably on one side and unfavourably or neutrally on the other.",
        "The actor does something different in a different event.",
        "is more favourable",
        "wording",
        285,
    ),
    Entry(
        "labelling",
        "Labelling",
        "The same referent gets names of different connotation (“protesters” / “rioters”).",
        "Plain synonyms (“car” / “vehicle”), or a title against a surname.",
        "",
        "wording",
        325,
    ),
    Entry(
        "loaded-language",
        "Loaded language",
        "One side's own wording is emotive or charged where the other's is plain.",
        "The charged words are quoted or attributed, and the same quotation stands on the other side.",
        "is more loaded",
        "wording",
        0,
    ),
    Entry(
        "responsibility",
        "Responsibility",
        "A different cause, culprit or creditor for the same outcome.",
        "One side adds a detail that does not change who or what is responsible.",
        "",
        "responsibility",
        25,
    ),
    Entry(
        "agency",
        "Agency",
        "One side names the doer and the other hides it, or doer and done-to are swapped.",
        "The doer stands in the next sentence of the passage.",
        "names the doer",
        "agency",
        50,
    ),
    Entry(
        "emphasis",
        "Emphasis",
        "The same event is told under a different issue frame, such as economy against security.",
        "The difference is only length or level of detail.",
        "",
        "emphasis",
        145,
    ),
    Entry(
        "remedy",
        "Remedy",
        "A different answer to “what should be done”.",
        "One side has no prescription.",
        "",
        "remedy",
        170,
    ),
    Entry(
        "attribution",
        "Attribution",
        "Asserted in the source's own voice on one side, attributed or doubted on the other.",
        "Both attribute it with neutral verbs, or the sourcing is routine.",
        "asserts more",
        "attribution",
        255,
    ),
    Entry(
        "factual-conflict",
        "Factual conflict",
        "The two passages cannot both be true: numbers, dates, names, order, outcome. Not a framing difference.",
        "Rounding, or different units for the same figure.",
        "",
        "factual-conflict",
        95,
    ),
)

CODEBOOK: dict[str, Entry] = {entry.id: entry for entry in _ENTRIES}
# Axes whose mean reading says something, with the ends of their scale; None is as far as the readings go
SCALES: dict[str, tuple[float, float | None, str, str]] = {
    "certainty": (-2, 2, "ruled out", "inevitable"),
    "portrayal": (-2, 2, "unfavourable", "favourable"),
    "labelling": (-2, 2, "hostile names", "friendly names"),
    "loaded-language": (0, None, "plain", "charged"),
    "agency": (0, 1, "doers hidden", "doers named"),
    "attribution": (0, 2, "held at a distance", "asserted"),
}
OWN = "own-"  # opens the id of every axis of a user's own
OWN_COLOUR = 265


def entry(axis: str) -> Entry:
    """Return the codebook's entry for an axis; that of a user's own axis follows from its id alone.

    Raises:
        UnknownNameError: No axis has this name.
    """
    if axis.startswith(OWN):
        called = axis.removeprefix(OWN).replace("-", " ")
        return Entry(
            axis,
            f"{called[:1].upper()}{called[1:]} (own axis)",
            "A user's own axis: one side is nearer to one of two poles than the other. Not calibrated by coders.",
            "The gap is no wider than those between unrelated sentences of general news.",
            f"is nearer to “{called}”",
            "own",
            OWN_COLOUR,
        )
    if axis not in CODEBOOK:
        raise UnknownNameError("axis", axis, CODEBOOK)
    return CODEBOOK[axis]


def listed(axes: Iterable[str]) -> list[Entry]:
    """Return the entries of some axes in the order of the codebook, a user's own ones last."""
    order = {axis: at for at, axis in enumerate(CODEBOOK)}
    return [entry(axis) for axis in sorted(set(axes), key=lambda a: (order.get(a, len(order)), a))]
