"""A draft: what the machine proposes to record of an article, for a person to decide.

Nothing in a draft is on record. Every candidate says where it was read, how surely, and by which signs; once decided,
`bot.record.drafted` makes an annotation of what was accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, AlignmentAssertion, Basis, Genre, Stance, Voice


class CandidateKind(StrEnum):
    """What a candidate would become: a position of an actor, or a claim of one about how actors stand together."""

    POSITION = "position"
    CLAIM = "claim"


class Signal(StrEnum):
    """What speaks for a candidate, or against it; each is measured, none is decisive.

    Attributes:
        KNOWN_ACTOR: the actor is on record.
        NAMED: the actor is named in the very sentence.
        COREFERENCE: the actor was understood from a pronoun, an office or the sentence before.
        NEAREST_ACTOR: who acts by the parse is also the nearest name before the verb.
        DIRECT: the actor's name stands right before the verb.
        MAIN_VERB: the verb is the sentence's own.
        SHORT_SENTENCE: its sentence has at most twenty words.
        KNOWN_PROPOSITION, MATCHED_CLOSELY: the proposition is on record, and fits very well.
        KNOWN_TOPIC: it is about a topic on record.
        REPEATED: another candidate says the same of the same actor.
        QUOTED: it stands in quotation marks.
        SPEAKER: a verb of speech names who says it.
        DEED, STRONG_VERB, NORMATIVE, NOUN: it is read by a verb of doing, by one of wanting or refusing, by "should"
            and its like, by a noun such as "call" or "opposition".
        HEADLINE: it stands in the title.
        CONDITION: it hangs on a condition.
        LONG_SENTENCE: its sentence has over forty words.
        SHORT_COMPLEMENT: hardly any words say what it is about.
        VAGUE: what it is about is a pronoun or a word such as "this".
        NESTED: said by one actor of another.
    """

    KNOWN_ACTOR = "known-actor"
    NAMED = "named"
    COREFERENCE = "coreference"
    NEAREST_ACTOR = "nearest-actor"
    DIRECT = "direct"
    MAIN_VERB = "main-verb"
    SHORT_SENTENCE = "short-sentence"
    KNOWN_PROPOSITION = "known-proposition"
    MATCHED_CLOSELY = "matched-closely"
    KNOWN_TOPIC = "known-topic"
    REPEATED = "repeated"
    QUOTED = "quoted"
    SPEAKER = "speaker"
    DEED = "deed"
    STRONG_VERB = "strong-verb"
    NORMATIVE = "normative"
    NOUN = "noun"
    HEADLINE = "headline"
    CONDITION = "condition"
    LONG_SENTENCE = "long-sentence"
    SHORT_COMPLEMENT = "short-complement"
    VAGUE = "vague"
    NESTED = "nested"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedArticle:
    """What is known of the article itself; `published` is None until somebody says it."""

    title: str
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    genre: Genre = Genre.NEWS
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedActor:
    """An actor of the draft: one on record (`is_known`), or a name that the text uses, with its other forms."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    is_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedTopic:
    """A topic of the draft, on record or proposed."""

    id: str
    label: str
    is_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedProposition:
    """A proposition of the draft, on record or made from the text.

    Attributes:
        topic: the id of a topic, of the draft's or on record.
        text: one affirmative sentence.
        contrary: ids of propositions of the draft that may be its contraries; a proposal like the rest.
    """

    id: str
    topic: str
    text: str
    is_known: bool = False
    contrary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One position or claim that may be recorded.

    Attributes:
        id: stable: made of the kind, the span and the actor (or speaker), so that drafting again finds it again.
        start, end: the span in the text, in code points, end exclusive.
        paragraph: counts from 1, the title not counted; None in a title.
        actor: who holds the position, or who makes the claim.
        proposition, stance: of a position; `stance` with `condition` where it is conditional.
        alignment: of a claim, what it says of actors.
        according_to: who attributes the position, when that is another actor.
        date, until: None means the article's date, and no end.
        quote: the words at the span, those inside the quotation marks for a quotation.
        confidence: 0 to 1, how likely it is right as it stands.
        is_sure: the confidence is over the threshold at which nineteen of twenty were right.
    """

    id: str
    kind: CandidateKind
    start: int
    end: int
    paragraph: int | None
    actor: str
    summary: str
    quote: str
    voice: Voice
    basis: Basis
    confidence: float
    proposition: str | None = None
    stance: Stance | None = None
    condition: str | None = None
    alignment: AlignmentAssertion | None = None
    according_to: str | None = None
    date: PartialDate | None = None
    until: PartialDate | None = None
    signals: frozenset[Signal] = frozenset()
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article with what is proposed to be recorded of it.

    Attributes:
        text: the article's, exactly as given: spans refer to it.
        actors, topics, propositions: what the candidates refer to; known ones are listed too.
        candidates: in the order of the text.
    """

    article: DraftedArticle
    text: str
    actors: tuple[DraftedActor, ...] = ()
    topics: tuple[DraftedTopic, ...] = ()
    propositions: tuple[DraftedProposition, ...] = ()
    candidates: tuple[Candidate, ...] = ()
