"""The encoder takes a quarter of a second to load: once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.resources import data_directory
from bot.search.encoder import Encoder
from bot.search.full_text import load_stop_words


@pytest.fixture(scope="session")
def encoder_folder() -> Path:
    return data_directory() / "models" / "encoder"


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> Encoder:
    return Encoder.load(encoder_folder)


@pytest.fixture(scope="session")
def stop_words() -> frozenset[str]:
    return load_stop_words(data_directory() / "lexicons" / "stop_words.txt")
