from __future__ import annotations

from bot.ui.cards.card import Button, Buttons, Choice, Divider, Option, Picture, Text, Tone, compose
from bot.ui.cards.text import bold, line, title
from bot.ui.render import attachments, render

PICTURE = Picture(name="chart.png", alt="A chart.", png=b"png")
CARD = compose(
    0x123456,
    Text(lines=(title("A"), line("b ", bold("c"))), share=100),
    Divider(),
    PICTURE,
    Buttons(
        buttons=(
            Button(label="Open", url="https://a.example"),
            Button(label="Do", custom_id="do", tone=Tone.DANGER, is_disabled=True),
        )
    ),
    Choice(custom_id="choose", placeholder="One of", options=(Option(label="X", value="x", is_chosen=True),)),
)


def test_a_card_is_one_frame_of_its_blocks_in_order() -> None:
    (frame,) = render(CARD).to_components()
    assert frame["accent_color"] == 0x123456
    assert [block["type"] for block in frame["components"]] == [10, 14, 12, 1, 1]
    assert frame["components"][0]["content"] == "### A\nb **c**"


def test_a_picture_is_shown_by_its_name_with_its_text() -> None:
    (frame,) = render(CARD).to_components()
    (item,) = frame["components"][2]["items"]
    assert item["media"]["url"] == "attachment://chart.png"
    assert item["description"] == "A chart."


def test_buttons_keep_what_they_do() -> None:
    (frame,) = render(CARD).to_components()
    page, deed = frame["components"][3]["components"]
    assert (page["url"], page["style"]) == ("https://a.example", 5)
    assert (deed["custom_id"], deed["style"], deed["disabled"]) == ("do", 4, True)


def test_a_choice_keeps_its_options() -> None:
    (frame,) = render(CARD).to_components()
    (menu,) = frame["components"][4]["components"]
    assert menu["placeholder"] == "One of"
    assert menu["options"] == [{"label": "X", "value": "x", "default": True}]


def test_pictures_can_be_sent_more_than_once() -> None:
    for _ in range(2):
        (file,) = attachments(CARD)
        assert (file.filename, file.description, file.fp.read()) == ("chart.png", "A chart.", b"png")


def test_no_view_waits_for_anything() -> None:
    view = render(CARD)
    assert view.timeout is None
    assert view.is_finished()
