"""What completes while one types about notes: numbers with their first words, tags, articles."""

from __future__ import annotations

from collections import OrderedDict

from bot.desk.completing import Names, Offered
from bot.desk.noting_room import NoteRoom
from bot.desk.places import Place
from bot.storage.notes.values import Note, NoteFilter
from bot.ui.cards.notes_lists import first_words
from bot.ui.limits import LONGEST_CHOICE, MOST_CHOICES, shorten

NOTE = "note"
DELETED_NOTE = "deleted note"
TAG = "note tag"
TAGS = "note tags"
ARTICLE = "note article"
_MOST_KEPT = 8
_LONGEST_NUMBER = 9


class NoteCompleter:
    """Completes what the commands of notes ask for, from the server's own notes and library."""

    def __init__(self, room: NoteRoom) -> None:
        """Take where the notes are."""
        self._room = room
        self._articles: OrderedDict[str, Names] = OrderedDict()

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return what may be meant, the likeliest first; nothing outside of servers."""
        if not place.guild:
            return ()
        match what:
            case "note":
                return await self._notes(typed, place)
            case "deleted note":
                return await self._deleted(typed, place)
            case "note article":
                return (await self._titles(place)).offers(typed)
            case _:
                return await self._tags(typed, place, is_list=what == TAGS)

    async def _notes(self, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return the note of a number, then those that have the words, or the newest where nothing was typed."""
        notes = self._room.notes(place)
        number = _number_in(typed)
        found: list[Note] = []
        if number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER:
            note = await notes.find(int(number))
            found += [note] if note is not None else []
        if typed.strip():
            found += [snippet.note for snippet in (await notes.search(typed)).snippets]
        if not found:
            found += (await notes.page(NoteFilter())).notes
        named = {note.number: _name(note) for note in found}
        offered = [Offered(name=shorten(name, LONGEST_CHOICE), value=str(number)) for number, name in named.items()]
        return tuple(offered[:MOST_CHOICES])

    async def _deleted(self, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return the deleted notes that whoever types can bring back, those deleted last first."""
        is_moderator = await self._room.authority.is_moderator(place)
        found = await self._room.notes(place).undoable(by=place.asker, is_moderator=is_moderator)
        names = Names(
            (str(note.number), _name(note), (str(note.number), first_words(note, most=LONGEST_CHOICE)))
            for note in found
        )
        return names.offers(_number_in(typed))

    async def _tags(self, typed: str, place: Place, *, is_list: bool) -> tuple[Offered, ...]:
        """Return the tags in use, those used most first; in a list of them the last one is completed."""
        before, last = "", typed
        if is_list:
            parts = typed.replace(",", " ").split(" ")
            before, last = " ".join(part for part in parts[:-1] if part), parts[-1]
        counts = await self._room.notes(place).counts_of_tags()
        offers = Names((tag, tag, ()) for tag in counts).offers(last.removeprefix("#"))
        whole = [f"{before} {offer.value}".strip() for offer in offers]
        return tuple(Offered(name=text, value=text) for text in whole if len(text) <= LONGEST_CHOICE)

    async def _titles(self, place: Place) -> Names:
        """Return the titles of the articles on record, put in order once for each version of the library."""
        library = self._room.library(place)
        key = f"{place.guild}:{await library.version()}"
        names = self._articles.get(key)
        if names is None:
            entries = [entry for entry in await library.articles() if entry.state == "published"]
            names = Names((entry.id, entry.title, (entry.id,)) for entry in entries)
            self._articles[key] = names
            if len(self._articles) > _MOST_KEPT:
                self._articles.popitem(last=False)
        return names


def _name(note: Note) -> str:
    return f"{note.number}: {first_words(note, most=LONGEST_CHOICE)}"


def _number_in(typed: str) -> str:
    """Return what was typed without what stands around a number."""
    return typed.strip().casefold().removeprefix("note").strip(" #")
