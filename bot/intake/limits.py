"""How much one file or page may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """What reading one file may cost.

    Attributes:
        file_bytes: the most bytes it may have.
        unpacked_bytes: the most that a packed file may hold.
        members: the most files that a packed file may hold.
        elements: the most elements a page or Word document may have.
        pages: the most pages a PDF may have.
        characters: the most code points the text may have.
        processor_seconds: processor time for the reader.
        wall_seconds: time on the clock, from its start to its end.
        memory_bytes: address space of the reader, where the system can limit it.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 100_000_000
    members: int = 2_000
    elements: int = 200_000
    pages: int = 400
    characters: int = 1_000_000
    processor_seconds: int = 15
    wall_seconds: float = 30.0
    memory_bytes: int = 800_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What fetching one page may cost.

    Attributes:
        page_bytes: the most bytes of a page, unpacked and as sent.
        robots_bytes: the most bytes of a `robots.txt` that are read; what stands behind does not count.
        redirects: how often a page may send elsewhere.
        seconds: time on the clock for all of it, redirects and `robots.txt` together.
        connect_seconds: for one connection.
        idle_seconds: the longest that a server may be silent.
    """

    page_bytes: int = 10_000_000
    robots_bytes: int = 500_000
    redirects: int = 5
    seconds: float = 30.0
    connect_seconds: float = 10.0
    idle_seconds: float = 10.0
