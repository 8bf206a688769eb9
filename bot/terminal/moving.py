"""The terminal's own commands, after a colon: who one is, where one looks, what is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.terminal.bare import bare_line
from bot.terminal.errors import EndedError, MistypedError
from bot.terminal.rows import Printed, Row, row
from bot.terminal.session import Session
from bot.terminal.surveying import named, nearest
from local_discord import Channel, Guild, NotPossibleError, Person

_RECENT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A command of the terminal.

    Attributes:
        name: after the colon.
        takes: what may follow, for the help.
        description: a sentence.
        do: does it with what followed.
    """

    name: str
    takes: str
    description: str
    do: Callable[[Session, str], Awaitable[None]]


async def move(session: Session, line: str) -> None:
    """Do a line that begins with a colon.

    Raises:
        MistypedError: there is no such command, or it cannot be done so.
        EndedError: the person wants to leave.
    """
    name, _, rest = line.removeprefix(":").strip().partition(" ")
    found = next((item for item in MOVES if item.name == name.casefold()), None)
    if found is None:
        meant = nearest(name.casefold(), [item.name for item in MOVES])
        hint = f"Did you mean :{meant}?" if meant else ":help lists them."
        raise MistypedError(f"There is no :{name}. {hint}")
    await found.do(session, rest.strip())


def people(session: Session) -> tuple[str, ...]:
    """Return the names of all people but the bot, as one becomes them."""
    world = session.local.world
    known = (item for item in world.places.users.values() if item.id not in (world.bot.id, world.developer.id))
    return tuple(item.display_name for item in known)


async def _help(session: Session, _rest: str) -> None:
    rows: list[Printed] = [
        _entry("/NAME OPTION:VALUE", 'a command; /help lists them. Quote values that hold an option: claim:"a b"'),
        _entry("2", "press button 2 of the newest answer; 12.2 that of message 12"),
        _entry("3 a, b", "choose in menu 3; 3 alone lists what it offers"),
        _entry("!NAME 12", "an entry of the menu of message 12; ! alone lists the entries"),
        _entry("file:./x.yaml", "a file, by its path"),
        _entry("any other text", "is posted in the channel, for the menus to act on"),
        *(_entry(f":{item.name} {item.takes}".strip(), item.description) for item in MOVES),
    ]
    session.screen.answer(rows)


def _entry(keys: str, what: str) -> Row:
    return Row(text=row(what).text, lead=f"{keys:<19} ")


async def _as(session: Session, rest: str) -> None:
    world = session.local.world
    users = [(item, (item.display_name, item.name)) for item in world.places.users.values() if item.id != world.bot.id]
    known = [item for item in users if item[0].id != world.developer.id]
    user = named(known, rest.removeprefix("@"), what="Nobody", sign="@")
    channel = session.person.channel
    try:
        person = _at(session, Person(state=world, user=user, place=channel.id), channel)
    except MistypedError:
        person = session.local.person(user)
        servers = [item for item in world.places.guilds.values() if world.places.member(item.id, user.id)]
        person = session.local.person(user, servers[0]) if servers else person
    await session.move(person)
    _where(session)


async def _in(session: Session, rest: str) -> None:
    if not rest:
        raise MistypedError("Name a channel of this server, such as :in #general, or another server.")
    channels = session.survey.channels()
    servers = session.survey.servers()
    places: list[tuple[Channel | Guild, tuple[str, ...]]] = [
        *((item, (item.name,)) for item in channels if not rest.startswith("@")),
        *((item, (item.name,)) for item in servers if not rest.startswith("#")),
    ]
    found = named(places, rest.removeprefix("#"), what="No channel here and no server of yours")
    if isinstance(found, Guild):
        await session.move(session.local.person(session.person.user, found))
    else:
        await session.move(_at(session, session.person, found))
    _where(session)


async def _direct(session: Session, _rest: str) -> None:
    await session.move(session.local.person(session.person.user))
    _where(session)


async def _people(session: Session, _rest: str) -> None:
    world = session.local.world
    rows: list[Printed] = []
    for name in people(session):
        user = next(item for item in world.places.users.values() if item.display_name == name)
        told = [
            f"{bare_line(guild.name)} ({', '.join(_roles(session, guild, user.id)) or 'member'})"
            for guild in world.places.guilds.values()
            if world.places.member(guild.id, user.id)
        ]
        sign = "→" if user.id == session.person.user.id else " "
        rows.append(Row(text=row("; ".join(told)).text, lead=f"{sign} {bare_line(name)}: "))
    session.screen.answer(rows)


async def _servers(session: Session, _rest: str) -> None:
    rows: list[Printed] = []
    for guild in session.survey.servers():
        here = session.person.guild is not None and guild.id == session.person.guild.id
        channels = [
            item
            for item in session.local.world.places.channels_of(guild.id)
            if session.local.world.places.sees(session.person.user.id, item)
        ]
        listing = " ".join(f"#{bare_line(item.name)}" for item in channels)
        rows.append(Row(text=row(listing).text, lead=f"{'→' if here else ' '} {bare_line(guild.name)}: "))
    session.screen.answer(rows)


async def _messages(session: Session, _rest: str) -> None:
    messages = session.person.messages()
    rows: list[Printed] = []
    for message in messages[-_RECENT:]:
        author = session.local.world.places.users.get(message.author)
        first = bare_line(message.text)[:60]
        name = bare_line(author.display_name) if author else "somebody"
        rows.append(Row(text=row(first).text, lead=f"#{session.number(message)} {name}: "))
    session.screen.answer(rows or [row("Nothing has been written here yet.")])


async def _quit(_session: Session, _rest: str) -> None:
    raise EndedError


def _at(session: Session, person: Person, channel: Channel) -> Person:
    try:
        return person.at(channel)
    except NotPossibleError as error:
        raise MistypedError(
            f"{bare_line(person.user.display_name)} does not see {session.survey.place(channel)}."
        ) from error


def _where(session: Session) -> None:
    """Tell who one is and where; a pipe wants answers alone."""
    if session.screen.is_plain:
        return
    person, guild = session.person, session.person.guild
    where = session.survey.place(person.channel) + (f" of {bare_line(guild.name)}" if guild else " with the bot")
    roles = f" ({', '.join(_roles(session, guild, person.user.id)) or 'member'})" if guild else ""
    session.screen.say(f"You are {bare_line(person.user.display_name)}{roles}, in {where}.", "dim")


def _roles(session: Session, guild: Guild, user: str) -> list[str]:
    places = session.local.world.places
    member = places.member(guild.id, user)
    owns = ["owner"] if guild.owner == user else []
    named_roles = [places.role(guild.id, role) for role in member.roles] if member else []
    return [*owns, *(bare_line(role.name) for role in named_roles if role is not None)]


MOVES = (
    Move(name="as", takes="NAME", description="be somebody else", do=_as),
    Move(name="in", takes="#CHANNEL", description="look at another channel, or at another server by its name", do=_in),
    Move(name="dm", takes="", description="write with the bot alone", do=_direct),
    Move(name="people", takes="", description="who there is, and with which roles", do=_people),
    Move(name="servers", takes="", description="servers and channels that you see", do=_servers),
    Move(name="messages", takes="", description="the newest messages here, with their numbers", do=_messages),
    Move(name="help", takes="", description="this list", do=_help),
    Move(name="quit", takes="", description="leave; so does Ctrl-D", do=_quit),
)
