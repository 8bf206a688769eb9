"""The differences between two versions of an article in words, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.record.differences import Authors, Difference, Differences, FieldChange, Paragraphs
from bot.record.domain import (
    Actor,
    AlignmentAssertion,
    Annotation,
    Basis,
    Catalogue,
    Claim,
    Evidence,
    Position,
    PositionAssertion,
    Proposition,
    Role,
    Topic,
)
from bot.record.problems import shown

_LONGEST = 120
_NOTHING = "nothing"
_MADE = {Basis.VERBAL: "said", Basis.MATERIAL: "done"}
NO_DIFFERENCES = "The two versions say the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids are called: names of actors, labels of topics, texts of propositions; an unknown id is its own name."""

    actors: Mapping[str, str]
    topics: Mapping[str, str]
    propositions: Mapping[str, str]

    @classmethod
    def of(cls, *sources: Annotation | Catalogue) -> Names:
        """Take the names from files and catalogues; of two names for one id the first source's counts."""
        ordered = tuple(reversed(sources))
        return cls(
            actors={item.id: item.name for source in ordered for item in source.actors},
            topics={item.id: item.label for source in ordered for item in source.topics},
            propositions={item.id: item.text for source in ordered for item in source.propositions},
        )


def difference_lines(found: Differences, names: Names) -> tuple[str, ...]:
    """Return the differences as lines of plain text.

    A part begins with its name. Below it "+" is added, "-" removed, "~" changed, with a line for each field, such as
    "stance: support → conditional".
    """
    parts: tuple[tuple[str, Sequence[Difference[Any]]], ...] = (
        ("Actors", found.actors),
        ("Topics", found.topics),
        ("Propositions", found.propositions),
        ("Positions", found.positions),
        ("Claims", found.claims),
    )
    lines = ["Article", *(f"  {_change(change)}" for change in found.article)] if found.article else []
    for name, items in parts:
        if items:
            lines.append(name)
            lines.extend(line for item in items for line in _item(item, names))
    return tuple(lines) or (NO_DIFFERENCES,)


def _item(item: Difference[Any], names: Names) -> Iterator[str]:
    held = item.older if item.newer is None else item.newer
    assert held is not None  # a difference has at least one side
    sign = "~" if item.older is not None and item.newer is not None else "-" if item.newer is None else "+"
    yield f"  {sign} {_named(held, names)}"
    for change in item.changes:
        yield f"      {_change(change)}"


def _named(item: Actor | Topic | Proposition | Position | Claim, names: Names) -> str:
    match item:
        case Actor():
            return f"{shown(item.name)} ({item.id}, {item.kind})"
        case Topic():
            return f"{shown(item.label)} ({item.id})"
        case Proposition():
            return f"{shown(item.text, _LONGEST)} ({item.id})"
        case Position():
            when = f", {item.date}" if item.date is not None else ""
            made = f"{_MADE[item.basis]}{when}"
            who = names.actors.get(item.actor, item.actor)
            what = names.propositions.get(item.proposition, item.proposition)
            return f"{shown(who)}: {item.stance} ({made}): {shown(what, _LONGEST)}"
        case Claim():
            who = names.actors.get(item.speaker, item.speaker)
            return f"{shown(who)}: “{shown(item.quote, _LONGEST)}” ({item.id})"


def _change(change: FieldChange) -> str:
    if change.is_list:
        signs = [*(f"- {_said(value)}" for value in change.removed), *(f"+ {_said(value)}" for value in change.added)]
        return f"{change.name}: {'; '.join(signs)}"
    if all(isinstance(value, Paragraphs) and value.is_empty for value in (*change.removed, *change.added)):
        return f"{change.name}: only what stands around its paragraphs"
    before, after = (_said(*values) for values in (change.removed, change.added))
    return f"{change.name}: {before} → {after}"


def _said(value: Any = None) -> str:
    """Say a value of a field."""
    match value:
        case None:
            return _NOTHING
        case Paragraphs():
            return _paragraphs(value)
        case Role():
            return _role(value)
        case Evidence():
            return _evidence(value)
        case AlignmentAssertion():
            among = ", ".join(value.actors)
            amount = f" {value.quantifier}" if value.quantifier is not None else ""
            about = f" on {value.topic}" if value.topic is not None else ""
            return f"{among}:{amount} {value.polarity}{about}"
        case PositionAssertion():
            basis = f", {_MADE[value.basis]}" if value.basis is not None else ""
            return f"{value.actor}: {value.stance}{basis}: {value.proposition}"
        case Authors():
            return ", ".join(shown(name) for name in value.names)
        case _:
            return shown(value, _LONGEST)


def _paragraphs(value: Paragraphs) -> str:
    if value.is_empty:
        return f"{_NOTHING} before paragraph {value.first} of {value.total}"
    which = f"paragraph {value.first}" if value.first == value.last else f"paragraphs {value.first} to {value.last}"
    return f"{which} of {value.total}"


def _role(role: Role) -> str:
    start = f" from {role.start}" if role.start is not None else ""
    end = f" to {role.end}" if role.end is not None else ""
    return f"{shown(role.office)} of {role.of}{start}{end}"


def _evidence(evidence: Evidence) -> str:
    words: list[str] = []
    if evidence.paragraph is not None:
        words.append(f"¶{evidence.paragraph}")
    if evidence.prefix is not None:
        words.append(f"after “{shown(evidence.prefix)}”")
    if evidence.quote is not None:
        words.append(f"“{shown(evidence.quote, _LONGEST)}”")
    if evidence.suffix is not None:
        words.append(f"before “{shown(evidence.suffix)}”")
    if evidence.start is not None:
        words.append(f"at {evidence.start} to {evidence.end}")
    return " ".join(words)
