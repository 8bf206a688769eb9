"""Settings of a server: read as they were written, refused when they cannot be, and on account."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from bot.storage.servers.localities import is_time_zone
from bot.storage.servers.settings import (
    LONGEST_NOTE,
    MOST_NOTES,
    NoteLimits,
    ServerSettings,
    SettingsOf,
    SettingsRefusedError,
)
from tests.storage.making import IN_MEMORY

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
SETTINGS = st.builds(
    ServerSettings,
    moderator_role=st.none() | st.integers(1, 2**63 - 1),
    is_private=st.booleans(),
    channels=st.frozensets(st.integers(1, 2**63 - 1), max_size=25),
    language=st.sampled_from(["en-GB", "en-US", "de", "fr"]),
    time_zone=st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"]),
    notes=st.builds(NoteLimits, **{name: st.integers(1, most) for name, most in MOST_NOTES.items()}),
)


@given(SETTINGS, SETTINGS)
async def test_settings_are_read_as_they_were_written_last(first: ServerSettings, second: ServerSettings):
    async with open_database(IN_MEMORY) as database:
        settings = SettingsOf(database, 7)
        assert await settings.read() == ServerSettings()
        for wanted in (first, second):
            await settings.write(wanted, by=11, at=NOW)
            assert await settings.read() == wanted
        assert await SettingsOf(database, 8).read() == ServerSettings()


async def test_a_change_is_on_account_with_what_was_before_and_after(database: Database):
    settings = SettingsOf(database, 7)
    changed = await settings.write(ServerSettings(moderator_role=5, channels=frozenset({2, 1})), by=11, at=NOW)
    assert changed == {"moderator_role", "channels"}
    (account,) = (await Audit(database, 7).page(AuditFilter())).accounts
    assert (account.deed, account.who, account.at) == (Deed.SETTINGS_CHANGED, 11, NOW)
    assert account.subject == "channels, moderator_role"
    assert account.detail == {
        "moderator_role": {"from": None, "to": "5"},
        "channels": {"from": [], "to": ["1", "2"]},
    }


async def test_what_changes_nothing_is_not_on_account(database: Database):
    settings = SettingsOf(database, 7)
    await settings.write(ServerSettings(language="fr"), by=11, at=NOW)
    assert await settings.write(ServerSettings(language="fr"), by=12, at=NOW) == frozenset()
    assert len((await Audit(database, 7).page(AuditFilter())).accounts) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"time_zone": "Europe/Atlantis"}, '"Europe/Atlantis" is no time zone. Give one such as'),
        ({"time_zone": ""}, "is no time zone"),
        ({"time_zone": "../../etc/passwd"}, "is no time zone"),
        ({"time_zone": "Europe"}, "is no time zone"),
        ({"time_zone": "x" * 500}, "is no time zone"),
        ({"language": "english"}, "is no language"),
        ({"channels": frozenset(range(1, 27))}, "26 channels are more than 25"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(wrong: dict[str, object], told: str):
    with pytest.raises(SettingsRefusedError, match=told.replace(".", r"\.")):
        replace(ServerSettings(), **wrong)


@pytest.mark.parametrize("name", list(MOST_NOTES))
@pytest.mark.parametrize("over", [True, False])
def test_limits_of_notes_have_limits(name: str, *, over: bool):
    value = MOST_NOTES[name] + 1 if over else 0
    with pytest.raises(SettingsRefusedError, match="Give a number from 1 to"):
        replace(NoteLimits(), **{name: value})


async def test_the_schema_has_the_same_limits(database: Database):
    columns = {
        "longest": "note_longest",
        "per_member": "notes_per_member",
        "per_server": "notes_per_server",
        "per_hour": "notes_per_hour",
    }
    assert MOST_NOTES["longest"] == LONGEST_NOTE
    async with database.reading() as connection:
        made = str(await connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'server_settings'")))
    for name, column in columns.items():
        assert f"{column} INTEGER NOT NULL CHECK ({column} BETWEEN 1 AND {MOST_NOTES[name]})" in made


async def test_a_zone_that_this_machine_does_not_know_is_read_as_utc(database: Database):
    await SettingsOf(database, 7).write(ServerSettings(time_zone="Europe/Paris"), by=1, at=NOW)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE server_settings SET time_zone = 'Mars/Olympus'"))
    assert (await SettingsOf(database, 7).read()).time_zone == "UTC"


@given(st.text(max_size=80))
def test_whatever_is_typed_as_a_time_zone_is_one_or_is_none(typed: str):
    assert isinstance(is_time_zone(typed), bool)
