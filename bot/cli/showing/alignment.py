"""An alignment as text: observed and professed, the gap between them, and a block for each shared proposition."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bot.answers.plain import actor_name, topic_label
from bot.answers.questions import AlignmentAnswer
from bot.cli.showing.evidence import item_lines, professed_lines
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.sources import Sources
from bot.cli.showing.words import counted, index_words
from bot.reasoning.alignment import Alignment, Counts


def alignment_lines(answer: AlignmentAnswer) -> Iterator[Line]:
    """Yield the numbers, what they rest on, then the articles."""
    found, record = answer.alignment, answer.record
    professed = found.professed
    sources = Sources(
        (
            *(position for item in found.items for position in item.positions),
            *(item.cited for item in professed.claims),
        )
    )
    first, second = actor_name(record, found.first), actor_name(record, found.second)
    about = f" on {topic_label(record, answer.topic)}" if answer.topic is not None else ""
    as_of = f", as of {found.as_of}" if found.as_of is not None else ""
    yield line((f"{first} and {second}", "bold"), about + as_of)
    yield blank()
    yield from _numbers(found)
    if professed.claims:
        yield blank()
        yield line(("They profess", "bold"))
        yield from professed_lines(professed.claims, record, sources, indent=2)
    for item in found.items:
        yield blank()
        yield from item_lines(item, record, sources)
    if found.items or professed.claims:
        yield blank()
        yield from sources.lines()


def counts_words(counts: Counts) -> str:
    """Say how many shared propositions agree, diverge and differ."""
    return (
        f"{counted(counts.shared, 'shared proposition')}: "
        f"{counts.agree} agree, {counts.diverge} diverge, {counts.differ} differ"
    )


def _numbers(found: Alignment) -> Iterator[Line]:
    counts = found.counts
    yield line(("Observed", "bold"), f": S = {index_words(counts.index)}, n = {counts.shared}, ", (found.words, "bold"))
    if found.topic_weighted_index is not None:
        yield line(f"Each topic counted once: S = {index_words(found.topic_weighted_index)}", indent=2)
    yield line(counts_words(counts), indent=2)
    yield line(_one_sided(found.one_sided), indent=2)
    yield line(("Professed", "bold"), f": {index_words(found.professed.index)}")
    yield line(("Gap", "bold"), f": {index_words(found.gap)}{_gap_words(found.gap)}")


def _one_sided(number: int) -> str:
    if not number:
        return "nothing is held by just one of the two"
    return f"{counted(number, 'further proposition')} held by just one of the two"


def _gap_words(gap: Fraction | None) -> str:
    if gap is None:
        return ", for want of one of the two numbers"
    if gap == 0:
        return ": they profess what can be observed"
    return (
        ": they profess more agreement than can be observed" if gap > 0 else ": they profess less than can be observed"
    )
