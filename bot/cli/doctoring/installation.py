"""The installation: the shipped record, and the models with their hashes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.answers.files import parse_files, shipped_catalogue
from bot.answers.opening import shipped_articles
from bot.answers.readers import load_models
from bot.cli.doctoring.findings import Finding, note, well, wrong
from bot.reading.lexicon import LexiconError
from bot.reading.pipeline import PipelineUnavailable
from bot.record.domain import Catalogue
from bot.record.problems import AnnotationError

_RESTORE = "install daylight again, or restore the data folder of your checkout"


def record_finding(data: Path) -> Finding:
    """Return whether the shipped articles hold."""
    files = shipped_articles(data)
    if not files:
        return wrong("shipped articles", f"there are none in {data}", _RESTORE)
    try:
        parse_files(files, library=Catalogue(), shipped=shipped_catalogue(data))
    except AnnotationError as error:
        return wrong("shipped articles", " ".join(str(error).split()), _RESTORE)
    return well("shipped articles", f"{len(files)} in {data}")


def model_findings(data: Path, spacy_model: str | None) -> Iterator[Finding]:
    """Yield whether the models are what they should be, by their hashes, and can be loaded."""
    try:
        models = load_models(data, spacy_model=spacy_model)
    except PipelineUnavailable as error:
        yield wrong("models", str(error), "see above" if spacy_model else _RESTORE)
        return
    except LexiconError as error:
        yield wrong("word lists", str(error), _RESTORE)
        return
    yield well("language pipeline", spacy_model or "the bundled one can be loaded")
    if models.encoder is None:
        reason = models.plain_reason or "it cannot be used"
        yield note("sentence encoder", f"{reason}; claims are found by words alone", _RESTORE)
    else:
        yield well(
            "sentence encoder", f"its files have the hashes that they should have ({models.encoder.version[:12]})"
        )
