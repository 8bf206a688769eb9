"""Cards of settings, audits and own data: within Discord's limits and inert, whatever a server has and wrote."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.serving_zones import find_zone, near_zones
from bot.resources import data_directory
from bot.storage.servers.audit import JSON, Account, AuditPage
from bot.storage.servers.deeds import Deed
from bot.storage.servers.localities import is_language
from bot.storage.servers.settings import MOST_NOTES, NoteLimits, ServerSettings
from bot.ui.cards.asking import Asking
from bot.ui.cards.audit import ON_A_PAGE, Locality, audit_card, detail_words
from bot.ui.cards.audit_files import audit_as_csv, audit_as_json
from bot.ui.cards.card import Card, Document, parts_of
from bot.ui.cards.personal import deleted_card, deletion_card, own_data_card
from bot.ui.cards.settings import settings_card
from bot.ui.dates import DateStyleError, read_date_styles
from bot.ui.limits import MOST_COMPONENTS, MOST_TEXT, units
from bot.ui.questions import decode, encode
from bot.ui.render import render
from bot.ui.server_questions import AuditQuestion, DataDeletionQuestion, OwnDataQuestion, SettingsQuestion
from bot.ui.spreadsheets import table
from bot.ui.state import Address, Trigger
from bot.ui.state import decode as decode_state
from tests.ui import hostile

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
STYLES = read_date_styles(data_directory())
ASKING = Asking(today=date(2026, 11, 24), address=Address(guild=2**63 - 1, asker=2**63 - 1, key="k" * 24))
IDS = st.integers(1, 2**63 - 1)
TEXTS = hostile.names | st.sampled_from(["W" * 400, "@everyone " * 40, "*_~`|<>[]()" * 36, "😀" * 200])
SETTINGS = st.builds(
    ServerSettings,
    moderator_role=st.none() | IDS,
    is_private=st.booleans(),
    channels=st.frozensets(IDS, max_size=25),
    language=st.sampled_from(list(STYLES.by_code)),
    time_zone=st.sampled_from(["UTC", "Pacific/Kiritimati", "America/Argentina/ComodRivadavia"]),
    notes=st.builds(NoteLimits, **{name: st.integers(1, most) for name, most in MOST_NOTES.items()}),
)
LEAVES: st.SearchStrategy[JSON] = st.none() | st.booleans() | st.integers() | TEXTS
DETAILS = st.dictionaries(
    TEXTS,
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)),
    max_size=4,
)
ACCOUNTS = st.builds(
    Account,
    number=st.integers(1, 2**40),
    at=st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    deed=st.sampled_from(Deed),
    who=st.just(0) | st.integers(-(2**63), -1) | IDS,
    whom=st.none() | IDS,
    subject=TEXTS,
    detail=DETAILS,
)
QUESTIONS = st.builds(
    AuditQuestion,
    deed=st.none() | st.sampled_from(Deed),
    who=st.none() | st.just(0) | IDS,
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


def holds(card: Card) -> None:
    """See that a message can hold a card."""
    assert units(card.text) <= MOST_TEXT
    assert parts_of(card.blocks) <= MOST_COMPONENTS
    assert render(card).to_components()
    assert "@everyone" not in card.text


@given(SETTINGS, st.frozensets(st.sampled_from(["moderator_role", "channels", "note_longest"])) | st.none())
def test_whatever_is_settled_fits_on_its_card(settings: ServerSettings, changed: frozenset[str] | None):
    style = STYLES.style(settings.language)
    card = settings_card(settings, ASKING, style, now=NOW, changed=changed)
    holds(card)
    assert len(card.controls) == 2
    assert card.text.count("🆕") == len(changed or ())


@given(
    st.lists(ACCOUNTS, max_size=ON_A_PAGE), QUESTIONS, st.none() | st.integers(1, 2**40), st.none() | st.integers(1, 9)
)
def test_whatever_is_on_account_fits_on_its_card(
    accounts: list[Account], question: AuditQuestion, older: int | None, newer: int | None
):
    locality = Locality(style=STYLES.style("es"), zone="Pacific/Kiritimati")
    card = audit_card(AuditPage(accounts=tuple(accounts), older=older, newer=newer), question, ASKING, locality)
    holds(card)
    for control in card.controls:
        assert control.custom_id is not None
        state = decode_state(control.custom_id)
        if state.trigger is Trigger.NEXT and older is not None:
            assert state.page == min(older, 999_999)


@given(st.lists(ACCOUNTS, max_size=5))
def test_files_of_deeds_can_be_read_back(accounts: list[Account]):
    rows = list(csv.reader(io.StringIO(audit_as_csv(accounts).content.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(accounts) + 1
    told = json.loads(audit_as_json(accounts).content)
    assert [int(item["who"]) for item in told] == [account.who for account in accounts]
    for row in rows[1:]:
        assert not row[5].lstrip(" ").startswith(("=", "+", "-", "@"))


def test_details_are_told_in_words():
    told = detail_words({"time_zone": {"from": "UTC", "to": "Asia/Tokyo"}, "channels": {"from": [], "to": ["1"]}})
    assert told == "time zone: UTC → Asia/Tokyo; channels: none → 1"
    assert detail_words({"notes kept": True, "why": None}) == "notes kept: yes; why: none"


@pytest.mark.parametrize("is_everywhere", [True, False])
def test_cards_of_own_data_fit_and_say_where(*, is_everywhere: bool):
    counts = {f"title of rows number {number}": number for number in range(40)}
    where = "in all servers" if is_everywhere else "in this server"
    document = Document(name="my-data.json", content=b"{}")
    for card in (
        own_data_card(counts, document, is_everywhere=is_everywhere),
        deletion_card(counts, ASKING, is_everywhere=is_everywhere),
        deleted_card(counts, counts, is_everywhere=is_everywhere),
    ):
        holds(card)
        assert where in card.text
    assert len(deletion_card(counts, ASKING, is_everywhere=is_everywhere).controls) == 2
    for card in (
        own_data_card({}, None, is_everywhere=is_everywhere),
        deletion_card({}, ASKING, is_everywhere=is_everywhere),
        deleted_card({}, {}, is_everywhere=is_everywhere),
    ):
        assert "I hold nothing about you" in card.text
        assert card.controls == ()


@given(QUESTIONS | st.sampled_from([SettingsQuestion(), OwnDataQuestion(), DataDeletionQuestion()]))
def test_questions_are_remembered_as_they_were(
    question: AuditQuestion | SettingsQuestion | OwnDataQuestion | DataDeletionQuestion,
):
    assert decode(encode(question)) == question


def test_every_language_writes_every_day_and_can_be_settled():
    assert next(iter(STYLES.by_code)) == ServerSettings().language
    for code, style in STYLES.by_code.items():
        assert is_language(code)
        assert replace(ServerSettings(), language=code).language == code
        assert len(set(style.months)) == 12
        for month in range(1, 13):
            written = style.day(date(2026, month, 9))
            assert "2026" in written
            assert style.months[month - 1] in written
    assert len(STYLES.by_code) <= 25
    assert STYLES.style("xx") is STYLES.style("en-GB")


@pytest.mark.parametrize(
    "content", ["", "[]", "en-GB: 7", "en-GB: {name: x, day: '{day}', months: [a]}", "{", "en-GB: {name: x}"]
)
def test_a_damaged_file_of_languages_is_told(tmp_path: Path, content: str):
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "languages.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(DateStyleError, match=r"languages\.yaml"):
        read_date_styles(tmp_path)


@given(st.lists(st.lists(st.text() | st.none() | st.integers(), min_size=2, max_size=2), max_size=5))
def test_a_table_begins_no_cell_with_a_formula(rows: list[list[object]]):
    read = list(csv.reader(io.StringIO(table(("a", "b"), rows).decode("utf-8-sig"), newline="")))
    assert len(read) == len(rows) + 1
    for written, row in zip(read[1:], rows, strict=True):
        for cell, value in zip(written, row, strict=True):
            if isinstance(value, str):
                assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), (" europe/berlin ", "Europe/Berlin"), ("utc", "UTC"), ("Mars", None)],
)
def test_time_zones_are_found_whatever_their_letter_case(typed: str, zone: str | None):
    assert find_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berln", "Europe/Berlin"),
        ("tokio", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("Europe/Pari", "Europe/Paris"),
    ],
)
def test_the_zone_that_was_perhaps_meant_comes_first(typed: str, zone: str):
    assert near_zones(typed)[0] == zone


@given(st.text(max_size=70))
def test_whatever_is_typed_only_time_zones_are_offered(typed: str):
    assert set(near_zones(typed)) <= available_timezones()
