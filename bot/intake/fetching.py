"""Fetching one page from the open Internet: guarded, bounded, and only where its owner does not mind."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from yarl import URL

from bot.intake.limits import FetchLimits
from bot.intake.locations import check_location
from bot.intake.network import Network, new_session
from bot.intake.refusal import IntakeError, Reason
from bot.intake.robots import AGENT, location_of_rules, permits
from bot.intake.streaming import TooMuchError, read_body

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The types that are read, with the ending that a file of each has."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BY_HAND = "copy the article's text and give that instead"
_NAMELESS = "page"
_ENDING = re.compile(r"\.[A-Za-z]{1,8}\Z")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it was sent.

    Attributes:
        content: its bytes, unpacked.
        url: where it stood in the end, behind all redirects.
        content_type: such as `text/html`, in small letters and without parameters.
        charset: what the server called its encoding; None if it said nothing.
        name: a file name for it, whose ending fits the type.
    """

    content: bytes
    url: str
    content_type: str
    charset: str | None
    name: str


def user_agent(version: str) -> str:
    """Return how the bot names itself to servers."""
    return f"{AGENT}/{version} (self-hosted Discord bot; one page when a moderator asks for it)"


async def fetch_page(url: str, *, network: Network, limits: FetchLimits, agent: str) -> Page:
    """Fetch one page.

    Args:
        url: an https address.
        network: what it is fetched through.
        limits: what it may cost.
        agent: the `User-Agent`, as `user_agent` makes it.

    Raises:
        IntakeError: in words, if the address may not be read, nobody answers, the site minds, or the page is too large
            or no article.
    """
    location = check_location(url)
    shown = str(location)
    try:
        async with asyncio.timeout(limits.seconds), new_session(network, limits, agent) as session:
            return await _Fetch(session, limits).page(location)
    except TimeoutError as error:
        raise IntakeError(shown, Reason.TOO_LONG, f"the site took too long to answer; {_BY_HAND}.") from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise IntakeError(
            shown, Reason.UNREACHABLE, f"the site cannot prove who it is (its certificate is wrong); {_BY_HAND}."
        ) from error
    except aiohttp.ClientConnectorDNSError as error:
        raise IntakeError(shown, Reason.UNREACHABLE, "there is no site of that name; look at its spelling.") from error
    except (aiohttp.ClientError, OSError, UnicodeError) as error:
        raise IntakeError(
            shown, Reason.UNREACHABLE, f"the site does not answer as it should; try again later, or {_BY_HAND}."
        ) from error


class _Fetch:
    """One page with all that is asked for on the way to it."""

    def __init__(self, session: aiohttp.ClientSession, limits: FetchLimits) -> None:
        self._session = session
        self._limits = limits
        self._rules: dict[URL, bytes | None] = {}

    async def page(self, location: URL) -> Page:
        for _ in range(self._limits.redirects + 1):
            await self._ask_permission(location)
            async with self._answer(location) as answer:
                following = _redirect(answer, location)
                if following is None:
                    return await self._taken(answer, location)
            location = following
        raise _too_many_redirects(location, self._limits)

    async def _taken(self, answer: aiohttp.ClientResponse, location: URL) -> Page:
        shown = str(location)
        _refuse_status(answer.status, shown)
        if answer.content_type not in _ENDINGS or "Content-Type" not in answer.headers:
            raise IntakeError(shown, Reason.UNKNOWN_KIND, "this is no page of text, PDF or Word document.")
        try:
            content = await self._body(answer, self._limits.page_bytes, shown)
        except TooMuchError as error:
            raise IntakeError(
                shown, Reason.TOO_LARGE, f"it has more than {self._limits.page_bytes:,} bytes; {_BY_HAND}."
            ) from error
        return Page(
            content=content,
            url=shown,
            content_type=answer.content_type,
            charset=answer.charset,
            name=_name(location, _ENDINGS[answer.content_type]),
        )

    async def _ask_permission(self, location: URL) -> None:
        place = location_of_rules(location)
        if place not in self._rules:
            self._rules[place] = await self._rules_at(place)
        rules = self._rules[place]
        if rules is not None and not await asyncio.to_thread(permits, rules, location):
            raise IntakeError(
                str(location),
                Reason.UNWANTED,
                f"the site asks programs not to read this page (robots.txt); {_BY_HAND}.",
            )

    async def _rules_at(self, place: URL) -> bytes | None:
        """Return a site's rules; None where it has none."""
        location = place
        for _ in range(self._limits.redirects + 1):
            async with self._answer(location) as answer:
                following = _redirect(answer, location)
                if following is not None:
                    location = following
                    continue
                if answer.status == HTTPStatus.OK:
                    try:
                        return await self._body(answer, self._limits.robots_bytes, str(location))
                    except TooMuchError as error:
                        return error.beginning
                if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                    raise IntakeError(
                        str(place),
                        Reason.UNWANTED,
                        f"the site does not say whether programs may read it; try again later, or {_BY_HAND}.",
                    )
                return None
        return None

    async def _body(self, answer: aiohttp.ClientResponse, most: int, shown: str) -> bytes:
        pieces = answer.content.iter_chunked(65_536)
        return await read_body(pieces, encoding=answer.headers.get("Content-Encoding", ""), most=most, source=shown)

    @asynccontextmanager
    async def _answer(self, location: URL) -> AsyncGenerator[aiohttp.ClientResponse]:
        async with self._session.get(location, allow_redirects=False) as answer:
            yield answer


def _redirect(answer: aiohttp.ClientResponse, location: URL) -> URL | None:
    """Return where an answer sends to, judged as if somebody had given it; None if it is the page."""
    if answer.status not in _REDIRECTS:
        return None
    target = answer.headers.get("Location", "")
    try:
        following = str(location.join(URL(target))) if target.isprintable() else target
    except ValueError:
        following = target
    return check_location(following)


def _too_many_redirects(location: URL, limits: FetchLimits) -> IntakeError:
    return IntakeError(
        str(location), Reason.UNREACHABLE, f"the site sends elsewhere more than {limits.redirects} times; {_BY_HAND}."
    )


def _refuse_status(status: int, shown: str) -> None:
    if status == HTTPStatus.OK:
        return
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        message = "there is no such page; look at the address."
    elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN):
        message = f"the site does not show this page to programs or without an account; {_BY_HAND}."
    else:
        message = f"the site answered with status {status}; try again later, or {_BY_HAND}."
    raise IntakeError(shown, Reason.UNREACHABLE, message)


def _name(location: URL, ending: str) -> str:
    last = _ENDING.sub("", location.name) or _NAMELESS
    plain = "".join(character if character.isalnum() or character in "-_ " else "-" for character in last)
    return plain[:_LONGEST_NAME] + ending
