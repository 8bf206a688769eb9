"""Phrase tables out of lexicon files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Literal, TypeVar

from bot.reading.inflection import Inflections
from bot.reading.kinds import Attitude, Change, Relation, Saying
from bot.reading.lexicon_files import LexiconFiles, Sections
from bot.reading.phrases import PhraseTable
from bot.reading.stems import Stemmer
from bot.record.domain import Polarity

_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value")


class LexiconTables:
    """Makes the tables of one folder; verbs are entered with all their forms."""

    def __init__(self, files: LexiconFiles) -> None:
        self._files = files
        irregular = files.sections("irregular_verbs.yaml").lists
        self._irregular = irregular
        self._inflections = Inflections(irregular=irregular, doubling=files.plain("doubling_verbs.txt"))
        self._adverbs = files.plain("adverbs.txt")
        closed = files.sections("closed_classes.yaml")
        self._particles = frozenset(closed["separable"])
        self._borders = frozenset(
            word for name in ("be", "modals", "relative_pronouns", "contrasts", "quote_marks") for word in closed[name]
        ) | {"to"}
        self.stemmer = Stemmer(irregular)

    def participles(self) -> frozenset[str]:
        """Return the participles that no rule makes ("lent", "sent"); those in "-ed" are not among them."""
        return frozenset(forms[-1] for base, forms in self._irregular.items() if base not in ("be", "have", "do"))

    def ties(self) -> frozenset[str]:
        """Return the forms of the verbs that tie one thing to another, which is done in words."""
        bases = self._files.sections("stances.yaml")["ties"]
        return frozenset(form for base in bases for form in self._inflections.forms(base))

    def phrases(self, name: str, kinds: Mapping[str, _Kind]) -> PhraseTable[_Kind]:
        """Return the phrases of some sections of a file."""
        sections = self._files.sections(name)
        table: PhraseTable[_Kind] = self._table()
        for title, kind in kinds.items():
            table.add_phrases(sections[title], kind)
        return table

    def stances(self) -> PhraseTable[Attitude]:
        """Return verbs and phrases of stance."""
        plain = (
            Attitude.SUPPORT,
            Attitude.OPPOSE,
            Attitude.BELIEVE,
            Attitude.ADMIT,
            Attitude.DENY,
            Attitude.WITHHELD,
        )
        return self._verbs_and_phrases(
            self._files.sections("stances.yaml"), {attitude.value: attitude for attitude in plain}
        )

    def stances_unless_denied(self) -> PhraseTable[Attitude]:
        """Return the verbs whose denial only withholds a stance."""
        sections = self._files.sections("stances.yaml")
        table: PhraseTable[Attitude] = self._table()
        for attitude in (Attitude.BACKED_UNLESS_DENIED, Attitude.EXCLUDED_UNLESS_DENIED):
            table.add_verbs(sections[f"{attitude.value}.verbs"], attitude)
        return table

    def relations(self) -> PhraseTable[Relation]:
        """Return expressions of standing together or apart."""
        sections = self._files.sections("relations.yaml")
        table = self._verbs_and_phrases(
            sections, {polarity.value: Relation(polarity=polarity) for polarity in Polarity}
        )
        for polarity in Polarity:
            plain, full = Relation(polarity=polarity), Relation(polarity=polarity, is_full=True)
            table.add_verbs(sections[f"{polarity.value}.parted"], plain)
            table.add_phrases(sections[f"{polarity.value}.fully"], full)
            table.add_verbs(sections[f"{polarity.value}.fully_verbs"], full)
            partial = Relation(polarity=polarity, is_partial=True)
            table.add_phrases(sections[f"{polarity.value}.partly"], partial)
            table.add_verbs(sections[f"{polarity.value}.partly_verbs"], partial)
        return table

    def agreeing(self) -> frozenset[str]:
        """Return the forms of the verbs of "A agrees with B that …"."""
        bases = self._files.sections("relations.yaml")["agreeing"]
        return frozenset(form for base in bases for form in self._inflections.forms(base))

    def sayings(self) -> PhraseTable[Saying]:
        """Return how people report what was said."""
        sections = self._files.sections("sayings.yaml")
        table: PhraseTable[Saying] = self._table()
        table.add_verbs(sections["verbs"], Saying.VERB)
        table.add_verbs(sections["reported"], Saying.REPORTED)
        table.add_verbs(sections["told"], Saying.TOLD)
        table.add_phrases(sections["before"], Saying.BEFORE)
        table.add_phrases(sections["named"], Saying.NAMED)
        table.add_phrases(sections["nouns"], Saying.NOUN)
        return table

    def changes(self) -> PhraseTable[Change]:
        """Return how people say that somebody changed position."""
        sections = self._files.sections("changes.yaml")
        table = self._verbs_and_phrases(sections, {kind.value: kind for kind in Change})
        table.add_verbs(sections[f"{Change.CHANGED.value}.parted"], Change.CHANGED)
        return table

    def operators(self, kind: Literal["verbs", "words"]) -> PhraseTable[int]:
        """Return what turns round (-1) or leaves (+1) what it stands over."""
        sections = self._files.sections("operators.yaml")
        table: PhraseTable[int] = PhraseTable(
            inflections=self._inflections, adverbs=self._adverbs, particles=self._particles, borders=self._borders
        )
        for title, sign in (("reversing", -1), ("affirming", 1)):
            if kind == "verbs":
                table.add_verbs(sections[f"{title}.verbs"], sign)
            else:
                table.add_phrases(sections[f"{title}.words"], sign)
        if kind == "words":
            table.add_phrases(sections["reversing.nouns"], -1)
        return table

    def operator_nouns(self) -> frozenset[str]:
        """Return the nouns of what is done to something: "the salt *embargo*"."""
        return frozenset(phrase.split()[-1] for phrase in self._files.sections("operators.yaml")["reversing.nouns"])

    def things(self) -> frozenset[str]:
        """Return what looks like a reversing verb and is more often a thing: "gas", "spike"."""
        return frozenset(self._files.sections("operators.yaml")["things"])

    def diminishing(self) -> PhraseTable[int]:
        """Return what turns round the word that it belongs to: "*less* money", "spend *too much*"."""
        table: PhraseTable[int] = self._table()
        sections = self._files.sections("operators.yaml")
        table.add_phrases(sections["diminishing"], -1)
        table.add_phrases(sections["enlarging"], 1)
        return table

    def sparing(self) -> PhraseTable[int]:
        """Return the verbs that keep somebody and turn round what they are spared (-1), with "from" only (+1)."""
        table: PhraseTable[int] = PhraseTable(
            inflections=self._inflections, adverbs=self._adverbs, particles=self._particles, borders=self._borders
        )
        sections = self._files.sections("operators.yaml")
        table.add_verbs(sections["sparing"], -1)
        table.add_verbs(sections["sparing_from"], 1)
        return table

    def neutral(self) -> frozenset[str]:
        """Return the stems of verbs that are known to turn nothing round."""
        verbs = self._files.plain("neutral_verbs.txt")
        return frozenset(self.stemmer.stem(form) for verb in verbs for form in self._inflections.forms(verb))

    def departing(self) -> frozenset[str]:
        """Return all forms of the verbs whose subject goes away."""
        bases = self._files.sections("operators.yaml")["departing"]
        return frozenset(form for base in bases for form in self._inflections.forms(base))

    def opposites(self) -> frozenset[tuple[str, str]]:
        """Return pairs of stems of opposite words, either way round."""
        return frozenset(pair for line in self._files.lines("opposites.yaml") for pair in self._pairs(line))

    def _pairs(self, line: Sequence[str]) -> Iterator[tuple[str, str]]:
        stems = [self.stemmer.stem(word) for word in line]
        return ((one, other) for one in stems for other in stems if one != other)

    def _verbs_and_phrases(self, sections: Sections, values: Mapping[str, _Value]) -> PhraseTable[_Value]:
        table: PhraseTable[_Value] = self._table()
        for title, value in values.items():
            table.add_verbs(sections[f"{title}.verbs"], value)
            table.add_phrases(sections[f"{title}.phrases"], value)
        return table

    def _table(self) -> PhraseTable[_Value]:
        return PhraseTable(inflections=self._inflections, adverbs=self._adverbs)
