"""The closed classes of English: small words by what they do, as `closed_classes.yaml` lists them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from bot.reading.lexicon_files import LexiconError, Sections


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedClasses:
    """Lower-case words, class by class; what each class is for stands beside it in the file."""

    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    future: frozenset[str]
    clitics: frozenset[str]
    perfect: frozenset[str]
    denials: frozenset[str]
    denying_prepositions: frozenset[str]
    preferring: frozenset[str]
    empty_subjects: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    possessives: frozenset[str]
    single_persons: frozenset[str]
    first_and_second: frozenset[str]
    writers: frozenset[str]
    pairs: frozenset[str]
    pointers: frozenset[str]
    thing_pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    whatever: frozenset[str]
    everybody: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    joiners: frozenset[str]
    as_well_as: frozenset[str]
    comparers: frozenset[str]
    comparatives: frozenset[str]
    correlatives: frozenset[str]
    claim_joiners: frozenset[str]
    contrasts: frozenset[str]
    continuers: frozenset[str]
    prepositions: frozenset[str]
    noun_prepositions: frozenset[str]
    participle_prepositions: frozenset[str]
    circumstances: frozenset[str]
    forbidders: frozenset[str]
    replacers: frozenset[str]
    spans: frozenset[str]
    outward: frozenset[str]
    separable: frozenset[str]
    final: frozenset[str]
    between_subject_and_verb: frozenset[str]
    repeaters: frozenset[str]
    stance_prepositions: frozenset[str]
    particles: frozenset[str]
    behind_particles: frozenset[str]
    clause_openers: frozenset[str]
    links: frozenset[str]
    quote_marks: frozenset[str]
    thought_links: frozenset[str]
    degrees: frozenset[str]
    phases: frozenset[str]
    titles: frozenset[str]
    former: frozenset[str]
    coming: frozenset[str]
    lesser: frozenset[str]

    @classmethod
    def of(cls, sections: Sections) -> ClosedClasses:
        """Take the classes over from the file.

        Raises:
            LexiconError: a class is missing, or one is there that no rule asks for; the message names it.
        """
        names = [field.name for field in fields(cls)]
        if unknown := sorted(sections.lists.keys() - set(names)):
            raise LexiconError(f'no rule asks for the class "{unknown[0]}" of the lexicon {sections.path}: remove it')
        return cls(**{name: frozenset(sections[name]) for name in names})

    @property
    def auxiliaries(self) -> frozenset[str]:
        """Verbs that help other verbs, short forms behind a word left out."""
        return self.be | self.have | self.do | self.modals | self.future

    @property
    def states(self) -> frozenset[str]:
        """Verbs that say how things are, not what was done."""
        return self.be | self.have | self.clitics

    @property
    def pronouns(self) -> frozenset[str]:
        """Words for somebody named before, in any case."""
        return self.subject_pronouns | self.object_pronouns | self.possessives

    @property
    def before_verb(self) -> frozenset[str]:
        """What may stand between a subject and its verb, helping verbs and denials included."""
        return self.auxiliaries | self.clitics | self.denials | self.between_subject_and_verb
