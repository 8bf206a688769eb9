"""Messages: what may be posted, and how an edit may change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from local_discord.bodies.components import LAYOUT, ROWS
from local_discord.bodies.embeds import EMBEDS
from local_discord.bodies.problems import Path, Problem
from local_discord.bodies.shapes import Check, fields, many, one_of, snowflake, text, truth, whole
from local_discord.kinds import MessageFlag
from local_discord.values import Json, records
from local_discord.values import text as text_of
from local_discord.values import whole as whole_of
from local_discord.world.composing import referenced, safe_filename
from local_discord.world.messages import Message, Upload

MOST_CONTENT = 2000
MOST_ATTACHMENTS = 10
NOT_WITH_LAYOUT = ("content", "embeds", "poll", "sticker_ids")

_MOST_MENTIONED = 100
_DESCRIPTION = 1024
_NONCE = 25
_FLAGS = 2**31 - 1

_ALLOWED_MENTIONS = fields(
    {},
    {
        "parse": many(one_of(["everyone", "users", "roles"])),
        "users": many(snowflake, _MOST_MENTIONED),
        "roles": many(snowflake, _MOST_MENTIONED),
        "replied_user": truth,
    },
)
_ATTACHMENT = fields({"id": snowflake}, {"filename": text(_DESCRIPTION, 1), "description": text(_DESCRIPTION)})
_REFERENCE = fields({"message_id": snowflake}, {"channel_id": snowflake, "fail_if_not_exists": truth})


def _nonce(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, int):
        yield from text(_NONCE)(value, path)


def _lacking(value: Any, path: Path) -> Iterator[Problem]:
    if value:
        yield Problem(path=path, code="LOCAL_DISCORD_LACKS", message="The local Discord does not know these.")


_SHAPE: Mapping[str, Check] = {
    "content": text(MOST_CONTENT),
    "embeds": EMBEDS,
    "allowed_mentions": _ALLOWED_MENTIONS,
    "attachments": many(_ATTACHMENT, MOST_ATTACHMENTS),
    "flags": whole(0, _FLAGS),
    "tts": truth,
    "nonce": _nonce,
    "sticker_ids": _lacking,
    "message_reference": _REFERENCE,
    "poll": _lacking,
}


def posting_problems(body: Any, files: Mapping[int, Upload], path: Path = ()) -> list[Problem]:
    """Return what is wrong with the body of a new message.

    Args:
        body: as it came.
        files: what was uploaded with it, by number.
        path: where in a request the body stands.
    """
    problems = list(fields({}, _SHAPE)(body, path))
    if problems:
        return problems
    flags = MessageFlag(whole_of(body.get("flags")))
    return [
        *_component_problems(body, path, has_layout=MessageFlag.COMPONENTS_V2 in flags),
        *_file_problems(body, files, (), path),
    ]


def editing_problems(message: Message, body: Any, files: Mapping[int, Upload], path: Path = ()) -> list[Problem]:
    """Return what is wrong with the body of an edit, given the message that it edits."""
    problems = list(fields({}, _SHAPE)(body, path))
    if problems:
        return problems
    flags = MessageFlag(whole_of(body.get("flags")))
    has_layout = message.has_layout or MessageFlag.COMPONENTS_V2 in flags
    return [
        *_component_problems(body, path, has_layout=has_layout),
        *_left_over(message, body, path, has_layout=has_layout),
        *_file_problems(body, files, tuple(item.id for item in message.attachments), path),
    ]


def is_empty(body: Json, files: Mapping[int, Upload]) -> bool:
    """Say whether a new message would show nothing."""
    shown = text_of(body.get("content")).strip()
    return not (shown or files or body.get("embeds") or body.get("components"))


def becomes_empty(message: Message, body: Json, files: Mapping[int, Upload]) -> bool:
    """Say whether an edit would leave nothing to show."""
    content = text_of(body["content"]).strip() if "content" in body else message.content
    embeds = body.get("embeds", message.embeds)
    components = body.get("components", message.components)
    attachments = body.get("attachments", message.attachments)
    return not (content or embeds or components or attachments or files)


def _component_problems(body: Json, path: Path, *, has_layout: bool) -> Iterator[Problem]:
    if body.get("components") is not None:
        yield from (LAYOUT if has_layout else ROWS)(body["components"], (*path, "components"))
    if not has_layout:
        return
    for key in NOT_WITH_LAYOUT:
        if body.get(key):
            message = "This cannot be used with the flag for components V2."
            yield Problem(
                path=(*path, key), code="MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message=message
            )


def _left_over(message: Message, body: Json, path: Path, *, has_layout: bool) -> Iterator[Problem]:
    """Find what a message has that its new layout forbids, unless the edit takes it away."""
    if not has_layout or message.has_layout:
        return
    for key, before in (("content", message.content), ("embeds", message.embeds)):
        if before and key not in body:
            text_ = "The message has this still; take it away to use components V2."
            yield Problem(path=(*path, key), code="MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message=text_)


def _file_problems(body: Json, files: Mapping[int, Upload], kept: tuple[str, ...], path: Path) -> Iterator[Problem]:
    """Find attachments that were not uploaded, and components that show what is not attached."""
    listed = records(body.get("attachments"))
    for place, entry in enumerate(listed):
        name = str(entry.get("id"))
        if name not in kept and not (name.isdecimal() and int(name) in files):
            message = f"No file was uploaded under the number {name}."
            yield Problem(path=(*path, "attachments", place, "id"), code="ATTACHMENT_NOT_FOUND", message=message)
    if len(files) + sum(str(entry.get("id")) in kept for entry in listed) > MOST_ATTACHMENTS:
        message = f"A message has at most {MOST_ATTACHMENTS} attachments."
        yield Problem(path=(*path, "attachments"), code="BASE_TYPE_MAX_LENGTH", message=message)
    names = {safe_filename(upload.name) for upload in files.values()}
    names |= {safe_filename(text_of(entry["filename"])) for entry in listed if entry.get("filename")}
    if kept:
        return
    for name in sorted(referenced(records(body.get("components"))) - names):
        message = f"The attachment {name} is shown but was not uploaded."
        code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
        yield Problem(path=(*path, "components"), code=code, message=message)
