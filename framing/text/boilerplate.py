"""Judge one line or sentence, wherever it stands: is it a prompt, a label, a credit, a strip?"""

from __future__ import annotations

import re

from framing.datatypes import LeftOut, Span
from framing.text import strips
from framing.text.biographies import CREDITED_HELP
from framing.text.cues import LABELS
from framing.text.cues_zh import CHINESE
from framing.text.cues_zh import CREDIT as CHINESE_CREDIT
from framing.text.lines import Line, count_words, is_spoken
from framing.text.prompts import PROMPTS
from framing.text.splitter import sentence_spans

_MAX_WORDS = 90
_STRIP_WORDS = 40
_CAPTION_WORDS = 60
_FEW_WORDS = 9
_EDGE = 420  # characters at each end of a paragraph in which single prompts are looked for
_HAN = re.compile("[\\u3400-\\u9fff]")

IMPERATIVE = re.compile(
    r"(?:please |just |simply |so )?(?:sign|subscribe|register|join|get|receive|follow|like|click|tap|swipe|"
    r"scan|download|share|tweet|e-?mail|text|call|ring|"
    r"send|write|vote|take|donate|support|give|help|become|buy|book|try|visit|check|discover|explore|find|"
    r"tell|let us|watch|listen|hear|see|read|view|browse|"
    r"enter|add|enable|stay|never|contact|message|report|consider|pledge|contribute|upgrade|unlock|continue|"
    r"keep|submit|leave|post|catch|tune|ask|order|"
    r"request|claim|install|learn|apply|meet|want|looking|interested|love|enjoy(?:ing)?)\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:[Yy]ou|YOU|[Yy]our|YOUR|[Yy]ours|[Yy]ou[’']re|[Rr]eaders?|[Ss]ubscribers?|[Mm]embers)\b")
_YOU = re.compile(r"\b(?:[Yy]ou|YOU|[Yy]our|YOUR|[Oo]ur|OUR|us)\b")
WE = re.compile(r"\b(?:[Oo]ur|OUR|us|[Ww]e|[Ww]e[’']re|my[A-Z]\w+)\b")
MEDIUM = re.compile(
    r"\b(?:newsletters?|inbox|e-?mails?|alerts?|notifications?|apps?|podcasts?|episodes?|polls?|surveys?|"
    r"quiz(?:zes)?|petition|subscri\w+|membership|"
    r"paywall|free trial|webinar|seminar|e-?book|white ?paper|pdf|newsroom|news ?desk|briefing|bulletin|"
    r"digest|whatsapp|telegram|facebook|"
    r"twitter|instagram|linkedin|tiktok|youtube|log ?in|comments? section|cookies|journalism|web ?site|this "
    r"(?:article|story|page|post|"
    r"report|newsletter|series|topic)|(?:this|the) link|(?:click|tap|register|read|available|apply|donate|"
    r"tickets|download(?:ed)?|table) here|here(?=\W*$)|"
    r"\S+@\S+|hotline|bluesky|mastodon|spotify|qr code|live ?blog|nonprofit|donations?|unsubscribe|preferred "
    r"source|in confidence|print edition|e-?paper|interactive map|downloads?|"
    r"from (?:only |just )?(?:[$€£¥]\s?)?\d[\d.,]*(?: [a-z]+){0,2} (?:a|per) (?:week|month|year)|terms "
    r"apply)\b",
    re.IGNORECASE,
)
WEAK_MEDIUM = re.compile(
    r"\b(?:free|trial|account|below|video|gallery|offer|discount|code|calendar|tracker|online|registered|"
    r"photos?|team|link|updates?|coverage|interview|gifts?|reporting)\b",
    re.IGNORECASE,
)
_CLEAR = re.compile(
    r"(?:please )?(?:sign[- ]?up|subscribe|click|download|unsubscribe|log ?in|sign in|donate)\b",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:said|says|told|added|according|asked|argued|announced|warned|claimed|wrote|explained)\b")
_PROMPT_SCORE = 5
_AGENCY_TAG = re.compile(
    r"[(\[—–-]+\s*(?:[A-Z][\w.’'-]* ){0,3}(?:AP|AFP|PTI|ANI|IANS|UNI|TASS|EFE|DPA|dpa|AAP|UPI|CNA|APP|BSS|"
    r"Reuters|Xinhua|Bloomberg|Agencies|agencies|Agency|"
    r"Associated Press|Press Association|Canadian Press|Newswire|News Service|with (?:agencies|wire|"
    r"inputs)[^)]*)(?:[/,; ]+[A-Z][\w.’'-]*){0,4}[)\]]?\.?$"
)
_OPEN_LABELS = frozenset({"caption", "editorial note", "agency credit", "about the author", "image credit"})
_GUARDED = frozenset(
    {
        "comments",
        "poll",
        "paywall",
        "contact prompt",
        "newsletter prompt",
        "donation prompt",
        "related links",
        "advertisement",
    }
)
_HINT = re.compile(
    r"newsletter|inbox|sign[- ]?up|subscri|click|tap here|follow |read more|read also|also read|whatsapp|"
    r"podcast|donate|download|regist|e-?mail|©|copyright|"
    r"comment|reporting by|editing by|contributed|\[|\(|photo|image|picture|report(?:ed)? from|views "
    r"expressed|alert|app\b|poll|vote|call |text |share|join |"
    r"support|member|wherever|tell us|contact|this (?:article|story|report)|扫|关注|编辑|来源|转载|[（【]",
    re.IGNORECASE,
)


def judge(line: Line) -> str:
    """Return why a whole line is no part of the article, "" where it is one.

    A line of several sentences is left out when at least half of it is boilerplate.
    """
    text = line.text
    if line.words > _MAX_WORDS or len(text) > 900:
        return ""
    if not any(sign.isalnum() for sign in text):
        return "navigation"
    if line.spoken and line.words <= 8 and strips.is_separated(text) and not line.stopped:
        return "navigation"
    if line.spoken:
        return (
            "caption" if line.words <= _CAPTION_WORDS and strips.CREDIT.search(text) and not TOLD.search(text) else ""
        )
    return _verdict(text, line.words, line.stopped) or _form(line) or _by_sentences(line)


def cue(text: str) -> str:
    """Return the reason of a line that is boilerplate but for a sentence of a few words, else ""."""
    found = ""
    for span in sentence_spans(text, Span(0, len(text)), ""):
        sentence = text[span.start : span.end]
        reason = _sentence(sentence)
        if not reason and count_words(sentence) > _FEW_WORDS:
            return ""
        found = found or reason
    return found


def inner_boilerplate(text: str, span: Span) -> list[LeftOut]:
    """Find prompts and credits among the last sentences of a paragraph that stays.

    Args:
        text: The whole text.
        span: The paragraph.

    Returns:
        Ranges with reasons, at the ends of the paragraph only, never all of it.
    """
    found: list[LeftOut] = []
    tail = max(span.start, span.end - _EDGE)
    if _HINT.search(text, tail, span.end):
        spans = sentence_spans(text, Span(tail, span.end), "")
        for sentence in reversed(spans[1:]):
            reason = _sentence(text[sentence.start : sentence.end])
            if not reason:
                break
            found.append(LeftOut(sentence, reason))
    return found[::-1]


def _form(line: Line) -> str:
    """Judge a line by its build: a row of links, a dateline, a byline, a caption."""
    text = line.text
    if line.words <= _STRIP_WORDS and strips.is_separated(text) and not TOLD.search(text):
        if strips.is_strip(text):
            return "byline"
        if not line.stopped:
            return "navigation"
    if line.words <= _CAPTION_WORDS and not TOLD.search(text):
        if strips.is_caption(text):
            return "caption"
        if _HAN.search(text) and CHINESE_CREDIT.search(text[-60:]):
            return "caption"
    if strips.is_dateline(text):
        return "dateline"
    if (not line.stopped and strips.is_byline(text)) or (line.words <= 10 and strips.is_stamp(text)):
        return "byline"
    return ""


def _by_sentences(line: Line) -> str:
    """Judge a short line by its sentences: boilerplate where at least half of its characters are."""
    text = line.text
    if line.words > 60:
        return ""
    spans = sentence_spans(text, Span(0, len(text)), "")
    if len(spans) < 2:
        return ""
    reasons = [(_sentence(text[span.start : span.end]), len(span)) for span in spans]
    marked = sum(length for reason, length in reasons if reason)
    return next(reason for reason, _ in reasons if reason) if 2 * marked >= len(text) else ""


def _sentence(sentence: str) -> str:
    """Judge a sentence inside a line."""
    if is_spoken(sentence):
        return ""
    if _AGENCY_TAG.match(sentence):
        return "agency credit"
    if len(sentence) < 160 and strips.CREDIT.match(sentence):
        return "image credit"
    return _verdict(sentence, count_words(sentence), stopped=sentence[-1:] in ".!?。！？")


def _verdict(text: str, words: int, stopped: bool) -> str:
    """Judge a text by its labels and prompts alone.

    Args:
        text: A line or sentence.
        words: Its length in words.
        stopped: Whether it ends like a sentence.
    """
    if _HAN.search(text[:40]):
        for item in CHINESE:
            if words <= item.words and item.pattern.match(text):
                return item.reason
    tells = strips.has_verb(text)
    for item in LABELS:
        if words <= item.words and item.pattern.match(text):
            sentence = stopped and tells and words >= 15 and not MEDIUM.search(text)
            if item.reason in _OPEN_LABELS or not sentence:
                return item.reason
    if CREDITED_HELP.match(text):
        return "agency credit"
    if TOLD.search(text) and not _CLEAR.match(text):
        return ""
    for item in PROMPTS:
        if words <= item.words and item.pattern.match(text):
            narrates = tells and not _CLEAR.match(text) and not _YOU.search(text) and not MEDIUM.search(text)
            if item.reason not in _GUARDED or not narrates:
                return item.reason
    if words > 40:
        return ""
    both = bool(WE.search(text) and _READER.search(text))
    return "newsletter prompt" if _score(text) >= _PROMPT_SCORE - both else ""


def _score(text: str) -> int:
    """Count what marks a prompt: an order, the reader, ourselves, a medium to click or subscribe to."""
    media = len(MEDIUM.findall(text))
    return (
        2 * bool(IMPERATIVE.match(text))
        + bool(_READER.search(text))
        + bool(WE.search(text))
        + 2 * (media > 0)
        + (media > 1 or bool(WEAK_MEDIUM.search(text)))
    )
