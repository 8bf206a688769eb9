"""Questions to a parse that do not depend on the labels of its parser.

Pipelines trained on Universal Dependencies (the bundled one) and those with ClearNLP labels (the `en_core_web` ones)
name and attach the same roles differently: "called for talks" is `called -obl-> talks -case-> for` in the first and
`called -prep-> for -pobj-> talks` in the second. Rules ask these functions and never compare labels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

_ACTIVE_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj", "csubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
_SUBJECTS = _ACTIVE_SUBJECTS | _PASSIVE_SUBJECTS
_PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
_RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl"})
_PREPOSITION_OBJECTS = frozenset({"pobj", "pcomp"})
_COPULA_COMPLEMENTS = frozenset({"attr", "acomp"})
_INHERITS_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
_DESCRIBING = frozenset({"amod", "acl", "acl:relcl", "relcl"})
_OUTWARD = frozenset({"out", "away", "off"})
_ADVERBIAL = frozenset(
    {"advcl", "mark", "advmod", "punct", "cc", "parataxis", "discourse", "vocative", "aux", "case", "det"}
)
_INSTRUMENTS = frozenset(
    {"by", "through", "with", "via", "using", "for", "in", "during", "after", "before", "despite", "from"}
)
_NEGATIONS = frozenset({"not", "n't", "nt", "never", "neither", "nor", "no", "without", "against"})
_MOST_CLIMBS = 4


def is_passive(verb: Token) -> bool:
    """Say whether a verb has a passive auxiliary or a passive subject."""
    return _child(verb, _PASSIVE_AUXILIARIES | _PASSIVE_SUBJECTS) is not None


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive: "urged by *Kyiv*"."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "agent":
            return _child(child, _PREPOSITION_OBJECTS)
        if _basic(child) in ("obl", "nmod") and any(
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


def own_subject(verb: Token) -> Token | None:
    """Return the grammatical subject of a clause, active or passive, without looking further up."""
    return _child(verb, _SUBJECTS)


def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it, in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return sorted(found, key=lambda item: item.i)


def carries_over(child: Token) -> bool:
    """Say whether what turns around a head turns around this dependent of it too.

    It does for objects, passive subjects, complements and modifiers ("lift the *ban*", "the *border* was sealed"); not for who
    acts, nor for means and circumstances ("dismantled by *force*").
    """
    head = child.head
    if child.dep_ in _ACTIVE_SUBJECTS:
        return _is_predicative(head) or _child(head, {"obj", "dobj", "xcomp", "ccomp"}) is None
    if child.dep_ in _ADVERBIAL or child.dep_ == "amod":
        return False
    if child.dep_ in ("prep", "agent"):
        return child.lower_ not in _INSTRUMENTS
    if _basic(child) == "obl":
        return not any(part.lower_ in _INSTRUMENTS for part in child.children if part.dep_ == "case")
    return True


def negations(token: Token, inside: Collection[int]) -> int:
    """Count the denials that hang on a word itself ("not", "no", "never", "without") and stand at one of some places."""
    return sum(child.lower_ in _NEGATIONS for child in token.children if child.dep_ != "conj" and child.i in inside)


def is_denied_by_subject(head: Token, inside: Collection[int]) -> Token | None:
    """Return the subject that denies its clause: "*no licences* should be issued"; None when none does."""
    subject_token = _child(head, _SUBJECTS)
    if subject_token is None or subject_token.i not in inside:
        return None
    own = {child.lower_ for child in subject_token.children}
    return subject_token if "no" in own or subject_token.lower_ in ("nobody", "none", "nothing") else None


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (word, its head) from a token up to the root of its sentence.

    A phrase after a noun belongs to the noun even where the parse gives it to the verb: "lifted the *blockade* on aid".
    """
    while token.head.i != token.i:
        noun = _noun_before(token)
        if noun is not None:
            yield token, noun
            token = noun
        yield token, token.head
        token = token.head


def described(token: Token) -> Token | None:
    """Return the noun that a participle or adjective says something of: "kept the *border* sealed", "sealed *borders*".

    None for a verb or noun that stands over what it acts on.
    """
    if token.tag_ not in ("VBN", "JJ", "VBD", "RB", "RP", "IN"):
        return None
    is_participle = token.tag_ in ("VBN", "VBD") or token.lower_.endswith("ed") or token.lower_ in ("shut", "closed")
    if token.dep_ in _DESCRIBING and is_participle and not token.head.tag_.startswith("VB"):
        return token.head if token.dep_ != "acl:relcl" else None
    if token.dep_ in ("xcomp", "advcl", "ccomp") and token.tag_ in ("VBN", "JJ", "VBD"):
        return _child(token.head, {"obj", "dobj"}) if _child(token, {"obj", "dobj"}) is None else None
    return None


def moved_out(token: Token) -> Token | None:
    """Return what a small word sends away: "keep *food* out of the country", "cut *aid* off"."""
    if token.lower_ not in _OUTWARD:
        return None
    verb = sending_verb(token)
    if verb is None:
        return token.head.head if token.dep_ == "case" and token.head.head.i != token.head.i else None
    moved = _child(verb, {"obj", "dobj", "nsubj:pass", "nsubjpass"})
    return verb.head if moved is None and verb.dep_ in _DESCRIBING else moved


def sending_verb(token: Token) -> Token | None:
    """Return the verb over a small word such as "out"."""
    verb = token.head
    while verb.i != verb.head.i and not verb.tag_.startswith("VB"):
        verb = verb.head
    return verb if verb.tag_.startswith("VB") else None


def passive_subject_by_place(doc: Doc, index: int) -> Token | None:
    """Return the noun that begins a sentence "X ... should be V-ed" whose parse lost it, else None."""
    token = doc[index]
    if token.tag_ not in ("VBN", "VBD") or not any(
        doc[place].lower_ in ("be", "been") for place in range(max(0, index - 3), index)
    ):
        return None
    start = next((place for place in range(index) if doc[place].tag_ in ("MD",) or doc[place].lower_ in ("to",)), index)
    first = next((doc[place] for place in range(start) if doc[place].tag_ in ("NN", "NNS", "NNP", "NNPS")), None)
    if first is None:
        return None
    while first.i + 1 < start and doc[first.i + 1].tag_ in ("NN", "NNS"):
        first = doc[first.i + 1]
    return None if any(head.i == index for _, head in ancestors(first)) else first


def depth(token: Token, inside: Collection[int]) -> int:
    """Return how many words of some places stand over a token."""
    count = 0
    for _, head in ancestors(token):
        if head.i not in inside:
            break
        count += 1
    return count


def _noun_before(token: Token) -> Token | None:
    if _basic(token) != "obl" or not token.head.tag_.startswith("VB"):
        return None
    case = next((child for child in token.children if child.dep_ == "case"), None)
    if case is None or case.i == 0 or case.lower_ not in ("on", "of", "against", "for", "to", "from", "over"):
        return None
    before = case.nbor(-1)
    return before if before.head.i == token.head.i and before.dep_ in ("obj", "nsubj:pass", "dobj") else None


def root(tokens: Collection[Token]) -> Token | None:
    """Return the first of some tokens whose head is not among them."""
    places = {token.i for token in tokens}
    return next(
        (
            token
            for token in sorted(tokens, key=lambda item: item.i)
            if token.head.i == token.i or token.head.i not in places
        ),
        None,
    )


def _subject(verb: Token, climbs_left: int) -> Token | None:
    if is_passive(verb):
        by_phrase = agent(verb)
        if by_phrase is not None or _child(verb, _PASSIVE_SUBJECTS) is not None:
            return by_phrase
    own = _child(verb, _ACTIVE_SUBJECTS)
    is_relative = verb.dep_ in _RELATIVE_CLAUSES
    if own is not None:
        stands_for_head = is_relative and own.lower_ in ("who", "which", "that")
        return verb.head if stands_for_head else own
    if verb.dep_ in _INHERITS_SUBJECT and verb.head.i != verb.i and climbs_left > 0:
        return _subject(verb.head, climbs_left - 1)
    return verb.head if is_relative else None


def _is_predicative(head: Token) -> bool:
    """Whether a clause says what its subject is ("diplomacy is useless"), by noun or adjective."""
    return (
        head.pos_ in ("ADJ", "NOUN", "ADV")
        or head.tag_[:1] in ("J", "N", "R")
        or _child(head, _COPULA_COMPLEMENTS) is not None
    )


def _child(word: Token, labels: Collection[str]) -> Token | None:
    return next((child for child in word.children if child.dep_ in labels), None)


def _basic(word: Token) -> str:
    return word.dep_.split(":")[0]
