"""Alignment claims: who stands together or apart, on how much, on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.clauses import NEGATIONS, Cues, lowers_of
from bot.reading.context import Context
from bot.reading.lexicon import Amount, Attitude, Relation
from bot.reading.phrases import Match
from bot.reading.words import Unit
from bot.record.domain import Polarity, Quantifier
from bot.record.reading import Obstacle, Reading, ReadingKind

_SCOPE_OPENERS = (
    "when it comes to",
    "in relation to",
    "with respect to",
    "with regard to",
    "in terms of",
    "in regard to",
    "as far as",
    "on the question of",
    "on the issue of",
    "on the topic of",
    "on the subject of",
    "in the matter of",
    "on matters of",
    "as regards",
    "as to",
    "apart from",
    "except for",
    "on",
    "over",
    "about",
    "regarding",
    "concerning",
    "around",
    "across",
    "whether",
    "in",
    "for",
    "to",
    "that",
    "upon",
    "of",
    "re",
    "how",
    "where",
)
_WEAK_OPENERS = frozenset({"in", "for", "to", "of", "around", "across", "that", "how", "where"})
_EXCEPT = frozenset({"except", "besides", "bar", "but", "except for", "apart from", "save"})
_JOIN = frozenset({"and", ",", "&", "with", "or", "nor", "plus", "vs", "versus", "/"})
_QUANTIFIER = {
    Amount.EVERY: Quantifier.EVERY,
    Amount.MOST: Quantifier.MOST,
    Amount.SOME: Quantifier.SOME,
    Amount.NO: Quantifier.NO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """Where a clause names what it is about: units `start` to `end`; `content` begins after the opener."""

    start: int
    content: int
    end: int


class AlignmentReader:
    """Reads one clause as an alignment claim, if it is one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._openers = [tuple(opener.split()) for opener in _SCOPE_OPENERS]

    def read(self, units: Sequence[Unit], cues: Cues, *, pronoun_actors: tuple[str, ...]) -> Reading | None:
        """Return the alignment reading of a clause, or None when it is no alignment claim.

        Args:
            units, cues: the clause.
            pronoun_actors: whom "they" means, from the sentences before.
        """
        cue = self._cue(units, cues)
        if cue is None:
            return None
        lowers = lowers_of(units)
        scopes = self._scopes(units, lowers, cue)
        participants = self._participants(units, scopes)
        if len(participants) < 2 and scopes:  # noqa: PLR2004 - a pair
            weaker = [scope for scope in scopes if " ".join(lowers[scope.start : scope.content]) not in _WEAK_OPENERS]
            if len(self._participants(units, weaker)) > len(participants):
                scopes, participants = weaker, self._participants(units, weaker)
        actors = tuple(dict.fromkeys(actor for index in participants for actor in _clear(units[index])))
        if len(actors) < 2 and not any(units[index].is_mention for index in participants):  # noqa: PLR2004 - a pair
            if set(lowers) & {"they", "them", "both", "two", "pair"} and len(pronoun_actors) > 1:
                actors = pronoun_actors
            elif not set(lowers) & {"they", "them"}:
                return None
        unknown = self._unknown_partner(units, participants, scopes, cue)
        if len(actors) < 2 and len(participants) < 2 and not unknown:  # noqa: PLR2004 - a pair
            return (
                None
                if participants
                else Reading(kind=ReadingKind.ALIGNMENT, polarity=cue.value.polarity, obstacle=Obstacle.NO_ACTOR)
            )
        polarity, quantifier, negated = self._amount(lowers, cue, units, participants, scopes)
        reading = Reading(
            kind=ReadingKind.ALIGNMENT, actors=actors, polarity=polarity, quantifier=quantifier, negated=negated
        )
        if unknown:
            return _with(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=unknown)
        if any(not _clear(units[index]) for index in participants):
            return _with(reading, **_trouble([units[index] for index in participants]))
        return self._scoped(reading, units, scopes, cue)

    def _cue(self, units: Sequence[Unit], cues: Cues) -> Match[Relation] | None:
        """Choose the expression of relation: a full one first, then the longest, not one inside a topic."""
        best: Match[Relation] | None = None
        first_stance = min(
            (match.start for match in cues.stances if match.value in (Attitude.SUPPORT, Attitude.OPPOSE)),
            default=len(units),
        )
        for match in cues.relations:
            if first_stance < match.start and any(unit.is_mention for unit in units[:first_stance]):
                continue
            if best is None or (match.value.is_full, match.end - match.start) > (
                best.value.is_full,
                best.end - best.start,
            ):
                best = match
        return best

    def _scopes(self, units: Sequence[Unit], lowers: list[str], cue: Match[Relation]) -> list[_Scope]:
        found: list[_Scope] = []
        index = 0
        while index < len(units):
            opener = None if cue.start <= index < cue.end else self._opener(lowers, index)
            if opener is None or index + opener >= len(units):
                index += 1
                continue
            end = self._end_of_scope(units, lowers, index + opener, cue)
            if end > index + opener:
                found.append(_Scope(start=index, content=index + opener, end=end))
            index = max(end, index + 1)
        return found

    def _opener(self, lowers: list[str], index: int) -> int | None:
        for opener in self._openers:
            if tuple(lowers[index : index + len(opener)]) == opener:
                return len(opener)
        return None

    def _end_of_scope(self, units: Sequence[Unit], lowers: list[str], start: int, cue: Match[Relation]) -> int:
        for index in range(start, len(units)):
            if index == cue.start or (
                index > start and lowers[index] in (",", "-", ":", "(", ")") and not self._goes_on(units, index)
            ):
                return index
            if (
                index > start
                and lowers[index] in ("with", "from", "between")
                and index + 1 < len(units)
                and units[index + 1].is_mention
                and sum(unit.is_mention for unit in units[:start]) < 2  # noqa: PLR2004 - a pair
            ):
                return index
            if (
                index > start
                and units[index].is_mention
                and cue.start > index
                and all(
                    unit.is_mention or unit.lower in _JOIN
                    for unit in units[index : cue.start]
                    if unit.lower not in ("do", "does", "are", "not", "both")
                )
            ):
                return index
        return len(units)

    def _goes_on(self, units: Sequence[Unit], index: int) -> bool:
        """Whether a comma in a topic only joins its words ("food, water and medicine")."""
        following = units[index + 1 : index + 5]
        joiner = next((place for place, unit in enumerate(following) if unit.lower in ("and", "or")), None)
        return units[index].lower == "," and joiner is not None and not any(unit.is_mention for unit in following)

    def _participants(self, units: Sequence[Unit], scopes: Sequence[_Scope]) -> list[int]:
        inside = {index for scope in scopes for index in range(scope.start, scope.end)}
        return [index for index, unit in enumerate(units) if unit.is_mention and index not in inside]

    def _unknown_partner(
        self, units: Sequence[Unit], participants: Sequence[int], scopes: Sequence[_Scope], cue: Match[Relation]
    ) -> tuple[str, ...]:
        """Return the words that stand where a further actor would: "A and Zork agree", "A agrees with Zork"."""
        inside = {index for scope in scopes for index in range(scope.start, scope.end)} | set(range(cue.start, cue.end))
        found: list[str] = []
        for index, unit in enumerate(units):
            if index in inside or unit.is_mention or not self._may_be_name(unit):
                continue
            before = index - 1
            while before >= 0 and units[before].lower in ("the", "both"):
                before -= 1
            joined_before = before >= 0 and units[before].lower in (
                "and",
                "&",
                "with",
                "from",
                "between",
                ",",
                "nor",
                "or",
                "vs",
            )
            joined_after = (
                index + 2 < len(units)
                and units[index + 1].lower in ("and", "&", ",", "nor")
                and units[index + 2].is_mention
            )
            near = not participants or min(abs(index - place) for place in participants) <= 3  # noqa: PLR2004 - "A and the Zork"
            if (joined_after or (joined_before and units[before].lower != ",")) and near:
                found.append(unit.text)
        return tuple(found)

    def _may_be_name(self, unit: Unit) -> bool:
        lexicon = self._context.lexicon
        if not unit.lower[:1].isalpha() or unit.lower in lexicon.function_words or unit.lower in NEGATIONS:
            return False
        return unit.text[:1].isupper() or not lexicon.knows(unit.lower)

    def _amount(
        self,
        lowers: list[str],
        cue: Match[Relation],
        units: Sequence[Unit],
        participants: Sequence[int],
        scopes: Sequence[_Scope],
    ) -> tuple[Polarity, Quantifier | None, bool]:
        """Reckon polarity, quantifier and denial as logic has it."""
        amounts = [
            match
            for match in self._context.lexicon.quantifiers.all(lowers)
            if not self._counts_actors(match, lowers, units, cue)
        ]
        denials = [
            index
            for index, lower in enumerate(lowers)
            if lower in ("not", "never", "neither", "nor", "nobody", "no")
            and (not cue.start <= index < cue.end or index in cue.skipped)
        ]
        covered = {index for match in amounts for index in range(match.start, match.end)}
        denials = [index for index in denials if index not in covered]
        amount = amounts[0].value if amounts else None
        preferred = [match.value for match in amounts if match.value in (Amount.HARDLY, Amount.ANY, Amount.NO)]
        if preferred:
            amount = preferred[0]
        polarity = cue.value.polarity
        if cue.value.is_full and amount not in (Amount.MOST, Amount.HARDLY):
            amount = Amount.EVERY
        is_never = any(lowers[index] == "never" for index in denials)
        denied = len(denials) % 2 == 1
        return _reckon(polarity, amount, denied=denied, is_never=is_never)

    def _counts_actors(
        self, match: Match[Amount], lowers: list[str], units: Sequence[Unit], cue: Match[Relation]
    ) -> bool:
        """Whether a quantifier counts the actors ("A, B and C all agree") or something else than issues."""
        if match.end - match.start > 1:
            return False
        word = lowers[match.start]
        if (
            word in ("all", "each")
            and match.start > 0
            and (units[match.start - 1].is_mention or lowers[match.start - 1] in ("they", "have", "are"))
        ):
            return True
        return cue.start <= match.start < cue.end

    def _scoped(
        self, reading: Reading, units: Sequence[Unit], scopes: Sequence[_Scope], cue: Match[Relation]
    ) -> Reading:
        lowers = lowers_of(units)
        amounts = {
            index for match in self._context.lexicon.quantifiers.all(lowers) for index in range(match.start, match.end)
        }
        places = [
            index
            for scope in scopes
            for index in range(scope.content, scope.end)
            if index not in amounts and not cue.start <= index < cue.end
        ]
        openers = {
            place
            for index in places
            if (length := self._opener(lowers, index)) is not None
            and (length > 1 or lowers[index] in ("on", "about", "over"))
            for place in range(index, index + length)
        }
        places = [index for index in places if index not in openers]
        if not places:
            return reading
        doc = self._context.parse(units)
        content = self._context.content(units, doc, places)
        if content.is_empty and not any(units[index].is_mention for index in places):
            return reading
        stems = self._stems(units, places)
        if not stems:
            return reading
        topics = self._context.topics.named(stems)
        if topics:
            return _with(reading, topics=topics)
        own = self._context.propositions_of(reading.actors)
        speaking = tuple(
            sorted(proposition for proposition in own if self._context.matcher.mentions_all(sorted(stems), proposition))
        )
        if len(speaking) == 1 or (speaking and len(stems) == 1):
            return _with(reading, propositions=speaking)
        match = self._context.best(content, actors=reading.actors)
        if match is not None:
            return _with(reading, propositions=(match.proposition,))
        within = self._context.topics.within(stems)
        if within:
            return _with(reading, topics=within)
        return _with(
            reading, obstacle=Obstacle.UNKNOWN_TOPIC, mentioned=(" ".join(units[index].text for index in places),)
        )

    def _stems(self, units: Sequence[Unit], places: Sequence[int]) -> frozenset[str]:
        return self._context.topics.stems(" ".join(" ".join(units[index].parts) for index in places))


def agreed_clause(units: Sequence[Unit], cues: Cues) -> list[Unit] | None:
    """Return "A and B agree that p" for "A agrees with B that p": a claim about both of their positions, else None."""
    cue = next((match for match in cues.relations if match.value.polarity is Polarity.ALIGNED), None)
    if cue is None or units[cue.start].lower not in (
        "agree",
        "agrees",
        "agreed",
        "concur",
        "concurs",
        "share",
        "shares",
    ):
        return None
    that = next((index for index in range(cue.end, len(units)) if units[index].lower == "that"), None)
    if that is None or any(unit.lower in ("on", "about", "over", "not") for unit in units[:that]):
        return None
    subject = [unit for unit in units[: cue.start] if unit.is_mention]
    partners = [unit for unit in units[cue.end : that] if unit.is_mention]
    if not subject or not all(
        unit.is_mention or unit.lower in ("with", "and", ",", "the", "view") for unit in units[cue.end : that]
    ):
        return None
    joiner = replace(units[that], lower="and", shown="and", text="and", parts=("and",))
    actors = [unit for actor in (*subject, *partners) for unit in (joiner, actor)][1:]
    return [*actors, units[cue.start], *units[that:]]


def _reckon(
    polarity: Polarity, amount: Amount | None, *, denied: bool, is_never: bool
) -> tuple[Polarity, Quantifier | None, bool]:
    if amount is Amount.HARDLY:
        return polarity.opposite, Quantifier.MOST, denied
    if amount is Amount.ANY:
        if denied:
            return polarity, Quantifier.NO, False
        return polarity, Quantifier.SOME, False
    if not denied:
        if amount is Amount.NO and polarity is Polarity.DIVERGENT:
            return Polarity.ALIGNED, Quantifier.EVERY, False
        return polarity, _QUANTIFIER[amount] if amount else None, False
    if amount is None:
        return (polarity.opposite, Quantifier.EVERY, False) if is_never else (polarity.opposite, None, False)
    if amount is Amount.EVERY:
        return polarity.opposite, Quantifier.SOME, False
    if amount is Amount.SOME:
        return (polarity.opposite, Quantifier.SOME, False)
    if amount is Amount.NO:
        return polarity, Quantifier.SOME, False
    return polarity, Quantifier.MOST, True


def _clear(unit: Unit) -> tuple[str, ...]:
    """Return the actor of a mention when it is clear who is meant."""
    return unit.mention.actors if unit.mention is not None and len(unit.mention.actors) == 1 else ()


def _trouble(units: Sequence[Unit]) -> dict[str, object]:
    unclear = [unit for unit in units if not _clear(unit)]
    ambiguous = any(unit.mention is not None and unit.mention.actors for unit in unclear)
    return {
        "obstacle": Obstacle.AMBIGUOUS_ACTOR if ambiguous else Obstacle.UNKNOWN_ACTOR,
        "mentioned": tuple(unit.text for unit in unclear),
    }


def _with(reading: Reading, **changes: object) -> Reading:
    return replace(reading, **changes)  # pyright: ignore[reportArgumentType] - each call names fields of its own
