"""The whole way on any two texts: a report that keeps its promises, or one clear error."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import framing
from framing.errors import FramingError
from framing.reports.json import from_dict, to_dict
from fuzz.bombs import SENTENCE

SENTENCES = st.sampled_from(
    (
        SENTENCE,
        "The dam will surely hold, Mayor Quill said. ",
        "Whether the dam holds is open, critics claim. ",
        "“Nobody was told,” she said. ",
        "Police shot seven wolves near Oster on 4 March 2025. ",
        "坝会撑住。",
        "\n\nAdvertisement\n\n",
        "By Ada Moor\n",
    )
)
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    (
        "\u202e",
        "\u200b" * 5,
        "\r\n",
        "“",
        "((",
        "...",
        "\x1b[31m",
        "=1+1",
        "<b>",
        "&amp;",
        "e\u0301",
        "\U0001f30a",
        "\u2028",
    )
)
TEXTS = st.lists(SENTENCES | ODD, min_size=1, max_size=8).map("".join)


@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS)
def test_any_two_texts_give_a_whole_report_or_a_clear_error(left, right):
    articles = [framing.Article(id="left", text=left), framing.Article(id="right", text=right)]
    try:
        report = framing.compare(articles)
    except FramingError:  # one clear error is an ending, too
        return
    data = to_dict(report)
    text = {a["id"]: a["text"] for a in data["articles"]}
    assert text == {"left": left, "right": right}
    for difference in data["differences"]:
        assert 0 <= difference["probability"] <= 1
        for side in ("a", "b"):
            for found in difference[side]["evidence"]:
                assert text[difference[side]["article"]][found["start"] : found["end"]] == found["quote"]
    again = from_dict(json.loads(report.to_json()))
    assert again.to_json() == report.to_json()
    assert again.to_html() == report.to_html()
