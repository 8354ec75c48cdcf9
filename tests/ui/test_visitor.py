from types import SimpleNamespace

import pytest

from framing.ui import visitor

SECRET = "s" * 43


@pytest.fixture
def browser(monkeypatch):
    """A browser: its cookies, and what the page keeps for it."""
    cookies, state = {}, {}
    monkeypatch.setattr("streamlit.context", SimpleNamespace(cookies=cookies))
    monkeypatch.setattr("streamlit.session_state", state)
    return SimpleNamespace(cookies=cookies, state=state)


def test_a_browser_is_the_same_owner_after_a_reload(browser):
    browser.cookies[visitor.COOKIE] = SECRET
    before = visitor.owner()
    browser.state.clear()
    assert visitor.owner() == before


def test_the_owner_is_no_secret_and_the_secret_stays_out_of_the_library(browser):
    browser.cookies[visitor.COOKIE] = SECRET
    assert SECRET not in visitor.owner()


def test_a_browser_without_a_cookie_is_nobody_else(browser):
    first = visitor.owner()
    assert visitor.owner() == first
    browser.state.clear()
    assert visitor.owner() != first


@pytest.mark.parametrize("given", ["", "short", SECRET + "x", "s" * 42 + "'", object()])
def test_a_cookie_that_we_never_gave_is_not_taken(browser, given):
    browser.cookies[visitor.COOKIE] = given
    visitor.owner()
    assert browser.state["visitor_secret"] != given
    assert len(browser.state["visitor_secret"]) == 43
