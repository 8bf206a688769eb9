"""Who acts in a text: "wants the *towns* to buy salt", "the *towns* should buy salt"; not what is acted on."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading import grammar

_PARTS = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod", "flat"})
_ACTED_ON = frozenset({"obj", "dobj", "iobj", "xcomp", "ccomp"})
_WANTED = frozenset({"xcomp", "acl", "advcl", "ccomp"})
_AUXILIARIES = frozenset({"aux", "mark", "cop", "aux:pass"})


def acts(token: Token) -> bool:
    """Say whether a word belongs to who does something to something else.

    Who undergoes it does not ("the *quota* should be raised"), nor what stands alone ("the *treaty* should lapse").
    """
    while token.dep_ in _PARTS and token.head.i != token.i:
        token = token.head
    verb = _verb_of(token)
    if verb is None or grammar.is_passive(verb):
        return False
    return any(child.i > verb.i and _is_acted_on(child) for child in verb.children)


def _is_acted_on(child: Token) -> bool:
    """Whether something is what a verb acts on, or what somebody is free of."""
    is_of = any(part.lower_ == "of" for part in child.children)
    return child.dep_ in _ACTED_ON or (grammar.basic_role(child) in ("obl", "prep") and is_of)


def _verb_of(token: Token) -> Token | None:
    """Return the verb that a word is the subject of, as the subject of a clause or as who is wanted to do it."""
    head = token.head
    if token.dep_ in grammar.ACTIVE_SUBJECTS:
        is_bare = grammar.child_as(head, _AUXILIARIES) is None and head.tag_ in grammar.PARTICIPLES
        return None if is_bare else head
    if token.dep_ not in grammar.OBJECTS | {"xcomp"}:
        return None
    behind = (child for word in (head, token) for child in word.children if child.i > token.i)
    return next((child for child in behind if child.dep_ in _WANTED and _is_led_by_to(child)), None)


def _is_led_by_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)
