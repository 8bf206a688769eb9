"""Compression of a whole connection: zlib, and zstd without compressing."""

from __future__ import annotations

import zlib
from typing import Protocol

_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# No checksum, no dictionary, no content size; a window of 128 kB: exponent 7 over the least of 1 kB, no mantissa.
_ZSTD_HEADER = b"\x00" + bytes([7 << 3])
_ZSTD_BLOCK = 128 * 1024
_ZSTD_SIZE_SHIFT = 3


class Stream(Protocol):
    """Packs the messages of one connection, in order."""

    def pack(self, message: bytes) -> bytes:
        """Return a message as it travels."""
        ...


class ZlibStream:
    """One zlib stream for the whole connection, flushed after each message."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj()

    def pack(self, message: bytes) -> bytes:
        """Return a message as it travels."""
        return self._compressor.compress(message) + self._compressor.flush(zlib.Z_SYNC_FLUSH)


class ZstdStream:
    """One zstd frame for the whole connection, made of raw blocks.

    The format allows blocks that are not compressed, so that no library is needed to write them; whoever reads zstd
    reads these too.
    """

    def __init__(self) -> None:
        self._has_begun = False

    def pack(self, message: bytes) -> bytes:
        """Return a message as it travels."""
        packed = b"" if self._has_begun else _ZSTD_MAGIC + _ZSTD_HEADER
        self._has_begun = True
        for start in range(0, len(message), _ZSTD_BLOCK):
            block = message[start : start + _ZSTD_BLOCK]
            packed += (len(block) << _ZSTD_SIZE_SHIFT).to_bytes(3, "little") + block
        return packed


def stream(name: str | None) -> Stream | None:
    """Return the stream that a client asks for; None for plain text.

    Raises:
        ValueError: there is no such compression.
    """
    match name:
        case None:
            return None
        case "zlib-stream":
            return ZlibStream()
        case "zstd-stream":
            return ZstdStream()
        case _:
            raise ValueError(f"The gateway knows zlib-stream and zstd-stream, not {name[:40]!r}.")
