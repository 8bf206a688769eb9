"""Who is offered which command: default permissions, overrides, contexts, installations, age restriction."""

from __future__ import annotations

from typing import Any

import pytest

from local_discord import (
    Channel,
    ChannelKind,
    CommandKind,
    Guild,
    Installation,
    ManualClock,
    NotPossibleError,
    Permission,
    Person,
    Role,
    User,
)
from local_discord.kinds import Context
from local_discord.world.commands import Command
from local_discord.world.entities import Application
from local_discord.world.world import World


@pytest.fixture
def world() -> World:
    return World(application=Application(), clock=ManualClock(), base="https://files")


@pytest.fixture
def lab(world: World) -> Guild:
    return world.add_guild("Lab", channels=("general", "bots"))


def _command(world: World, name: str = "act", scope: str | None = None, **about: Any) -> Command:
    return world.commands.put(scope, {"name": name, "description": "Acts", **about})


def _person(world: World, lab: Guild, *roles: Role, name: str = "ann", channel: int = 0) -> Person:
    user = world.add_user(name)
    world.join(lab, user, *roles)
    return Person(state=world, user=user, place=world.places.channels_of(lab.id)[channel].id)


def _offered(person: Person) -> list[str]:
    return [command.name for command in person.commands()]


def test_a_command_without_conditions_is_offered_to_everybody(world: World, lab: Guild):
    _command(world)
    assert _offered(_person(world, lab)) == ["act"]


def test_default_permissions_hide_a_command_from_who_lacks_them(world: World, lab: Guild):
    _command(world, default_member_permissions=str(Permission.MANAGE_GUILD.value))
    moderators = world.add_role(lab, "Moderators", Permission.MANAGE_GUILD)
    assert _offered(_person(world, lab)) == []
    assert _offered(_person(world, lab, moderators, name="bob")) == ["act"]


def test_default_permissions_of_zero_leave_a_command_to_administrators(world: World, lab: Guild):
    _command(world, default_member_permissions=0)
    assert _offered(_person(world, lab, world.add_role(lab, "All but one", ~Permission.ADMINISTRATOR))) == []
    assert _offered(_person(world, lab, world.add_role(lab, "One", Permission.ADMINISTRATOR), name="bob")) == ["act"]


def test_who_may_not_use_commands_in_a_channel_is_offered_none(world: World, lab: Guild):
    _command(world)
    ann = _person(world, lab)
    world.overwrite(ann.channel, world.everybody(lab), deny=Permission.USE_APPLICATION_COMMANDS)
    assert _offered(ann) == []
    assert _offered(ann.at(world.places.channels_of(lab.id)[1])) == ["act"]


async def test_using_a_hidden_command_is_not_possible_and_says_why(world: World, lab: Guild):
    _command(world, default_member_permissions=0)
    with pytest.raises(NotPossibleError, match="ann is not offered 'act': it is for administrators"):
        await _person(world, lab).slash("act")


Rules = dict[Role | User | Channel, bool]


class Overridden:
    """A server whose settings say something of a command, and Ann who has one of two roles there."""

    def __init__(self, world: World, lab: Guild, **about: Any) -> None:
        self.world, self.lab = world, lab
        self.helpers, self.guests = world.add_role(lab, "Helpers"), world.add_role(lab, "Guests")
        self.command = _command(world, **about)
        self.ann = _person(world, lab, self.helpers, self.guests)
        self.everybody = world.everybody(lab)
        self.here, self.there = world.places.channels_of(lab.id)

    def offered(self, rules: Rules, of_all: Rules | None = None) -> bool:
        """Say whether Ann is offered the command in the first channel under rules for it, and for all commands."""
        self.world.override(self.lab, self.command, rules)
        self.world.override(self.lab, None, of_all or {})
        return bool(_offered(self.ann))


def test_an_override_grants_what_default_permissions_deny(world: World, lab: Guild):
    case = Overridden(world, lab, default_member_permissions=0)
    assert not case.offered({})
    assert case.offered({case.helpers: True})
    assert case.offered({case.ann.user: True})
    assert case.offered({case.everybody: True})


def test_an_override_denies_what_default_permissions_grant(world: World, lab: Guild):
    case = Overridden(world, lab)
    assert not case.offered({case.everybody: False})
    assert not case.offered({case.helpers: False})
    assert not case.offered({case.ann.user: False})


def test_a_users_override_goes_before_roles_and_roles_before_everybody(world: World, lab: Guild):
    case = Overridden(world, lab)
    assert not case.offered({case.ann.user: False, case.helpers: True, case.everybody: True})
    assert case.offered({case.helpers: True, case.everybody: False})


def test_one_role_that_allows_is_enough(world: World, lab: Guild):
    case = Overridden(world, lab)
    assert case.offered({case.helpers: True, case.guests: False})


def test_a_commands_own_override_goes_before_those_for_all_commands(world: World, lab: Guild):
    case = Overridden(world, lab)
    assert case.offered({case.helpers: True}, {case.ann.user: False})
    assert not case.offered({case.helpers: False}, {case.helpers: True})
    assert not case.offered({}, {case.helpers: False})
    assert not case.offered({}, {case.everybody: False})


def test_that_all_commands_are_on_lifts_no_default_permission(world: World, lab: Guild):
    case = Overridden(world, lab, default_member_permissions=0)
    assert not case.offered({}, {case.everybody: True})


def test_channels_are_switched_off_one_by_one_or_all(world: World, lab: Guild):
    case = Overridden(world, lab)
    every = Channel(id=str(int(lab.id) - 1), kind=ChannelKind.TEXT)
    assert not case.offered({case.here: False})
    assert case.offered({case.there: False})
    assert not case.offered({every: False})
    assert case.offered({case.here: True, every: False})
    assert case.offered({case.here: True}, {every: False})
    assert not case.offered({}, {every: False})


def test_a_thread_follows_its_channel(world: World, lab: Guild):
    case = Overridden(world, lab)
    world.override(lab, case.command, {case.here: False})
    thread = world.add_channel(lab, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=case.here)
    assert _offered(case.ann.at(thread)) == []


def test_nothing_is_denied_to_administrators(world: World, lab: Guild):
    case = Overridden(world, lab, default_member_permissions=0)
    world.override(lab, case.command, {case.everybody: False, case.here: False})
    assert _offered(Person(state=world, user=world.developer, place=case.here.id)) == ["act"]


def test_a_servers_own_command_goes_before_a_global_one_of_its_name(world: World, lab: Guild):
    _command(world)
    own = _command(world, scope=lab.id)
    assert [command.id for command in _person(world, lab).commands()] == [own.id]


def test_contexts_say_where_a_command_is_offered(world: World, lab: Guild):
    ann = _person(world, lab)
    direct = ann.at(world.direct(ann.user))
    _command(world, "everywhere")
    _command(world, "here", contexts=[Context.GUILD.value])
    _command(world, "there", contexts=[Context.BOT_DIRECT.value])
    _command(world, "older", dm_permission=False)
    assert _offered(ann) == ["everywhere", "here", "older"]
    assert _offered(direct) == ["everywhere", "there"]


def test_a_command_for_accounts_is_offered_to_those_who_added_it(world: World, lab: Guild):
    _command(world, "mine", integration_types=[Installation.USER.value])
    _command(world, "both")
    _command(world, "theirs", integration_types=[Installation.GUILD.value])
    ann, bob = _person(world, lab), _person(world, lab, name="bob")
    world.install_for(ann.user)
    assert _offered(ann) == ["mine", "both", "theirs"]
    assert _offered(bob) == ["both", "theirs"]
    group = world.add_group([ann.user, bob.user])
    assert _offered(ann.at(group)) == ["mine", "both"]
    assert _offered(bob.at(group)) == []
    elsewhere = world.add_guild("Elsewhere", has_bot=False)
    world.join(elsewhere, ann.user)
    world.join(elsewhere, bob.user)
    [general] = world.places.channels_of(elsewhere.id)
    assert _offered(ann.at(general)) == ["mine", "both"]
    assert _offered(bob.at(general)) == []


def test_commands_can_be_added_without_the_bot(world: World, lab: Guild):
    _command(world)
    ann = _person(world, lab)
    world.leave(lab, world.bot)
    assert _offered(ann) == []
    world.install_commands(lab)
    assert _offered(ann) == ["act"]


def test_an_age_restricted_command_is_offered_in_age_restricted_channels(world: World, lab: Guild):
    _command(world, nsfw=True)
    adults = world.add_channel(lab, "adults", is_age_restricted=True)
    ann = _person(world, lab)
    assert _offered(ann) == []
    assert _offered(ann.at(adults)) == ["act"]


def test_kinds_of_commands_are_offered_apart(world: World, lab: Guild):
    _command(world)
    world.commands.put(None, {"name": "Quote", "type": CommandKind.MESSAGE_MENU.value})
    ann = _person(world, lab)
    assert [command.name for command in ann.commands(CommandKind.MESSAGE_MENU)] == ["Quote"]
    assert ann.commands(CommandKind.USER_MENU) == ()


def test_a_person_goes_only_to_channels_that_are_seen(world: World, lab: Guild):
    secret = world.add_channel(lab, "secret")
    world.overwrite(secret, world.everybody(lab), deny=Permission.VIEW_CHANNEL)
    with pytest.raises(NotPossibleError, match="does not see"):
        _person(world, lab).at(secret)
