"""The lexicons of `data/lexicons`, read once into tables that the reader asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.reading.closed_classes import ClosedClasses
from bot.reading.date_patterns import Calendar
from bot.reading.kinds import Amount, Attitude, Change, Limit, Opener, Relation, Saying, Uncheckable, Wrapping
from bot.reading.lexicon_files import LexiconError, LexiconFiles
from bot.reading.lexicon_tables import LexiconTables
from bot.reading.phrases import PhraseTable
from bot.reading.stems import Stemmer, Synonyms

__all__ = ["Lexicon", "LexiconError", "load_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All tables. Each is documented in its file; words are lower case everywhere."""

    words: ClosedClasses
    stances: PhraseTable[Attitude]
    stance_nouns: PhraseTable[Attitude]
    stances_unless_denied: PhraseTable[Attitude]
    relations: PhraseTable[Relation]
    agreeing: frozenset[str]
    treaties: frozenset[str]
    scopes: PhraseTable[Opener]
    general: PhraseTable[Opener]
    quantifiers: PhraseTable[Amount]
    openings: PhraseTable[Wrapping]
    first_person: PhraseTable[Wrapping]
    doubted: frozenset[str]
    participles: frozenset[str]
    ties: frozenset[str]
    endings: PhraseTable[Wrapping]
    sayings: PhraseTable[Saying]
    audiences: frozenset[str]
    changes: PhraseTable[Change]
    limits: PhraseTable[Limit]
    uncheckable: PhraseTable[Uncheckable]
    operators: PhraseTable[int]
    operator_words: PhraseTable[int]
    operator_nouns: frozenset[str]
    things: frozenset[str]
    sparing: PhraseTable[int]
    neutral: frozenset[str]
    diminishing: PhraseTable[int]
    departing: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    synonyms: Synonyms
    shorthand: Mapping[str, str]
    offices: tuple[frozenset[str], ...]
    collectives: frozenset[str]
    function_words: frozenset[str]
    common_words: frozenset[str]
    calendar: Calendar
    stemmer: Stemmer

    def knows(self, word: str) -> bool:
        """Say whether a lower-case word is spelt right as far as the lexicons know."""
        return word in self.common_words or word in self.function_words or self.stemmer.stem(word) in self.common_words


def load_lexicon(folder: Path) -> Lexicon:
    """Read every lexicon file of a folder.

    Raises:
        LexiconError: naming the file that is missing or malformed, and what is wrong with it.
    """
    files = LexiconFiles(folder)
    tables = LexiconTables(files)
    endings = (Wrapping.LOOSE_ENDING, Wrapping.ENDING, Wrapping.FALSE_ENDING)
    return Lexicon(
        words=ClosedClasses.of(files.sections("closed_classes.yaml")),
        stances=tables.stances(),
        stance_nouns=tables.phrases(
            "stances.yaml", {"support.nouns": Attitude.SUPPORT, "oppose.nouns": Attitude.OPPOSE}
        ),
        stances_unless_denied=tables.stances_unless_denied(),
        relations=tables.relations(),
        agreeing=tables.agreeing(),
        treaties=frozenset(files.sections("relations.yaml")["treaties"]),
        scopes=tables.phrases("scopes.yaml", {kind.value: kind for kind in Opener}),
        general=tables.phrases("scopes.yaml", {"general": Opener.FIRM}),
        quantifiers=tables.phrases("quantifiers.yaml", {kind.value: kind for kind in Amount}),
        openings=tables.phrases("wrappers.yaml", {"openings": Wrapping.OPENING, "denials": Wrapping.DENIAL}),
        first_person=tables.phrases("wrappers.yaml", {"first_person": Wrapping.FIRST_PERSON}),
        doubted=frozenset(files.sections("wrappers.yaml")["doubted"]),
        participles=tables.participles(),
        ties=tables.ties(),
        endings=tables.phrases("wrappers.yaml", {f"{kind.value}s": kind for kind in endings}),
        sayings=tables.sayings(),
        audiences=frozenset(files.sections("sayings.yaml")["audiences"]),
        changes=tables.changes(),
        limits=tables.phrases("conditions.yaml", {kind.value: kind for kind in Limit}),
        uncheckable=tables.phrases("uncheckable.yaml", {kind.value: kind for kind in Uncheckable}),
        operators=tables.operators("verbs"),
        operator_words=tables.operators("words"),
        operator_nouns=tables.operator_nouns(),
        things=tables.things(),
        sparing=tables.sparing(),
        neutral=tables.neutral(),
        diminishing=tables.diminishing(),
        departing=tables.departing(),
        opposites=tables.opposites(),
        synonyms=Synonyms(files.lines("synonyms.yaml"), tables.stemmer),
        shorthand=files.map("shorthand.yaml"),
        offices=tuple(frozenset(line) for line in files.lines("offices.yaml")),
        collectives=frozenset(files.words("collectives.yaml")),
        function_words=files.plain("function_words.txt"),
        common_words=files.plain("common_words.txt"),
        calendar=Calendar.of(files.sections("calendar.yaml")),
        stemmer=tables.stemmer,
    )
