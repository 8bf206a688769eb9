"""Application commands: what the bot registered, globally and for single servers, and who may use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from local_discord.kinds import CommandKind, Context, Installation, OptionKind, OverrideKind
from local_discord.permissions import Permission
from local_discord.snowflakes import Snowflake, Snowflakes
from local_discord.values import Json, records, text, tidied, whole

Scope = Snowflake | None
"""Where a command is registered: the id of a server, or None for everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A registered command.

    Attributes:
        id, version: snowflakes; the version changes whenever the command does.
        kind: after a slash or in a menu.
        name, description: as registered.
        scope: where.
        options: as Discord's JSON, without the keys that were null.
        required: what a member needs by default; None for nothing.
        contexts: where it can be used; None for wherever its installation reaches.
        installations: for whom it works.
        is_age_restricted: whether it is for adults.
        localisations: names and descriptions in other languages, under Discord's keys.
    """

    id: Snowflake
    version: Snowflake
    kind: CommandKind
    name: str
    description: str
    scope: Scope
    options: tuple[Json, ...] = ()
    required: Permission | None = None
    contexts: frozenset[Context] | None = None
    installations: frozenset[Installation] = frozenset({Installation.GUILD})
    is_age_restricted: bool = False
    localisations: Json

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The names by which it is used: its own, or one for each subcommand."""
        return tuple(_paths((self.name,), self.options))

    def options_at(self, path: Sequence[str]) -> tuple[Json, ...] | None:
        """Return the options of the command or of a subcommand; None if the path ends elsewhere."""
        options: tuple[Json, ...] = self.options
        for name in path[1:]:
            found = next((item for item in options if _holds_options(item) and item.get("name") == name), None)
            if found is None:
                return None
            options = tuple(records(found.get("options")))
        return None if any(_holds_options(item) for item in options) else options


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What Server Settings, Integrations says of one role, user or channel.

    Attributes:
        target: its id; the server's id for everybody, one less than that for all channels.
        kind: what the target is.
        is_allowed: whether the command may be used.
    """

    target: Snowflake
    kind: OverrideKind
    is_allowed: bool


class CommandBook:
    """The commands of the application and the overrides of servers."""

    def __init__(self, snowflakes: Snowflakes, installations: frozenset[Installation]) -> None:
        """Make an empty book.

        Args:
            snowflakes: makes ids.
            installations: those of a command that names none.
        """
        self._snowflakes = snowflakes
        self._installations = installations
        self._commands: dict[Scope, dict[Snowflake, Command]] = {None: {}}
        self._overrides: dict[Snowflake, dict[Snowflake, tuple[Override, ...]]] = {}

    def all_of(self, scope: Scope) -> tuple[Command, ...]:
        """Return what is registered in a scope, in order of registration."""
        return tuple(self._commands.get(scope, {}).values())

    def get(self, scope: Scope, command: Snowflake) -> Command | None:
        """Return a command by its id."""
        return self._commands.get(scope, {}).get(command)

    def named(self, scope: Scope, kind: CommandKind, name: str) -> Command | None:
        """Return a command by what it is called."""
        return next((item for item in self.all_of(scope) if item.kind is kind and item.name == name), None)

    def for_guild(self, guild: Snowflake | None) -> tuple[Command, ...]:
        """Return what can be chosen in a server: its own commands, and global ones of other names."""
        own = self.all_of(guild) if guild is not None else ()
        taken = {(item.kind, item.name) for item in own}
        return (*own, *(item for item in self.all_of(None) if (item.kind, item.name) not in taken))

    def put(self, scope: Scope, body: Json) -> Command:
        """Register a command, in the place of one of its kind and name."""
        command = self._from(scope, body)
        self._commands.setdefault(scope, {})[command.id] = command
        return command

    def change(self, command: Command, body: Json) -> Command:
        """Change what a body names of a command."""
        changed = self._from(command.scope, {**definition(command), **body}, command.id)
        self._commands[command.scope][command.id] = changed
        return changed

    def replace_all(self, scope: Scope, bodies: Iterable[Json]) -> tuple[Command, ...]:
        """Register these commands and no others in a scope; those of known kind and name keep their ids."""
        commands = [self._from(scope, body) for body in bodies]
        self._commands[scope] = {item.id: item for item in commands}
        return tuple(commands)

    def remove(self, command: Command) -> None:
        """Take a command away."""
        self._commands[command.scope].pop(command.id, None)

    def overrides(self, guild: Snowflake, target: Snowflake) -> tuple[Override, ...]:
        """Return a server's overrides of a command, or of all commands under the application's id."""
        return self._overrides.get(guild, {}).get(target, ())

    def all_overrides(self, guild: Snowflake) -> dict[Snowflake, tuple[Override, ...]]:
        """Return a server's overrides by command, the application's id for all commands."""
        return dict(self._overrides.get(guild, {}))

    def override(self, guild: Snowflake, target: Snowflake, overrides: Iterable[Override]) -> None:
        """Set a server's overrides of a command or, under the application's id, of all commands."""
        self._overrides.setdefault(guild, {})[target] = tuple(overrides)

    def _from(self, scope: Scope, body: Json, known: Snowflake | None = None) -> Command:
        kind = CommandKind(whole(body.get("type"), CommandKind.SLASH))
        before = self.named(scope, kind, text(body.get("name")))
        required = body.get("default_member_permissions")
        return Command(
            id=known or (before.id if before else self._snowflakes.next()),
            version=self._snowflakes.next(),
            kind=kind,
            name=text(body.get("name")),
            description=text(body.get("description")),
            scope=scope,
            options=tuple(records(tidied(body.get("options")))),
            required=None if required is None else Permission(int(required)),
            contexts=_contexts(body) if scope is None else frozenset({Context.GUILD}),
            installations=self._reach(scope, body),
            is_age_restricted=bool(body.get("nsfw")),
            localisations={key: body[key] for key in _LOCALISED if body.get(key)},
        )

    def _reach(self, scope: Scope, body: Json) -> frozenset[Installation]:
        if scope is not None:
            return frozenset({Installation.GUILD})
        named = body.get("integration_types")
        return self._installations if named is None else frozenset(Installation(item) for item in named)


_LOCALISED = ("name_localizations", "description_localizations")


def definition(command: Command) -> Json:
    """Return a command as it would be registered anew."""
    return {
        "type": command.kind.value,
        "name": command.name,
        "description": command.description,
        "options": list(command.options),
        "default_member_permissions": None if command.required is None else str(command.required.value),
        "contexts": None if command.contexts is None else sorted(command.contexts),
        "integration_types": sorted(command.installations),
        "nsfw": command.is_age_restricted,
        **command.localisations,
    }


def _contexts(body: Json) -> frozenset[Context] | None:
    if body.get("contexts") is not None:
        return frozenset(Context(item) for item in body["contexts"])
    return frozenset({Context.GUILD}) if body.get("dm_permission") is False else None


def _holds_options(option: Json) -> bool:
    return option.get("type") in (OptionKind.SUBCOMMAND, OptionKind.GROUP)


def _paths(start: tuple[str, ...], options: Iterable[Json]) -> Iterable[tuple[str, ...]]:
    inner = [item for item in options if _holds_options(item)]
    if not inner:
        yield start
    for item in inner:
        yield from _paths((*start, text(item.get("name"))), records(item.get("options")))
