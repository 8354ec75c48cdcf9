import pytest

from framing.errors import FramingError
from framing.store import StoreError
from framing.ui.library import library, load, name, save


def test_a_saved_comparison_is_the_same_when_it_is_opened_again(report):
    store = library()
    found = load(store, save(store, report))
    assert found.to_json() == report.to_json()


def test_another_owner_sees_nothing(report):
    store = library()
    saved = save(store, report)
    other = store.scoped("somebody else")
    assert other.reports() == []
    with pytest.raises(StoreError, match="there is no report"):
        load(other, saved)


def test_a_comparison_is_named_by_its_title_and_sources(report):
    assert name(report) == (
        "Harbour bridge: the collapse nobody wanted to see coming (Lunden Courier, The Gazette, Northern Wire)"
    )


def test_a_library_that_cannot_be_opened_is_told(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("FRAMING_HOME", str(blocked))
    with pytest.raises(FramingError, match="FRAMING_HOME"):
        library()
