from __future__ import annotations

from framing.readers.layout import Line, Page, flow

WORDS = "The harbour board said on Monday that the keepers would leave their old home and the"


def page(*rows: tuple[float, float, str], height: float = 792) -> Page:
    """Rows of (left, bottom, text); six points a character, twelve points high."""
    return Page(
        tuple(Line(text, left, left + 6 * len(text), bottom, bottom + 12) for left, bottom, text in rows),
        height,
    )


def test_lines_become_paragraphs_by_the_gap():
    text = flow([page((50, 600, WORDS), (50, 587, "cottages by May."), (50, 560, "Nobody was surprised."))])
    assert text == f"{WORDS} cottages by May.\n\nNobody was surprised."


def test_lines_become_paragraphs_by_the_indent():
    text = flow([page((70, 600, WORDS), (50, 587, "cottages by May."), (70, 574, "Nobody was surprised."))])
    assert text.endswith("cottages by May.\n\nNobody was surprised.")


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    one = page((50, 600, WORDS[:42]), (50, 587, WORDS[42:]), (320, 600, "and the beacon itself,"))
    two = page((50, 600, "which has stood there since 1911."))
    assert flow([one, two]) == f"{WORDS} and the beacon itself, which has stood there since 1911."


def test_furniture_is_left_out():
    pages = [
        page(
            (50, 770, f"The Courier, {n} May"),
            (50, 600, f"Paragraph {name} ends here."),
            (300, 20, f"Page {n} of 3"),
        )
        for n, name in enumerate(("one", "two", "three"), start=1)
    ]
    assert flow(pages) == "Paragraph one ends here.\n\nParagraph two ends here.\n\nParagraph three ends here."


def test_what_browsers_print_is_left_out():
    rows = (
        (20, 770, "11/22/26, 3:47 AM Bridge"),
        (50, 600, "The bridge is closed."),
        (20, 15, "https://x.org/a 1/1"),
    )
    assert flow([page(*rows)]) == "The bridge is closed."


def test_a_page_of_nothing_but_a_number_keeps_it():
    assert flow([page((50, 20, "7"))]) == "7"


def test_without_places_a_short_last_line_ends_the_paragraph():
    lines = (Line(WORDS), Line("cottages by May."), Line(WORDS), Line("garden, too."))
    assert flow([Page(lines, 0)]) == f"{WORDS} cottages by May.\n\n{WORDS} garden, too."
