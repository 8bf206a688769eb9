"""Configuration from the environment and `.env`: every problem told at once, in words."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///var/daylight.db"

NAMES = ("DATABASE_URL", "SPACY_MODEL")
"""Every setting that there is."""


class SettingsError(Exception):
    """The configuration cannot be used; the message names each problem and what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(("the configuration cannot be used:", *(f"  {problem}" for problem in problems))))


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

    Args:
        environment: variables by name; the process's own when not given.
        env_file: a file that need not be there.

    Raises:
        SettingsError: naming everything that cannot be used.
    """
    problems: list[str] = []
    from_file = _read(env_file, problems)
    from_environment = os.environ if environment is None else environment
    values: dict[str, str] = {}
    for given in (from_file, from_environment):
        values.update({name: given[name].strip() for name in NAMES if given.get(name, "").strip()})
    database_url = values.get("DATABASE_URL", DEFAULT_DATABASE_URL)
    if not database_url.startswith("sqlite+aiosqlite://"):
        problems.append(
            f'DATABASE_URL is "{database_url}": write an address such as {DEFAULT_DATABASE_URL}, or leave it empty'
        )
    problems.extend(
        f"{name} holds a control character: write it again by hand"
        for name, value in values.items()
        if not value.isprintable()
    )
    if problems:
        raise SettingsError(problems)
    return Settings(database_url=database_url, spacy_model=values.get("SPACY_MODEL"))


def _read(env_file: Path, problems: list[str]) -> Mapping[str, str]:
    """Return the values of a file, with what is wrong in it added to the problems."""
    if not env_file.exists():
        return {}
    try:
        text = env_file.read_text(encoding="utf-8")
    except OSError as error:
        problems.append(f"{env_file} cannot be read ({error.strerror}): mend its permissions or take it away")
        return {}
    except UnicodeDecodeError:
        problems.append(f"{env_file} is not UTF-8 text: save it as UTF-8")
        return {}
    for binding in parse_stream(io.StringIO(text)):
        if binding.error:
            problems.append(f"{env_file}, line {binding.original.line} cannot be read: write NAME=value")
        elif binding.key is not None and binding.key not in NAMES:
            meant = get_close_matches(binding.key.upper(), NAMES, n=1, cutoff=0.8)
            if meant:
                where = f"{env_file}, line {binding.original.line}"
                problems.append(f"{where}: there is no setting {binding.key}; did you mean {meant[0]}?")
    return {} if problems else {key: value or "" for key, value in dotenv_values(stream=io.StringIO(text)).items()}
