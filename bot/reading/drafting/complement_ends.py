"""Where what a stance or deed is about ends in its line: at a mark, a contrast, or a clause of its own."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.lines import Line
from bot.reading.lexicon import Lexicon

_WHO = frozenset({"who", "whose", "whom", "which", "where"})
_LATER = frozenset({"after", "when", "because", "since", "before", "hours", "days", "weeks"})
_CLAUSE_REACH = 9
_NOUN_LIKE = frozenset(
    {"IN", "TO", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "POS", "HYPH", "RB", "CC", "PRP", "JJR", "JJS"}
)


class ComplementEnds:
    """Finds the ends of complements."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def end(self, line: Line, head: int, begin: int, limit: int) -> int:
        """Return the unit behind a complement of a verb or noun that begins at a unit, at most `limit`."""
        inside = {token.i for token in line.doc[head].subtree}
        verb = line.doc[head]
        index = begin
        while index < limit:
            lower = line.lowers[index]
            if lower in (";", ":", "(", ")") or (lower == "-" and self._is_dash(line, index)):
                return index
            if lower in self._lexicon.words.contrasts and index > begin:
                return index
            if lower in _LATER and index > begin and self._opens_clause(line, index):
                return index
            if (
                lower == "as"
                and index > begin + 1
                and line.lowers[index + 1 : index + 2] in (("a",), ("an",), ("the",))
            ):
                return index
            if lower == "," and self._ends_at_comma(line, verb, index, inside, limit):
                return index
            if lower in ("and", "or", "but", "then") and self._ends_at_joiner(line, verb, index, inside):
                return index
            if index not in inside and index > begin and self._is_outside(line.doc[index], begin, head):
                return index
            index += 1
        return limit

    def _opens_clause(self, line: Line, index: int) -> bool:
        """Whether a clause with a verb of its own follows: "after *the fleet had sailed*"."""
        return any(token.tag_ in grammar.FINITE_VERBS for token in line.doc[index + 1 : index + _CLAUSE_REACH])

    def _is_dash(self, line: Line, index: int) -> bool:
        words = line.passage.words
        place = line.words[index]
        return place > 0 and words[place - 1].end < words[place].start

    def _ends_at_comma(self, line: Line, verb: Token, index: int, inside: set[int], limit: int) -> bool:
        following = index + 1
        if following >= limit:
            return True
        lower = line.lowers[following]
        if self._begins_predicate(line, following) or (
            following + 1 < limit and line.lowers[following + 1] in ("after", "before", "when", "because")
        ):
            return True
        if (
            lower in _WHO
            or lower in self._lexicon.words.contrasts
            or lower in ("so", "as", "after", "when", "saying", "because", "since", "before")
        ):
            return True
        if lower in ("and", "or", "nor"):
            return self._ends_at_joiner(line, verb, following, inside)
        token = line.doc[following]
        if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl"):
            return True
        # "…, she said", "…, according to": a clause of its own follows.
        ahead = line.doc[following : min(limit, following + 5)]
        return following not in inside and any(
            item.tag_ in grammar.FINITE_VERBS or item.lower_ == "according" for item in ahead
        )

    def _ends_at_joiner(self, line: Line, verb: Token, index: int, inside: set[int]) -> bool:
        following = index + 1
        while following < len(line) and (
            line.lowers[following]
            in ("also", "then", "not", "to", "never", "would", "will", "has", "have", "was", "were", "is")
            or line.lowers[following].endswith("ly")
        ):
            following += 1
        if following >= len(line):
            return True
        token = line.doc[following]
        if self._begins_predicate(line, following):
            return True
        joined = {item.i for item in grammar.conjuncts(verb)} - {verb.i}
        if token.i in joined:
            return True
        if any(
            any(child.dep_ in grammar.SUBJECTS and child.i >= index for child in line.doc[place].children)
            and index < place
            and following <= place
            and token.i in {item.i for item in line.doc[place].subtree}
            for place in joined
        ):
            return True
        return token.i not in inside and not token.tag_.startswith(("N", "J", "D"))

    def _begins_predicate(self, line: Line, index: int) -> bool:
        """Whether a finite verb of stance or speech stands there, though the parse may take it for a noun."""
        cues = line.clause.cues
        starts = {match.start for match in (*cues.stances, *cues.sayings)}
        lower = line.lowers[index]
        tag = line.doc[index].tag_
        return index in starts and (tag in ("VBZ", "VBD", "VBP") or (tag == "NNS" and lower.endswith("s")))

    def _is_outside(self, token: Token, begin: int, head: int) -> bool:
        if token.tag_ not in _NOUN_LIKE:
            return True
        if token.dep_ in grammar.SUBJECTS and not begin <= token.head.i:
            return True
        return token.head.i < head and token.dep_ not in ("case", "det", "compound", "amod", "nmod", "obl", "prep")
