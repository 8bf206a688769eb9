"""`demo`: three worked questions on the shipped articles, then a prompt for claims where a person sits at it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.checking import check
from bot.answers.opening import shipped_articles
from bot.answers.questions import ask_alignment, ask_divergences
from bot.answers.readers import Readers
from bot.cli.commands.check import claims_in
from bot.cli.failures import OK, bad_configuration
from bot.cli.models import loaded_readers
from bot.cli.opened import Opened, opened_files
from bot.cli.showing.alignment import alignment_lines
from bot.cli.showing.divergences import divergence_lines
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.verdict import verdict_lines
from bot.cli.surroundings import Surroundings
from bot.record.domain import Actor, AlignmentAssertion, Polarity, Quantifier
from bot.record.record import Record
from bot.storage.library import RecordQuery

_AMOUNTS = {
    Quantifier.EVERY: " on everything",
    Quantifier.MOST: " on most things",
    Quantifier.SOME: " on some things",
    Quantifier.NO: " on nothing",
    None: "",
}
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Example:
    """Two actors on record who are said to stand together, or apart, and the claim in plain words."""

    first: str
    second: str
    claim: str


def run(_arguments: Namespace, surroundings: Surroundings) -> int:
    """Answer three questions on the shipped articles, then whatever a person types, and return the exit code.

    Raises:
        CommandError: the models or the shipped articles cannot be used.
    """
    surroundings.show(_welcome())
    with opened_files(shipped_articles(surroundings.data()), surroundings) as library:
        record = library.ask(library.library.record(RecordQuery()))
        example = _example(record)
        if example is None:
            raise bad_configuration("the shipped articles hold no claim about two actors: restore the data folder")
        readers = loaded_readers(surroundings)
        _worked_questions(example, library, readers, surroundings)
        surroundings.show(_next_steps(example, surroundings.program))
        if surroundings.typed.isatty():
            surroundings.show((blank(), line("Type a claim and press Enter; Ctrl-D ends.")))
            for claim in claims_in(surroundings.typed):
                surroundings.show(verdict_lines(library.ask(check(library.library, readers, claim))))
                surroundings.show((blank(),))
    return OK


def _worked_questions(example: _Example, library: Opened, readers: Readers, surroundings: Surroundings) -> None:
    program = surroundings.program
    checked = library.ask(check(library.library, readers, example.claim))
    surroundings.show(
        (*_question(1, "Is this claim right?", f'{program} check "{example.claim}"'), *verdict_lines(checked))
    )
    diverging = library.ask(ask_divergences(library.library))
    surroundings.show((*_question(2, "Where do they diverge?", f"{program} divergences"), *divergence_lines(diverging)))
    aligned = library.ask(ask_alignment(library.library, example.first, example.second))
    command = f'{program} alignment "{example.first}" "{example.second}"'
    surroundings.show((*_question(3, "Appearance or reality?", command), *alignment_lines(aligned)))


def _example(record: Record) -> _Example | None:
    for item in record.claims:
        says = item.claim.says
        if isinstance(says, AlignmentAssertion) and len(says.actors) == _PAIR:
            first, second = (_short_name(record.actors[name]) for name in says.actors)
            verb = "agree" if says.polarity is Polarity.ALIGNED else "disagree"
            return _Example(first=first, second=second, claim=f"{first} and {second} {verb}{_AMOUNTS[says.quantifier]}")
    return None


def _short_name(actor: Actor) -> str:
    return min((actor.name, *actor.aliases[:1]), key=len)


def _welcome() -> Iterator[Line]:
    yield line(("daylight", "bold"), " checks foreign-policy claims against a record of annotated articles.")
    yield line("This is a demonstration on the article that it ships with. It needs no network and changes nothing.")


def _question(number: int, question: str, command: str) -> Iterator[Line]:
    yield blank()
    yield line((f"{number}. {question}", "bold reverse"))
    yield line((f"$ {command}", "cyan"), wraps=False)
    yield blank()


def _next_steps(example: _Example, program: str) -> Iterator[Line]:
    yield blank()
    yield line(("Try next", "bold reverse"))
    for what, command in (
        ("Any claim of your own", f'check "{example.second} changed position"'),
        ("What somebody has said and done", f'position "{example.second}"'),
        ("What the record covers", "library"),
        ("An annotation of yours, checked, then taken in", "validate FILE"),
        ("", "load FILE"),
        ("For programs", f'check --json "{example.claim}"'),
        ("Every command", "--help"),
    ):
        if what:
            yield line(f"{what}:", indent=2)
        yield line((f"{program} {command}", "cyan"), indent=4, wraps=False)
