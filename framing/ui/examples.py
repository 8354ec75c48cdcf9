"""For each axis of the codebook a pair of passages that differ on it, and one that does not; all of it invented.

Words in braces are the ones to look at.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """Two passages on one event, whether they differ on the axis, and why."""

    left: str
    right: str
    differ: bool
    why: str


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "certainty": (
        Example(
            "The merger is {doomed}.",
            "Whether the merger goes through is {anybody's guess}.",
            True,
            "Settled against open: two rungs apart.",
        ),
        Example(
            "The {inevitably} late train brought the minister to the talks on the merger.",
            "The minister came to the talks on the merger by train.",
            False,
            "The word is about the train, not about the outcome of the talks.",
        ),
    ),
    "portrayal": (
        Example(
            "Ana Roth, {who has won respect for her candour}, resigned.",
            "Ana Roth, {whose forecasts were wrong three years running}, resigned.",
            True,
            "The same person in a good and in a bad light.",
        ),
        Example(
            "Ana Roth {apologised to the staff} on Monday.",
            "Ana Roth {defended the cuts} on Friday.",
            False,
            "She does different things on different days.",
        ),
    ),
    "labelling": (
        Example(
            "A {mob} blocked the bridge on Friday.",
            "On Friday some fifty {demonstrators} blocked the bridge.",
            True,
            "One group, two names of different connotation.",
        ),
        Example(
            "Three {cars} were burnt on the bridge.",
            "Three {vehicles} were burnt on the bridge.",
            False,
            "Plain synonyms.",
        ),
    ),
    "loaded-language": (
        Example(
            "The bank {clobbered} borrowers with another rise.",
            "The bank raised its rate again.",
            True,
            "A charged verb against a plain one.",
        ),
        Example(
            "“They are {clobbering} us,” said Lina Ott after the rise.",
            "“They are {clobbering} us,” a borrower, Lina Ott, said.",
            False,
            "The charged word is the speaker's, and stands on both sides.",
        ),
    ),
    "responsibility": (
        Example(
            "The plant closed {because its owners had stripped it of cash}.",
            "The plant closed {owing to the price of gas}.",
            True,
            "Two causes for one outcome.",
        ),
        Example(
            "The plant closed {owing to the price of gas}.",
            "The plant, which had 300 workers, closed {owing to the price of gas}.",
            False,
            "A detail more, and the same cause.",
        ),
    ),
    "agency": (
        Example(
            "{Soldiers shot} three men at the gate.",
            "Three men {were shot} at the gate.",
            True,
            "One side names the doer, the other hides it.",
        ),
        Example(
            "{Soldiers shot} three men at the gate.",
            "Three men {were shot} at the gate. {Soldiers} fired from the tower.",
            False,
            "The doer stands in the next sentence.",
        ),
    ),
    "emphasis": (
        Example(
            "The dam will bring {four hundred jobs} to the valley.",
            "The dam will drown {the last wetland} of the valley.",
            True,
            "Economy against environment.",
        ),
        Example(
            "The dam will bring {four hundred jobs}.",
            "The dam will bring {four hundred jobs, half of them in building}, by May.",
            False,
            "More detail under the same frame.",
        ),
    ),
    "remedy": (
        Example(
            "The river has flooded again; {the state should build a dam}.",
            "The river has flooded again; {it is time to give it back its meadows}.",
            True,
            "Two answers to what should be done.",
        ),
        Example(
            "The river has flooded again; {the state should build a dam}.",
            "The river has flooded for the third time in a decade.",
            False,
            "One side prescribes nothing.",
        ),
    ),
    "attribution": (
        Example(
            "The filter {removes} nine tenths of the dust.",
            "The filter removes nine tenths of the dust, {the maker claims}.",
            True,
            "Asserted here, kept at a distance there.",
        ),
        Example(
            "Twelve people were hurt, {police said}.",
            "Twelve people were hurt.",
            False,
            "Routine sourcing of a figure that nobody contests.",
        ),
    ),
    "factual-conflict": (
        Example(
            "{Twelve} people were hurt.",
            "{Thirty} people were hurt.",
            True,
            "Both cannot be true. This is no difference of framing, and is kept apart.",
        ),
        Example("{Nearly 400} homes lost power.", "{398} homes lost power.", False, "Rounding."),
    ),
}
