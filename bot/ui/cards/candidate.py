"""One candidate of a draft: the sentence that it was read in, what it would put on record, and what can be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.record.domain import Basis, Voice
from bot.record.draft import Candidate, CandidateKind, Draft, Signal
from bot.record.review import Decision, DecisionKind, Item, ItemState, Review
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Button, Buttons, Card, Choice, Divider, Option, Text, Tone, compose
from bot.ui.cards.text import (
    Line,
    Moment,
    Piece,
    Pointer,
    Pointing,
    bold,
    day,
    italic,
    line,
    quoted,
    small,
    span,
    title,
)
from bot.ui.state import Trigger, View

HOW: Mapping[str, tuple[Basis, Voice, str]] = {
    f"{basis.value}:{voice.value}": (basis, voice, f"{words.BASES[basis].capitalize()}, {words.VOICES[voice]}")
    for basis in Basis
    for voice in Voice
}
"""What can be chosen of basis and voice, by the value of the option."""

_AROUND = 320
_BAR = 12
_LONGEST_SPAN = 700
_MOST_CONTRARIES = 3
_MOST_SIGNS = 6
_SIGNALS: Mapping[Signal, str] = {
    Signal.KNOWN_ACTOR: "the actor is on record",
    Signal.NAMED: "named in the sentence",
    Signal.COREFERENCE: "understood from the sentences before",
    Signal.NEAREST_ACTOR: "grammar and nearest name agree",
    Signal.DIRECT: "the name stands right before the verb",
    Signal.MAIN_VERB: "the sentence's own verb",
    Signal.SHORT_SENTENCE: "a short sentence",
    Signal.KNOWN_PROPOSITION: "the proposition is on record",
    Signal.MATCHED_CLOSELY: "it fits that proposition closely",
    Signal.KNOWN_TOPIC: "the topic is on record",
    Signal.REPEATED: "said again elsewhere in the text",
    Signal.QUOTED: "in quotation marks",
    Signal.SPEAKER: "a verb of speech names the speaker",
    Signal.DEED: "a verb of doing",
    Signal.STRONG_VERB: "a clear verb",
    Signal.NORMATIVE: "it says what should be",
    Signal.NOUN: "read from a noun",
    Signal.HEADLINE: "from the headline",
    Signal.CONDITION: "with a condition",
    Signal.LONG_SENTENCE: "a long sentence",
    Signal.SHORT_COMPLEMENT: "few words say what it is about",
    Signal.VAGUE: "it is vague about what",
    Signal.NESTED: "told by one actor of another",
}
_STATES: Mapping[ItemState, str] = {
    ItemState.OPEN: "❔ Not decided yet",
    ItemState.SKIPPED: "⏭️ Skipped for now",
    ItemState.ACCEPTED: "✅ Accepted",
    ItemState.REJECTED: "🚫 Not taken",
}
_SURE, _FAIR = 0.9, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """What the card of a candidate is made of.

    Attributes:
        draft: the draft's number.
        review: all that was decided.
        item: the candidate.
        turning: keys of the remembered questions about the candidates before and after; None at the ends.
        names: of actors and propositions that the draft does not define, by id.
        told: what has just happened, as a sentence; None for nothing.
    """

    draft: int
    review: Review
    item: Item
    turning: tuple[str | None, str | None]
    names: Mapping[str, str]
    told: str | None = None


def candidate_card(view: CandidateView, asking: Asking) -> Card:
    """Return the card of a candidate, with everything that can be decided about it."""
    item = view.item
    return compose(
        words.NEUTRAL,
        Text(lines=_heading(view), share=500),
        Text(lines=(_context(view.review.drafted.text, item.candidate),), share=1500),
        Text(lines=_proposed(view), share=1400),
        Divider(),
        Text(lines=_standing(item), share=500),
        *_controls(view, asking),
    )


def proposed_lines(candidate: Candidate, draft: Draft, names: Mapping[str, str]) -> tuple[Line, ...]:
    """Return what a candidate would put on record."""
    known = dict(names) | {it.id: it.name for it in draft.actors} | {it.id: it.text for it in draft.propositions}
    known |= {it.id: it.label for it in draft.topics}

    def named(identity: str | None) -> str:
        return known.get(identity or "") or words.named_from_id(identity or "")

    if candidate.kind is CandidateKind.CLAIM:
        says = candidate.alignment
        what = "says nothing yet"
        if says is not None:
            on = f" on {named(says.topic)}" if says.topic else ""
            who = words.listed([named(actor) for actor in says.actors])
            what = f"claims that {who} are {words.POLARITIES[says.polarity]} {words.QUANTIFIERS[says.quantifier]}{on}"
        return (line(bold(named(candidate.actor), most=120), f" {what}"),)
    stance = words.stance_words(candidate.stance, (candidate.condition,) if candidate.condition else ())
    lines = [
        line(bold(named(candidate.actor), most=120), f" is {stance}: "),
        line(italic(named(candidate.proposition), most=300)),
    ]
    when = "on the article's date" if candidate.date is None else day(candidate.date)
    until = (", until ", day(candidate.until)) if candidate.until else ()
    according = f", as {named(candidate.according_to)} tells it" if candidate.according_to else ""
    how = f"{words.BASES[candidate.basis].capitalize()}, {words.VOICES[candidate.voice]}"
    lines.append(line(f"{how}, ", when, *until, f"{according}."))
    return tuple(lines)


def progress_words(review: Review) -> str:
    """Say how far a review is: "▓▓▓░░░ 5 of 17 decided"."""
    counts = review.counts
    total = sum(counts.values())
    done = counts[ItemState.ACCEPTED] + counts[ItemState.REJECTED]
    filled = _BAR * done // total if total else _BAR
    return f"{'▓' * filled}{'░' * (_BAR - filled)} {done:,} of {total:,} decided"


def _heading(view: CandidateView) -> tuple[Line, ...]:
    order = [item.candidate.id for item in view.review.items]
    place = order.index(view.item.candidate.id) + 1
    kind = "Claim" if view.item.candidate.kind is CandidateKind.CLAIM else "Position"
    told = () if view.told is None else (line(span(view.told, most=300)),)
    return (
        *told,
        title(f"{kind} {place:,} of {len(order):,} · draft {view.draft:,}"),
        small(progress_words(view.review), " · ", span(view.review.draft.article.title, most=120)),
    )


def _context(text: str, candidate: Candidate) -> Line:
    """Return the words around a span, and the span in bold."""
    start, end = candidate.start, candidate.end
    marked = text[start:end] or candidate.quote
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    before = before[before.rfind("\n\n") + 2 :] if "\n\n" in before else before
    after = after.partition("\n\n")[0]
    pieces: list[Piece | str] = []
    if start - len(before) > 0 and before:
        pieces.append("… ")
    pieces += [span(before), bold(marked, most=_LONGEST_SPAN), span(after)]
    if end + len(after) < len(text) and after:
        pieces.append(" …")
    return quoted(*pieces)


def _proposed(view: CandidateView) -> tuple[Line, ...]:
    candidate, draft = view.item.candidate, view.review.draft
    lines = list(proposed_lines(candidate, draft, view.names))
    if candidate.kind is CandidateKind.POSITION:
        proposition = next((it for it in draft.propositions if it.id == candidate.proposition), None)
        if proposition is None or proposition.is_known:
            lines.append(small("This proposition is on record already."))
        else:
            topic = next((it.label for it in draft.topics if it.id == proposition.topic), None)
            named = topic or view.names.get(proposition.topic) or words.named_from_id(proposition.topic)
            others = sum(it.proposition == proposition.id for it in draft.candidates) - 1
            shared = f"; {words.count_words(others, 'other position')} here on it" if others else ""
            lines.append(small("A new proposition, on the topic ", span(named, most=100), shared, "."))
        contrary = proposition.contrary if proposition is not None else ()
        texts = {it.id: it.text for it in draft.propositions}
        lines += [
            small("Contrary to: ", italic(texts.get(name, name), most=200)) for name in contrary[:_MOST_CONTRARIES]
        ]
    return tuple(lines)


def _standing(item: Item) -> tuple[Line, ...]:
    lines = [_decided(item.state, item.decision, is_changed=item.is_changed and item.drafted is not None)]
    if item.drafted is None:
        lines.append(small("Added by hand."))
    else:
        signs = [_SIGNALS[signal] for signal in sorted(item.drafted.signals)][:_MOST_SIGNS]
        why = f": {', '.join(signs)}" if signs else ""
        lines.append(small(f"Read by machine, {_sureness(item.drafted)}{why}."))
    return tuple(lines)


def _decided(state: ItemState, decision: Decision | None, *, is_changed: bool) -> Line:
    if decision is None:
        return line(_STATES[state])
    edited = ", as it was edited" if is_changed else ""
    return line(
        f"{_STATES[state]}{edited}, by ",
        Pointer(kind=Pointing.MEMBER, id=decision.who),
        ", ",
        Moment(at=decision.at),
    )


def _sureness(candidate: Candidate) -> str:
    if candidate.is_sure or candidate.confidence >= _SURE:
        return "very probably right"
    return "probably right" if candidate.confidence >= _FAIR else "a guess"


def _controls(view: CandidateView, asking: Asking) -> Sequence[Block | None]:
    address = asking.address
    if address is None:
        return ()
    item = view.item
    is_position = item.candidate.kind is CandidateKind.POSITION

    def button(
        label: str, what: View, trigger: Trigger, tone: Tone = Tone.QUIET, *, is_disabled: bool = False
    ) -> Button:
        return Button(label=label, custom_id=address.custom_id(what, trigger), tone=tone, is_disabled=is_disabled)

    def to(label: str, key: str | None) -> Button:
        there = type(address)(guild=address.guild, asker=address.asker, key=key or address.key)
        # The two must differ from each other, also where neither leads anywhere.
        page = 0 if label.startswith("◀") else 1
        trigger = Trigger.DO  # in the place of this card, as a page that is turned
        return Button(label=label, custom_id=there.custom_id(View.REVIEW, trigger, page), is_disabled=key is None)

    decide = (
        button("Accept", View.ACCEPT, Trigger.DO, Tone.MAIN, is_disabled=item.state is ItemState.ACCEPTED),
        button("Edit", View.EDIT_CANDIDATE, Trigger.FORM),
        button(
            "Not a position" if is_position else "Not a claim",
            View.REJECT,
            Trigger.DO,
            Tone.DANGER,
            is_disabled=item.state is ItemState.REJECTED,
        ),
        button("Skip", View.SKIP, Trigger.DO),
        button("Undo", View.UNDO_DECISION, Trigger.DO, is_disabled=item.decision is None),
    )
    further = (
        to("◀", view.turning[0]),
        to("▶", view.turning[1]),
        *(
            (
                button("New proposition", View.PROPOSITION, Trigger.FORM),
                button("Merge into …", View.MERGE, Trigger.FORM),
                button("Contrary to …", View.CONTRARY, Trigger.FORM),
            )
            if is_position
            else ()
        ),
    )
    chosen = f"{item.candidate.basis.value}:{item.candidate.voice.value}"
    options = tuple(Option(label=label, value=value, is_chosen=value == chosen) for value, (_, _, label) in HOW.items())
    choose = address.custom_id(View.BASIS, Trigger.DO)
    how = Choice(custom_id=choose, placeholder="Said or done, and by whose words", options=options)
    whole = (
        button("Add a position", View.ADD_POSITION, Trigger.FORM),
        button("The whole draft", View.ANSWER, Trigger.DO),
    )
    return (Buttons(buttons=decide), Buttons(buttons=further), how if is_position else None, Buttons(buttons=whole))


def decided_words(decision: Decision) -> str:
    """Say what somebody decided, in a word or two."""
    return {
        DecisionKind.ACCEPT: "accepted it",
        DecisionKind.REJECT: "decided that it is none",
        DecisionKind.SKIP: "skipped it",
        DecisionKind.EDIT: "edited it",
        DecisionKind.UNDO: "undid a decision",
    }.get(decision.kind, "changed it")
