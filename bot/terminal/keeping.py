"""Pictures and files that arrive, kept in a folder under names of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local_discord.world.composing import safe_filename
from local_discord.world.mailbox import StoredFile

_MOST_OF_A_NAME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Keeps what arrives.

    Attributes:
        folder: where; it is made when it is needed.
        files: what Discord serves, by path.
        base: the address under which it serves them.
    """

    folder: Path
    files: Mapping[str, StoredFile]
    base: str

    def keep(self, address: str, name: str) -> str:
        """Keep a file and return where it is, in words; what is there already in the same form is not kept twice."""
        stored = self.files.get(address.removeprefix(self.base).split("?", 1)[0])
        if stored is None:
            return address
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            place = self._place(safe_filename(name).lstrip(".") or "file", stored.content)
        except OSError as error:
            return f"cannot be kept in {self.folder}: {error.strerror}"
        return f"kept as {place}"

    def _place(self, name: str, content: bytes) -> Path:
        wanted = self.folder / name
        for number in range(1, _MOST_OF_A_NAME):
            place = wanted if number == 1 else wanted.with_stem(f"{wanted.stem}-{number}")
            try:
                file = place.open("xb")
            except FileExistsError:
                if place.is_file() and place.read_bytes() == content:
                    return place
                continue
            try:
                with file:
                    file.write(content)
            except OSError:
                place.unlink(missing_ok=True)
                raise
            return place
        raise FileExistsError(0, f"there are {_MOST_OF_A_NAME} files called {name} already")
