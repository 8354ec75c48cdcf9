from __future__ import annotations

from framing.readers.lines import compounds_of, join, unwrap


def test_a_broken_word_is_mended():
    assert join(["the harbour com-", "mission met"]) == "the harbour commission met"
    assert join(["the harbour com\u00ad", "mission met"]) == "the harbour commission met"
    assert join(["the harbour com\ufffe", "mission met"]) == "the harbour commission met"


def test_a_compound_keeps_its_hyphen():
    assert join(["a well-", "known keeper"], compounds_of("a well-known man")) == "a well-known keeper"
    assert join(["a mid-", "sized port"]) == "a mid-sized port"
    assert join(["the Anglo-", "French plan"]) == "the Anglo-French plan"
    assert join(["in 2024-", "25 it was"]) == "in 2024- 25 it was"


def test_chinese_lines_are_joined_without_a_space():
    assert join(["市议会周一", "投票。"]) == "市议会周一投票。"


def test_wrapped_mail_is_unwrapped_and_a_list_is_not():
    wrapped = "The harbour board said on Monday that the lighthouse\nwill go dark in May.\n\n- one\n- two"
    expected = "The harbour board said on Monday that the lighthouse will go dark in May.\n\n- one\n- two"
    assert unwrap(wrapped) == expected
