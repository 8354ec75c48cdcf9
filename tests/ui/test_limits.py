import pytest

from framing.datatypes import Article
from framing.errors import ReadError
from framing.ui.limits import Limits, check_article, check_file

LIMITS = Limits(articles=2, file_bytes=1_000_000, article_characters=50, total_characters=70)


@pytest.mark.parametrize(("size", "said"), [(0, "empty"), (2_000_000, "2.0 MB")])
def test_a_file_too_large_or_empty_is_refused_by_name(size, said):
    with pytest.raises(ReadError, match=said) as error:
        check_file(LIMITS, "long.txt", size)
    assert error.value.where == "long.txt"
    assert error.value.hint


@pytest.mark.parametrize(
    ("present", "text", "said"),
    [
        ([], " \n", "no text"),
        ([], "a" * 51, "51 characters"),
        (["same"], "same", "already in the table"),
        (["one", "two"], "three", "2 articles already"),
        (["a" * 40], "b" * 40, "all articles together"),
    ],
)
def test_an_article_that_does_not_fit_is_refused_with_what_to_do(present, text, said):
    table = [Article(str(n), t) for n, t in enumerate(present)]
    with pytest.raises(ReadError, match=said) as error:
        check_article(LIMITS, table, Article("x", text), "x.txt")
    assert error.value.hint


def test_what_fits_is_let_through():
    check_file(LIMITS, "a.txt", 1_000_000)
    check_article(LIMITS, [Article("a", "one")], Article("b", "a" * 50), "b.txt")
