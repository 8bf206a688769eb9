"""How likely a candidate is right: its signs weighed, by weights that were fitted on articles annotated by hand."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.reading.lexicon_files import LexiconError
from bot.record.draft import Signal

_FILE = "drafting_weights.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    base: float
    weights: dict[Signal, float]
    sure: float
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Weights of signs; a candidate's confidence is the logistic function of their sum.

    Attributes:
        base: what is added for every candidate.
        weights: by sign; one that is missing weighs nothing.
        sure: the confidence from which on a candidate is sure.
        least: the confidence below which one is not worth anybody's time.
    """

    base: float
    weights: Mapping[Signal, float]
    sure: float
    least: float

    def of(self, signals: Collection[Signal]) -> float:
        """Return the confidence of a candidate with some signs, from 0 to 1."""
        total = self.base + sum(self.weights.get(signal, 0.0) for signal in sorted(signals))
        return round(1 / (1 + math.exp(-total)), 4)


def load_confidence(folder: Path) -> Confidence:
    """Read the weights from a folder of lexicons.

    Raises:
        LexiconError: the file is missing or malformed.
    """
    path = folder / _FILE
    try:
        part = _Part.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise LexiconError(f"the weights {path} cannot be read: restore them from the project ({error})") from error
    return Confidence(base=part.base, weights=part.weights, sure=part.sure, least=part.least)
