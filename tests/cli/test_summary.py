from __future__ import annotations

import re

import pytest

from framing.cli.summary import plain, print_summary


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jgone", "gone"),
        ("\x1b]0;owned\x07rest", "]0;ownedrest"),
        ("a\rb\nc\td", "a b c d"),
        ("x\x08\x08y\x00\x7f", "xy"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("half \ud800", "half"),
        ("[bold]no markup[/bold] :smile:", "[bold]no markup[/bold] :smile:"),
    ],
)
def test_text_cannot_drive_the_terminal(text, shown):
    assert plain(text) == shown


def test_the_summary_shows_relations_claims_and_differences(report, capsys):
    print_summary(report)
    out = " ".join(capsys.readouterr().out.split())
    assert out.index("How the articles relate") < out.index("Central claims") < out.index("Strongest framing")
    assert "Northern Ledger: 0 open" in out
    assert "Facts that may conflict" in out
    assert "Reporting verbs of different weight" not in out


def test_a_hostile_report_prints_no_control_character(hostile, capsys):
    print_summary(hostile)
    out = capsys.readouterr().out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)
    assert "alert(1)" in out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x ##[add-mask]y", "x # #[add-mask]y"),
        ("#\x00#[group]", "# #[group]"),
        ("::error::x", ": :error: :x"),
        ("ends in ##", "ends in # #"),
        ("http://[::1]/ at 12:30", "http://[::1]/ at 12:30"),
    ],
)
def test_text_cannot_command_a_runner(text, shown):
    assert plain(text) == shown
