"""The forms of a review: what a moderator fills in to mend a candidate, a proposition, an actor or the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.record.domain import ActorKind, Genre, Stance
from bot.record.draft import Candidate, Draft, DraftedActor, DraftedArticle, DraftedProposition
from bot.ui import words
from bot.ui.cards.card import Option
from bot.ui.forms import ChoiceField, Form, Notice, TextField, compose_form
from bot.ui.limits import MOST_CHOICES, shorten

IN_GENERAL = "general"
"""The option for a claim without a quantifier."""

SEVERAL = ";"
"""What stands between several names in one field."""

ONLY_THIS, ALL_OF_THEM = "this", "all"
LONGEST_PROPOSITION = 190
LONGEST_NAME = 200
_LONGEST_CONDITION = 1000
_LONGEST_QUOTE = 600
_LONGEST_DATE = 60
_LONGEST_LIST = 1000
_DATE_HINT = "2025-04-25, 2025-04, 2025 or “last Tuesday”; with “to …” until when. Empty: the article's."

_STANCES = {Stance.SUPPORT: "for it", Stance.OPPOSE: "against it", Stance.CONDITIONAL: "for it on a condition"}


def position_form(candidate: Candidate, draft: Draft, names: Mapping[str, str], custom_id: str) -> Form:
    """Return the form that mends a position."""
    return compose_form(
        "What the position is",
        custom_id,
        _actor_field(names.get(candidate.actor, candidate.actor)),
        ChoiceField(
            name="proposition",
            label="On which proposition",
            description="For one that is not here: “New proposition” on the card.",
            options=_propositions(draft, first=candidate.proposition, names=names),
        ),
        _stance_field(candidate.stance),
        TextField(
            name="condition",
            label="On which condition",
            description="Only for a stance on a condition, in a few words.",
            value=shorten(candidate.condition or "", _LONGEST_CONDITION),
            is_required=False,
            most=_LONGEST_CONDITION,
        ),
        TextField(
            name="date",
            label="When",
            description=_DATE_HINT,
            value=date_shown(candidate),
            is_required=False,
            most=_LONGEST_DATE,
        ),
    )


def claim_form(candidate: Candidate, names: Mapping[str, str], custom_id: str) -> Form:
    """Return the form that mends a claim about how actors stand together."""
    says = candidate.alignment
    actors = f"{SEVERAL} ".join(names.get(actor, actor) for actor in says.actors) if says else ""
    chosen = (says.quantifier or IN_GENERAL) if says else IN_GENERAL
    quantifiers: dict[str, str] = {(it or IN_GENERAL): text for it, text in words.QUANTIFIERS.items()}
    return compose_form(
        "What the claim is",
        custom_id,
        _actor_field(names.get(candidate.actor, candidate.actor), label="Who claims it"),
        TextField(
            name="actors",
            label="Of whom",
            description=f"Two or more names, with “{SEVERAL}” between them.",
            value=shorten(actors, _LONGEST_LIST),
            most=_LONGEST_LIST,
        ),
        ChoiceField(
            name="polarity",
            label="That they are",
            options=tuple(
                Option(label=text, value=it.value, is_chosen=bool(says) and says.polarity is it)
                for it, text in words.POLARITIES.items()
            ),
        ),
        ChoiceField(
            name="quantifier",
            label="On how much",
            options=tuple(
                Option(label=text, value=value, is_chosen=value == chosen) for value, text in quantifiers.items()
            ),
        ),
        TextField(
            name="topic",
            label="On which topic",
            description="Empty: on all of them.",
            value=shorten(names.get(says.topic, says.topic), LONGEST_NAME) if says and says.topic else "",
            is_required=False,
            most=LONGEST_NAME,
        ),
    )


def proposition_form(proposition: DraftedProposition | None, topic: str, others: int, custom_id: str) -> Form:
    """Return the form for a new proposition, or other words of one; `others` is how many more are on the old one."""
    is_new = proposition is not None and not proposition.is_known
    options = [Option(label="Only this position", value=ONLY_THIS, is_chosen=not is_new)]
    if is_new:
        all_of_them = f"All {others + 1:,} positions here on the present one" if others else "The present one, reworded"
        options.append(Option(label=all_of_them, value=ALL_OF_THEM, is_chosen=True))
    return compose_form(
        "New proposition",
        custom_id,
        TextField(
            name="text",
            label="The proposition",
            description="One affirmative sentence about one issue: “Fishing quotas should be raised.”",
            value=shorten(proposition.text, LONGEST_PROPOSITION) if is_new and proposition else "",
            is_long=True,
            most=LONGEST_PROPOSITION,
        ),
        TextField(
            name="topic",
            label="Its topic",
            description="One on record, or a new one.",
            value=shorten(topic, LONGEST_NAME),
            most=LONGEST_NAME,
        ),
        ChoiceField(name="scope", label="What goes onto it", options=tuple(options)),
    )


def merge_form(proposition: str, draft: Draft, names: Mapping[str, str], custom_id: str) -> Form | None:
    """Return the form that merges a proposition into another; None when there is no other."""
    options = _others(proposition, draft, names)
    if not options:
        return None
    return compose_form(
        "Merge into …",
        custom_id,
        Notice(markdown="Everything in this draft that is on the present proposition goes onto the one you choose."),
        ChoiceField(name="proposition", label="Which one stays", options=options),
    )


def contrary_form(
    proposition: DraftedProposition, draft: Draft, names: Mapping[str, str], custom_id: str
) -> Form | None:
    """Return the form that marks contraries; None when there is nothing that could be one."""
    options = _others(proposition.id, draft, names, chosen=proposition.contrary)
    if not options:
        return None
    return compose_form(
        "Contraries",
        custom_id,
        ChoiceField(
            name="contrary",
            label="What nobody can support beside it",
            description="Two propositions are contraries if they cannot both be.",
            options=options,
            most=len(options),
            is_required=False,
        ),
    )


def adding_form(draft: Draft, names: Mapping[str, str], custom_id: str) -> Form:
    """Return the form for a position that the machine did not find."""
    propositions = _propositions(draft, first=None, names=names)[: MOST_CHOICES - 1]
    return compose_form(
        "Add a position",
        custom_id,
        TextField(
            name="quote",
            label="The words of the article",
            description="Copy a sentence, or a part of one.",
            is_long=True,
            most=_LONGEST_QUOTE,
        ),
        _actor_field(""),
        ChoiceField(
            name="proposition",
            label="On which proposition",
            options=(
                Option(label="A new one, written below", value=IN_GENERAL, is_chosen=not propositions),
                *propositions,
            ),
        ),
        _stance_field(None),
        TextField(
            name="text",
            label="The new proposition, if it is one",
            description="One affirmative sentence about one issue.",
            is_required=False,
            is_long=True,
            most=LONGEST_PROPOSITION,
        ),
    )


def article_form(article: DraftedArticle, custom_id: str) -> Form:
    """Return the form for what is known of the article."""
    return compose_form(
        "About the article",
        custom_id,
        TextField(name="title", label="Title", value=shorten(article.title, _LONGEST_LIST), most=_LONGEST_LIST),
        TextField(
            name="authors",
            label="Authors",
            description=f"Several with “{SEVERAL}” between them.",
            value=shorten(f"{SEVERAL} ".join(article.authors), _LONGEST_LIST),
            is_required=False,
            most=_LONGEST_LIST,
        ),
        TextField(
            name="outlet",
            label="Outlet",
            value=shorten(article.outlet or "", LONGEST_NAME),
            is_required=False,
            most=LONGEST_NAME,
        ),
        TextField(
            name="published",
            label="Published",
            description="2025-04-25, 2025-04 or 2025.",
            value=str(article.published or ""),
            most=_LONGEST_DATE,
        ),
        ChoiceField(
            name="genre",
            label="What sort of text",
            options=tuple(Option(label=it.value, value=it.value, is_chosen=it is article.genre) for it in Genre),
        ),
    )


def actor_form(actor: DraftedActor, custom_id: str) -> Form:
    """Return the form for an actor of the draft."""
    return compose_form(
        "Who it is",
        custom_id,
        TextField(
            name="name",
            label="Name",
            description="As the record should have it; that of somebody on record makes them one.",
            value=shorten(actor.name, LONGEST_NAME),
            most=LONGEST_NAME,
        ),
        ChoiceField(
            name="kind",
            label="What it is",
            options=tuple(
                Option(label=words.ACTOR_KINDS[it], value=it.value, is_chosen=it is actor.kind) for it in ActorKind
            ),
        ),
        TextField(
            name="aliases",
            label="Other names",
            description=f"With “{SEVERAL}” between them.",
            value=shorten(f"{SEVERAL} ".join(actor.aliases), _LONGEST_LIST),
            is_required=False,
            most=_LONGEST_LIST,
        ),
    )


def date_shown(candidate: Candidate) -> str:
    """Return the date of a candidate as the form takes it: "2031-05-20 to 2031-06"."""
    if candidate.date is None and candidate.until is None:
        return ""
    until = f" to {candidate.until}" if candidate.until else ""
    return f"{candidate.date or ''}{until}".strip()


def _actor_field(name: str, label: str = "Who holds it") -> TextField:
    return TextField(
        name="actor",
        label=label,
        description="A name in this draft or on record; another name is a new actor.",
        value=shorten(name, LONGEST_NAME),
        most=LONGEST_NAME,
    )


def _stance_field(chosen: Stance | None) -> ChoiceField:
    options = tuple(Option(label=text, value=it.value, is_chosen=it is chosen) for it, text in _STANCES.items())
    return ChoiceField(name="stance", label="The stance", options=options)


def _propositions(draft: Draft, *, first: str | None, names: Mapping[str, str]) -> tuple[Option, ...]:
    ids = [it.id for it in draft.propositions]
    order = sorted(ids, key=lambda name: name != first)
    if first is not None and first not in ids:
        order.insert(0, first)
    return _options(order, draft, names, chosen={first} if first else ())


def _others(
    proposition: str, draft: Draft, names: Mapping[str, str], *, chosen: Iterable[str] = ()
) -> tuple[Option, ...]:
    return _options([it.id for it in draft.propositions if it.id != proposition], draft, names, chosen=chosen)


def _options(
    ids: Iterable[str], draft: Draft, names: Mapping[str, str], *, chosen: Iterable[str]
) -> tuple[Option, ...]:
    known = dict(names) | {it.id: it.text for it in draft.propositions}
    wanted = set(chosen)
    # The chosen ones come first, so that none of them is lost where there are too many.
    order = sorted(ids, key=lambda name: name not in wanted)[:MOST_CHOICES]
    return tuple(
        Option(label=shorten(known.get(name, name), 100), value=name, is_chosen=name in wanted) for name in order
    )
