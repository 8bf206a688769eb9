"""A draft on a terminal, and how drafts fared against annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.bench.draft_sets import DraftOutcome
from bot.bench.drafts import LEVELS, Counts, DraftScore
from bot.cli.showing.layout import Line, blank, line
from bot.cli.showing.words import counted
from bot.record.draft import Candidate, CandidateKind, Draft

_AROUND = 60


def draft_lines(draft: Draft) -> Iterator[Line]:
    """Yield a draft: the sure candidates first, each with its words marked in their surroundings."""
    sure = [item for item in draft.candidates if item.is_sure]
    unsure = [item for item in draft.candidates if not item.is_sure]
    published = f", {draft.article.published}" if draft.article.published else ""
    yield line((draft.article.title, "bold"), f" ({draft.article.genre}{published})")
    yield line(
        f"{counted(len(draft.candidates), 'candidate')}, {len(sure)} of them sure; "
        f"{counted(len(draft.actors), 'actor')}, {counted(len(draft.propositions), 'proposition')}"
    )
    for title, items in (("Sure", sure), ("To be looked at", unsure)):
        if items:
            yield blank()
            yield line((title, "bold"))
            for item in items:
                yield from _candidate_lines(draft, item)
    new = [actor for actor in draft.actors if not actor.is_known]
    if new:
        yield blank()
        yield line(("New actors", "bold"))
        for actor in new:
            aliases = f", also {', '.join(actor.aliases)}" if actor.aliases else ""
            yield line(f"{actor.name} ({actor.kind}{aliases})", indent=2, bullet="- ")


def _candidate_lines(draft: Draft, item: Candidate) -> Iterator[Line]:
    names = {actor.id: actor.name for actor in draft.actors}
    texts = {each.id: each.text + ("" if each.is_known else " [new]") for each in draft.propositions}
    actor = names.get(item.actor, item.actor)
    if item.kind is CandidateKind.POSITION:
        told = f", as {names.get(item.according_to, item.according_to)} says" if item.according_to else ""
        head = f"{item.stance}: {texts.get(item.proposition or '', '')}"
    else:
        told = ""
        others = ", ".join(names.get(each, each) for each in item.alignment.actors) if item.alignment else ""
        quantifier = f" on {item.alignment.quantifier}" if item.alignment and item.alignment.quantifier else ""
        head = f"claims {item.alignment.polarity if item.alignment else ''}{quantifier}: {others}"
    yield line((actor, "bold"), f"{told} — {head}", indent=2, bullet="- ")
    details = [str(item.voice), str(item.basis), f"confidence {item.confidence:.2f}"]
    details += [f"paragraph {item.paragraph}"] if item.paragraph else []
    details += [f"date {item.date}"] if item.date else []
    details += [f"condition: {item.condition}"] if item.condition else []
    yield line((" · ".join(details), "dim"), indent=4)
    before = draft.text[max(0, item.start - _AROUND) : item.start].split("\n")[-1]
    after = draft.text[item.end : item.end + _AROUND].split("\n", maxsplit=1)[0]
    yield line(f"{before}[", (draft.text[item.start : item.end], "italic"), f"]{after}", indent=4)


def outcome_lines(outcomes: Sequence[DraftOutcome]) -> Iterator[Line]:
    """Yield the figures of every article, and of all together."""
    total = DraftScore()
    for outcome in outcomes:
        total += outcome.compared.score
        yield line((outcome.name, "bold"))
        yield from _score_lines(outcome.compared.score)
    yield line((f"all {len(outcomes)} articles", "bold"))
    yield from _score_lines(total)
    words, seconds = sum(item.words for item in outcomes), sum(item.seconds for item in outcomes)
    yield line(f"{words:,} words in {seconds:.2f} s: {words / seconds:,.0f} words/s", indent=2)


def _score_lines(score: DraftScore) -> Iterator[Line]:
    for level, counts in zip(LEVELS, score.positions, strict=True):
        yield line(f"positions, {level}: {_counts(counts)}", indent=2)
    yield line(f"claims: {_counts(score.claims)}", indent=2)
    yield line(f"actors: {_counts(score.actors)}", indent=2)
    yield line(f"sure ones: {score.sure.right} of {score.sure.given} right ({score.sure.precision:.3f})", indent=2)
    effort = score.effort
    yield line(
        f"review: {effort.accepted} accepted as they stand, {effort.edited} edited, {effort.rejected} rejected, "
        f"{effort.added} added",
        indent=2,
    )


def _counts(counts: Counts) -> str:
    return (
        f"precision {counts.precision:.3f}, recall {counts.recall:.3f}, F1 {counts.f1:.3f} "
        f"({counts.right} of {counts.wanted}, {counts.given} given)"
    )
