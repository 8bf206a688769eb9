"""How often one member may ask: so many times in a span of time, counted in memory."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable

_MOST_REMEMBERED = 10_000


class RateLimit:
    """Counts what members ask; whoever asked longest ago is forgotten first."""

    def __init__(self, most: int, *, seconds: float, clock: Callable[[], float]) -> None:
        """Begin to count.

        Args:
            most: times that somebody may ask within the span; 0 for no limit.
            seconds: the span.
            clock: tells seconds that never run backwards.
        """
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._asked: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def wait(self, member: Hashable) -> float:
        """Count a question, and return 0; or return the seconds until the next is answered, and count nothing."""
        if self._most == 0:
            return 0.0
        now = self._clock()
        times = self._asked.setdefault(member, deque())
        self._asked.move_to_end(member)
        while times and now - times[0] >= self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return self._seconds - (now - times[0])
        times.append(now)
        if len(self._asked) > _MOST_REMEMBERED:
            self._asked.popitem(last=False)
        return 0.0


class Repeats:
    """Tells whether the same was done a moment ago, as by a double click."""

    def __init__(self, *, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._done: OrderedDict[Hashable, float] = OrderedDict()

    def is_repeat(self, deed: Hashable) -> bool:
        """Say whether it is a repeat; otherwise it is remembered for a moment."""
        now = self._clock()
        while self._done and now - next(iter(self._done.values())) >= self._seconds:
            self._done.popitem(last=False)
        if deed in self._done:
            return True
        self._done[deed] = now
        return False
