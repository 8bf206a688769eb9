"""The counter for a server's audit: pages, one kind of deed, a file; for those who may manage the server."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.counters import Counter
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.storage.database import Database
from bot.storage.servers.audit import Audit, AuditFilter
from bot.storage.servers.deeds import Deed
from bot.ui.cards.audit import EVERYTHING, JSON_FILE, ON_A_PAGE, Locality, audit_card, exported_audit_card
from bot.ui.cards.audit_files import audit_as_csv, audit_as_json
from bot.ui.cards.card import Card
from bot.ui.dates import DateStyles
from bot.ui.questions import Question
from bot.ui.server_questions import AuditQuestion
from bot.ui.state import StateError, Trigger, View

MOST_EXPORTED = 10_000
"""How many deeds a file holds: some megabytes, which Discord takes from everybody."""

_QUESTIONS: frozenset[type[Question]] = frozenset({AuditQuestion})


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCounter(Counter):
    """Serves the audit; whether somebody may see it is asked each time.

    Attributes:
        database: of all servers.
        authority: knows who may do what.
        asker: remembers questions.
        thinkers: the threads for what would hold up the event loop.
        styles: how days can be written.
    """

    database: Database
    authority: Authority
    asker: Asker
    thinkers: Workers
    styles: DateStyles
    questions = _QUESTIONS

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return a page of deeds, or all that are asked for as a file."""
        self.authority.require_manager(place)
        if not isinstance(question, AuditQuestion):
            raise StateError("That is no longer offered. Ask again with the command.")
        settings = await self.authority.settings(place.guild)
        audit = Audit(self.database, place.guild)
        if turn.view is View.AUDIT_EXPORT:
            wanted = _filter(question, settings.time_zone)
            return await self._exported(audit, wanted, as_json=turn.page == JSON_FILE)
        if turn.trigger is Trigger.CHOOSE:
            question, turn = replace(question, deed=_chosen(turn)), FIRST
        page = await audit.page(_filter(question, settings.time_zone), before=turn.page or None, most=ON_A_PAGE)
        locality = Locality(style=self.styles.style(settings.language), zone=settings.time_zone)
        return audit_card(page, question, await self.asker.asking(question, place, turn), locality)

    async def _exported(self, audit: Audit, wanted: AuditFilter, *, as_json: bool) -> Card:
        page = await audit.page(wanted, most=MOST_EXPORTED)
        accounts = page.accounts
        document = await self.thinkers.do(audit_as_json if as_json else audit_as_csv, accounts)
        return exported_audit_card(len(accounts), document, is_whole=page.older is None)


def _filter(question: AuditQuestion, zone: str) -> AuditFilter:
    """Return what is wanted; days begin and end where the server is.

    Raises:
        RefusedError: the days are in the wrong order.
    """
    if question.since is not None and question.until is not None and question.since > question.until:
        raise RefusedError("The days end before they begin.", "Give the earlier day as since.")
    until = question.until
    return AuditFilter(
        deed=question.deed,
        who=question.who,
        since=None if question.since is None else _midnight(question.since, zone),
        until=None if until is None or until == date.max else _midnight(until + timedelta(days=1), zone),
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))


def _chosen(turn: Turn) -> Deed | None:
    value = turn.values[0] if turn.values else EVERYTHING
    if value == EVERYTHING:
        return None
    if value not in set(Deed):
        raise StateError("That is no longer offered. Ask again with the command.")
    return Deed(value)
