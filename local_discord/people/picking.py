"""Finding and using the components of a message: what can be pressed, and what can be chosen in a menu."""

from __future__ import annotations

from collections.abc import Sequence

from local_discord.kinds import SELECTS, ButtonStyle, ComponentKind
from local_discord.people.errors import NotPossibleError
from local_discord.people.resolving import Resolver
from local_discord.values import Json, listed, record, records
from local_discord.world.entities import Channel, Role, User
from local_discord.world.messages import Message

Picked = str | User | Role | Channel
"""What a person picks in a menu: the value or the label of an option, or what the menu is made of."""

_NO_PRESS = {ButtonStyle.LINK: "only leads to an address", ButtonStyle.PREMIUM: "only leads to the shop"}


def button(message: Message, named: str) -> Json:
    """Return a button of a message, by its custom id, else by its label or emoji.

    Raises:
        NotPossibleError: there is none, there are several, or it cannot be pressed.
    """
    found = _find([part for part in message.parts if part.get("type") == ComponentKind.BUTTON], named)
    if found.get("disabled"):
        raise NotPossibleError(f"The button {named!r} is disabled.")
    why_not = _NO_PRESS.get(ButtonStyle(found["style"]))
    if why_not:
        raise NotPossibleError(f"The button {named!r} {why_not}.")
    return found


def menu(message: Message, named: str) -> Json:
    """Return a menu of a message, by its custom id, else by its placeholder.

    Raises:
        NotPossibleError: there is none, there are several, or it is disabled.
    """
    found = _find([part for part in message.parts if part.get("type") in SELECTS], named)
    if found.get("disabled"):
        raise NotPossibleError(f"The menu {named!r} is disabled.")
    return found


def values(select: Json, picked: Sequence[Picked], resolver: Resolver, *, may_be_empty: bool = False) -> list[str]:
    """Return the values that a person sends by picking in a menu.

    Args:
        select: the menu.
        picked: what is picked.
        resolver: collects it.
        may_be_empty: whether nothing need be picked, whatever the menu says of its least.

    Raises:
        NotPossibleError: the menu does not offer it, or not so many.
    """
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not least <= len(picked) <= most and not (may_be_empty and not picked):
        raise NotPossibleError(f"{select['custom_id']} takes {least} to {most} values, not {len(picked)}.")
    sent = [_value(select, item, resolver) for item in picked]
    if len(set(sent)) < len(sent):
        raise NotPossibleError(f"{select['custom_id']} takes each value once.")
    return sent


def option_value(component: Json, picked: Picked) -> str:
    """Return the value of an option, by itself, else by its label.

    Raises:
        NotPossibleError: there is no such option.
    """
    options = records(component.get("options"))
    for key in ("value", "label"):
        found = next((option for option in options if option.get(key) == picked), None)
        if found is not None:
            return str(found["value"])
    listing = ", ".join(str(option.get("label")) for option in options)
    raise NotPossibleError(f"{component['custom_id']} offers {listing}, not {picked!r}.")


def _value(select: Json, picked: Picked, resolver: Resolver) -> str:
    kind = select["type"]
    match picked:
        case User() if kind in (ComponentKind.USER_SELECT, ComponentKind.MENTIONABLE_SELECT):
            return resolver.add_user(picked)
        case Role() if kind in (ComponentKind.ROLE_SELECT, ComponentKind.MENTIONABLE_SELECT):
            return resolver.add_role(picked)
        case Channel() if kind == ComponentKind.CHANNEL_SELECT:
            kinds = listed(select.get("channel_types"))
            if kinds and picked.kind not in kinds:
                raise NotPossibleError(f"{select['custom_id']} does not offer a channel like {picked.name}.")
            return resolver.add_channel(picked)
        case str() if kind == ComponentKind.STRING_SELECT:
            return option_value(select, picked)
        case _:
            raise NotPossibleError(f"{select['custom_id']} does not offer {picked!r}.")


def _find(parts: Sequence[Json], named: str) -> Json:
    by_id = [part for part in parts if part.get("custom_id") == named]
    by_face = [part for part in parts if named in (part.get("label"), part.get("placeholder"), _emoji(part))]
    found = by_id or by_face
    if len(found) == 1:
        return found[0]
    faces = ", ".join(str(part.get("label") or part.get("placeholder") or part.get("custom_id")) for part in parts)
    if found:
        raise NotPossibleError(f"Several parts of the message are called {named!r}; use a custom id.")
    raise NotPossibleError(f"The message has nothing called {named!r}; it has {faces or 'nothing of the kind'}.")


def _emoji(part: Json) -> str | None:
    name = record(part.get("emoji")).get("name")
    return name if isinstance(name, str) else None
