from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from bot.settings import DEFAULT_DATABASE_URL, NAMES, Settings, SettingsError, load_settings

ROOT = Path(__file__).parents[1]


def test_nothing_set_means_the_defaults(tmp_path: Path):
    assert load_settings({}, tmp_path / ".env") == Settings(database_url=DEFAULT_DATABASE_URL, spacy_model=None)


def test_an_empty_value_means_the_default(tmp_path: Path):
    assert load_settings({"DATABASE_URL": " ", "SPACY_MODEL": ""}, tmp_path / ".env") == Settings()


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text('DATABASE_URL="sqlite+aiosqlite:///file.db"\nSPACY_MODEL=from_file # a remark\n', encoding="utf-8")
    found = load_settings({"DATABASE_URL": "sqlite+aiosqlite:///environment.db"}, file)
    assert (found.database_url, found.spacy_model) == ("sqlite+aiosqlite:///environment.db", "from_file")


def test_an_empty_value_in_the_environment_does_not_hide_the_file(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("SPACY_MODEL=from_file\n", encoding="utf-8")
    assert load_settings({"SPACY_MODEL": ""}, file).spacy_model == "from_file"


def test_every_problem_is_told_in_one_message(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("DATABSE_URL=x\nthis is no setting\nHOME=/root\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings({"DATABASE_URL": "mysql://x", "SPACY_MODEL": "a\x1bb"}, file)
    message = str(caught.value)
    assert len(caught.value.problems) == 4
    assert "line 1: there is no setting DATABSE_URL; did you mean DATABASE_URL?" in message
    assert "line 2 cannot be read: write NAME=value" in message
    assert 'DATABASE_URL is "mysql://x"' in message
    assert "SPACY_MODEL holds a control character" in message


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"SPACY_MODEL=\xe9"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes):
    file = tmp_path / ".env"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"is not UTF-8 text: save it as UTF-8"):
        load_settings({}, file)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CHECKS_PER_MINUTE", "many", "CHECKS_PER_MINUTE is no number from 0 to 10,000: write 10, or 0 for no limit"),
        ("CHECKS_PER_MINUTE", "-1", "CHECKS_PER_MINUTE is no number"),
        ("CHECKS_PER_MINUTE", "10001", "CHECKS_PER_MINUTE is no number"),
        ("CHECKS_PER_MINUTE", "٣", "CHECKS_PER_MINUTE is no number"),
        ("DEVELOPMENT_GUILD", "my server", "DEVELOPMENT_GUILD is no id of a server"),
        ("DEVELOPMENT_GUILD", "9" * 30, "DEVELOPMENT_GUILD is no id of a server"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is none of DEBUG, INFO, WARNING, ERROR"),
        ("ARTICLE_URLS", "yes", "ARTICLE_URLS is neither on nor off: write one of them, or leave it empty for off"),
        ("DISCORD_TOKEN", "abc def", "DISCORD_TOKEN holds a blank"),
        ("DISCORD_TOKEN", "abc\x1bdef", "DISCORD_TOKEN holds a control character"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_to_write(tmp_path: Path, name: str, value: str, told: str):
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value}, tmp_path / ".env")
    assert len(caught.value.problems) == 1
    assert told in str(caught.value)
    if name == "DISCORD_TOKEN":
        assert "abc" not in str(caught.value)


def test_values_are_read_as_what_they_are(tmp_path: Path):
    given = {
        "DISCORD_TOKEN": "a.b.c",
        "CHECKS_PER_MINUTE": "0",
        "LOG_LEVEL": "debug",
        "HEALTH_FILE": "/run/health",
        "ARTICLE_URLS": "On",
        "DEVELOPMENT_GUILD": "81384788765712384",
    }
    assert load_settings(given, tmp_path / ".env") == Settings(
        discord_token="a.b.c",
        checks_per_minute=0,
        log_level="DEBUG",
        health_file=Path("/run/health"),
        article_urls=True,
        development_guild=81384788765712384,
    )


def test_the_token_is_not_shown_with_the_settings():
    assert "a.b.c" not in repr(Settings(discord_token="a.b.c"))


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, tmp_path)


def test_each_setting_has_one_name():
    assert len(set(NAMES)) == len(NAMES) == len(dataclasses.fields(Settings))


def test_the_example_names_exactly_the_settings_that_there_are_and_holds_their_defaults():
    example = ROOT / ".env.example"
    named = re.findall(r"^#? ?([A-Z_]+)=", example.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(named) == sorted(NAMES)
    assert load_settings({}, example) == Settings()
