"""What people do in servers over the protocol, drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hypothesis import strategies as st

from local_discord import Upload
from local_discord.people.options import Value
from tests.app.newsroom import BRIDGE

PEOPLE = ("ann", "bob", "mia")
MODERATOR = PEOPLE[-1]
WORDS = ("bridge", "herring", "harbour")
_ARTICLE = """Brandvik turns against the bridge

Ilsa Brandvik opposes building a bridge across the sound, she told reporters. "We must not build a bridge across the \
sound," Brandvik said. She would not comment on the {word}.
"""


class Way(StrEnum):
    """What somebody does."""

    COMMAND = "use a command"
    COMPLETE = "complete an option"
    GO_ON = "fill in the form that is open, or press something on the last card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that people use.

    Attributes:
        line: its name.
        options: by name; in texts `{word}`, `{misspelt}` and `{digit}` stand for what a step is about.
        completes: the option that completes; empty for none.
    """

    line: str
    options: Mapping[str, Value] = field(default_factory=dict[str, Value])
    completes: str = ""

    def given(self, word: str, digit: int) -> dict[str, Value]:
        """Return the options of a step."""
        named = {"word": word, "misspelt": f"{word[:-1]}x", "digit": digit}
        return {name: _filled(value, named) for name, value in self.options.items()}


def _filled(value: Value, named: Mapping[str, str | int]) -> Value:
    match value:
        case str():
            return value.format_map(named)
        case Upload():
            return replace(value, content=value.content.decode().format_map(named).encode())
        case _:
            return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that somebody does.

    Attributes:
        is_south: whether in the second server.
        who: the name.
        way: what.
        number: which command, or which of what can be pressed.
        word: what it is about.
        digit: which note, request or draft.
    """

    is_south: bool
    who: str
    way: Way
    number: int
    word: str
    digit: int


_NUMBER = {"number": "{digit}"}
_DRAFT = {"draft": "{digit}"}

OF_MEMBERS = (
    Command(line="note add", options={"text": "On the {word}", "tags": "{word} all"}),
    Command(line="note add", options={"text": "Of {digit} {word}s", "topic": "herring"}),
    Command(line="note add", completes="tags"),
    Command(line="note list", completes="tag"),
    Command(line="note list", options={"tag": "{word}"}),
    Command(line="note show", options=_NUMBER, completes="number"),
    Command(line="note search", options={"words": "{word}"}),
    Command(line="note search", options={"words": "{misspelt}"}),
    Command(line="note edit", options=_NUMBER, completes="number"),
    Command(line="note delete", options=_NUMBER, completes="number"),
    Command(line="note undo", options=_NUMBER),
    Command(line="note export", options={"format": "json", "everybody": True}),
    Command(line="check", options={"claim": BRIDGE}),
    Command(line="check", options={"claim": "Brandvik supports the {word}"}),
    Command(line="check", options={"claim": BRIDGE, "private": True}),
    Command(line="position", options={"actor": "Ilsa Brandvik"}, completes="actor"),
    Command(line="library"),
    Command(line="data export"),
    Command(line="data delete"),
)

OF_MODERATORS = (
    Command(line="note pin", options=_NUMBER),
    Command(line="request list"),
    Command(line="request show", options=_NUMBER, completes="number"),
    Command(line="request answer", options=_NUMBER, completes="number"),
    Command(line="request dismiss", options=_NUMBER),
    Command(line="article load", options={"file": Upload(name="a.txt", content=_ARTICLE.encode())}),
    Command(line="article drafts"),
    Command(line="article review", options=_DRAFT, completes="draft"),
    Command(line="article publish", options=_DRAFT, completes="draft"),
    Command(line="article list"),
    Command(line="article show", options={"article": "{word}"}, completes="article"),
    Command(line="article retract", options={"article": "turns", "reason": "{word}"}),
    Command(line="server settings"),
    Command(line="server audit"),
)


def commands_of(who: str) -> Sequence[Command]:
    """Return what somebody is offered; a moderator uses those for moderators more often."""
    return (*OF_MEMBERS, *OF_MODERATORS, *OF_MODERATORS) if who == MODERATOR else OF_MEMBERS


def _using(who: str, line: str, word: str, *, is_south: bool) -> Step:
    number = next(place for place, command in enumerate(commands_of(who)) if command.line == line)
    return Step(is_south=is_south, who=who, way=Way.COMMAND, number=number, word=word, digit=1)


def opening(*, is_south: bool) -> list[Step]:
    """Return how everything begins in a server, so that there is something to be seen and pressed."""
    word, other = WORDS[:2] if is_south else WORDS[1:]
    ann, bob, _ = PEOPLE
    lines = ((ann, "note add"), (bob, "note add"), (ann, "check"), (MODERATOR, "article load"))
    steps = [_using(who, line, word if who == ann else other, is_south=is_south) for who, line in lines]
    return [*steps, *(replace(step, way=Way.GO_ON, number=2) for step in steps[2:])]


STEPS = st.builds(
    Step,
    is_south=st.booleans(),
    who=st.sampled_from(PEOPLE) | st.just(MODERATOR),
    way=st.sampled_from((Way.COMMAND, Way.GO_ON, Way.GO_ON, Way.COMPLETE)),
    number=st.integers(0, 60),
    word=st.sampled_from(WORDS),
    digit=st.integers(1, 3),
)
