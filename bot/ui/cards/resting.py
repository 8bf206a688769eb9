"""What a verdict rests on, in a few lines: articles, voices, days, the rule, and how far it hangs on one article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answers.checking import CheckAnswer
from bot.reasoning.rules import RULES
from bot.reasoning.verdict import Robustness, Verdict
from bot.record.dates import PartialDate
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.citing import actor_name, source
from bot.ui.cards.text import Line, Piece, code, day, italic, line, small, span

_MOST_PROFESSED = 2


def footer_lines(answer: CheckAnswer, asking: Asking) -> tuple[Line, ...]:
    """Return the small print of a verdict card."""
    verdict = answer.verdict
    lines = [small(*pieces) for pieces in (_rests_on(verdict), _days(verdict, asking.today)) if pieces]
    lines.append(small("Rule ", code(verdict.rule), f": {RULES.get(verdict.rule, 'no sentence is known for it.')}"))
    lines += asking.warnings
    if answer.is_plain_search:
        lines.append(small("Plain search: propositions were found by their words alone, without the sentence encoder."))
    return tuple(lines)


def age_words(newest: date, today: date) -> str:
    """Say how old the newest position is, with a warning from a year on; nothing when it is younger."""
    years = today.year - newest.year - ((today.month, today.day) < (newest.month, newest.day))
    if years < 1:
        return ""
    return f" ⚠️ That is {'a year' if years == 1 else f'{years:,} years'} or more ago."


def professed_line(verdict: Verdict, record: Record) -> Line:
    """Return what the two profess of themselves, against what is on record."""
    values = [item.value for item in verdict.professed if item.value is not None]
    index = verdict.counts.index if verdict.counts else None
    is_otherwise = bool(values and index) and (sum(values) > 0) is not (index > 0 if index else False)
    lead = "They profess otherwise: " if is_otherwise else "They profess: "
    pieces: list[Piece | str] = [lead]
    for place, item in enumerate(verdict.professed[:_MOST_PROFESSED]):
        said = item.cited.claim
        venue = f", {said.venue}" if said.venue else ""
        pieces += [
            "; " if place else "",
            "“",
            italic(said.quote, most=120),
            "”",
            span(f" ({actor_name(record, said.speaker)}{venue}", most=120),
            ", ",
            day(item.cited.date),
            ") · ",
            source(item.cited.citation, said.evidence),
        ]
    return line(*pieces)


def robustness_words(robustness: Robustness | None, verdict: Verdict) -> str:
    """Say in a few words how far a level hangs on single articles."""
    if robustness is None or not robustness.articles:
        return ""
    if len(robustness.articles) == 1:
        return "a single article"
    hanging = sum(level is not verdict.level for level in robustness.level_without.values())
    number = words.count_words(len(robustness.articles), "article")
    if not hanging:
        return f"{number}, no single one of which it needs"
    return f"{number}, {'one' if hanging == 1 else f'{hanging:,}'} of which it cannot do without"


def _rests_on(verdict: Verdict) -> tuple[Piece | str, ...]:
    articles = len(verdict.articles)
    if not articles:
        return ()
    shown = robustness_words(verdict.robustness, verdict) or words.count_words(articles, "article")
    voice = verdict.weakest_voice
    weakest = f"; weakest voice: {words.VOICE_NAMES[voice]}" if voice is not None else ""
    return (f"Rests on {shown}{weakest}.",)


def _days(verdict: Verdict, today: date) -> tuple[Piece | str, ...]:
    if verdict.as_of is None:
        return ("The record is empty.",)
    dates = [item.date for item in (*verdict.positions, *verdict.claims)]
    return ("As of ", day(verdict.as_of), *newest_pieces(dates, today))


def newest_pieces(dates: Iterable[PartialDate], today: date) -> tuple[Piece | str, ...]:
    """Say of when the newest of some positions is, and when that is long ago."""
    newest = max(dates, default=None)
    if newest is None:
        return (".",)
    return ("; the newest position is of ", day(newest), f".{age_words(newest.first_day, today)}")
