"""All forms of an English verb: by rule, and by tables where the rules do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflections:
    """What no rule tells of verbs.

    Attributes:
        irregular: for a base form the forms that replace its past tense and participle (for "be" all others).
        doubling: verbs of several syllables whose last consonant is doubled ("commit", "refer").
    """

    irregular: Mapping[str, Sequence[str]]
    doubling: frozenset[str] = frozenset()

    def forms(self, base: str) -> tuple[str, ...]:
        """Return the base form (the infinitive without "to", lower case) and every inflected form, each once."""
        if base == "be":
            return ("be", *self.irregular.get("be", ()))
        forms = [base, _third_person(base), self._with_suffix(base, "ing")]
        forms.extend(self.irregular.get(base) or (self._with_suffix(base, "ed"),))
        if base.endswith("l"):  # "cancelled" in Britain, "canceled" in America
            forms += [form.replace("ll", "l") for form in forms[2:] if base in self.doubling]
        return tuple(dict.fromkeys(forms))

    def _with_suffix(self, base: str, suffix: str) -> str:
        if suffix == "ing" and base.endswith("ie"):
            return base[:-2] + "ying"
        if suffix == "ed" and base.endswith("e"):
            return base + "d"
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
            return base[:-1] + suffix
        if suffix == "ed" and _ends_in_consonant_y(base):
            return base[:-1] + "ied"
        return (base + base[-1] if base in self.doubling or _is_short(base) else base) + suffix


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if _ends_in_consonant_y(base):
        return base[:-1] + "ies"
    return base + "s"


def _ends_in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in _VOWELS


def _is_short(base: str) -> bool:
    """Say whether a verb is one syllable that ends in one vowel and one consonant ("ban", "stop"): that one doubles."""
    return (
        sum(letter in _VOWELS for letter in base) == 1
        and base[-1] not in _VOWELS + "wxyh"
        and base[-2:-1] in tuple(_VOWELS)
    )
