"""Reading a request's body: JSON, or a form with JSON and files."""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from local_discord.rest.errors import BROKEN_JSON, TOO_LARGE, ApiError
from local_discord.world.messages import Upload

_FILE = re.compile(r"files\[(\d{1,3})\]")
_CHUNK = 64 * 1024
_MOST_JSON = 4 * 1024 * 1024
_BROKEN = (ValueError, AssertionError, RuntimeError, LookupError, HttpProcessingError)
"""What reading a form raises when its boundaries, headers or encodings are wrong."""


async def read(request: web.Request, attachment_limit: int) -> tuple[Any, dict[int, Upload]]:
    """Return a request's body as JSON, and its files by number.

    Raises:
        ApiError: it is no JSON, or a file is too large.
    """
    if request.content_type.startswith("multipart/"):
        return await _form(request, attachment_limit)
    if not request.can_read_body:
        return {}, {}
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise ApiError(TOO_LARGE) from error
    return (parsed(raw) if raw else {}), {}


def parsed(raw: bytes) -> Any:
    """Return JSON.

    Raises:
        ApiError: it is none.
    """
    try:
        return json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ApiError(BROKEN_JSON) from error


async def _form(request: web.Request, attachment_limit: int) -> tuple[Any, dict[int, Upload]]:
    body: Any = {}
    files: dict[int, Upload] = {}
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise ApiError(BROKEN_JSON)
            name = part.name or ""
            numbered = _FILE.fullmatch(name)
            if name == "payload_json":
                body = parsed(await _content(part, _MOST_JSON))
            elif numbered:
                content = await _content(part, attachment_limit)
                files[int(numbered[1])] = Upload(name=part.filename or "unknown", content=content)
    except _BROKEN as error:
        raise ApiError(BROKEN_JSON) from error
    return body, files


async def _content(part: BodyPartReader, most: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(_CHUNK):
        content += chunk
        if len(content) > most:
            raise ApiError(TOO_LARGE)
    return bytes(part.decode(content))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON.")
