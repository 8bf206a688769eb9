"""A person at the keyboard: who and where, what was seen under which number, and how an answer is waited for."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field

from rich.text import Text

from bot.terminal.bare import bare_line
from bot.terminal.drawing import Drawing, draw
from bot.terminal.errors import MistypedError
from bot.terminal.keeping import Keeper
from bot.terminal.rows import Printed, Row, row
from bot.terminal.screen import Screen
from bot.terminal.surveying import Survey
from bot.terminal.watching import Watch
from local_discord import Change, Exchange, LocalDiscord, Message, MessageSeen, NoAnswerError, NotPossibleError, Person
from local_discord.kinds import CallbackKind

PATIENCE_SECONDS = 30.0
_QUIET_SECONDS = 0.05
_SILENCE = "The application did not respond."
_ONLY_YOU = "only you see this"


@dataclass(slots=True, kw_only=True)
class Session:
    """A person at the keyboard.

    Attributes:
        local: the Discord.
        person: who, and where.
        watch: what the person sees.
        screen: where it is printed.
        keeper: keeps pictures.
        patience: the most seconds to wait for an answer.
        numbers: of messages that were shown, by their ids.
        newest: the message whose buttons a bare number means.
        chosen: what completion sends in the place of a text that it offered, by option and text.
    """

    local: LocalDiscord
    person: Person
    watch: Watch
    screen: Screen
    keeper: Keeper
    patience: float = PATIENCE_SECONDS
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    newest: Message | None = None
    chosen: dict[tuple[str, str], str | int | float] = field(default_factory=dict[tuple[str, str], str | int | float])

    @property
    def survey(self) -> Survey:
        """What the person can name."""
        return Survey(person=self.person)

    async def move(self, person: Person) -> None:
        """Look elsewhere, or be somebody else."""
        if person.user.id != self.person.user.id:
            await self.watch.stop()
            self.watch = Watch(person)
            self.newest = None
        elif person.place != self.person.place:
            self.newest = None
        self.person = person

    async def follow(self, doing: Awaitable[Exchange], pressed: Message | None = None) -> Exchange:
        """Wait until a deed is answered, and show what came.

        Args:
            doing: sends it.
            pressed: the message whose button or menu was used.

        Raises:
            MistypedError: a client would not do it, or nothing came in time.
        """
        try:
            with self.screen.thinking():
                exchange = await doing
                await exchange.until(lambda now: now.is_answered, self.patience)
                if exchange.acknowledged is CallbackKind.DEFERRED_UPDATE:
                    await self._changed(exchange, pressed)
                await self.watch.quiet(_QUIET_SECONDS)
        except NotPossibleError as error:
            raise MistypedError(str(error)) from error
        except NoAnswerError as error:
            self.show_new()
            raise MistypedError(_SILENCE) from error
        self.show_new()
        return exchange

    async def _changed(self, exchange: Exchange, pressed: Message | None) -> None:
        """Wait until what was pressed is changed, or something new answers."""

        def answers(seen: MessageSeen) -> bool:
            origin = seen.message.origin
            is_pressed = pressed is not None and seen.message.id == pressed.id
            return is_pressed or (origin is not None and origin.interaction == exchange.interaction.id)

        if not await self.watch.until(answers, self.patience):
            raise MistypedError("Nothing has changed.")

    def show_new(self) -> None:
        """Show what has happened since the last time."""
        for seen in self.watch.take():
            message = seen.message
            is_mine = message.author == self.person.user.id
            is_elsewhere = message.channel != self.person.place
            if (is_mine and self.screen.is_plain) or (is_elsewhere and message.guild is not None):
                self.number(message)
            elif seen.change is Change.DELETED:
                self._gone(message)
            else:
                self.show(message, is_changed=seen.change is Change.UPDATED)

    def show(self, message: Message, *, is_changed: bool = False) -> None:
        """Show a message under its number."""
        drawing = self.drawing(message)
        rows: list[Printed] = [*drawing.rows]
        if self.screen.is_plain:
            rows += [row(f"({_ONLY_YOU})")] if message.is_private else []
        else:
            rows.insert(0, self._heading(message, is_changed=is_changed))
        self.screen.answer(rows)
        if message.channel == self.person.place and drawing.controls:
            self.newest = message

    def drawing(self, message: Message) -> Drawing:
        """Return a message as it is printed."""
        return draw(message, naming=self.survey.mentioned, keeping=self.keeper.keep, now=self.local.world.clock.now())

    def number(self, message: Message) -> int:
        """Return the number of a message; it gets the next one if it has none."""
        return self.numbers.setdefault(message.id, len(self.numbers) + 1)

    def numbered(self, number: int) -> Message:
        """Return the message of a number, as it is now.

        Raises:
            MistypedError: there is none, or not here.
        """
        name = next((name for name, known in self.numbers.items() if known == number), None)
        found = next((message for message in self.person.messages() if message.id == name), None)
        if found is None:
            raise MistypedError(f"There is no message #{number} here: :messages lists those that are.")
        return found

    def _heading(self, message: Message, *, is_changed: bool) -> Row:
        author = self.local.world.places.users.get(message.author)
        parts = [bare_line(author.display_name) if author else "somebody"]
        channel = self.local.world.places.channels.get(message.channel)
        if message.channel != self.person.place and channel is not None:
            parts.append(f"in {self.survey.place(channel)}")
        parts += [_ONLY_YOU] if message.is_private else []
        parts += ["changed"] if is_changed else []
        number = Text(f"#{self.number(message)} ", style="dim")
        return Row(text=number.append(parts[0], "bold").append("".join(f" · {part}" for part in parts[1:]), "dim"))

    def _gone(self, message: Message) -> None:
        if self.newest is not None and self.newest.id == message.id:
            self.newest = None
        if not self.screen.is_plain:
            self.screen.say(f"#{self.number(message)} is gone.", "dim")
