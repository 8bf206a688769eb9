"""Laws are tried without a stopwatch: a slow machine breaks none. And the catalogue that is shipped."""

from __future__ import annotations

import pytest

from bot.record.catalogue import load_catalogue
from bot.record.domain import Catalogue
from bot.resources import data_directory


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    folder = data_directory() / "catalogue"
    return load_catalogue([(file.name, file.read_bytes()) for file in sorted(folder.glob("*.yaml"))])
