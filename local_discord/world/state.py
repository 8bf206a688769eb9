"""The tables of one local Discord: the application, places, messages, commands and interactions under way."""

from __future__ import annotations

import secrets

from local_discord.clock import Clock
from local_discord.snowflakes import Snowflake, Snowflakes
from local_discord.world.access import Overrides, Setting, context_of, why_hidden
from local_discord.world.commands import Command, CommandBook
from local_discord.world.entities import Application, Channel, User
from local_discord.world.happenings import Happenings, InteractionBegan
from local_discord.world.interactions import TOKEN_LIVES_SECONDS, Interaction
from local_discord.world.mailbox import Mailbox
from local_discord.world.places import Places

_TOKEN_BYTES = 48


class State:
    """What exists; the REST side, the gateway and people all work on it."""

    def __init__(self, *, application: Application, clock: Clock, base: str) -> None:
        """Make a world with nobody in it but the bot.

        Args:
            application: what the developer portal knows of the bot.
            clock: tells the time.
            base: the address under which files are served.
        """
        self.application = application
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.happenings = Happenings()
        self.bot = User(id=self.snowflakes.next(), name=application.name, display_name=application.name, is_bot=True)
        self.places = Places(bot=self.bot, clock=clock, snowflakes=self.snowflakes, happenings=self.happenings)
        self.mailbox = Mailbox(
            places=self.places, clock=clock, snowflakes=self.snowflakes, happenings=self.happenings, base=base
        )
        self.commands = CommandBook(self.snowflakes, application.installations)
        self.user_installs: set[Snowflake] = set()
        self.commands_alone: set[Snowflake] = set()
        self.closed_to_direct: set[Snowflake] = set()
        self.developer = self.places.add_user(
            User(id=self.snowflakes.next(), name="developer", display_name="Developer")
        )
        self._interactions: dict[str, Interaction] = {}

    def setting(self, user: Snowflake, channel: Channel) -> Setting:
        """Return where a person stands in a channel."""
        home = self.places.channels.get(channel.parent or "", channel) if channel.kind.is_thread else channel
        return Setting(
            context=context_of(channel.kind, with_bot=self.bot.id in channel.recipients),
            is_installed=channel.guild is not None and self.is_installed(channel.guild),
            has_user_install=user in self.user_installs,
            standing=self.places.standing(channel.guild, user) if channel.guild else None,
            permissions=self.places.permissions(user, channel),
            channel=home.id,
            is_age_restricted=home.is_age_restricted,
        )

    def is_installed(self, guild: Snowflake) -> bool:
        """Say whether the application was added to a server, with the bot or with its commands alone."""
        return guild in self.commands_alone or self.places.member(guild, self.bot.id) is not None

    def why_hidden(self, command: Command, user: Snowflake, channel: Channel) -> str | None:
        """Return the reason why a person does not see a command in a channel, or None if the person does."""
        guild = channel.guild
        overrides = (
            Overrides(
                command=self.commands.overrides(guild, command.id),
                application=self.commands.overrides(guild, self.bot.id),
            )
            if guild
            else Overrides()
        )
        return why_hidden(command, self.setting(user, channel), overrides)

    def takes_direct_messages(self, channel: Channel) -> bool:
        """Say whether the people of direct messages let the bot write to them: they share a server or use it."""
        people = [user for user in channel.recipients if user != self.bot.id]
        return not any(user in self.closed_to_direct for user in people) and all(
            user in self.user_installs
            or any(self.places.member(guild.id, user) for guild in self.places.guilds_of_the_bot())
            for user in people
        )

    def begin(self, interaction: Interaction) -> None:
        """Send an interaction to the bot, and forget those whose tokens died long ago."""
        now = self.clock.now()
        self._interactions[interaction.token] = interaction
        while (oldest := next(iter(self._interactions.values()))).born_at < now - 2 * TOKEN_LIVES_SECONDS:
            del self._interactions[oldest.token]
        self.happenings.tell(InteractionBegan(interaction=interaction))

    def interaction(self, token: str) -> Interaction | None:
        """Return an interaction by its token."""
        return self._interactions.get(token)

    def new_token(self) -> str:
        """Return a token that cannot be guessed."""
        return secrets.token_urlsafe(_TOKEN_BYTES)
