"""`bench search`: how well and how fast search finds, on a folder."""

from __future__ import annotations

from argparse import Namespace

from bot.bench.search import print_figures
from bot.bench.search import run as measure
from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.surroundings import Surroundings
from bot.search.encoder import Encoder, EncoderUnavailable
from bot.search.full_text import load_stop_words


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Measure, print and return the exit code.

    Raises:
        CommandError: the folder or the encoder cannot be used.
    """
    data = surroundings.data()
    try:
        encoder = Encoder.load(data / "models" / "encoder")
        stop_words = load_stop_words(data / "lexicons" / "stop_words.txt")
    except (EncoderUnavailable, OSError) as error:
        raise bad_configuration(str(error)) from error
    try:
        figures = measure(arguments.folder, encoder, stop_words=stop_words)
    except (ValueError, OSError) as error:
        raise bad_input(str(error)) from error
    print_figures(figures, surroundings.out)
    return OK
