"""Texts, tags and ties as they are kept: tidied where that changes nothing, refused in words where it cannot be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from bot.storage.notes.refusals import NoteLimitError, NoteWordingError
from bot.storage.notes.values import Tie

MOST_TAGS = 10
LONGEST_TAG = 32
MOST_TIES = 10
LONGEST_KEY = 400

_KEPT_CONTROLS = "\n\t"
_UNSEEN = ("C", "Z")
_LETTERS_AND_DIGITS = ("L", "N")
_OF_TAGS = ("L", "M", "N")
_SHOWN = 40


def kept_text(text: str, *, longest: int) -> str:
    """Return a note's text as it is kept: one kind of line break, no space around it.

    Raises:
        NoteWordingError: there is nothing to be seen in it, or something that no screen can show.
        NoteLimitError: it is longer than the server allows.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if all(unicodedata.category(character).startswith(_UNSEEN) for character in kept):
        raise NoteWordingError("The note is empty. Write something and try again.")
    if strange := _uncarried(kept):
        raise NoteWordingError(
            f"The note holds a character that cannot be shown (U+{ord(strange):04X}). Take it out and try again."
        )
    if len(kept) > longest:
        raise NoteLimitError(
            f"The note has {len(kept):,} characters, and {longest:,} are the most here. Shorten it and try again."
        )
    return kept


def kept_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are kept: in lower case, compatible forms made one, each once, in their order.

    Raises:
        NoteWordingError: one is not of letters, digits, - and _ alone, one is too long, or there are too many.
    """
    kept = tuple(dict.fromkeys(kept_tag(tag) for tag in tags))
    if len(kept) > MOST_TAGS:
        raise NoteWordingError(f"{len(kept)} tags are more than {MOST_TAGS}. Leave some out and try again.")
    return kept


def kept_tag(tag: str) -> str:
    """Return a tag as it is kept; a # before it goes.

    Raises:
        NoteWordingError: it is none. Emoji are none: they look alike on no two screens, and nobody can say them.
    """
    folded = unicodedata.normalize("NFKC", tag).strip().removeprefix("#").casefold()
    kept = unicodedata.normalize("NFKC", folded)
    categories = [unicodedata.category(character) for character in kept]
    if not any(category.startswith(_LETTERS_AND_DIGITS) for category in categories) or not all(
        category.startswith(_OF_TAGS) or character in "-_" for character, category in zip(kept, categories, strict=True)
    ):
        shown = "".join(character if character.isprintable() else "?" for character in tag.strip()[:_SHOWN])
        raise NoteWordingError(f"“{shown}” is no tag. Tags are words of letters, digits, - and _ alone.")
    if len(kept) > LONGEST_TAG:
        raise NoteWordingError(
            f"The tag “{kept[:_SHOWN]}” has {len(kept)} characters, and {LONGEST_TAG} are the most. Shorten it."
        )
    return kept


def parted_tags(typed: str) -> tuple[str, ...]:
    """Return the tags in a line that somebody typed, parted by spaces or commas, each as typed."""
    return tuple(typed.replace(",", " ").split())


def kept_ties(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return ties as they are kept: each once, by kind and key.

    Raises:
        NoteWordingError: one names nothing that can be kept, or there are too many.
    """
    kept = tuple(sorted(set(ties), key=lambda tie: (tie.kind, tie.key)))
    if len(kept) > MOST_TIES:
        raise NoteWordingError(f"A note cannot be about {len(kept)} things. Choose at most {MOST_TIES}.")
    for tie in kept:
        if not 1 <= len(tie.key) <= LONGEST_KEY or _uncarried(tie.key):
            raise NoteWordingError(f"What the note is about is no {tie.kind}. Choose one from the list.")
    return kept


def _uncarried(text: str) -> str | None:
    """Return the first character that the database or a screen cannot carry."""
    return next(
        (
            character
            for character in text
            if unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT_CONTROLS
        ),
        None,
    )
