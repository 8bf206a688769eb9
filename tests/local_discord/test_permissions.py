"""Permissions: the order in which Discord lays owner, roles and overwrites, held against discord.py's own reckoning."""

from __future__ import annotations

from typing import Any, cast

import discord
import pytest
from discord.http import HTTPClient
from discord.state import ConnectionState
from hypothesis import given
from hypothesis import strategies as st

from local_discord.clock import ManualClock
from local_discord.kinds import ChannelKind
from local_discord.permissions import ALL, Overwrite, Permission, Standing, in_channel, in_guild
from local_discord.rendering.places import member_json, whole_guild_json
from local_discord.world.entities import Application, Channel, Role
from local_discord.world.world import World

_VIEW, _SEND = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES
_EMBED, _MANAGE = Permission.EMBED_LINKS, Permission.MANAGE_MESSAGES


def _standing(granted: Permission, *roles: str, owner: bool = False, away: bool = False) -> Standing:
    return Standing(guild="1", member="9", roles=frozenset(roles), granted=granted, is_owner=owner, is_timed_out=away)


def test_the_owner_may_do_everything_whatever_a_channel_denies():
    denied = [Overwrite(target="1", deny=ALL)]
    assert in_channel(_standing(Permission.NONE, owner=True), denied) == ALL


def test_an_administrator_may_do_everything_whatever_a_channel_denies():
    denied = [Overwrite(target="9", is_member=True, deny=ALL)]
    assert in_channel(_standing(Permission.ADMINISTRATOR), denied) == ALL


def test_a_role_gives_back_what_everybody_is_denied():
    overwrites = [Overwrite(target="2", allow=_SEND), Overwrite(target="1", deny=_SEND)]
    assert _SEND in in_channel(_standing(_VIEW | _SEND, "2"), overwrites)
    assert _SEND not in in_channel(_standing(_VIEW | _SEND), overwrites)


def test_among_roles_allowing_goes_before_denying():
    overwrites = [Overwrite(target="2", allow=_SEND), Overwrite(target="3", deny=_SEND)]
    assert _SEND in in_channel(_standing(_VIEW, "2", "3"), overwrites)


def test_the_members_own_overwrite_has_the_last_word():
    overwrites = [
        Overwrite(target="9", is_member=True, deny=_SEND),
        Overwrite(target="2", allow=_SEND),
    ]
    assert _SEND not in in_channel(_standing(_VIEW | _SEND, "2"), overwrites)


def test_who_does_not_see_a_channel_may_do_nothing_in_it():
    granted = _VIEW | _SEND | Permission.MANAGE_GUILD
    assert in_channel(_standing(granted), [Overwrite(target="1", deny=_VIEW)]) == Permission.MANAGE_GUILD


def test_who_may_not_send_may_not_embed():
    assert in_channel(_standing(_VIEW | _EMBED | _MANAGE), []) == _VIEW | _MANAGE


def test_in_a_thread_sending_is_a_permission_of_its_own():
    granted = _VIEW | _EMBED | Permission.SEND_MESSAGES_IN_THREADS
    assert _EMBED in in_channel(_standing(granted), [], is_thread=True)
    assert _EMBED not in in_channel(_standing(granted), [])


def test_who_is_sent_away_sees_and_reads_alone():
    granted = _VIEW | _SEND | Permission.READ_MESSAGE_HISTORY
    left = _VIEW | Permission.READ_MESSAGE_HISTORY
    assert in_channel(_standing(granted, away=True), []) == left
    assert in_guild(_standing(granted, away=True)) == left


@pytest.fixture
def world() -> World:
    return World(application=Application(), clock=ManualClock(), base="https://files")


def test_a_thread_has_the_overwrites_of_its_channel(world: World):
    guild = world.add_guild("Lab")
    [general] = world.places.channels_of(guild.id)
    thread = world.add_channel(guild, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=general)
    ann = world.add_user("ann")
    world.join(guild, ann)
    assert world.places.sees(ann.id, thread)
    world.overwrite(general, world.everybody(guild), deny=_VIEW)
    assert not world.places.sees(ann.id, thread)
    world.overwrite(general, ann, allow=_VIEW)
    assert world.places.sees(ann.id, thread)


def test_who_is_no_member_may_do_nothing(world: World):
    guild = world.add_guild("Lab")
    [general] = world.places.channels_of(guild.id)
    assert world.places.permissions(world.add_user("ann").id, general) == Permission.NONE


# discord.py reckons on its own from the JSON that the gateway brings.

_OF_TEXT = (
    _VIEW
    | _SEND
    | _EMBED
    | _MANAGE
    | Permission.ATTACH_FILES
    | Permission.MENTION_EVERYONE
    | Permission.ADMINISTRATOR
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_GUILD
    | Permission.USE_APPLICATION_COMMANDS
)
_some = st.integers(0, _OF_TEXT.value).map(lambda bits: Permission(bits) & _OF_TEXT)
_roles = st.lists(_some, max_size=3)
# Discord offers no overwrite that makes an administrator.
_in_overwrite = _some.map(lambda bits: bits & ~Permission.ADMINISTRATOR)
_overwrites = st.lists(
    st.tuples(st.integers(0, 4), _in_overwrite, _in_overwrite), max_size=6, unique_by=lambda item: item[0]
)


@given(everybody=_some, roles=_roles, overwrites=_overwrites, is_owner=st.booleans(), is_away=st.booleans())
def test_permissions_are_those_that_discord_py_reckons(
    everybody: Permission,
    roles: list[Permission],
    overwrites: list[tuple[int, Permission, Permission]],
    is_owner: bool,  # noqa: FBT001 - hypothesis gives it by name
    is_away: bool,  # noqa: FBT001 - hypothesis gives it by name
):
    world = World(application=Application(), clock=ManualClock(), base="https://files")
    ann = world.add_user("ann")
    guild = world.add_guild("Lab", owner=ann if is_owner else None)
    world.places.put_role(Role(id=guild.id, guild=guild.id, name="@everyone", permissions=everybody))
    mine = [world.add_role(guild, f"role {number}", bits) for number, bits in enumerate(roles)]
    others = world.add_role(guild, "others")
    world.join(guild, ann, *mine)
    if is_away:
        world.time_out(guild, ann, 1e9)
    [channel] = world.places.channels_of(guild.id)
    targets = [world.everybody(guild), ann, others, *mine]
    for number, allow, deny in overwrites:
        if number < len(targets):
            world.overwrite(channel, targets[number], allow=allow, deny=deny & ~allow)
    channel = world.places.channels[channel.id]
    assert world.places.permissions(ann.id, channel) & _OF_TEXT == _reckoned(world, channel, ann.id) & _OF_TEXT


def _reckoned(world: World, channel: Channel, user: str) -> Permission:
    guild = world.places.guilds[channel.guild or ""]
    state: ConnectionState[Any] = ConnectionState(
        dispatch=lambda *_: None,
        handlers={},
        hooks={},
        http=cast("HTTPClient", None),
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
    )
    seen = discord.Guild(data=cast("Any", whole_guild_json(world, guild)), state=state)
    member = world.places.member(guild.id, user)
    assert member is not None
    ann = discord.Member(data=cast("Any", member_json(member, world.places.users[user])), guild=seen, state=state)
    text = seen.get_channel(int(channel.id))
    assert isinstance(text, discord.TextChannel)
    return Permission(text.permissions_for(ann).value)
