"""The application, the gateway's address, and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from local_discord.bodies.commands import MOST_COMMANDS, bulk_problems, command_problems
from local_discord.bodies.problems import Path, Problem
from local_discord.kinds import CommandKind
from local_discord.rendering.applications import application_json, command_json, overrides_json
from local_discord.rest.calls import NOTHING, Call, Reply, Route, shown
from local_discord.rest.errors import (
    MISSING_ACCESS,
    NOT_FOR_BOTS,
    NOT_THIS_APPLICATION,
    UNKNOWN_COMMAND,
    UNKNOWN_GUILD,
    UNKNOWN_OVERRIDES,
    ApiError,
    require,
)
from local_discord.values import listed, record
from local_discord.world.commands import Command, Scope, definition
from local_discord.world.state import State

_GLOBAL = "/applications/{application}/commands"
_OF_GUILD = "/applications/{application}/guilds/{guild}/commands"
_IDENTIFIES_A_DAY = 1000


class ApplicationRoutes:
    """Answers what concerns the application itself."""

    def __init__(self, state: State, gateway_url: Callable[[], str]) -> None:
        self._state = state
        self._gateway_url = gateway_url

    def routes(self) -> list[Route]:
        """Return the routes, those with fewer names first."""
        routes = [
            Route(method="GET", template="/oauth2/applications/@me", handler=self._application),
            Route(method="GET", template="/applications/@me", handler=self._application),
            Route(method="GET", template="/gateway", handler=self._gateway, needs_token=False),
            Route(method="GET", template="/gateway/bot", handler=self._gateway_for_bots),
            Route(method="GET", template=f"{_OF_GUILD}/permissions", handler=self._all_overrides),
            Route(method="GET", template=f"{_OF_GUILD}/{{command}}/permissions", handler=self._overrides),
            Route(method="PUT", template=f"{_OF_GUILD}/{{command}}/permissions", handler=self._put_overrides),
        ]
        for base in (_GLOBAL, _OF_GUILD):
            routes += [
                Route(method="GET", template=base, handler=self._list),
                Route(method="PUT", template=base, handler=self._replace_all),
                Route(method="POST", template=base, handler=self._create),
                Route(method="GET", template=f"{base}/{{command}}", handler=self._get),
                Route(method="PATCH", template=f"{base}/{{command}}", handler=self._change),
                Route(method="DELETE", template=f"{base}/{{command}}", handler=self._delete),
            ]
        return routes

    def _application(self, _: Call) -> Reply:
        return shown(application_json(self._state))

    def _gateway(self, _: Call) -> Reply:
        return shown({"url": self._gateway_url()})

    def _gateway_for_bots(self, _: Call) -> Reply:
        limit = {"total": _IDENTIFIES_A_DAY, "remaining": _IDENTIFIES_A_DAY, "reset_after": 0, "max_concurrency": 1}
        return shown({"url": self._gateway_url(), "shards": 1, "session_start_limit": limit})

    def _scope(self, call: Call) -> Scope:
        if call.parts["application"] != self._state.bot.id:
            raise ApiError(NOT_THIS_APPLICATION)
        guild = call.parts.get("guild")
        if guild is None:
            return None
        if guild not in self._state.places.guilds:
            raise ApiError(UNKNOWN_GUILD)
        if self._state.places.member(guild, self._state.bot.id) is None:
            raise ApiError(MISSING_ACCESS)
        return guild

    def _command(self, call: Call) -> Command:
        command = self._state.commands.get(self._scope(call), call.parts["command"])
        if command is None:
            raise ApiError(UNKNOWN_COMMAND)
        return command

    def _json(self, command: Command) -> Any:
        return command_json(self._state.bot.id, command)

    def _list(self, call: Call) -> Reply:
        return shown([self._json(command) for command in self._state.commands.all_of(self._scope(call))])

    def _reaching_too_far(self, commands: list[Any], *, are_many: bool) -> Iterator[Problem]:
        """Find installations that the application itself is not made for."""
        for place, command in enumerate(commands):
            if set(listed(command.get("integration_types"))) - self._state.application.installations:
                path: Path = (place, "integration_types") if are_many else ("integration_types",)
                message = "The application is not made for these installations."
                yield Problem(path=path, code="APPLICATION_COMMAND_INTEGRATION_TYPES_INVALID", message=message)

    def _replace_all(self, call: Call) -> Reply:
        scope = self._scope(call)
        require(bulk_problems(call.body))
        require(self._reaching_too_far(call.body, are_many=True))
        return shown([self._json(command) for command in self._state.commands.replace_all(scope, call.body)])

    def _create(self, call: Call) -> Reply:
        scope = self._scope(call)
        require(command_problems(call.body))
        require(self._reaching_too_far([call.body], are_many=False))
        commands = self._state.commands
        kind = CommandKind(call.body.get("type") or CommandKind.SLASH)
        is_known = commands.named(scope, kind, call.body["name"]) is not None
        if not is_known and sum(item.kind is kind for item in commands.all_of(scope)) >= MOST_COMMANDS[kind]:
            message = f"No more than {MOST_COMMANDS[kind]} commands of type {kind.value} can be registered."
            require([Problem(path=(), code="APPLICATION_COMMAND_TOO_MANY", message=message)])
        return shown(self._json(commands.put(scope, call.body)), 200 if is_known else 201)

    def _get(self, call: Call) -> Reply:
        return shown(self._json(self._command(call)))

    def _change(self, call: Call) -> Reply:
        command = self._command(call)
        body = {**record(call.body), "type": command.kind.value}
        require(command_problems({**definition(command), **body}))
        require(self._reaching_too_far([body], are_many=False))
        return shown(self._json(self._state.commands.change(command, body)))

    def _delete(self, call: Call) -> Reply:
        self._state.commands.remove(self._command(call))
        return NOTHING

    def _all_overrides(self, call: Call) -> Reply:
        guild = self._scope(call) or ""
        found = self._state.commands.all_overrides(guild)
        return shown([overrides_json(self._state.bot.id, guild, target, rules) for target, rules in found.items()])

    def _overrides(self, call: Call) -> Reply:
        guild, target = self._scope(call) or "", call.parts["command"]
        rules = self._state.commands.overrides(guild, target)
        if not rules:
            raise ApiError(UNKNOWN_OVERRIDES)
        return shown(overrides_json(self._state.bot.id, guild, target, rules))

    def _put_overrides(self, call: Call) -> Reply:
        self._scope(call)
        raise ApiError(NOT_FOR_BOTS)
