"""The axes and word lists of one user: files in the user's data folder, checked before they take effect."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from framing.axes.own.description import Description, read_description
from framing.axes.own.words import read_word_lists
from framing.errors import ConfigError, FramingError
from framing.store import data_folder

MOST = 20  # axes, and lists, of one user
_NAME = re.compile(r"[\w .-]{1,60}")


@dataclass(frozen=True, slots=True)
class Fields:
    """A pole as it is typed into the form: words and examples one a line."""

    name: str
    words: str
    examples: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An axis as it is typed into the form."""

    name: str
    more: Fields
    less: Fields
    language: str = "en"

    @staticmethod
    def of(description: Description) -> Draft:
        """Return the form's fields for an axis that was saved."""
        poles = (description.more, description.less)
        more, less = (Fields(p.name, "\n".join(p.words), "\n".join(p.examples)) for p in poles)
        return Draft(description.name, more, less, description.language)

    def yaml(self, slug: str) -> str:
        """Return the axis as the file that `framing compare --axis` reads."""
        import yaml

        poles = {
            side: {"name": pole.name.strip(), "words": _lines(pole.words), "examples": _lines(pole.examples)}
            for side, pole in (("more", self.more), ("less", self.less))
        }
        record = {"id": slug, "name": self.name.strip(), "language": self.language.strip(), "poles": poles}
        return str(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=100))


@dataclass(frozen=True, slots=True)
class Own:
    """One user's files.

    A file's name ends in a digest of what is in it, so that a changed file is another file to everything that
    remembers its path.
    """

    folder: Path

    @property
    def axes(self) -> tuple[str, ...]:
        """Paths of the axes, as `Config.axes` takes them."""
        return self._paths("axes")

    @property
    def words(self) -> tuple[str, ...]:
        """Paths of the word lists, as `Config.words` takes them."""
        return self._paths("words")

    def save_axis(self, draft: Draft, *, replaces: str = "") -> Description:
        """Check an axis and save it.

        Args:
            draft: What was typed.
            replaces: Path of the file that it is a new version of.

        Raises:
            ConfigError: It makes no axis, another one points to a pole of that name, or there are too many.
        """
        slug = slug_of(draft.more.name)  # reports name an axis after the pole that its directions point to
        others = [p for p in self.axes if p != replaces]
        if any(called(p) == slug for p in others):
            raise ConfigError(f"you have an axis with the pole {draft.more.name!r} already", hint="Rename the pole.")
        path = self._check("axes", slug, draft.yaml(slug), others, read_description)
        self._drop(replaces, path)
        return read_description(path)

    def save_words(self, name: str, text: str, *, replaces: str = "") -> None:
        """Check a word list in YAML and save it.

        Raises:
            ConfigError: A line makes no sense, another list has its name, or there are too many.
        """
        if not _NAME.fullmatch(name.strip()) or not name.strip(" ."):
            raise ConfigError("the list has no usable name", hint="Letters, digits and spaces, at most 60.")
        others = [p for p in self.words if p != replaces]
        if any(called(p) == name.strip() for p in others):
            raise ConfigError(f"you have a list called {name.strip()!r} already", hint="Give it another name.")
        path = self._check("words", name.strip(), text, others, lambda p: read_word_lists([p]))
        self._drop(replaces, path)

    def remove(self, path: str) -> None:
        """Delete one of these files; anything else is left alone."""
        if path in (*self.axes, *self.words):
            Path(path).unlink(missing_ok=True)

    def _paths(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(str(p) for p in (self.folder / kind).glob("*.yaml")))

    def _check(self, kind: str, name: str, text: str, others: Sequence[str], read: Callable[[str], object]) -> str:
        """Write a file, keep it if it can be read, and return its path."""
        if len(others) >= MOST:
            raise ConfigError(f"you have {MOST} of these already", hint="Remove one.")
        data = text.encode("utf-8", "replace")
        folder = self.folder / kind
        path = folder / f"{name}.{sha256(data).hexdigest()[:8]}.yaml"
        draft = folder / f".{path.name}.draft"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_bytes(data)
            read(str(draft))
            draft.replace(path)
        except OSError as error:
            hint = "Set FRAMING_HOME to a folder that can be written to."
            raise ConfigError(f"it cannot be saved ({error.strerror or error})", hint=hint) from error
        except FramingError as error:  # say the line, not the name of a file that the user never gave
            raise ConfigError(str(error).replace(f"{draft}, ", "").replace(f"{draft}: ", "")) from error
        finally:
            with suppress(OSError):
                draft.unlink()
        return str(path)

    def _drop(self, old: str, new: str) -> None:
        if old and old != new:
            self.remove(old)


def own_of(owner: str) -> Own:
    """Return the files of one user of this machine."""
    return Own(data_folder() / "own" / owner)


def slug_of(name: str) -> str:
    """Return the id for an axis of this name: small letters, digits and hyphens; a digest where none are left."""
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", ascii_))[:40].rstrip("-")
    return slug or f"axis-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def called(path: str) -> str:
    """Return the name of a file as its owner knows it."""
    return Path(path).name.rsplit(".", 2)[0]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
