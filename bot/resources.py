"""Where the shipped data lies: beside the code in a checkout, inside the package in an installed wheel."""

from __future__ import annotations

from pathlib import Path


def data_directory(package: Path = Path(__file__).parent) -> Path:
    """Return the folder with the shipped catalogue, articles and lexicons.

    Args:
        package: the folder of the installed package `bot`.

    Raises:
        FileNotFoundError: with a sentence for a person, when neither place holds the data.
    """
    # The wheel's own copy comes first: beside an installed package a folder named "data" would be somebody else's.
    places = (package / "_data", package.parent / "data")
    for place in places:
        if (place / "catalogue").is_dir():
            return place
    raise FileNotFoundError(
        f"The shipped data is missing: there is no catalogue in {places[0]} or {places[1]}. "
        "Install daylight again, or restore the data folder of your checkout."
    )
