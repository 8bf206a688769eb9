"""Words that say a stance elsewhere and none here: "the proposed ban", "brought back", "held talks"."""

from __future__ import annotations

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.closed_classes import ClosedClasses
from bot.reading.kinds import Attitude
from bot.reading.phrases import Match

_PARTICLES = frozenset({"RB", "RP", "IN"})
_BEFORE_NOUN = frozenset({"JJ", "DT", "PRP$", "POS", "NN", "NNS", "CD"})
_COMMON_NOUNS = grammar.NOUNS - grammar.NAMES
_NOUN_LIKE = frozenset({"VBN", "JJ", "VBD"}) | _COMMON_NOUNS


def is_word_of_stance(clause: Clause, match: Match[Attitude], words: ClosedClasses) -> bool:
    """Say whether a word that may say a stance says one in this clause."""
    if match.value is Attitude.ADMIT and not _has_clause_behind(clause, match, words):
        return False
    if _belongs_to_a_thing(clause, match, words):
        return False
    if clause.lowers[match.start] in words.stance_prepositions:
        return _stands_behind_holder(clause, match.start, words)
    if match.end - match.start > 1 or match.start == 0:
        return True
    return not (
        _is_particle(clause, match, words) or _is_noun(clause, match.start, words) or _describes(clause, match, words)
    )


def _has_clause_behind(clause: Clause, match: Match[Attitude], words: ClosedClasses) -> bool:
    """Whether a verb of admitting or holding has a claim behind it ("admits that …"), not a thing ("held talks")."""
    behind = range(match.end, len(clause))
    return any(
        clause.doc[index].tag_ in grammar.FINITE_VERBS or clause.lowers[index] in words.clause_openers
        for index in behind
    )


def _belongs_to_a_thing(clause: Clause, match: Match[Attitude], words: ClosedClasses) -> bool:
    """Whether it only says which thing is meant: "A extradites everyone *B asks for*", "firms *that opposed* it"."""
    holder = match.start - 1
    while holder > 0 and clause.lowers[holder] in words.before_verb - words.relative_pronouns:
        holder -= 1
    if holder < len(("A", "takes", "all")) or not clause.units[0].is_mention:
        return False
    if not clause.units[holder].is_mention and clause.lowers[holder] not in words.relative_pronouns:
        return False
    verb = clause.doc[match.start]
    is_thing_before = clause.lowers[holder - 1] in words.everybody or clause.doc[holder - 1].tag_ in _COMMON_NOUNS
    is_thing_before |= verb.dep_ in grammar.DESCRIBING and verb.head.tag_ in _COMMON_NOUNS
    between = clause.lowers[1:holder]
    if not is_thing_before or any(lower in words.thought_links or lower in words.claim_joiners for lower in between):
        return False
    return any(
        clause.doc[index].tag_ in grammar.FINITE_VERBS and not clause.units[index].is_mention
        for index in range(1, holder - 1)
    )


def _stands_behind_holder(clause: Clause, start: int, words: ClosedClasses) -> bool:
    """Whether "against" says a stance: right behind its holder ("A totally against it"); elsewhere it joins words."""
    index = start - 1
    while index >= 0 and (clause.lowers[index].endswith("ly") or clause.lowers[index] in words.before_verb):
        index -= 1
    return index >= 0 and clause.units[index].is_mention


def _is_particle(clause: Clause, match: Match[Attitude], words: ClosedClasses) -> bool:
    """Whether "back" or "like" belongs to another verb ("brought back", "acts like")."""
    if clause.doc[match.start].tag_ not in _PARTICLES or clause.lowers[match.start] not in words.particles:
        return False
    return match.end == len(clause) or clause.lowers[match.end] in words.behind_particles


def _is_noun(clause: Clause, index: int, words: ClosedClasses) -> bool:
    """Whether a word is a common noun with something before it that only nouns have ("the need", "a quick push")."""
    before = clause.units[index - 1]
    return (
        clause.doc[index].tag_ in _COMMON_NOUNS
        and not before.is_mention
        and (before.lower in words.determiners or clause.doc[index - 1].tag_ in _BEFORE_NOUN)
    )


def _describes(clause: Clause, match: Match[Attitude], words: ClosedClasses) -> bool:
    """Whether a word stands between an article and the noun that it describes ("the proposed ban")."""
    token = clause.doc[match.start]
    before = clause.lowers[match.start - 1]
    return (
        match.end < len(clause)
        and (before in words.articles or before in ("this", "that"))
        and token.tag_ in _NOUN_LIKE
        and token.head.i > match.start
    )
