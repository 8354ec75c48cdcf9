"""Key words: what each source says more often than the others, how much more, and every place where a word stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

from framing.reports import wording
from framing.reports.report import Report
from framing.statistics.keyness import Key, Line, Rank, Word, concordance, keyness, words_by_source
from framing.text.tokenizer import tokens
from framing.ui.escape import escape, plain
from framing.ui.markup import muted, named
from framing.ui.view import View, labels

MOST = 12  # key words of one source
LEAST_RATIO = math.log2(1.5)  # half as often again: below that a difference is not worth a line
TOGETHER = 6  # articles whose words are listed at once
_PLACES = 30  # lines of one word's concordance
_RANKS: dict[Rank, str] = {"likelihood": "Surest first", "ratio": "Largest difference first"}

Words = dict[str, list[Word]]


def draw_words(report: Report, view: View) -> None:
    """Draw each source's key words; each opens to the places where it stands."""
    import streamlit as st

    st.html(
        muted(
            "Words that one source uses at least three times, and half as often again as the others together. “4.0 ×” "
            "means four times as often for the length of the text (half an occurrence stands for none). G² says how "
            "sure that is: below 3.8 it may well be chance, above 15 it hardly is. Open a word to see where it stands."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rank: Rank = st.segmented_control(
            "Order",
            list(_RANKS),
            default="likelihood",
            required=True,
            format_func=_RANKS.__getitem__,
            key="word-rank",
            persist_state="session",
        )
        small = st.toggle("Also small words such as “the”", key="word-small", persist_state="session")
    found = words_of(report)
    shown = [a for a in report.articles if not view.sources or a.id in view.sources]
    if len(shown) > TOGETHER:
        name = labels(report, 80)
        shown = [st.selectbox("Article", shown, format_func=lambda a: name[a.id], key="word-article")]
    keys: dict[str, list[Key]] = {}
    for language in dict.fromkeys(a.language for a in shown):
        keys |= keyness(in_language(report, found, language), rank=rank, function_words=small)
    for article in shown:
        own = [k for k in keys[wording.names(report)[article.id]] if k.ratio >= LEAST_RATIO]
        st.html(section(report, article.id, own[:MOST], in_language(report, found, article.language)))


def words_of(report: Report) -> Words:
    """Return the words of each source, worked out once a report."""
    import streamlit as st

    kept = st.session_state.get("words")
    if kept is None or kept[0] is not report:
        kept = (report, words_by_source(report.articles, report.passages, tokens, wording.names(report)))
        st.session_state["words"] = kept
    found: Words = kept[1]
    return found


def in_language(report: Report, found: Words, language: str) -> Words:
    """Keep the articles of one language: a word is no key word because the others speak another one."""
    name = wording.names(report)
    return {name[a.id]: found[name[a.id]] for a in report.articles if a.language == language}


def section(report: Report, article_id: str, keys: Sequence[Key], found: Words) -> str:
    """Return one article's key words as HTML, each folded over its concordance."""
    head = f'<h3 class="fr-subhead">{named(report, article_id, 60)}</h3>'
    if len(found) == 1:
        return f'<div class="fr">{head}{muted("No other article here is in its language.")}</div>'
    if not keys:
        return f'<div class="fr">{head}{muted("No word stands out: too little text, or equal wording.")}</div>'
    rows = "".join(_key(report, key, concordance(found, report.articles, key.word)) for key in keys)
    return f'<div class="fr">{head}{_HEAD}{rows}</div>'


def _key(report: Report, key: Key, lines: Sequence[Line]) -> str:
    often = f"{times(key.ratio)} <span class='fr-hidden'>as often,</span>"
    numbers = f"<span>{often}</span><span>{key.count} : {key.others}</span><span>{key.likelihood:.1f}</span>"
    more = len(lines) - _PLACES
    rest = muted(f"And {more} more.") if more > 0 else ""
    return (
        f'<details class="fr-key"><summary><bdi>{escape(plain(key.word, 60))}</bdi>{numbers}</summary>'
        f"{kwic(report, lines[:_PLACES])}{rest}</details>"
    )


def times(ratio: float) -> str:
    """Write a binary log of a ratio as people say it: 2.0 is “4.0 ×”."""
    return f"{2**ratio:.1f} ×"


def kwic(report: Report, lines: Sequence[Line]) -> str:
    """Return lines of a concordance as an HTML table: the word in the middle, the text around it on both sides."""
    name = labels(report, 24)
    rows = "".join(
        f'<tr><td class="fr-muted"><bdi>{escape(name[x.word.article_id])}</bdi></td>'
        f'<td class="fr-before"><bdi>{escape(x.left)}</bdi></td>'
        f'<td><mark class="fr-word"><bdi>{escape(x.shown)}</bdi></mark></td>'
        f"<td><bdi>{escape(x.right)}</bdi></td></tr>"
        for x in lines
    )
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("Article", "Before", "Word", "After"))
    return (
        '<div class="fr-scroll" tabindex="0"><table class="fr-table fr-kwic">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


_HEAD = (
    '<div class="fr-key fr-key-head" aria-hidden="true"><span>Word</span><span>Times as often</span>'
    "<span>Here : others</span><span>G²</span></div>"
)
