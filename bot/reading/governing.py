"""What stands over what: how far a denial or a reversing word reaches in a parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from bot.reading import grammar
from bot.reading.closed_classes import ClosedClasses

_CLAUSE_COMPLEMENTS = frozenset({"xcomp", "advcl", "ccomp"})
_BESIDE = frozenset(
    {"advcl", "mark", "advmod", "punct", "cc", "parataxis", "discourse", "vocative", "aux", "case", "det", "amod"}
)
_PREPOSITIONAL = frozenset({"prep", "agent"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS", "CD"})
_SAYS_SOMETHING_OF = frozenset({"VBN", "JJ", "VB", "VBD", "RB", "RP", "IN"})
_CASES = frozenset({"case", "prep"})
_PASSIVE_REACH = 3


class Governing:
    """Asks parses with the small words of a language."""

    def __init__(self, words: ClosedClasses, *, departing: frozenset[str]) -> None:
        """Take the small words, and the forms of verbs whose subject goes away ("leave")."""
        self._words = words
        self._departing = departing
        self._denials = words.denials | words.denying_prepositions

    def carries_over(self, child: Token) -> bool:
        """Say whether what turns around a head turns around this dependent of it too.

        It does for objects, passive subjects, complements and modifiers ("lift the *ban*", "the *border* was sealed");
        not for who acts, nor for means and circumstances ("dismantled by *force*").
        """
        head = child.head
        if self._replacer(child) is not None:
            return False
        if child.dep_ in grammar.ACTIVE_SUBJECTS:
            if head.lower_ in self._departing:
                return True
            if self._is_wanted_done(head):
                return True
            return grammar.is_predicative(head) or grammar.child_as(head, grammar.OBJECTS | {"xcomp", "ccomp"}) is None
        if child.dep_ == "advcl" and grammar.is_predicative(head):
            return any(part.dep_ == "mark" and part.lower_ in ("for", "to") for part in child.children)
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i == head.i + 1:  # "stopped *taking* tolls"
            return child.lower_ not in self._words.circumstances
        if child.dep_ in _BESIDE:
            return self._is_kept_from(child)
        if child.dep_ in _PREPOSITIONAL:
            return child.lower_ not in self._words.circumstances
        if grammar.basic_role(child) == "obl":
            return not any(part.lower_ in self._words.circumstances for part in child.children if part.dep_ == "case")
        return True

    def _is_wanted_done(self, verb: Token) -> bool:
        """Say whether a bare participle is what somebody wants done: "wants *ships* spared the toll"."""
        is_bare = grammar.child_as(verb, {"aux", "aux:pass", "auxpass", "mark", "cop"}) is None
        return verb.tag_ in grammar.PARTICIPLES and verb.dep_ in ("ccomp", "xcomp") and is_bare

    def _is_kept_from(self, child: Token) -> bool:
        """Say whether a clause is what somebody is kept from: "stop A from *selling*", "forbid A to *sell*"."""
        marks = {part.lower_ for part in child.children if part.dep_ in ("mark", "case")}
        is_forbidden = "to" in marks and child.head.lower_ in self._words.forbidders
        return grammar.is_verb(child) and ("from" in marks or is_forbidden)

    def negations(self, token: Token, inside: Collection[int]) -> int:
        """Count the denials that hang on a word itself ("not", "no", "without") and stand at one of some places."""
        return sum(self.denies(child) for child in token.children if child.dep_ != "conj" and child.i in inside)

    def denies(self, child: Token) -> bool:
        """Say whether a word is itself a denial, "no longer" and "rather than" included."""
        if child.lower_ in self._words.preferring:
            return child.i + 1 < len(child.doc) and child.nbor(1).lower_ in ("than", "of")
        return child.lower_ in self._denials or self.is_no_longer(child)

    def is_no_longer(self, token: Token) -> bool:
        """Say whether a word is the "longer" of "no longer"."""
        return token.lower_ == "longer" and token.i > 0 and token.nbor(-1).lower_ == "no"

    def denying_subject(self, head: Token, inside: Collection[int]) -> Token | None:
        """Return the subject that denies its clause: "*no licences* should be issued"; None when none does."""
        subject = grammar.child_as(head, grammar.SUBJECTS)
        if subject is None or subject.i not in inside:
            return None
        is_empty = subject.lower_ in self._words.empty_subjects and not self.denies(subject)
        is_denied = is_empty or any(part.lower_ == "no" for part in subject.children)
        return subject if is_denied else None

    def ancestors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Yield (word, its head) from a token up to the root of its sentence.

        A phrase after a noun belongs to the noun even where the parse gives it to the verb: "lifted the *ban* on aid".
        """
        while token.head.i != token.i:
            noun = self._noun_before(token)
            if noun is not None:
                yield token, noun
                token = noun
            head = self._replacer(token) or token.head
            yield token, head
            token = head

    def depth(self, token: Token, inside: Collection[int]) -> int:
        """Return how many words of some places stand over a token."""
        count = 0
        for _, head in self.ancestors(token):
            if head.i not in inside:
                break
            count += 1
        return count

    def described(self, token: Token) -> Token | None:
        """Return the noun that a participle or adjective describes: "kept the *border* sealed", "sealed *borders*".

        None for a verb or noun that stands over what it acts on.
        """
        if token.dep_ == "acl" and not grammar.is_verb(token.head) and token.tag_ in ("JJ", "VB", "VBG"):
            return token.head if grammar.child_as(token, grammar.OBJECTS) is None else None
        if token.dep_ == "compound" and self._is_mistaken_verb(token):
            return token.head
        if token.tag_ == "VB" and (token.dep_ != "xcomp" or not grammar.is_verb(token.head)):
            return None
        if token.tag_ not in _SAYS_SOMETHING_OF:
            return None
        is_participle = token.tag_ in grammar.PARTICIPLES or token.lower_.endswith("ed")
        if token.dep_ in grammar.DESCRIBING and is_participle and not grammar.is_verb(token.head):
            return token.head if token.dep_ != "acl:relcl" else None
        if token.dep_ in _CLAUSE_COMPLEMENTS and (token.tag_ in grammar.PARTICIPLES or token.tag_ in ("JJ", "VB")):
            own = grammar.child_as(token, grammar.OBJECTS | {"xcomp", "ccomp"})
            roles = grammar.OBJECTS | {"expl"} | (grammar.SUBJECTS if self._is_wanted_done(token.head) else set[str]())
            return grammar.child_as(token.head, roles) if own is None else None
        return None

    def _is_mistaken_verb(self, token: Token) -> bool:
        """Say whether a noun is a verb that the parser mistook: "*bars* companies", "against *lifting* sanctions"."""
        before = token.nbor(-1).lower_ if token.i > 0 else ""
        if token.lower_.endswith("ing") and token.i < token.head.i:
            return before not in self._words.determiners
        return token.tag_ == "NNS" or before == "to" or before in self._words.modals | self._words.denials

    def moved_out(self, token: Token) -> Token | None:
        """Return what a small word sends away: "keep *food* out of the country", "cut *aid* off"."""
        if token.lower_ not in self._words.outward:
            return None
        verb = self.sending_verb(token)
        if verb is None:
            return token.head.head if token.dep_ == "case" and token.head.head.i != token.head.i else None
        moved = grammar.child_as(verb, grammar.OBJECTS | grammar.PASSIVE_SUBJECTS)
        return verb.head if moved is None and verb.dep_ in grammar.DESCRIBING else moved

    def moved_by_place(self, doc: Doc, index: int, senders: Collection[int]) -> Token | None:
        """Return what stands between a verb and "out" where the parse lost it ("keeps *refugees* out"), else None."""
        if doc[index].lower_ not in self._words.outward or index == 0 or index - 1 in senders:
            return None
        return doc[index - 1] if any(place < index for place in senders) else None

    def left_behind(self, token: Token, senders: Collection[int]) -> bool:
        """Say whether a word is what something goes out of: "out of the *union*", "off the *list*".

        Not where the verb says so by itself ("pulled out of the valley"): then the verb turns it round.
        """
        parts = [token, *(child for child in token.children if child.dep_ == "compound")]
        cases = (child for part in parts for child in part.children if child.dep_ in _CASES)
        out = next((child for child in cases if self._is_outward(child)), None)
        return out is not None and out.i not in senders

    def _is_outward(self, word: Token) -> bool:
        return word.lower_ in self._words.outward

    def named_with(self, doc: Doc, index: int) -> Iterator[int]:
        """Yield the places of what a noun is about that its parse gives to something else.

        The nouns right before it ("the *salt* embargo"), and the phrase right behind it ("a pause in *cod fishing*").
        """
        before = index - 1
        while before >= 0 and doc[before].tag_ in grammar.NOUNS | {"JJ", "RB"} and doc[before].dep_ != "advmod":
            if not self._stands_under(doc[before], index):
                yield before
            before -= 1
        if index + 1 < len(doc) and doc[index + 1].lower_ in self._words.noun_prepositions | {"in"}:
            behind = doc[index + 1].head
            if behind.i > index and doc[index + 1].dep_ in _CASES and not self._stands_under(behind, index):
                yield behind.i

    def _stands_under(self, token: Token, index: int) -> bool:
        return any(head.i == index for _, head in self.ancestors(token))

    def belongs_to(self, token: Token) -> Token:
        """Return what "less" or "too much" belongs to: the noun or verb over it, or what it is said of."""
        own = grammar.child_as(token, grammar.SUBJECTS)
        return own if own is not None else token.head

    def sending_verb(self, token: Token) -> Token | None:
        """Return the verb over a small word such as "out"."""
        verb = token.head
        while verb.i != verb.head.i and not grammar.is_verb(verb):
            verb = verb.head
        return verb if grammar.is_verb(verb) else None

    def passive_subject_by_place(self, doc: Doc, index: int) -> Token | None:
        """Return the noun that begins a sentence "X ... should be V-ed" whose parse lost it, else None."""
        before = doc[max(0, index - _PASSIVE_REACH) : index]
        if doc[index].tag_ not in grammar.PARTICIPLES or not any(token.lower_ in ("be", "been") for token in before):
            return None
        start = next((token.i for token in doc[:index] if token.tag_ == "MD" or token.lower_ == "to"), index)
        first = next((token for token in doc[:start] if token.tag_ in grammar.NOUNS), None)
        if first is None:
            return None
        while first.i + 1 < start and doc[first.i + 1].tag_ in grammar.NOUNS - grammar.NAMES:
            first = doc[first.i + 1]
        return None if any(head.i == index for _, head in self.ancestors(first)) else first

    def noun_behind(self, doc: Doc, index: int) -> Token | None:
        """Return what a noun such as "ban" or "strikes" is on, where the parse lost it ("strikes on the *mines*")."""
        if doc[index].tag_ not in grammar.NOUNS or index + 1 >= len(doc):
            return None
        if doc[index + 1].lower_ not in self._words.noun_prepositions:
            return None
        end = index + 2
        while end < len(doc) and (doc[end].tag_ in grammar.NOUNS or doc[end].tag_ in _BEFORE_NOUN):
            end += 1
        noun = next((token for token in reversed(list(doc[index + 2 : end])) if token.tag_ in grammar.NOUNS), None)
        return None if noun is None or any(head.i == index for _, head in self.ancestors(noun)) else noun

    def _replacer(self, token: Token) -> Token | None:
        """Return the verb that a "with" behind its object belongs to: "replace mercenaries with *militias*"."""
        verb = token.head.head
        is_with = any(child.lower_ == "with" and child.dep_ in _CASES for child in token.children)
        is_named = is_with and grammar.basic_role(token) == "nmod"
        return verb if is_named and verb.lower_ in self._words.replacers else None

    def _noun_before(self, token: Token) -> Token | None:
        if grammar.basic_role(token) != "obl" or not grammar.is_verb(token.head):
            return None
        case = next((child for child in token.children if child.dep_ == "case"), None)
        if case is None or case.i == 0 or case.lower_ not in self._words.noun_prepositions:
            return None
        before = case.nbor(-1)
        is_object = before.dep_ in grammar.OBJECTS or before.dep_ == "nsubj:pass"
        return before if is_object and before.head.i == token.head.i else None
