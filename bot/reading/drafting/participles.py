"""Participles and relative clauses: by whom something is done, what a clause describes, who is only asked."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.complements import Complement, Form
from bot.reading.drafting.lines import Line

_RELATIVE = frozenset({"acl:relcl", "relcl"})
_PRONOUNS = frozenset({"WDT", "WP"})
_ASKED = frozenset({"asked", "pressed", "questioned"})
_ABOUT_WHAT = frozenset({(word,) for word in ("about", "by", "how", "if", "on", "what", "when", "whether", "why")})
_HAVE = frozenset({"has", "have", "had", "'ve"})
_AGENT_REACH = 3


def is_being_asked(line: Line, verb: int) -> bool:
    """Say whether somebody is only asked: "B, *asked* about the ban, said"."""
    is_set_off = verb == 0 or line.lowers[verb - 1] in (",", "when", "-")
    return line.lowers[verb] in _ASKED and is_set_off and line.lowers[verb + 1 : verb + 2] in _ABOUT_WHAT


def has_perfect(token: Token) -> bool:
    """Say whether a participle is no passive but a perfect: "steps that Tolm *had demanded*"."""
    return any(child.lower_ in _HAVE and child.dep_ == "aux" for child in token.children)


def done_by(line: Line, token: Token, end: int) -> Token | None:
    """Return whom a participle is done by: "a plan, backed *by B*, to", also where the parse has lost it.

    Args:
        line: where it stands.
        token: the verb.
        end: the unit behind its phrase.
    """
    if token.tag_ not in grammar.PARTICIPLES:
        return None
    if line.lowers[end : end + 1] == ("by",):
        reach = range(end + 1, min(len(line), end + _AGENT_REACH))
        named = next((place for place in reach if line.units[place].is_mention), None)
        return grammar.agent(token) if named is None else line.doc[named]
    return grammar.agent(token)


def described(token: Token, end: int) -> Complement | None:
    """Return what a relative clause that ends in a verb is about: "*steps* that Tolm had demanded".

    Args:
        token: the verb.
        end: the unit behind its phrase.
    """
    head = token.head
    if token.dep_ not in _RELATIVE or head.i >= token.i or head.tag_ not in grammar.NOUNS or end != token.i + 1:
        return None
    subject = grammar.child_as(token, grammar.ACTIVE_SUBJECTS)
    thing = grammar.child_as(token, grammar.OBJECTS)
    if subject is None or subject.tag_ in _PRONOUNS or (thing is not None and thing.i > token.i):
        return None
    stop = min(subject.i, token.i, subject.i if thing is None else thing.i)
    start = min((child.i for child in head.children if child.i < head.i), default=head.i)
    return Complement(start=start, end=max(head.i + 1, stop), form=Form.NOUN)
