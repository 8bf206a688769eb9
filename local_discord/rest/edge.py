"""The edge of the REST side: HTTP becomes calls, replies become HTTP; tokens, faults, judge and journal on the way."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from local_discord.faults import Fault, Faults
from local_discord.journal import Exchanged, Finding, Journal, Refused
from local_discord.judging.referee import Referee
from local_discord.rest.bodies import read
from local_discord.rest.calls import Call, Handler, Reply, Route
from local_discord.rest.errors import BROKEN_HERE, NOT_FOUND, UNAUTHORISED, ApiError, require
from local_discord.world.mailbox import Mailbox

API = "/api/v10"
_JSON = "application/json"
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Turns HTTP into calls of handlers.

    Attributes:
        token: the bot's.
        attachment_limit: the most bytes of a file.
        faults: what goes wrong.
        journal: keeps what passed.
        referee: judges what passes; None for nobody.
        mailbox: has the files.
    """

    token: str
    attachment_limit: int
    faults: Faults
    journal: Journal
    referee: Referee | None
    mailbox: Mailbox

    def install(self, application: web.Application, routes: Iterable[Route]) -> None:
        """Add routes, the files and the answers to what does not exist."""
        for route in routes:
            application.router.add_route(route.method, API + route.template, self._taking(route))
        application.router.add_route("*", API + "/{rest:.*}", self._taking(None))
        application.router.add_get("/{path:.*}", self._file)

    def _taking(self, route: Route | None) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def take(request: web.Request) -> web.StreamResponse:
            return await self._take(request, route)

        return take

    async def _take(self, request: web.Request, route: Route | None) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        fault = self.faults.next(request.method, path)
        body, reply = (
            (None, Reply(status=0)) if fault and not fault.is_done else await self._handled(request, route, path)
        )
        if fault is not None:
            await asyncio.sleep(fault.delay)
            reply = _spoilt(fault, reply)
        self.journal.exchanged.append(
            Exchanged(
                method=request.method,
                path=path,
                template=route.template if route else "",
                status=reply.status,
                body=body,
                reply=reply.body,
            )
        )
        if reply.status == 0:
            return _drop(request)
        return _response(reply, fault.headers if fault else None)

    async def _handled(self, request: web.Request, route: Route | None, path: str) -> tuple[Any, Reply]:
        """Return a request's body and the real reply to it."""
        body: Any = None
        try:
            handler = self._admitted(request, route)
            body, files = await read(request, self.attachment_limit)
            if self.referee is not None and request.method in _WITH_BODY:
                require(self.referee.request(request.method, path, body))
            reply = handler(Call(parts=request.match_info, query=request.query, body=body, files=files))
        except ApiError as error:
            if error.problems:
                refused = Refused(method=request.method, path=path, problems=error.problems, body=body)
                self.journal.refused.append(refused)
            reply = Reply(status=error.refusal.status, body=error.body)
        except Exception:  # noqa: BLE001 - a mistake of the local Discord's own must reach the test, not the log alone
            self.journal.crashes.append(f"{request.method} {path}\n{traceback.format_exc()}")
            reply = Reply(status=BROKEN_HERE.status, body=ApiError(BROKEN_HERE).body)
        if self.referee is not None:
            for problem in self.referee.reply(request.method, path, reply.status, reply.body):
                self.journal.findings.append(
                    Finding(method=request.method, path=path, status=reply.status, problem=problem)
                )
        return body, reply

    def _admitted(self, request: web.Request, route: Route | None) -> Handler:
        """Return who handles a request.

        Raises:
            ApiError: there is no such route, or the token is wrong.
        """
        if route is None:
            raise ApiError(NOT_FOUND)
        if route.needs_token and request.headers.get("Authorization") != f"Bot {self.token}":
            raise ApiError(UNAUTHORISED)
        return route.handler

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self.mailbox.files.get(request.path)
        if stored is None:
            return web.Response(status=NOT_FOUND.status)
        return web.Response(body=stored.content, headers={"Content-Type": stored.media_type})


def _spoilt(fault: Fault, reply: Reply) -> Reply:
    """Return what goes out in the place of a reply; status 0 stands for a broken connection."""
    if fault.drops:
        return Reply(status=0)
    return reply if fault.status is None else Reply(status=fault.status, body=fault.body)


def _response(reply: Reply, headers: Mapping[str, str] | None = None) -> web.Response:
    if reply.body is None:
        return web.Response(status=reply.status, headers=headers)
    # discord.py reads JSON from exactly this type, without the charset that aiohttp would add to a text.
    return web.Response(
        status=reply.status, body=json.dumps(reply.body).encode(), headers={**(headers or {}), "Content-Type": _JSON}
    )


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
