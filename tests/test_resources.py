"""Finding the shipped data, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.resources import data_directory


def test_a_checkout_has_its_data_beside_the_code():
    assert (data_directory() / "catalogue" / "states.yaml").is_file()


def test_an_installed_package_uses_the_data_inside_it(tmp_path: Path):
    (tmp_path / "bot" / "_data" / "catalogue").mkdir(parents=True)
    (tmp_path / "data" / "catalogue").mkdir(parents=True)
    assert data_directory(tmp_path / "bot") == tmp_path / "bot" / "_data"


def test_missing_data_is_said_in_a_sentence_with_what_to_do(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"The shipped data is missing.*Install daylight again"):
        data_directory(tmp_path / "bot")


def test_a_strangers_data_folder_is_not_taken_for_the_shipped_one(tmp_path: Path):
    (tmp_path / "data").mkdir()
    with pytest.raises(FileNotFoundError):
        data_directory(tmp_path / "bot")
