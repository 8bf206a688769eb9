"""The reader: any text in, a reading out, over one vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.reading.alignments import AlignmentReader, agreed_clause
from bot.reading.changes import ChangeReader
from bot.reading.clauses import Cues, lowers_of, split_claims
from bot.reading.context import Context, Discourse
from bot.reading.finder import Finder
from bot.reading.language import is_other_language
from bot.reading.lexicon import Lexicon, Limit, Uncheckable
from bot.reading.matching import PropositionMatcher
from bot.reading.names import NameIndex
from bot.reading.pipeline import Pipeline
from bot.reading.polarity import PolarityReader
from bot.reading.positions import PositionReader
from bot.reading.sayings import find_saying
from bot.reading.sentences import Sentence, SentenceReader
from bot.reading.spelling import Speller
from bot.reading.text import clean
from bot.reading.times import take_window
from bot.reading.topics import TopicIndex
from bot.reading.wording import word
from bot.reading.words import Unit
from bot.record.domain import Basis
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

if TYPE_CHECKING:
    from bot.record.vocabulary import Vocabulary

_LONGEST_TEXT = 4000
_MOST_SENTENCES = 12
_REPEATING = frozenset(
    {
        "does",
        "do",
        "did",
        "is",
        "has",
        "too",
        "also",
        "so",
        "not",
        "either",
        "neither",
        "and",
        "but",
        ",",
        "as",
        "well",
        "the",
        "same",
    }
)
_FUTURE = frozenset({"will", "wo", "'ll", "gonna", "shall"})


class Reader:
    """Reads texts over one vocabulary; immutable, safe to share between threads once made."""

    def __init__(
        self,
        *,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        pipeline: Pipeline,
        finder: Finder,
        shorthand: Mapping[str, str],
    ) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        polarity = PolarityReader(lexicon)
        matcher = PropositionMatcher(
            vocabulary=vocabulary, lexicon=lexicon, pipeline=pipeline, polarity=polarity, finder=finder
        )
        holders: dict[str, set[str]] = {}
        for actor in vocabulary.actors.values():
            for role in actor.roles:
                holders.setdefault(role.of, set()).add(actor.id)
        self._context = Context(
            vocabulary=vocabulary,
            lexicon=lexicon,
            pipeline=pipeline,
            finder=finder,
            polarity=polarity,
            matcher=matcher,
            topics=TopicIndex(vocabulary, lexicon),
            office_holders={body: tuple(sorted(actors)) for body, actors in holders.items()},
        )
        cue_words = _cue_words(lexicon, vocabulary)
        stems = frozenset(lexicon.stemmer.stem(item) for item in cue_words)
        names = NameIndex(vocabulary, lexicon, lambda text: [token.text for token in pipeline.tokens(text)])
        self._sentences = SentenceReader(
            pipeline=pipeline,
            lexicon=lexicon,
            names=names,
            speller=Speller(cue_words, stems=stems),
            shorthand=shorthand,
        )
        self._alignments = AlignmentReader(self._context)
        self._positions = PositionReader(self._context)
        self._changes = ChangeReader(self._context, self._positions)

    def read(self, text: str, *, as_of: date | None) -> Reading:
        """Return what a text claims; several claims make a joint reading whose parts have spans of their own.

        Args:
            text: anything; what goes beyond 4,000 characters is not read.
            as_of: the day that relative dates and offices are reckoned from.
        """
        cleaned = clean(text[:_LONGEST_TEXT])
        sentences = self._sentences.sentences(cleaned, as_of=as_of)[:_MOST_SENTENCES]
        if not sentences:
            return self._finished(Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.NO_CLAIM), (0, len(text)))
        discourse = Discourse()
        readings = [
            self._finished(self._sentence(sentence, discourse, as_of), cleaned.span(sentence.start, sentence.end))
            for sentence in sentences
        ]
        claims = [reading for reading in readings if reading.kind is not ReadingKind.NOT_CHECKABLE] or readings[:1]
        if len(claims) == 1:
            return claims[0]
        return self._finished(
            Reading(kind=ReadingKind.JOINT, parts=tuple(claims)), (claims[0].span[0], claims[-1].span[1])
        )

    def near(self, text: str, *, limit: int = 3) -> tuple[str, ...]:
        """Return the propositions nearest to a text, to offer as "did you mean"."""
        found = self._context.finder.propositions(clean(text[:_LONGEST_TEXT]).text, limit=limit)
        return tuple(item.proposition for item in found)

    def _sentence(self, sentence: Sentence, discourse: Discourse, as_of: date | None) -> Reading:
        if is_other_language(sentence.units, self._lexicon):
            return _not_checkable(Obstacle.OTHER_LANGUAGE)
        if self._is_open_question(sentence):
            return _not_checkable(Obstacle.NO_CLAIM)
        clauses = split_claims(sentence.units, self._lexicon)
        readings: list[Reading] = []
        for clause in clauses:
            reading = self._clause(clause, discourse, as_of)
            readings.append(reading)
            self._remember(reading, discourse)
        checkable = [reading for reading in readings if reading.kind is not ReadingKind.NOT_CHECKABLE]
        reading = (
            readings[0]
            if len(readings) == 1
            else Reading(kind=ReadingKind.JOINT, parts=tuple(self._worded(part) for part in readings))
        )
        if (
            len(checkable) < len(readings)
            and len(checkable) == 1
            and any(part.obstacle is Obstacle.NO_CLAIM for part in readings)
        ):
            reading = checkable[0]
        return replace(reading, negated=not reading.negated) if sentence.is_denied else reading

    def _remember(self, reading: Reading, discourse: Discourse) -> None:
        if reading.actors:
            discourse.actors = reading.actors
        if reading.obstacle is None and reading.kind is not ReadingKind.NOT_CHECKABLE:
            discourse.previous = reading
        if len(reading.propositions) == 1:
            discourse.topic = self._vocabulary.propositions[reading.propositions[0]].topic

    def _clause(self, units: Sequence[Unit], discourse: Discourse, as_of: date | None) -> Reading:
        remaining, window = take_window(units, as_of=as_of)
        reading = self._timeless(remaining or list(units), discourse)
        if window.since is None and window.until is None:
            return reading
        return _within(reading, replace(reading, since=window.since, until=window.until))

    def _timeless(self, units: Sequence[Unit], discourse: Discourse, default_actors: tuple[str, ...] = ()) -> Reading:
        lowers = lowers_of(units)
        cues = Cues.of(lowers, self._lexicon)
        if not default_actors:
            obstacle = self._obstacle(units, lowers, cues)
            if obstacle is not None:
                return _not_checkable(obstacle)
        said = find_saying(units, cues)
        if said is not None and not default_actors:
            return self._saying(said.speaker, said.content, discourse, is_denied=said.is_denied, is_never=said.is_never)
        if default_actors:
            discourse = replace(discourse, actors=default_actors)
        elliptic = _repeated(units, discourse)
        if elliptic is not None:
            return elliptic
        changed = self._changes.read(units, cues, discourse=discourse)
        if changed is not None:
            return changed
        couple = self._couple(lowers, default_actors, units) or discourse.actors
        agreed = agreed_clause(units, cues)
        if agreed is None:
            aligned = self._alignments.read(units, cues, pronoun_actors=couple)
            if aligned is not None:
                return aligned
        else:
            units, cues = agreed, Cues.of(lowers_of(agreed), self._lexicon)
        return self._positions.read(units, cues, discourse=discourse, default_actors=default_actors)

    def _couple(self, lowers: Sequence[str], speaker: tuple[str, ...], units: Sequence[Unit]) -> tuple[str, ...]:
        """Whom "he and B" means in what a speaker says."""
        if not speaker or not {"he", "she", "they", "it", "we", "him", "her", "them"} & set(lowers):
            return ()
        named = [actor for unit in units if unit.mention is not None for actor in unit.mention.actors[:1]]
        return tuple(dict.fromkeys((*speaker, *named)))

    def _saying(
        self, speaker: Unit, content: tuple[Unit, ...], discourse: Discourse, *, is_denied: bool, is_never: bool
    ) -> Reading:
        mention = speaker.mention
        actors = mention.actors if mention is not None else ()
        if len(actors) != 1:
            obstacle = Obstacle.AMBIGUOUS_ACTOR if actors else Obstacle.UNKNOWN_ACTOR
            return Reading(kind=ReadingKind.SAYING, obstacle=obstacle, mentioned=(speaker.text,))
        discourse.actors = actors
        inner = self._timeless(_with_speaker(content, speaker), discourse, default_actors=actors)
        if is_never and inner.kind is ReadingKind.POSITION and inner.obstacle is None:
            return replace(inner, emphasis=Emphasis.EVER, negated=True, basis=Basis.VERBAL)
        obstacle = inner.obstacle if inner.obstacle is not None else None
        return Reading(
            kind=ReadingKind.SAYING,
            actors=actors,
            speaker=actors[0],
            content=self._worded(inner),
            obstacle=obstacle,
            mentioned=inner.mentioned,
            negated=is_denied,
        )

    def _obstacle(self, units: Sequence[Unit], lowers: Sequence[str], cues: Cues) -> Obstacle | None:
        """Say why a clause is nothing that a record decides, before anything else is tried."""
        first_cue = min(
            (
                match.start
                for group in (cues.stances, cues.stance_nouns, cues.sayings, cues.changes, cues.relations)
                for match in group
            ),
            default=len(lowers),
        )
        has_mention = any(unit.is_mention for unit in units)
        for match in cues.uncheckable:
            if match.value is Uncheckable.PREDICTION and match.start <= first_cue:
                if any(limit.value is Limit.CONDITIONAL for limit in self._lexicon.limits.all(lowers)):
                    continue
                if (
                    match.start + 1 < len(lowers)
                    and "not" in lowers[match.end : match.end + 1]
                    and first_cue < len(lowers)
                ):
                    continue
                return Obstacle.PREDICTION
            if match.value is Uncheckable.MOTIVE and (match.start > 0 and has_mention):
                return Obstacle.MOTIVE
            if match.value is Uncheckable.OPINION and first_cue == len(lowers):
                return Obstacle.OPINION
            if match.value is Uncheckable.SMALL_TALK and not has_mention and first_cue == len(lowers):
                return Obstacle.SMALL_TALK
        if not any(lower[:1].isalnum() for lower in lowers) and not has_mention:
            return Obstacle.NO_CLAIM
        return None

    def _is_open_question(self, sentence: Sentence) -> bool:
        lowers = sentence.lowers
        match = self._lexicon.uncheckable.at(lowers, 0)
        if match is None or match.value is not Uncheckable.OPEN_QUESTION:
            return False
        return sentence.is_question or lowers[0] in (
            "tell",
            "explain",
            "summarise",
            "summarize",
            "list",
            "show",
            "define",
            "write",
            "why",
            "how",
            "what",
            "who",
        )

    def _finished(self, reading: Reading, span: tuple[int, int]) -> Reading:
        return replace(self._worded(reading), span=span)

    def _worded(self, reading: Reading) -> Reading:
        return replace(reading, text=word(reading, self._vocabulary))


def _repeated(units: Sequence[Unit], discourse: Discourse) -> Reading | None:
    """Read "B does too", "so does B", "B does not" from the claim before."""
    previous = discourse.previous
    if (
        previous is None
        or previous.kind is not ReadingKind.POSITION
        or len(units) > len(("and", "so", "does", "B", "too"))
    ):
        return None
    mentions = [unit.mention for unit in units if unit.mention is not None]
    lowers = {unit.lower for unit in units if not unit.is_mention}
    if not mentions or not lowers & {"does", "do", "did", "is", "has"} or not lowers <= _REPEATING:
        return None
    actors = tuple(actor for mention in mentions for actor in mention.actors)
    if "not" in lowers and previous.stance is not None:
        return replace(previous, actors=actors, stance=previous.stance.opposite)
    return replace(previous, actors=actors)


def _with_speaker(content: tuple[Unit, ...], speaker: Unit) -> tuple[Unit, ...]:
    """Put the speaker in for "he" and "she" at the beginning of what is said, so that it reads by itself."""
    return tuple(
        replace(speaker, start=unit.start, end=unit.end)
        if unit.lower in ("he", "she", "himself", "herself") and index < 6
        else unit
        for index, unit in enumerate(content)
    )


def _within(original: Reading, reading: Reading) -> Reading:
    """Hand a window down to the parts of a reading."""
    return replace(
        reading,
        parts=tuple(replace(part, since=reading.since, until=reading.until) for part in original.parts),
        content=replace(original.content, since=reading.since, until=reading.until) if original.content else None,
    )


def _not_checkable(obstacle: Obstacle) -> Reading:
    return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=obstacle)


def _cue_words(lexicon: Lexicon, vocabulary: Vocabulary) -> set[str]:
    """The words that a misspelt word may mean: those of the lexicons and of what is on record."""
    words: set[str] = set()
    for table in (
        lexicon.stances,
        lexicon.stance_nouns,
        lexicon.relations,
        lexicon.quantifiers,
        lexicon.changes,
        lexicon.operators,
        lexicon.operator_words,
        lexicon.sayings,
    ):
        words.update(entry for entry in table.words if entry.isalpha())
    words.update(word for word in lexicon.synonyms.words if word.isalpha())
    for proposition in vocabulary.propositions.values():
        for text in (proposition.text, *proposition.paraphrases):
            words.update(piece for piece in text.lower().replace("'s", "").split() if piece.isalpha())
    for topic in vocabulary.topics.values():
        for text in (topic.label, *topic.aliases):
            words.update(piece for piece in text.lower().replace("'s", "").split() if piece.isalpha())
    return words
