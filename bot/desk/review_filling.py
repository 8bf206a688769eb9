"""Which form a button of a review opens, and what it decides once it is filled in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.failures import RefusedError
from bot.desk.review_entries import Entries
from bot.desk.review_forms import claim_form, contrary_form, merge_form, position_form, proposition_form
from bot.record.draft import Candidate, CandidateKind, Draft, DraftedProposition
from bot.record.review import Item, Review
from bot.storage.drafts.values import NewDecision
from bot.ui.article_questions import CandidateQuestion, DraftActorQuestion, DraftQuestion
from bot.ui.forms import Form
from bot.ui.state import StateError, View


def gone() -> StateError:
    """Return the error for what no card offers."""
    return StateError("That is no longer offered. Nothing was lost: ask again with the command.")


def decided_by(
    entries: Entries, review: Review, question: DraftQuestion | CandidateQuestion | DraftActorQuestion, view: View
) -> list[NewDecision]:
    """Return what a filled form decides.

    Raises:
        RefusedError: it means nothing.
        DayError: a date is none.
    """
    match question:
        case DraftActorQuestion():
            actor = next((it for it in review.draft.actors if it.id == question.actor), None)
            if actor is None:
                raise gone()
            return entries.actor(actor)
        case _ if view is View.ABOUT_ARTICLE:
            return entries.article()
        case _ if view is View.ADD_POSITION:
            return entries.added()
        case CandidateQuestion():
            item = review.item(question.candidate)
            if item is None:
                raise gone()
            return _about_candidate(entries, item, review.draft, view)
        case _:
            raise gone()


def _about_candidate(entries: Entries, item: Item, draft: Draft, view: View) -> list[NewDecision]:
    candidate = item.candidate
    match view:
        case View.EDIT_CANDIDATE if candidate.kind is CandidateKind.CLAIM:
            return entries.claim(candidate)
        case View.EDIT_CANDIDATE:
            return entries.position(candidate)
        case View.PROPOSITION:
            return entries.proposition(candidate)
        case View.MERGE:
            return entries.merging(_proposition_of(candidate, draft).id)
        case View.CONTRARY:
            return entries.contraries(_proposition_of(candidate, draft))
        case _:
            raise gone()


def form_about(candidate: Candidate, draft: Draft, view: View, names: Mapping[str, str], custom_id: str) -> Form:
    match view:
        case View.EDIT_CANDIDATE if candidate.kind is CandidateKind.CLAIM:
            return claim_form(candidate, names, custom_id)
        case View.EDIT_CANDIDATE:
            return position_form(candidate, draft, names, custom_id)
        case View.PROPOSITION:
            proposition = next((it for it in draft.propositions if it.id == candidate.proposition), None)
            topic = names.get(proposition.topic, "") if proposition else ""
            others = sum(it.proposition == candidate.proposition for it in draft.candidates) - 1
            return proposition_form(proposition, topic, others, custom_id)
        case View.MERGE:
            form = merge_form(_proposition_of(candidate, draft).id, draft, names, custom_id)
        case View.CONTRARY:
            form = contrary_form(_proposition_of(candidate, draft), draft, names, custom_id)
        case _:
            raise gone()
    if form is None:
        raise RefusedError("This draft has no other proposition.", "Make one with “New proposition” first.")
    return form


def _proposition_of(candidate: Candidate, draft: Draft) -> DraftedProposition:
    found = next((it for it in draft.propositions if it.id == candidate.proposition), None)
    if found is None:
        raise RefusedError(
            "This proposition is on record, outside of the draft.",
            "Use “New proposition” to put the position on another.",
        )
    return found
