"""Why a text is nothing that a record decides: an opinion, a prediction, small talk, an open question."""

from __future__ import annotations

from bot.reading.clause import Clause
from bot.reading.kinds import Uncheckable
from bot.reading.lexicon import Lexicon
from bot.reading.limits import find_limits
from bot.reading.phrases import Match
from bot.reading.sentences import Sentence
from bot.record.reading import Obstacle


def obstacle_of(clause: Clause, lexicon: Lexicon) -> Obstacle | None:
    """Return what keeps a clause from being checked, before anything else is tried; None when nothing does."""
    cues = clause.cues
    claims = (
        *cues.stances,
        *cues.stance_nouns,
        *cues.stances_unless_denied,
        *cues.sayings,
        *cues.changes,
        *cues.relations,
    )
    first_claim = min((match.start for match in claims), default=len(clause))
    is_claim = first_claim < len(clause)
    has_mention = bool(clause.mentions())
    for match in cues.uncheckable:
        match match.value:
            case Uncheckable.PREDICTION if match.start <= first_claim:
                if not _speaks_of_will(clause, match, lexicon, is_claim=is_claim):
                    return Obstacle.PREDICTION
            case Uncheckable.MOTIVE if match.start > 0 and has_mention:
                if not _names_a_cause(clause, match, lexicon):
                    return Obstacle.MOTIVE
            case Uncheckable.OPINION if not is_claim:
                return Obstacle.OPINION
            case Uncheckable.SMALL_TALK if not has_mention and not is_claim:
                return Obstacle.SMALL_TALK
            case _:
                pass
    if not has_mention and not any(lower[:1].isalnum() for lower in clause.lowers):
        return Obstacle.NO_CLAIM
    return None


def asks_openly(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a sentence asks for more than yes or no ("why …", "which …?", "tell me about …")."""
    match = lexicon.uncheckable.at(sentence.lowers, 0)
    if match is None:
        return False
    if match.value is Uncheckable.REQUEST:
        return True
    return match.value is Uncheckable.OPEN_QUESTION and sentence.is_question


def _names_a_cause(clause: Clause, match: Match[Uncheckable], lexicon: Lexicon) -> bool:
    """Whether "because of" tells what something is about ("sanctions because of the missiles"), not a motive."""
    behind = clause.lowers[match.end : match.end + 2]
    is_own = len(behind) > 1 and behind[1] in lexicon.words.possessives
    return match.end - match.start == 1 and behind[:1] == ("of",) and not is_own


def _speaks_of_will(clause: Clause, match: Match[Uncheckable], lexicon: Lexicon, *, is_claim: bool) -> bool:
    """Whether "will" tells what somebody wants: "will only talk if …", "will not back …", "still won't let"."""
    limits = find_limits(clause, lexicon)
    if limits.is_conditional or limits.is_emphatic:
        return True
    words = lexicon.words
    behind = next((lower for lower in clause.lowers[match.end :] if lower not in words.between_subject_and_verb), "")
    if behind not in words.denials:
        return False
    before = match.start - 1
    while before >= 0 and clause.lowers[before] in words.between_subject_and_verb:
        before -= 1
    is_somebody = before >= 0 and (clause.units[before].is_mention or clause.lowers[before] in words.subject_pronouns)
    return is_claim or (is_somebody and clause.lowers[match.start] in words.future)
