"""What differs between two versions of an article is told field by field, the same whichever version comes first."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.difference_lines import NO_DIFFERENCES, Names, difference_lines
from bot.record.differences import Difference, Differences, FieldChange, differences
from bot.record.domain import Annotation, Evidence, Stance
from tests.record.building import TEXT, Tree, changed, parsed, without, world
from tests.record.strategies import annotated_articles

PARTS = ("actors", "topics", "propositions", "positions", "claims")
QUOTAS = "Fishing quotas in Kettle Sound should be raised."


def version(tree: Tree | None = None) -> Annotation:
    return parsed(tree or world()).annotation


def told(older: Annotation, newer: Annotation) -> list[str]:
    return [line.strip() for line in difference_lines(differences(older, newer), Names.of(newer, older))]


def after(path: str, value: Any) -> list[str]:
    return told(version(), version(changed(path, value)))


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[Annotation, Annotation]:
    """Draw a version, and one that keeps some of it, shuffles it, takes some from elsewhere and restates positions."""
    older, other = draw(annotated_articles()), draw(annotated_articles())
    parts: dict[str, Any] = {"article": draw(st.sampled_from([older.article, other.article]))}
    for part in PARTS:
        kept = [item for item in getattr(older, part) if draw(st.booleans())]
        parts[part] = tuple(draw(st.permutations([*kept, *getattr(other, part)])))
    newer = Annotation(**parts)
    restated = (
        replace(item, stance=Stance.OPPOSE) if draw(st.booleans()) else replace(item, evidence=())
        for item in older.positions
    )
    return older, replace(newer, positions=(*newer.positions, *restated))


def turned(found: Differences) -> dict[str, Any]:
    """Return differences with both sides exchanged; their order in a part says nothing of the pairs."""
    return {
        "article": turned_changes(found.article),
        **{
            part: Counter(
                Difference(older=item.newer, newer=item.older, changes=turned_changes(item.changes))
                for item in items_of(found, part)
            )
            for part in PARTS
        },
    }


def turned_changes(changes: Sequence[FieldChange]) -> tuple[FieldChange, ...]:
    return tuple(replace(change, removed=change.added, added=change.removed) for change in changes)


def items_of(found: Differences, part: str) -> tuple[Difference[Any], ...]:
    return getattr(found, part)


@settings(max_examples=40)
@given(annotated_articles(), st.randoms())
def test_a_version_differs_from_itself_in_nothing_however_it_is_ordered(annotation: Annotation, random: Any):
    parts = {part: tuple(random.sample(getattr(annotation, part), len(getattr(annotation, part)))) for part in PARTS}
    found = differences(annotation, replace(annotation, **parts))
    assert found.are_none
    assert difference_lines(found, Names.of(annotation)) == (NO_DIFFERENCES,)


@settings(max_examples=40)
@given(two_versions())
def test_exchanging_the_versions_exchanges_what_was_added_and_removed(versions: tuple[Annotation, Annotation]):
    older, newer = versions
    back = differences(newer, older)
    assert turned(differences(older, newer)) == {
        "article": back.article,
        **{part: Counter(items_of(back, part)) for part in PARTS},
    }


@settings(max_examples=40)
@given(two_versions())
def test_every_item_of_both_versions_is_kept_added_removed_or_changed(versions: tuple[Annotation, Annotation]):
    older, newer = versions
    found = differences(older, newer)
    for part in PARTS:
        items = items_of(found, part)
        gone = Counter[Any](item.older for item in items if item.older is not None)
        come = Counter[Any](item.newer for item in items if item.newer is not None)
        before, now = Counter[Any](getattr(older, part)), Counter[Any](getattr(newer, part))
        assert gone <= before
        assert come <= now
        assert said((before - gone).elements()) == said((now - come).elements())


def said(items: Iterable[Any]) -> Counter[str]:
    """Return items by what they say: the order of their lists is none of it."""
    return Counter(repr([unordered(getattr(item, field.name)) for field in fields(item)]) for item in items)


def unordered(value: Any) -> Any:
    return sorted(map(repr, cast("tuple[Any, ...]", value))) if isinstance(value, tuple) else value


@settings(max_examples=40)
@given(two_versions())
def test_lines_are_single_and_the_same_each_time(versions: tuple[Annotation, Annotation]):
    older, newer = versions
    lines = difference_lines(differences(older, newer), Names.of(newer, older))
    assert lines == difference_lines(differences(older, newer), Names.of(newer, older))
    assert all(len(line.splitlines()) == 1 and line.isprintable() for line in lines)


def test_changed_fields_are_told_with_both_values():
    assert after("positions/0/stance", "oppose") == [
        "Positions",
        f"~ Orrin Dask: oppose (said, 2031-05-20): {QUOTAS}",
        "stance: support → oppose",
    ]
    assert after("positions/1/condition", "never mind") == [
        "Positions",
        f"~ Ysolde of Varr: conditional (done, 2031-01): {QUOTAS}",
        "condition: only if the herring return → never mind",
    ]


def test_a_field_that_was_empty_or_becomes_so_is_told():
    assert after("article/outlet", "The Kettle") == ["Article", "outlet: nothing → The Kettle"]
    assert told(version(), version(without("positions/1/until")))[-1] == "until: 2031-03 → nothing"


def test_of_lists_only_what_came_and_went_is_told():
    assert after("actors/1/aliases", ["Dask", "Old Dask"]) == [
        "Actors",
        "~ Orrin Dask (premier-dask, person)",
        "aliases: - Premier Dask; + Old Dask",
    ]
    assert after("actors/1/roles", [{"office": "Premier", "of": "tolm", "from": "2026"}])[-1] == (
        "roles: - Premier of tolm from 2027 to 2031-05; + Premier of tolm from 2026"
    )


def test_authors_have_an_order():
    older = version(changed("article/authors", ["Ada Quill", "Ben Oar"]))
    newer = version(changed("article/authors", ["Ben Oar", "Ada Quill"]))
    assert told(older, newer) == ["Article", "authors: Ada Quill, Ben Oar → Ben Oar, Ada Quill"]


def test_a_position_that_gets_another_date_is_the_same_position():
    assert after("positions/0/date", "2031-05-21")[1:] == [
        f"~ Orrin Dask: support (said, 2031-05-21): {QUOTAS}",
        "date: 2031-05-20 → 2031-05-21",
    ]


def test_a_position_given_to_another_actor_is_known_by_its_words():
    assert after("positions/0/actor", "queen-ysolde")[1:] == [
        f"~ Ysolde of Varr: support (said, 2031-05-20): {QUOTAS}",
        "actor: premier-dask → queen-ysolde",
    ]


def test_positions_that_have_only_their_actor_in_common_are_two():
    other = {**world()["positions"][0], "proposition": "ban-trawling", "summary": "Called trawling a plague."}
    assert [line[:1] for line in after("positions/0", other)[1:]] == ["+", "-"]


def test_of_several_positions_on_one_day_the_nearest_are_paired():
    first = world()["positions"][0]
    second = {**first, "voice": "quote", "summary": "Called the sea rich.", "evidence": [{"paragraph": 2}]}
    older = version(changed("positions", [first, second]))
    newer = version(changed("positions", [{**second, "stance": "oppose"}, {**first, "condition": "if it is calm"}]))
    assert [item.changes[0].name for item in differences(older, newer).positions] == ["stance", "condition"]


def test_items_that_came_stand_before_those_that_went_and_those_that_changed():
    more = {"id": "kelp", "topic": "the-sea", "text": "Kelp should be cut."}
    propositions: list[Tree] = [more, {**world()["propositions"][0], "paraphrases": []}]
    tree = changed("propositions", propositions)
    tree["propositions"][1]["contrary"] = []
    assert told(version(), version(tree)) == [
        "Propositions",
        "+ Kelp should be cut. (kelp)",
        "- Trawling should be banned. (ban-trawling)",
        f"~ {QUOTAS} (raise-quotas)",
        "paraphrases: - let boats catch more herring",
        "contrary: - ban-trawling",
    ]


def test_a_definition_that_gets_another_id_is_the_same_by_its_name():
    tree = without("propositions/0/contrary")
    older = version(tree)
    renamed = {**tree, "propositions": [tree["propositions"][0], {**tree["propositions"][1], "id": "no-trawling"}]}
    assert told(older, version(renamed)) == [
        "Propositions",
        "~ Trawling should be banned. (no-trawling)",
        "id: ban-trawling → no-trawling",
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (TEXT.replace("twice", "once"), "paragraph 1 of 2 → paragraph 1 of 2"),
        (TEXT + "\n\nThe end.", "nothing before paragraph 3 of 2 → paragraph 3 of 3"),
        (TEXT.replace("\n\n", "\n\nA new one.\n\n", 1), "nothing before paragraph 1 of 2 → paragraph 1 of 3"),
        (TEXT.replace("\n\n", "\n\n\n"), "only what stands around its paragraphs"),
        ("All new.\n\nEach word.\n\nOf it.", "paragraphs 1 to 2 of 2 → paragraphs 1 to 3 of 3"),
    ],
)
def test_of_a_text_the_paragraphs_that_differ_are_told(text: str, change: str):
    older, newer = version(changed("article/text", TEXT)), version(changed("article/text", text))
    assert told(older, newer) == ["Article", f"text: {change}"]


def test_a_text_that_comes_or_goes_is_told():
    assert after("article/text", TEXT) == ["Article", "text: nothing → paragraphs 1 to 2 of 2"]
    assert told(version(changed("article/text", TEXT)), version()) == [
        "Article",
        "text: paragraphs 1 to 2 of 2 → nothing",
    ]


def test_what_a_claim_says_is_compared_field_by_field():
    assert after("claims/0/says/alignment/quantifier", "most") == [
        "Claims",
        "~ Orrin Dask: “no quarrel anywhere” (two-crowns-one-heart)",
        "quantifier: every → most",
    ]
    says = {"position": {"actor": "queen-ysolde", "proposition": "raise-quotas", "stance": "support"}}
    assert after("claims/0/says", says)[-1] == (
        "says: premier-dask, queen-ysolde: every aligned → queen-ysolde: support: raise-quotas"
    )


def test_evidence_is_told_with_its_place_and_words():
    older = version(changed("article/text", TEXT))
    position = replace(
        older.positions[0], evidence=(Evidence(paragraph=1, quote="more herring", prefix="“", suffix="”"),)
    )
    newer = replace(older, positions=(position, older.positions[1]))
    assert told(older, newer)[-1] == "evidence: - ¶1; + ¶1 after ““” “more herring” before “””"


def test_words_that_would_hide_or_reorder_a_line_are_written_out():
    assert after("article/title", "Two \u202eCrowns")[-1] == "title: Two crowns, one heart → Two \\u202eCrowns"


def repeated(times: int) -> Annotation:
    annotation = version()
    first = annotation.positions[0]
    return replace(annotation, positions=tuple(replace(first, summary=f"Said it {n} times.") for n in range(times)))


@pytest.mark.parametrize(("times", "told"), [(200, 200), (3000, 6000)])
def test_many_positions_that_are_hard_to_tell_apart_are_told_in_moments(times: int, told: int):
    older = repeated(times)
    newer = replace(older, positions=tuple(replace(item, stance=Stance.OPPOSE) for item in older.positions))
    begun = time.process_time()
    assert len(differences(older, newer).positions) == told
    assert time.process_time() - begun < 10


def test_one_change_among_thousands_of_positions_alike_is_one_change():
    older = repeated(3000)
    newer = replace(older, positions=(*older.positions[:-1], replace(older.positions[-1], stance=Stance.OPPOSE)))
    (found,) = differences(older, newer).positions
    assert [change.name for change in found.changes] == ["stance"]
