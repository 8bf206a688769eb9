"""The words by which articles are drafted, read once from `drafting.yaml` and `nominals.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path

from bot.reading.drafting.verb_forms import VerbForms
from bot.reading.inflection import Inflections
from bot.reading.kinds import Attitude, Relation
from bot.reading.lexicon_files import LexiconFiles
from bot.reading.phrases import PhraseTable
from bot.record.domain import Polarity, Stance


class VerbKind(StrEnum):
    """What a verb of an article does for a draft."""

    DEED = auto()
    NO_DEED = auto()
    CARRIER = auto()
    SPEAKING = auto()
    ASKING = auto()


class Judgement(StrEnum):
    """Whether a word of judgement speaks for or against what it is said of."""

    GOOD = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingWords:
    """The tables of drafting; what each holds is said in its file. Words are lower case."""

    deeds: PhraseTable[VerbKind]
    no_deeds: PhraseTable[VerbKind]
    carriers: PhraseTable[VerbKind]
    speaking: PhraseTable[VerbKind]
    stances: PhraseTable[Attitude]
    asking: PhraseTable[VerbKind]
    naming: PhraseTable[VerbKind]
    commanding: PhraseTable[VerbKind]
    undoing: frozenset[str]
    echoes: PhraseTable[Stance]
    standing: PhraseTable[Relation]
    convictions: frozenset[str]
    fellows: frozenset[str]
    answers: PhraseTable[Stance]
    obligations: PhraseTable[VerbKind]
    judgements: PhraseTable[Judgement]
    nouns_for: frozenset[str]
    nouns_against: frozenset[str]
    parted: frozenset[str]
    views: frozenset[str]
    carrier_nouns: frozenset[str]
    organs: frozenset[str]
    callings: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    realms: frozenset[str]
    states: frozenset[str]
    organisations: frozenset[str]
    pairs: frozenset[str]
    pairs_of_persons: frozenset[str]
    idle_objects: frozenset[str]
    binding: frozenset[str]
    vague: frozenset[str]
    interviewers: frozenset[str]
    answerers: frozenset[str]
    first_persons: frozenset[str]
    she: frozenset[str]
    he: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    jointly: frozenset[str]
    joined: frozenset[str]
    weekdays: tuple[str, ...]
    conditions: frozenset[str]
    document_titles: frozenset[str]
    speech_titles: frozenset[str]
    nominals: Mapping[str, str]
    verbs: VerbForms


def load_drafting_words(folder: Path) -> DraftingWords:
    """Read the tables from a folder of lexicons.

    Raises:
        LexiconError: naming the file that is missing or malformed, and what is wrong with it.
    """
    files = LexiconFiles(folder)
    sections = files.sections("drafting.yaml")
    inflections = Inflections(
        irregular=files.sections("irregular_verbs.yaml").lists, doubling=files.plain("doubling_verbs.txt")
    )
    adverbs = files.plain("adverbs.txt")

    def verbs(name: str, kind: VerbKind) -> PhraseTable[VerbKind]:
        table: PhraseTable[VerbKind] = PhraseTable(inflections=inflections, adverbs=adverbs)
        table.add_verbs(sections[name], kind)
        return table

    stances: PhraseTable[Attitude] = PhraseTable(inflections=inflections, adverbs=adverbs)
    stances.add_verbs(sections["stances.support"], Attitude.SUPPORT)
    stances.add_verbs(sections["stances.oppose"], Attitude.OPPOSE)
    stances.add_verbs(sections["commanding"], Attitude.SUPPORT)
    echoes: PhraseTable[Stance] = PhraseTable(inflections=inflections, adverbs=adverbs)
    echoes.add_verbs(sections["echoes.same"], Stance.SUPPORT)
    echoes.add_verbs(sections["echoes.reverse"], Stance.OPPOSE)
    standing: PhraseTable[Relation] = PhraseTable(inflections=inflections, adverbs=adverbs)
    standing.add_verbs(sections["standing.aligned"], Relation(polarity=Polarity.ALIGNED))
    standing.add_verbs(sections["standing.divergent"], Relation(polarity=Polarity.DIVERGENT))
    answers: PhraseTable[Stance] = PhraseTable(inflections=inflections, adverbs=frozenset())
    answers.add_phrases(sections["answers.yes"], Stance.SUPPORT)
    answers.add_phrases(sections["answers.no"], Stance.OPPOSE)
    obligations: PhraseTable[VerbKind] = PhraseTable(inflections=inflections, adverbs=frozenset())
    obligations.add_phrases(sections["obligations"], VerbKind.ASKING)
    judgements: PhraseTable[Judgement] = PhraseTable(inflections=inflections, adverbs=frozenset())
    judgements.add_phrases(sections["judgements.good"], Judgement.GOOD)
    judgements.add_phrases(sections["judgements.bad"], Judgement.BAD)
    return DraftingWords(
        deeds=verbs("deeds", VerbKind.DEED),
        no_deeds=verbs("no_deeds", VerbKind.NO_DEED),
        carriers=verbs("carriers", VerbKind.CARRIER),
        speaking=verbs("speaking", VerbKind.SPEAKING),
        stances=stances,
        asking=verbs("asking", VerbKind.ASKING),
        commanding=verbs("commanding", VerbKind.ASKING),
        undoing=frozenset(sections["undoing"]),
        echoes=echoes,
        standing=standing,
        convictions=frozenset(sections["convictions"]),
        fellows=frozenset(sections["fellows"]),
        answers=answers,
        naming=verbs("naming", VerbKind.SPEAKING),
        obligations=obligations,
        judgements=judgements,
        nouns_for=frozenset(sections["held.support"]),
        nouns_against=frozenset(sections["held.oppose"]),
        parted=frozenset(sections["parted"]),
        views=frozenset(sections["views"]),
        carrier_nouns=frozenset(sections["carrier_nouns"]),
        organs=frozenset(sections["organs"]),
        callings=frozenset(sections["callings"]),
        bodies=frozenset(sections["bodies"]),
        places=frozenset(sections["places"]),
        realms=frozenset(sections["realms"]),
        states=frozenset(sections["stand_ins.state"]),
        organisations=frozenset(sections["stand_ins.organisation"]),
        pairs_of_persons=frozenset(sections["pairs_of_persons"]),
        idle_objects=frozenset(sections["idle_objects"]),
        binding=frozenset(sections["binding"]),
        pairs=frozenset(sections["stand_ins.pair"]),
        vague=frozenset(sections["vague"]),
        interviewers=frozenset(sections["interviewers"]),
        answerers=frozenset(sections["answerers"]),
        joined=frozenset(sections["joined"]),
        first_persons=frozenset(sections["pronouns.first"]),
        she=frozenset(sections["pronouns.she"]),
        he=frozenset(sections["pronouns.he"]),
        it=frozenset(sections["pronouns.it"]),
        they=frozenset(sections["pronouns.they"]),
        women=frozenset(sections["titled.women"]),
        men=frozenset(sections["titled.men"]),
        jointly=frozenset(sections["jointly"]),
        weekdays=tuple(sections["weekdays"]),
        conditions=frozenset(sections["conditions"]),
        document_titles=frozenset(sections["titles.document"]),
        speech_titles=frozenset(sections["titles.speech"]),
        nominals=files.map("nominals.yaml"),
        verbs=VerbForms(inflections, files.plain("common_words.txt")),
    )
