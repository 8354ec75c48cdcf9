"""A user's own axes and word lists as files: checked, kept apart, never half written."""

from pathlib import Path

import pytest

from framing.axes.own.description import read_description
from framing.errors import ConfigError
from framing.ui.own import MOST, Draft, Fields, called, own_of, slug_of
from framing.ui.state import Session

MORE = Fields("threat", "danger\nmenace\n peril \n\n", "The town is in danger.\nIt is under threat.")
LESS = Fields("hope", "promise\nrelief\nchance", "There is hope.\nThe plan: “relief”, #1 | yes\n")
DRAFT = Draft("Threat or hope?", MORE, LESS)
LIST = "certainty:\n  add:\n    - {cue: on the cards, rung: 1}\n"


@pytest.fixture
def own():
    return own_of("somebody")


def test_an_axis_is_the_file_that_the_command_line_reads(own):
    saved = own.save_axis(DRAFT)
    (path,) = own.axes
    assert read_description(path) == saved
    assert saved.id == "own-threat"
    assert saved.more.words == ("danger", "menace", "peril")
    assert saved.less.examples[1] == "The plan: “relief”, #1 | yes"
    again = Draft.of(saved)
    assert read_description(path).sha256 == own.save_axis(again, replaces=path).sha256
    assert own.axes == (path,)


def test_a_change_makes_another_file_and_the_old_one_goes(own):
    own.save_axis(DRAFT)
    (old,) = own.axes
    own.save_axis(Draft("Threat or hope?", MORE, Fields("hope", "promise\nrelief\nluck", LESS.examples)), replaces=old)
    (new,) = own.axes
    assert new != old
    assert called(new) == called(old) == "threat"


def test_what_cannot_be_read_is_not_saved_and_leaves_nothing_behind(own):
    with pytest.raises(ConfigError, match=r"^line \d+: there are 1 words of 'more', but it takes 3"):
        own.save_axis(Draft("Threat", Fields("threat", "danger", MORE.examples), LESS))
    with pytest.raises(ConfigError, match="line 3") as caught:
        own.save_words("cues", "certainty:\n  add:\n    - {cue: on the cards, rang: 1}\n")
    assert str(own.folder) not in str(caught.value)
    assert own.axes == own.words == ()
    assert not [p for p in own.folder.rglob("*") if p.is_file()]


def test_names_are_unique_and_their_number_is_limited(own):
    own.save_words("cues", LIST)
    with pytest.raises(ConfigError, match="a list called 'cues' already"):
        own.save_words("cues", LIST + "# other\n")
    own.save_axis(DRAFT)
    with pytest.raises(ConfigError, match="already"):
        own.save_axis(Draft("Another name", MORE, Fields("trust", "trust\nfaith\nreliance", LESS.examples)))
    for number in range(MOST - 1):
        own.save_words(f"cues {number}", LIST)
    with pytest.raises(ConfigError, match="Remove one"):
        own.save_words("one more", LIST)


def test_a_folder_that_cannot_be_made_is_a_clear_error(own):
    own.folder.parent.parent.mkdir(parents=True, exist_ok=True)
    own.folder.parent.write_text("a file where a folder should be")
    with pytest.raises(ConfigError, match=r"it cannot be saved .* Set FRAMING_HOME"):
        own.save_words("cues", LIST)


@pytest.mark.parametrize("name", ["", "..", "../up", "a/b", "x" * 61, "a\nb"])
def test_no_name_leads_out_of_the_folder(own, name):
    with pytest.raises(ConfigError, match="no usable name"):
        own.save_words(name, LIST)


@pytest.mark.parametrize(("name", "slug"), [("Threat / Hope!", "threat-hope"), ("Überfluß", "uberflu")])
def test_an_id_is_made_from_the_name(name, slug):
    assert slug_of(name) == slug


def test_a_name_without_latin_letters_has_an_id_too(own):
    chinese = own.save_axis(Draft("威胁", Fields("威胁", MORE.words, MORE.examples), LESS))
    assert (chinese.name, chinese.more.name) == ("威胁", "威胁")
    assert slug_of("威胁").startswith("axis-")


def test_only_ones_own_files_can_be_removed(own, tmp_path):
    other = tmp_path / "precious.yaml"
    other.touch()
    own.save_words("cues", LIST)
    own.remove(str(other))
    own.remove(own.words[0])
    assert other.exists()
    assert own.words == ()
    assert own_of("another").folder != own.folder


def test_they_take_part_in_the_next_comparison(own):
    own.save_axis(DRAFT)
    mine = Session(axes=own.axes)
    assert [Path(p).parent.name for p in mine.config.axes] == ["axes"]
    assert mine.fingerprint != Session().fingerprint
