"""Checked claims as plain data with stable keys, for programs: verdict, reading, evidence, parts and content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.answers.checking import CheckAnswer
from bot.answers.parts import content_of, parts_of, words_of
from bot.answers.plain import Plain, claim, counts, day, position, professed
from bot.reasoning.rules import RULES
from bot.reasoning.verdict import Verdict
from bot.record.reading import Reading
from bot.record.vocabulary import Vocabulary


def checked(answer: CheckAnswer) -> Plain:
    """Return a checked claim."""
    vocabulary = answer.vocabulary
    near = [name for name in answer.near if name in vocabulary.propositions]
    return {
        **verdict(answer.claim, answer, answer.reading, answer.verdict),
        "near": [{"proposition": name, "text": vocabulary.propositions[name].text} for name in near],
        "plain_search": answer.is_plain_search,
        "record_version": answer.record.version,
    }


def verdict(claimed: str, answer: CheckAnswer, value: Reading, judged: Verdict) -> Plain:
    """Return a verdict on a claim, or on a part of one, with those on its parts and content."""
    record = answer.record
    plain: Plain = {
        "claim": claimed,
        "verdict": judged.level.value,
        "rule": judged.rule,
        "rule_text": RULES[judged.rule],
        "reading": reading(value, judged.as_of, answer.vocabulary),
        "counts": counts(judged.counts) if judged.counts is not None else None,
        "evidence": [position(item, record) for item in judged.positions],
        "beside": [position(item, record) for item in judged.beside],
        "claims": [claim(item, record) for item in judged.claims],
        "professed": [professed(item, record) for item in judged.professed],
        "weakest_voice": judged.weakest_voice.value if judged.weakest_voice else None,
        "newest": day(judged.newest),
    }
    if judged.robustness is not None:
        plain["robust"] = {
            "articles": list(judged.robustness.articles),
            "level_without": {name: level.value for name, level in judged.robustness.level_without.items()},
        }
    parts = parts_of(value, answer.vocabulary)
    if parts and len(parts) == len(judged.parts):
        plain["parts"] = [
            verdict(words_of(answer.claim, part, value), answer, part, item)
            for part, item in zip(parts, judged.parts, strict=True)
        ]
    content = content_of(value)
    if judged.content is not None and content is not None:
        plain["content"] = verdict(content.text, answer, content, judged.content)
    return plain


def reading(value: Reading, as_of: date | None, vocabulary: Vocabulary) -> Plain:
    """Return how a claim was read; `topics` holds those of the propositions too, and of a claim's parts and content."""
    return {
        "kind": value.kind.value,
        "actors": list(value.actors),
        "quantifier": value.quantifier.value if value.quantifier else None,
        "polarity": value.polarity.value if value.polarity else None,
        "topics": list(dict.fromkeys(_topics_of(value, vocabulary))),
        "proposition": value.propositions[0] if value.propositions else None,
        "propositions": list(value.propositions),
        "stance": value.stance.value if value.stance else None,
        "basis": value.basis.value if value.basis else None,
        "condition": value.condition,
        "emphasis": value.emphasis.value,
        "negated": value.negated,
        "speaker": value.speaker,
        "since": str(value.since) if value.since else None,
        "until": str(value.until) if value.until else None,
        "as_of": day(as_of),
        "obstacle": value.obstacle.value if value.obstacle else None,
        "mentioned": list(value.mentioned),
        "text": value.text,
        "span": list(value.span),
    }


def _topics_of(value: Reading, vocabulary: Vocabulary) -> Iterator[str]:
    yield from value.topics
    yield from (vocabulary.propositions[name].topic for name in value.propositions if name in vocabulary.propositions)
    for part in (*value.parts, *((value.content,) if value.content else ())):
        yield from _topics_of(part, vocabulary)
