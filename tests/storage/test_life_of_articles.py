"""Any sequence of publishing, retracting and restoring, on several servers at once, against a model in a dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.domain import Annotation
from bot.storage.errors import StorageError
from bot.storage.library import Libraries, Library, RecordQuery
from tests.storage.making import IF, did, libraries_in, said, whole_article

SHARED, SERVERS = 0, (7, 8)
Place: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something done to an article of a library."""

    verb: str
    server: int
    name: str
    variant: int


@dataclass(slots=True)
class Model:
    """What should be there: the versions of each article of each library, and whether the last one is published."""

    versions: dict[Place, list[int]] = field(default_factory=dict[Place, list[int]])
    published: dict[Place, bool] = field(default_factory=dict[Place, bool])

    def take(self, step: Step) -> bool:
        """Take a step and return whether it may be taken."""
        place = (step.server, step.name)
        if step.verb == "publish":
            versions = self.versions.setdefault(place, [])
            if not (versions and versions[-1] == step.variant and self.published[place]):
                versions.append(step.variant)
            self.published[place] = True
            return True
        is_published = self.published.get(place)
        if is_published is None or is_published is (step.verb == "restore"):
            return False
        self.published[place] = not is_published
        return True

    def seen_by(self, server: int) -> dict[str, Annotation]:
        """Return the articles that answer a server: the shared ones, and its own in their stead."""
        seen: dict[str, Annotation] = {}
        for library in (SHARED, server):
            for (owner, name), versions in self.versions.items():
                if owner == library and self.published[owner, name]:
                    seen[name] = annotation(owner, name, versions[-1])
        return seen


def annotation(server: int, name: str, variant: int) -> Annotation:
    """Return a version of an article that says whose it is in everything that it says."""
    mark = f"of-{server}"
    items = (
        said(f"ada-{mark}", f"{name}-{mark}"),
        did("everyone", "everything", on="2010", until="2011" if variant else None),
        said(f"bo-{mark}", "everything", IF, on=f"20{10 + variant}"),
    )
    return whole_article(name, *items[: 1 + variant], published=f"20{server:02}")


steps = st.builds(
    Step,
    verb=st.sampled_from(["publish", "publish", "retract", "restore"]),
    server=st.sampled_from([SHARED, *SERVERS]),
    name=st.sampled_from(["row", "peace"]),
    variant=st.integers(0, 2),
)


async def take(library: Library, step: Step) -> None:
    if step.verb == "publish":
        await library.publish([annotation(step.server, step.name, step.variant)])
    elif step.verb == "retract":
        await library.retract(step.name, "in doubt")
    else:
        await library.restore(step.name)


@given(st.lists(steps, max_size=12))
@settings(max_examples=40)
async def test_each_server_is_answered_from_the_shared_articles_and_its_own_alone(taken: list[Step]):
    model = Model()
    async with libraries_in() as libraries:
        for step in taken:
            library, before = libraries.library(step.server), await libraries.library(step.server).version()
            if model.take(step):
                await take(library, step)
            else:
                with pytest.raises(StorageError):
                    await take(library, step)
                assert await library.version() == before
            for server in (SHARED, *SERVERS):
                await holds_what_it_should(libraries, server, model.seen_by(server))
        for (server, name), versions in model.versions.items():
            history = await libraries.library(server).history(name)
            assert [entry.number for entry in history] == list(range(len(versions), 0, -1))
            for number, variant in enumerate(versions, 1):
                kept = await libraries.library(server).annotation(name, number)
                assert kept == annotation(server, name, variant)


async def holds_what_it_should(libraries: Libraries, server: int, seen: Mapping[str, Annotation]) -> None:
    library = libraries.library(server)
    async with library.view() as view:
        record, known = await view.record(RecordQuery()), view.vocabulary
    held = [(item.citation.article, item.ordinal, item.position) for item in record.positions]
    expected = [(name, ordinal, item) for name, shown in seen.items() for ordinal, item in enumerate(shown.positions)]
    assert sorted(held, key=repr) == sorted(expected, key=repr)
    positions = [position for _, _, position in expected]
    assert set(known.actors) == {item.actor for item in positions}
    assert set(known.propositions) == {item.proposition for item in positions}
    assert known.positions_of_actor == {name: sum(item.actor == name for item in positions) for name in known.actors}
    days = [(item.date or seen[name].article.published).first_day for name, _, item in expected]
    assert record.newest == max(days, default=None)
    everything = repr((record, known, await library.articles(), await library.catalogue(), await library.shipped()))
    for other in SERVERS:
        assert other == server or f"of-{other}" not in everything
