from __future__ import annotations

from bot.ui.cards.help import CommandEntry, CommandOption, Holdings, about_card, help_card
from bot.ui.plain import plain_card
from tests.ui.answers import ASKING

OPTIONS = (
    CommandOption(name="claim", description="What was claimed", is_required=True),
    CommandOption(name="private", description="Only you see it", is_required=False),
)
CHECK = CommandEntry(name="check", description="Is this claim right?", options=OPTIONS, id=7)
HOLDINGS = Holdings(articles=1, positions=11, actors=3, propositions=5)


def test_a_command_is_shown_with_its_options_and_can_be_pressed() -> None:
    card = help_card([CHECK], ASKING)
    assert "</check:7>" in card.text
    assert "/check: Is this claim right?\n    claim private?" in plain_card(card)


def test_a_menu_is_told_by_where_it_is() -> None:
    card = help_card([CommandEntry(name="Check this claim", description="", menu="message")], ASKING)
    assert "On a message: Apps, then Check this claim" in plain_card(card)


def test_many_commands_are_read_page_by_page() -> None:
    entries = [
        CommandEntry(name=f"command-{place:02}", description="does something", options=OPTIONS) for place in range(25)
    ]
    pages = [plain_card(help_card(entries, ASKING, page=page)) for page in range(3)]
    assert all(sum(f"/{entry.name}:" in shown for shown in pages) == 1 for entry in entries)


def test_the_about_card_says_what_is_on_record_and_what_is_kept_of_people() -> None:
    shown = plain_card(about_card("1.2.3", HOLDINGS, is_plain_search=False))
    assert "1.2.3" in shown
    assert "1 article, 11 positions, 3 actors, 5 propositions" in shown
    assert "Your data" in shown
    assert "by words and by meaning" in shown


def test_the_about_card_tells_of_a_missing_encoder() -> None:
    assert "encoder is missing" in plain_card(about_card("1", HOLDINGS, is_plain_search=True))
