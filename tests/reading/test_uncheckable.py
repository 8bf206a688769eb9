"""What no record decides, and what people put around a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.record.reading import Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("Brandvik will win the election", Obstacle.PREDICTION),
        ("Brandvik is going to build the bridge", Obstacle.PREDICTION),
        ("Brandvik wants the bridge because of her ego", Obstacle.MOTIVE),
        ("Brandvik is an idiot", Obstacle.OPINION),
        ("The bridge is a huge mistake", Obstacle.OPINION),
        ("good morning everyone", Obstacle.SMALL_TALK),
        ("lol", Obstacle.SMALL_TALK),
        ("why does Brandvik want the bridge?", Obstacle.NO_CLAIM),
        ("what does Brandvik think of the bridge", Obstacle.NO_CLAIM),
        ("which bridge does Brandvik want?", Obstacle.NO_CLAIM),
        ("", Obstacle.NO_CLAIM),
        ("???", Obstacle.NO_CLAIM),
        ("😀😀😀", Obstacle.NO_CLAIM),
        ("Brandvik ist gegen die Brücke und will mehr Heringe fangen", Obstacle.OTHER_LANGUAGE),
        ("Brandvik veut construire un pont sur le détroit", Obstacle.OTHER_LANGUAGE),
        ("Брандвик хочет построить мост", Obstacle.OTHER_LANGUAGE),
        ("برندفيك يريد الجسر", Obstacle.OTHER_LANGUAGE),
    ],
)
def test_it_is_said_why_nothing_can_be_checked(read: Read, text: str, obstacle: Obstacle):
    reading = read(text)
    assert (reading.kind, reading.obstacle) == (ReadingKind.NOT_CHECKABLE, obstacle)


@pytest.mark.parametrize(
    "wrapped",
    [
        "I think that Brandvik wants the bridge",
        "I honestly think Brandvik wants the bridge",
        "Isn't it true that Brandvik wants the bridge?",
        "Is it true that Brandvik wants the bridge?",
        "Does Brandvik want the bridge?",
        "Doesn't Brandvik want the bridge?",
        "does brandvik want the bridge",
        "so, well, Brandvik wants the bridge, right?",
        "Brandvik wants the bridge, doesn't she?",
        "can someone confirm whether Brandvik wants the bridge pls",
        "fact check: Brandvik wants the bridge",
        "lol Brandvik wants the bridge lol",
        "BRANDVIK WANTS THE BRIDGE!!!",
        "**Brandvik** wants the _bridge_ <:smile:123456> https://example.org/x",
        "> Brandvik wants the bridge",
        "everyone knows that Brandvik wants the bridge",
    ],
)
def test_a_wrapped_claim_is_read_as_the_claim(read: Read, wrapped: str):
    plain = read("Brandvik wants the bridge")
    assert replace(read(wrapped), span=plain.span) == plain


@pytest.mark.parametrize(
    "wrapped",
    [
        "It is not true that Brandvik wants the bridge",
        "It's a lie that Brandvik wants the bridge",
        "I don't think that Brandvik wants the bridge",
        "I doubt that Brandvik wants the bridge",
        "That Brandvik wants the bridge is false",
    ],
)
def test_a_wrapping_that_denies_negates_the_claim(read: Read, wrapped: str):
    plain = read("Brandvik wants the bridge")
    reading = read(wrapped)
    assert reading.negated
    assert (reading.actors, reading.propositions, reading.stance) == (plain.actors, plain.propositions, plain.stance)


def test_two_denials_cancel(read: Read):
    assert not read("It is not true that it is a lie that Brandvik wants the bridge").negated


@pytest.mark.parametrize(
    "text", ["Brandvik will only bomb the mines if the Compact agrees", "Brandvik will not support the bridge"]
)
def test_will_may_tell_what_somebody_wants(read: Read, text: str):
    assert read(text).kind is ReadingKind.POSITION
