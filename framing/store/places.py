"""Where a library lies, and the one way to open it."""

from __future__ import annotations

from pathlib import Path

from framing.errors import ConfigError
from framing.store.base import Store, StoreError
from framing.store.opening import expanded, own_folder
from framing.store.sql import SqlStore

FILE = "library.sqlite"
ADDRESSES = ("postgresql://", "postgres://")


def data_folder() -> Path:
    """Return the folder for the user's own data: FRAMING_HOME, or what the platform has for it.

    On Linux that is `framing` in XDG_DATA_HOME or ~/.local/share, on macOS in ~/Library/Application Support, on
    Windows in %LOCALAPPDATA%.

    Raises:
        StoreError: As `own_folder`.
    """
    if home := own_folder():
        return home
    from platformdirs import user_data_path

    return user_data_path("framing", appauthor=False)


def open_store(place: str | Path | None = None, *, owner: str = "") -> Store:
    """Open a library; it is made if it is not there.

    Args:
        place: A file, the address of a PostgreSQL database (`postgresql://user@host/database`), or None for
            `library.sqlite` in the user's data folder.
        owner: Whose records the store sees. Users of one library who must not see each other's need an owner each.

    Raises:
        ConfigError: The address is of another kind of database, or the extra for PostgreSQL is missing.
        StoreError: The library cannot be opened, is another program's, or was written by a newer version.
    """
    if isinstance(place, str) and place.startswith(ADDRESSES):
        from framing.store.postgres import Postgres

        return SqlStore(Postgres(place), owner)
    if isinstance(place, str) and "://" in place:
        hint = "Give a file or postgresql://user@host/database."
        raise ConfigError("there is no store for such an address", where=place.partition("://")[0] + "://", hint=hint)
    from framing.store.sqlite import SQLite

    return SqlStore(SQLite(_default() if place is None else _existing(expanded(Path(place)))), owner)


def _default() -> Path:
    """Return the default file; its folder is made for the user alone."""
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder cannot be made ({error.strerror or error})",
            where=str(folder),
            hint="Set FRAMING_HOME to a folder of yours.",
        ) from error
    return folder / FILE


def _existing(path: Path) -> Path:
    if path.is_dir():
        raise StoreError("this is a folder", where=str(path), hint=f"Name a file in it, such as {path / FILE}.")
    if not path.parent.is_dir():
        raise StoreError("there is no such folder", where=str(path.parent), hint="Create it, or name another file.")
    return path
