"""The drafter: an article's text in, a draft of what it records out, over one vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading import grammar
from bot.reading.drafting.assembling import Assembler
from bot.reading.drafting.cast import Cast, CastFinder
from bot.reading.drafting.claims import ClaimExtractor, FoundClaim
from bot.reading.drafting.confidence import Confidence
from bot.reading.drafting.contents import ContentExtractor
from bot.reading.drafting.dates import DateReader
from bot.reading.drafting.deeds import DeedExtractor
from bot.reading.drafting.ellipses import EllipsisExtractor
from bot.reading.drafting.lines import Line, LineMaker
from bot.reading.drafting.meanings import MeaningReader
from bot.reading.drafting.memory import Memory
from bot.reading.drafting.nominals import NominalExtractor
from bot.reading.drafting.passages import Passage, PassageCutter
from bot.reading.drafting.propositions import PropositionSorter
from bot.reading.drafting.questions import QuestionReader
from bot.reading.drafting.resolving import Resolver
from bot.reading.drafting.scenes import Finding, Scene
from bot.reading.drafting.speeches import SpeechFinder
from bot.reading.drafting.stances import StanceExtractor
from bot.reading.drafting.topics import TopicChooser
from bot.reading.drafting.turns import TurnFinder, Turns
from bot.reading.drafting.undoing import Undoer
from bot.reading.drafting.words import DraftingWords
from bot.reading.finder import Finder
from bot.reading.lexicon import Lexicon
from bot.reading.pipeline import Pipeline
from bot.record.draft import Draft, DraftedArticle, Signal
from bot.record.vocabulary import Vocabulary

LONGEST_TEXT = 400_000
"""How many characters of an article are read; the rest has no candidates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingModels:
    """What drafting needs and no library changes."""

    pipeline: Pipeline
    lexicon: Lexicon
    words: DraftingWords
    confidence: Confidence


class Drafter:
    """Drafts articles over one vocabulary; immutable, safe to share between threads once made."""

    def __init__(self, *, vocabulary: Vocabulary, models: DraftingModels, finder: Finder) -> None:
        self._vocabulary = vocabulary
        self._models = models
        self._finder = finder
        lexicon, words = models.lexicon, models.words
        self._cutter = PassageCutter(models.pipeline.tokens)
        self._cast = CastFinder(
            vocabulary, lexicon, words, lambda text: [token.text for token in models.pipeline.tokens(text)]
        )
        self._maker = LineMaker(models.pipeline, lexicon)
        self._turns = TurnFinder(words)
        self._speeches = SpeechFinder(lexicon, words)
        self._stances = StanceExtractor(lexicon, words)
        self._deeds = DeedExtractor(lexicon, words)
        self._ellipses = EllipsisExtractor(lexicon, words)
        self._questions = QuestionReader(lexicon, words)
        self._contents = ContentExtractor(lexicon, words)
        self._nominals = NominalExtractor(lexicon, words)
        self._claims = ClaimExtractor(lexicon, words)

    def draft(self, article: DraftedArticle, text: str) -> Draft:
        """Return the draft of an article.

        Args:
            article: what is known of it; without `published` relative dates are not understood.
            text: anything; of very long texts only the beginning is read.
        """
        read = text[:LONGEST_TEXT]
        passages = self._cutter.passages(read, article.title)
        cast = self._cast_of(article, passages)
        lines = self._maker.lines(passages, cast)
        turns = self._turns.turns(lines, cast, title=article.title, authors=article.authors, genre=article.genre)
        topics = TopicChooser(
            self._vocabulary.topics,
            self._models.lexicon,
            text=read,
            title=article.title,
            things=[" ".join(part.capitalize() for part in thing) for thing in sorted(cast.things)],
        )
        findings: list[Finding] = []
        claims: list[FoundClaim] = []
        answerer = next((cast.actors[who[0]].name for who in turns.narrators if who), "")
        for scene in self._scenes(lines, cast, turns):
            made = self._claims.find(scene, topics)
            claims.extend(made)
            findings.extend(item for item in self._findings(scene, answerer) if not _is_claimed(item, made))
        return self._assembled(article, text, cast=cast, topics=topics, findings=findings, claims=claims)

    def cast(self, article: DraftedArticle, text: str) -> Cast:
        """Return who is in an article: actors on record, and whom it introduces."""
        return self._cast_of(article, self._cutter.passages(text[:LONGEST_TEXT], article.title))

    def _cast_of(self, article: DraftedArticle, passages: Sequence[Passage]) -> Cast:
        around = [*self._cutter.passages(article.title, ""), *self._cutter.passages(", ".join(article.authors), "")]
        as_of = article.published.last_day if article.published else None
        return self._cast.cast(passages, around=around, as_of=as_of)

    def _findings(self, scene: Scene, answerer: str) -> list[Finding]:
        if scene.line.is_title:
            return []
        if scene.is_asked and "?" in scene.line.lowers:
            return self._questions.asked(scene, answerer)
        found = self._stances.find(scene)
        taken = {index for finding in found for index in range(finding.start, finding.end)}
        found += self._deeds.find(scene, taken)
        taken = {index for finding in found for index in range(finding.start, finding.end)}
        found += self._ellipses.find(scene, taken)
        taken = {index for finding in found if finding.who for index in range(finding.start, finding.end)}
        found += self._contents.find(scene, taken)
        found = found or self._questions.answered(scene)
        found += self._nominals.find(scene, found)
        return sorted(found, key=lambda finding: (finding.start, finding.end))

    def _scenes(self, lines: Sequence[Line], cast: Cast, turns: Turns) -> Iterator[Scene]:
        resolver = Resolver(cast, self._models.words, self._models.lexicon.words, lines)
        memory = Memory(participants=turns.participants)
        speakers = self._quoted_speakers(lines, resolver)
        for line in lines:
            narrator = turns.narrators[line.number]
            quoted = {quote for quote in line.quotes if quote >= 0}
            who = next((speakers[quote] for quote in sorted(quoted) if quote in speakers), None)
            speeches = () if line.is_title else tuple(self._speeches.find(line, resolver, memory, narrator))
            if quoted and not speeches and who is not None:
                memory = memory.said_by(who)
            scene = Scene(
                line=line,
                cast=cast,
                resolver=resolver,
                lexicon=self._models.lexicon,
                memory=memory,
                narrator=narrator,
                speeches=speeches,
                is_asked=turns.asked[line.number],
                openers=self._models.words.conditions,
            )
            yield scene
            memory = self._remembered(scene)

    def _quoted_speakers(self, lines: Sequence[Line], resolver: Resolver) -> dict[int, tuple[str, ...]]:
        """Return who speaks in quotations whose speaker is named in another sentence of the same quotation."""
        found: dict[int, tuple[str, ...]] = {}
        for line in lines:
            for speech in self._speeches.find(line, resolver, Memory(), ()) if any(q >= 0 for q in line.quotes) else ():
                for index in range(speech.start, min(speech.end, len(line))):
                    if line.quotes[index] >= 0:
                        found.setdefault(line.quotes[index], speech.actors)
        return found

    def _remembered(self, scene: Scene) -> Memory:
        line, memory = scene.line, scene.memory
        if scene.speeches:
            memory = memory.said_by(scene.speeches[-1].actors)
        subjects = [
            token for token in line.doc if grammar.basic_role(token) == "nsubj" and not token.dep_.endswith(":pass")
        ]
        # Who does something in a clause of time or reason is less prominent than who acts in the main clause.
        subjects.sort(key=lambda token: (token.head.dep_ == "advcl", token.i))
        prominent: list[str] = []
        group: tuple[str, ...] = ()
        for token in subjects:
            who = scene.who(token)
            prominent.extend(who.actors)
            if len(who.actors) > 1 and not group:
                group = who.actors
        named = [
            actor
            for place in line.clause.mentions()
            if (mention := line.units[place].mention) is not None and mention.is_clear
            for actor in mention.actors
        ]
        if not group and prominent and not scene.is_person(prominent[:1]):
            group = (prominent[0],)
        first = line.units[0].mention or (line.units[1].mention if len(line) > 1 and line.lowers[0] == "the" else None)
        if (
            first is not None and first.is_clear
        ):  # who begins a sentence acts in it, whatever the parse makes of its verb
            prominent = [*first.actors, *prominent]
        order = dict.fromkeys((*prominent, *named))
        return memory.after([actor for actor in order if actor in scene.cast.actors], scene.cast.actors, group=group)

    def _assembled(
        self,
        article: DraftedArticle,
        text: str,
        *,
        cast: Cast,
        topics: TopicChooser,
        findings: Sequence[Finding],
        claims: Sequence[FoundClaim],
    ) -> Draft:
        vocabulary = replace(self._vocabulary, actors={**self._vocabulary.actors, **cast.actors})
        meanings = MeaningReader(
            vocabulary=vocabulary,
            lexicon=self._models.lexicon,
            pipeline=self._models.pipeline,
            finder=self._finder,
            cast=cast,
        )
        sorter = PropositionSorter(
            meanings, topics, self._vocabulary.propositions, taken={*vocabulary.actors, *vocabulary.topics}
        )
        dates = DateReader(self._models.lexicon.calendar, self._models.words, article.published)
        assembler = Assembler(
            vocabulary=self._vocabulary,
            cast=cast,
            confidence=self._models.confidence,
            sorter=sorter,
            dates=dates,
            undoer=Undoer(self._models.words),
        )
        return assembler.draft(article, text, findings, claims, topics)


def _is_claimed(finding: Finding, claims: Sequence[FoundClaim]) -> bool:
    """Whether a finding only says what a claim of alignment says: "that they see eye to eye"."""
    is_more = not finding.signs.isdisjoint((Signal.STRONG_VERB, Signal.NORMATIVE, Signal.NOUN))
    return not is_more and any(claim.start < finding.end <= claim.end + len((".", ",")) for claim in claims)
