"""Judge lines by where they stand: sections under a heading, strips at both ends, headings, biographies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.text import strips
from framing.text.appeals import mark_appeals
from framing.text.biographies import BIOGRAPHY, WRITER
from framing.text.boilerplate import cue
from framing.text.lines import Line

_HEAD_LINES = 14  # lines before the first paragraph that are looked at
_TAIL_LINES = 60
_BIO_WORDS = 90
_BIO_CANDIDATES = 20
_HEADING_WORDS = 14
_LINK_WORDS = 24
_COMMENTS = re.compile(
    r"(?:(?:reader |user |all |top |latest |recent |\d[\d,.]* )?(?:comments?|responses|replies|discussion|"
    r"conversation)|leave (?:a|your) (?:comment|reply)|"
    r"(?:join|start) the (?:discussion|conversation|debate)|post (?:a|your) comment|add (?:a|your) comment|"
    r"write a comment|have your say|kommentare?|commentaires?|"
    r"coment[aá]rios?|commenti|reacties|комментарии|(?:网友|最新|全部|热门|精彩|"
    r"查看)?评论)\s*(?:[(（]?\d*[)）]?)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:about (?:the |this |our )?(?:authors?|writers?|creators?|reporter|columnist|contributors?|"
    r"journalist)|(?:authors?|writers?|meet the (?:author|writer))|"
    r"author bio(?:graphy)?|written by|über den autor|zum autor|sobre (?:el autor|o autor)|l[’']autore|"
    r"关于作者|作者简介|作者介绍)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_COMMENTS_FROM = 0.5  # of the article's sentences stand before its comments
_LITTLE = 0.1
_COMMENT_MARK = re.compile(
    r"(?:repl(?:y|ies)|report|like|upvote|downvote|permalink|share|quote|flag)\b[\s·|\d]*$|"
    r".{0,40}\b(?:ago|says|wrote)\s*:?\s*$|@\w+",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me)\b")
_CLOSING = re.compile(
    r"\b(?:views|opinions|follow|twitter|@\w|her (?:latest|new|most recent) book|his (?:latest|new|most "
    r"recent) book|contact|e-?mail)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r" (?:leads|heads|directs|runs|chairs|oversees|serves)$")
_TOLD = re.compile(r"\b(?:said|says|told|added)\b")
_ASKED = re.compile(r"^Q\s*[:.]|\b(?:you|your)\b", re.IGNORECASE)  # a question of an interview
_STRUCTURE_SHARE = 0.4  # of the characters must be sentences, otherwise short lines are no headings but the text itself


def mark_sections(lines: Sequence[Line]) -> None:
    """Mark what follows a bare heading such as "Comments", "About the author" or "Most read"."""
    total = sum(len(line.text) for line in lines if line.prose)
    seen = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        seen += len(line.text) if line.prose else 0
        if line.words > 8 or line.spoken:
            index += 1
        elif _COMMENTS.match(line.text):
            line.reason = "comments"
            rest = lines[index + 1 :]
            if total and seen >= _COMMENTS_FROM * total and _are_comments(rest, total - seen, total):
                for later in rest:
                    later.reason = later.reason or "comments"
                return
            index += 1
        elif _AUTHOR.match(line.text) and not line.stopped:
            index = _mark_author(lines, index)
        elif line.reason == "related links" and not line.stopped:
            index = _mark_links(lines, index)
        else:
            index += 1


def _are_comments(rest: Sequence[Line], prose: int, total: int) -> bool:
    """Tell whether what follows a heading is comments: little, marked as such, or in the first person.

    Args:
        rest: The lines after the heading.
        prose: Characters of sentences among them.
        total: Characters of sentences in the whole text.
    """
    if prose <= _LITTLE * total:
        return True
    marked = sum(bool(_COMMENT_MARK.match(line.text)) for line in rest)
    personal = sum(bool(_PERSONAL.search(line.text)) for line in rest if line.prose)
    return marked > 1 or 2 * personal >= sum(line.prose for line in rest)


def mark_edges(lines: Sequence[Line]) -> None:
    """Mark the strips before the first paragraph and those after the last, and biographies."""
    if not _is_structured(lines):
        return
    mark_biographies(lines)
    mark_appeals(lines)
    _mark_head(lines)
    _mark_tail(lines)


def mark_headings(lines: Sequence[Line]) -> None:
    """Mark short lines without an end stop that stand before a paragraph, and questions used likewise."""
    if not _is_structured(lines):
        return
    questions: list[Line] = []
    for index in range(len(lines) - 2, 0, -1):
        line, before, after = lines[index], lines[index - 1], lines[index + 1]
        if line.reason or line.words > _HEADING_WORDS or line.spoken:
            continue
        opens = (
            after.reason == "heading"
            or (after.words >= 8 and (after.stopped or after.spoken))
            or _later_prose(lines, index)
        )
        closed = bool(before.reason) or before.stopped or index == 1
        if not (opens and closed and _is_titled(line)):
            continue
        if not line.stopped:
            line.reason = "heading"
        elif line.text[-1] in "?？" and line.words <= 9 and not _ASKED.search(line.text):
            questions.append(line)
    if len(questions) > 1:
        for line in questions:
            line.reason = "heading"


def mark_biographies(lines: Sequence[Line]) -> None:
    """Mark lines that say who wrote the article: by their form, and since the name stands nowhere else."""
    last = max((i for i, line in enumerate(lines) if not line.reason), default=0)
    candidates = 0
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if line.reason or line.spoken or line.words > _BIO_WORDS or line.words < 5 or _TOLD.search(line.text):
            continue
        near_end = last - index < 4
        if WRITER.match(line.text):
            bracketed = line.text[0] in "([*" or line.text[-1] in ")]"
            below_title = index <= 2 and line.words <= 25 and not lines[0].stopped
            if bracketed or below_title or (near_end and index > len(lines) // 3):
                line.reason = "about the author"
            continue
        match = BIOGRAPHY.match(line.text)
        if not match:
            continue
        if _LEADS.search(match.group()) and not near_end:
            continue
        candidates += 1
        if candidates > _BIO_CANDIDATES:
            return
        surname = match.group("name").split()[-1].rstrip("’'s.")
        named = sum(surname in other.text for other in lines if not other.reason and other is not line)
        closing = near_end and bool(_CLOSING.search(line.text))
        if not named or (closing and named <= 1):
            line.reason = "about the author"


def _is_structured(lines: Sequence[Line]) -> bool:
    """Tell whether an article consists mostly of sentences, so that lines without a stop stand out."""
    kept = [line for line in lines if not line.reason]
    prose = sum(len(line.text) for line in kept if line.prose)
    return prose > _STRUCTURE_SHARE * sum(len(line.text) for line in kept) > 0


def _mark_author(lines: Sequence[Line], index: int) -> int:
    """Mark "About the author", the name below it and the biography; return where to go on."""
    lines[index].reason = "about the author"
    index += 1
    name = ""
    while index < len(lines):
        line = lines[index]
        if not line.stopped and line.words <= 6 and not name:
            name = line.text
        elif not (
            BIOGRAPHY.match(line.text) or WRITER.match(line.text) or (name and line.text.startswith(name.split()[0]))
        ):
            break
        line.reason = line.reason or "about the author"
        index += 1
    return index


def _mark_links(lines: Sequence[Line], index: int) -> int:
    """Mark the list below "Related" or "Most read"; return where to go on."""
    index += 1
    while (
        index < len(lines)
        and not lines[index].stopped
        and lines[index].words <= _LINK_WORDS
        and not lines[index].spoken
    ):
        lines[index].reason = lines[index].reason or "related links"
        index += 1
    return index


def _mark_head(lines: Sequence[Line]) -> None:
    """Mark what stands between the title and the first paragraph."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.reason:
            continue
        strip = line.words <= 30 and strips.is_strip(line.text)
        if line.prose and not strip and not (line.words <= 25 and cue(line.text)):
            return
        if index == 0 and not strip:
            continue
        if strip:
            line.reason = "byline"
        elif line.words <= 25 and not line.spoken and (reason := cue(line.text)):
            line.reason = reason
        elif not line.stopped and line.words <= _HEADING_WORDS and not line.spoken and not line.item:
            line.reason = "heading" if strips.has_verb(line.text) or line.words > 5 else "byline"


def _mark_tail(lines: Sequence[Line]) -> None:
    """Mark what stands after the last paragraph."""
    index = len(lines) - 1
    floor = max(0, len(lines) - _TAIL_LINES)
    while index > floor:
        line = lines[index]
        if not line.reason:
            if line.words <= 30 and not line.spoken and (reason := cue(line.text)):
                line.reason = reason
            elif line.stopped or line.spoken or line.item or line.words > _LINK_WORDS:
                return
            elif line.words >= 12 and strips.has_verb(line.text) and lines[index - 1].prose:
                return  # the article's last sentence, without its stop
            else:
                line.reason = "byline" if strips.is_strip(line.text) else "related links"
        index -= 1


def _is_titled(line: Line) -> bool:
    """Tell whether a line is built like a heading."""
    text = line.text.lstrip("#*_ ")
    if not text or text[-1] in ',;:-–—：，、；"”’»' or (line.item and not text[0].isdigit()):
        return False
    return not text[0].islower()


def _later_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether only lines left out stand between a line and the next paragraph."""
    for later in lines[index + 1 : index + 6]:
        if not later.reason:
            return later.prose
    return False
