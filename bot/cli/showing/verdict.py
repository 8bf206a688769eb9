"""A checked claim as text: the level, how the claim was read, what decides it, and how far that carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.answers.checking import CheckAnswer
from bot.answers.parts import content_of, parts_of, words_of
from bot.answers.plain import actor_name, proposition_text, topic_label
from bot.cli.showing.alignment import counts_words
from bot.cli.showing.evidence import claim_line, item_lines, position_lines, professed_lines
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.sources import Sources
from bot.cli.showing.words import LEVELS, VOICES, counted, standing_words
from bot.reasoning.rules import RULES
from bot.reasoning.standing import Standing
from bot.reasoning.verdict import Verdict
from bot.record.domain import Level
from bot.record.reading import Reading
from bot.record.record import CitedClaim, CitedPosition

_MOST_ITEMS = 10
_OLD = 365
_UNDECIDED = (Level.NOT_ENOUGH_EVIDENCE, Level.NOT_CHECKABLE)


def verdict_lines(answer: CheckAnswer) -> Iterator[Line]:
    """Yield the card of a checked claim."""
    card = _Card(answer)
    yield from card.claim(answer.claim, answer.reading, answer.verdict, indent=0)
    yield from card.reach()
    yield from card.near()
    yield from card.sources()


class _Card:
    """One answer with the short names of its articles."""

    def __init__(self, answer: CheckAnswer) -> None:
        self._answer = answer
        self._record = answer.record
        self._sources = Sources(_cited(answer.verdict))

    def claim(self, claimed: str, reading: Reading, verdict: Verdict, *, indent: int) -> Iterator[Line]:
        """Yield level, reading and evidence of a claim, then of its parts and its content."""
        mark = LEVELS[verdict.level]
        yield line((str(mark), mark.style), f" — {claimed}", indent=indent)
        inner = indent + 2
        parts = parts_of(reading, self._answer.vocabulary)
        has_parts = bool(parts) and len(parts) == len(verdict.parts)
        if has_parts:
            yield line(f"Read as {counted(len(parts), 'claim')} that must all hold:", indent=inner)
            for part, judged in zip(parts, verdict.parts, strict=True):
                yield from self.claim(words_of(self._answer.claim, part, reading), part, judged, indent=inner)
        elif reading.text != claimed:
            yield line("Read as: ", (reading.text, "italic"), indent=inner)
        if not has_parts:
            yield from self._evidence(verdict, indent=inner)
        yield line((f"Rule {verdict.rule}: {RULES[verdict.rule]}", "dim"), indent=inner)
        content = content_of(reading)
        if content is not None and verdict.content is not None:
            yield line(("On what is said:", "bold"), indent=inner)
            yield from self.claim(content.text, content, verdict.content, indent=inner)

    def _evidence(self, verdict: Verdict, *, indent: int) -> Iterator[Line]:
        record, sources = self._record, self._sources
        if verdict.counts is not None and verdict.items:
            yield line(counts_words(verdict.counts), indent=indent)
        for item in verdict.items[:_MOST_ITEMS]:
            yield from item_lines(item, record, sources, indent=indent)
        if len(verdict.items) > _MOST_ITEMS:
            yield line(f"… and {counted(len(verdict.items) - _MOST_ITEMS, 'more')}; see `alignment`", indent=indent)
        shown = [position for item in verdict.items for position in item.positions]
        for standing in verdict.standings if not verdict.items else ():
            yield from self._standing(standing, verdict, indent=indent)
            shown.extend((*standing.deciding, *standing.beside))
        places = {(item.citation.article, item.ordinal) for item in shown}
        rest = [item for item in verdict.evidence if (item.citation.article, item.ordinal) not in places]
        yield from self._others(rest, indent=indent)
        for claim in verdict.claims:
            yield claim_line(claim, record, sources, indent=indent)
        if verdict.professed:
            yield line((_professed_heading(verdict), "bold"), indent=indent)
            yield from professed_lines(verdict.professed, record, sources, indent=indent + 2)

    def _standing(self, standing: Standing, verdict: Verdict, *, indent: int) -> Iterator[Line]:
        record = self._record
        yield line(("On ", ""), (proposition_text(record, standing.proposition), "italic"), indent=indent)
        yield line((actor_name(record, standing.actor), "bold"), f" {standing_words(standing)}", indent=indent)
        for item in (*standing.deciding, *standing.beside):
            yield from position_lines(item, record, self._sources, speaker=standing.actor, indent=indent + 2)
        outweighed = {(item.citation.article, item.ordinal) for item in standing.beside}
        if standing.has_gap and outweighed and verdict.positions:
            yield line(("± Word and deed differ; the later deed counts.", "yellow"), indent=indent + 2)

    def _others(self, positions: list[CitedPosition], *, indent: int) -> Iterator[Line]:
        about = ""
        for item in positions:
            if item.position.proposition != about:
                about = item.position.proposition
                yield line("On ", (proposition_text(self._record, about), "italic"), indent=indent)
            yield from position_lines(item, self._record, self._sources, speaker="", indent=indent + 2)

    def reach(self) -> Iterator[Line]:
        """Yield how far the verdict carries: what it rests on, single articles, dates."""
        verdict = self._answer.verdict
        yield blank()
        robustness = verdict.robustness
        if robustness is not None and robustness.articles:
            voice = f"; weakest voice: {VOICES[verdict.weakest_voice]}" if verdict.weakest_voice is not None else ""
            yield line(f"Rests on {counted(len(robustness.articles), 'article')}{voice}.")
            changed = [(name, level) for name, level in robustness.level_without.items() if level is not verdict.level]
            for article, level in changed:
                yield line(f"Without {self._sources.name(article)}: {LEVELS[level].word.lower()}.")
            if not changed:
                yield line("No single article changes it.")
        dates = [f"As of {verdict.as_of}"] if verdict.as_of is not None else ["The record is empty"]
        if verdict.newest is not None:
            dates.append(f"newest evidence {verdict.newest}{_age(verdict.newest, verdict.as_of)}")
        yield line(f"{'; '.join(dates)}.")
        if self._answer.is_plain_search:
            yield line("Plain search: the sentence encoder is missing, so words alone were compared.")

    def near(self) -> Iterator[Line]:
        """Yield what else on record is near."""
        vocabulary = self._answer.vocabulary
        shown = {name for item in self._answer.verdict.items for name in (item.proposition, item.contrary)}
        names = [name for name in self._answer.near if name in vocabulary.propositions and name not in shown]
        if not names:
            return
        yield line(("Did you mean" if self._answer.verdict.level in _UNDECIDED else "Also on record", "bold"))
        for name in names:
            known = vocabulary.propositions[name]
            about = topic_label(self._record, known.topic)
            yield line(f"{known.text} ", (f"({about})", "dim"), indent=2, bullet="- ")

    def sources(self) -> Iterator[Line]:
        """Yield the articles."""
        articles = list(self._sources.lines())
        if articles:
            yield blank()
            yield from articles


def _professed_heading(verdict: Verdict) -> str:
    values = [item.value for item in verdict.professed if item.value is not None]
    observed = verdict.counts.index if verdict.counts is not None else None
    is_otherwise = bool(values) and observed is not None and sum(values) * observed < 0
    return "They profess otherwise:" if is_otherwise else "They profess:"


def _age(newest: date, as_of: date | None) -> str:
    days = (as_of - newest).days if as_of is not None else 0
    return f", {counted(days // _OLD, 'year')} older than the record" if days >= _OLD else ""


def _cited(verdict: Verdict) -> Iterator[CitedPosition | CitedClaim]:
    yield from verdict.evidence
    yield from verdict.claims
    for item in verdict.items:
        yield from item.positions
    for standing in verdict.standings:
        yield from (*standing.deciding, *standing.beside)
    for professed in verdict.professed:
        yield professed.cited
    for part in (*verdict.parts, *((verdict.content,) if verdict.content is not None else ())):
        yield from _cited(part)
