"""Questions to a parse that do not depend on the labels of its parser: who acts, who suffers, what is coordinated.

Pipelines trained on Universal Dependencies (the bundled one) and those with ClearNLP labels (the `en_core_web` ones)
name and attach the same roles differently: "called for talks" is `called -obl-> talks -case-> for` in the first and
`called -prep-> for -pobj-> talks` in the second. Rules ask these functions and never compare labels.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

ACTIVE_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
SUBJECTS = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"obj", "dobj"})
DESCRIBING = frozenset({"amod", "acl", "acl:relcl", "relcl"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
PARTICIPLES = frozenset({"VBN", "VBD"})
FINITE_VERBS = frozenset({"VBZ", "VBD", "VBP", "MD"})
_PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
_RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl"})
_PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
_COPULA_COMPLEMENTS = frozenset({"attr", "acomp"})
_INHERITS_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
_STANDS_FOR_HEAD = frozenset({"WP", "WDT"})
_MOST_CLIMBS = 4


def is_verb(word: Token) -> bool:
    """Say whether a word is a verb, in whatever form."""
    return word.tag_.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Say whether a verb has a passive auxiliary or a passive subject."""
    return child_as(verb, _PASSIVE_AUXILIARIES | PASSIVE_SUBJECTS) is not None


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive: "urged by *Kyiv*"."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "agent":
            return child_as(child, _PREPOSITION_OBJECTS)
        if basic_role(child) in ("obl", "nmod") and any(
            part.lower_ == "by" and part.dep_ == "case" for part in child.children
        ):
            return child
    return None


def subject(verb: Token) -> Token | None:
    """Return the word for whoever acts, speaks or holds the view.

    A passive gives its by-phrase, and None when it has none. Relative clauses give the noun they modify. Coordinated,
    infinitive and adverbial clauses without their own subject take that of the clause above.
    """
    return _subject(verb, _MOST_CLIMBS)


def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it, in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return sorted(found, key=lambda item: item.i)


def is_predicative(head: Token) -> bool:
    """Say whether a clause says what its subject is ("diplomacy is useless"), by noun or adjective."""
    return (
        head.pos_ in ("ADJ", "NOUN", "ADV")
        or head.tag_[:1] in ("J", "N", "R")
        or child_as(head, _COPULA_COMPLEMENTS) is not None
    )


def child_as(word: Token, labels: Collection[str]) -> Token | None:
    """Return the first dependent of a word with one of some labels."""
    return next((child for child in word.children if child.dep_ in labels), None)


def basic_role(word: Token) -> str:
    """Return a label without what refines it: "obl" for "obl:agent"."""
    return word.dep_.split(":")[0]


def _subject(verb: Token, climbs_left: int) -> Token | None:
    if is_passive(verb):
        by_phrase = agent(verb)
        if by_phrase is not None or child_as(verb, PASSIVE_SUBJECTS) is not None:
            return by_phrase
    own = child_as(verb, ACTIVE_SUBJECTS)
    is_relative = verb.dep_ in _RELATIVE_CLAUSES
    if own is not None:
        return verb.head if is_relative and own.tag_ in _STANDS_FOR_HEAD else own
    if verb.dep_ in _INHERITS_SUBJECT and verb.head.i != verb.i and climbs_left > 0:
        return _subject(verb.head, climbs_left - 1)
    return verb.head if is_relative else None
