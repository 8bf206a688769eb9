"""The lexicons of `data/lexicons`, read once into tables that the reader asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, cast

import yaml

from bot.reading.inflection import verb_forms
from bot.reading.phrases import PhraseTable
from bot.reading.stems import Stemmer, Synonyms
from bot.record.domain import Polarity


class LexiconError(Exception):
    """A lexicon file is missing or not of the expected shape; the message says which and why."""


class Attitude(Enum):
    """What a word of stance says of its holder."""

    SUPPORT = auto()
    OPPOSE = auto()
    BELIEVE = auto()
    DENY = auto()
    WITHHELD = auto()
    WITHHELD_IF_NEGATED = auto()


class Amount(Enum):
    """What a quantifying word says before denial is reckoned with."""

    EVERY = auto()
    MOST = auto()
    SOME = auto()
    NO = auto()
    ANY = auto()
    HARDLY = auto()


class Change(Enum):
    """What a word says of a position over time."""

    CHANGED = auto()
    KEPT = auto()
    FORMERLY = auto()
    NO_LONGER = auto()


class Limit(Enum):
    """Whether a phrase opens a condition or rules conditions out."""

    CONDITIONAL = auto()
    EMPHATIC = auto()


class Wrapping(Enum):
    """What people put around a claim."""

    OPENING = auto()
    DENIAL = auto()
    FIRST_PERSON = auto()
    ENDING = auto()
    FALSE_ENDING = auto()


class Uncheckable(Enum):
    """Why a text may be nothing that a record decides."""

    PREDICTION = auto()
    MOTIVE = auto()
    OPINION = auto()
    JUDGEMENT = auto()
    SMALL_TALK = auto()
    OPEN_QUESTION = auto()


class Saying(Enum):
    """How a text reports what somebody said."""

    VERB = auto()
    BEFORE = auto()
    NOUN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An expression of standing together or apart; `is_full` when it says "on everything" by itself."""

    polarity: Polarity
    is_full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All tables. Each is documented in its file."""

    stances: PhraseTable[Attitude]
    stance_nouns: PhraseTable[Attitude]
    relations: PhraseTable[Relation]
    quantifiers: PhraseTable[Amount]
    openings: PhraseTable[Wrapping]
    first_person: PhraseTable[Wrapping]
    endings: PhraseTable[Wrapping]
    sayings: PhraseTable[Saying]
    changes: PhraseTable[Change]
    limits: PhraseTable[Limit]
    uncheckable: PhraseTable[Uncheckable]
    operators: PhraseTable[int]
    operator_words: PhraseTable[int]
    opposites: frozenset[tuple[str, str]]
    synonyms: Synonyms
    offices: tuple[frozenset[str], ...]
    collectives: frozenset[str]
    function_words: frozenset[str]
    common_words: frozenset[str]
    stemmer: Stemmer

    def knows(self, word: str) -> bool:
        """Say whether a lower-case word is spelt right as far as the lexicons know."""
        return word in self.common_words or word in self.function_words or self.stemmer.stem(word) in self.common_words


def load_lexicon(folder: Path) -> Lexicon:
    """Read every lexicon file of a folder.

    Raises:
        LexiconError: naming the file that is missing or malformed.
    """
    return _Loader(folder).load()


class _Loader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stemmer = Stemmer()
        self._function_words = self._lines("function_words.txt")
        irregular = self._tree("irregular_verbs.yaml")
        self._irregular: Mapping[str, tuple[str, ...]] = {
            base: tuple(str(form) for form in forms) for base, forms in irregular.items()
        }
        self._stemmer.learn(self._irregular)

    def load(self) -> Lexicon:
        operators = self._tree("operators.yaml")
        return Lexicon(
            stances=self._stances(),
            stance_nouns=self._stance_nouns(),
            relations=self._relations(),
            quantifiers=self._flat("quantifiers.yaml", Amount),
            openings=self._wrappers({"openings": Wrapping.OPENING, "denials": Wrapping.DENIAL}),
            first_person=self._wrappers({"first_person": Wrapping.FIRST_PERSON}),
            endings=self._wrappers({"endings": Wrapping.ENDING, "false_endings": Wrapping.FALSE_ENDING}),
            sayings=self._sayings(),
            changes=self._changes(),
            limits=self._flat("conditions.yaml", Limit),
            uncheckable=self._flat("uncheckable.yaml", Uncheckable),
            operators=self._operators(operators, "verbs"),
            operator_words=self._operators(operators, "words"),
            opposites=frozenset(
                pair
                for first, second in operators["opposites"]
                for pair in (
                    (self._stemmer.stem(first), self._stemmer.stem(second)),
                    (self._stemmer.stem(second), self._stemmer.stem(first)),
                )
            ),
            synonyms=Synonyms(self._tree("synonyms.yaml"), self._stemmer),
            offices=tuple(frozenset(line) for line in self._tree("offices.yaml")),
            collectives=frozenset(self._tree("collectives.yaml")),
            function_words=self._function_words,
            common_words=self._lines("common_words.txt"),
            stemmer=self._stemmer,
        )

    def _path(self, name: str) -> Path:
        path = self._folder / name
        if not path.is_file():
            raise LexiconError(f"the lexicon {path} is missing: restore it from the project")
        return path

    def _lines(self, name: str) -> frozenset[str]:
        lines = self._path(name).read_text(encoding="utf-8").splitlines()
        return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))

    def _tree(self, name: str) -> Any:
        try:
            # The base loader reads every plain word as a word, "no" and "off" among them, and builds nothing else.
            return yaml.load(self._path(name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        except yaml.YAMLError as error:
            raise LexiconError(f"the lexicon {self._folder / name} is not readable YAML: {error}") from error

    def _table(self) -> PhraseTable[Any]:
        adverbs = self._lines("adverbs.txt")
        return PhraseTable(irregular=self._irregular, adverbs=adverbs)

    def _flat(self, name: str, kinds: type[Enum]) -> PhraseTable[Any]:
        table = self._table()
        tree = cast("dict[str, Sequence[str]]", self._tree(name))
        for kind in kinds:
            table.add_phrases((str(phrase) for phrase in tree[kind.name.lower()]), kind)
        return table

    def _stances(self) -> PhraseTable[Attitude]:
        table: PhraseTable[Attitude] = self._table()
        tree = self._tree("stances.yaml")
        for attitude in (Attitude.SUPPORT, Attitude.OPPOSE, Attitude.BELIEVE, Attitude.DENY, Attitude.WITHHELD):
            section = tree[attitude.name.lower()]
            table.add_verbs(section.get("verbs", ()), attitude)
            table.add_phrases(section.get("phrases", ()), attitude)
        return table

    def _stance_nouns(self) -> PhraseTable[Attitude]:
        table: PhraseTable[Attitude] = self._table()
        tree = self._tree("stances.yaml")
        table.add_phrases(tree["support"]["nouns"], Attitude.SUPPORT)
        table.add_phrases(tree["oppose"]["nouns"], Attitude.OPPOSE)
        table.add_verbs(tree["withheld"]["negated_verbs"], Attitude.WITHHELD_IF_NEGATED)
        return table

    def _relations(self) -> PhraseTable[Relation]:
        table: PhraseTable[Relation] = self._table()
        tree = self._tree("relations.yaml")
        for polarity in Polarity:
            section = tree[polarity.value]
            table.add_verbs(section["verbs"], Relation(polarity=polarity))
            table.add_phrases(section["phrases"], Relation(polarity=polarity))
            table.add_phrases(section["fully"], Relation(polarity=polarity, is_full=True))
        return table

    def _wrappers(self, sections: Mapping[str, Wrapping]) -> PhraseTable[Wrapping]:
        table: PhraseTable[Wrapping] = self._table()
        tree = self._tree("wrappers.yaml")
        for section, kind in sections.items():
            table.add_phrases((str(phrase) for phrase in tree[section]), kind)
        return table

    def _sayings(self) -> PhraseTable[Saying]:
        table: PhraseTable[Saying] = self._table()
        tree = self._tree("sayings.yaml")
        table.add_verbs(tree["verbs"], Saying.VERB)
        table.add_phrases(tree["before"], Saying.BEFORE)
        table.add_phrases(tree["nouns"], Saying.NOUN)
        return table

    def _changes(self) -> PhraseTable[Change]:
        table: PhraseTable[Change] = self._table()
        tree = self._tree("changes.yaml")
        for kind in Change:
            section = tree[kind.name.lower()]
            table.add_verbs(section["verbs"], kind)
            table.add_phrases(section["phrases"], kind)
        return table

    def _operators(self, tree: Any, kind: str) -> PhraseTable[int]:
        table: PhraseTable[int] = self._table()
        for section, sign in (("reversing", -1), ("affirming", 1)):
            if kind == "verbs":
                table.add_verbs(tree[section][kind], sign)
            else:
                table.add_phrases(tree[section][kind], sign)
        return table


def inflected(bases: Sequence[str], irregular: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return all forms of several verbs."""
    return frozenset(form for base in bases for form in verb_forms(base, irregular))
