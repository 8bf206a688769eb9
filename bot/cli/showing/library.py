"""What a library covers as text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.coverage import ActorEntry, Coverage, TopicEntry
from bot.cli.showing.layout import Line, line
from bot.cli.showing.words import counted
from bot.storage.library import ArticleEntry


def overview_lines(found: Coverage) -> Iterator[Line]:
    """Yield how much there is of what."""
    numbers = (
        counted(len(found.articles), "article"),
        counted(sum(entry.positions for entry in found.actors), "position"),
        counted(len(found.actors), "actor"),
        counted(found.propositions, "proposition"),
        counted(len(found.topics), "topic"),
    )
    yield line((", ".join(numbers), "bold"))
    newest = (
        f"The newest date on record is {found.newest}." if found.newest is not None else "Nothing is on record yet."
    )
    yield line(f"{newest} Version {found.version}.")
    yield line("List them with `library topics`, `library actors` or `library articles`.")


def topic_line(entry: TopicEntry) -> Line:
    """Return a topic at its place in the tree."""
    number = f", {counted(entry.propositions, 'proposition')}" if entry.propositions else ""
    return line((entry.topic.label, "bold" if entry.propositions else ""), number, indent=2 * entry.depth)


def actor_line(entry: ActorEntry) -> Line:
    """Return an actor with its kind and its number of positions."""
    holds = f"{counted(entry.positions, 'position')} on {counted(entry.propositions, 'proposition')}"
    number = holds if entry.positions else "no positions of its own"
    return line((entry.actor.name, "bold"), f" ({entry.actor.kind}): {number}")


def article_lines(entry: ArticleEntry) -> Iterator[Line]:
    """Yield an article: title, then who wrote it when and what it holds."""
    state = "" if entry.state == "published" else f", {entry.state}"
    yield line((entry.title, "bold"), (f" [{entry.id}]", "dim"))
    authors = f"{', '.join(entry.authors)}, " if entry.authors else ""
    holds = f"{counted(entry.positions, 'position')}, {counted(entry.claims, 'claim')}, version {entry.number}{state}"
    yield line(f"{authors}{entry.published}: {holds}", indent=2)
