"""How well articles were drafted by what moderators decided: what of the machine's they took, and how they took it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from bot.record.draft import Candidate, Draft
from bot.record.review import Item, ItemState, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of the candidates of one draft, or of several added up.

    Attributes:
        unchanged: the machine's that were accepted as they were drafted.
        edited: the machine's that were accepted, but say something else than was drafted: changed by hand, with another
            proposition or actor in the place of theirs, or with other words for their proposition.
        rejected: the machine's that were.
        skipped, open: the machine's that were put off, and those nobody decided on; neither is judged.
        added: positions that people added by hand and accepted.
        sure: the machine's that were marked sure, among those accepted or rejected.
        sure_unchanged: how many of these were accepted as they were drafted.
    """

    unchanged: int = 0
    edited: int = 0
    rejected: int = 0
    skipped: int = 0
    open: int = 0
    added: int = 0
    sure: int = 0
    sure_unchanged: int = 0

    @property
    def judged(self) -> int:
        """How many of the machine's candidates were accepted or rejected."""
        return self.unchanged + self.edited + self.rejected

    @property
    def precision(self) -> float | None:
        """The share of these that were accepted, edited ones among them; None where none was judged."""
        return (self.unchanged + self.edited) / self.judged if self.judged else None

    @property
    def sure_share(self) -> float | None:
        """The share of the sure ones that were accepted as they were drafted; None where there were none."""
        return self.sure_unchanged / self.sure if self.sure else None

    def __add__(self, other: Reviewed) -> Reviewed:
        """Add up two drafts."""
        names = [item.name for item in fields(self)]
        return Reviewed(**{name: getattr(self, name) + getattr(other, name) for name in names})


def reviewed(review: Review) -> Reviewed:
    """Return what became of a draft's candidates."""
    now = _texts(review.draft)
    before = _texts(review.drafted)
    return sum_of(
        _one(item, is_same=_says(item.candidate, now) == _says(item.drafted, before)) for item in review.items
    )


def sum_of(parts: Iterable[Reviewed]) -> Reviewed:
    """Return several added up."""
    return sum(parts, Reviewed())


def _one(item: Item, *, is_same: bool) -> Reviewed:
    if item.drafted is None:
        return Reviewed(added=int(item.state is ItemState.ACCEPTED))
    match item.state:
        case ItemState.OPEN:
            return Reviewed(open=1)
        case ItemState.SKIPPED:
            return Reviewed(skipped=1)
        case ItemState.REJECTED:
            return Reviewed(rejected=1, sure=int(item.drafted.is_sure))
        case ItemState.ACCEPTED:
            is_sure = item.drafted.is_sure
            return Reviewed(
                unchanged=int(is_same),
                edited=int(not is_same),
                sure=int(is_sure),
                sure_unchanged=int(is_sure and is_same),
            )


def _texts(draft: Draft) -> dict[str, str]:
    return {proposition.id: proposition.text for proposition in draft.propositions}


def _says(candidate: Candidate | None, texts: dict[str, str]) -> tuple[Candidate | None, str | None]:
    """Return a candidate with the words of its proposition, as these may be changed without the candidate."""
    return candidate, None if candidate is None else texts.get(candidate.proposition or "")
