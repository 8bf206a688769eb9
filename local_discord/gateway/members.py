"""Members of a server, told in pieces to a session that asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from local_discord.gateway.session import Session
from local_discord.rendering.places import member_json
from local_discord.values import Json, listed, text, whole
from local_discord.world.entities import Member, User
from local_discord.world.state import State

_MOST_IN_A_CHUNK = 1000


def tell_members(state: State, session: Session, data: Json) -> None:
    """Tell a session the members that it asks for: by ids, or by how their names begin.

    Args:
        state: what exists.
        session: which asks.
        data: "guild_id" with either "user_ids", or "query" and "limit".
    """
    guild = str(data.get("guild_id"))
    if state.places.member(guild, state.bot.id) is None or not session.hears_of(guild):
        return
    named = data.get("user_ids")
    wanted = None if named is None else {str(item) for item in listed(named) or [named]}
    found = [pair for pair in _known(state, guild) if _is_meant(pair[1], wanted, text(data.get("query")))]
    found = found[: max(whole(data.get("limit")), 0) or None]
    pieces = [found[start : start + _MOST_IN_A_CHUNK] for start in range(0, max(len(found), 1), _MOST_IN_A_CHUNK)]
    for number, piece in enumerate(pieces):
        chunk: Json = {
            "guild_id": guild,
            "members": [member_json(member, user) for member, user in piece],
            "chunk_index": number,
            "chunk_count": len(pieces),
            "not_found": sorted((wanted or set()) - {user.id for _, user in found}),
            "nonce": data.get("nonce"),
        }
        session.tell("GUILD_MEMBERS_CHUNK", chunk)


def _known(state: State, guild: str) -> Iterator[tuple[Member, User]]:
    return ((member, state.places.users[member.user]) for member in state.places.members(guild))


def _is_meant(user: User, wanted: set[str] | None, beginning: str) -> bool:
    return user.name.startswith(beginning.lower()) if wanted is None else user.id in wanted
