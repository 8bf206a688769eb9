from __future__ import annotations

import pytest

from bot.ui.cards.card import Button, Buttons, Card, Choice, Divider, Option, Picture, Text, compose, parts_of
from bot.ui.cards.text import line, span

PAGE = "https://a.example/page"


def text_block(card: Card, place: int) -> Text:
    block = card.blocks[place]
    assert isinstance(block, Text)
    return block


def button(name: str) -> Button:
    return Button(label=name, custom_id=name)


def test_a_text_may_use_what_those_before_it_left_over() -> None:
    card = compose(0, Text(lines=(line("short"),), share=2000), Text(lines=(line("x" * 3900),), share=2000))
    assert text_block(card, 1).lines[0].plain == "x" * 3900


def test_a_text_may_not_use_what_those_after_it_need() -> None:
    card = compose(0, Text(lines=(line("x" * 3900),), share=2000), Text(lines=(line("y" * 1000),), share=2000))
    assert len(text_block(card, 0).lines[0].plain) < 2000
    assert text_block(card, 1).lines[0].plain == "y" * 1000


def test_a_page_is_linked_once_on_a_card() -> None:
    cited = line(span("first", url=PAGE), " and ", span("again", url=PAGE))
    card = compose(0, Text(lines=(cited,), share=500), Text(lines=(cited,), share=500))
    assert card.text.count(PAGE) == 1
    assert card.text.count("again") == 2


def test_a_link_that_was_cut_off_leaves_the_next_one() -> None:
    first = Text(lines=(line("word " * 30, span("label", url=PAGE)),), share=100)
    card = compose(0, first, Text(lines=(line(span("label", url=PAGE)),), share=500))
    assert PAGE in text_block(card, 1).lines[0].markdown


def test_empty_parts_are_left_out() -> None:
    card = compose(
        0,
        None,
        Text(lines=(), share=1),
        Text(lines=(line("\u200b"),), share=10),
        Buttons(buttons=()),
        Choice(custom_id="c", placeholder="p", options=()),
        Divider(),
    )
    assert card.blocks == (Divider(),)


def test_labels_options_and_alternative_texts_are_cut_to_their_limits() -> None:
    long = "word " * 400
    card = compose(
        0,
        Buttons(buttons=(Button(label=long, custom_id="b"),)),
        Choice(custom_id="c", placeholder=long, options=(Option(label=long, value="v", description=long),)),
        Picture(name="p.png", alt=long, png=b""),
    )
    buttons, choice, picture = card.blocks
    assert isinstance(buttons, Buttons)
    assert isinstance(choice, Choice)
    assert isinstance(picture, Picture)
    assert len(buttons.buttons[0].label) <= 80
    assert len(choice.placeholder) <= 150
    assert len(choice.options[0].label) <= 100
    assert len(choice.options[0].description or "") <= 100
    assert len(picture.alt) <= 1024


def test_a_choice_keeps_the_first_twenty_five_options() -> None:
    options = tuple(Option(label=str(number), value=str(number)) for number in range(40))
    card = compose(0, Choice(custom_id="c", placeholder="p", options=options))
    choice = card.blocks[0]
    assert isinstance(choice, Choice)
    assert [option.value for option in choice.options] == [str(number) for number in range(25)]


def test_a_label_that_shows_nothing_is_shown_as_an_ellipsis() -> None:
    card = compose(0, Buttons(buttons=(Button(label="\u200b", custom_id="b"),)))
    assert card.controls[0] == Button(label="…", custom_id="b")


def test_parts_are_counted_as_discord_counts_them() -> None:
    blocks = (Text(lines=(line("a"),), share=9), Divider(), Buttons(buttons=(button("a"), button("b"))))
    assert parts_of(blocks) == 1 + 1 + 1 + 3


@pytest.mark.parametrize(
    "blocks",
    [
        (Text(lines=(line("a"),), share=2001), Text(lines=(line("a"),), share=2000)),
        (Buttons(buttons=(button("a"), button("a"))),),
        (
            Buttons(buttons=(button("a"),)),
            Choice(custom_id="a", placeholder="p", options=(Option(label="x", value="x"),)),
        ),
        (Buttons(buttons=tuple(button(str(number)) for number in range(6))),),
        tuple(Divider() for _ in range(40)),
        (Choice(custom_id="c", placeholder="p", options=(Option(label="x", value="x"), Option(label="y", value="x"))),),
        (Choice(custom_id="c", placeholder="p", options=(Option(label="x", value="x" * 101),)),),
        (Choice(custom_id="c" * 101, placeholder="p", options=(Option(label="x", value="x"),)),),
        (Picture(name="p" * 101, alt="", png=b""),),
    ],
)
def test_a_card_that_no_message_could_hold_is_a_mistake_told_at_once(
    blocks: tuple[Text | Divider | Buttons | Choice | Picture, ...],
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compose(0, *blocks)


def test_a_button_does_one_thing() -> None:
    with pytest.raises(ValueError, match="not both"):
        Button(label="x")
    with pytest.raises(ValueError, match="not both"):
        Button(label="x", custom_id="x", url=PAGE)
    with pytest.raises(ValueError, match="too long"):
        Button(label="x", custom_id="x" * 101)
    with pytest.raises(ValueError, match="not one to open"):
        Button(label="x", url="javascript:alert(1)")
