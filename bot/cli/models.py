"""The models that reading claims needs, loaded for a command; what is missing is told to whoever runs it."""

from __future__ import annotations

from bot.answers.readers import Models, Readers, load_models
from bot.cli.failures import bad_configuration
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError
from bot.reading.pipeline import PipelineUnavailable


def loaded_readers(surroundings: Surroundings) -> Readers:
    """Return readers; without the sentence encoder they go by words alone, and a line says so.

    Raises:
        CommandError: the pipeline or a word list cannot be used.
    """
    return Readers(loaded_models(surroundings))


def loaded_models(surroundings: Surroundings) -> Models:
    """Return the models themselves, for what is no reader.

    Raises:
        CommandError: the pipeline or a word list cannot be used.
    """
    settings = surroundings.settings()
    try:
        models = load_models(surroundings.data(), spacy_model=settings.spacy_model)
    except (PipelineUnavailable, LexiconError) as error:
        raise bad_configuration(str(error)) from error
    if models.plain_reason is not None:
        surroundings.warn(f"plain search: {models.plain_reason}")
    return models
