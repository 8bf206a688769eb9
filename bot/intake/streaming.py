"""A response's body, unpacked piece by piece and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import Protocol

from bot.intake.refusal import IntakeError, Reason

_GZIP = zlib.MAX_WBITS | 16


class TooMuchError(Exception):
    """A body is larger than the limit.

    Attributes:
        beginning: as much of it as the limit allows.
    """

    def __init__(self, beginning: bytes) -> None:
        self.beginning = beginning
        super().__init__(f"more than {len(beginning):,} bytes")


async def read_body(pieces: AsyncIterator[bytes], *, encoding: str, most: int, source: str) -> bytes:
    """Return a body, unpacked.

    Args:
        pieces: as they come from the network.
        encoding: the Content-Encoding; empty for none.
        most: the most bytes, counted as sent and unpacked.
        source: the address, for messages.

    Raises:
        TooMuchError: if it is larger, with its beginning.
        IntakeError: if it is packed in an unknown way, damaged or cut off.
    """
    unpacker = _unpacker(encoding, source)
    body = bytearray()
    sent = 0
    async for piece in pieces:
        sent += len(piece)
        if unpacker is None:
            body += piece
        else:
            try:
                body += unpacker.decompress(piece, most + 1 - len(body))
            except zlib.error as error:
                raise _damaged(source) from error
        if len(body) > most or sent > most:
            raise TooMuchError(bytes(body[:most]))
    if unpacker is not None and sent and not unpacker.eof:
        raise _damaged(source)
    return bytes(body)


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _unpacker(encoding: str, source: str) -> _Unpacker | None:
    match encoding.strip().casefold():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(_GZIP)
        case "deflate":
            return zlib.decompressobj()
        case _:
            raise IntakeError(
                source, Reason.UNKNOWN_KIND, "the page is packed in a way this reader does not know; copy its text."
            )


def _damaged(source: str) -> IntakeError:
    return IntakeError(source, Reason.DAMAGED, "the page came damaged or cut off; try again later, or copy its text.")
