"""A draft that was decided becomes an annotation that loads, or says what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.files import shipped_catalogue
from bot.record.annotation import parse_annotation, write_annotation
from bot.record.domain import Genre, Stance
from bot.record.draft import Draft
from bot.record.drafted import annotation_of, article_id
from bot.record.problems import AnnotationError
from bot.resources import data_directory
from tests.reading.drafting.conftest import drafted

TEXT = (
    "Orrin Dask, the premier of Tolm, spoke in Tolm on Monday. Dask wants to raise fishing quotas. "
    "Germany rejected the embargo.\n\n"
    '"We are on the same side of every issue," he said of Germany and Tolm. '
    "Dask will sign the treaty only if the islands are left alone."
)


def everything(draft: Draft) -> set[str]:
    return {item.id for item in draft.candidates}


@pytest.mark.parametrize("with_text", [True, False])
def test_what_was_accepted_makes_an_annotation_that_loads(*, with_text: bool):
    draft = drafted(TEXT)
    made = annotation_of(draft, everything(draft), with_text=with_text)
    catalogue = shipped_catalogue(data_directory())
    again = parse_annotation(write_annotation(made).encode(), source="draft.json", shipped=catalogue)
    assert again.annotation == made
    assert len(made.positions) + len(made.claims) == len(draft.candidates)
    assert (made.article.text is not None) is with_text


def test_only_what_is_needed_is_defined():
    draft = drafted(TEXT)
    (quota,) = [item for item in draft.candidates if item.proposition == "fishing-quotas-should-be-raised"]
    made = annotation_of(draft, {quota.id})
    assert [item.id for item in made.actors] == ["orrin-dask"]
    assert [item.id for item in made.propositions] == ["fishing-quotas-should-be-raised"]
    assert [position.stance for position in made.positions] == [Stance.SUPPORT]


def test_an_actor_on_record_is_referred_to_and_not_defined_again():
    draft = drafted(TEXT)
    germany = {item.id for item in draft.candidates if item.actor == "germany"}
    made = annotation_of(draft, germany)
    assert [position.actor for position in made.positions] == ["germany"]
    assert made.actors == ()


def test_everything_that_is_missing_is_told_at_once():
    draft = drafted(TEXT, published=None)
    first = draft.candidates[0]
    broken = replace(draft, candidates=(replace(first, stance=None, proposition=None), *draft.candidates[1:]))
    with pytest.raises(AnnotationError) as caught:
        annotation_of(broken, {first.id, "position-1-2-nobody"})
    told = str(caught.value)
    assert "article.published: is missing; say when the article appeared" in told
    assert 'the draft has no candidate "position-1-2-nobody"' in told
    assert "candidates[0].proposition: is missing" in told
    assert "candidates[0].stance: is missing" in told


def test_a_conditional_stance_needs_its_condition():
    draft = drafted(TEXT)
    (found,) = [item for item in draft.candidates if item.stance is Stance.CONDITIONAL]
    broken = replace(draft, candidates=(replace(found, condition=" "),))
    with pytest.raises(AnnotationError, match="say on what condition the stance hangs"):
        annotation_of(broken, {found.id})


def test_an_article_is_called_by_its_title_and_year():
    draft = drafted("Nothing.", title="Tolm\u2019s port: éclat, again!", genre=Genre.OPINION)
    assert article_id(draft.article) == "tolm-s-port-eclat-again-2041"
