"""Whether two texts about the same thing want the same or the opposite.

Every word of a text has a sign: +1, turned around by each reversing word or denial that stands over it in the parse
("lift the ban on trawling": lift turns the ban, the ban turns trawling, so trawling is +). Words that two texts share
then agree or disagree in sign. The words and their signs come from `operators.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import prod

from spacy.tokens import Doc, Token

from bot.reading import grammar
from bot.reading.acting import acts
from bot.reading.agreement import Agreement
from bot.reading.governing import Governing
from bot.reading.leading import LeadingVerb
from bot.reading.lexicon import Lexicon
from bot.reading.meaning import Meaning, SignedWord
from bot.reading.phrases import Match
from bot.reading.sparing import Sparing


class PolarityReader:
    """Computes and compares the meanings of parsed texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._governing = Governing(lexicon.words, departing=lexicon.departing)
        self._agreement = Agreement(lexicon)
        self._sparing = Sparing(lexicon.words)
        self._leading = LeadingVerb(lexicon.words, self._governing)

    def meaning(self, doc: Doc, *, lowers: Collection[str], places: Collection[int], names: Collection[int]) -> Meaning:
        """Return the meaning of some words of a parsed sentence.

        Args:
            doc: the parse.
            lowers: for each token its normal form.
            places: the tokens that count; what stands over them outside is not looked at.
            names: tokens that name actors or places.
        """
        words = list(lowers)
        inside = frozenset(places)
        operators = self._operators(doc, words, inside)
        for match in self._lexicon.sparing.all(words):
            if match.start in inside:
                spared = replace(match, value=self._sparing.sign(doc, words, match, inside))
                for index in set(range(match.start, match.end)) - set(match.skipped):
                    operators[index] = spared if spared.value < 0 else operators.get(index, spared)
        turned = self._turned(doc, words, operators, inside) ^ self._named_after(doc, words, operators, inside)
        turned |= self._leading.lost(doc, words, operators, inside)
        turned ^= self._leading.judged(doc, words, operators, inside)
        deniers = inside - _phrase_places(operators)
        signed: list[SignedWord] = []
        for index in sorted(inside):
            lower = words[index]
            if lower in self._lexicon.function_words and index not in operators:
                continue
            if self._governing.is_no_longer(doc[index]):
                continue
            if not lower[:1].isalnum() and index not in names:
                continue
            is_span = lower in self._lexicon.words.spans
            signed.append(
                SignedWord(
                    stem=self._lexicon.stemmer.stem(lower if index not in names else doc[index].text),
                    sign=1 if is_span else self._sign(doc[index], operators, turned, inside, deniers),
                    operator=operators[index].value if index in operators else 0,
                    depth=self._governing.depth(doc[index], inside),
                    is_name=index in names,
                    is_agent=acts(doc[index]),
                    is_verb=grammar.is_verb(doc[index]),
                )
            )
        return Meaning(words=tuple(signed))

    def agree(self, claim: Meaning, wordings: Sequence[Meaning], *, common: Collection[str]) -> bool:
        """Say whether a claim wants what a proposition says (True) or its opposite (False); see `Agreement.agree`."""
        return self._agreement.agree(claim, wordings, common=common)

    def is_opposed(self, word: SignedWord, wordings: Sequence[Meaning]) -> bool:
        """Say whether a word is the opposite of one in a proposition's wordings; see `Agreement.is_opposed`."""
        return self._agreement.is_opposed(word, wordings)

    def _operators(self, doc: Doc, words: list[str], inside: Collection[int]) -> dict[int, Match[int]]:
        found: dict[int, Match[int]] = {}
        for match in self._lexicon.operators.all(words):
            # "A gas pipeline" gasses nobody: such words count where the parse has them for verbs.
            if words[match.start] in self._lexicon.things and not grammar.is_verb(doc[match.start]):
                continue
            if match.start in inside and not self._goes_on(words, match):
                for index in set(range(match.start, match.end)) - set(match.skipped):
                    found[index] = match
        for match in self._lexicon.operator_words.all(words):
            if match.end - 1 in inside and not self._goes_on(words, match):
                start = match.start if words[match.end - 1] in self._lexicon.words.noun_prepositions else match.end - 1
                for index in range(start, match.end):
                    found.setdefault(index, Match(start=start, end=match.end, value=match.value))
        return found

    def _goes_on(self, words: list[str], match: Match[int]) -> bool:
        """Whether a phrase that counts only at the end of a clause stands elsewhere: "should go into service"."""
        is_last = match.end >= len(words) or not words[match.end][:1].isalnum()
        return words[match.end - 1] in self._lexicon.words.final and not is_last

    def _turned(
        self, doc: Doc, words: list[str], operators: dict[int, Match[int]], inside: Collection[int]
    ) -> frozenset[int]:
        """Return the words that a reversing word behind or before them turns ("keep the *border* sealed")."""
        governing = self._governing
        turned: set[int] = set()
        for index in inside:
            if _turns(operators.get(index)):
                noun = (
                    governing.described(doc[index])
                    or governing.passive_subject_by_place(doc, index)
                    or governing.noun_behind(doc, index)
                )
            else:
                noun = self._moved_out(doc, index, operators)
            if noun is not None and noun.i in inside:
                turned ^= {noun.i}
            if governing.left_behind(doc[index], operators):
                turned ^= {index}
        for match in self._lexicon.diminishing.all(words):
            whole = doc[match.end - 1]
            if match.value < 0 and whole.i in inside and whole.i not in operators:
                turned ^= {governing.belongs_to(whole).i}
        return frozenset(turned)

    def _named_after(
        self, doc: Doc, words: list[str], operators: dict[int, Match[int]], inside: Collection[int]
    ) -> frozenset[int]:
        """Return what a reversing noun is about where the parse does not say so: "the *salt* embargo".

        Only the words that nothing else of these stands over are named: what turns them turns the rest.
        """
        found: set[int] = set()
        for index in inside:
            if words[index] in self._lexicon.operator_nouns and not grammar.is_verb(doc[index]):
                about = self._governing.named_with(doc, index)
                found.update(place for place in about if place in inside and not _turns(operators.get(place)))
        return frozenset(
            place for place in found if all(head.i not in found for _, head in self._governing.ancestors(doc[place]))
        )

    def _moved_out(self, doc: Doc, index: int, operators: dict[int, Match[int]]) -> Token | None:
        """Return what a small word sends away, unless its verb says what becomes of it ("pull out", "hand out")."""
        noun = self._governing.moved_out(doc[index]) or self._governing.moved_by_place(doc, index, operators)
        verb = self._governing.sending_verb(doc[index]) if noun is not None else None
        operator = operators.get(verb.i) if verb is not None else None
        belongs = index in operators and operators[index].start < index
        return None if belongs or (operator is not None and operator.value < 0) else noun

    def _judged(self, head: Token, operators: dict[int, Match[int]]) -> Match[int] | None:
        """Return the reversing adjective of what a subject is said to be: "the treaty is a *bad* idea"."""
        if grammar.child_as(head, grammar.SUBJECTS) is None:
            return None
        judging = (operators[child.i] for child in head.children if child.dep_ == "amod" and child.i in operators)
        return next((match for match in judging if match.value < 0), None)

    def _sign(
        self,
        token: Token,
        operators: dict[int, Match[int]],
        turned: Collection[int],
        inside: Collection[int],
        deniers: Collection[int],
    ) -> int:
        turns = [-1 if token.i in turned else 1, -1 if self._governing.negations(token, deniers) % 2 else 1]
        own = operators.get(token.i)
        passed = {own.start} if own is not None else set[int]()
        if self._governing.denying_subject(token, inside) is not None:
            turns.append(-1)
        for child, head in self._governing.ancestors(token):
            if head.i not in inside:
                break
            denying = self._governing.denying_subject(head, inside)
            if denying is not None and denying.i != child.i:
                turns.append(-1)
            turns.append(-1 if (self._governing.negations(head, deniers) - self._governing.denies(child)) % 2 else 1)
            turns.append(-1 if head.i in turned and child.dep_ not in ("acl", "amod") else 1)
            operator = operators.get(head.i) or self._judged(head, operators)
            if operator is not None and operator.start not in passed:
                passed.add(operator.start)
                takes = any(operator.start < part.i < operator.end for part in child.children)
                if operator.value < 0 and (takes or self._governing.carries_over(child)):
                    turns.append(-1)
        return prod(turns)


def _phrase_places(operators: Mapping[int, Match[int]]) -> frozenset[int]:
    """Return the places of phrases of several words: a "without" of theirs is no denial besides."""
    return frozenset(place for place, match in operators.items() if match.end - match.start - len(match.skipped) > 1)


def _turns(operator: Match[int] | None) -> bool:
    return operator is not None and operator.value < 0
