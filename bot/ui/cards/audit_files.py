"""Deeds as a file to keep: CSV for a spreadsheet, JSON for programs; moments in UTC."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.storage.servers.audit import Account
from bot.storage.servers.moments import moment
from bot.ui.cards.audit import detail_words
from bot.ui.cards.card import Document
from bot.ui.spreadsheets import table

_COLUMNS = ("number", "at", "deed", "who", "whom", "subject", "detail")


def audit_as_csv(accounts: Sequence[Account]) -> Document:
    """Return deeds as a table."""
    rows = [_row(account) | {"detail": detail_words(account.detail)} for account in accounts]
    return Document(name="audit.csv", content=table(_COLUMNS, [[row[name] for name in _COLUMNS] for row in rows]))


def audit_as_json(accounts: Sequence[Account]) -> Document:
    """Return deeds as a list of objects."""
    text = json.dumps([_row(account) for account in accounts], ensure_ascii=False, indent=1)
    return Document(name="audit.json", content=text.encode("utf-8", "replace"))


def _row(account: Account) -> dict[str, Any]:
    return {
        "number": account.number,
        "at": moment(account.at),
        "deed": account.deed.value,
        # As text: numbers of this size are rounded by spreadsheets and scripts.
        "who": str(account.who),
        "whom": None if account.whom is None else str(account.whom),
        "subject": account.subject,
        "detail": dict(account.detail),
    }
