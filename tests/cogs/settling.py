"""What is done on cards of settings: forms opened, filled in and sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local_discord import Exchange, Person


async def form_of(person: Person, shown: Exchange, button: str = "Change") -> Exchange:
    """Open a form from the card of settings."""
    assert shown.message is not None
    opened = await person.click(shown.message, button)
    assert opened.modal is not None
    return opened


async def changed(person: Person, entries: Mapping[str, Any], button: str = "Change") -> Exchange:
    """Change settings and return what comes of it."""
    shown = await person.slash("server settings")
    done = await person.submit(await form_of(person, shown, button), entries)
    return await done.until(lambda exchange: "Changed" in exchange.text or "did not work" in exchange.text)
