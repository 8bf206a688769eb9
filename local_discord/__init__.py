"""A Discord on this machine, for an unmodified discord.py: to try a bot without a token, to test it, to measure it.

It needs aiohttp alone. Nothing leaves the machine.
"""

from __future__ import annotations

from local_discord.clock import Clock, ManualClock, SystemClock
from local_discord.connecting import Addresses, Transport, connector_to, connector_to_port
from local_discord.faults import Fault, Faults, dropped, rate_limited, server_error, slow
from local_discord.journal import Journal, UnfaithfulError
from local_discord.kinds import Change, ChannelKind, CommandKind, Installation, Intent
from local_discord.people.errors import NoAnswerError, NotPossibleError
from local_discord.people.exchange import Choice, Exchange, Until
from local_discord.people.feed import Feed, MessageSeen, ModalSeen
from local_discord.people.person import Person
from local_discord.permissions import Permission
from local_discord.server import TOKEN, LocalDiscord
from local_discord.world.entities import Application, Channel, Guild, Member, Role, User
from local_discord.world.messages import Attachment, Message, Upload

__all__ = [
    "TOKEN",
    "Addresses",
    "Application",
    "Attachment",
    "Change",
    "Channel",
    "ChannelKind",
    "Choice",
    "Clock",
    "CommandKind",
    "Exchange",
    "Fault",
    "Faults",
    "Feed",
    "Guild",
    "Installation",
    "Intent",
    "Journal",
    "LocalDiscord",
    "ManualClock",
    "Member",
    "Message",
    "MessageSeen",
    "ModalSeen",
    "NoAnswerError",
    "NotPossibleError",
    "Permission",
    "Person",
    "Role",
    "SystemClock",
    "Transport",
    "UnfaithfulError",
    "Until",
    "Upload",
    "User",
    "connector_to",
    "connector_to_port",
    "dropped",
    "rate_limited",
    "server_error",
    "slow",
]
