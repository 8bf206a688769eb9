"""What must not change a verdict, and what must turn it: wordings of one claim over an invented record."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations, product

import pytest

from bot.reading.inflection import Inflections
from bot.reading.lexicon_files import LexiconFiles
from bot.reading.reader import Reader
from bot.reasoning.judge import judge
from bot.record.domain import Level
from bot.record.record import Record
from tests.reading.conftest import LEXICONS
from tests.reading.world import TODAY, record

Check = Callable[[str], Level]
SUPPORTED, REFUTED, NOT_ENOUGH = Level.SUPPORTED, Level.REFUTED, Level.NOT_ENOUGH_EVIDENCE
TURNED = {SUPPORTED: REFUTED, REFUTED: SUPPORTED}

HOLDERS = ("Brandvik", "Albesen", "the Velmorian president", "the prime minister of Tarnhult", "the Compact")
CONTENTS = (
    "higher herring quotas",
    "a ban on bottom trawling",
    "a bridge across the sound",
    "air strikes on the uranium mines",
    "buying uranium from Quellany",
)
SUBJECTS = ("the bridge", "bottom trawling", "herring", "fishing", "herring quotas")
AMOUNTS = ("", " on everything", " on most things", " on some things", " on nothing")
STRANGERS = ("Zorkan", "Prince Ulfgar", "the Gloomhaven council")
OFF_RECORD = ("opera subsidies", "railway gauges", "beekeeping", "the moon landing")
SAME = (
    "I think that {}",
    "I honestly believe {}",
    "i'm pretty sure {}",
    "Isn't it true that {}?",
    "Is it true that {}?",
    "it is true that {}",
    "As far as I know {}",
    "So {}",
    "{}, right?",
    "{}!!!",
    "lol {} lol",
    "can someone check whether {}?",
)
DENYING = ("It is not true that {}", "It's a lie that {}", "I doubt that {}", "no way {}")


@pytest.fixture(scope="module")
def check(reader: Reader) -> Check:
    on_record: Record = record()
    return lambda text: judge(reader.read(text, as_of=TODAY), on_record).level


POSITIONS = tuple(
    f"{holder} {verb} {content}" for holder, verb, content in product(HOLDERS, ("supports", "opposes"), CONTENTS)
)
ALIGNMENTS = tuple(
    f"{first} and {second} {verb}{amount}"
    for first, second, verb, amount in product(HOLDERS[:1], HOLDERS[1:2], ("agree", "disagree"), AMOUNTS)
) + tuple(f"Brandvik and Albesen {verb} on {subject}" for verb, subject in product(("agree", "disagree"), SUBJECTS))


def test_the_claims_tried_here_have_all_kinds_of_verdicts(check: Check):
    assert {check(claim) for claim in POSITIONS} >= {SUPPORTED, REFUTED, NOT_ENOUGH, Level.CONFLICTING}
    assert {check(claim) for claim in ALIGNMENTS} >= {SUPPORTED, REFUTED}


@pytest.mark.parametrize("claim", POSITIONS + ALIGNMENTS)
def test_polite_wrapping_question_and_case_change_nothing(check: Check, claim: str):
    level = check(claim)
    ways = (*(way.format(claim) for way in SAME), claim.lower(), claim.upper(), claim + "?")
    assert {way: check(way) for way in ways} == dict.fromkeys(ways, level)


@pytest.mark.parametrize("claim", POSITIONS + ALIGNMENTS)
def test_denying_a_claim_exchanges_supported_and_refuted(check: Check, claim: str):
    level = check(claim)
    ways = tuple(way.format(claim) for way in DENYING)
    assert {way: check(way) for way in ways} == dict.fromkeys(ways, TURNED.get(level, level))


@pytest.mark.parametrize(("holder", "content"), product(HOLDERS, CONTENTS))
def test_not_supporting_is_opposing_where_a_firm_stance_is_on_record(check: Check, holder: str, content: str):
    level = check(f"{holder} supports {content}")
    assert check(f"{holder} does not support {content}") == TURNED.get(level, level)
    assert check(f"{holder} opposes {content}") == TURNED.get(level, level)


@pytest.mark.parametrize(("holder", "content"), product(HOLDERS, CONTENTS))
def test_a_question_asks_for_its_claim(check: Check, holder: str, content: str):
    assert check(f"Does {holder} support {content}?") == check(f"{holder} supports {content}")
    assert check(f"Doesn't {holder} support {content}?") == check(f"{holder} supports {content}")


@pytest.mark.parametrize(("holder", "content"), product(HOLDERS, CONTENTS))
@pytest.mark.parametrize(
    ("active", "passive"), [("supports", "supported"), ("opposes", "opposed"), ("backs", "backed")]
)
def test_active_and_passive_are_one_claim(check: Check, holder: str, content: str, active: str, passive: str):
    sentence = f"{content} is {passive} by {holder}"
    assert check(sentence[0].upper() + sentence[1:]) == check(f"{holder} {active} {content}")


@pytest.mark.parametrize("subject", ["", *(f" on {subject}" for subject in SUBJECTS), *AMOUNTS[1:]])
@pytest.mark.parametrize("verb", ["agree", "disagree", "see eye to eye", "are at odds", "never agree"])
def test_the_order_of_actors_changes_nothing(check: Check, verb: str, subject: str):
    for pair in permutations(HOLDERS[:2]):
        assert check(f"{pair[0]} and {pair[1]} {verb}{subject}") == check(f"Albesen and Brandvik {verb}{subject}")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_an_actor_off_the_record_is_not_enough_evidence(check: Check, stranger: str):
    for claim in (*POSITIONS, *ALIGNMENTS):
        replaced = claim
        for holder in (*HOLDERS, "Albesen"):
            replaced = replaced.replace(holder, stranger) if claim.startswith(holder) else replaced
        assert (replaced, check(replaced)) == (replaced, NOT_ENOUGH)


@pytest.mark.parametrize("topic", OFF_RECORD)
def test_a_topic_off_the_record_is_not_enough_evidence(check: Check, topic: str):
    claims = (
        *(f"{holder} {verb} {topic}" for holder, verb in product(HOLDERS, ("supports", "opposes", "does not want"))),
        *(f"Brandvik and Albesen {verb} on {topic}" for verb in ("agree", "disagree", "see eye to eye")),
    )
    assert {claim: check(claim) for claim in claims} == dict.fromkeys(claims, NOT_ENOUGH)


FILES = LexiconFiles(LEXICONS)
INFLECTIONS = Inflections(irregular=FILES.sections("irregular_verbs.yaml").lists)
STANCES = FILES.sections("stances.yaml")
RELATIONS = FILES.sections("relations.yaml")


def each_spelled_out(title: str) -> list[str]:
    """Return the phrases of a section, those with alternatives ("have no qualms about/over") one by one."""
    spelled = (product(*(word.split("/") for word in phrase.split())) for phrase in STANCES[title])
    return [" ".join(words) for alternatives in spelled for words in alternatives]


def third_person(phrase: str) -> str:
    first, *rest = phrase.split()
    return " ".join(("is" if first == "be" else INFLECTIONS.forms(first)[1], *rest))


def plural(phrase: str) -> str:
    first, *rest = phrase.split()
    return " ".join(("are" if first == "be" else first, *rest))


@pytest.mark.parametrize("verb", [verb for verb in each_spelled_out("support.verbs") if not verb.endswith(" to")])
def test_every_verb_of_support_supports(check: Check, verb: str):
    assert check(f"Brandvik {third_person(verb)} a bridge across the sound") == SUPPORTED
    assert check(f"Brandvik {third_person(verb)} a ban on bottom trawling") == REFUTED


@pytest.mark.parametrize("verb", [verb for verb in each_spelled_out("oppose.verbs") if not verb.endswith(" to")])
def test_every_verb_of_opposition_opposes(check: Check, verb: str):
    assert check(f"Brandvik {third_person(verb)} a bridge across the sound") == REFUTED
    assert check(f"Brandvik {third_person(verb)} a ban on bottom trawling") == SUPPORTED


@pytest.mark.parametrize("phrase", [phrase for phrase in RELATIONS["aligned.verbs"] if not phrase.endswith(" with")])
def test_every_expression_of_standing_together_says_so(check: Check, phrase: str):
    assert check(f"Brandvik and Albesen {plural(phrase)} on the bridge") == SUPPORTED
    assert check(f"Brandvik and Albesen {plural(phrase)} on bottom trawling") == REFUTED


@pytest.mark.parametrize("phrase", RELATIONS["divergent.verbs"])
def test_every_expression_of_standing_apart_says_so(check: Check, phrase: str):
    assert check(f"Brandvik and Albesen {plural(phrase)} on the bridge") == REFUTED
    assert check(f"Brandvik and Albesen {plural(phrase)} on bottom trawling") == SUPPORTED
