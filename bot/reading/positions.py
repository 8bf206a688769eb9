"""Position claims: who is for or against what, or has done it, on what condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from bot.reading import grammar
from bot.reading.clauses import Cues, lowers_of
from bot.reading.context import Context, Discourse
from bot.reading.holders import HolderFinder, Holders
from bot.reading.lexicon import Attitude, Limit, Uncheckable
from bot.reading.matching import Content, PropositionMatch
from bot.reading.phrases import Match
from bot.reading.words import Unit
from bot.record.domain import Basis, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

_DENIALS = frozenset({"not", "never", "no", "nor", "neither", "hardly", "nowhere"})
_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "any", "no", "some", "'s"})
_FUTURE = frozenset({"will", "wo", "'ll", "gonna", "shall"})
_NOT_CONTENT = frozenset({"'s", "that", "to", "the", "a", "an"})
_BESIDE_VERB = frozenset("both all also still now not do does did would could can never always to really even".split())
_BELIEFS = (
    "believ",
    "think",
    "thought",
    "feel",
    "felt",
    "reckon",
    "consider",
    "regard",
    "deem",
    "call",
    "label",
    "agree",
    "be",
    "was",
    "is",
)
_PRONOUNS = frozenset({"it", "that", "this", "them", "so", "those", "these"})
_STATES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "'s", "'re"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """The condition or emphasis of a clause and the units it takes up."""

    condition: str | None
    is_conditional: bool
    is_emphatic: bool
    places: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A verb or noun of stance: where it stands and what it says once denials are reckoned with."""

    start: int
    end: int
    stance: Stance
    is_withheld: bool
    is_ever: bool
    is_noun: bool


class PositionReader:
    """Reads one clause as a position claim."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._holders = HolderFinder(context.lexicon)

    def read(
        self,
        units: Sequence[Unit],
        cues: Cues,
        *,
        discourse: Discourse,
        default_actors: tuple[str, ...] = (),
    ) -> Reading:
        """Return the reading of a clause that is no alignment claim.

        Args:
            units, cues: the clause.
            discourse: what the text has been about.
            default_actors: whose position it is when nobody is named: the speaker of a saying.
        """
        doc = self._context.parse(units)
        limits = self._limits(units)
        cue = self._cue(units, cues, doc, limits)
        if cue is None:
            return self._deed(units, doc, limits, cues, discourse, default_actors)
        holders = (
            self._holders.of_noun(units, cue.start, cue.end)
            if cue.is_noun
            else self._holders.of_verb(units, doc, cue.start, cue.end)
        )
        if holders is not None and holders.unknown and self._belongs_to_actor(units, cue.start):
            return self._deed(units, doc, limits, cues, discourse, default_actors)
        reading = self._held(units, holders, discourse, default_actors)
        places = self._content_places(units, cue, holders, limits)
        stance = cue.stance.opposite if holders is not None and holders.denied else cue.stance
        emphasis = Emphasis.EMPHATIC if limits.is_emphatic else Emphasis.PLAIN
        if any(unit.lower == "always" for unit in units[: cue.end]):
            emphasis = Emphasis.ALWAYS
        negated = False
        if cue.is_withheld:
            emphasis = Emphasis.WITHHELD
        elif cue.is_ever:
            emphasis, negated = Emphasis.EVER, True
        reading = replace(reading, emphasis=emphasis, negated=negated)
        if limits.is_conditional and not limits.is_emphatic:
            reading = replace(reading, condition=limits.condition)
            return self._about(reading, units, doc, places, Stance.CONDITIONAL, discourse, is_conditional=True)
        return self._about(reading, units, doc, places, stance, discourse)

    def _held(
        self,
        units: Sequence[Unit],
        holders: Holders | None,
        discourse: Discourse,
        default_actors: tuple[str, ...],
    ) -> Reading:
        reading = Reading(kind=ReadingKind.POSITION)
        if holders is None or (holders.is_pronoun and not discourse.actors and not default_actors):
            if default_actors:
                return replace(reading, actors=default_actors)
            return replace(reading, obstacle=Obstacle.NO_ACTOR)
        if holders.is_pronoun:
            return replace(reading, actors=default_actors or discourse.actors)
        if holders.unknown and default_actors:
            return replace(reading, actors=default_actors)
        if holders.unknown:
            return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(holders.unknown,))
        actors: list[str] = []
        for place in holders.places:
            mention = units[place].mention
            if mention is None:
                continue
            if not mention.actors:
                return replace(reading, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=(mention.text,))
            if len(mention.actors) > 1:
                return replace(reading, obstacle=Obstacle.AMBIGUOUS_ACTOR, mentioned=(mention.text,))
            actors.extend(mention.actors)
        return replace(reading, actors=tuple(dict.fromkeys(actors)))

    def _about(
        self,
        reading: Reading,
        units: Sequence[Unit],
        doc: Doc,
        places: Sequence[int],
        stance: Stance,
        discourse: Discourse,
        *,
        is_conditional: bool = False,
    ) -> Reading:
        """Find what the content is about and turn the stance by it."""
        reading = replace(reading, stance=stance)
        content = self._context.content(units, doc, places)
        if reading.obstacle is not None:
            return reading
        match = self._pointed_to(content, units, places, discourse) or self._context.best(
            content, actors=reading.actors, topic=discourse.topic
        )
        if match is not None:
            discourse.match = match
        if match is None:
            topics = self._context.topics.named(content.stems)
            return replace(
                reading, topics=topics, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,) if content.text else ()
            )
        if is_conditional or match.is_same:
            return _on(reading, match)
        return replace(_on(reading, match), stance=stance.opposite)

    def _pointed_to(
        self, content: Content, units: Sequence[Unit], places: Sequence[int], discourse: Discourse
    ) -> PropositionMatch | None:
        """Return what "it" or "them" points back to: the proposition of the claim before."""
        before = discourse.match
        if (
            before is None
            or content.stems
            or content.places
            or not any(units[index].lower in _PRONOUNS for index in places)
        ):
            return None
        if not content.operator_stems:
            return before
        return replace(before, is_same=self._context.matcher.is_same(content, before.proposition))

    def _cue(self, units: Sequence[Unit], cues: Cues, doc: Doc, limits: _Limits) -> _Cue | None:
        """Choose the stance of a clause: the first verb of stance, read with those that follow it at once."""
        nouns = [match for match in cues.stance_nouns if match.value is not Attitude.WITHHELD_IF_NEGATED]
        withheld = {match.start: match for match in cues.stance_nouns if match.value is Attitude.WITHHELD_IF_NEGATED}
        verbs = [
            match
            for match in cues.stances
            if match.start not in limits.places and not self._is_part_of_noun(match, nouns)
        ]
        verbs = [
            match
            for match in verbs
            if not self._is_adjective(match, doc, units)
            and not self._is_bare_preposition(match, units)
            and not self._is_deed_of_saying(match, doc, units)
        ]
        noun = nouns[0] if nouns else None
        if verbs and (noun is None or verbs[0].start < noun.start):
            return self._chained(units, verbs, withheld, nouns)
        if noun is not None:
            denials = self._denials(units, 0, noun.start)
            stance = Stance.SUPPORT if noun.value is Attitude.SUPPORT else Stance.OPPOSE
            return _Cue(
                start=noun.start,
                end=noun.end,
                stance=stance.opposite if len(denials) % 2 else stance,
                is_withheld=False,
                is_ever=False,
                is_noun=True,
            )
        if withheld:
            first = min(withheld)
            denials = self._denials(units, self._clause_start(units, first), first)
            return self._withheld(units, withheld[first], denials)
        return None

    def _chained(
        self,
        units: Sequence[Unit],
        verbs: Sequence[Match[Attitude]],
        withheld: dict[int, Match[Attitude]],
        nouns: Sequence[Match[Attitude]],
    ) -> _Cue | None:
        first = verbs[0]
        denials = self._denials(units, self._clause_start(units, first.start), first.start)
        denials += [units[index].lower for index in first.skipped if units[index].lower in _DENIALS]
        if first.start in withheld and denials:
            return self._withheld(units, withheld[first.start], denials)
        is_withheld = first.value is Attitude.WITHHELD
        stance = _stance_of(first.value)
        end = first.end
        for following in verbs[1:]:
            between = [unit.lower for unit in units[end : following.start]]
            if any(unit.is_mention for unit in units[end : following.start]) or not all(
                word in ("to", "not", "be", "being", "for", "of", "the", "a", "that") or word.endswith("ly")
                for word in between
            ):
                break
            if (
                following.value in (Attitude.BELIEVE, Attitude.WITHHELD)
                or following.value is Attitude.SUPPORT
                and first.value is Attitude.SUPPORT
                and not is_withheld
            ):
                end = following.end
                continue
            inner = _stance_of(following.value)
            if "not" in between:
                inner = inner.opposite
            stance = inner if stance is Stance.SUPPORT else inner.opposite
            end = following.end
            break
        if is_withheld:
            inner = stance if end > first.end else Stance.SUPPORT
            denied = len(denials) % 2 == 1
            return _Cue(
                start=first.start,
                end=end,
                stance=inner if denied else inner.opposite,
                is_withheld=not denied,
                is_ever=False,
                is_noun=False,
            )
        is_never = "never" in denials
        is_past = is_never and not any(unit.lower in _MODALS | _FUTURE for unit in units[: first.start])
        if is_past and self._has_past_form(units, first.start):
            return _Cue(start=first.start, end=end, stance=stance, is_withheld=False, is_ever=True, is_noun=False)
        return _Cue(
            start=first.start,
            end=end,
            stance=stance.opposite if len(denials) % 2 else stance,
            is_withheld=False,
            is_ever=False,
            is_noun=False,
        )

    def _withheld(self, units: Sequence[Unit], match: Match[Attitude], denials: Sequence[str]) -> _Cue:
        stance = (
            Stance.OPPOSE
            if "rule" in units[match.start].lower or "ruling" in units[match.start].lower
            else Stance.SUPPORT
        )
        if not denials:
            return _Cue(
                start=match.start, end=match.end, stance=stance, is_withheld=False, is_ever=False, is_noun=False
            )
        is_perfect = (
            any(unit.lower in ("has", "have", "had", "did", "yet", "'s", "'ve") for unit in units[: match.start])
            or "never" in denials
        )
        if "never" in denials:
            return _Cue(start=match.start, end=match.end, stance=stance, is_withheld=False, is_ever=True, is_noun=False)
        return _Cue(
            start=match.start,
            end=match.end,
            stance=stance.opposite,
            is_withheld=is_perfect or stance is Stance.OPPOSE,
            is_ever=False,
            is_noun=False,
        )

    def _has_past_form(self, units: Sequence[Unit], start: int) -> bool:
        lower = units[start].lower
        if any(
            unit.lower in ("has", "have", "had", "did", "was", "were", "'s", "'ve")
            for unit in units[max(0, start - 4) : start]
        ):
            return True
        return lower.endswith("ed") or lower in ("said", "was", "were", "wanted", "sought", "fought")

    def _is_adjective(self, match: Match[Attitude], doc: Doc, units: Sequence[Unit]) -> bool:
        """Whether a word of stance is none here: "the proposed ban", "the Iranian nuclear question"."""
        if match.end - match.start > 1 or match.start == 0:
            return False
        if doc[match.start].tag_ in ("RB", "RP", "IN") and units[match.start].lower in ("back", "like"):
            following = units[match.end].lower if match.end < len(units) else ""
            return following in ("", "to", "into", "in", "home", "from", ",", "at", "on", "it", "this")
        before = units[match.start - 1].lower
        if (
            doc[match.start].tag_ in ("NN", "NNS")
            and not units[match.start - 1].is_mention
            and (before in _DETERMINERS or doc[match.start - 1].tag_ in ("JJ", "DT", "PRP$", "POS", "NN", "NNS", "CD"))
        ):
            return True
        if match.start + 1 >= len(units):
            return False
        return (
            before in ("the", "a", "an", "this", "that")
            and doc[match.start].tag_ in ("VBN", "JJ", "VBD", "NN", "NNS")
            and doc[match.start].head.i > match.start
        )

    def _is_behind_holder(self, units: Sequence[Unit], index: int) -> bool:
        """Whether a word stands where the verb of a short claim would: right behind an actor, a pronoun or a denial."""
        place = index - 1
        while place >= 0 and (units[place].lower in _BESIDE_VERB or units[place].lower.endswith("ly")):
            place -= 1
        return place >= 0 and (
            units[place].is_mention or units[place].lower in ("he", "she", "they", "we", "i", "who", "it")
        )

    def _is_bare_preposition(self, match: Match[Attitude], units: Sequence[Unit]) -> bool:
        """Whether "against" or "pro" only joins words: it is a stance right behind its holder ("A totally against it")."""
        if units[match.start].lower not in ("against", "pro", "anti", "in", "on"):
            return False
        index = match.start - 1
        while index >= 0 and (
            units[index].lower.endswith("ly") or units[index].lower in ("not", "still", "now", "is", "are", "was")
        ):
            index -= 1
        return index < 0 or not units[index].is_mention

    def _is_deed_of_saying(self, match: Match[Attitude], doc: Doc, units: Sequence[Unit]) -> bool:
        """Whether a verb of belief is used of things ("admitted refugees", "held talks"): then it is a deed."""
        if match.value is not Attitude.BELIEVE or units[match.start].lower.startswith(_BELIEFS):
            return False
        rest = range(match.end, len(units))
        return not any(
            doc[index].tag_ in ("VBZ", "VBD", "VBP", "MD") or units[index].lower in ("that", "as", "is", "to", "be")
            for index in rest
        )

    def _is_part_of_noun(self, match: Match[Attitude], nouns: Sequence[Match[Attitude]]) -> bool:
        return any(noun.start <= match.start < noun.end for noun in nouns)

    def _clause_start(self, units: Sequence[Unit], index: int) -> int:
        """Return where the words begin that may deny a verb: after the last mention or comma before it."""
        start = index
        while start > 0 and not units[start - 1].is_mention and units[start - 1].lower not in (",", ";"):
            start -= 1
        return start

    def _denials(self, units: Sequence[Unit], start: int, end: int) -> list[str]:
        words = [unit.lower for unit in units[start:end]]
        found = [word for word in words if word in _DENIALS]
        if "no" in found and "longer" in words:
            return found
        return found

    def _limits(self, units: Sequence[Unit]) -> _Limits:
        lowers = lowers_of(units)
        matches = self._context.lexicon.limits.all(lowers)
        conditional = next((match for match in matches if match.value is Limit.CONDITIONAL), None)
        condition: str | None = None
        places: set[int] = set()
        if conditional is not None:
            end = len(units)
            if conditional.start == 0:
                end = next(
                    (index for index in range(conditional.end, len(units)) if lowers[index] in (",", "then")),
                    len(units),
                )
            if end == len(units) and conditional.start == 0:
                end = conditional.end
            places |= set(range(conditional.start, end))
            condition = " ".join(unit.text for unit in units[conditional.start : end])
        only = [index for index, lower in enumerate(lowers) if lower == "only"]
        if conditional is not None and only and only[0] < conditional.start:
            places |= {only[0]}
        emphatic = [match for match in matches if match.value is Limit.EMPHATIC and match.start not in places]
        places |= {index for match in emphatic for index in range(match.start, match.end)}
        return _Limits(
            condition=condition,
            is_conditional=conditional is not None,
            is_emphatic=bool(emphatic),
            places=frozenset(places),
        )

    def _content_places(self, units: Sequence[Unit], cue: _Cue, holders: Holders | None, limits: _Limits) -> list[int]:
        taken = set(range(cue.start, cue.end)) | set(limits.places)
        if holders is not None:
            taken |= set(holders.places)
        after = [index for index in range(cue.end, len(units)) if index not in taken]
        if any(
            units[index].lower not in self._context.lexicon.function_words and units[index].lower[:1].isalnum()
            for index in after
        ) and not self._has_passive_content(units, cue, holders):
            return after
        return [index for index in range(len(units)) if index not in taken and units[index].lower not in ("by",)]

    def _has_passive_content(self, units: Sequence[Unit], cue: _Cue, holders: Holders | None) -> bool:
        return holders is not None and bool(holders.places) and min(holders.places) >= cue.end

    def _deed(
        self,
        units: Sequence[Unit],
        doc: Doc,
        limits: _Limits,
        cues: Cues,
        discourse: Discourse,
        default_actors: tuple[str, ...],
    ) -> Reading:
        """Read a clause without a word of stance: a deed, or a state of affairs."""
        verb = next(
            (
                index
                for index in range(len(units))
                if doc[index].tag_.startswith("VB")
                and units[index].lower not in _STATES
                and not units[index].is_mention
                and units[index].lower not in ("do", "does", "did")
            ),
            None,
        )
        holders = self._holders.of_verb(units, doc, verb, verb + 1) if verb is not None else None
        lowers = lowers_of(units)
        subject_places = set(holders.places) if holders is not None else set[int]()
        has_actor = bool(subject_places) or (holders is not None and holders.is_pronoun)
        if (
            not has_actor
            and self._belongs_to_actor(units, len(units))
            and not (verb is not None and grammar.is_passive(doc[verb]))
        ):
            holders, has_actor, subject_places = Holders(places=(0,)), True, {0}
        if not has_actor:
            place = next((index for index, unit in enumerate(units) if unit.is_mention), None)
            follows = place is not None and place + 1 < len(units) and lowers[place + 1] in (_STATES | {"not"}) - {"'s"}
            if place is not None and place == 0 and follows:
                holders, has_actor, subject_places = Holders(places=(place,)), True, {place}
        places = [index for index in range(len(units)) if index not in subject_places and index not in limits.places]
        content = self._context.content(units, doc, places)
        denials = [lower for lower in lowers if lower in ("not", "never") or (lower == "no" and False)]
        stance = Stance.SUPPORT
        if default_actors and not has_actor:
            reading = Reading(kind=ReadingKind.POSITION, actors=default_actors)
            return self._about(reading, units, doc, places, stance, discourse)
        if limits.is_conditional and not limits.is_emphatic and has_actor:
            reading = replace(self._held(units, holders, discourse, default_actors), condition=limits.condition)
            return self._about(reading, units, doc, places, Stance.CONDITIONAL, discourse, is_conditional=True)
        if not has_actor:
            if holders is not None and holders.unknown and not self._is_thing(holders.unknown):
                return Reading(
                    kind=ReadingKind.POSITION,
                    obstacle=Obstacle.UNKNOWN_ACTOR,
                    mentioned=(holders.unknown,),
                    stance=stance,
                )
            if any(match.value is Uncheckable.JUDGEMENT for match in cues.uncheckable):
                return Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION)
            return self._state_of_affairs(content, discourse)
        reading = self._held(units, holders, discourse, default_actors)
        reading = replace(reading, stance=stance, basis=Basis.MATERIAL)
        if reading.obstacle is not None:
            return reading
        places = [index for index in places if lowers[index] not in ("not", "never", "yet", "already", "still")]
        content = self._context.content(units, doc, places)
        match = self._pointed_to(content, units, places, discourse) or self._context.best(
            content, actors=reading.actors, topic=discourse.topic
        )
        if match is None:
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,))
        discourse.match = match
        is_modal = any(lower in _MODALS for lower in lowers)
        if is_modal and limits.is_emphatic:
            reading = replace(reading, emphasis=Emphasis.EMPHATIC)
        if default_actors and self._context.matcher.names(match.proposition, reading.actors):
            asserted = stance if match.is_same != (len(denials) % 2 == 1) else stance.opposite
            return replace(_on(reading, match), actors=default_actors, basis=None, stance=asserted)
        reading = replace(
            _on(reading, match),
            stance=stance if match.is_same else stance.opposite,
            basis=None if is_modal else Basis.MATERIAL,
        )
        if "never" in denials and not is_modal:
            return replace(reading, emphasis=Emphasis.EVER, negated=True)
        if len(denials) % 2:
            if is_modal:
                return replace(reading, stance=reading.stance.opposite if reading.stance else None)
            return replace(reading, negated=True)
        return reading

    def _belongs_to_actor(self, units: Sequence[Unit], end: int) -> bool:
        """Whether a clause begins with something that belongs to an actor: "A's ports are open"."""
        return len(units) > 2 and units[0].is_mention and units[1].lower == "'s" and end > 2  # noqa: PLR2004 - "A", "'s", a thing

    def _is_thing(self, word: str) -> bool:
        return word[:1].islower() or self._context.lexicon.knows(word.lower())

    def _state_of_affairs(self, content: Content, discourse: Discourse) -> Reading:
        """Read "the border is still sealed": the lasting deed of whoever did it."""
        reading = Reading(kind=ReadingKind.POSITION, basis=Basis.MATERIAL, stance=Stance.SUPPORT)
        match = self._context.best(content, actors=(), topic=discourse.topic)
        if match is None:
            return replace(reading, obstacle=Obstacle.NO_MATCH, mentioned=(content.text,) if content.text else ())
        return replace(_on(reading, match), stance=Stance.SUPPORT if match.is_same else Stance.OPPOSE)


def predicts(units: Sequence[Unit], cues: Cues) -> bool:
    """Say whether a clause speaks of the future."""
    return any(match.value is Uncheckable.PREDICTION for match in cues.uncheckable)


def _on(reading: Reading, match: PropositionMatch) -> Reading:
    return replace(reading, propositions=(match.proposition,))


def _stance_of(attitude: Attitude) -> Stance:
    return Stance.OPPOSE if attitude in (Attitude.OPPOSE, Attitude.DENY) else Stance.SUPPORT
