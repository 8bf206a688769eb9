"""The help and about cards: what can be asked, and who answers with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card, Divider, Text, compose
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, Mention, Piece, bold, bullet, code, line, small, span, title, under
from bot.ui.state import View

_ON_A_PAGE = 10
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandOption:
    """An option of a command."""

    name: str
    description: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEntry:
    """A command as the help shows it.

    Attributes:
        name: with its group, "note add"; of a menu, what the menu says.
        description: a sentence; empty for a menu.
        options: in order.
        menu: "message" or "user" for an entry of such a menu; None for a slash command.
        id: on Discord, where it is known; then the name can be pressed.
    """

    name: str
    description: str
    options: tuple[CommandOption, ...] = ()
    menu: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What a library holds, for the about card."""

    articles: int
    positions: int
    actors: int
    propositions: int


def help_card(commands: Sequence[CommandEntry], asking: Asking, *, page: int = 0) -> Card:
    """Return a page of what can be asked."""
    shown = page_of(commands, page, size=_ON_A_PAGE)
    lines: list[Line] = []
    for entry in shown.entries:
        lines += _entry_lines(entry)
    place = (small(shown.words),) if shown.words else ()
    return compose(
        words.NEUTRAL,
        Text(
            lines=(
                title("What you can ask"),
                line(
                    "I hold claims about foreign policy against a record of annotated articles: "
                    "who took which position on what, said or done, when."
                ),
                *place,
            ),
            share=500,
        ),
        Divider(),
        Text(lines=tuple(lines), share=3000),
        Text(
            lines=(small("Most commands take ", code("private: True"), ": then only you see the answer."),), share=200
        ),
        *turning(shown, View.ANSWER, asking),
    )


def about_card(version: str, holdings: Holdings, *, is_plain_search: bool) -> Card:
    """Return what answers, from how much, and what it keeps of people.

    Args:
        version: of the program.
        holdings: of the library that answers here.
        is_plain_search: whether the sentence encoder is missing.
    """
    search = "by words alone: the sentence encoder is missing" if is_plain_search else "by words and by meaning"
    return compose(
        words.NEUTRAL,
        Text(
            lines=(
                title("About daylight ", code(version, most=40)),
                line(
                    "“There is no daylight between us” is what allies say of themselves. "
                    "I check such claims against the record."
                ),
                bullet(
                    f"On record here: {words.count_words(holdings.articles, 'article')}, "
                    f"{words.count_words(holdings.positions, 'position')}, "
                    f"{words.count_words(holdings.actors, 'actor')}, "
                    f"{words.count_words(holdings.propositions, 'proposition')}."
                ),
                bullet(
                    "Verdicts follow rules, not a language model: "
                    "the same claim over the same record gets the same verdict."
                ),
                bullet("I never say that somebody lied, only what is on record as of a date; silence refutes nothing."),
                bullet(f"Propositions are found {search}."),
            ),
            share=1800,
        ),
        Divider(),
        Text(
            lines=(
                line(bold("Your data")),
                bullet(
                    "Of a question I keep its text, so that the buttons on its card work; of other messages nothing."
                ),
                bullet("I read only what you give a command; I do not see what is written in channels."),
                bullet("It stays in this bot's own database. Nothing is sent to anybody else."),
            ),
            share=1200,
        ),
    )


def _entry_lines(entry: CommandEntry) -> tuple[Line, ...]:
    if entry.menu is not None:
        place = "a message" if entry.menu == "message" else "a person"
        return (bullet("On ", place, ": Apps, then ", bold(entry.name, most=_LONGEST)),)
    pieces: list[Piece | str] = [Mention(name=entry.name, id=entry.id), ": ", span(entry.description, most=_LONGEST)]
    lines = [bullet(*pieces)]
    if entry.options:
        named = [f"{item.name}{'' if item.is_required else '?'}" for item in entry.options]
        lines.append(under(code(" ".join(named), most=_LONGEST)))
    return tuple(lines)
