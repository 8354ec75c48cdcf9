from __future__ import annotations

import pytest

from framing.readers.limits import DEFAULT
from framing.readers.text import read, title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge to close\n\nThe council voted.", "Bridge to close"),
        ("Bridge to close\nThe council voted on Monday to close it.", "Bridge to close"),
        ("Bridge to close\r\n\r\nThe council voted.", "Bridge to close"),
        ("Will the bridge close?\n\nNobody knows.", "Will the bridge close?"),
        ("The council said ...\n\nMore.", "The council said ..."),
        ("# Bridge to close #\nShort.", "Bridge to close"),
        ("Bridge to close for May: what we know\nBridge\n\nText.", "Bridge to close for May: what we know"),
        ("\n\nBridge to close\n\nThe council voted.", "Bridge to close"),
        ("旧桥将关闭\n\n市议会周一投票。", "旧桥将关闭"),
    ],
)
def test_a_title_is_found(text, title):
    assert title_of(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "The council voted on Monday.\n\nIt was close.",
        "He called it “closed.”\n\nIt was.",
        "Only one line",
        "Only one line\n\n  \n",
        "word " * 60 + "\n\nText.",
        "A line of a poem that goes on\nand on\nuntil it ends",
        "",
        "1 2 3\n\nText",
        "市议会周一投票。\n\n旧桥将关闭。",
    ],
)
def test_no_title_is_invented(text):
    assert title_of(text) == ""


def test_the_text_keeps_its_title_line_and_line_ends():
    (article,) = read("\ufeffBridge to close\r\n\r\nThe council voted.\r\n".encode(), DEFAULT)
    assert article.text == "Bridge to close\r\n\r\nThe council voted.\r\n"
    assert article.title == "Bridge to close"
