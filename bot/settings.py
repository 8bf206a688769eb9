"""Configuration from the environment and `.env`: every problem told at once, in words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///var/daylight.db"


class SettingsError(Exception):
    """The configuration cannot be used; the message names each problem and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs the bot may set.

    Attributes:
        database_url: where the library and the notes are kept.
        spacy_model: a spaCy pipeline by name or folder; None for the bundled one.
    """

    database_url: str = DEFAULT_DATABASE_URL
    spacy_model: str | None = None


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over the file, an empty value means the default.

    Raises:
        SettingsError: naming every value that cannot be used.
    """
    from_file = {key: value for key, value in dotenv_values(env_file).items() if value} if env_file.is_file() else {}
    values = {**from_file, **{key: value for key, value in (environment or os.environ).items() if value.strip()}}
    database_url = values.get("DATABASE_URL", DEFAULT_DATABASE_URL)
    if "://" not in database_url:
        raise SettingsError(
            f'DATABASE_URL is "{database_url}"; write an address such as {DEFAULT_DATABASE_URL} or leave it empty'
        )
    return Settings(database_url=database_url, spacy_model=values.get("SPACY_MODEL"))
