"""What members get to see of requests: that they asked, that they will be told, and what they are told."""

from __future__ import annotations

from datetime import datetime

from bot.storage.requests.telling import Telling, TellingKind
from bot.storage.requests.values import AskedClaim, Finding, Joined
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Text, compose
from bot.ui.cards.requests import answer_lines
from bot.ui.cards.text import Line, Moment, Piece, Pointer, Pointing, bold, line, quoted, small, span, title
from bot.ui.state import Address, Trigger, View

_LONGEST_CLAIM = 300
_LONGEST_READING = 300
_LONGEST_ANSWER = 2_000


def asked_card(joined: Joined, asking: Asking, *, is_private: bool) -> Card:
    """Return a card for somebody who asked the moderators.

    Args:
        joined: what asking did.
        asking: whose card it is.
        is_private: whether the member asked privately.
    """
    request = joined.request
    if joined.had_asked:
        told = "You had asked this before, and the moderators have not answered yet."
    elif joined.is_new:
        told = "Nobody had asked this before."
    else:
        others = words.count_words(request.askers - 1, "other member asks", "other members ask")
        told = f"{others} the same: you have joined them."
    lines = (
        title("📮 The moderators have been asked"),
        quoted(span(request.claim.text, most=_LONGEST_CLAIM)),
        line(f"It is request {request.number} of this server. {told}"),
        line(
            "When they answer, or when the record changes so that the verdict is another one, ",
            _where(is_private=is_private),
        ),
        small("The moderators see who asks."),
    )
    return compose(words.NEUTRAL, Text(lines=lines, share=1500), _back(asking))


def watched_card(claim: AskedClaim, finding: Finding, ends_at: datetime, asking: Asking, *, is_private: bool) -> Card:
    """Return a card for somebody who is to be told of changes.

    Args:
        claim: which claim.
        finding: the verdict now.
        ends_at: until when.
        asking: whose card it is.
        is_private: whether the member asked privately.
    """
    lines = (
        title("🔔 I will tell you"),
        quoted(span(claim.text, most=_LONGEST_CLAIM)),
        line("The verdict now: ", bold(words.LEVELS[finding.level].shown), "."),
        line("When an article changes it, ", _where(is_private=is_private)),
        small("It ends by itself ", Moment(at=ends_at), "."),
    )
    stop = asking.address
    further = ()
    if stop is not None:
        further = (Button(label="Do not tell me", custom_id=stop.custom_id(View.UNWATCH, Trigger.DO)),)
    return compose(words.NEUTRAL, Text(lines=lines, share=1500), _back(asking, *further))


def unwatched_card(claim: AskedClaim, asking: Asking, *, was_watched: bool) -> Card:
    """Return a card for somebody who is no longer to be told of changes."""
    told = (
        "I tell you nothing more of this claim." if was_watched else "You were not to be told of this claim any more."
    )
    lines = (title("🔕 As you like"), quoted(span(claim.text, most=_LONGEST_CLAIM)), line(told))
    return compose(words.NEUTRAL, Text(lines=lines, share=1200), _back(asking))


def told_card(telling: Telling, members: tuple[int, ...], verdict: Address | None) -> Card:
    """Return the message to those who asked.

    Args:
        telling: what they are told.
        members: whom it names: in a channel exactly those who asked there, in private nobody.
        verdict: what the button carries that shows the verdict now; None for a message without one.
    """
    named: list[Piece | str] = []
    for member in members:
        named += [*([" "] if named else []), Pointer(kind=Pointing.MEMBER, id=member)]
    claim = quoted(span(telling.claim.text, most=_LONGEST_CLAIM))
    match telling.kind:
        case TellingKind.CHANGED:
            heading: tuple[Line, ...] = (
                title("🔔 The record has changed, and with it a verdict you asked about"),
                claim,
            )
            said: tuple[Line, ...] = (_verdict("Before", telling.before), _verdict("Now", telling.after))
        case TellingKind.ANSWERED:
            heading = (title("📮 The moderators have answered"), claim)
            said = answer_lines(telling.answer, most=_LONGEST_ANSWER)
    about = f"Request {words.listed([str(number) for number in telling.numbers])}. " if telling.numbers else ""
    where = "" if verdict is not None else "Look at all of it with /check in the server."
    button = None
    if verdict is not None:
        button = Buttons(buttons=(Button(label="See the verdict now", custom_id=verdict.custom_id(View.ANSWER)),))
    return compose(
        words.LEVELS[telling.after.level].colour,
        Text(lines=(line(*named),) if named else (), share=1000),
        Text(lines=heading, share=700),
        Text(lines=said, share=2100),
        Text(lines=(small(f"{about}{where}"),) if about or where else (), share=200),
        button,
    )


def _verdict(when: str, finding: Finding) -> Line:
    read_as = span(finding.read_as, most=_LONGEST_READING)
    return line(f"{when}: ", bold(words.LEVELS[finding.level].shown), ", read as: ", read_as)


def _where(*, is_private: bool) -> str:
    if is_private:
        return "I write to you directly, if your settings let me, and tell nothing in the channel."
    return "I tell you in this channel."


def _back(asking: Asking, *further: Button) -> Buttons:
    return Buttons(buttons=(*further, *asking.button("See the verdict", View.ANSWER)))
