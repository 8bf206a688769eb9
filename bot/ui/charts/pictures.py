"""Charts as pictures for cards, each with a text for those who do not see it.

The drawing library is loaded with the first chart. Drawing takes tenths of a second: call these off the event loop.
"""

from __future__ import annotations

from bot.answers.questions import AlignmentAnswer, DivergenceAnswer
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.card import Picture
from bot.ui.cards.citing import actor_name, proposition_text, topic_name
from bot.ui.charts.lanes import Lane, lanes_of
from bot.ui.charts.matrix import matrix_of
from bot.ui.charts.stances import RELATIONS, STANCES
from bot.ui.escaping import clean
from bot.ui.limits import LONGEST_ALT_TEXT, shorten

_MOST_TOLD = 6
_LONGEST = 90


def alignment_picture(answer: AlignmentAnswer) -> Picture:
    """Return the chart of an alignment.

    Args:
        answer: with the history of both (`bot.answers.histories.with_history`); without it only the last steps show.
    """
    from bot.ui.charts.alignment import alignment_png  # noqa: PLC0415 - matplotlib takes a second to load

    return Picture(name="alignment.png", alt=alignment_alt(answer), png=alignment_png(answer))


def divergences_picture(answer: DivergenceAnswer) -> Picture:
    """Return the matrix of divergences."""
    from bot.ui.charts.divergences import divergences_png  # noqa: PLC0415 - matplotlib takes a second to load

    return Picture(name="divergences.png", alt=divergences_alt(answer), png=divergences_png(answer))


def alignment_alt(answer: AlignmentAnswer) -> str:
    """Say what the alignment chart shows."""
    alignment, record = answer.alignment, answer.record
    first, second = _short(actor_name(record, alignment.first)), _short(actor_name(record, alignment.second))
    lead = (
        f"{first} and {second} as of {words.day_words(alignment.as_of)}: "
        f"professed {words.index_words(alignment.professed.index)}, "
        f"observed {words.index_words(alignment.counts.index)} on a scale from {words.MINUS}1 to +1."
    )
    said = [lead]
    lanes = lanes_of(answer, most=_MOST_TOLD)
    if lanes is None:
        said.append("They share nothing on record.")
        return _alt(said)
    for row in lanes.rows:
        text = _short(proposition_text(record, row.item.proposition).rstrip("."))
        sides = "; ".join(_lane_words(lane, record) for lane in (row.first, row.second))
        said.append(f"{RELATIONS[row.item.relation].word} on “{text}”: {sides}.")
    if lanes.hidden:
        said.append(f"And {words.count_words(lanes.hidden, 'more shared proposition')}.")
    return _alt(said)


def divergences_alt(answer: DivergenceAnswer) -> str:
    """Say what the matrix of divergences shows."""
    record = answer.record
    matrix = matrix_of(answer, most_actors=_MOST_TOLD, most_topics=_MOST_TOLD)
    if matrix is None:
        return "No divergences on record."
    number = words.count_words(matrix.total, "divergence")
    said = [f"{number} by topic and actor." if answer.is_complete else f"The newest {number} by topic and actor."]
    for topic in matrix.topics:
        sides = [
            f"{_short(actor_name(record, actor))} {matrix.counts[actor, topic]:,}"
            for actor in matrix.actors
            if (actor, topic) in matrix.counts
        ]
        said.append(f"{_short(topic_name(record, topic)) or 'No topic'}: {', '.join(sides) or 'others only'}.")
    if matrix.hidden_actors or matrix.hidden_topics:
        said.append("Further actors or topics are not shown.")
    return _alt(said)


def _lane_words(lane: Lane, record: Record) -> str:
    steps = [f"{STANCES[step.stance].word} from {words.day_words(step.day)}" for step in lane.steps[-3:]]
    return f"{_short(actor_name(record, lane.actor))} {', then '.join(steps) or 'without a standing'}"


def _short(text: str) -> str:
    return shorten(clean(text), _LONGEST)


def _alt(said: list[str]) -> str:
    return shorten(clean(" ".join(said)), LONGEST_ALT_TEXT)
