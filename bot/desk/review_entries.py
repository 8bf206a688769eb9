"""What a form of a review was filled in with, led to decisions; refused in words where it means nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from bot.desk.days import read_days
from bot.desk.failures import RefusedError
from bot.desk.review_forms import ALL_OF_THEM, IN_GENERAL, LONGEST_PROPOSITION, SEVERAL
from bot.desk.review_words import AGAIN, bearers_of, found_in, on_record, paragraph_of
from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, AlignmentAssertion, Basis, Genre, Polarity, Quantifier, Stance, Voice
from bot.record.draft import (
    Candidate,
    CandidateKind,
    DraftedActor,
    DraftedProposition,
    DraftedTopic,
)
from bot.record.explain import slug_of
from bot.record.review import DecisionKind, Review
from bot.record.vocabulary import Vocabulary
from bot.storage.drafts.values import NewDecision
from bot.ui.forms import Filled

_ID_BYTES = 6
_LONGEST_ID = 80
_LONGEST_SUMMARY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A filled form of a review.

    Attributes:
        review: that it belongs to.
        vocabulary: what is on record.
        filled: what was entered, by field.
        today: what "last Tuesday" counts from where the article has no date.
    """

    review: Review
    vocabulary: Vocabulary
    filled: Filled
    today: date

    def position(self, candidate: Candidate) -> list[NewDecision]:
        """Return what makes a candidate the position that was filled in."""
        actor, decisions = self._actor(self._one("actor"))
        stance = Stance(self._one("stance"))
        day, until = self._dates(self._one("date"))
        edited = replace(
            candidate,
            actor=actor,
            proposition=self._known_proposition(self._one("proposition")),
            stance=stance,
            condition=self._condition(stance),
            date=day,
            until=until,
        )
        return [*decisions, NewDecision(kind=DecisionKind.EDIT, subject=candidate.id, content=edited)]

    def claim(self, candidate: Candidate) -> list[NewDecision]:
        """Return what makes a candidate the claim that was filled in."""
        speaker, decisions = self._actor(self._one("actor"))
        actors: list[str] = []
        for name in self._several("actors"):
            actor, more = self._actor(name)
            actors.append(actor)
            decisions += more
        if len(set(actors)) < len(("one", "other")):
            raise RefusedError("A claim of this kind is about two actors at least.", AGAIN)
        topic, more = self._topic(self._one("topic"))
        quantifier = self._one("quantifier")
        says = AlignmentAssertion(
            actors=tuple(dict.fromkeys(actors)),
            polarity=Polarity(self._one("polarity")),
            quantifier=None if quantifier in (IN_GENERAL, "") else Quantifier(quantifier),
            topic=topic,
        )
        edited = replace(candidate, actor=speaker, alignment=says)
        return [*decisions, *more, NewDecision(kind=DecisionKind.EDIT, subject=candidate.id, content=edited)]

    def proposition(self, candidate: Candidate) -> list[NewDecision]:
        """Return what puts a candidate, or all on its proposition, onto the one that was written."""
        made, decisions = self._proposition(self._one("text"), self._one("topic"))
        present = next((it for it in self.review.draft.propositions if it.id == candidate.proposition), None)
        if self._one("scope") == ALL_OF_THEM and present is not None and not present.is_known:
            if made.is_known:
                merged = NewDecision(kind=DecisionKind.MERGE, subject=present.id, other=made.id)
                return [*decisions, merged]
            # The proposition keeps its id, so that whatever is on it stays on it.
            reworded = replace(made, id=present.id, contrary=present.contrary)
            kept = [it for it in decisions if it.kind is not DecisionKind.PROPOSITION]
            return [*kept, NewDecision(kind=DecisionKind.PROPOSITION, subject=present.id, content=reworded)]
        edited = replace(candidate, proposition=made.id)
        return [*decisions, NewDecision(kind=DecisionKind.EDIT, subject=candidate.id, content=edited)]

    def merging(self, proposition: str) -> list[NewDecision]:
        """Return what merges a proposition into the one that was chosen."""
        other = self._known_proposition(self._one("proposition"))
        return [NewDecision(kind=DecisionKind.MERGE, subject=proposition, other=other)]

    def contraries(self, proposition: DraftedProposition) -> list[NewDecision]:
        """Return what makes the chosen propositions the contraries, and no others."""
        chosen = {self._known_proposition(name) for name in self.filled.get("contrary", ())}
        marked = [(DecisionKind.CONTRARY, name) for name in sorted(chosen - set(proposition.contrary))]
        freed = [(DecisionKind.COMPATIBLE, name) for name in sorted(set(proposition.contrary) - chosen)]
        return [NewDecision(kind=kind, subject=proposition.id, other=name) for kind, name in (*marked, *freed)]

    def added(self) -> list[NewDecision]:
        """Return what adds a position that stands on words of the text."""
        text = self.review.drafted.text
        quote = " ".join(self._one("quote").split())
        start, end = found_in(text, quote)
        actor, decisions = self._actor(self._one("actor"))
        chosen = self._one("proposition")
        if chosen in (IN_GENERAL, ""):
            if not self._one("text"):
                raise RefusedError("The new proposition is not written.", AGAIN)
            made, more = self._proposition(self._one("text"), "")
            decisions += more
            proposition = made.id
        else:
            proposition = self._known_proposition(chosen)
        stance = Stance(self._one("stance"))
        digest = blake2b(f"{start}-{end}-{actor}-{proposition}".encode(), digest_size=_ID_BYTES).hexdigest()
        words = text[start:end]
        candidate = Candidate(
            id=f"added-{digest}",
            kind=CandidateKind.POSITION,
            start=start,
            end=end,
            paragraph=paragraph_of(text, self.review.draft.article.title, start),
            actor=actor,
            proposition=proposition,
            stance=stance,
            condition=self._condition(stance, default="see the article"),
            summary=words[:_LONGEST_SUMMARY],
            quote=words,
            voice=Voice.REPORTED,
            basis=Basis.VERBAL,
            confidence=1.0,
        )
        return [*decisions, NewDecision(kind=DecisionKind.ADD, subject=candidate.id, content=candidate)]

    def article(self) -> list[NewDecision]:
        """Return what says of the article what was filled in."""
        title = self._one("title")
        if not title:
            raise RefusedError("The article has no title.", AGAIN)
        try:
            published = PartialDate.parse(self._one("published"))
        except ValueError as error:
            raise RefusedError(f"{error}.", AGAIN) from error
        article = replace(
            self.review.draft.article,
            title=title,
            authors=tuple(self._several("authors")),
            outlet=self._one("outlet") or None,
            published=published,
            genre=Genre(self._one("genre")),
        )
        return [NewDecision(kind=DecisionKind.ARTICLE, subject="", content=article)]

    def actor(self, actor: DraftedActor) -> list[NewDecision]:
        """Return what names an actor as was filled in; the name of somebody on record makes it that one."""
        name = self._one("name")
        if not name:
            raise RefusedError("The actor has no name.", AGAIN)
        known = bearers_of(name, {it.id: (it.name, *it.aliases) for it in self.vocabulary.actors.values()})
        named = replace(
            actor, name=name, kind=ActorKind(self._one("kind")), aliases=tuple(self._several("aliases")), is_known=False
        )
        if len(known) == 1 and known[0] != actor.id:
            recorded = on_record(self.vocabulary, known[0])
            return [
                NewDecision(kind=DecisionKind.ACTOR, subject=recorded.id, content=recorded),
                NewDecision(kind=DecisionKind.SAME, subject=actor.id, other=recorded.id),
            ]
        return [NewDecision(kind=DecisionKind.ACTOR, subject=actor.id, content=named)]

    def _one(self, field: str) -> str:
        return " ".join((self.filled.get(field) or ("",))[0].split())

    def _several(self, field: str) -> Sequence[str]:
        return [name for part in self._one(field).split(SEVERAL) if (name := part.strip())]

    def _condition(self, stance: Stance, default: str = "") -> str | None:
        if stance is not Stance.CONDITIONAL:
            return None
        condition = self._one("condition") or default
        if not condition:
            raise RefusedError("A stance on a condition needs the condition.", "Write it in a few words: only if …")
        return condition

    def _known_proposition(self, name: str) -> str:
        if any(it.id == name for it in self.review.draft.propositions) or name in self.vocabulary.propositions:
            return name
        raise RefusedError("That proposition is no longer in the draft.", AGAIN)

    def _actor(self, typed: str) -> tuple[str, list[NewDecision]]:
        """Return the id of an actor by name, with what takes a new one in."""
        if not typed:
            raise RefusedError("There is no name of an actor.", AGAIN)
        drafted = {it.id: (it.name, *it.aliases) for it in self.review.draft.actors}
        recorded = {it.id: (it.name, *it.aliases) for it in self.vocabulary.actors.values()}
        for names in (drafted, recorded):
            bearers = bearers_of(typed, names)
            if len(bearers) > 1:
                several = ", ".join(names[it][0] for it in bearers[:5])
                raise RefusedError(f"“{typed}” may be any of these: {several}.", "Write the whole name.")
            if bearers and names is drafted:
                return bearers[0], []
            if bearers:
                known = on_record(self.vocabulary, bearers[0])
                return known.id, [NewDecision(kind=DecisionKind.ACTOR, subject=known.id, content=known)]
        new = DraftedActor(id=self._new_id(typed, (*drafted, *recorded)), name=typed, kind=ActorKind.PERSON)
        return new.id, [NewDecision(kind=DecisionKind.ACTOR, subject=new.id, content=new)]

    def _topic(self, typed: str) -> tuple[str | None, list[NewDecision]]:
        if not typed:
            return None, []
        drafted = {it.id: (it.label,) for it in self.review.draft.topics}
        recorded = {it.id: (it.label, *it.aliases) for it in self.vocabulary.topics.values()}
        for names in (drafted, recorded):
            bearers = bearers_of(typed, names)
            if bearers and names is drafted:
                return bearers[0], []
            if bearers:
                known = DraftedTopic(id=bearers[0], label=names[bearers[0]][0], is_known=True)
                return known.id, [NewDecision(kind=DecisionKind.TOPIC, subject=known.id, content=known)]
        new = DraftedTopic(id=self._new_id(typed, (*drafted, *recorded)), label=typed)
        return new.id, [NewDecision(kind=DecisionKind.TOPIC, subject=new.id, content=new)]

    def _proposition(self, typed: str, topic: str) -> tuple[DraftedProposition, list[NewDecision]]:
        """Return the proposition of a text, of the draft or on record, or a new one, with what takes it in."""
        if not typed or len(typed) > LONGEST_PROPOSITION:
            raise RefusedError("A proposition is one sentence of at most 190 characters.", AGAIN)
        drafted = {it.id: it for it in self.review.draft.propositions}
        for identity in bearers_of(typed, {it.id: (it.text,) for it in drafted.values()}):
            return drafted[identity], []
        recorded = self.vocabulary.propositions
        for identity in bearers_of(typed, {it.id: (it.text,) for it in recorded.values()}):
            found = recorded[identity]
            known = DraftedProposition(id=found.id, topic=found.topic, text=found.text, is_known=True)
            return known, [NewDecision(kind=DecisionKind.PROPOSITION, subject=known.id, content=known)]
        subject, decisions = self._topic(topic)
        if subject is None:
            if not self.review.draft.topics:
                raise RefusedError("A new proposition needs a topic.", "Use “New proposition” on a candidate's card.")
            subject = self.review.draft.topics[0].id
        new = DraftedProposition(id=self._new_id(typed, (*drafted, *recorded)), topic=subject, text=typed)
        return new, [*decisions, NewDecision(kind=DecisionKind.PROPOSITION, subject=new.id, content=new)]

    def _dates(self, typed: str) -> tuple[PartialDate | None, PartialDate | None]:
        first, _, last = typed.partition(" to ")
        return self._day(first), self._day(last)

    def _day(self, typed: str) -> PartialDate | None:
        text = typed.strip()
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError:
            published = self.review.draft.article.published
            span = read_days(text, today=published.last_day if published else self.today)
        if span.first == span.last:
            return PartialDate.of(span.first)
        if span.first.month == span.last.month:
            return PartialDate(year=span.first.year, month=span.first.month)
        return PartialDate(year=span.first.year)

    def _new_id(self, text: str, taken: Iterable[str]) -> str:
        """Return an id made of a text that nothing has yet."""
        known = set(taken)
        base = slug_of(text)[:_LONGEST_ID].strip("-") or "unnamed"
        if base not in known:
            return base
        digest = blake2b(text.encode(), digest_size=_ID_BYTES).hexdigest()
        return f"{base[: _LONGEST_ID - len(digest) - 1].strip('-')}-{digest}"
