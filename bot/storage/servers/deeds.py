"""What is kept account of in a server."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What is kept account of."""

    ARTICLE_LOADED = "article loaded"
    ARTICLE_DRAFTED = "article drafted"
    ARTICLE_PUBLISHED = "article published"
    ARTICLE_RETRACTED = "article retracted"
    ARTICLE_RESTORED = "article restored"
    DRAFT_DISCARDED = "draft discarded"
    NOTE_EDITED = "note edited"
    NOTE_DELETED = "note deleted"
    NOTE_UNDONE = "note brought back"
    NOTE_PINNED = "note pinned"
    NOTE_UNPINNED = "note unpinned"
    REQUEST_ANSWERED = "request answered"
    REQUEST_DISMISSED = "request dismissed"
    SETTINGS_CHANGED = "settings changed"
    DATA_DELETED = "data deleted"
    SERVER_IMPORTED = "server imported"
    SERVER_PURGED = "server purged"
