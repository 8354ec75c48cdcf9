import pytest

from framing.ui.escape import escape, plain

HOSTILE = [
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "</style><iframe src=//evil.example>",
    "' onmouseover='alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_html_would_act_on_is_left(text):
    assert not set("<>\"'") & set(escape(text))


def test_line_breaks_stay_and_direction_overrides_and_half_characters_go():
    assert escape("a\nb") == "a\nb"
    assert "\u202e" not in escape("abc\u202edef")
    escape("\ud800").encode("utf-8")
    plain("\ud800").encode("utf-8")


def test_plain_is_one_short_line():
    assert plain("  a\n\tb  ") == "a b"
    assert plain("abcdefgh", 5) == "abcd…"
    assert plain("abcde", 5) == "abcde"
