"""What whoever runs the bot does in all servers at once, and what the bot does there by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.storage.drafts.uploads import drop_old_uploads
from bot.storage.notes.deleting import purge
from bot.storage.notes.values import UNDOABLE
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.telling import TellingKind, read_telling
from bot.storage.requests.tellings import Tellings
from tests.isolation.deeds import Deed, HostKind
from tests.isolation.house import Doing, House
from tests.storage.making import said, whole_article

NAMES = ("ada", "bo", "cy")


async def _leave(house: House, deed: Deed) -> object:
    house.left ^= {deed.guild}
    await house.presence.seen(house.guilds - house.left, house.now())
    return None


async def _tell(house: House, deed: Deed) -> object:
    """Tell everybody who is to be told; what reaches whom is looked at afterwards, server by server."""
    tellings = Tellings(house.database, now=house.now)
    lent_work = await house.outbox.lease([kind.value for kind in TellingKind], most=100, seconds=60)
    # What is due at the same moment is lent in an order that is drawn by chance.
    for lent in sorted(lent_work, key=lambda work: repr((work.content, work.people))):
        telling = read_telling(lent)
        if deed.flag:
            await tellings.told(lent, telling)
        else:
            await tellings.not_told(lent, telling, "no access")
    return None


async def _tidy(house: House, deed: Deed) -> object:
    """Do what is done each day."""
    await Rechecks(house.database, now=house.now).forget_ended()
    await drop_old_uploads(house.database, house.now())
    await purge(house.database, house.now() - UNDOABLE)
    await house.outbox.forget_before(house.now() - timedelta(days=3))
    await house.memories.forget_before((house.now() - timedelta(days=30)).date())
    return None


async def _purge_due(house: House, deed: Deed) -> object:
    await house.presence.purge_due(house.now())
    return None


async def _share(house: House, deed: Deed) -> object:
    article = whole_article(f"article-{deed.number}", said(NAMES[deed.number % 3], deed.word))
    return await house.library(0).publish([article])


async def _forget_everywhere(house: House, deed: Deed) -> object:
    return await house.forget(deed.member, None, keep_notes=deed.flag)


HOST_DOINGS: Mapping[object, Doing] = {
    HostKind.LEAVE: _leave,
    HostKind.TELL: _tell,
    HostKind.TIDY: _tidy,
    HostKind.PURGE_DUE: _purge_due,
    HostKind.SHARE: _share,
    HostKind.FORGET_MEMBER: _forget_everywhere,
}
