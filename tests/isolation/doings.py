"""How each kind of deed is done: with what the repositories offer, as cards and commands do it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

from bot.record.domain import Level, Stance
from bot.record.review import DecisionKind
from bot.storage.drafts.uploads import Upload
from bot.storage.drafts.values import NewDecision, NewDraft
from bot.storage.memories import AskedQuestion
from bot.storage.notes.values import UNDOABLE, NewNote, Source, Tie, TieKind
from bot.storage.requests.values import AskedClaim, Asker, Finding, NewRequest, RequestKind, RequestLimits
from bot.storage.servers.importing import import_server
from bot.storage.servers.settings import NoteLimits, ServerSettings
from bot.storage.servers.transferring import export_server
from tests.isolation.deeds import WORDS, Deed, Kind
from tests.isolation.hosting import HOST_DOINGS, NAMES
from tests.isolation.house import Doing, House
from tests.record.drafting import draft
from tests.storage.making import said, whole_article

VERSION = "7"
_LIMITS = RequestLimits(per_member=3, per_server=4, watches=2)
_LEVELS = (Level.SUPPORTED, Level.REFUTED, Level.NOT_ENOUGH_EVIDENCE, Level.CONFLICTING)
_CANDIDATES = ("first", "second", "third")


def claim(word: str) -> AskedClaim:
    """Return what is asked about a thing."""
    return AskedClaim(text=f"Ada wants the {word}")


def _finding(word: str, *, level: Level = Level.NOT_ENOUGH_EVIDENCE) -> Finding:
    return Finding(level=level, read_as=f"Ada supports the {word}", version=VERSION)


def _asker(deed: Deed) -> Asker:
    return Asker(member_id=deed.member, channel_id=deed.guild * 10, is_private=deed.flag)


async def _add(house: House, deed: Deed) -> object:
    source = Source(channel_id=deed.guild * 10, message_id=9, author_id=deed.member, written_at=house.now())
    new = NewNote(
        author_id=deed.member,
        text=f"The {deed.word} by {deed.number} o'clock" + " and the rest of it" * deed.number,
        tags=(deed.word, "all"),
        ties=(Tie(kind=TieKind.TOPIC, key=deed.word),),
        source=source if deed.flag else None,
    )
    return await house.notes(deed.guild).add(new, (await house.settings(deed.guild).read()).notes)


async def _edit(house: House, deed: Deed) -> object:
    notes = house.notes(deed.guild)
    note = await notes.find(deed.number)
    return await notes.edit(
        deed.number,
        by=deed.member,
        is_moderator=deed.flag,
        base_revision=1 if note is None else note.revision,
        text=f"Now it is the {deed.word}",
        tags=(deed.word,),
        limits=(await house.settings(deed.guild).read()).notes,
    )


async def _delete(house: House, deed: Deed) -> object:
    return await house.notes(deed.guild).delete(deed.number, by=deed.member, is_moderator=deed.flag)


async def _undo(house: House, deed: Deed) -> object:
    limits = (await house.settings(deed.guild).read()).notes
    return await house.notes(deed.guild).undo(deed.number, by=deed.member, is_moderator=deed.flag, limits=limits)


async def _pin(house: House, deed: Deed) -> object:
    return await house.notes(deed.guild).pin(deed.number, by=deed.member, is_pinned=deed.flag)


async def _mark(house: House, deed: Deed) -> object:
    helpful = None if deed.word == WORDS[0] else deed.flag
    return await house.notes(deed.guild).mark(deed.number, by=deed.member, is_helpful=helpful)


async def _purge_notes(house: House, deed: Deed) -> object:
    return await house.notes(deed.guild).purge(house.now() - UNDOABLE)


async def _ask(house: House, deed: Deed) -> object:
    new = NewRequest(
        kind=RequestKind.WRONG if deed.number == 1 else RequestKind.UNANSWERED,
        claim=claim(deed.word),
        finding=_finding(deed.word),
        asker=_asker(deed),
        remark=f"I doubt the {deed.word}",
    )
    return await house.requests(deed.guild).ask(new, limits=_LIMITS)


async def _answer(house: House, deed: Deed) -> object:
    return await house.requests(deed.guild).answer(deed.number, f"See the {deed.word}.", by=deed.member)


async def _dismiss(house: House, deed: Deed) -> object:
    return await house.requests(deed.guild).dismiss(deed.number, by=deed.member, reason=deed.word)


async def _reopen(house: House, deed: Deed) -> object:
    return await house.requests(deed.guild).reopen(deed.number, by=deed.member)


async def _watch(house: House, deed: Deed) -> object:
    watches = house.watches(deed.guild)
    return await watches.watch(claim(deed.word), _finding(deed.word), _asker(deed), limits=_LIMITS)


async def _unwatch(house: House, deed: Deed) -> object:
    return await house.watches(deed.guild).stop(claim(deed.word), deed.member)


async def _recheck(house: House, deed: Deed) -> object:
    """Find that something is otherwise now, as after a publication."""
    version = f"{VERSION}.{deed.number}"
    waiting = house.waiting(deed.guild)
    level = _LEVELS[WORDS.index(deed.word)]
    settled = [
        await waiting.settle(item, replace(_finding("it", level=level), version=version), version=version)
        for item in await waiting.behind(version, most=2)
    ]
    return settled, await waiting.finished(version)


async def _settle(house: House, deed: Deed) -> object:
    wanted = ServerSettings(
        moderator_role=deed.member if deed.flag else None,
        is_private=deed.flag,
        channels=frozenset({deed.number}) if deed.flag else frozenset(),
        notes=NoteLimits(per_member=deed.number * 3, per_server=deed.number * 4, per_hour=deed.number * 2),
    )
    return sorted(await house.settings(deed.guild).write(wanted, by=deed.member, at=house.now()))


async def _draft(house: House, deed: Deed) -> object:
    made = draft()
    made = replace(made, article=replace(made.article, title=f"The {deed.word}"))
    new = NewDraft(draft=made, fingerprint=f"{deed.number}" * 64, sketch=b"sketch", made_by=deed.member)
    return await house.drafts(deed.guild).add(new)


async def _decide(house: House, deed: Deed) -> object:
    kinds = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SKIP, DecisionKind.UNDO)
    kind = kinds[WORDS.index(deed.word)]
    subject = _CANDIDATES[deed.member % 3]
    undone = 1 if kind is DecisionKind.UNDO else None
    wanted = NewDecision(kind=kind, subject=subject, undone=undone, based_on=0 if deed.flag else None)
    opened = await house.drafts(deed.guild).decide(deed.number, [wanted], by=deed.member)
    return opened.entry, opened.review.decisions


async def _discard(house: House, deed: Deed) -> object:
    return await house.drafts(deed.guild).discard(deed.number, by=deed.member)


async def _upload(house: House, deed: Deed) -> object:
    upload = Upload(name=f"{deed.word}.yaml", content=deed.word.encode(), brought_by=deed.member)
    house.files.setdefault(deed.guild, []).append(await house.uploads(deed.guild).keep(upload))
    return "kept"


async def _drop(house: House, deed: Deed) -> object:
    return await house.uploads(deed.guild).drop(house.file(deed))


async def _publish(house: House, deed: Deed) -> object:
    """Publish an article, of a draft where it is said to be of one."""
    stance = Stance.SUPPORT if deed.flag else Stance.OPPOSE
    name = NAMES[deed.member % 3]
    article = whole_article(f"article-{deed.number}", said(name, deed.word, stance), said("ada", "all"))
    drafts = {entry.number for entry in await house.drafts(deed.guild).list()}
    made_of = (deed.number, article.article.id) if deed.number in drafts else None
    also = house.accounts(deed.guild).published(by=deed.member, draft=made_of)
    return await house.library(deed.guild).publish([article], vectors={deed.word: b"\1\2"}, also=also)


async def _retract(house: House, deed: Deed) -> object:
    name = f"article-{deed.number}"
    also = house.accounts(deed.guild).retracted(deed.word, by=deed.member)
    return await house.library(deed.guild).retract(name, deed.word, also=also)


async def _restore(house: House, deed: Deed) -> object:
    name = f"article-{deed.number}"
    also = house.accounts(deed.guild).restored(by=deed.member)
    return await house.library(deed.guild).restore(name, also=also)


async def _remember(house: House, deed: Deed) -> object:
    content = f'{{"asks":"check","text":"{deed.word}"}}'
    asked = AskedQuestion(guild_id=deed.guild, key=deed.word, content=content, asked_on=house.now().date())
    return await house.memories.keep([asked])


async def _forget_member(house: House, deed: Deed) -> object:
    return await house.forget(deed.member, deed.guild, keep_notes=deed.flag)


async def _move(house: House, deed: Deed) -> object:
    lines = [line async for line in export_server(house.database, deed.guild, at=house.now())]
    file = io.BytesIO(b"".join(lines))
    return await import_server(house.database, file, as_guild=None, replace=True, at=house.now())


async def _purge(house: House, deed: Deed) -> object:
    return await house.presence.purge(deed.guild)


DOINGS: Mapping[object, Doing] = {
    **HOST_DOINGS,
    Kind.ADD: _add,
    Kind.EDIT: _edit,
    Kind.DELETE: _delete,
    Kind.UNDO: _undo,
    Kind.PIN: _pin,
    Kind.MARK: _mark,
    Kind.PURGE_NOTES: _purge_notes,
    Kind.ASK: _ask,
    Kind.ANSWER: _answer,
    Kind.DISMISS: _dismiss,
    Kind.REOPEN: _reopen,
    Kind.WATCH: _watch,
    Kind.UNWATCH: _unwatch,
    Kind.RECHECK: _recheck,
    Kind.SETTLE: _settle,
    Kind.DRAFT: _draft,
    Kind.DECIDE: _decide,
    Kind.DISCARD: _discard,
    Kind.UPLOAD: _upload,
    Kind.DROP: _drop,
    Kind.PUBLISH: _publish,
    Kind.RETRACT: _retract,
    Kind.RESTORE: _restore,
    Kind.REMEMBER: _remember,
    Kind.FORGET_MEMBER: _forget_member,
    Kind.MOVE: _move,
    Kind.PURGE: _purge,
}
