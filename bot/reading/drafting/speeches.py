"""Who says what in a line: quotations with their speaker, "…, X said", "according to X", "X told Y that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading import grammar
from bot.reading.drafting.lines import Line
from bot.reading.drafting.memory import Memory
from bot.reading.drafting.participles import is_being_asked
from bot.reading.drafting.resolving import NOBODY, Resolver, Who
from bot.reading.drafting.words import DraftingWords
from bot.reading.kinds import Saying
from bot.reading.lexicon import Lexicon

_STOPS = frozenset({",", ";", ":", "-", ".", "!", "?"})
_INNER_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "csubj", "dep", "obj"})
_SHORTEST = 2
_ASIDE = 6
_BEFORE_VERB = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody says at units `start` to `end` (exclusive) of a line.

    Attributes:
        verb: the unit of the verb of speech; -1 where the whole line is somebody's.
        is_told: the verb names whom it is said to, who may then be asked to do something.
    """

    who: Who
    start: int
    end: int
    verb: int

    @property
    def actors(self) -> tuple[str, ...]:
        """Who speaks."""
        return self.who.actors


class SpeechFinder:
    """Finds what is said in lines."""

    def __init__(self, lexicon: Lexicon, words: DraftingWords) -> None:
        self._lexicon = lexicon
        self._words = words

    def find(self, line: Line, resolver: Resolver, memory: Memory, narrator: Sequence[str]) -> list[Speech]:
        """Return the speeches in a line, in the order of their verbs.

        Args:
            line: where to look.
            resolver: knows whom words stand for.
            memory: whom the lines before spoke of.
            narrator: whose words the whole line is, if anybody's but the author's.
        """
        found: list[Speech] = []
        for verb, end in self._verbs(line):
            who = self._speaker(line, verb, resolver, memory, narrator)
            if not who:
                continue
            content = self._content(line, verb, end)
            if content is not None:
                found.append(Speech(who=who, start=content[0], end=content[1], verb=verb))
        for match in line.clause.cues.sayings:
            if match.value is Saying.BEFORE and match.end < len(line):
                found.extend(self._according_to(line, match.start, match.end, resolver, memory))
        return [*found, *self._in_view(line, resolver, memory)]

    def _in_view(self, line: Line, resolver: Resolver, memory: Memory) -> list[Speech]:
        """Read "in his view …" and "in A's words, …" at the beginning of a sentence."""
        lowers = line.lowers
        noun = next((place for place in range(2, min(len(line), _ASIDE)) if lowers[place] in self._words.views), -1)
        if lowers[0] != "in" or noun < 0 or noun + _SHORTEST >= len(line):
            return []
        who = resolver.possessor(line, line.doc[noun], memory)
        if not who and lowers[noun - 1] in self._lexicon.words.possessives:
            who = resolver.who(line, line.doc[noun - 1], memory)
        start = noun + 1 + (lowers[noun + 1] == ",")
        return [Speech(who=who, start=start, end=len(line), verb=noun)] if who else []

    def _verbs(self, line: Line) -> list[tuple[int, int]]:
        """Return the verbs of speech of a line with where each phrase ends."""
        found: dict[int, int] = {}
        for match in line.clause.cues.sayings:
            if match.value in (Saying.VERB, Saying.REPORTED, Saying.TOLD):
                found[match.start] = match.end
        for match in self._words.speaking.all(line.lowers):
            found.setdefault(match.start, match.end)
        return [
            (start, end)
            for start, end in sorted(found.items())
            if self._is_verb(line, start)
            and not self._describes(line, start)
            and not self._is_wish(line, end)
            and not is_being_asked(line, start)
            and not self._is_done(line, start, end)
        ]

    def _is_done(self, line: Line, verb: int, end: int) -> bool:
        """Whether a verb of speech is a deed here, with a mere noun as its object: "recalled our ambassador"."""
        if self._words.deeds.at(line.lowers, verb) is None:
            return False
        thing = grammar.child_as(line.doc[verb], grammar.OBJECTS)
        if thing is None or thing.i < end or not thing.tag_.startswith("NN") or grammar.subject(thing) is not None:
            return False
        return not any(line.is_quoted(i) or line.lowers[i] in ("that", ":") for i in range(len(line)))

    def _describes(self, line: Line, verb: int) -> bool:
        """Whether a participle only describes a noun: "the man *asked* about it"; not right behind a name."""
        return line.doc[verb].dep_ == "acl" and not (verb and line.units[verb - 1].is_mention)

    def _is_wish(self, line: Line, end: int) -> bool:
        """Whether what follows is what somebody wants to do, not what they say: "agreed *to send*"."""
        return end + 1 < len(line) and line.lowers[end] == "to" and line.doc[end + 1].tag_ == "VB"

    def _is_verb(self, line: Line, index: int) -> bool:
        token = line.doc[index]
        if token.tag_ in ("VBD", "VBZ", "VBP"):
            return True
        if grammar.is_verb(token):
            if index and line.units[index - 1].is_mention and token.dep_ == "acl":
                return True
            has_subject = grammar.child_as(token, grammar.ACTIVE_SUBJECTS) is not None and not grammar.is_passive(token)
            return (
                token.tag_ != "VBN"
                or has_subject
                or any(child.lower_ in ("has", "have", "had", "'ve", "'s") for child in token.children)
            )
        before = index - 1
        is_behind_name = index > 0 and (line.units[before].is_mention or line.lowers[before] in ("he", "she", "they"))
        return is_behind_name and line.lowers[index].endswith(("ed", "s"))

    def _speaker(self, line: Line, verb: int, resolver: Resolver, memory: Memory, narrator: Sequence[str]) -> Who:
        token = line.doc[verb]
        subject = grammar.subject(token)
        if subject is not None and subject.i != verb and not grammar.is_passive(token):
            who = resolver.who(line, subject, memory, speaker=narrator)
            if who:
                return who
        if self._is_set_off(line, verb):
            return resolver.who(line, line.doc[verb - 2], memory, speaker=narrator)
        # What stands beside the verb is not as often wrong as the parse of "…, said Ana Reyes, the envoy".
        for place in (verb + 1, verb + 2, verb - 1):
            if 0 <= place < len(line) and (
                line.units[place].is_mention or line.lowers[place] in ("he", "she", "they", "we", "i")
            ):
                if place > verb + 1 and line.lowers[verb + 1] not in ("the", "a"):
                    continue
                if place > verb and not self._is_inverted(line, verb):
                    continue
                return resolver.who(line, line.doc[place], memory, speaker=narrator)
        if verb and (line.lowers[verb - 1] in self._words.callings | self._words.organs):
            return resolver.who(line, line.doc[verb - 1], memory, speaker=narrator)
        # "Tolm, asked about the ban, said".
        if verb > 1 and line.lowers[1] == line.lowers[verb - 1] == "," and line.units[0].is_mention:
            return resolver.who(line, line.doc[0], memory, speaker=narrator)
        return NOBODY

    def _is_set_off(self, line: Line, verb: int) -> bool:
        """Whether a name between commas stands before a verb: "its envoy, *Ana Reyes*, told"; not in "…, said B"."""
        is_behind_name = verb > _BEFORE_VERB and line.lowers[verb - 1] == "," and line.units[verb - 2].is_mention
        is_inverted = verb + 1 < len(line) and line.units[verb + 1].is_mention and line.lowers[verb] == "said"
        return is_behind_name and line.lowers[verb - 3] == "," and not is_inverted

    def _is_inverted(self, line: Line, verb: int) -> bool:
        """Whether the speaker stands behind the verb: a quotation or a comma stands before it."""
        if verb == 0:
            return False
        return line.lowers[verb - 1] in (",", "?", "!") or (line.is_quoted(verb - 1) and not line.is_quoted(verb))

    def _content(self, line: Line, verb: int, end: int) -> tuple[int, int] | None:
        token = line.doc[verb]
        quoted = [index for index in range(len(line)) if line.is_quoted(index)]
        if quoted and not line.is_quoted(verb) and not any(index > end for index in quoted):
            return quoted[0], quoted[-1] + 1
        if quoted and quoted[0] == 0 and not line.is_quoted(verb) and verb < quoted[-1]:
            return 0, quoted[-1] + 1  # "We agree," he said, "on nothing."
        start = self._clause_start(line, verb)
        if self._is_parenthetic(line, verb):
            return start, len(line)
        behind = self._behind(line, token, end)
        if behind is not None:
            return behind
        stop = verb
        while stop > start and (line.lowers[stop - 1] in _STOPS or self._belongs_to_verb(line, token, stop - 1)):
            stop -= 1
        if stop - start >= _SHORTEST and verb > 0:
            return start, stop
        return behind

    def _behind(self, line: Line, verb: Token, end: int) -> tuple[int, int] | None:
        """Return the clause or quotation behind a verb of speech."""
        start = end
        lowers = line.lowers
        that = next((place for place in range(end, min(len(line), end + 12)) if lowers[place] in ("that", ":")), None)
        inner = [
            child
            for child in verb.children
            if child.dep_ in _INNER_CLAUSES
            and child.i > verb.i
            and (grammar.is_verb(child) or grammar.is_predicative(child))
        ]
        if that is not None and not any(
            lowers[place] in (",", ";") or line.doc[place].tag_ in grammar.FINITE_VERBS for place in range(end, that)
        ):
            start = that + 1
        elif inner:
            start = max(end, min(item.i for item in inner[0].subtree))
            if start - end > len(("the", "lawmakers", "on", "Friday")) + 2:
                start = end
        elif not any(line.is_quoted(index) for index in range(end, len(line))):
            has_clause = any(
                line.doc[index].tag_ in grammar.FINITE_VERBS for index in range(end, len(line))
            ) and lowers[end : end + 1] != (",",)
            if not has_clause:
                return None
        while start < len(line) and lowers[start] in (",", ":", "that"):
            start += 1
        stop = self._clause_end(line, verb.i, start)
        return (start, stop) if stop - start >= _SHORTEST else None

    def _clause_end(self, line: Line, verb: int, start: int) -> int:
        """Return where what is said ends: before a new clause with a speaker or contrast of its own."""
        for index in range(start, len(line)):
            if line.lowers[index] == ";":
                return index
            if line.is_quoted(index) or index <= start:
                continue
            if line.lowers[index] in (",", "and", "but", "while", "whereas") and self._begins_other(line, verb, index):
                return index
        return len(line)

    def _begins_other(self, line: Line, verb: int, index: int) -> bool:
        """Whether a clause that is not part of what is said begins behind a joiner."""
        place = index + 1
        while place < len(line) and line.lowers[place] in ("and", "but", "then", "also", "yet"):
            place += 1
        if place >= len(line) or line.lowers[place] == "that":
            return False
        root = line.doc[verb]
        heads = {item.i for item in grammar.conjuncts(root)} - {verb}
        if any(
            place <= head
            and all(child.i >= place for child in line.doc[head].subtree if child.i > index)
            and min(item.i for item in line.doc[head].subtree) >= index
            for head in heads
        ):
            return True
        is_contrast = line.lowers[index] in self._lexicon.words.contrasts - {"though", "although"}
        return is_contrast and (line.units[place].is_mention or line.lowers[place] in ("he", "she", "they"))

    def _is_parenthetic(self, line: Line, verb: int) -> bool:
        """Whether "he added" stands between commas within what is said: "Iran, he added, must never …"."""
        commas = [place for place in range(verb + 1, min(len(line), verb + 4)) if line.lowers[place] == ","]
        if not commas or line.is_quoted(verb):
            return False
        end = commas[0]
        begin = verb - 1
        while begin > 0 and line.lowers[begin] not in _STOPS and verb - begin < _ASIDE:
            begin -= 1
        return begin > 0 and line.lowers[begin] == "," and end + 1 < len(line)

    def _clause_start(self, line: Line, verb: int) -> int:
        for index in range(verb - 1, -1, -1):
            if line.lowers[index] == ";":
                return index + 1
        return 0

    def _belongs_to_verb(self, line: Line, verb: Token, index: int) -> bool:
        token = line.doc[index]
        if token.i == 0 or line.is_quoted(index):
            return False
        subject = grammar.subject(verb)
        if subject is not None and index in {item.i for item in subject.subtree} and subject.i < verb.i:
            return True
        return token.head.i == verb.i and token.dep_ in ("advmod", "aux", "mark") and verb.i - index <= _BEFORE_VERB

    def _according_to(self, line: Line, start: int, end: int, resolver: Resolver, memory: Memory) -> list[Speech]:
        place = end
        while place < len(line) and not line.units[place].is_mention and place - end < _ASIDE:
            place += 1
        if place >= len(line):
            return []
        is_plain = all(
            lower in self._lexicon.words.articles | self._lexicon.words.possessives | self._words.organs
            or lower in self._words.callings
            or lower == ","
            for lower in line.lowers[end:place]
        )
        pronoun = end if line.lowers[end] in ("him", "her", "them", "it") else -1
        if pronoun < 0 and not (line.units[place].is_mention and is_plain):
            return []
        place = pronoun if pronoun >= 0 else place
        who = resolver.who(line, line.doc[place], memory)
        comma = next((index for index in range(place, len(line)) if line.lowers[index] == ","), len(line))
        # An apposition ("according to its envoy, Ana Reyes, the …") puts a second comma before what is said.
        follows = [index for index in range(comma + 1, len(line)) if line.lowers[index] == ","]
        if comma + 1 < len(line) and line.units[comma + 1].is_mention and follows:
            named = resolver.who(line, line.doc[comma + 1], memory)
            who = named or who
            comma = follows[0]
        if not who:
            return []
        if start and line.lowers[start - 1] not in (":", "-", ";", "but", "and"):
            return [Speech(who=who, start=0, end=start, verb=start)]
        return [Speech(who=who, start=comma + 1, end=len(line), verb=start)] if comma + 1 < len(line) else []
