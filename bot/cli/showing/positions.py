"""What an actor has said and done as text, proposition by proposition, with changes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.plain import actor_name, proposition_text, topic_label
from bot.answers.questions import PositionAnswer
from bot.cli.showing.evidence import position_lines
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.sources import Sources
from bot.cli.showing.words import BASES, counted, stance_words, standing_words
from bot.reasoning.changes import PositionChange, PositionHistory
from bot.record.record import Record


def position_page_lines(answer: PositionAnswer) -> Iterator[Line]:
    """Yield a block for each proposition, the newest first, then the articles."""
    record = answer.record
    about = f" on {topic_label(record, answer.topic)}" if answer.topic is not None else ""
    as_of = f", as of {answer.as_of}" if answer.as_of is not None else ""
    total = len(answer.pages) if answer.total is None else answer.total
    more = f", the newest {len(answer.pages)} shown, see --limit" if total > len(answer.pages) else ""
    yield line((actor_name(record, answer.actor), "bold"), f"{about}{as_of}: {counted(total, 'proposition')}{more}")
    if not answer.pages:
        yield line("Nothing on record.", indent=2)
        return
    sources = Sources(item for page in answer.pages for item in page.history)
    for page in answer.pages:
        yield blank()
        yield from _page(page, answer.actor, record, sources)
        untold = answer.untold.get(page.proposition, 0)
        if untold:
            yield line((f"… and {counted(untold, 'earlier position')}", "dim"), indent=4)
    yield blank()
    yield from sources.lines()


def _page(page: PositionHistory, actor: str, record: Record, sources: Sources) -> Iterator[Line]:
    yield line((topic_label(record, page.topic), "bold"), ": ", (proposition_text(record, page.proposition), "italic"))
    standing = page.standing
    yield line(
        (actor_name(record, actor), "bold"), f" {standing_words(standing)}", f", since {standing.since}", indent=2
    )
    if page.has_gap and standing.ambivalence is None:
        gap = f"says: {stance_words(standing.word)}, does: {stance_words(standing.deed)}"
        yield line(("± Word and deed differ: ", "yellow"), gap, indent=2)
    for change in page.changes:
        yield line(("→ Changed: ", "yellow"), _change_words(change), indent=2)
    for item in page.history:
        yield from position_lines(item, record, sources, speaker=actor, indent=4)


def _change_words(change: PositionChange) -> str:
    sides = (change.earlier, change.later)
    before, after = (
        f"{stance_words(item.position.stance)} ({BASES[item.position.basis]}, {item.date})" for item in sides
    )
    return f"{before}, then {after}"
