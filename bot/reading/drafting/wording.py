"""A new proposition's sentence, made from what a stance or deed is about: affirmative, one issue, short."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.complements import Complement, Form
from bot.reading.drafting.lines import Line, joined
from bot.reading.drafting.words import DraftingWords
from bot.reading.lexicon import Lexicon

LONGEST = 186
_BETWEEN = 2
_BEFORE_HEAD = 3
_DENIALS = frozenset({"not", "never", "n't"})
_EVENTS = frozenset({"a", "an", "no", "any", "some", "more", "further", "new", "fresh"})
_OF = frozenset({"of", "to", "on", "against"})
_ADVERBS = frozenset(
    {
        "also",
        "still",
        "now",
        "already",
        "therefore",
        "then",
        "again",
        "just",
        "simply",
        "actually",
        "indeed",
        "even",
        "never",
        "not",
        "no",
        "longer",
        "once",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence, and whether it turns round what the text says of it (a denial was taken out of it)."""

    text: str
    turned: bool = False


class SentenceWriter:
    """Words propositions."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def of_complement(
        self, line: Line, what: Complement, *, holder: str, leave_out: Iterable[int] = (), me: Callable[[str], str]
    ) -> Wording | None:
        """Return the sentence for what somebody wants or rejects.

        Args:
            line: where it stands.
            what: the complement.
            holder: the name of whoever holds the stance, who would do it where nobody else is named.
            leave_out: units that say when or on what condition.
            me: what "our", "we" and their like stand for in the line, given in lower case; the word itself otherwise.
        """
        out = frozenset(leave_out)
        if what.form is Form.NOUN:
            return self._of_noun(line, what.start, what.end, out, me)
        if what.form is Form.CLAUSE:
            return self._of_clause(line, what, out, me)
        if what.form is Form.RESULT:
            subject = self._phrase(line, what.subject[0], what.subject[1], out, me)
            rest = self._phrase(line, what.verb, what.end, out, me)
            return _sentence(f"{subject} should be {rest}")
        subject = self._phrase(line, *what.subject, out, me) if what.form is Form.ASKED else ""
        wording = self.of_verb(line, what.verb, what.end, subject=subject, holder=holder, leave_out=out, me=me)
        return wording if wording is None else Wording(text=wording.text, turned=wording.turned ^ what.negated)

    def of_verb(
        self,
        line: Line,
        verb: int,
        end: int,
        *,
        subject: str,
        holder: str,
        leave_out: Iterable[int] = (),
        me: Callable[[str], str],
    ) -> Wording | None:
        """Return the sentence that something should be done: in the passive where the verb has an object."""
        out = frozenset(leave_out)
        base = self._words.verbs.base(line.lowers[verb])
        if not base.isalpha():
            return None
        found = None if subject or base == "be" else self._object(line, verb, end)
        rest_start = verb + 1
        if found is None:
            rest = self._phrase(line, rest_start, end, out, me)
            actor = subject or holder
            return _sentence(f"{actor} should {base} {rest}") if actor else None
        first, last = found
        thing = self._phrase(line, first, last, out, me)
        between = self._phrase(line, rest_start, first, out, me)
        behind = self._phrase(line, last, end, out, me)
        return _sentence(
            f"{thing} should be {between} {self._words.verbs.participle(base)} {behind}"
            if between.endswith("ly")
            else f"{thing} should be {self._words.verbs.participle(base)} {between} {behind}"
        )

    def _object(self, line: Line, verb: int, end: int) -> tuple[int, int] | None:
        """Return the object of a verb where it stands close behind and nothing else hangs on the verb."""
        token = line.doc[verb]
        thing = grammar.child_as(token, grammar.OBJECTS)
        complex_child = grammar.child_as(token, {"xcomp", "ccomp"})
        if (
            thing is None
            or complex_child is not None
            or not verb < thing.i < end
            or thing.tag_ in ("PRP", "WP", "WDT", "EX")
        ):
            return None
        if grammar.child_as(token, {"iobj", "dative"}) is not None:
            return None
        places = sorted(item.i for item in thing.subtree if verb < item.i < end)
        first, last = places[0], places[0]
        for place in places[1:]:
            if place != last + 1:
                break
            last = place
        if first - verb > _BETWEEN or any(
            self._is_clause_word(line.doc[place]) for place in places if place > thing.i and place <= last
        ):
            return self._short_object(verb, thing, end)
        return first, last + 1

    def _short_object(self, verb: int, thing: Token, end: int) -> tuple[int, int] | None:
        first = min((child.i for child in thing.children if verb < child.i < thing.i), default=thing.i)
        return (first, thing.i + 1) if first - verb <= _BETWEEN and thing.i < end else None

    def _is_clause_word(self, token: Token) -> bool:
        return token.tag_ in grammar.FINITE_VERBS

    def _of_clause(self, line: Line, what: Complement, out: frozenset[int], me: Callable[[str], str]) -> Wording | None:
        doc, lowers = line.doc, line.lowers
        begin, stop = what.subject
        subject = self._phrase(line, begin, stop, out, me)
        if not subject or subject.lower() in ("there", "which", "who"):
            return _sentence(self._phrase(line, what.start, what.end, out, me))
        obligation = next(
            (
                match
                for index in range(stop, what.verb + 1)
                if (match := self._words.obligations.at(lowers, index)) is not None
            ),
            None,
        )
        token = doc[what.verb]
        turned = (
            sum(lowers[index] in _DENIALS or lowers[index] == "cannot" for index in range(stop, what.verb)) % 2 == 1
        )
        is_plain_verb = grammar.is_verb(token)
        is_subjunctive = lowers[stop] == "be" or (
            token.tag_ == "VB" and not any(child.tag_ == "MD" for child in token.children)
        )
        if (
            obligation is not None
            or is_subjunctive
            or any(lowers[i] in ("will", "would", "shall", "'ll") for i in range(stop, what.verb))
        ):
            after = obligation.end if obligation is not None else stop
            rest = self._phrase(line, after, what.end, out | self._small(line, after, what.verb), me)
            for word in ("will ", "would ", "shall ", "'ll "):
                rest = rest.removeprefix(word)
            return Wording(text=_text(f"{subject} should {rest}"), turned=turned)
        small = frozenset(
            index for index in range(stop, what.verb + 2) if index < what.end and lowers[index] in _DENIALS
        )
        rest = self._phrase(line, stop, what.end, out | small, me)
        if turned and is_plain_verb and any(lowers[i] in ("do", "does", "did") for i in range(stop, what.verb)):
            rest = self._phrase(line, what.verb, what.end, out, me)
            return Wording(text=_text(f"{subject} should {rest}"), turned=True)
        return Wording(text=_text(f"{subject} {_present(rest)}"), turned=turned)

    def _small(self, line: Line, start: int, end: int) -> frozenset[int]:
        return frozenset(index for index in range(start, end) if line.lowers[index] in _ADVERBS)

    def _of_noun(
        self, line: Line, start: int, end: int, out: frozenset[int], me: Callable[[str], str]
    ) -> Wording | None:
        text = self._phrase(line, start, end, out, me)
        lowers = line.lowers
        if not text:
            return None
        head = next((index for index in range(start, end) if lowers[index] in self._words.nominals), None)
        if head is not None and head + 1 < end and lowers[head + 1] in _OF and self._leads(line, start, head):
            verb = self._words.nominals[lowers[head]]
            thing = self._phrase(line, head + 2, end, out, me)
            if thing:
                return _sentence(f"{thing} should be {self._words.verbs.participle(verb)}")
        if line.units[start].is_mention and end - start == 1:
            return _sentence(f"{text} should be supported")
        if (
            lowers[start] in self._lexicon.words.articles - {"a", "an"}
            or lowers[start] in ("this", "these", "those", "his", "her", "its", "their", "our", "my", "that")
            or (line.units[start].is_mention and lowers[start + 1 : start + 2] == ("'s",))
        ):
            return _sentence(f"{text} should go ahead")
        return _sentence(f"There should be {text}")

    def _leads(self, line: Line, start: int, head: int) -> bool:
        """Whether only small words and adjectives stand before a noun."""
        return head - start <= _BEFORE_HEAD and all(
            line.doc[index].tag_ in ("DT", "JJ", "RB", "PRP$", "CD", "VBN", "VBG", "JJR")
            or line.units[index].is_mention
            or line.lowers[index] == "'s"
            for index in range(start, head)
        )

    def _phrase(self, line: Line, start: int, end: int, out: frozenset[int], me: Callable[[str], str]) -> str:
        parts = [
            me(line.lowers[index])
            if line.lowers[index] != line.units[index].text
            and line.lowers[index].isalpha()
            and me(line.lowers[index]) != line.lowers[index]
            else self._shown(line, index, me)
            for index in range(start, end)
            if index not in out
        ]
        while parts and parts[0] in (",", ":", "that"):
            parts.pop(0)
        while parts and parts[-1] in (",", "and", "or", "but", ";", ":"):
            parts.pop()
        return joined(parts)

    def _shown(self, line: Line, index: int, me: Callable[[str], str]) -> str:
        unit = line.units[index]
        meant = me(unit.lower)
        if meant != unit.lower:
            return meant
        is_sentence_start = index == 0 and not unit.is_mention and unit.lower in self._lexicon.common_words
        return unit.text[:1].lower() + unit.text[1:] if is_sentence_start and unit.text[1:].islower() else unit.text


def _present(rest: str) -> str:
    """Return a predicate in the present where reporting had put it into the past: "was enough" to "is enough"."""
    first, _, more = rest.partition(" ")
    shifted = {"was": "is", "were": "are", "had": "have"}.get(first.lower(), first)
    return f"{shifted} {more}".strip()


def _text(words: str) -> str:
    words = " ".join(words.split()).strip(" ,;:-")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-")
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _sentence(words: str) -> Wording:
    return Wording(text=_text(words))
