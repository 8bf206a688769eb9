"""Configuration from the environment and `.env`: every problem told at once, in words."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///var/daylight.db"

DEFAULT_HEALTH_FILE = Path("var/health")
DEFAULT_CHECKS_PER_MINUTE = 10
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

NAMES = (
    "DISCORD_TOKEN",
    "DATABASE_URL",
    "SPACY_MODEL",
    "CHECKS_PER_MINUTE",
    "LOG_LEVEL",
    "HEALTH_FILE",
    "ARTICLE_URLS",
    "DEVELOPMENT_GUILD",
)
"""Every setting that there is."""

_MOST_CHECKS = 10_000
_SWITCHES = ("on", "off")
_LARGEST_ID = 2**63 - 1


class SettingsError(Exception):
    """The configuration cannot be used; the message names each problem and what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(("the configuration cannot be used:", *(f"  {problem}" for problem in problems))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs the bot may set.

    Attributes:
        discord_token: the bot's, from the developer portal; None to run without Discord. It is never shown.
        database_url: where the library and the notes are kept.
        spacy_model: a spaCy pipeline by name or folder; None for the bundled one.
        checks_per_minute: how many claims a member may have checked in a minute; 0 for no limit.
        log_level: what is logged: this and worse.
        health_file: where the running bot notes that it is well, for `python -m bot health`.
        article_urls: whether moderators may have articles fetched by their address.
        development_guild: a server that gets the commands at once, instead of everybody; None when not developing.
    """

    discord_token: str | None = field(default=None, repr=False)
    database_url: str = DEFAULT_DATABASE_URL
    spacy_model: str | None = None
    checks_per_minute: int = DEFAULT_CHECKS_PER_MINUTE
    log_level: str = "INFO"
    health_file: Path = DEFAULT_HEALTH_FILE
    article_urls: bool = False
    development_guild: int | None = None


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
    checks = _number(values, "CHECKS_PER_MINUTE", DEFAULT_CHECKS_PER_MINUTE, most=_MOST_CHECKS)
    if checks is None:
        problems.append(
            f"CHECKS_PER_MINUTE is no number from 0 to {_MOST_CHECKS:,}: "
            f"write {DEFAULT_CHECKS_PER_MINUTE}, or 0 for no limit"
        )
    guild = _number(values, "DEVELOPMENT_GUILD", 0, most=_LARGEST_ID)
    if guild is None:
        problems.append("DEVELOPMENT_GUILD is no id of a server: write its digits alone, or leave it empty")
    level = values.get("LOG_LEVEL", "INFO").upper()
    if level not in LOG_LEVELS:
        problems.append(f"LOG_LEVEL is none of {', '.join(LOG_LEVELS)}: write one of them, or leave it empty")
    urls = values.get("ARTICLE_URLS", "off").lower()
    if urls not in _SWITCHES:
        problems.append("ARTICLE_URLS is neither on nor off: write one of them, or leave it empty for off")
    problems.extend(
        f"{name} holds a control character: write it again by hand"
        for name, value in values.items()
        if not value.isprintable()
    )
    if " " in values.get("DISCORD_TOKEN", ""):
        problems.append("DISCORD_TOKEN holds a blank: copy the token again from the developer portal")
    if problems:
        raise SettingsError(problems)
    return Settings(
        discord_token=values.get("DISCORD_TOKEN"),
        database_url=database_url,
        spacy_model=values.get("SPACY_MODEL"),
        checks_per_minute=checks or 0,
        log_level=level,
        health_file=Path(values.get("HEALTH_FILE", DEFAULT_HEALTH_FILE)),
        article_urls=urls == "on",
        development_guild=guild or None,
    )


def _number(values: Mapping[str, str], name: str, default: int, *, most: int) -> int | None:
    """Return a whole number from 0 on; None when it is none."""
    text = values.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or int(text) > most:
        return None
    return int(text)


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
